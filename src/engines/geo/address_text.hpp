// SPDX-License-Identifier: Apache-2.0
// The characters of addresses made even: widths, dashes, spaces, brackets, numerals. Inside the unit only.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace onegrid::geo {

std::optional<std::u32string> decode(std::string_view utf8); // nothing: not UTF-8
std::string encode(std::u32string_view text);

// Full-width to half-width, all dashes to '-', commas to 、, other punctuation to one space, control characters out.
// Case stays.
std::u32string evened(std::u32string_view text);

// Takes brackets of all kinds out, with what they hold (into notes). An open one holds all that follows.
std::u32string without_brackets(std::u32string_view text, std::vector<std::u32string> &notes);

bool is_digit(char32_t c);
bool is_letter(char32_t c);
bool is_han(char32_t c);
bool is_numeral(char32_t c); // 一 … 九, 〇, 零, 两, 十, 百, 千, 廿

// 十二 → 12, 五〇一 → 501, 一百零三 → 103, 廿三 → 23; nothing when it is no number.
std::optional<int> numeral_of(std::u32string_view text);

} // namespace onegrid::geo
