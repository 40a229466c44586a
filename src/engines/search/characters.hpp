// SPDX-License-Identifier: Apache-2.0
// The characters of a text as they are compared: simplified for traditional ones, half for full width, small letters for
// capitals, plain Latin letters for accented ones; what cannot be seen (joiners, variation selectors) is not there. Each
// stands for one character of the text, so that what was found can be shown in it. The rules are ICU's, read into a table
// when the first text is looked at; after that a character costs one look into it.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace onegrid::search {

enum class Kind : std::uint8_t {
    nothing, // is not there
    gap,     // blanks, punctuation, pictures: ends a word
    letter,  // of words with blanks between them; digits too
    han,     // Chinese, and scripts that are written as it: kana, hangul
};

struct Character {
    char32_t value{};
    Kind kind{};
    std::uint32_t begin{}, end{}; // bytes in the text
};

// Nothing is thrown away but what is Kind::nothing. A byte that is no UTF-8 is a gap. Texts longer than 4 GiB are refused
// by whoever reads them.
std::vector<Character> characters_of(std::string_view utf8);

// One character, as above.
char32_t folded(char32_t c);
Kind kind_of(char32_t folded);

void append(std::string &utf8, char32_t c);

// How a Chinese character is read, without tones ("zhong"); the usual reading first, others that names have behind it.
// Empty: none is known. By Han-Latin of ICU, and a short list of characters with several readings.
std::vector<std::string_view> readings_of(char32_t folded);

// The first letters of those readings, each once; at most three.
struct Initials {
    char letters[3]{};
    std::uint8_t count{};
    bool has(char c) const;
};
Initials initials_of(char32_t folded);

// Whether any character is read so.
bool is_syllable(std::string_view letters);

bool sound_alike(char32_t one, char32_t other);

} // namespace onegrid::search
