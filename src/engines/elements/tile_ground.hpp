// SPDX-License-Identifier: Apache-2.0
// What memory holds of one type's elements for its tiles, and how one tile's features are made of it. Private to tiles.cpp.
#pragma once
#include "engines/elements/kept_types.hpp"
#include "engines/elements/placing.hpp"
#include "engines/elements/tile_cache.hpp"
#include "engines/geo/mvt.hpp"
#include <array>
#include <atomic>
#include <chrono>
#include <memory>
#include <optional>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace onegrid::elements {

inline constexpr Minute tile_step = 10; // minutes that an age may show late, so that tiles are not made anew all the time
inline constexpr int titles_from = 16;  // from this zoom on there is room for titles

// The last step that has begun.
inline Minute step_of(Instant now) { return minute_of(std::chrono::floor<std::chrono::minutes>(now)) / tile_step * tile_step; }

// How far an element reaches.
struct Box {
    geo::WorldPoint north_west, south_east;
};
Box box_of(PlacedRow const &row);

// One type: what is in memory of it.
struct Ground : KeptType {
    Ground(std::uint32_t n, std::shared_ptr<TypesNow const> t, registry::ElementType const &of)
        : KeptType(std::move(t), of), number(n), placing(type), is_points(of.geometry == registry::GeometryKind::point)
    {
    }

    std::uint32_t const number;
    Placing const placing;
    bool const is_points;

    mutable std::shared_mutex mutex; // of what follows
    std::unique_ptr<PointIndex> index;
    std::unordered_map<std::int64_t, Box> boxes; // of lines and areas
    std::atomic<std::uint64_t> changes{};        // how often something changed: what was read before may be old
};

// The features of a tile, and until when their ages are right. The ground's lock is the caller's while it draws points.
class Drawing {
  public:
    Drawing(Ground const &ground, geo::TileName const &tile, Minute now);

    // `title` may be empty; it is left out where there is no room for it.
    void single(Placed const &placed, std::string_view title);
    void shape(DrawnRow const &row);
    void cluster(Cluster const &cluster);

    Minute until() const { return m_until; }
    TileCache::Made made() const;

  private:
    void begin(std::int64_t id, Status status, Minute ageing, Minute due);
    void call(std::string_view title);

    Ground const &m_ground;
    geo::TileName const m_tile;
    Minute const m_now;
    geo::MvtLayer m_layer;
    geo::MvtLayer::Tag m_id, m_status;
    std::optional<geo::MvtLayer::Tag> m_age; // of a type that ages
    std::array<geo::MvtLayer::Tag, 2> m_statuses{};
    std::array<geo::MvtLayer::Tag, 3> m_ages{};
    std::vector<std::optional<geo::MvtLayer::Tag>> m_codes;
    std::vector<geo::MvtLayer::Tag> m_tags;
    Minute m_until{never};
};

} // namespace onegrid::elements
