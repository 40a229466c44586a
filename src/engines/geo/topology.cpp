// SPDX-License-Identifier: Apache-2.0
#include "engines/geo/topology.hpp"
#include "engines/geo/arrangement.hpp"
#include <algorithm>
#include <optional>

namespace onegrid::geo {
namespace {

// A face's boundary may come back to a vertex (a hole that touches the shell): cut there, so that each ring is simple.
std::vector<std::vector<Vertex>> simple_rings(std::vector<Vertex> const &walk)
{
    std::vector<std::vector<Vertex>> rings;
    std::vector<Vertex> path;
    std::map<Vertex, std::size_t> seen;
    for (auto const vertex : walk) {
        auto const [at, is_new] = seen.emplace(vertex, path.size());
        if (!is_new) {
            auto const begin = path.begin() + static_cast<std::ptrdiff_t>(at->second);
            rings.emplace_back(begin, path.end());
            for (auto gone = begin + 1; gone != path.end(); ++gone) {
                seen.erase(*gone);
            }
            path.erase(begin + 1, path.end());
            continue;
        }
        path.push_back(vertex);
    }
    rings.push_back(std::move(path));
    return rings;
}

Polygon polygon_of(Arrangement const &drawing, Arrangement::Face const &face)
{
    Polygon polygon;
    polygon.twice_area = face.twice_area;
    for (auto const &cycle : face.cycles) {
        for (auto &ring : simple_rings(drawing.ring_of(cycle))) {
            std::rotate(ring.begin(), std::min_element(ring.begin(), ring.end()), ring.end());
            if (polygon.shell.empty() && twice_area(ring) > 0) {
                polygon.shell = std::move(ring);
            } else {
                polygon.holes.push_back(std::move(ring));
            }
        }
    }
    std::sort(polygon.holes.begin(), polygon.holes.end());
    return polygon;
}

enum class Where { outside, border, inside };

Where where(std::vector<Vertex> const &ring, Vertex p)
{
    bool inside = false;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        auto const a = ring[i];
        auto const b = ring[(i + 1) % ring.size()];
        if (is_on(a, b, p)) {
            return Where::border;
        }
        auto const low = a.y <= b.y ? a : b;
        auto const high = a.y <= b.y ? b : a;
        if (low.y <= p.y && p.y < high.y && side_of(low, high, p) > 0) {
            inside = !inside;
        }
    }
    return inside ? Where::inside : Where::outside;
}

Ring degrees_of(std::vector<Vertex> const &ring)
{
    Ring out;
    for (auto const vertex : ring) {
        out.push_back(point_of(vertex));
    }
    out.push_back(out.front());
    return out;
}

} // namespace

Result<Topology> Topology::of(AreaCode parent, std::vector<Side> sides, int last_number)
{
    std::sort(sides.begin(), sides.end());
    Topology made;
    made.m_parent = parent;
    made.m_last_number = last_number;
    std::vector<Stroke> strokes;
    for (std::uint32_t i = 0; i < sides.size(); ++i) {
        strokes.push_back({sides[i].a, sides[i].b, i});
        if (sides[i].a >= sides[i].b || sides[i].left == sides[i].right ||
            (i > 0 && sides[i].a == sides[i - 1].a && sides[i].b == sides[i - 1].b)) {
            return refuse(Why::invalid, "grid.lines_cross", to_place(sides[i].a));
        }
    }
    auto const drawing = TRY(Arrangement::of(std::move(strokes)));
    if (drawing.was_cut()) {
        return refuse(Why::invalid, "grid.lines_cross", to_place(*drawing.first_cut()));
    }

    // Each side is one segment, in the same order.
    auto const label = [&](Arrangement::Half half) {
        return half % 2 == 0 ? sides[half / 2].left : sides[half / 2].right;
    };
    std::vector<Polygon> whole;
    for (std::size_t f = 0; f < drawing.faces().size(); ++f) {
        auto const &face = drawing.faces()[f];
        std::optional<AreaCode> owner;
        if (f == 0) {
            owner = AreaCode{};
        }
        for (auto const &cycle : face.cycles) {
            for (auto const half : cycle) {
                if (owner.value_or(label(half)) != label(half)) {
                    return refuse(Why::invalid, "grid.turned_over", to_place(drawing.from(half)));
                }
                owner = label(half);
            }
        }
        if (owner.value_or(AreaCode{})) {
            made.m_polygons[*owner].push_back(polygon_of(drawing, face));
            made.m_last_number = std::max(made.m_last_number, static_cast<int>(owner->value % 1000));
        }
    }
    if (made.m_polygons.empty()) {
        return refuse(Why::invalid, "grid.none");
    }
    for (auto &[code, polygons] : made.m_polygons) {
        std::sort(polygons.begin(), polygons.end(),
                  [](Polygon const &p, Polygon const &q) { return p.shell < q.shell; });
    }
    made.m_sides = std::move(sides);
    made.chain();
    return made;
}

