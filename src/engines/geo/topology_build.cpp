// SPDX-License-Identifier: Apache-2.0
#include "engines/geo/topology_build.hpp"
#include "engines/geo/arrangement.hpp"
#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <set>

namespace onegrid::geo {
namespace {

constexpr std::size_t most_faults = 50;
constexpr std::uint32_t nobody = std::numeric_limits<std::uint32_t>::max();
using Sources = std::vector<std::uint32_t>; // ascending: 0 the community, i + 1 the grid i

std::vector<Polygon> polygons_in(std::span<Ring const> rings)
{
    // Even-odd, ring by ring: enough to ask whether it covers a vertex.
    std::vector<Polygon> polygons(1);
    for (auto const &ring : rings) {
        std::vector<Vertex> vertices;
        for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
            vertices.push_back(vertex_of(ring[i]));
        }
        auto &into = polygons.front().shell.empty() ? polygons.front().shell : polygons.front().holes.emplace_back();
        into = std::move(vertices);
    }
    return polygons;
}

// How many of the points lie outside, further than the tolerance, after conversion.
template <class Convert>
std::size_t count_outside(std::span<Ring const> outline, std::span<Point const> points, double tolerance_m,
                          Convert convert)
{
    // Every ring is a polygon of its own here: inside is what an odd number of them cover.
    std::vector<std::vector<Polygon>> rings;
    for (auto const &ring : outline) {
        rings.push_back(polygons_in(std::span(&ring, 1)));
    }
    Plane const plane(vertex_of(outline.front().front()));
    std::size_t outside = 0;
    for (auto const point : points) {
        Point const converted = convert(point);
        if (!is_on_earth(converted)) {
            ++outside;
            continue;
        }
        auto const at = vertex_of(converted);
        auto const around =
            std::count_if(rings.begin(), rings.end(), [&](auto const &ring) { return covers(ring, at); });
        if (around % 2 == 1) {
            continue;
        }
        double nearest = std::numeric_limits<double>::infinity();
        for (auto const &ring : outline) {
            for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
                nearest = std::min(nearest, plane.distance(vertex_of(ring[i]), vertex_of(ring[i + 1]), at));
            }
        }
        outside += nearest > tolerance_m;
    }
    return outside;
}

// A whole drawing that lies beside the community, and would lie in it in another system, was drawn in that one.
std::optional<FieldProblem> wrong_system(std::span<Ring const> outline, std::span<DrawnGrid const> grids,
                                         double tolerance_m)
{
    std::vector<Point> points;
    for (auto const &grid : grids) {
        for (auto const &ring : grid.rings) {
            points.insert(points.end(), ring.begin(), ring.end());
        }
    }
    // A few hundred tell as much as all.
    std::size_t const step = 1 + points.size() / 500;
    for (std::size_t i = 0; i * step < points.size(); ++i) {
        points[i] = points[i * step];
    }
    points.resize((points.size() + step - 1) / step);

    // Some metres are allowed: a drawing traced on a shifted map is not exact.
    double const near = tolerance_m + 5;
    auto const as_it_is = count_outside(outline, points, near, [](Point p) { return p; });
    if (as_it_is * 10 < points.size()) {
        return std::nullopt;
    }
    auto const fits = [&](auto convert) { return count_outside(outline, points, near, convert) * 50 <= points.size(); };
    if (fits([](Point p) { return Point{p.lat, p.lon}; })) {
        return FieldProblem{"/grids", "area.swapped", {}};
    }
    if (fits([](Point p) { return to_wgs84(p, Crs::gcj02); })) {
        return FieldProblem{"/grids", "area.wrong_datum", "gcj02"};
    }
    if (fits([](Point p) { return to_wgs84(p, Crs::bd09); })) {
        return FieldProblem{"/grids", "area.wrong_datum", "bd09"};
    }
    if (fits([](Point p) { return from_wgs84(p, Crs::gcj02); })) {
        return FieldProblem{"/grids", "area.wrong_datum", "wgs84_taken_for_gcj02"};
    }
    return std::nullopt;
}

