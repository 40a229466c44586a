// SPDX-License-Identifier: Apache-2.0
// Edits of a Topology: topology + edit → the new topology and what changed, or a refusal that says why and where. The
// old value stays as it was. Whatever an edit does, the new topology is checked as a whole before it is given out.
//
// The community's outline is not moved by any edit. Where a border is drawn to it, it gains a vertex, which is rounded
// to the lattice and so lies up to 0.1 mm beside the straight line that was there.
#pragma once
#include "engines/geo/topology.hpp"
#include <variant>

namespace onegrid::geo {

// Cuts a grid along a drawn line, which may reach beyond it and cross it more than once; a closed line cuts out an
// island. The largest part keeps the code, the others get new ones, from north to south (by their northernmost vertex).
struct Split {
    AreaCode grid;
    std::vector<Point> line;
};

// Makes one grid of neighbours; the code `into`, one of them, stays.
struct Merge {
    std::vector<AreaCode> grids;
    AreaCode into;
};

// Moves a vertex that grids share, or any other vertex of a border inside the community.
struct MoveVertex {
    Point from; // exactly a vertex
    Point to;
};

// Draws a border between two grids anew: the line leads through the two from one of their other borders to another, and
// each grid gets the part that keeps most of it.
struct ReplaceEdge {
    std::size_t edge{}; // its place in Topology::edges()
    std::vector<Point> line;
};

// Cuts a grid along a line and gives the part in which `at` lies to a neighbour.
struct Transfer {
    AreaCode from, to;
    std::vector<Point> line;
    Point at;
};

using Edit = std::variant<Split, Merge, MoveVertex, ReplaceEdge, Transfer>;

struct Change {
    std::vector<Side> removed, added; // ascending
    std::vector<AreaCode> made;       // grids that were not there before
    std::vector<AreaCode> ended;      // grids that are no more
    std::vector<AreaCode> reshaped;   // grids that are another shape now
    std::vector<AreaCode> refined;    // grids that only gained or lost a vertex on a line that stayed
};

struct Edited {
    Topology topology;
    Change change;
};

struct EditOptions {
    // How near (in metres) a drawn line's vertex lies to a border's vertex, or its end to a border, to be taken for it.
    double snap_m{0.5};
    // No part narrower than this is cut off.
    double least_width_m{1.0};
};

// Refuses with not_found "grid.absent"; invalid, the detail beginning with the place (lattice.hpp's to_place) where
// there is one: "grid.line_too_short" (fewer than two points), "area.not_on_earth", "area.too_many_points" (more than
// 10,000), "grid.line_crosses_itself", "grid.line_does_not_cut" (the place: where the line ends inside),
// "grid.too_narrow" (a part narrower than least_width_m), "grid.too_many_parts" (more than 20), "grid.not_neighbours",
// "grid.nothing_to_merge", "grid.vertex_absent", "grid.vertex_taken", "grid.outline_fixed", "grid.edge_absent",
// "grid.in_parts" (a grid would fall apart), "grid.lines_cross", "grid.turned_over", "grid.part_absent" (no part of
// `from` at `at`); conflict "grid.codes_used_up".
Result<Edited> apply_edit(Topology const &topology, Edit const &edit, EditOptions const &options = {});

// What makes the one the other.
Change difference(Topology const &before, Topology const &after);

// Takes a change back. The numbers that it gave away stay given away. Refuses with conflict "grid.changed_meanwhile",
// with the place, when what the change added is no longer there.
Result<Topology> undo(Topology const &topology, Change const &change);

} // namespace onegrid::geo
