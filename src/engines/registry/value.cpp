// SPDX-License-Identifier: Apache-2.0
// One value of a record: its kind, its limits, and the one way it is kept.
#include "engines/registry/normal.hpp"
#include "engines/registry/numbers.hpp"
#include "engines/registry/validate.hpp"
#include "platform/base/area.hpp"
#include "platform/base/id.hpp"
#include "platform/base/id_text.hpp"
#include "platform/base/instant.hpp"
#include <boost/json.hpp>
#include <cmath>
#include <fmt/format.h>
#include <set>

namespace onegrid::registry {

namespace {

namespace json = boost::json;

constexpr std::size_t usual_text = 200;
constexpr std::size_t usual_long_text = 4'000;
constexpr std::size_t longest_url = 2'000;
constexpr std::size_t longest_email = 254;
constexpr std::int32_t first_year = 1800;
constexpr std::int32_t last_year = 2200;

std::size_t length_of(Field const &field)
{
    switch (field.type) {
    case FieldType::long_text:
        return field.length.value_or(usual_long_text);
    case FieldType::url:
        return field.length.value_or(longest_url);
    case FieldType::email:
        return field.length.value_or(longest_email);
    default:
        return field.length.value_or(usual_text);
    }
}

bool is_url(std::string_view text)
{
    auto rest = text;
    if (rest.starts_with("https://")) {
        rest.remove_prefix(8);
    } else if (rest.starts_with("http://")) {
        rest.remove_prefix(7);
    } else {
        return false;
    }
    return !rest.empty() && rest.front() != '/' && rest.find_first_of(" \"<>\\^`{|}") == std::string_view::npos;
}

bool is_email(std::string_view text)
{
    auto const at = text.find('@');
    auto const host = at == std::string_view::npos ? std::string_view{} : text.substr(at + 1);
    return at != 0 && host.size() >= 3 && host.find('@') == std::string_view::npos && host.front() != '.' &&
           host.back() != '.' && host.find('.') != std::string_view::npos &&
           host.find("..") == std::string_view::npos && text.find_first_of(" ,;<>\"") == std::string_view::npos;
}

class ValueCheck {
  public:
    ValueCheck(TypeBook const &book, Field const &field, rules::Date today)
        : m_book(book), m_field(field), m_today(today)
    {
    }

    ValidatedValue run(json::value const &value)
    {
        if (value.is_null()) {
            return {};
        }
        m_made.value = made_of(value);
        if (!m_made.faults.empty()) {
            m_made.value = nullptr;
        }
        return std::move(m_made);
    }

  private:
    json::value made_of(json::value const &value)
    {
        switch (m_field.type) {
        case FieldType::integer:
        case FieldType::money:
            return whole(value);
        case FieldType::decimal:
            return decimal(value);
        case FieldType::boolean:
            return value.is_bool() ? value : fault("", "element.wrong_kind", "boolean");
        case FieldType::codes:
            return list(value, [this](std::string const &text) { return code(text); });
        case FieldType::files:
            return list(value, [this](std::string const &text) { return file(text); });
        default:
            return text(value);
        }
    }

    json::value fault(std::string const &pointer, char const *code, std::string detail = {})
    {
        m_made.faults.push_back({pointer, code, std::move(detail), {}});
        return nullptr;
    }

    json::value whole(json::value const &value)
    {
        std::int64_t number{};
        if (auto const *exact = value.if_int64()) {
            number = *exact;
        } else if (auto const *real = value.if_double();
                   real != nullptr && std::trunc(*real) == *real && std::abs(*real) < 9e15) { // exact in a double
            number = static_cast<std::int64_t>(*real);
        } else {
            return fault("", "element.wrong_kind", std::string{to_text(m_field.type)});
        }
        return in_range(rules::Value::number(number)) ? json::value(number) : json::value(nullptr);
    }

    json::value decimal(json::value const &value)
    {
        if (!value.is_number()) {
            return fault("", "element.wrong_kind", "decimal");
        }
        std::optional<rules::Decimal> number;
        if (auto const *exact = value.if_int64()) {
            number = rules::Decimal::of(*exact);
        } else {
            number = rules::Decimal::of_double(value.to_number<double>());
        }
        if (!number) {
            return fault("", "element.out_of_range");
        }
        return in_range(rules::Value(*number)) ? value : json::value(nullptr);
    }

    bool in_range(rules::Value const &value)
    {
        bool const is_below = m_field.min && rules::compare(value, m_field.min->value) == std::partial_ordering::less;
        bool const is_above =
            m_field.max && rules::compare(value, m_field.max->value) == std::partial_ordering::greater;
        if (is_below || is_above) {
            fault("", "element.out_of_range",
                  fmt::format("{} … {}", m_field.min ? m_field.min->text : "", m_field.max ? m_field.max->text : ""));
        }
        return !is_below && !is_above;
    }