std::vector<FieldProblem> problems_in(AreaCode parent, std::span<Ring const> outline, std::span<DrawnGrid const> grids,
                                      BuildOptions const &options)
{
    auto problems = problems_of(outline, "/outline");
    if (!(options.tolerance_m >= 0 && options.tolerance_m <= 20)) {
        problems.push_back({"/tolerance_m", "grid.bad_tolerance", {}});
    }
    if (grids.empty()) {
        problems.push_back({"/grids", "grid.none", {}});
    }
    std::set<AreaCode> codes;
    std::size_t points = 0;
    for (std::size_t i = 0; i < grids.size(); ++i) {
        auto const pointer = fmt::format("/grids/{}", i);
        auto const &grid = grids[i];
        if (!parent.contains(grid.code) || grid.code.value % 1000 == 0) {
            problems.push_back({pointer, "area.code_not_below_parent", to_string(grid.code)});
        } else if (!codes.insert(grid.code).second) {
            problems.push_back({pointer, "area.twice", to_string(grid.code)});
        }
        for (auto &problem : problems_of(grid.rings, pointer)) {
            problems.push_back(std::move(problem));
        }
        for (auto const &ring : grid.rings) {
            points += ring.size();
        }
    }
    if (points > 50'000 && problems.empty()) {
        problems.push_back({"/grids", "area.too_many_points", "50000"});
    }
    if (problems.empty()) {
        if (auto const wrong = wrong_system(outline, grids, options.tolerance_m)) {
            problems.push_back(*wrong);
        }
    }
    return problems;
}

// The drawing of all outlines over one another, and who is to have each face.
class Fitting {
  public:
    Fitting(Arrangement drawing, std::span<DrawnGrid const> grids, double tolerance_m, Plane plane)
        : m_drawing(std::move(drawing)), m_grids(grids), m_tolerance(tolerance_m), m_plane(plane)
    {
        cover();
        decide();
        hand_out_gaps();
        gather_splinters();
    }

    std::vector<FieldProblem> const &faults() const { return m_faults; }
    std::vector<Mended> const &mended() const { return m_mended; }
    std::vector<Side> sides() const;

  private:
    void cover();
    void decide();
    void hand_out_gaps();
    void gather_splinters();
    std::map<std::uint32_t, double> borders_of(std::uint32_t face) const;
    void judge(std::uint32_t face, Misfit what, std::uint32_t owner, std::uint32_t loser);
    AreaCode code(std::uint32_t grid) const { return grid == nobody ? AreaCode{} : m_grids[grid].code; }

    Arrangement m_drawing;
    std::span<DrawnGrid const> m_grids;
    double m_tolerance;
    Plane m_plane;
    std::vector<Sources> m_covers;                    // by face
    std::vector<std::uint32_t> m_owner;               // by face: a grid or nobody
    std::vector<std::vector<std::uint32_t>> m_halves; // by face
    std::vector<std::uint32_t> m_gaps;
    std::vector<FieldProblem> m_faults;
    std::vector<Mended> m_mended;
};

// Outside nothing covers; crossing a segment one enters or leaves what it belongs to.
void Fitting::cover()
{
    auto const &faces = m_drawing.faces();
    m_covers.resize(faces.size());
    m_halves.resize(faces.size());
    for (std::uint32_t f = 0; f < faces.size(); ++f) {
        for (auto const &cycle : faces[f].cycles) {
            m_halves[f].insert(m_halves[f].end(), cycle.begin(), cycle.end());
        }
    }
    std::vector<bool> is_known(faces.size(), false);
    std::vector<std::uint32_t> open{0};
    is_known[0] = true;
    while (!open.empty()) {
        auto const face = open.back();
        open.pop_back();
        for (auto const half : m_halves[face]) {
            auto const other = m_drawing.face_of(Arrangement::twin(half));
            if (is_known[other]) {
                continue;
            }
            is_known[other] = true;
            // What belongs to the segment an odd number of times.
            Sources crossed;
            for (auto const source : m_drawing.segments()[half / 2].sources) {
                if (!crossed.empty() && crossed.back() == source) {
                    crossed.pop_back();
                } else {
                    crossed.push_back(source);
                }
            }
            std::set_symmetric_difference(m_covers[face].begin(), m_covers[face].end(), crossed.begin(), crossed.end(),
                                          std::back_inserter(m_covers[other]));
            open.push_back(other);
        }
    }
}

