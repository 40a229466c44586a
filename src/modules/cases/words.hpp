// SPDX-License-Identifier: Apache-2.0
// Words of a text for finding it again, each a piece of it in lower case, as a number: pairs of neighbouring characters
// (and single ones for a search of one character); four letters or digits in a row; numbers with the character beside
// them and with the number behind it (28弄, 弄4, 弄45号, 328弄45), because pairs of digits are in every other text. A
// text that holds a phrase has all words of the phrase; the reverse is looked at in the text itself.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace onegrid::cases {

// Ascending, without repetition.
std::vector<std::int32_t> words_of(std::string_view utf8);

// What a text must have to hold the phrase; empty: nothing to be looked for (blank or punctuation).
std::vector<std::int32_t> words_of_phrase(std::string_view utf8);

// Lower case, full-width forms made narrow, runs of blanks to one: what phrases are compared in.
std::string folded(std::string_view utf8);

} // namespace onegrid::cases
