// SPDX-License-Identifier: Apache-2.0
// Vector tiles of the areas of one level, from memory: a layer `areas` of outlines, and a layer `area_names` with each name
// once, at a point inside of its area. A level is read when it is first asked for, and again when the areas change.
#pragma once
#include "engines/geo/areas.hpp"
#include "engines/geo/mvt.hpp"
#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace onegrid::geo {

class AreaTiles {
  public:
    AreaTiles(db::Database &database, Areas &areas) : m_database(database), m_areas(areas) {}

    struct Tile {
        std::shared_ptr<std::string const> bytes;
        std::string etag; // of the bytes
    };
    // Refuses with not_found "tile.absent" what no tile is, and a level that no area has. Safe from any thread.
    Result<Tile> tile(std::string const &level, std::int64_t zoom, std::int64_t column, std::int64_t row);

  private:
    static constexpr std::size_t most = 4096; // tiles; then all are forgotten

    struct Outline {
        AreaCode code;
        std::string name, name_en, kind;
        WorldPoint north_west, south_east, centre;
        std::vector<TileShape> shapes;
    };
    using Level = std::vector<Outline>;

    std::shared_ptr<Level const> level_of(Tree const &tree, std::string const &level);
    Level read(Tree const &tree, std::string const &level) const;
    static Tile draw(Level const &level, TileName const &tile);

    db::Database &m_database;
    Areas &m_areas;
    std::mutex m_reading; // one level at a time
    std::mutex m_mutex;   // of what follows
    std::int64_t m_version{-1};
    std::map<std::string, std::shared_ptr<Level const>, std::less<>> m_levels;
    std::map<std::pair<std::string, TileName>, Tile> m_tiles;
};

} // namespace onegrid::geo
