// SPDX-License-Identifier: Apache-2.0
// Vector tiles (MVT) of the areas' outlines, made by PostGIS and kept until the areas change. Inside the unit only.
#pragma once
#include "engines/geo/areas.hpp"
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <tuple>

namespace onegrid::geo {

class Tiles {
  public:
    Tiles(db::Database &database, Areas &areas) : m_database(database), m_areas(areas) {}

    struct Tile {
        std::shared_ptr<std::string const> bytes;
        std::int64_t revision{};
    };
    // Refuses with not_found "tile.absent" what no tile is: zoom 0–20, column and row within it.
    Result<Tile> tile(std::int64_t zoom, std::int64_t column, std::int64_t row);

  private:
    static constexpr std::size_t most = 4096; // then all are forgotten

    db::Database &m_database;
    Areas &m_areas;
    std::mutex m_mutex;
    std::int64_t m_revision{-1};
    std::map<std::tuple<std::int64_t, std::int64_t, std::int64_t>, std::shared_ptr<std::string const>> m_tiles;
};

} // namespace onegrid::geo
