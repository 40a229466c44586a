// SPDX-License-Identifier: Apache-2.0
// Where a report is: position and area, the home district that its id and number carry, and a number on a Z-order curve
// by which neighbours in the city are neighbours in an index.
#pragma once
#include "engines/geo/areas.hpp"
#include "modules/cases/requests.hpp"
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace onegrid::cases {

struct Place {
    AreaCode area; // the deepest it lies in; the root when outside or unknown
    AreaCode home; // its district, or the root
    int ordinal{};
    std::optional<double> lon, lat; // WGS-84
    std::int64_t cell{};            // 0: no position
    std::vector<std::string> flags; // outside_city, no_place
};

// A place outside the city is taken in by the city itself (first-receiver responsibility). Refuses with "/lon" or
// "/lat" field.missing when only one is given, "/lat" field.out_of_range, "/lon" case.coordinates_swapped when the
// position is outside and lies in the city with the two exchanged, "/area" area.unknown.
Result<Place> place_of(geo::Tree const &tree, NewCase const &report);

// 26 bits of each coordinate, interleaved; never 0.
std::int64_t cell_of(double lon, double lat);

// A rectangle as few ranges of cells (both ends included), at most `max`; they may cover a little more.
std::vector<std::pair<std::int64_t, std::int64_t>> cells_of(geo::Bounds const &bounds, std::size_t max = 16);

} // namespace onegrid::cases
