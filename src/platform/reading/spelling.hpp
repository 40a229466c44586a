// SPDX-License-Identifier: Apache-2.0
// "Did you mean": for a word that nobody knows, the known one that it most likely was.
#pragma once
#include <span>
#include <string>
#include <string_view>

namespace onegrid::reading {

// How many letters must be changed, added, dropped or swapped with their neighbour to make one word of the other
// (Damerau's distance, of bytes, without overlapping swaps). Words longer than 64 bytes are as far apart as they are
// long.
std::size_t distance(std::string_view a, std::string_view b);

// The known word nearest to this one; empty when none is near: more than a third of its letters differ.
std::string_view nearest(std::string_view word, std::span<std::string_view const> known);

// "colour_; did you mean colour?", or, when none is near and there are few, "x; expected one of a, b, c".
std::string unknown_word(std::string_view word, std::span<std::string_view const> known);

} // namespace onegrid::reading
