// SPDX-License-Identifier: Apache-2.0
// Vector tiles (Mapbox Vector Tile 2.1), written here and not by the database: shapes are brought to a tile's own
// coordinates, made simpler, cut at its edge, and encoded. Pure.
#pragma once
#include "engines/geo/index.hpp"
#include "engines/geo/mercator.hpp"
#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace onegrid::geo {

enum class ShapeKind : std::uint8_t { point = 1, line = 2, polygon = 3 };

// Points, lines, or polygons, WGS-84. A part is one point, one line, or a polygon's outline and then its holes.
struct TileShape {
    ShapeKind kind{};
    std::vector<std::vector<Ring>> parts;
};

// The shapes of well-known binary (OGC 06-103r4, little-endian, two dimensions, also PostGIS's EWKB), one a kind: a
// collection may give three. Nothing for what cannot be read; a part that is nowhere on earth is left out.
std::vector<TileShape> shapes_of_wkb(std::span<std::byte const> wkb);

inline constexpr std::int32_t tile_extent = 4096; // units along a tile's side
inline constexpr std::int32_t tile_buffer = 64;   // units beyond it of lines and polygons, so that no edge is seen

struct TilePlace {
    std::int32_t x{}, y{}; // from the tile's top left corner

    bool operator==(TilePlace const &) const = default;
};
// Of a place in the tile: 0 to 4095.
TilePlace place_in(TileName const &tile, WorldPoint at);

// A shape as a tile draws it: whole units, simplified within half a unit of a screen's pixel (8 units), cut at the
// buffer. Outlines turn clockwise on the screen and holes the other way round, as the format wants; what is smaller
// than a unit is gone. Points only inside the tile itself, so that each is drawn once.
std::vector<std::vector<std::vector<TilePlace>>> drawn_in(TileName const &tile, TileShape const &shape);

// One layer of a tile, written feature by feature. Keys and values that are the same are kept once.
class MvtLayer {
  public:
    explicit MvtLayer(std::string_view name);

    using Tag = std::uint32_t;
    Tag key(std::string_view name);
    Tag value(std::string_view text);
    Tag value(std::int64_t number); // 0 and up
    // A text that no other feature has: kept without looking.
    Tag own_value(std::string_view text);

    // `tags`: key, value, key, value … As drawn_in gives them; nothing is written for nothing drawn.
    void point(TilePlace at, std::span<Tag const> tags);
    void shape(ShapeKind kind, std::vector<std::vector<std::vector<TilePlace>>> const &drawn, std::span<Tag const> tags);

    std::size_t size() const { return m_count; } // features
    // The layer as a tile of its own; layers one after the other are one tile. Empty without features.
    std::string bytes() const;

  private:
    void feature(ShapeKind kind, std::span<std::uint32_t const> geometry, std::span<Tag const> tags);
    Tag put(std::string_view encoded);

    std::string m_name;
    std::string m_features, m_keys, m_values;
    std::map<std::string, Tag, std::less<>> m_known_keys, m_known_values;
    Tag m_key_count{}, m_value_count{};
    std::size_t m_count{};
};

} // namespace onegrid::geo
