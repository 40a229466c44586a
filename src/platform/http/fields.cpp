// SPDX-License-Identifier: Apache-2.0
#include "platform/http/fields.hpp"

namespace onegrid::http {
namespace {

// Reads one code point at `at` and moves past it; -1 when the bytes are not UTF-8 (RFC 3629).
std::int32_t code_point(std::string_view text, std::size_t &at)
{
    auto const byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    auto const first = byte(at);
    if (first < 0x80) {
        ++at;
        return first;
    }
    std::size_t const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
    if (first < 0xc2 || first > 0xf4 || at + length > text.size()) {
        return -1;
    }
    std::int32_t value = first & (0xff >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(at + i) & 0xc0) != 0x80) {
            return -1;
        }
        value = (value << 6) | (byte(at + i) & 0x3f);
    }
    bool const overlong = (length == 3 && value < 0x800) || (length == 4 && value < 0x10000);
    if (overlong || value > 0x10ffff || (value >= 0xd800 && value <= 0xdfff)) {
        return -1;
    }
    at += length;
    return value;
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
