// SPDX-License-Identifier: Apache-2.0
#include "platform/http/fields.hpp"
#include "platform/base/utf8.hpp"

namespace onegrid::http {
namespace {

// Reads one code point at `at` and moves past it; -1 when the bytes are not UTF-8.
std::int32_t code_point(std::string_view text, std::size_t &at)
{
    auto const read = next_code_point(text, at);
    return read ? static_cast<std::int32_t>(*read) : -1;
}

bool is_space(std::int32_t c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0x3000 || c == 0xa0; }
bool is_control(std::int32_t c)
{
    // U+2028 and U+2029 end lines in scripts; U+202A–E and U+2066–9 reorder what people read.
    return (c < 0x20 && c != '\n' && c != '\t' && c != '\r') || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029 ||
           (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

} // namespace

std::size_t code_points(std::string_view utf8)
{
    std::size_t count = 0;
    for (std::size_t at = 0; at < utf8.size(); ++count) {
        if (code_point(utf8, at) < 0) {
            return not_utf8;
        }
    }
    return count;
}

char const *check_text(std::string &text, std::size_t min, std::size_t max)
{
    std::size_t begin = std::string::npos;
    std::size_t end = 0;
    std::size_t count = 0;
    std::size_t count_to_end = 0;
    for (std::size_t at = 0; at < text.size();) {
        auto const from = at;
        auto const c = code_point(text, at);
        if (c < 0) {
            return "field.not_utf8";
        }
        if (is_control(c)) {
            return "field.control_character";
        }
        if (!is_space(c)) {
            if (begin == std::string::npos) {
                begin = from;
                count = 0;
            }
            end = at;
            count_to_end = count + 1;
        }
        ++count;
    }
    if (begin == std::string::npos) {
        text.clear();
    } else {
        text = text.substr(begin, end - begin);
    }
    if (count_to_end < min) {
        return "field.too_short";
    }
    return count_to_end > max ? "field.too_long" : nullptr;
}

} // namespace onegrid::http
