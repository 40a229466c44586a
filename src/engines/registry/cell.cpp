// SPDX-License-Identifier: Apache-2.0
#include "engines/registry/cell.hpp"
#include "engines/registry/headings.hpp"
#include "engines/registry/normal.hpp"
#include "platform/base/instant.hpp"
#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <charconv>
#include <fmt/format.h>

namespace onegrid::registry {

namespace {

namespace json = boost::json;

constexpr std::string_view yes[]{"true", "yes", "y", "1", "是", "有", "√"};
constexpr std::string_view no[]{"false", "no", "n", "0", "否", "无", "×"};
constexpr std::string_view separators[]{"、", "；", "，", ";", "|", ","};

bool has(auto const &words, std::string_view word) { return std::ranges::find(words, word) != std::end(words); }

bool is_digits(std::string_view text)
{
    return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

// 1,234,567.8: groups of three behind the first.
std::string without_thousands(std::string text)
{
    auto const point = std::min(text.find('.'), text.size());
    auto const whole = text.substr(0, point);
    auto const first = whole.find(',');
    if (first == std::string::npos || (whole.size() - first) % 4 != 0) {
        return text;
    }
    for (auto at = first; at < whole.size(); at += 4) {
        if (whole[at] != ',' || !is_digits(std::string_view(whole).substr(at + 1, 3))) {
            return text;
        }
    }
    std::erase(text, ',');
    return text;
}

json::value number(FieldType type, std::string const &text)
{
    auto const plain = without_thousands(text);
    auto decimal = rules::Decimal::parse(plain);
    if (!decimal) {
        return json::value(text);
    }
    if (type == FieldType::money) {
        decimal = rules::multiply(*decimal, rules::Decimal::of(100));
    }
    if (auto const exact = decimal ? decimal->as_exact_int64() : std::nullopt) {
        return json::value(*exact);
    }
    // Half a fen or half a person is a fault; a decimal is not.
    return type == FieldType::decimal && decimal ? json::value(decimal->as_double()) : json::value(text);
}

// The year, month and day that a text begins with, and what follows them.
struct DayAndRest {
    std::string day;
    std::string_view rest;
};

std::optional<DayAndRest> day_at_start_of(std::string_view text)
{
    std::array<int, 3> parts{};
    if (text.size() >= 8 && is_digits(text.substr(0, 8)) && (text.size() == 8 || text[8] < '0' || text[8] > '9')) {
        return DayAndRest{fmt::format("{}-{}-{}", text.substr(0, 4), text.substr(4, 2), text.substr(6, 2)),
                          text.substr(8)};
    }
    for (std::size_t i = 0; i < 3; ++i) {
        auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), parts[i]);
        if (error != std::errc{} || parts[i] < 0) {
            return {};
        }
        text.remove_prefix(static_cast<std::size_t>(end - text.data()));
        static constexpr std::string_view chinese[]{"年", "月", "日"};
        if (text.starts_with(chinese[i])) {
            text.remove_prefix(chinese[i].size());
        } else if (i < 2 && !text.empty() && (text[0] == '-' || text[0] == '/' || text[0] == '.')) {
            text.remove_prefix(1);
        } else if (i < 2) {
            return {};
        }
    }
    if (parts[0] < 1000) { // 5/1/1998: whether that is May or January nobody knows
        return {};
    }
    return DayAndRest{fmt::format("{:04}-{:02}-{:02}", parts[0], parts[1], parts[2]), text};
}

json::value date(std::string const &text)
{
    auto const read = day_at_start_of(text);
    if (!read) {
        return json::value(text);
    }
    auto const rest = trimmed(read->rest);
    // A spreadsheet's midnight says nothing; any other time would be lost.
    bool const is_midnight =
        rest.empty() || rest == "00:00" || rest == "00:00:00" || rest == "0:00" || rest == "0:00:00";
    return json::value(is_midnight ? read->day : text);
}

json::value timestamp(std::string const &text, std::chrono::minutes offset)
{
    if (instant_of(text)) {
        return json::value(text);
    }
    auto const read = day_at_start_of(text);
    if (!read) {
        return json::value(text);
    }
    std::string time{trimmed(read->rest)};
    if (time.starts_with('T')) {
        time.erase(0, 1);
    }
    if (time.empty()) {
        time = "00:00:00";
    }
    if (time.find(':') == 1) {
        time.insert(0, 1, '0');
    }
    if (time.size() == 5) {
        time += ":00";
    }
    auto const minutes = std::abs(offset.count());
    auto const whole =
        fmt::format("{}T{}{}{:02}:{:02}", read->day, time, offset.count() < 0 ? '-' : '+', minutes / 60, minutes % 60);
    return json::value(instant_of(whole) ? whole : text);
}

std::string code_of(TypeBook const &book, Field const &field, std::string const &text)
{
    if (book.has_code(field.table, text)) {
        return text;
    }
    auto const wanted = heading_of(text);
    for (auto const &entry : book.codes(field.table)) {
        if (!wanted.empty() && (heading_of(entry.name.zh) == wanted || heading_of(entry.name.en) == wanted)) {
            return entry.code;
        }
    }
    return text;
}

std::vector<std::string> parts_of(std::string_view text)
{
    std::vector<std::string> parts;
    std::string part;
    auto const end_part = [&] {
        if (auto const item = trimmed(part); !item.empty()) {
            parts.emplace_back(item);
        }
        part.clear();
    };
    for (std::size_t at = 0; at < text.size();) {
        auto const separator =
            std::ranges::find_if(separators, [&](auto const &each) { return text.substr(at).starts_with(each); });
        if (separator != std::end(separators)) {
            end_part();
            at += separator->size();
        } else {
            part += text[at++];
        }
    }
    end_part();
    return parts;
}

std::string name_of_code(TypeBook const &book, Field const &field, std::string_view code, std::string_view language)
{
    auto const &codes = book.codes(field.table);
    auto const found = std::ranges::find(codes, code, &Code::code);
    return found == codes.end() ? std::string{code} : found->name.in(language);
}

} // namespace

