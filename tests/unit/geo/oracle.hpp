// SPDX-License-Identifier: Apache-2.0
// The same promises as geo::Index, kept by brute force: every area is asked, with a winding rule instead of the
// half-open crossing rule, and no raster.
#pragma once
#include "engines/geo/index.hpp"
#include <algorithm>
#include <cmath>

namespace onegrid::geo::testing {

__extension__ using Wide = __int128;

struct Whole {
    std::int64_t x, y;
};
inline Whole whole_of(Point p) { return {std::llround(p.lon * 1e9), std::llround(p.lat * 1e9)}; }

inline int side_of(Whole a, Whole b, Whole p)
{
    Wide const v = static_cast<Wide>(b.x - a.x) * (p.y - a.y) - static_cast<Wide>(b.y - a.y) * (p.x - a.x);
    return v > 0 ? 1 : v < 0 ? -1 : 0;
}

inline bool is_on(Whole a, Whole b, Whole p)
{
    return side_of(a, b, p) == 0 && p.x >= std::min(a.x, b.x) && p.x <= std::max(a.x, b.x) &&
           p.y >= std::min(a.y, b.y) && p.y <= std::max(a.y, b.y);
}

// Simple rings only: the winding number of each is −1, 0 or 1, and their parity says inside.
inline bool covers(std::vector<Ring> const &rings, Point at)
{
    auto const p = whole_of(at);
    int inside = 0;
    for (auto const &ring : rings) {
        int winding = 0;
        for (std::size_t i = 0; i < ring.size(); ++i) {
            auto const a = whole_of(ring[i]);
            auto const b = whole_of(ring[(i + 1) % ring.size()]);
            if (is_on(a, b, p)) {
                return true;
            }
            if (a.y <= p.y && b.y > p.y && side_of(a, b, p) > 0) {
                ++winding;
            }
            if (b.y <= p.y && a.y > p.y && side_of(a, b, p) < 0) {
                --winding;
            }
        }
        inside += winding != 0;
    }
    return inside % 2 == 1;
}

inline double distance(std::vector<Ring> const &rings, Point at)
{
    double least = 1e300;
    for (auto const &ring : rings) {
        for (std::size_t i = 0; i < ring.size(); ++i) {
            auto const &a = ring[i];
            auto const &b = ring[(i + 1) % ring.size()];
            double const dx = b.lon - a.lon;
            double const dy = b.lat - a.lat;
            double const length2 = dx * dx + dy * dy;
            double const t =
                length2 > 0 ? std::clamp(((at.lon - a.lon) * dx + (at.lat - a.lat) * dy) / length2, 0.0, 1.0) : 0.0;
            least = std::min(least, std::hypot(at.lon - a.lon - t * dx, at.lat - a.lat - t * dy));
        }
    }
    return least;
}

// The code of the area that the point belongs to; 0 when it is outside all.
inline AreaCode area_at(std::vector<Outline> const &outlines, Point at)
{
    Outline const *found = nullptr;
    for (auto const &outline : outlines) {
        if (covers(outline.rings, at) && (found == nullptr || outline.depth > found->depth ||
                                          (outline.depth == found->depth && outline.code < found->code))) {
            found = &outline;
        }
    }
    while (found != nullptr) {
        Outline const *nearest = nullptr;
        double least = Index::gap_tolerance;
        for (auto const &outline : outlines) {
            if (outline.parent == found->code && outline.depth > found->depth) {
                double const d = distance(outline.rings, at);
                if (d < least || (d == least && nearest != nullptr && outline.code < nearest->code)) {
                    least = d;
                    nearest = &outline;
                }
            }
        }
        if (nearest == nullptr) {
            break;
        }
        found = nearest;
    }
    return found == nullptr ? AreaCode{} : found->code;
}

} // namespace onegrid::geo::testing
