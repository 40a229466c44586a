// SPDX-License-Identifier: Apache-2.0
#include "engines/geo/mercator.hpp"
#include <algorithm>
#include <cmath>
#include <numbers>

namespace onegrid::geo {
namespace {

constexpr double side = 4294967296.0; // 2^32
constexpr double pi = std::numbers::pi;

std::uint32_t step(double share) { return static_cast<std::uint32_t>(std::clamp(std::floor(share * side), 0.0, side - 1)); }

double latitude_of(double share) { return std::atan(std::sinh(pi * (1 - 2 * share))) * 180 / pi; }

} // namespace

WorldPoint world_of(Point wgs84)
{
    constexpr double last = 85.0511287798066;
    auto const sine = std::sin(std::clamp(wgs84.lat, -last, last) * pi / 180);
    return {step(wgs84.lon / 360 + 0.5), step(0.5 - std::log((1 + sine) / (1 - sine)) / (4 * pi))};
}

Point point_of(WorldPoint at)
{
    return {((static_cast<double>(at.x) + 0.5) / side - 0.5) * 360, latitude_of((static_cast<double>(at.y) + 0.5) / side)};
}

std::optional<TileName> tile_name(std::int64_t zoom, std::int64_t column, std::int64_t row)
{
    if (zoom < 0 || zoom > deepest_zoom) {
        return {};
    }
    auto const count = std::int64_t{1} << zoom;
    if (column < 0 || row < 0 || column >= count || row >= count) {
        return {};
    }
    return TileName{static_cast<int>(zoom), static_cast<std::uint32_t>(column), static_cast<std::uint32_t>(row)};
}

TileBox box_of(TileName const &tile, double margin)
{
    auto const share = [&](double at) { return std::clamp(at / std::ldexp(1.0, tile.zoom), 0.0, 1.0); };
    return {share(tile.column - margin) * 360 - 180, latitude_of(share(tile.row + 1 + margin)),
            share(tile.column + 1 + margin) * 360 - 180, latitude_of(share(tile.row - margin))};
}

LocalMetres::LocalMetres(Point from) : m_from(from) {}

double LocalMetres::to(Point other) const
{
    constexpr double equatorial = 6378137.0, eccentricity2 = 0.00669437999014; // WGS 84
    constexpr double radian = pi / 180;
    auto const latitude = (m_from.lat + other.lat) / 2 * radian;
    auto const sine = std::sin(latitude);
    auto const bent = 1 - eccentricity2 * sine * sine;
    auto const across = equatorial / std::sqrt(bent);             // radius of curvature in the prime vertical
    auto const along = across * (1 - eccentricity2) / bent;       // in the meridian
    return std::hypot(across * std::cos(latitude) * (other.lon - m_from.lon) * radian, along * (other.lat - m_from.lat) * radian);
}

double LocalMetres::side_of(TileName const &tile) const
{
    constexpr double around_the_equator = 40075016.686, ellipsoid_is_flat = 0.99;
    auto const box = box_of(tile, 1);
    auto const farthest = std::max({std::abs(box.north), std::abs(box.south), std::abs(m_from.lat)}) * pi / 180;
    return ellipsoid_is_flat * std::cos(farthest) * around_the_equator / std::ldexp(1.0, tile.zoom);
}

} // namespace onegrid::geo
