// SPDX-License-Identifier: Apache-2.0
// Finds private numbers in a text whose characters are even. Inside the unit only.
#pragma once
#include "engines/text/fold.hpp"

namespace onegrid::text {

struct PrivateNumber {
    std::size_t begin{}; // characters [begin, end)
    std::size_t end{};
    Mask mask{};
};

// `even`: folded characters, with their punctuation and blanks. In order, none overlapping. Digits may be Chinese ones
// and may have blanks, dashes, dots or brackets between them.
std::vector<PrivateNumber> private_numbers(std::u32string_view even);

// Whether a number may have begun before this character and go on after it.
bool may_go_on(char32_t c);

} // namespace onegrid::text
