// SPDX-License-Identifier: Apache-2.0
// Coordinate systems of positions that arrive from outside. Everything inside is WGS-84 (EPSG:4326), to which CGCS2000
// is equal at this precision; Chinese maps shift positions (GCJ-02), one of them twice (BD-09). Conversion happens
// once, at the edge: a client says which system it sends. Outside China's bounds nothing is shifted.
#pragma once
#include "platform/base/result.hpp"
#include <string_view>

namespace onegrid::geo {

// Degrees. Longitude first, always.
struct Point {
    double lon{};
    double lat{};

    bool operator==(Point const &) const = default;
};

enum class Crs { wgs84, gcj02, bd09 };

// "wgs84", "cgcs2000", "gcj02", "bd09", in any case, with or without a hyphen; EPSG:4326, EPSG:4490 and OGC's CRS84
// URN. Refuses with invalid "crs.unknown".
Result<Crs> crs_of(std::string_view name);
std::string_view to_text(Crs crs);

// Whether GCJ-02 shifts positions here: the rectangle that the maps' own conversion uses, 72.004–137.8347,
// 0.8293–55.8271.
bool is_shifted_in_china(Point at);

// The inverses are iterative: going there and back errs by less than 1 cm.
Point to_wgs84(Point at, Crs from);
Point from_wgs84(Point at, Crs to);

// Whether these can be degrees at all: finite, |lon| ≤ 180, |lat| ≤ 90.
bool is_on_earth(Point at);

// Metres between two points on the sphere of the mean radius; good to 0.5 %.
double distance_m(Point from, Point to);

} // namespace onegrid::geo