json::value value_of_cell(TypeBook const &book, Field const &field, std::string_view cell,
                          std::chrono::minutes utc_offset)
{
    std::string const plain{trimmed(cell)};
    if (plain.empty()) {
        return nullptr;
    }
    auto const half = half_width(plain);
    switch (field.type) {
    case FieldType::integer:
    case FieldType::decimal:
    case FieldType::money:
        return number(field.type, half);
    case FieldType::boolean: {
        auto const word = lower_case(half);
        return has(yes, word) ? json::value(true) : has(no, word) ? json::value(false) : json::value(plain);
    }
    case FieldType::date:
        return date(half);
    case FieldType::timestamp:
        return timestamp(half, utc_offset);
    case FieldType::code:
        return json::value(code_of(book, field, plain));
    case FieldType::codes:
    case FieldType::files: {
        json::array items;
        for (auto const &part : parts_of(plain)) {
            items.emplace_back(field.type == FieldType::codes ? code_of(book, field, part) : part);
        }
        return items;
    }
    default:
        return json::value(plain);
    }
}

std::string cell_of_value(TypeBook const &book, Field const &field, json::value const &value, std::string_view language)
{
    bool const is_english = language.starts_with("en");
    if (value.is_null()) {
        return {};
    }
    if (auto const *flag = value.if_bool()) {
        return is_english ? (*flag ? "yes" : "no") : (*flag ? "是" : "否");
    }
    if (auto const *items = value.if_array()) {
        std::string out;
        for (auto const &item : *items) {
            out += out.empty() ? "" : is_english ? "; " : "、";
            out += item.is_string() ? name_of_code(book, field, item.get_string(), language) : json::serialize(item);
        }
        return out;
    }
    if (auto const *fen = value.if_int64(); fen != nullptr && field.type == FieldType::money) {
        return fmt::format("{}{}.{:02}", *fen < 0 ? "-" : "", std::abs(*fen / 100), std::abs(*fen % 100));
    }
    if (auto const *text = value.if_string()) {
        return field.type == FieldType::code ? name_of_code(book, field, *text, language) : std::string{*text};
    }
    if (auto const *real = value.if_double()) {
        auto const decimal = rules::Decimal::of_double(*real);
        return decimal ? decimal->text() : json::serialize(value);
    }
    return json::serialize(value);
}

} // namespace onegrid::registry
