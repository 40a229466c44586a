// SPDX-License-Identifier: Apache-2.0
// CQL2 Text (OGC 21-065r2), the language of OGC clients, read as the same filter that FEEL becomes: what may be asked of a
// field, and what of a sealed one may not, is decided in filter.hpp alone. docs/map.md says what of the language is read.
#pragma once
#include "engines/registry/filter.hpp"

namespace onegrid::registry {

// A pair of coordinates, in the order of the system that the text is in, as longitude and latitude in degrees; nothing
// when it is no place on earth.
struct Lonlat {
    double lon{}, lat{};
};
using ToDegrees = std::optional<Lonlat> (*)(double first, double second);

inline constexpr std::size_t longest_cql2 = 6'000;  // letters; shapes are long
inline constexpr std::size_t deepest_cql2 = 40;     // parentheses in one another
inline constexpr std::size_t most_positions = 2'000; // of all shapes

// Pure; the time that it takes grows with the length of the text and no faster. Logic is SQL's, as the standard has it: what
// is compared with a missing value is not true, nor is its negation. Sealed fields are no names here, and `geometry` is one
// of a type that has places. Codes of faults are those of filter_of(); their details are in CQL2's words.
tl::expected<Filter, FilterFault> cql2_filter_of(ElementType const &type, std::string_view cql2, rules::DateTime const &now,
                                                 ToDegrees degrees);

// The names that it may use of the type, without `geometry`.
std::vector<std::string> cql2_names_of(ElementType const &type);

} // namespace onegrid::registry
