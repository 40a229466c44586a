// SPDX-License-Identifier: Apache-2.0
// The square that web maps are cut from: Web Mercator (EPSG:3857), the whole world from 180° west and 85.0511° north in
// the top left corner, and the tiles that each zoom cuts it into (OGC 17-083r4, WebMercatorQuad).
#pragma once
#include "engines/geo/crs.hpp"
#include <cstdint>
#include <optional>

namespace onegrid::geo {

// A place on the square in whole steps of 2^-32 of its side: 9 mm at the equator. y grows to the south.
struct WorldPoint {
    std::uint32_t x{}, y{};

    auto operator<=>(WorldPoint const &) const = default;
};
WorldPoint world_of(Point wgs84); // places beyond 85.0511° lie on the edge
Point point_of(WorldPoint at);

struct TileName {
    int zoom{};
    std::uint32_t column{}, row{};

    auto operator<=>(TileName const &) const = default;
};
inline constexpr int deepest_zoom = 22;
// Nothing when there is no such tile: zoom 0 to 22, column and row 0 to 2^zoom - 1.
std::optional<TileName> tile_name(std::int64_t zoom, std::int64_t column, std::int64_t row);

// The tile of a zoom that a place is in: each place is in one.
constexpr TileName tile_at(WorldPoint at, int zoom)
{
    return zoom == 0 ? TileName{} : TileName{zoom, at.x >> (32 - zoom), at.y >> (32 - zoom)};
}

// Its corners in degrees.
struct TileBox {
    double west{}, south{}, east{}, north{};
};
// `margin`: how much more on each side, as a share of the tile's side.
TileBox box_of(TileName const &tile, double margin = 0);

// Distances from one place on the ellipsoid of WGS 84, by its radii of curvature half-way: within 100 km good to a thousandth.
// The 180th meridian is an end.
class LocalMetres {
  public:
    explicit LocalMetres(Point from);

    double to(Point other) const;
    // How far it is at least from any place in the tile to beyond the tiles around it.
    double side_of(TileName const &tile) const;

  private:
    Point m_from;
};

} // namespace onegrid::geo
