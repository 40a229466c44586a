// SPDX-License-Identifier: Apache-2.0
#include "engines/geo/cutting.hpp"
#include <algorithm>
#include <numeric>

namespace onegrid::geo {
namespace {

constexpr std::size_t most_points = 10'000;
constexpr auto none = std::numeric_limits<std::size_t>::max();

// The drawn line on the lattice. Its vertices are taken for border vertices nearby, its ends for the nearest place of a
// border; such places become vertices of the border, in `inserted`.
class Snapping {
  public:
    Snapping(std::span<Side const> borders, double snap_m, Plane const &plane)
        : m_borders(borders), m_snap(snap_m), m_plane(plane)
    {
    }

    Vertex to_vertex(Vertex at) const
    {
        auto best = at;
        double nearest = m_snap;
        for (auto const &side : m_borders) {
            for (auto const vertex : {side.a, side.b}) {
                double const distance = m_plane.distance(vertex, at);
                if (distance < nearest || (distance == nearest && vertex < best)) {
                    nearest = distance;
                    best = vertex;
                }
            }
        }
        return best;
    }

    Vertex to_border(Vertex at)
    {
        std::optional<std::size_t> best;
        Vertex place = at;
        double nearest = m_snap;
        for (std::size_t i = 0; i < m_borders.size(); ++i) {
            Vertex there;
            double const distance = m_plane.distance(m_borders[i].a, m_borders[i].b, at, &there);
            if (distance <= nearest && (!best || distance < nearest)) {
                nearest = distance;
                best = i;
                place = there;
            }
        }
        if (best && place != m_borders[*best].a && place != m_borders[*best].b) {
            inserted[*best].push_back(place);
        }
        return place;
    }

    std::map<std::size_t, std::vector<Vertex>> inserted; // by border

