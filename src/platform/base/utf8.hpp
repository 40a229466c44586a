// SPDX-License-Identifier: Apache-2.0
// UTF-8 as RFC 3629 has it: nothing overlong, no halves of pairs, nothing past U+10FFFF.
#pragma once
#include <cstddef>
#include <optional>
#include <string_view>

namespace onegrid {

// The code point that begins at `at` (which is inside the text); `at` moves past it. Nothing, and `at` stays: it is no UTF-8.
inline std::optional<char32_t> next_code_point(std::string_view utf8, std::size_t &at)
{
    auto const byte = [&](std::size_t i) { return static_cast<unsigned char>(utf8[at + i]); };
    auto const lead = byte(0);
    if (lead < 0x80) {
        ++at;
        return lead;
    }
    std::size_t const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
    if (lead < 0xc2 || lead > 0xf4 || at + length > utf8.size()) {
        return std::nullopt;
    }
    char32_t value = lead & (0xffU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xc0U) != 0x80) {
            return std::nullopt;
        }
        value = value << 6U | (byte(i) & 0x3fU);
    }
    bool const is_overlong = (length == 3 && value < 0x800) || (length == 4 && value < 0x10000);
    if (is_overlong || value > 0x10ffff || (value >= 0xd800 && value <= 0xdfff)) {
        return std::nullopt;
    }
    at += length;
    return value;
}

} // namespace onegrid
