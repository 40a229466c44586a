// SPDX-License-Identifier: Apache-2.0
// How far what was typed is from the part of a name that is most like it. Inside the unit only.
#pragma once
#include <cstddef>
#include <optional>
#include <string_view>

namespace onegrid::search {

struct Likeness {
    double cost{};            // one for a character that is another, missing or too many; a half where both are read alike
    std::size_t begin{}, end{}; // of the name's characters
};

// Sellers' algorithm (1980): the least edit distance to any part of the name.
Likeness most_like(std::u32string_view typed, std::u32string_view name);

// What is still taken for a slip: one, two in longer words; in a word of two characters only one that is read alike.
double most_slips(std::size_t characters);

// Where the name's characters begin with these letters when they are read; each of them may be read in several ways.
std::optional<Likeness> initials_in(std::string_view letters, std::u32string_view name);

// The same for whole syllables: "huangpu" in 黄浦区. Nothing when the letters are fewer than two syllables.
std::optional<Likeness> syllables_in(std::string_view letters, std::u32string_view name);

} // namespace onegrid::search
