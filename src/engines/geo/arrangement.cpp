// SPDX-License-Identifier: Apache-2.0
#include "engines/geo/arrangement.hpp"
#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace onegrid::geo {
namespace {

constexpr std::size_t most_crossings = 200'000;
constexpr int most_passes = 16;

bool have_boxes_met(Stroke const &s, Stroke const &t)
{
    return std::max(s.a.x, s.b.x) >= std::min(t.a.x, t.b.x) && std::max(t.a.x, t.b.x) >= std::min(s.a.x, s.b.x) &&
           std::max(s.a.y, s.b.y) >= std::min(t.a.y, t.b.y) && std::max(t.a.y, t.b.y) >= std::min(s.a.y, s.b.y);
}

// A raster over all strokes, each listed in the cells of every row that it reaches into.
struct Raster {
    Box box;
    std::int64_t side{1};

    explicit Raster(std::span<Stroke const> strokes)
    {
        for (auto const &stroke : strokes) {
            box.take(stroke.a);
            box.take(stroke.b);
        }
        // Long strokes fill many cells: coarser, until there are not many more entries than strokes.
        for (side = std::clamp<std::int64_t>(std::llround(std::sqrt(static_cast<double>(strokes.size()))), 1, 512);
             side > 1; side /= 2) {
            std::size_t entries = 0;
            for (auto const &stroke : strokes) {
                each_cell(stroke, [&](std::size_t) { ++entries; });
            }
            if (entries <= 8 * strokes.size()) {
                break;
            }
        }
    }

    std::int64_t column(std::int64_t x) const { return place(x, box.west, box.east); }
    std::int64_t row(std::int64_t y) const { return place(y, box.south, box.north); }
    std::int64_t place(std::int64_t v, std::int64_t low, std::int64_t high) const
    {
        return static_cast<std::int64_t>(static_cast<Wide>(v - low) * side / (high - low + 1));
    }

    template <class F>
    void each_cell(Stroke const &stroke, F f) const
    {
        auto const low = stroke.a.y <= stroke.b.y ? stroke.a : stroke.b;
        auto const high = stroke.a.y <= stroke.b.y ? stroke.b : stroke.a;
        auto const first = row(low.y);
        auto const last = row(high.y);
        double const slope = high.y == low.y ? 0
                                             : static_cast<double>(high.x - low.x) /
                                                   static_cast<double>(high.y - low.y); // x a unit of y
        double const height = static_cast<double>(box.north - box.south + 1) / static_cast<double>(side);
        auto const x_at = [&](double y) { // y from the south of the box, taken to the stroke
            double const up =
                std::clamp(y - static_cast<double>(low.y - box.south), 0.0, static_cast<double>(high.y - low.y));
            return std::clamp<std::int64_t>(low.x + std::llround(slope * up), std::min(low.x, high.x),
                                            std::max(low.x, high.x));
        };
        for (auto r = first; r <= last; ++r) {
            // The part within the row, two units higher and one cell wider because this is rounded.
            auto const south = x_at(static_cast<double>(r) * height - 2);
            auto const north = x_at(static_cast<double>(r + 1) * height + 2);
            bool const is_level = first == last;
            auto const west = is_level ? std::min(low.x, high.x) : std::min(south, north);
            auto const east = is_level ? std::max(low.x, high.x) : std::max(south, north);
            auto const margin = is_level ? 0 : 1;
            for (auto c = std::max<std::int64_t>(0, column(west) - margin);
                 c <= std::min(side - 1, column(east) + margin); ++c) {
                f(static_cast<std::size_t>(r * side + c));
            }
        }
    }
};

// Equal strokes become one with all their sources.
std::vector<Arrangement::Segment> joined(std::vector<Stroke> strokes)
{
    for (auto &stroke : strokes) {
        if (stroke.b < stroke.a) {
            std::swap(stroke.a, stroke.b);
        }
    }
    std::sort(strokes.begin(), strokes.end(), [](Stroke const &s, Stroke const &t) {
        return std::tie(s.a, s.b, s.source) < std::tie(t.a, t.b, t.source);
    });
    std::vector<Arrangement::Segment> segments;
    for (auto const &stroke : strokes) {
        if (stroke.a == stroke.b) {
            continue;
        }
        if (segments.empty() || segments.back().a != stroke.a || segments.back().b != stroke.b) {
            segments.push_back({stroke.a, stroke.b, {}});
        }
        segments.back().sources.push_back(stroke.source);
    }
    return segments;
}

// Whether direction a → p comes before a → q going counter-clockwise from the east.
bool comes_before(Vertex a, Vertex p, Vertex q)
{
    auto const half = [&](Vertex v) { return v.y > a.y || (v.y == a.y && v.x > a.x) ? 0 : 1; };
    if (half(p) != half(q)) {
        return half(p) < half(q);
    }
    return side_of(a, p, q) > 0;
}

} // namespace

