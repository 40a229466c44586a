// SPDX-License-Identifier: Apache-2.0
// Vector tiles of the elements of a type: single ones from zoom 13 on, or earlier when the type's style says so; further out
// clusters. A tile holds what its caller may see and nothing else.
//
// What stands behind it is kept in memory (point_index.hpp): read from the database when the first tile of a type is
// asked for, and from then on kept up by the events of this and all other processes. A tile is made of it in well under
// a millisecond for each thousand elements in it. Lines and areas are drawn from the database; memory holds their
// middles, for clusters, and how far they reach, so that what a change touches is known.
#pragma once
#include "engines/elements/services.hpp"
#include "platform/access/scope.hpp"
#include "platform/base/caller.hpp"
#include "platform/outbox/outbox.hpp"
#include <chrono>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace onegrid::elements {

struct TileOptions {
    std::size_t cache_bytes{64UL * 1024 * 1024};
    std::chrono::milliseconds patience{2'000}; // how long a request waits for a type that is being read
    std::int64_t page{20'000};                 // rows that are read at once
    // Of a tile; when they are more it is of clusters after all. Further out than zoom 13 they are half a megabyte.
    std::size_t most_singles{250'000}, most_singles_far{10'000};
    std::size_t near_from{50'000}; // elements: of types with fewer, the database is asked for what is near
};

class Tiles {
  public:
    explicit Tiles(Services const &services, TileOptions const &options = {});
    ~Tiles();
    Tiles(Tiles const &) = delete;
    Tiles &operator=(Tiles const &) = delete;

    struct Tile {
        std::shared_ptr<std::string const> bytes; // empty: nothing is there; nullptr: whoever asks has them already
        std::string etag;                         // equal bytes have equal ones, in every process
    };
    // Layer "elements". Single ones: id, status, age (of a type that ages), code (the value of the style's `by`), title
    // from zoom 16 on. Clusters: count, stale; of one alone as a single one. Refuses with not_found "type.absent",
    // "tile.absent"; forbidden "permission.missing"; busy "tile.not_ready" while the type is being read.
    // `known`: what If-None-Match says.
    Result<Tile> tile(Caller const &who, std::string const &type, std::int64_t zoom, std::int64_t column, std::int64_t row,
                      std::string_view known = {});

    // The ids of those of a type that are nearest to a place and seen in the scope, of these statuses; as PointIndex::nearest.
    // Nothing also when the type is not in memory or has so few elements that the database is asked: what was written within
    // the last second may be missing here.
    std::optional<std::vector<std::int64_t>> nearest(Shelf const &shelf, access::Scope const &scope, std::span<Status const> statuses,
                                                     geo::Point at, std::size_t count, double within);

    // What the outbox says, of any process; returns at once.
    void heard(std::span<outbox::Published const> events);
    // Reads every type that is on maps, before anybody asks.
    void warm();
    // Waits until everything heard so far is in the tiles. For tests.
    void settle();
    std::size_t bytes() const; // memory held, about: indexes and made tiles

  private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace onegrid::elements
