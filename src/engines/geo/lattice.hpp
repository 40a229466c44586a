// SPDX-License-Identifier: Apache-2.0
// Positions in whole numbers of 1e-9 degree (0.1 mm), and exact answers about them: which side of a line, on it or not,
// whether two lines cross. Rounding decides nothing here, so two pieces of code never disagree about one place.
//
// Why 1e-9: it is the lattice of the index (index.hpp), so what a grid's border says and what locate says is the same;
// degrees as doubles go there and back unchanged; GeoJSON is printed with nine decimals; and where two lines cross
// between lattice points, the rounded crossing lies within 0.1 mm of both. Why 128 bits: a side is the difference of
// two products of differences, and those of 1e-9 degree need 79 bits.
#pragma once
#include "engines/geo/crs.hpp"
#include <compare>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <vector>

namespace onegrid::geo {

__extension__ using Wide = __int128;

struct Vertex {
    std::int64_t x{}; // longitude
    std::int64_t y{};

    auto operator<=>(Vertex const &) const = default;
};

// Rounds degrees to 1e-9. The point must be on earth.
Vertex vertex_of(Point at);
Point point_of(Vertex at);

struct Box {
    std::int64_t west{std::numeric_limits<std::int64_t>::max()};
    std::int64_t south{std::numeric_limits<std::int64_t>::max()};
    std::int64_t east{std::numeric_limits<std::int64_t>::min()};
    std::int64_t north{std::numeric_limits<std::int64_t>::min()};

    bool is_empty() const { return west > east; }
    bool has(Vertex p) const { return p.x >= west && p.x <= east && p.y >= south && p.y <= north; }
    void take(Vertex p);
    void take(Box const &other);
};

// +1: p is left of the line from a to b, −1: right, 0: on it.
int side_of(Vertex a, Vertex b, Vertex p);

// Whether p is on the closed segment.
bool is_on(Vertex a, Vertex b, Vertex p);

// Whether the segments cross in one point that is an end of neither.
bool do_cross(Vertex a, Vertex b, Vertex c, Vertex d);

// Where they do, rounded to the lattice; the same whatever the order of segments and ends. They must.
Vertex crossing_of(Vertex a, Vertex b, Vertex c, Vertex d);

// Twice the area within a closed ring (the last vertex leads to the first), positive when it runs counter-clockwise. In
// square units of the lattice: exact, and additive.
Wide twice_area(std::span<Vertex const> ring);

// What one degree measures around a place, to lay lines of some kilometres on a plane in metres. Good to 1e-5 within 10
// km.
struct Plane {
    explicit Plane(Vertex origin);

    struct Metres {
        double x{}, y{};
    };
    Metres of(Vertex at) const;
    Vertex back(Metres at) const;
    double distance(Vertex from, Vertex to) const;
    // From p to the nearest place of the segment, and that place.
    double distance(Vertex a, Vertex b, Vertex p, Vertex *nearest = nullptr) const;
    // Square metres of so much twice the area in square units.
    double area(Wide twice) const;

    Vertex origin;
    double unit_x{}; // metres a unit
    double unit_y{};
};

// "121.473512345 31.230401234": how a refusal says where. place_in reads it back from the beginning of such a text.
std::string to_place(Vertex at);
bool place_in(std::string_view text, Point &at);

} // namespace onegrid::geo