void each_near_pair(std::span<Stroke const> strokes, std::function<bool(std::size_t, std::size_t)> const &meets)
{
    if (strokes.empty()) {
        return;
    }
    Raster const raster(strokes);
    std::vector<std::uint32_t> begin(static_cast<std::size_t>(raster.side * raster.side) + 1, 0);
    for (auto const &stroke : strokes) {
        raster.each_cell(stroke, [&](std::size_t cell) { ++begin[cell + 1]; });
    }
    std::partial_sum(begin.begin(), begin.end(), begin.begin());
    std::vector<std::uint32_t> entries(begin.back());
    auto next = begin;
    for (std::uint32_t i = 0; i < strokes.size(); ++i) {
        raster.each_cell(strokes[i], [&](std::size_t cell) { entries[next[cell]++] = i; });
    }
    for (std::size_t cell = 0; cell + 1 < begin.size(); ++cell) {
        for (auto i = begin[cell]; i < begin[cell + 1]; ++i) {
            for (auto j = i + 1; j < begin[cell + 1]; ++j) {
                if (have_boxes_met(strokes[entries[i]], strokes[entries[j]]) && !meets(entries[i], entries[j])) {
                    return;
                }
            }
        }
    }
}

std::optional<Vertex> first_crossing(std::span<Stroke const> strokes)
{
    std::optional<Vertex> place;
    each_near_pair(strokes, [&](std::size_t i, std::size_t j) {
        auto const &s = strokes[i];
        auto const &t = strokes[j];
        if (do_cross(s.a, s.b, t.a, t.b)) {
            place = crossing_of(s.a, s.b, t.a, t.b);
        } else if (s.a != s.b && t.a != t.b && side_of(s.a, s.b, t.a) == 0 && side_of(s.a, s.b, t.b) == 0) {
            // On one line: they share more than a point when an end of one lies within the other, or they are the same.
            for (auto const &[one, other] : {std::pair{s, t}, std::pair{t, s}}) {
                for (auto const end : {other.a, other.b}) {
                    if (is_on(one.a, one.b, end) && end != one.a && end != one.b) {
                        place = end;
                    }
                }
            }
            if (std::minmax(s.a, s.b) == std::minmax(t.a, t.b)) {
                place = s.a;
            }
        }
        return !place;
    });
    return place;
}

Result<void> Arrangement::cut(std::vector<Stroke> strokes)
{
    for (int pass = 0; pass < most_passes; ++pass) {
        m_segments = joined(std::move(strokes));
        std::vector<Stroke> bare;
        bare.reserve(m_segments.size());
        for (auto const &segment : m_segments) {
            bare.push_back({segment.a, segment.b, 0});
        }
        std::vector<std::vector<Vertex>> cuts(m_segments.size());
        std::size_t count = 0;
        auto const add = [&](std::size_t i, Vertex at) {
            if (at != bare[i].a && at != bare[i].b) {
                cuts[i].push_back(at);
                ++count;
                if (!m_first_cut) {
                    m_first_cut = at;
                }
            }
        };
        each_near_pair(bare, [&](std::size_t i, std::size_t j) {
            auto const &s = bare[i];
            auto const &t = bare[j];
            if (do_cross(s.a, s.b, t.a, t.b)) {
                auto const at = crossing_of(s.a, s.b, t.a, t.b);
                add(i, at);
                add(j, at);
                return count <= most_crossings;
            }
            for (auto const end : {t.a, t.b}) {
                if (is_on(s.a, s.b, end)) {
                    add(i, end);
                }
            }
            for (auto const end : {s.a, s.b}) {
                if (is_on(t.a, t.b, end)) {
                    add(j, end);
                }
            }
            return count <= most_crossings;
        });
        if (count == 0) {
            return {};
        }
        if (count > most_crossings) {
            return refuse(Why::too_large, "grid.too_many_crossings", to_place(*m_first_cut));
        }

        strokes.clear();
        for (std::size_t i = 0; i < m_segments.size(); ++i) {
            auto const &segment = m_segments[i];
            auto &along = cuts[i];
            auto const distance = [&](Vertex v) {
                return static_cast<Wide>(v.x - segment.a.x) * (segment.b.x - segment.a.x) +
                       static_cast<Wide>(v.y - segment.a.y) * (segment.b.y - segment.a.y);
            };
            std::sort(along.begin(), along.end(), [&](Vertex u, Vertex v) {
                auto const du = distance(u);
                auto const dv = distance(v);
                return du != dv ? du < dv : u < v;
            });
            along.erase(std::unique(along.begin(), along.end()), along.end());
            along.push_back(segment.b);
            for (auto const source : segment.sources) {
                auto at = segment.a;
                for (auto const next : along) {
                    strokes.push_back({at, next, source});
                    at = next;
                }
            }
        }
    }
    return refuse(Why::invalid, "grid.too_fine", to_place(*m_first_cut));
}