    json::value text(json::value const &value)
    {
        auto const *given = value.if_string();
        if (given == nullptr) {
            return fault("", "element.wrong_kind", std::string{to_text(m_field.type)});
        }
        if (!is_utf8(*given)) {
            return fault("", "element.bad_character");
        }
        bool const is_prose = m_field.type == FieldType::text || m_field.type == FieldType::long_text;
        auto normal = is_prose ? half_width_letters(*given) : half_width(*given);
        normal = trimmed(normal);
        if (normal.empty()) {
            return nullptr;
        }
        return of_kind(std::move(normal));
    }

    json::value of_kind(std::string text)
    {
        switch (m_field.type) {
        case FieldType::date:
            return date(text);
        case FieldType::timestamp: {
            auto const at = instant_of(text);
            return at ? json::value(to_rfc3339(*at)) : fault("", "element.bad_timestamp", "2026-11-25T08:00:00+08:00");
        }
        case FieldType::code:
            return code(text) ? json::value(text) : fault("", "element.unknown_code", m_field.table);
        case FieldType::phone:
            return taken(phone_of(text), [](std::string const &number) { return number; });
        case FieldType::id_card:
            text = upper_case(std::move(text));
            return taken(id_card_of(text, m_today), [&](IdCard const &) { return text; });
        case FieldType::credit_code:
            text = upper_case(std::move(text));
            return taken(credit_code_of(text), [&](CreditCode const &) { return text; });
        case FieldType::area: {
            auto const area = area_code_of(text);
            return area ? json::value(to_string(*area)) : fault("", "element.bad_area");
        }
        default:
            return words(std::move(text));
        }
    }

    json::value words(std::string text)
    {
        bool const has_lines = m_field.type == FieldType::long_text;
        std::erase(text, '\r');
        for (char const c : text) {
            if ((static_cast<unsigned char>(c) < 0x20 && !(has_lines && (c == '\n' || c == '\t'))) || c == 0x7f) {
                return fault("", "element.bad_character");
            }
        }
        auto const most = length_of(m_field);
        if (auto const letters = letters_of(text); letters > most) {
            return fault("", "element.too_long", fmt::format("{} > {}", letters, most));
        }
        if (m_field.type == FieldType::url && !is_url(text)) {
            return fault("", "element.bad_url");
        }
        if (m_field.type == FieldType::email && !is_email(text)) {
            return fault("", "element.bad_email");
        }
        return json::value(text);
    }

    json::value date(std::string const &text)
    {
        auto const day = rules::parse_date(text);
        if (!day || day->year < first_year || day->year > last_year) {
            return fault("", "element.bad_date", "2026-11-25");
        }
        return in_range(rules::Value(*day)) ? json::value(rules::text_of(*day)) : json::value(nullptr);
    }

    template <class Value, class Keep>
    json::value taken(Result<Value> const &read, Keep keep)
    {
        if (read) {
            return json::value(keep(*read));
        }
        m_made.faults.push_back({"", read.error().code, read.error().detail, {}});
        return nullptr;
    }

    bool code(std::string const &text) const { return m_book.has_code(m_field.table, text); }
    // The SHA-256 of its bytes, as it is called everywhere.
    bool file(std::string const &text) const
    {
        return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string::npos;
    }

    template <class Good>
    json::value list(json::value const &value, Good is_good)
    {
        auto const *items = value.if_array();
        if (items == nullptr) {
            return fault("", "element.wrong_kind", std::string{to_text(m_field.type)});
        }
        if (items->size() > most_items) {
            return fault("", "element.too_many", fmt::format("{} > {}", items->size(), most_items));
        }
        json::array out;
        std::set<std::string> seen;
        for (std::size_t i = 0; i < items->size(); ++i) {
            auto const pointer = fmt::format("/{}", i);
            auto const *text = (*items)[i].if_string();
            auto const item = text == nullptr ? std::string{} : std::string{trimmed(half_width(*text))};
            if (text == nullptr) {
                fault(pointer, "element.wrong_kind", "text");
            } else if (!is_good(item)) {
                m_field.type == FieldType::codes ? fault(pointer, "element.unknown_code", m_field.table)
                                                 : fault(pointer, "element.bad_reference");
            } else if (!seen.insert(item).second) {
                fault(pointer, "element.repeated");
            }
            out.emplace_back(item);
        }
        return out.empty() ? json::value(nullptr) : json::value(std::move(out));
    }

    TypeBook const &m_book;
    Field const &m_field;
    rules::Date m_today;
    ValidatedValue m_made;
};

} // namespace

ValidatedValue validate_value(TypeBook const &book, Field const &field, json::value const &value, rules::Date today)
{
    return ValueCheck{book, field, today}.run(value);
}

} // namespace onegrid::registry
