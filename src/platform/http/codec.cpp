// SPDX-License-Identifier: Apache-2.0
#include "platform/http/codec.hpp"
#include "platform/http/json_repeats.hpp"
#include "platform/http/url.hpp"
#include <algorithm>
#include <boost/core/demangle.hpp>
#include <boost/json/monotonic_resource.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <charconv>
#include <fmt/format.h>

namespace onegrid::http {
namespace codec {

void write_text(std::string &out, std::string_view text)
{
    static constexpr char hex[] = "0123456789abcdef";
    out += '"';
    std::size_t from = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        auto const c = static_cast<unsigned char>(text[at]);
        if (c >= 0x20 && c != '"' && c != '\\') [[likely]] {
            continue;
        }
        out.append(text, from, at - from);
        from = at + 1;
        switch (c) {
        case '"':
            out += "\\\"";
            break;
        case '\\':
            out += "\\\\";
            break;
        case '\n':
            out += "\\n";
            break;
        case '\r':
            out += "\\r";
            break;
        case '\t':
            out += "\\t";
            break;
        default:
            out += "\\u00";
            out += hex[c >> 4];
            out += hex[c & 15];
        }
    }
    out.append(text, from);
    out += '"';
}

namespace {
template <class Number>
void append_number(std::string &out, Number number)
{
    char buffer[40];
    auto const end = std::to_chars(buffer, buffer + sizeof buffer, number).ptr;
    out.append(buffer, end);
}
} // namespace

void write_number(std::string &out, std::int64_t number) { append_number(out, number); }
void write_number(std::string &out, std::uint64_t number) { append_number(out, number); }
void write_number(std::string &out, double number)
{
    if (std::isfinite(number)) {
        append_number(out, number);
    } else {
        out += "null";
    }
}
void write_digits(std::string &out, std::int64_t number)
{
    out += '"';
    append_number(out, number);
    out += '"';
}

void write_json(std::string &out, boost::json::value const &value)
{
    switch (value.kind()) {
    case boost::json::kind::null:
        out += "null";
        break;
    case boost::json::kind::bool_:
        out += value.get_bool() ? "true" : "false";
        break;
    case boost::json::kind::int64:
        write_number(out, value.get_int64());
        break;
    case boost::json::kind::uint64:
        write_number(out, value.get_uint64());
        break;
    case boost::json::kind::double_:
        write_number(out, value.get_double());
        break;
    case boost::json::kind::string:
        write_text(out, std::string_view(value.get_string()));
        break;
    case boost::json::kind::array:
        write_json(out, value.get_array());
        break;
    case boost::json::kind::object:
        write_json(out, value.get_object());
        break;
    }
}
void write_json(std::string &out, boost::json::object const &value)
{
    out += '{';
    bool first = true;
    for (auto const &item : value) {
        if (!first) {
            out += ',';
        }
        first = false;
        write_text(out, item.key());
        out += ':';
        write_json(out, item.value());
    }
    out += '}';
}
void write_json(std::string &out, boost::json::array const &value)
{
    out += '[';
    bool first = true;
    for (auto const &item : value) {
        if (!first) {
            out += ',';
        }
        first = false;
        write_json(out, item);
    }
    out += ']';
}

std::string to_text(std::chrono::year_month_day date)
{
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                       static_cast<unsigned>(date.day()));
}

std::optional<std::chrono::year_month_day> date_of(std::string_view text)
{
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') {
        return std::nullopt;
    }
    auto const y = integer_of(text.substr(0, 4));
    auto const m = integer_of(text.substr(5, 2));
    auto const d = integer_of(text.substr(8, 2));
    if (!y || !m || !d || *y < 1900 || *y > 2200 || *m < 1 || *d < 1) {
        return std::nullopt;
    }
    std::chrono::year_month_day const date{std::chrono::year{static_cast<int>(*y)},
                                           std::chrono::month{static_cast<unsigned>(*m)},
                                           std::chrono::day{static_cast<unsigned>(*d)}};
    return date.ok() ? std::optional(date) : std::nullopt;
}

std::string Where::pointer() const
{
    if (up == nullptr && !is_index && name.empty()) {
        return {};
    }
    auto text = up == nullptr ? std::string() : up->pointer();
    text += '/';
    if (is_index) {
        return text + std::to_string(index);
    }
    // Names come from the client: long ones are cut, and RFC 6901 escapes two characters.
    for (char const c : name.substr(0, 64)) {
        if (c == '~') {
            text += "~0";
        } else if (c == '/') {
            text += "~1";
        } else {
            text += c;
        }
    }
    while (code_points(text) == not_utf8) {
        text.pop_back(); // cut in the middle of a character
    }
    return text;
}

bool Wrong::at(Where const &where, char const *code, std::string detail)
{
    if (fields.size() < 100) {
        fields.push_back({where.pointer(), code, std::move(detail)});
    }
    return false;
}

std::string range_text(double low, double high) { return fmt::format("{} – {}", low, high); }