Result<Arrangement> Arrangement::of(std::vector<Stroke> strokes)
{
    Arrangement made;
    TRY(made.cut(std::move(strokes)));
    made.walk();
    return made;
}

// Goes around every face: at each vertex the way on is the next one clockwise from where one came.
void Arrangement::walk()
{
    auto const halves = static_cast<Half>(m_segments.size() * 2);
    std::vector<Half> out(halves); // by the vertex that they leave, counter-clockwise
    std::iota(out.begin(), out.end(), Half{0});
    std::sort(out.begin(), out.end(), [&](Half g, Half h) {
        return from(g) != from(h) ? from(g) < from(h) : comes_before(from(g), to(g), to(h));
    });
    std::vector<Half> next(halves);
    for (std::size_t begin = 0; begin < out.size();) {
        auto end = begin;
        while (end < out.size() && from(out[end]) == from(out[begin])) {
            ++end;
        }
        for (auto i = begin; i < end; ++i) {
            next[twin(out[i])] = out[i == begin ? end - 1 : i - 1];
        }
        begin = end;
    }

    constexpr auto none = std::numeric_limits<std::uint32_t>::max();
    std::vector<std::uint32_t> cycle_of(halves, none);
    std::vector<std::vector<Half>> cycles;
    for (Half h = 0; h < halves; ++h) {
        if (cycle_of[h] != none) {
            continue;
        }
        cycles.emplace_back();
        for (auto at = h; cycle_of[at] == none; at = next[at]) {
            cycle_of[at] = static_cast<std::uint32_t>(cycles.size() - 1);
            cycles.back().push_back(at);
        }
    }
    nest(std::move(cycles), cycle_of);
}

// A cycle that runs clockwise, or encloses nothing, is what surrounds a connected piece of the drawing. Which face it
// lies in is told by the first segment to the west of its westernmost vertex.
void Arrangement::nest(std::vector<std::vector<Half>> cycles, std::vector<std::uint32_t> const &cycle_of)
{
    struct Outer {
        Vertex west;
        std::uint32_t cycle;
    };
    m_faces.assign(1, {});
    std::vector<std::uint32_t> face(cycles.size(), 0);
    std::vector<Outer> outers;
    for (std::uint32_t c = 0; c < cycles.size(); ++c) {
        auto const area = twice_area(ring_of(cycles[c]));
        if (area > 0) {
            face[c] = static_cast<std::uint32_t>(m_faces.size());
            m_faces.push_back({{cycles[c]}, area});
            continue;
        }
        auto west = from(cycles[c][0]);
        for (auto const h : cycles[c]) {
            west = std::min(west, from(h));
        }
        outers.push_back({west, c});
    }

    std::sort(outers.begin(), outers.end(), [](Outer const &o, Outer const &p) { return o.west < p.west; });
    for (auto const &outer : outers) {
        auto const p = outer.west;
        // The ray runs just above p, so that a vertex on it counts with the segment that goes up from it.
        std::optional<Half> nearest;
        for (std::uint32_t s = 0; s < m_segments.size(); ++s) {
            auto low = m_segments[s].a;
            auto high = m_segments[s].b;
            bool const is_up = low.y < high.y;
            if (!is_up) {
                std::swap(low, high);
            }
            if (!(low.y <= p.y && p.y < high.y) || side_of(low, high, p) >= 0) {
                continue; // p is not east of it
            }
            Half const down = is_up ? 2 * s + 1 : 2 * s; // its left is the east
            if (!nearest) {
                nearest = down;
                continue;
            }
            // Of two segments over the same height that do not cross, the eastern one has the end of the other to its
            // west, or its own end east of the other.
            auto const l = to(*nearest);
            auto const h = from(*nearest);
            auto const low_side = low.y >= l.y ? -side_of(l, h, low) : side_of(low, high, l);
            auto const high_side = high.y <= h.y ? -side_of(l, h, high) : side_of(low, high, h);
            if (low_side > 0 || (low_side == 0 && high_side > 0)) {
                nearest = down;
            }
        }
        if (nearest) {
            face[outer.cycle] = face[cycle_of[*nearest]];
        }
        auto &into = m_faces[face[outer.cycle]];
        if (face[outer.cycle] != 0) {
            into.twice_area += twice_area(ring_of(cycles[outer.cycle]));
        }
        into.cycles.push_back(std::move(cycles[outer.cycle]));
    }
    m_face_of.resize(cycle_of.size());
    for (std::size_t h = 0; h < cycle_of.size(); ++h) {
        m_face_of[h] = face[cycle_of[h]];
    }
}

std::vector<Vertex> Arrangement::ring_of(std::vector<Half> const &cycle) const
{
    std::vector<Vertex> ring;
    ring.reserve(cycle.size());
    for (auto const half : cycle) {
        ring.push_back(from(half));
    }
    return ring;
}

} // namespace onegrid::geo
