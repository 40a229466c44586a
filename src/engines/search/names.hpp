// SPDX-License-Identifier: Apache-2.0
// Names (titles of entries) that a word may stand for: by the first letters of how they are read, by their syllables, and
// when a character of it is another, is missing or is too many. Inside the unit only.
#pragma once
#include "engines/search/query.hpp"
#include <string>
#include <vector>
#include <xapian.h>

namespace onegrid::search {

struct Name {
    std::string entries;    // the term of the entries whose title it is
    std::u32string meant;   // the part of it that is like the word
    double cost{};          // of likeness.hpp
    std::size_t begin{}, length{}; // of the part, and of the whole name, in characters
};

inline constexpr std::size_t most_names = 32;

// For a word of letters: hpq, huangpu. The shortest names first, those that begin so before.
std::vector<Name> names_read_as(Xapian::Database const &database, Word const &word);

// For any word of two characters and more. The nearest first; those with no slip at all are left out, as they are found as they
// are.
std::vector<Name> names_like(Xapian::Database const &database, Word const &word);

} // namespace onegrid::search
