// SPDX-License-Identifier: Apache-2.0
// Lines drawn over one another, taken apart: every crossing becomes a vertex, what runs along the same way becomes one
// segment, and the plane falls into faces. The means by which topology.hpp builds, cuts and checks; it knows no grids.
//
// Crossings are rounded to the lattice, which bends a line by at most half a unit, and a bent line may touch something
// new; so this is repeated until nothing crosses any more (two or three times in practice).
#pragma once
#include "engines/geo/lattice.hpp"
#include "platform/base/result.hpp"
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace onegrid::geo {

struct Stroke {
    Vertex a, b;
    std::uint32_t source{}; // what it belongs to; the caller's numbers
};

// Calls meets(i, j) for pairs of segments whose boxes touch, each pair once or more often, until it returns false.
void each_near_pair(std::span<Stroke const> strokes, std::function<bool(std::size_t, std::size_t)> const &meets);

// A place where two of the strokes cross, or share more than a point; touching in a point is no crossing.
std::optional<Vertex> first_crossing(std::span<Stroke const> strokes);

class Arrangement {
  public:
    struct Segment {
        Vertex a, b;                        // a < b
        std::vector<std::uint32_t> sources; // ascending; once for every stroke that runs along
    };
    // A side of a segment: 2 i looks from a to b, 2 i + 1 from b to a; what lies to its left is its face.
    using Half = std::uint32_t;
    struct Face {
        // Each boundary once around, the face to the left: first the outer one (the unbounded face, 0, has none), then
        // those of what lies inside.
        std::vector<std::vector<Half>> cycles;
        Wide twice_area{}; // without holes' areas; 0 for the unbounded face
    };

    // Refuses with too_large "grid.too_many_crossings" (more than 200,000, with the place) and invalid "grid.too_fine"
    // when rounding does not come to rest.
    static Result<Arrangement> of(std::vector<Stroke> strokes);

    std::vector<Segment> const &segments() const { return m_segments; }
    std::vector<Face> const &faces() const { return m_faces; }
    std::uint32_t face_of(Half half) const { return m_face_of[half]; }
    static Half twin(Half half) { return half ^ 1U; }
    Vertex from(Half half) const { return half % 2 == 0 ? m_segments[half / 2].a : m_segments[half / 2].b; }
    Vertex to(Half half) const { return from(twin(half)); }
    // The vertices of one cycle, in order.
    std::vector<Vertex> ring_of(std::vector<Half> const &cycle) const;
    // Whether the strokes had to be cut anywhere: a crossing, or a vertex upon another stroke.
    bool was_cut() const { return m_first_cut.has_value(); }
    std::optional<Vertex> first_cut() const { return m_first_cut; }

  private:
    Result<void> cut(std::vector<Stroke> strokes);
    void walk();
    void nest(std::vector<std::vector<Half>> cycles, std::vector<std::uint32_t> const &cycle_of);

    std::vector<Segment> m_segments;
    std::vector<Face> m_faces;
    std::vector<std::uint32_t> m_face_of;
    std::optional<Vertex> m_first_cut;
};

// The place deepest within a face and how far it is from the boundary there, in metres, to some
// centimetres (Garcia-Castellanos and Lombardo 2007, as in Mapbox's polylabel). Twice the depth is the width of the
// face: of the largest circle in it. The rings as a face's cycles are: shells counter-clockwise, holes clockwise.
struct Depth {
    Vertex at;
    double metres{};
};
Depth deepest(std::span<std::vector<Vertex> const> rings, Plane const &plane);

} // namespace onegrid::geo
