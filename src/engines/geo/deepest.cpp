// SPDX-License-Identifier: Apache-2.0
// The place deepest within a polygon: squares are halved as long as one may hold a deeper place than the best found.
#include "engines/geo/arrangement.hpp"
#include <algorithm>
#include <cmath>
#include <queue>

namespace onegrid::geo {
namespace {

struct Line {
    Plane::Metres a, b;
};

// Positive inside.
double depth_at(std::span<Line const> lines, Plane::Metres p)
{
    double least2 = std::numeric_limits<double>::infinity();
    bool inside = false;
    for (auto const &[a, b] : lines) {
        if ((a.y > p.y) != (b.y > p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x) {
            inside = !inside;
        }
        double const dx = b.x - a.x;
        double const dy = b.y - a.y;
        double const length2 = dx * dx + dy * dy;
        double const along = length2 == 0 ? 0 : std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / length2, 0.0, 1.0);
        double const ex = a.x + along * dx - p.x;
        double const ey = a.y + along * dy - p.y;
        least2 = std::min(least2, ex * ex + ey * ey);
    }
    return inside ? std::sqrt(least2) : -std::sqrt(least2);
}

// Where a line straight in from the middle of the edge is halfway to the other side: in a sliver, about its deepest.
Plane::Metres halfway(std::span<Line const> lines, std::size_t edge)
{
    auto const &[a, b] = lines[edge];
    Plane::Metres const middle{(a.x + b.x) / 2, (a.y + b.y) / 2};
    double const length = std::hypot(b.x - a.x, b.y - a.y);
    if (length == 0) {
        return middle;
    }
    double const nx = -(b.y - a.y) / length; // to the left: the face
    double const ny = (b.x - a.x) / length;
    double nearest = std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < lines.size(); ++i) {
        auto const &[c, d] = lines[i];
        double const across = nx * (d.y - c.y) - ny * (d.x - c.x);
        if (i == edge || across == 0) {
            continue;
        }
        double const along = ((c.x - middle.x) * (d.y - c.y) - (c.y - middle.y) * (d.x - c.x)) / across;
        double const at = ((c.x - middle.x) * ny - (c.y - middle.y) * nx) / across;
        if (along > 0 && at >= 0 && at <= 1) {
            nearest = std::min(nearest, along);
        }
    }
    return std::isfinite(nearest) ? Plane::Metres{middle.x + nx * nearest / 2, middle.y + ny * nearest / 2} : middle;
}

struct Square {
    Plane::Metres centre;
    double half{};
    double depth{};
    double most{}; // what any place in it can reach

    bool operator<(Square const &other) const { return most < other.most; }
};

} // namespace

Depth deepest(std::span<std::vector<Vertex> const> rings, Plane const &plane)
{
    std::vector<Line> lines;
    double west = std::numeric_limits<double>::infinity();
    double south = west;
    double east = -west;
    double north = -west;
    for (auto const &ring : rings) {
        for (std::size_t i = 0; i < ring.size(); ++i) {
            auto const a = plane.of(ring[i]);
            lines.push_back({a, plane.of(ring[(i + 1) % ring.size()])});
            west = std::min(west, a.x);
            east = std::max(east, a.x);
            south = std::min(south, a.y);
            north = std::max(north, a.y);
        }
    }
    if (lines.empty()) {
        return {};
    }

    constexpr double fineness = 0.05;         // metres
    constexpr std::size_t most_asked = 8'000; // places: enough for any outline, and an end for the worst
    std::priority_queue<Square> queue;
    Square best{};
    best.depth = -std::numeric_limits<double>::infinity();
    std::size_t asked = 0;
    auto const ask = [&](Plane::Metres centre, double half) {
        Square square{centre, half, depth_at(lines, centre), 0};
        square.most = square.depth + half * std::sqrt(2.0);
        ++asked;
        if (square.depth > best.depth) {
            best = square;
        }
        queue.push(square);
    };
    // A sliver is thinner than any square that would be looked at soon.
    for (std::size_t i = 0; i < lines.size(); i += 1 + lines.size() / 256) {
        auto const middle = halfway(lines, i);
        if (double const depth = depth_at(lines, middle); depth > best.depth) {
            best.centre = middle;
            best.depth = depth;
        }
    }
    double const side = std::max(std::min(east - west, north - south), std::max(east - west, north - south) / 64);
    if (!(side > 0)) {
        return {rings[0][0], 0};
    }
    for (double x = west; x < east; x += side) {
        for (double y = south; y < north; y += side) {
            ask({x + side / 2, y + side / 2}, side / 2);
        }
    }
    while (!queue.empty() && asked < most_asked) {
        auto const square = queue.top();
        queue.pop();
        if (square.most - best.depth <= std::max(1e-4, std::min(fineness, best.depth / 20))) {
            break;
        }
        double const half = square.half / 2;
        for (double const dx : {-half, half}) {
            for (double const dy : {-half, half}) {
                ask({square.centre.x + dx, square.centre.y + dy}, half);
            }
        }
    }
    // No face is shallower than its area by its perimeter, whatever was not looked at.
    Wide twice = 0;
    double perimeter = 0;
    for (auto const &ring : rings) {
        twice += twice_area(ring);
    }
    for (auto const &[a, b] : lines) {
        perimeter += std::hypot(b.x - a.x, b.y - a.y);
    }
    return {plane.back(best.centre), std::max(best.depth, std::abs(plane.area(twice)) / perimeter)};
}

} // namespace onegrid::geo