void Fitting::judge(std::uint32_t face, Misfit what, std::uint32_t owner, std::uint32_t loser)
{
    std::vector<std::vector<Vertex>> rings;
    for (auto const &cycle : m_drawing.faces()[face].cycles) {
        rings.push_back(m_drawing.ring_of(cycle));
    }
    auto const depth = deepest(rings, m_plane);
    double const area = m_plane.area(m_drawing.faces()[face].twice_area);
    m_owner[face] = owner;
    if (2 * depth.metres <= m_tolerance) {
        m_mended.push_back({what, code(owner), code(loser), point_of(depth.at), 2 * depth.metres, area});
        return;
    }
    if (m_faults.size() < most_faults) {
        static constexpr std::string_view codes[] = {"grid.gap", "grid.overlap", "area.outside_parent"};
        auto const grid = loser != nobody ? loser : owner;
        m_faults.push_back({grid == nobody ? "/grids" : fmt::format("/grids/{}", grid),
                            std::string(codes[static_cast<std::size_t>(what)]),
                            fmt::format("{}; {:.2f} m; {:.1f} m2", to_place(depth.at), 2 * depth.metres, area)});
    }
}

void Fitting::decide()
{
    m_owner.assign(m_covers.size(), nobody);
    auto const by_code = [&](std::uint32_t a, std::uint32_t b) { return m_grids[a - 1].code < m_grids[b - 1].code; };
    for (std::uint32_t f = 1; f < m_covers.size(); ++f) {
        auto const &covers = m_covers[f];
        bool const is_inside = !covers.empty() && covers.front() == 0;
        auto const first = covers.begin() + (is_inside ? 1 : 0);
        auto const count = covers.end() - first;
        if (!is_inside) {
            if (count > 0) {
                judge(f, Misfit::beyond, nobody, *first - 1);
            }
        } else if (count == 1) {
            m_owner[f] = *first - 1;
        } else if (count == 0) {
            m_gaps.push_back(f);
        } else {
            auto const lowest = *std::min_element(first, covers.end(), by_code);
            auto const highest = *std::max_element(first, covers.end(), by_code);
            judge(f, Misfit::overlap, lowest - 1, highest - 1);
        }
    }
}

std::map<std::uint32_t, double> Fitting::borders_of(std::uint32_t face) const
{
    std::map<std::uint32_t, double> borders;
    for (auto const half : m_halves[face]) {
        auto const other = m_owner[m_drawing.face_of(Arrangement::twin(half))];
        if (other != nobody) {
            borders[other] += m_plane.distance(m_drawing.from(half), m_drawing.to(half));
        }
    }
    return borders;
}

// A gap goes to the neighbour with the highest code among those that border on much of it: the others' lines stand.
void Fitting::hand_out_gaps()
{
    auto open = m_gaps;
    while (!open.empty()) {
        std::vector<std::uint32_t> left;
        for (auto const face : open) {
            auto const borders = borders_of(face);
            double longest = 0;
            for (auto const &[grid, length] : borders) {
                longest = std::max(longest, length);
            }
            auto best = nobody;
            for (auto const &[grid, length] : borders) {
                if (length >= 0.4 * longest && (best == nobody || code(grid) > code(best))) {
                    best = grid;
                }
            }
            if (best == nobody) {
                left.push_back(face);
            } else {
                judge(face, Misfit::gap, best, nobody);
            }
        }
        if (left.size() == open.size()) {
            for (auto const face : left) { // nobody borders on it at all
                judge(face, Misfit::gap, nobody, nobody);
            }
            break;
        }
        open = std::move(left);
    }
}

