// SPDX-License-Identifier: Apache-2.0
// What two writings of one address have in common, as texts that are equal: where address_layer.hpp looks for what a text may
// mean before it compares. Private to it.
#pragma once
#include "engines/geo/address.hpp"
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace onegrid::elements {

// How keys are kept; two of one hash are told apart by comparing what they are of.
std::uint32_t address_hash(std::string_view key);

// Of the text itself.
std::string text_key(std::string_view text);
// Of what it says, the most exact first: all of it, its door, its building in an estate, its village, its place.
std::vector<std::string> registered_keys(geo::Address const &address);
// The same for a text that is looked up, and the ranges that may hold its number, or the ends of its own.
std::vector<std::string> asked_keys(geo::Address const &address);
// The name, and what is left of it without one of its characters: names that differ by one have such a text in common. None for
// less than four characters, which geo::compare tells apart.
std::vector<std::string> slip_keys(std::string_view name);

} // namespace onegrid::elements
