// SPDX-License-Identifier: Apache-2.0
// A Topology from outlines that were drawn or imported one by one, and so do not quite fit. What fits within a stated
// tolerance is made to fit, and each such place is reported; what does not is refused, and said where and how large.
//
// Where two outlines disagree one line must stand: the community's own outline always, else that of the grid with the
// lower code; the other grid follows it, gaining the gaps and losing the overlaps. So no border becomes a zigzag
// between two drawings, and the same input gives the same grids in whatever order it comes.
#pragma once
#include "engines/geo/topology.hpp"
#include <string>

namespace onegrid::geo {

struct DrawnGrid {
    AreaCode code;
    std::vector<Ring> rings; // WGS-84, closed: the last point repeats the first; orientation does not matter
};

struct BuildOptions {
    double tolerance_m{0.5}; // the widest gap or overlap that is mended: 0 to 20
    int last_number{};       // the highest grid number ever given in this community
};

enum class Misfit : std::uint8_t { gap, overlap, beyond }; // beyond: outside the community

struct Mended {
    Misfit what{};
    AreaCode given_to;   // 0: to nobody (beyond)
    AreaCode taken_from; // 0: from nobody (gap)
    Point at;            // deepest in the place
    double width_m{};    // of the largest circle in it
    double area_m2{};
};

struct Built {
    Topology topology;
    std::vector<Mended> mended;
};

// What is wrong with an outline taken by itself; the pointers begin with `pointer`, the details with the place where
// there is one. Codes: "area.empty_outline", "area.too_many_points" (more than 50,000), "area.short_ring",
// "area.open_ring", "area.not_on_earth" (also NaN), "area.swapped", "area.crosses_itself".
std::vector<FieldProblem> problems_of(std::span<Ring const> rings, std::string const &pointer);

// Refuses with invalid "grid.bad_input", a field for each thing that is wrong ("/outline", "/grids/2", "/tolerance_m"):
// the codes of problems_of, "area.code_not_below_parent", "area.twice", "grid.bad_tolerance", "area.swapped" (fits
// when swapped), "area.wrong_datum" (does not fit, but does when taken for what the detail says: gcj02, bd09, or
// wgs84_taken_for_gcj02); or with invalid "grid.not_a_partition", a field for each misfit, 50 at most: "grid.gap",
// "grid.overlap", "area.outside_parent", each with the detail "LON LAT; WIDTH m; AREA m2" and the grid's pointer.
Result<Built> build_topology(AreaCode parent, std::span<Ring const> outline, std::span<DrawnGrid const> grids,
                             BuildOptions const &options = {});

} // namespace onegrid::geo
