// SPDX-License-Identifier: Apache-2.0
// Texts as grid workers and residents write them, from a seed: what is wrong, where, since when, with the number of a door. As
// many different ones as are asked for; words are as unevenly frequent as in real ones.
#pragma once
#include "engines/search/entry.hpp"
#include <cstdint>
#include <string>

namespace onegrid::bench {

// The case with this number of so many. Its labels: the areas it lies in ("area:31", "area:3101" … in one of 16 districts with 14
// streets each) and its state; dated a minute after the one before. Texts of 30 to 70 characters.
search::Entry made_case(std::uint64_t seed, std::uint64_t number);

// An article that reads like one of a law; of some three thousand laws.
search::Entry made_article(std::uint64_t seed, std::uint64_t number);

} // namespace onegrid::bench
