// SPDX-License-Identifier: Apache-2.0
#include "engines/geo/tiles.hpp"
#include "platform/db/database.hpp"
#include "queries/geo.hpp"

namespace onegrid::geo {

Result<Tiles::Tile> Tiles::tile(std::int64_t zoom, std::int64_t column, std::int64_t row)
{
    if (zoom < 0 || zoom > 20 || column < 0 || row < 0 || column >= (std::int64_t{1} << zoom) ||
        row >= (std::int64_t{1} << zoom)) {
        return refuse(Why::not_found, "tile.absent");
    }
    auto const revision = m_areas.now()->version();
    auto const key = std::tuple{zoom, column, row};
    {
        std::lock_guard const lock(m_mutex);
        if (m_revision != revision || m_tiles.size() > most) {
            m_tiles.clear();
            m_revision = revision;
        }
        if (auto const found = m_tiles.find(key); found != m_tiles.end()) {
            return Tile{found->second, revision};
        }
    }

    auto const bytes = m_database.read([&](db::Tx &tx) {
        return tx.maybe<db::Bytes>(q::geo::tile_areas, static_cast<std::int32_t>(zoom),
                                   static_cast<std::int32_t>(column), static_cast<std::int32_t>(row));
    });
    auto made = std::make_shared<std::string const>(
        bytes ? std::string(reinterpret_cast<char const *>(bytes->data()), bytes->size()) : std::string{});
    std::lock_guard const lock(m_mutex);
    if (m_revision == revision) {
        m_tiles[key] = made;
    }
    return Tile{std::move(made), revision};
}

} // namespace onegrid::geo
