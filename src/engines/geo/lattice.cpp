// SPDX-License-Identifier: Apache-2.0
#include "engines/geo/lattice.hpp"
#include <algorithm>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <numbers>

namespace onegrid::geo {
namespace {

constexpr double units = 1e9; // a degree

Wide cross(Vertex a, Vertex b, Vertex p)
{
    return static_cast<Wide>(b.x - a.x) * (p.y - a.y) - static_cast<Wide>(b.y - a.y) * (p.x - a.x);
}

int sign(Wide value) { return value > 0 ? 1 : value < 0 ? -1 : 0; }

// numerator / denominator to the nearest whole number, halves away from zero; the denominator is positive.
std::int64_t rounded(Wide numerator, Wide denominator)
{
    Wide const half = denominator / 2;
    return static_cast<std::int64_t>((numerator >= 0 ? numerator + half : numerator - half) / denominator);
}

} // namespace

Vertex vertex_of(Point at) { return {std::llround(at.lon * units), std::llround(at.lat * units)}; }
Point point_of(Vertex at) { return {static_cast<double>(at.x) / units, static_cast<double>(at.y) / units}; }

void Box::take(Vertex p)
{
    west = std::min(west, p.x);
    south = std::min(south, p.y);
    east = std::max(east, p.x);
    north = std::max(north, p.y);
}

void Box::take(Box const &other)
{
    if (!other.is_empty()) {
        take(Vertex{other.west, other.south});
        take(Vertex{other.east, other.north});
    }
}

int side_of(Vertex a, Vertex b, Vertex p) { return sign(cross(a, b, p)); }

bool is_on(Vertex a, Vertex b, Vertex p)
{
    return p.x >= std::min(a.x, b.x) && p.x <= std::max(a.x, b.x) && p.y >= std::min(a.y, b.y) &&
           p.y <= std::max(a.y, b.y) && cross(a, b, p) == 0;
}

bool do_cross(Vertex a, Vertex b, Vertex c, Vertex d)
{
    return side_of(a, b, c) * side_of(a, b, d) < 0 && side_of(c, d, a) * side_of(c, d, b) < 0;
}

Vertex crossing_of(Vertex a, Vertex b, Vertex c, Vertex d)
{
    if (b < a) {
        std::swap(a, b);
    }
    if (d < c) {
        std::swap(c, d);
    }
    if (c < a || (c == a && d < b)) {
        std::swap(a, c);
        std::swap(b, d);
    }
    // a lies `from` off the other line and b `to` on its other side, so the crossing divides the segment in that
    // proportion. from needs 80 bits and the product with a difference 119.
    Wide from = cross(c, d, a);
    Wide whole = from - cross(c, d, b);
    if (whole < 0) {
        from = -from;
        whole = -whole;
    }
    return {a.x + rounded(from * (b.x - a.x), whole), a.y + rounded(from * (b.y - a.y), whole)};
}

Wide twice_area(std::span<Vertex const> ring)
{
    Wide sum = 0;
    for (std::size_t i = 0; i + 2 < ring.size(); ++i) {
        sum += cross(ring[0], ring[i + 1], ring[i + 2]);
    }
    return sum;
}

Plane::Plane(Vertex at) : origin(at)
{
    constexpr double axis = 6378137.0; // WGS-84
    constexpr double e2 = 6.69437999014e-3;
    double const radian = std::numbers::pi / 180.0;
    double const sine = std::sin(point_of(at).lat * radian);
    double const w = 1 - e2 * sine * sine;
    unit_y = axis * (1 - e2) / (w * std::sqrt(w)) * radian / units;
    unit_x = axis / std::sqrt(w) * std::sqrt(std::max(0.0, 1 - sine * sine)) * radian / units;
}

Plane::Metres Plane::of(Vertex at) const
{
    return {static_cast<double>(at.x - origin.x) * unit_x, static_cast<double>(at.y - origin.y) * unit_y};
}

Vertex Plane::back(Metres at) const
{
    return {origin.x + std::llround(at.x / unit_x), origin.y + std::llround(at.y / unit_y)};
}

double Plane::distance(Vertex from, Vertex to) const
{
    return std::hypot(static_cast<double>(to.x - from.x) * unit_x, static_cast<double>(to.y - from.y) * unit_y);
}

double Plane::distance(Vertex a, Vertex b, Vertex p, Vertex *nearest) const
{
    auto const at_a = of(a);
    auto const at_b = of(b);
    auto const at_p = of(p);
    double const dx = at_b.x - at_a.x;
    double const dy = at_b.y - at_a.y;
    double const length2 = dx * dx + dy * dy;
    double const along =
        length2 == 0 ? 0 : std::clamp(((at_p.x - at_a.x) * dx + (at_p.y - at_a.y) * dy) / length2, 0.0, 1.0);
    Metres const there{at_a.x + along * dx, at_a.y + along * dy};
    if (nearest != nullptr) {
        *nearest = along == 0 ? a : along == 1 ? b : back(there);
    }
    return std::hypot(at_p.x - there.x, at_p.y - there.y);
}

double Plane::area(Wide twice) const { return static_cast<double>(twice) / 2 * unit_x * unit_y; }

std::string to_place(Vertex at)
{
    auto const point = point_of(at);
    return fmt::format("{:.9f} {:.9f}", point.lon, point.lat);
}

bool place_in(std::string_view text, Point &at)
{
    auto const *const end = text.data() + text.size();
    auto const lon = std::from_chars(text.data(), end, at.lon);
    if (lon.ec != std::errc{} || lon.ptr == end || *lon.ptr != ' ') {
        return false;
    }
    return std::from_chars(lon.ptr + 1, end, at.lat).ec == std::errc{};
}

} // namespace onegrid::geo