// Sides put together to edges, from node to node.
void Topology::chain()
{
    std::map<Vertex, std::vector<std::size_t>> at;
    for (std::size_t i = 0; i < m_sides.size(); ++i) {
        at[m_sides[i].a].push_back(i);
        at[m_sides[i].b].push_back(i);
    }
    std::vector<bool> is_used(m_sides.size(), false);
    auto const follow = [&](Vertex start, std::size_t first) {
        Edge edge;
        edge.line = {start};
        auto const &side = m_sides[first];
        edge.left = side.a == start ? side.left : side.right;
        edge.right = side.a == start ? side.right : side.left;
        for (auto next = first; !is_used[next];) {
            is_used[next] = true;
            auto const end = m_sides[next].a == edge.line.back() ? m_sides[next].b : m_sides[next].a;
            edge.line.push_back(end);
            auto const &there = at[end];
            if (end == start || there.size() != 2) {
                break;
            }
            next = there[0] == next ? there[1] : there[0];
        }
        // One of the two directions, always the same.
        auto reversed = edge.line;
        std::reverse(reversed.begin(), reversed.end());
        if (reversed < edge.line) {
            edge.line = std::move(reversed);
            std::swap(edge.left, edge.right);
        }
        m_edges.push_back(std::move(edge));
    };
    for (auto const &[vertex, sides] : at) {
        for (auto const side : sides) {
            if (sides.size() != 2 && !is_used[side]) {
                follow(vertex, side);
            }
        }
    }
    for (auto const &[vertex, sides] : at) { // what is left is closed; `at` begins with its lowest vertex
        if (!is_used[sides[0]]) {
            follow(vertex, sides[0]);
        }
    }
    std::sort(m_edges.begin(), m_edges.end(), [](Edge const &e, Edge const &f) { return e.line < f.line; });
}

std::vector<Vertex> Topology::nodes() const
{
    std::vector<Vertex> nodes;
    for (auto const &edge : m_edges) {
        nodes.push_back(edge.line.front());
        nodes.push_back(edge.line.back());
    }
    std::sort(nodes.begin(), nodes.end());
    // A closed edge gives its one vertex twice; it is a node only when another edge ends there.
    std::vector<Vertex> out;
    for (std::size_t begin = 0; begin < nodes.size();) {
        auto end = begin;
        while (end < nodes.size() && nodes[end] == nodes[begin]) {
            ++end;
        }
        if (end - begin != 2) {
            out.push_back(nodes[begin]);
        }
        begin = end;
    }
    return out;
}

std::vector<AreaCode> Topology::grids() const
{
    std::vector<AreaCode> codes;
    for (auto const &[code, polygons] : m_polygons) {
        codes.push_back(code);
    }
    return codes;
}

std::vector<Polygon> Topology::polygons_of(AreaCode code) const
{
    if (code == m_parent) {
        // The community is what its outer borders enclose, as one grid.
        std::vector<Side> outer;
        for (auto side : m_sides) {
            if (!side.left || !side.right) {
                side.left = side.left ? code : AreaCode{};
                side.right = side.right ? code : AreaCode{};
                outer.push_back(side);
            }
        }
        auto whole = of(code, std::move(outer), 0);
        return whole ? std::move(whole->m_polygons[code]) : std::vector<Polygon>{};
    }
    auto const found = m_polygons.find(code);
    return found == m_polygons.end() ? std::vector<Polygon>{} : found->second;
}

std::vector<Ring> Topology::rings_of(AreaCode code) const
{
    std::vector<Ring> rings;
    for (auto const &polygon : polygons_of(code)) {
        rings.push_back(degrees_of(polygon.shell));
        for (auto const &hole : polygon.holes) {
            rings.push_back(degrees_of(hole));
        }
    }
    return rings;
}

Wide Topology::twice_area_of(AreaCode code) const
{
    Wide sum = 0;
    for (auto const &polygon : polygons_of(code)) {
        sum += polygon.twice_area;
    }
    return sum;
}

bool covers(std::span<Polygon const> polygons, Vertex at)
{
    return std::any_of(polygons.begin(), polygons.end(), [&](Polygon const &polygon) {
        auto const in_shell = where(polygon.shell, at);
        return in_shell == Where::border ||
               (in_shell == Where::inside &&
                std::none_of(polygon.holes.begin(), polygon.holes.end(),
                             [&](auto const &hole) { return where(hole, at) == Where::inside; }));
    });
}

std::vector<AreaCode> grids_at(Topology const &topology, std::span<Point const> points)
{
    std::vector<Outline> outlines{{topology.parent(), {}, 1, topology.rings_of(topology.parent())}};
    for (auto const grid : topology.grids()) {
        outlines.push_back({grid, topology.parent(), 2, topology.rings_of(grid)});
    }
    auto const index = Index::build(outlines);
    std::vector<AreaCode> grids;
    for (auto const point : points) {
        auto const found = index->locate(point);
        grids.push_back(found && !found->outside && found->area != topology.parent() ? found->area : AreaCode{});
    }
    return grids;
}

std::vector<PointMoved> moves(Topology const &before, Topology const &after, std::span<Point const> points)
{
    auto const from = grids_at(before, points);
    auto const to = grids_at(after, points);
    std::vector<PointMoved> moved;
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (from[i] != to[i]) {
            moved.push_back({i, from[i], to[i]});
        }
    }
    return moved;
}

} // namespace onegrid::geo
