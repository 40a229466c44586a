// SPDX-License-Identifier: Apache-2.0
// What an entry is found by. Chinese by pairs of neighbouring characters (a run's last one also alone, so that whatever
// holds a character has a term that begins with it); other scripts and numbers by words. A first capital says what kind of
// term it is; terms of texts have none, they are folded. Inside the unit only.
#pragma once
#include "engines/search/characters.hpp"
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace onegrid::search::term {

inline constexpr char key = 'Q';     // Q + the entry's key: one document
inline constexpr char label = 'L';   // L + a label
inline constexpr char title = 'S';   // S + a term of the title
inline constexpr char named = 'N';   // N + number of a name: entries whose title it is
inline constexpr char the_name = 'U';    // U + the same number: the name itself, a document of its own
inline constexpr char initials = 'P'; // of names: three first letters of pinyin in a row, and the last two
inline constexpr char sound = 'Y';   // of names: two syllables in a row
inline constexpr char one = 'T';     // of names: a character; two letters in a row

inline constexpr std::size_t longest_word = 40; // characters; what is longer is found by its beginning

// With repetitions, in the order of the text.
void add_words(std::span<Character const> text, char prefix, std::vector<std::string> &terms);
inline constexpr char none = 0;

// A run of characters of one kind within a text: [from, to).
struct Run {
    std::size_t from{}, to{};
    Kind kind{};
};
std::vector<Run> runs_of(std::span<Character const> text);

// What a name is found by when it is not written as it is. Each once.
std::vector<std::string> of_name(std::span<Character const> name);

// N or U with the number of a name; names that fold to the same have the same.
std::string of_number(char kind, std::span<Character const> name);

// A key or label as a term; one that is too long for a term ends in its hash.
std::string exact(char kind, std::string_view text);

// Letters of pinyin that name is found by: AND of these; a text of two letters is a beginning.
std::vector<std::string> of_initials(std::string_view letters);

// Two syllables, each in any reading.
std::vector<std::string> sounds(char32_t first, char32_t second);
std::string sound_of(std::string_view first, std::string_view second);

} // namespace onegrid::search::term
