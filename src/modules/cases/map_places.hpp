// SPDX-License-Identifier: Apache-2.0
// Where open cases are, for maps: rows of the queries map_*, and the cells (place.hpp) that they are kept by.
#pragma once
#include "engines/geo/areas.hpp"
#include "modules/cases/views.hpp"
#include <boost/describe.hpp>

namespace onegrid::cases {

struct PointRow {
    CaseId id;
    std::int64_t number{};
    std::string matter, stage;
    std::int64_t cell{};
    Instant red_at, due_at;
    bool is_paused{};
};
BOOST_DESCRIBE_STRUCT(PointRow, (), (id, number, matter, stage, cell, red_at, due_at, is_paused))

// `large`: the cell that they are in, without the bits that were left out; `cell`: of one of them.
struct ClusterRow {
    std::int64_t large{}, cell{}, count{}, red{}, blue{}, grey{};
};
BOOST_DESCRIBE_STRUCT(ClusterRow, (), (large, cell, count, red, blue, grey))

inline constexpr int single_from_zoom = 14;
inline constexpr std::int64_t most_points = 3'000;
inline constexpr int cell_bits = 26; // of each axis

// The middle of a cell of so many bits an axis: of a whole one within 0.3 m of what was in it.
geo::Point point_of(std::int64_t cell, int bits = cell_bits);

// As the queries take them.
struct Ranges {
    std::vector<std::int64_t> low, high;
};
Ranges ranges_of(geo::Bounds const &bounds);

Colour colour_of(PointRow const &row, Instant now);

} // namespace onegrid::cases
