// SPDX-License-Identifier: Apache-2.0
// Values as FEEL text that reads back as the same value.
#include "engines/rules/feel.hpp"
#include "engines/rules/function.hpp"
#include "engines/rules/print_joined.hpp"
#include "engines/rules/value.hpp"

namespace onegrid::rules {
namespace {

void print(Value const &value, std::string &out);

void print_string(std::string_view text, std::string &out)
{
    out += '"';
    for (char const c : text) {
        switch (c) {
        case '"': out += "\\\""; break;
        case '\\': out += "\\\\"; break;
        case '\n': out += "\\n"; break;
        case '\r': out += "\\r"; break;
        case '\t': out += "\\t"; break;
        default:
            if (static_cast<unsigned char>(c) < 0x20) {
                static constexpr char digits[] = "0123456789abcdef";
                out += "\\u00";
                out += digits[static_cast<unsigned char>(c) >> 4];
                out += digits[static_cast<unsigned char>(c) & 15];
            } else {
                out += c;
            }
        }
    }
    out += '"';
}

void print_range(Range const &range, std::string &out)
{
    char const *sign = nullptr;
    Value const *end = &range.high;
    switch (range.form) {
    case RangeForm::interval:
        out += range.is_low_closed ? '[' : '(';
        print(range.low, out);
        out += "..";
        print(range.high, out);
        out += range.is_high_closed ? ']' : ')';
        return;
    case RangeForm::less: sign = "< "; break;
    case RangeForm::at_most: sign = "<= "; break;
    case RangeForm::greater: sign = "> "; break;
    case RangeForm::at_least: sign = ">= "; break;
    case RangeForm::same: sign = "= "; break;
    case RangeForm::other: sign = "!= "; break;
    }
    if (range.form == RangeForm::greater || range.form == RangeForm::at_least || range.form == RangeForm::same ||
        range.form == RangeForm::other) {
        end = &range.low;
    }
    out += '(';
    out += sign;
    print(*end, out);
    out += ')';
}

void print_function(Function const &function, std::string &out)
{
    out += "function";
    print_joined(out, '(', function.parameters(), ", ", ')', [&](Parameter const &parameter) {
        out += parameter.name;
        if (!parameter.type.is_any()) {
            out += ": " + parameter.type.text();
        }
    });
}

void print(Value const &value, std::string &out)
{
    switch (value.kind()) {
    case Kind::null: out += "null"; break;
    case Kind::boolean: out += value.as_boolean() ? "true" : "false"; break;
    case Kind::number: out += value.as_number().text(); break;
    case Kind::string: print_string(value.as_string(), out); break;
    case Kind::date:
    case Kind::time:
    case Kind::date_time:
    case Kind::day_time_duration:
    case Kind::year_month_duration: out += "@\"" + to_text(value) + "\""; break;
    case Kind::list:
        print_joined(out, '[', value.as_list(), ", ", ']', [&](Value const &item) { print(item, out); });
        break;
    case Kind::context:
        print_joined(out, '{', value.as_context(), ", ", '}', [&](Entry const &entry) {
            if (is_name(entry.key.as_string())) {
                out += entry.key.as_string();
            } else {
                print_string(entry.key.as_string(), out);
            }
            out += ": ";
            print(entry.value, out);
        });
        break;
    case Kind::range: print_range(value.as_range(), out); break;
    case Kind::function: print_function(value.as_function(), out); break;
    }
}

} // namespace

std::string to_feel(Value const &value)
{
    std::string out;
    print(value, out);
    return out;
}

std::string to_text(Value const &value)
{
    switch (value.kind()) {
    case Kind::string: return std::string(value.as_string());
    case Kind::date: return text_of(value.as_date());
    case Kind::time: return text_of(value.as_time());
    case Kind::date_time: return text_of(value.as_date_time());
    case Kind::day_time_duration: return text_of(value.as_day_time());
    case Kind::year_month_duration: return text_of(value.as_year_month());
    default: return to_feel(value);
    }
}

} // namespace onegrid::rules
