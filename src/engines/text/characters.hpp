// SPDX-License-Identifier: Apache-2.0
// What one character becomes when a text is folded. Inside the unit only.
#pragma once
#include <cstdint>
#include <string>

namespace onegrid::text {

inline constexpr char32_t hidden = 0;          // it cannot be seen
inline constexpr char32_t several = 0xFFFF'FFFF; // it becomes more than one: ask unfolded()

// NFKC with case folded (UAX #15, #31), accents off, traditional to simplified (ICU's Traditional-Simplified). Blanks of
// all kinds become U+0020.
char32_t folded(char32_t c);
// For those of which folded() says `several`.
std::u32string const &unfolded(char32_t c);

bool is_gap(char32_t c); // of folded characters: blank or punctuation
bool is_han(char32_t c);
constexpr bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
constexpr bool is_latin(char32_t c) { return c >= U'a' && c <= U'z'; }

} // namespace onegrid::text
