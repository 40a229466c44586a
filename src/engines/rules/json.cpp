// SPDX-License-Identifier: Apache-2.0
#include "engines/rules/json.hpp"
#include "engines/rules/lexer.hpp"
#include "engines/rules/print_joined.hpp"
#include <boost/json.hpp>

namespace onegrid::rules {
namespace {

constexpr int deepest = 200;

// The string as the date, time or duration that the type asks for, if it is one.
Value typed_string(std::string_view text, Type const &type)
{
    auto const or_string = [&](auto const &parsed) { return parsed ? Value(*parsed) : Value::string(text); };
    switch (type.kind()) {
    case TypeKind::date: return or_string(parse_date(text));
    case TypeKind::time: return or_string(parse_time(text));
    case TypeKind::date_time: {
        auto const date = parse_date(text);
        return date ? Value(DateTime{*date, 0, {}}) : or_string(parse_date_time(text));
    }
    case TypeKind::day_time_duration: return or_string(parse_day_time_duration(text));
    case TypeKind::year_month_duration: return or_string(parse_year_month_duration(text));
    case TypeKind::list: return typed_string(text, type.element());
    default: return Value::string(text);
    }
}

Type const &element_of(Type const &type)
{
    static Type const any;
    return type.kind() == TypeKind::list ? type.element() : any;
}

Type const &field_of(Type const &type, std::string_view name)
{
    static Type const any;
    if (type.kind() == TypeKind::list) { // one context where a list of them is asked for
        return field_of(type.element(), name);
    }
    Type::Field const *const field = type.kind() == TypeKind::context ? type.field(name) : nullptr;
    return field != nullptr ? field->type : any;
}

// RFC 8259, straight to values.
class Reader {
  public:
    explicit Reader(std::string_view text) : m_text(text) {}

    std::optional<Value> all(Type const &type)
    {
        auto value = one(type, 0);
        skip();
        return m_at == m_text.size() ? std::move(value) : std::nullopt;
    }

  private:
    void skip()
    {
        while (m_at < m_text.size() && (m_text[m_at] == ' ' || m_text[m_at] == '\t' || m_text[m_at] == '\n' || m_text[m_at] == '\r')) {
            ++m_at;
        }
    }
    bool take(char wanted)
    {
        skip();
        if (m_at >= m_text.size() || m_text[m_at] != wanted) {
            return false;
        }
        ++m_at;
        return true;
    }
    bool take(std::string_view word)
    {
        if (m_text.substr(m_at, word.size()) != word) {
            return false;
        }
        m_at += word.size();
        return true;
    }
    std::optional<Value> one(Type const &type, int depth)
    {
        skip();
        if (m_at >= m_text.size() || depth > deepest) {
            return std::nullopt;
        }
        switch (m_text[m_at]) {
        case '{': return object(type, depth);
        case '[': return array(type, depth);
        case '"': {
            auto const text = string();
            return text ? std::optional(typed_string(*text, type)) : std::nullopt;
        }
        case 't': return take("true") ? std::optional(Value(true)) : std::nullopt;
        case 'f': return take("false") ? std::optional(Value(false)) : std::nullopt;
        case 'n': return take("null") ? std::optional(Value()) : std::nullopt;
        default: return number();
        }
    }
    std::optional<Value> number()
    {
        std::size_t const end = std::min(m_text.find_first_not_of("+-.eE0123456789", m_at), m_text.size());
        std::string_view const text = m_text.substr(m_at, end - m_at);
        bool const starts_well = !text.empty() && text.front() != '+' && text.front() != '.';
        auto const value = starts_well ? Decimal::parse(text) : std::nullopt;
        m_at = end;
        return value ? std::optional(Value(*value)) : std::nullopt;
    }
    std::optional<std::string> string()
    {
        std::size_t end = m_at + 1;
        while (end < m_text.size() && m_text[end] != '"') {
            end += m_text[end] == '\\' ? 2 : 1;
        }
        if (end >= m_text.size()) {
            return std::nullopt;
        }
        boost::system::error_code error;
        auto const parsed = boost::json::parse(m_text.substr(m_at, end + 1 - m_at), error);
        m_at = end + 1;
        return error || !parsed.is_string() ? std::nullopt : std::optional(std::string(parsed.as_string()));
    }
    std::optional<Value> array(Type const &type, int depth)
    {
        ++m_at;
        std::vector<Value> items;
        if (take(']')) {
            return Value::list({});
        }
        do {
            auto item = one(element_of(type), depth + 1);
            if (!item) {
                return std::nullopt;
            }
            items.push_back(std::move(*item));
        } while (take(','));
        return take(']') ? std::optional(Value::list(std::move(items))) : std::nullopt;
    }
    std::optional<Value> object(Type const &type, int depth)
    {
        ++m_at;
        std::vector<Entry> entries;
        if (take('}')) {
            return Value::context(std::vector<Entry>());
        }
        do {
            skip();
            auto const key = m_at < m_text.size() && m_text[m_at] == '"' ? string() : std::nullopt;
            auto value = key && take(':') ? one(field_of(type, *key), depth + 1) : std::nullopt;
            if (!value) {
                return std::nullopt;
            }
            entries.push_back({Value::string(*key), std::move(*value)});
        } while (take(','));
        return take('}') ? std::optional(Value::context(std::move(entries))) : std::nullopt;
    }

