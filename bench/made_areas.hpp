// SPDX-License-Identifier: Apache-2.0
// The areas of a pack that made elements are scattered over: the deepest ones that are drawn.
#pragma once
#include "dice.hpp"
#include "platform/base/area.hpp"
#include <filesystem>
#include <vector>

namespace onegrid::bench {

struct MadePoint {
    double lon{}, lat{}; // WGS-84, degrees, seven decimals
};

struct MadeArea {
    AreaCode code;
    AreaCode district;
    int ordinal{}; // of the district, in a database that was made of the same files: by code, from 1
    std::vector<std::vector<MadePoint>> rings; // of all parts, holes too; closed
    double south{}, north{};
};

// By code. `folder` is a pack's areas/ (city, districts, streets, communities, grids .geojson; those that are there).
// Throws std::runtime_error when a file is none or nothing is drawn.
std::vector<MadeArea> areas_in(std::filesystem::path const &folder);

// A point inside, never on its border.
MadePoint point_in(MadeArea const &area, Dice &dice);

} // namespace onegrid::bench
