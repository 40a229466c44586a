// SPDX-License-Identifier: Apache-2.0
#include "modules/cases/map_places.hpp"
#include "modules/cases/place.hpp"

namespace onegrid::cases {
namespace {

std::uint64_t gathered(std::uint64_t x)
{
    x &= 0x5555555555555555ULL;
    x = (x | x >> 1) & 0x3333333333333333ULL;
    x = (x | x >> 2) & 0x0f0f0f0f0f0f0f0fULL;
    x = (x | x >> 4) & 0x00ff00ff00ff00ffULL;
    x = (x | x >> 8) & 0x0000ffff0000ffffULL;
    return (x | x >> 16) & 0x00000000ffffffffULL;
}

} // namespace

geo::Point point_of(std::int64_t cell, int bits)
{
    auto const steps = static_cast<std::uint64_t>(cell);
    auto const degrees = [&](std::uint64_t axis, double half) {
        return (static_cast<double>(axis) + 0.5) / static_cast<double>(1 << bits) * 2 * half - half;
    };
    return {degrees(gathered(steps), 180), degrees(gathered(steps >> 1), 90)};
}

Ranges ranges_of(geo::Bounds const &bounds)
{
    Ranges out;
    for (auto const &[low, high] : cells_of(bounds)) {
        out.low.push_back(low);
        out.high.push_back(high);
    }
    return out;
}

Colour colour_of(PointRow const &row, Instant now)
{
    return row.is_paused ? Colour::grey : row.red_at <= now ? Colour::red : Colour::blue;
}

} // namespace onegrid::cases