// Splinters of a grid cut off by a neighbour's line go to whom they lie with. A part as large as that tells that the
// grid was drawn in parts.
void Fitting::gather_splinters()
{
    if (!m_faults.empty()) {
        return;
    }
    std::vector<bool> is_seen(m_owner.size(), false);
    struct Part {
        std::vector<std::uint32_t> faces;
        Wide area{};
        double perimeter{};
    };
    std::map<std::uint32_t, std::vector<Part>> parts;
    for (std::uint32_t f = 1; f < m_owner.size(); ++f) {
        if (is_seen[f] || m_owner[f] == nobody) {
            continue;
        }
        Part part;
        part.faces = {f};
        is_seen[f] = true;
        for (std::size_t i = 0; i < part.faces.size(); ++i) {
            part.area += m_drawing.faces()[part.faces[i]].twice_area;
            for (auto const half : m_halves[part.faces[i]]) {
                auto const other = m_drawing.face_of(Arrangement::twin(half));
                if (m_owner[other] != m_owner[f]) {
                    part.perimeter += m_plane.distance(m_drawing.from(half), m_drawing.to(half));
                } else if (!is_seen[other]) {
                    is_seen[other] = true;
                    part.faces.push_back(other);
                }
            }
        }
        parts[m_owner[f]].push_back(std::move(part));
    }
    for (auto &[grid, own] : parts) {
        auto const largest =
            std::max_element(own.begin(), own.end(), [](Part const &p, Part const &q) { return p.area < q.area; });
        for (auto part = own.begin(); part != own.end(); ++part) {
            double const m2 = m_plane.area(part->area);
            if (part == largest || 2 * m2 > m_tolerance * part->perimeter) {
                continue;
            }
            std::map<std::uint32_t, double> borders;
            for (auto const face : part->faces) {
                for (auto const &[other, length] : borders_of(face)) {
                    borders[other] += other == grid ? 0 : length;
                }
            }
            borders.erase(grid);
            if (borders.empty()) {
                continue;
            }
            auto const into = std::max_element(borders.begin(), borders.end(), [](auto const &a, auto const &b) {
                                  return a.second < b.second;
                              })->first;
            auto const place = m_drawing.from(m_halves[part->faces.front()].front());
            m_mended.push_back(
                {Misfit::overlap, code(into), code(grid), point_of(place), 2 * m2 / part->perimeter, m2});
            for (auto const face : part->faces) {
                m_owner[face] = into;
            }
        }
    }
}

std::vector<Side> Fitting::sides() const
{
    std::vector<Side> sides;
    for (std::uint32_t s = 0; s < m_drawing.segments().size(); ++s) {
        auto const left = m_owner[m_drawing.face_of(2 * s)];
        auto const right = m_owner[m_drawing.face_of(2 * s + 1)];
        if (left != right) {
            sides.push_back({m_drawing.segments()[s].a, m_drawing.segments()[s].b, code(left), code(right)});
        }
    }
    return sides;
}

// Takes out the vertices that only the other line's crossing made: the line was straight there.
std::vector<Side> without_crossings(Topology const &topology, std::set<Vertex> const &drawn)
{
    std::vector<Side> sides;
    for (auto const &edge : topology.edges()) {
        auto from = edge.line.front();
        for (std::size_t i = 1; i < edge.line.size(); ++i) {
            auto const at = edge.line[i];
            if (i + 1 < edge.line.size() && !drawn.contains(at)) {
                continue;
            }
            sides.push_back(from < at ? Side{from, at, edge.left, edge.right} : Side{at, from, edge.right, edge.left});
            from = at;
        }
    }
    return sides;
}

} // namespace

Result<Built> build_topology(AreaCode parent, std::span<Ring const> outline, std::span<DrawnGrid const> grids,
                             BuildOptions const &options)
{
    if (auto problems = problems_in(parent, outline, grids, options); !problems.empty()) {
        return tl::unexpected<Problem>(Problem{Why::invalid, "grid.bad_input", {}, std::move(problems), {}});
    }

    std::vector<Stroke> strokes;
    std::set<Vertex> drawn;
    auto const draw = [&](std::span<Ring const> rings, std::uint32_t source) {
        for (auto const &ring : rings) {
            for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
                strokes.push_back({vertex_of(ring[i]), vertex_of(ring[i + 1]), source});
                drawn.insert(vertex_of(ring[i]));
            }
        }
    };
    draw(outline, 0);
    for (std::uint32_t i = 0; i < grids.size(); ++i) {
        draw(grids[i].rings, i + 1);
    }

    Fitting const fitting(TRY(Arrangement::of(std::move(strokes))), grids, options.tolerance_m,
                          Plane(vertex_of(outline.front().front())));
    if (!fitting.faults().empty()) {
        return tl::unexpected<Problem>(Problem{Why::invalid, "grid.not_a_partition", {}, fitting.faults(), {}});
    }
    auto topology = TRY(Topology::of(parent, fitting.sides(), options.last_number));
    for (std::size_t i = 0; i < grids.size(); ++i) {
        if (!topology.has(grids[i].code)) {
            return tl::unexpected<Problem>(Problem{
                Why::invalid, "grid.bad_input", {}, {{fmt::format("/grids/{}", i), "area.empty_outline", {}}}, {}});
        }
    }
    // Straight again where nothing stands in the way.
    if (auto straight = Topology::of(parent, without_crossings(topology, drawn), options.last_number)) {
        topology = std::move(*straight);
    }
    return Built{std::move(topology), fitting.mended()};
}

} // namespace onegrid::geo
