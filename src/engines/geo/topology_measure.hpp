// SPDX-License-Identifier: Apache-2.0
// What the grids of a topology measure, and which of them are not as a city wants its grids to be. The limits are the
// city's: none is built in.
#pragma once
#include "engines/geo/topology.hpp"
#include <optional>

namespace onegrid::geo {

struct Neighbour {
    AreaCode grid; // 0: outside the community
    double border_m{};
};

struct GridMeasure {
    AreaCode grid;
    double area_m2{};     // on the WGS-84 ellipsoid
    double perimeter_m{}; // of all its borders
    double compactness{}; // 4 π area / perimeter²: 1 for a circle, 0.79 for a square (Polsby and Popper 1991)
    std::int64_t households{};
    std::size_t parts{};
    std::vector<Neighbour> neighbours; // by code; grids that meet in a point only are none
    Point label;                       // deepest inside its largest part
};

// Square metres on the ellipsoid, the borders straight in degrees: so the areas of a partition add up to the whole
// however many vertices a border has. For borders of some kilometres this is the geodesic area to 1e-8.
double area_m2(std::span<Polygon const> polygons);

// All grids by code. Households of grids that are not there are left out.
std::vector<GridMeasure> measure(Topology const &topology, std::map<AreaCode, std::int64_t> const &households = {});

struct GridLimits {
    std::optional<double> least_m2, most_m2;
    std::optional<std::int64_t> least_households, most_households;
    std::optional<double> least_compactness;
    bool may_have_parts{}; // whether a grid may consist of parts that do not touch
};

struct GridFinding {
    AreaCode grid;
    std::string code; // "grid.too_small", "grid.too_large", "grid.too_few_households", "grid.too_many_households",
                      // "grid.not_compact", "grid.has_parts"
    double value{}, limit{};
    Point at;
};
std::vector<GridFinding> check(std::span<GridMeasure const> measures, GridLimits const &limits);

// How much of each grid before lies in each grid after; pairs that share an area, by code.
struct Overlap {
    AreaCode before, after;
    double area_m2{};
};
Result<std::vector<Overlap>> overlaps(Topology const &before, Topology const &after);

// Who takes the place of each grid that is no more: the one with the largest part of it (of equal ones that with the lower
// code), and how much of it that is, 0 to 1; by code.
struct Takeover {
    AreaCode from, to;
    double share{};
};
Result<std::vector<Takeover>> takeovers(Topology const &before, Topology const &after);

} // namespace onegrid::geo
