// SPDX-License-Identifier: Apache-2.0
// Texts without what people write differently and mean alike: case, full width, blanks, punctuation.
#pragma once
#include "platform/base/utf8.hpp"
#include <string_view>

namespace onegrid::text {

// Han characters of the basic plane and beyond, kana, hangul.
constexpr bool is_ideograph(char32_t c)
{
    return (c >= 0x3400 && c <= 0x9fff) || (c >= 0x3040 && c <= 0x30ff) || (c >= 0xac00 && c <= 0xd7af) ||
           (c >= 0xf900 && c <= 0xfaff) || (c >= 0x20000 && c <= 0x323af);
}

constexpr bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }

// The character as it is compared; 0 for what is left out.
constexpr char32_t evened(char32_t c)
{
    if (c >= 0xff01 && c <= 0xff5e) { // full width forms
        c -= 0xfee0;
    }
    if (c >= U'A' && c <= U'Z') {
        return c + (U'a' - U'A');
    }
    if (c < 0x80) {
        return (c >= U'a' && c <= U'z') || is_digit(c) ? c : 0;
    }
    bool const is_mark = c <= 0xbf || (c >= 0x2000 && c <= 0x206f) || (c >= 0x3000 && c <= 0x303f) ||
                         (c >= 0xfe10 && c <= 0xfe6f) || (c >= 0xff00 && c <= 0xffef) || c == 0xfeff;
    return is_mark ? 0 : c;
}

// Calls f(character) for each that is compared; bytes that are no UTF-8 are skipped.
void each_evened(std::string_view text, auto const &f)
{
    for (std::size_t at = 0; at < text.size();) {
        auto const c = next_code_point(text, at);
        if (!c) {
            ++at;
        } else if (auto const even = evened(*c); even != 0) {
            f(even);
        }
    }
}

} // namespace onegrid::text
