// SPDX-License-Identifier: Apache-2.0
#include "modules/open311/wire.hpp"
#include "platform/base/xml.hpp"
#include "platform/http/problem.hpp"
#include "platform/http/url.hpp"
#include <algorithm>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

namespace onegrid::open311 {
namespace {

namespace json = boost::json;

// What an element of an array is called.
std::string_view singular(std::string_view plural)
{
    return plural == "service_requests" ? "request" : plural.substr(0, plural.size() - 1);
}

void write(std::string &out, std::string_view name, json::value const &value)
{
    if (value.is_null() || (value.is_array() && value.get_array().empty())) {
        out += fmt::format("<{}/>", name);
        return;
    }
    out += fmt::format("<{}>", name);
    if (value.is_array()) {
        for (auto const &item : value.get_array()) {
            write(out, singular(name), item);
        }
    } else if (value.is_object()) {
        for (auto const &member : value.get_object()) {
            write(out, member.key(), member.value());
        }
    } else if (value.is_string()) {
        append_xml(out, value.get_string());
    } else {
        out += json::serialize(value);
    }
    out += fmt::format("</{}>", name);
}

constexpr std::size_t longest_number = 7;    // a run of more digits than this is somebody's
constexpr std::size_t longest_in_groups = 9; // 138 0000 0001; a date has eight

} // namespace

std::optional<Named> named_of(std::string_view last_segment)
{
    auto const dot = last_segment.rfind('.');
    if (dot == std::string_view::npos || dot == 0) {
        return {};
    }
    auto const ending = last_segment.substr(dot + 1);
    if (ending != "json" && ending != "xml") {
        return {};
    }
    return Named{std::string(last_segment.substr(0, dot)), ending == "json" ? Format::json : Format::xml};
}

std::string xml_of(std::string_view root, json::value const &value)
{
    std::string out = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";
    write(out, root, value);
    out += '\n';
    return out;
}

http::Raw answer(Format format, std::string_view root, json::value const &value, int status)
{
    http::Raw raw;
    raw.content_type = format == Format::json ? "application/json; charset=utf-8" : "text/xml; charset=utf-8";
    raw.body = format == Format::json ? json::serialize(value) : xml_of(root, value);
    raw.status = status;
    return raw;
}

http::Raw error(Format format, int code, std::string_view description)
{
    return answer(format, "errors", json::array{json::object{{"code", code}, {"description", description}}}, code);
}

http::Raw error(Format format, Problem const &problem, std::string_view language)
{
    // The specification knows 400 for whatever is wrong with a request.
    int const status = problem.why == Why::invalid ? 400 : http::status_of(problem);
    std::string text(http::problem_text(problem.code, language));
    if (!problem.detail.empty()) {
        text += ": " + problem.detail;
    }
    for (auto const &field : problem.fields) {
        text += fmt::format("; {} {}", field.pointer, http::problem_text(field.code, language));
    }
    auto raw = error(format, status, text);
    if (problem.retry_after) {
        raw.headers.emplace_back("Retry-After", std::to_string(problem.retry_after->count()));
    }
    return raw;
}

Result<Parameters> Parameters::of(std::string_view encoded)
{
    Parameters all;
    while (!encoded.empty()) {
        auto const end = std::min(encoded.find('&'), encoded.size());
        auto const pair = encoded.substr(0, end);
        encoded.remove_prefix(std::min(end + 1, encoded.size()));
        auto const equals = std::min(pair.find('='), pair.size());
        auto const name = http::percent_decoded(pair.substr(0, equals), http::Plus::is_space);
        auto value = http::percent_decoded(pair.substr(std::min(equals + 1, pair.size())), http::Plus::is_space);
        if (!name || !value) {
            return refuse(Why::malformed, "open311.malformed");
        }
        all.add(*name, std::move(*value));
    }
    return all;
}

void Parameters::add(std::string_view name, std::string value)
{
    auto const from = value.find_first_not_of(" \t\r\n");
    auto const to = value.find_last_not_of(" \t\r\n");
    if (from != std::string::npos) {
        m_values.emplace(name, value.substr(from, to - from + 1));
    }
}

void Parameters::add_all(Parameters const &other) { m_values.insert(other.m_values.begin(), other.m_values.end()); }

std::string_view Parameters::operator[](std::string_view name) const
{
    auto const found = m_values.find(name);
    return found == m_values.end() ? std::string_view{} : std::string_view(found->second);
}

std::vector<std::string> Parameters::list(std::string_view name) const
{
    std::vector<std::string> items;
    auto text = (*this)[name];
    while (!text.empty()) {
        auto const end = std::min(text.find(','), text.size());
        auto const item = text.substr(0, end);
        auto const from = std::min(item.find_first_not_of(' '), item.size());
        auto const to = item.find_last_not_of(' ');
        if (from < item.size()) {
            items.emplace_back(item.substr(from, to - from + 1));
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return items;
}

std::string Parameters::canonical() const
{
    std::string text;
    for (auto const &[name, value] : m_values) {
        if (name != "api_key") {
            text += fmt::format("{}:{}={}:{}\n", name.size(), name, value.size(), value);
        }
    }
    return text;
}

std::string without_numbers(std::string_view text)
{
    auto const is_digit = [](char c) { return c >= '0' && c <= '9'; };
    std::string out(text);
    for (std::size_t at = 0; at < text.size();) {
        if (!is_digit(text[at])) {
            ++at;
            continue;
        }
        // A number as people write it: digits, with a blank or a hyphen between groups of them.
        std::size_t end = at, digits = 0, run = 0, longest = 0;
        while (end < text.size()) {
            if (is_digit(text[end])) {
                ++digits;
                longest = std::max(longest, ++run);
            } else if ((text[end] == ' ' || text[end] == '-') && end + 1 < text.size() && is_digit(text[end + 1])) {
                run = 0;
            } else {
                break;
            }
            ++end;
        }
        if (longest > longest_number || digits > longest_in_groups) {
            std::replace_if(out.begin() + static_cast<std::ptrdiff_t>(at),
                            out.begin() + static_cast<std::ptrdiff_t>(end), is_digit, '*');
        }
        at = end;
    }
    return out;
}

} // namespace onegrid::open311
