// SPDX-License-Identifier: Apache-2.0
// What somebody typed, as what is to be looked for. There is no language to attack: words with blanks or punctuation between
// them, all of which are to be there; -word for one that must not be; title:word (标题:) and text:word (正文:) for where. All
// else (wildcards, AND, NEAR, brackets, quotes) is text or a gap.
#pragma once
#include "platform/base/result.hpp"
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace onegrid::search {

enum class Field : std::uint8_t { any, title, text };

struct Word {
    std::u32string characters;           // folded, without gaps
    std::vector<std::string> terms;      // each is to be there
    std::vector<std::string> beginnings; // of each, a term that begins so
    Field field{};
    bool is_excluded{};
    bool is_chinese{}; // all of it, and two characters at least
    bool is_latin{};   // all of it letters from a to z
};

struct Asked {
    std::vector<Word> words; // at least one that is not excluded
    bool is_cut{};           // there was more, and it is not looked for
};

inline constexpr std::size_t most_characters = 1'000;
inline constexpr std::size_t most_words = 16;
inline constexpr std::size_t most_terms = 64;

// Refuses search.not_text, search.too_long (most_characters) and search.nothing_asked.
Result<Asked> read_query(std::string_view utf8);

} // namespace onegrid::search
