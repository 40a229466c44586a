// SPDX-License-Identifier: Apache-2.0
#include "engines/elements/tile_cache.hpp"
#include "engines/geo/mvt.hpp"
#include <algorithm>

namespace onegrid::elements {

std::size_t TileCache::weight(Kept const &kept)
{
    constexpr std::size_t around_it = 300; // the nodes, the pointers, the text of the etag
    return around_it + kept.scope.size() + (kept.made.bytes ? kept.made.bytes->size() : 0);
}

void TileCache::drop(Order::iterator which)
{
    auto const found = m_found.find(which->key);
    std::erase(found->second, which);
    if (found->second.empty()) {
        m_found.erase(found);
    }
    m_bytes -= weight(*which);
    order_of(*which).erase(which);
}

void TileCache::make_room()
{
    while (m_bytes > m_most && !m_order.empty()) {
        auto const last = std::prev(m_order.end());
        m_bytes -= last->made.bytes->size();
        last->made.bytes.reset();
        m_tags.splice(m_tags.begin(), m_order, last);
    }
    while (m_bytes > m_most && !m_tags.empty()) {
        drop(std::prev(m_tags.end()));
    }
}

std::optional<TileCache::Made> TileCache::find(std::uint32_t ground, geo::TileName const &tile, std::string_view scope, Minute now)
{
    std::lock_guard const lock{m_mutex};
    auto const found = m_found.find({ground, tile});
    if (found == m_found.end()) {
        return {};
    }
    auto const one = std::ranges::find(found->second, scope, [](auto const &kept) -> std::string_view { return kept->scope; });
    if (one == found->second.end()) {
        return {};
    }
    auto const kept = *one;
    if (now >= kept->made.until) {
        drop(kept);
        return {};
    }
    auto &order = order_of(*kept);
    order.splice(order.begin(), order, kept);
    return kept->made;
}

void TileCache::put(std::uint32_t ground, geo::TileName const &tile, std::string_view scope, Made made)
{
    std::lock_guard const lock{m_mutex};
    Key const key{ground, tile};
    if (auto const found = m_found.find(key); found != m_found.end()) {
        auto const one = std::ranges::find(found->second, scope, [](auto const &kept) -> std::string_view { return kept->scope; });
        if (one != found->second.end()) {
            drop(*one);
        }
    }
    m_order.push_front({key, std::string{scope}, std::move(made)});
    m_found[key].push_back(m_order.begin());
    m_bytes += weight(m_order.front());
    make_room();
}

void TileCache::forget(std::uint32_t ground, geo::WorldPoint at)
{
    std::lock_guard const lock{m_mutex};
    for (int zoom = 0; zoom <= geo::deepest_zoom; ++zoom) {
        auto const found = m_found.find({ground, geo::tile_at(at, zoom)});
        if (found != m_found.end()) {
            for (auto const which : std::vector(found->second)) {
                drop(which);
            }
        }
    }
}

template <class F>
void TileCache::forget_if(F is_touched)
{
    std::lock_guard const lock{m_mutex};
    for (auto *order : {&m_order, &m_tags}) {
        for (auto at = order->begin(); at != order->end();) {
            auto const next = std::next(at);
            if (is_touched(at->key)) {
                drop(at);
            }
            at = next;
        }
    }
}

void TileCache::forget(std::uint32_t ground, geo::WorldPoint north_west, geo::WorldPoint south_east)
{
    forget_if([&](Key const &key) {
        auto const side = std::int64_t{1} << (32 - key.tile.zoom);
        auto const margin = side * (geo::tile_buffer + 1) / geo::tile_extent + 1;
        auto const west = key.tile.column * side, north = key.tile.row * side;
        return key.ground == ground && south_east.x >= west - margin && north_west.x <= west + side + margin &&
               south_east.y >= north - margin && north_west.y <= north + side + margin;
    });
}

void TileCache::forget(std::uint32_t ground)
{
    forget_if([&](Key const &key) { return key.ground == ground; });
}

std::size_t TileCache::bytes() const
{
    std::lock_guard const lock{m_mutex};
    return m_bytes;
}

} // namespace onegrid::elements
