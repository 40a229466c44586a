// SPDX-License-Identifier: Apache-2.0
// Tiles that were made before, as many as a bound of bytes holds. Of those not asked for longest the bytes go first and
// the tag stays: a map that has such a tile is told that it is the same. It forgets exactly the tiles that a change
// touches. Safe from any thread.
#pragma once
#include "engines/elements/point_index.hpp"
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

namespace onegrid::elements {

class TileCache {
  public:
    explicit TileCache(std::size_t most_bytes) : m_most(most_bytes) {}

    struct Made {
        std::shared_ptr<std::string const> bytes; // nullptr: gone, and what is known of it still holds
        std::string etag;
        Minute until{never}; // an age in it changes then
    };
    // `ground` is whose tile: a type. Callers of equal scopes have equal keys.
    std::optional<Made> find(std::uint32_t ground, geo::TileName const &tile, std::string_view scope, Minute now);
    void put(std::uint32_t ground, geo::TileName const &tile, std::string_view scope, Made made);

    void forget(std::uint32_t ground, geo::WorldPoint at); // of every zoom the tile that it is in
    // Of every zoom the tiles that draw something of the box, as wide as their buffer too.
    void forget(std::uint32_t ground, geo::WorldPoint north_west, geo::WorldPoint south_east);
    void forget(std::uint32_t ground);

    std::size_t bytes() const;

  private:
    struct Key {
        std::uint32_t ground{};
        geo::TileName tile;
        bool operator==(Key const &) const = default;
    };
    struct Hash {
        std::size_t operator()(Key const &key) const
        {
            auto const mixed = (std::uint64_t{key.tile.column} << 32U | key.tile.row) * 0x9e3779b97f4a7c15ULL;
            return static_cast<std::size_t>(mixed ^ mixed >> 29U ^ std::uint64_t{key.ground} << 8U ^ static_cast<std::uint64_t>(key.tile.zoom));
        }
    };
    struct Kept {
        Key key;
        std::string scope;
        Made made;
    };
    using Order = std::list<Kept>; // the latest asked for first

    static std::size_t weight(Kept const &kept);
    Order &order_of(Kept const &kept) { return kept.made.bytes ? m_order : m_tags; }
    void drop(Order::iterator which);
    void make_room();
    template <class F>
    void forget_if(F is_touched);

    mutable std::mutex m_mutex;
    std::size_t m_most, m_bytes{};
    Order m_order; // those with their bytes
    Order m_tags;  // those without
    std::unordered_map<Key, std::vector<Order::iterator>, Hash> m_found;
};

} // namespace onegrid::elements