std::optional<std::int64_t> whole_number(boost::json::value const &value)
{
    if (value.is_int64()) {
        return value.get_int64();
    }
    if (value.is_double()) {
        // 3.0 and 1e3 are whole; doubles are exact up to 2^53.
        auto const number = value.get_double();
        if (std::isfinite(number) && std::trunc(number) == number && std::abs(number) <= 9007199254740992.0) {
            return static_cast<std::int64_t>(number);
        }
    }
    return std::nullopt; // uint64 here is more than int64 holds
}

std::string one_of(std::span<std::string_view const> names) { return fmt::format("{}", fmt::join(names, " | ")); }

std::optional<std::int64_t> integer_of(std::string_view text)
{
    std::int64_t number{};
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size()) {
        return std::nullopt;
    }
    return number;
}

std::optional<double> number_of(std::string_view text)
{
    double number{};
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size()) {
        return std::nullopt;
    }
    return number;
}

std::optional<Pairs> pairs_of(std::string_view encoded)
{
    Pairs pairs;
    while (!encoded.empty()) {
        auto const part = encoded.substr(0, encoded.find('&'));
        encoded.remove_prefix(std::min(part.size() + 1, encoded.size()));
        if (part.empty()) {
            continue;
        }
        auto const equals = std::min(part.find('='), part.size());
        auto name = percent_decoded(part.substr(0, equals), Plus::is_space);
        auto value = percent_decoded(part.substr(std::min(equals + 1, part.size())), Plus::is_space);
        if (!name || !value || pairs.size() == 256) {
            return std::nullopt;
        }
        pairs.emplace_back(std::move(*name), std::move(*value));
    }
    return pairs;
}

tl::unexpected<Problem> refuse_all(Wrong &&wrong)
{
    return tl::unexpected<Problem>(Problem{Why::invalid, "request.invalid", {}, std::move(wrong.fields), {}});
}

// Most bodies are small: 8 KiB of stack-like memory, then the heap.
struct Document::Memory {
    std::array<unsigned char, 8192> buffer;
    boost::json::monotonic_resource resource{buffer.data(), buffer.size()};
    Result<boost::json::value> value{boost::json::value{}};
};

Document::Document(std::string_view text) : m_memory(std::make_unique_for_overwrite<Memory>())
{
    m_memory->value = parse_json(text, &m_memory->resource);
}
Document::~Document() = default;

Result<boost::json::value const *> Document::root() const
{
    if (!m_memory->value) {
        return tl::unexpected<Problem>(m_memory->value.error());
    }
    return &*m_memory->value;
}

} // namespace codec

Result<boost::json::value> parse_json(std::string_view text, boost::json::storage_ptr storage)
{
    if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) {
        return refuse(Why::malformed, "request.body_missing");
    }
    boost::json::parse_options options;
    options.max_depth = max_depth;
    boost::json::error_code error;
    auto value =
        boost::json::parse(boost::json::string_view(text.data(), text.size()), error, std::move(storage), options);
    if (error == boost::json::error::too_deep) {
        return refuse(Why::malformed, "request.too_deep", "≤ " + std::to_string(max_depth));
    }
    if (error) {
        return refuse(Why::malformed, "request.malformed_json");
    }
    if (auto pointer = repeated_member(text, value)) {
        return tl::unexpected<Problem>(
            Problem{Why::malformed, "request.malformed_json", {}, {{std::move(*pointer), "field.repeated", {}}}, {}});
    }
    return value;
}

std::pair<std::string, bool> Schemas::name(std::type_info const &type)
{
    auto const full = boost::core::demangle(type.name());
    if (auto const known = m_names.find(full); known != m_names.end()) {
        return {known->second, false};
    }
    // onegrid::cases::CaseItem → CaseItem; onegrid::http::Page<onegrid::cases::CaseItem> → CaseItemPage.
    auto const last = [](std::string_view text) {
        auto const colons = text.rfind("::");
        return std::string(colons == std::string_view::npos ? text : text.substr(colons + 2));
    };
    auto const open = full.find('<');
    std::string shorter;
    if (open == std::string::npos) {
        shorter = last(full);
    } else {
        auto inner = full.substr(open + 1, full.rfind('>') - open - 1);
        shorter = last(inner) + last(full.substr(0, open));
    }
    std::erase_if(shorter, [](char c) { return !(std::isalnum(static_cast<unsigned char>(c)) || c == '_'); });
    if (m_taken.contains(shorter)) {
        // Two units with a type of the same name: the later gets its unit before it.
        auto const unit_end = full.rfind("::", open);
        auto const unit = unit_end == std::string::npos ? std::string("other") : last(full.substr(0, unit_end));
        shorter = unit + "_" + shorter;
        std::erase_if(shorter, [](char c) { return !(std::isalnum(static_cast<unsigned char>(c)) || c == '_'); });
        while (m_taken.contains(shorter)) {
            shorter += '_';
        }
    }
    m_taken.insert(shorter);
    m_names[full] = shorter;
    m_components[shorter] = boost::json::object{}; // a type that holds itself finds its reference
    return {shorter, true};
}

} // namespace onegrid::http
