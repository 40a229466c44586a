// SPDX-License-Identifier: Apache-2.0
#include "platform/http/json_repeats.hpp"
#include <algorithm>
#include <boost/json/parse.hpp>
#include <set>
#include <vector>

namespace onegrid::http {
namespace {

namespace json = boost::json;

// Behind the string that begins at `at` with its quote.
std::size_t end_of_string(std::string_view text, std::size_t at)
{
    for (++at; at < text.size() && text[at] != '"'; ++at) {
        at += text[at] == '\\' ? 1 : 0;
    }
    return std::min(at + 1, text.size());
}

// In valid JSON every colon outside of strings belongs to a member.
std::size_t members_in(std::string_view text)
{
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] == '"') {
            at = end_of_string(text, at);
            continue;
        }
        count += text[at] == ':' ? 1 : 0;
        ++at;
    }
    return count;
}

std::size_t members_of(json::value const &value)
{
    std::size_t count = 0;
    if (auto const *object = value.if_object()) {
        count = object->size();
        for (auto const &member : *object) {
            count += members_of(member.value());
        }
    } else if (auto const *array = value.if_array()) {
        for (auto const &item : *array) {
            count += members_of(item);
        }
    }
    return count;
}

// An object or array that is open, and where in it we are.
struct Level {
    bool is_object{};
    std::set<std::string> keys{};
    std::string key{};
    std::size_t index{};
};

std::string pointer_to(std::vector<Level> const &levels)
{
    std::string pointer;
    for (auto const &level : levels) {
        pointer += '/';
        if (!level.is_object) {
            pointer += std::to_string(level.index);
            continue;
        }
        for (char const c : level.key) {
            pointer += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
        }
    }
    return pointer;
}

std::optional<std::string> first_repeated(std::string_view text)
{
    std::vector<Level> levels;
    std::string_view last_string;
    for (std::size_t at = 0; at < text.size();) {
        auto const c = text[at];
        if (c == '"') {
            auto const end = end_of_string(text, at);
            last_string = text.substr(at, end - at);
            at = end;
            continue;
        }
        if (c == '{' || c == '[') {
            levels.push_back({c == '{'});
        } else if ((c == '}' || c == ']') && !levels.empty()) {
            levels.pop_back();
        } else if (c == ',' && !levels.empty()) {
            ++levels.back().index;
        } else if (c == ':' && !levels.empty()) {
            json::error_code ignored;
            auto const key = json::parse({last_string.data(), last_string.size()}, ignored);
            levels.back().key = key.is_string() ? std::string(key.get_string()) : std::string();
            if (!levels.back().keys.insert(levels.back().key).second) {
                return pointer_to(levels);
            }
        }
        ++at;
    }
    return std::nullopt;
}

} // namespace

std::optional<std::string> repeated_member(std::string_view text, json::value const &value)
{
    if (members_in(text) == members_of(value)) {
        return std::nullopt;
    }
    return first_repeated(text);
}

} // namespace onegrid::http
