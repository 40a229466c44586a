// SPDX-License-Identifier: Apache-2.0
// The grids of a community as a planar partition: every border is kept once, with the grid on either side of it, so
// that neighbours can neither gap nor overlap, and whoever moves a border moves it for both. A Topology is a value;
// building (topology_build.hpp) and editing (topology_edit.hpp) give another one or a refusal. No database, no clock.
//
// What holds of every Topology, and is checked whenever one is made: borders meet only at their vertices; to each side
// of a border lies one grid, or nothing (outside the community, code 0); walking around a face one always has the same
// grid to the left. From this follows that the grids cover the community exactly and that no two share a place.
#pragma once
#include "engines/geo/index.hpp"
#include "engines/geo/lattice.hpp"
#include "platform/base/area.hpp"
#include "platform/base/result.hpp"
#include <map>
#include <span>
#include <vector>

namespace onegrid::geo {

// A piece of border without a vertex in between: a < b, and who lies to either side on the way from a to b.
struct Side {
    Vertex a, b;
    AreaCode left, right; // 0: outside the community

    auto operator<=>(Side const &) const = default;
};

// A border between two nodes (vertices where three or more borders meet), or a closed one without any.
struct Edge {
    std::vector<Vertex> line; // both ends included; the same first and last when closed
    AreaCode left, right;

    bool operator==(Edge const &) const = default;
};

// Rings lead from their last vertex to their first; shells run counter-clockwise, holes clockwise.
struct Polygon {
    std::vector<Vertex> shell;
    std::vector<std::vector<Vertex>> holes;
    Wide twice_area{}; // holes taken off
};

class Topology {
  public:
    // An edge's number is its place in here; it holds for this value only. In a fixed order: the same partition always
    // has the same edges.
    std::vector<Edge> const &edges() const { return m_edges; }
    std::vector<Vertex> nodes() const; // ascending
    std::vector<Side> const &sides() const { return m_sides; }

    AreaCode parent() const { return m_parent; }
    std::vector<AreaCode> grids() const; // ascending
    bool has(AreaCode grid) const { return m_polygons.contains(grid); }
    // One polygon for each connected part; empty for an unknown grid. The parent's own code gives the community.
    std::vector<Polygon> polygons_of(AreaCode code) const;
    // The same as rings in degrees, first and last point equal.
    std::vector<Ring> rings_of(AreaCode code) const;
    Wide twice_area_of(AreaCode code) const; // square units, exact

    // The highest number that any grid here has or ever had: the next new grid gets the one after it.
    int last_number() const { return m_last_number; }

    // Whether the borders are the same; the numbers already given away do not matter.
    bool operator==(Topology const &other) const { return m_parent == other.m_parent && m_sides == other.m_sides; }

    // Takes any sides and checks that they are a partition. Refuses with invalid "grid.lines_cross" and
    // "grid.turned_over" (the detail begins with the place, lattice.hpp's to_place), "grid.none", and what Arrangement
    // refuses with.
    static Result<Topology> of(AreaCode parent, std::vector<Side> sides, int last_number);

  private:
    void chain();

    AreaCode m_parent;
    int m_last_number{};
    std::vector<Side> m_sides; // ascending
    std::vector<Edge> m_edges;
    std::map<AreaCode, std::vector<Polygon>> m_polygons;
};

// Whether the vertex lies in the polygons or on their border.
bool covers(std::span<Polygon const> polygons, Vertex at);

// The grid of each point, 0 outside all of them. Points are judged as Index::locate judges them: on a border the lowest
// code has them.
std::vector<AreaCode> grids_at(Topology const &topology, std::span<Point const> points);

// Which points change their grid, in order.
struct PointMoved {
    std::size_t point{}; // its place in `points`
    AreaCode from, to;

    bool operator==(PointMoved const &) const = default;
};
std::vector<PointMoved> moves(Topology const &before, Topology const &after, std::span<Point const> points);

} // namespace onegrid::geo