  private:
    std::span<Side const> m_borders;
    double m_snap;
    Plane m_plane;
};

struct Groups { // union-find
    std::vector<std::uint32_t> parent;
    explicit Groups(std::size_t count) : parent(count) { std::iota(parent.begin(), parent.end(), 0U); }
    std::uint32_t of(std::uint32_t i)
    {
        while (parent[i] != i) {
            i = parent[i] = parent[parent[i]];
        }
        return i;
    }
    void join(std::uint32_t i, std::uint32_t j) { parent[std::max(of(i), of(j))] = std::min(of(i), of(j)); }
};

} // namespace

Result<Cutting> Cutting::of(Topology const &topology, std::set<AreaCode> region, std::span<Point const> line,
                            std::set<Side> dissolved, EditOptions const &options)
{
    if (line.size() > most_points) {
        return refuse(Why::invalid, "area.too_many_points", std::to_string(most_points));
    }
    for (auto const at : line) {
        if (!is_on_earth(at)) {
            return refuse(Why::invalid, "area.not_on_earth");
        }
    }
    std::vector<Side> borders;
    for (auto const &side : topology.sides()) {
        if (region.contains(side.left) || region.contains(side.right)) {
            borders.push_back(side);
        }
    }

    Snapping snapping(borders, options.snap_m, Plane(borders.front().a));
    std::vector<Vertex> vertices;
    for (std::size_t i = 0; i < line.size(); ++i) {
        auto const drawn = vertex_of(line[i]);
        auto at = snapping.to_vertex(drawn);
        bool const is_closed = line.size() > 2 && vertex_of(line.front()) == vertex_of(line.back());
        if (at == drawn && (i == 0 || i + 1 == line.size()) && !is_closed) {
            at = snapping.to_border(drawn);
        }
        if (vertices.empty() || vertices.back() != at) {
            vertices.push_back(at);
        }
    }
    if (vertices.size() < 2) {
        return refuse(Why::invalid, "grid.line_too_short");
    }

    std::vector<Stroke> strokes;
    auto const source_of_line = static_cast<std::uint32_t>(borders.size());
    for (std::size_t i = 0; i + 1 < vertices.size(); ++i) {
        strokes.push_back({vertices[i], vertices[i + 1], source_of_line});
    }
    if (auto const place = first_crossing(strokes)) {
        return refuse(Why::invalid, "grid.line_crosses_itself", to_place(*place));
    }
    for (std::uint32_t i = 0; i < borders.size(); ++i) {
        auto at = borders[i].a;
        auto along = snapping.inserted[i];
        std::sort(along.begin(), along.end(), [&](Vertex u, Vertex v) {
            auto const far = [&](Vertex w) {
                return static_cast<Wide>(w.x - at.x) * (borders[i].b.x - at.x) +
                       static_cast<Wide>(w.y - at.y) * (borders[i].b.y - at.y);
            };
            return far(u) < far(v);
        });
        along.push_back(borders[i].b);
        for (auto const next : along) {
            strokes.push_back({at, next, i});
            at = next;
        }
    }
    Cutting made(TRY(Arrangement::of(std::move(strokes))));
    made.m_borders = std::move(borders);
    made.m_region = std::move(region);
    made.m_dissolved = std::move(dissolved);
    made.m_line = std::move(vertices);
    made.find_faces();
    return made;
}

Side const *Cutting::side_at(std::uint32_t segment) const
{
    auto const source = m_drawing.segments()[segment].sources.front();
    return source < m_borders.size() ? &m_borders[source] : nullptr;
}

// The side's own left is the segment's when both run the same way, which bending may have changed.
AreaCode Cutting::label(Arrangement::Half half) const
{
    auto const &side = *side_at(half / 2);
    auto const from = m_drawing.from(half);
    auto const to = m_drawing.to(half);
    auto const along = static_cast<Wide>(to.x - from.x) * (side.b.x - side.a.x) +
                       static_cast<Wide>(to.y - from.y) * (side.b.y - side.a.y);
    return along > 0 ? side.left : side.right;
}

void Cutting::find_faces()
{
    auto const count = static_cast<std::uint32_t>(m_drawing.faces().size());
    Groups parts(count);
    Groups pieces(count);
    std::vector<std::optional<AreaCode>> labels(count);
    std::vector<bool> is_cut(count, false);
    for (std::uint32_t s = 0; s < m_drawing.segments().size(); ++s) {
        auto const left = m_drawing.face_of(2 * s);
        auto const right = m_drawing.face_of(2 * s + 1);
        auto const *side = side_at(s);
        bool const has_line = m_drawing.segments()[s].sources.back() == m_borders.size();
        is_cut[left] = is_cut[left] || has_line;
        is_cut[right] = is_cut[right] || has_line;
        if (side == nullptr) {
            parts.join(left, right);
            continue;
        }
        labels[left] = label(2 * s);
        labels[right] = label(2 * s + 1);
        if (m_dissolved.contains(*side) && !has_line) {
            pieces.join(left, right);
        }
    }
    // A face that only the line surrounds lies in what surrounds it.
    for (std::uint32_t f = 0; f < count; ++f) {
        if (auto &of_part = labels[parts.of(f)]; labels[f] && !of_part) {
            of_part = labels[f];
        }
    }
    m_face_at.assign(count, none);
    for (std::uint32_t f = 1; f < count; ++f) {
        auto const before = labels[f] ? labels[f] : labels[parts.of(f)];
        if (!before || !m_region.contains(*before)) {
            continue;
        }
        auto const &drawn = m_drawing.faces()[f];
        Face face{f, *before, *before, parts.of(f), pieces.of(f), drawn.twice_area, {}, is_cut[f]};
        bool is_first = true;
        for (auto const half : drawn.cycles.front()) {
            auto const at = m_drawing.from(half);
            if (is_first || at.y > face.north.y || (at.y == face.north.y && at.x < face.north.x)) {
                face.north = at;
                is_first = false;
            }
        }
        m_face_at[f] = m_faces.size();
        m_faces.push_back(face);
    }
}

std::vector<Polygon> Cutting::polygons_of(Face const &face) const
{
    Polygon polygon;
    for (auto const &cycle : m_drawing.faces()[face.number].cycles) {
        auto ring = m_drawing.ring_of(cycle);
        if (polygon.shell.empty()) {
            polygon.shell = std::move(ring);
        } else {
            polygon.holes.push_back(std::move(ring));
        }
    }
    return {polygon};
}

bool Cutting::touches(Face const &face, AreaCode neighbour) const
{
    for (auto const &cycle : m_drawing.faces()[face.number].cycles) {
        for (auto const half : cycle) {
            if (side_at(half / 2) != nullptr && label(Arrangement::twin(half)) == neighbour) {
                return true;
            }
        }
    }
    return false;
}

Vertex Cutting::loose_end() const
{
    for (auto const end : {m_line.front(), m_line.back()}) {
        for (auto const &face : m_faces) {
            auto const polygons = polygons_of(face);
            bool const is_on_border = std::any_of(m_borders.begin(), m_borders.end(),
                                                  [&](Side const &side) { return is_on(side.a, side.b, end); });
            if (!is_on_border && covers(polygons, end)) {
                return end;
            }
        }
    }
    return m_line.front();
}

std::vector<Side> Cutting::sides(Topology const &topology) const
{
    std::vector<Side> sides;
    for (auto const &side : topology.sides()) {
        if (!m_region.contains(side.left) && !m_region.contains(side.right)) {
            sides.push_back(side);
        }
    }
    for (std::uint32_t s = 0; s < m_drawing.segments().size(); ++s) {
        bool const is_line_only = side_at(s) == nullptr;
        auto const now = [&](Arrangement::Half half) -> std::optional<AreaCode> {
            if (auto const at = m_face_at[m_drawing.face_of(half)]; at != none) {
                return m_faces[at].after;
            }
            return is_line_only ? std::nullopt : std::optional(label(half));
        };
        auto const left = now(2 * s);
        auto const right = now(2 * s + 1);
        if (left && right && *left != *right) {
            sides.push_back({m_drawing.segments()[s].a, m_drawing.segments()[s].b, *left, *right});
        }
    }
    return sides;
}

} // namespace onegrid::geo