    std::string_view m_text;
    std::size_t m_at = 0;
};

void print(Value const &value, std::string &out)
{
    switch (value.kind()) {
    case Kind::null: out += "null"; break;
    case Kind::boolean: out += value.as_boolean() ? "true" : "false"; break;
    case Kind::number: out += value.as_number().text(); break;
    case Kind::list:
        print_joined(out, '[', value.as_list(), ",", ']', [&](Value const &item) { print(item, out); });
        break;
    case Kind::context:
        print_joined(out, '{', value.as_context(), ",", '}', [&](Entry const &entry) {
            out += boost::json::serialize(boost::json::string(entry.key.as_string()));
            out += ':';
            print(entry.value, out);
        });
        break;
    default: out += boost::json::serialize(boost::json::string(to_text(value)));
    }
}

} // namespace

Value from_json(boost::json::value const &json, Type const &type)
{
    switch (json.kind()) {
    case boost::json::kind::null: return {};
    case boost::json::kind::bool_: return Value(json.get_bool());
    case boost::json::kind::int64: return Value::number(json.get_int64());
    case boost::json::kind::uint64: {
        auto const number = Decimal::parse(std::to_string(json.get_uint64()));
        return number ? Value(*number) : Value();
    }
    case boost::json::kind::double_: {
        auto const number = Decimal::of_double(json.get_double());
        return number ? Value(*number) : Value();
    }
    case boost::json::kind::string: return typed_string(json.get_string(), type);
    case boost::json::kind::array: {
        std::vector<Value> items;
        for (auto const &item : json.get_array()) {
            items.push_back(from_json(item, element_of(type)));
        }
        return Value::list(std::move(items));
    }
    case boost::json::kind::object: {
        std::vector<Entry> entries;
        for (auto const &entry : json.get_object()) {
            entries.push_back({Value::string(entry.key()), from_json(entry.value(), field_of(type, entry.key()))});
        }
        return Value::context(std::move(entries));
    }
    }
    return {};
}

std::optional<Value> parse_json(std::string_view text, Type const &type) { return Reader(text).all(type); }

boost::json::value to_json(Value const &value)
{
    switch (value.kind()) {
    case Kind::null: return nullptr;
    case Kind::boolean: return value.as_boolean();
    case Kind::number: {
        auto const whole = value.as_number().as_exact_int64();
        return whole ? boost::json::value(*whole) : boost::json::value(value.as_number().as_double());
    }
    case Kind::list: {
        boost::json::array array;
        for (Value const &item : value.as_list()) {
            array.push_back(to_json(item));
        }
        return array;
    }
    case Kind::context: {
        boost::json::object object;
        for (Entry const &entry : value.as_context()) {
            object[entry.key.as_string()] = to_json(entry.value);
        }
        return object;
    }
    default: return boost::json::string(to_text(value));
    }
}

std::string to_json_text(Value const &value)
{
    std::string out;
    print(value, out);
    return out;
}

} // namespace onegrid::rules
