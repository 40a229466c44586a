// SPDX-License-Identifier: Apache-2.0
// The places of a type's elements in memory, so that a tile over ten million of them asks no database: what a map shows
// of each, in cells of zoom 14, ordered so that a tile of any zoom is a run of cells, or a run inside one. Pure.
//
// It takes 52 bytes an element and what its title is long, once: ten million without titles half a gigabyte.
#pragma once
#include "engines/elements/element.hpp"
#include "engines/geo/mercator.hpp"
#include "engines/registry/freshness.hpp"
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <unordered_map>
#include <vector>

namespace onegrid::elements {

// Instants in whole minutes, rounded up: an age shows a minute late rather than early.
using Minute = std::uint32_t;
inline constexpr Minute never = 0xffffffff;
Minute minute_of(Instant at);

// What a map shows of one element.
struct Placed {
    std::int64_t id{};
    AreaCode area;
    geo::WorldPoint at;
    Minute ageing{never}, due{never}; // from when on it is ageing, and stale
    std::uint32_t title{};            // where its cell keeps it; 0: it has none
    std::uint16_t code{};             // what colours it, by its number in codes(); 0: nothing
    Status status{Status::current};

    registry::Colour age(Minute now) const
    {
        return now >= due ? registry::Colour::stale : now >= ageing ? registry::Colour::ageing : registry::Colour::fresh;
    }
};

// Elements that a tile draws as one.
struct Cluster {
    geo::WorldPoint at; // the middle of them
    std::uint32_t count{}, stale{};
    Placed const *only{}; // when it is one
};

// Readers share, whoever changes it is alone: the lock is the caller's. Clusters may be asked for by readers at once.
class PointIndex {
  public:
    using Seen = std::function<bool(AreaCode)>; // whether the caller sees an area

    // One of many, none of them there yet, before settle(): nothing else is asked for until then.
    void gather(Placed placed, std::string_view code, std::string_view title);
    // Its age and place as they are now, in the place of what was known of the id. `code` may be empty.
    void put(Placed placed, std::string_view code, std::string_view title);
    // Where it was; nothing when it is not there.
    std::optional<geo::WorldPoint> remove(std::int64_t id);
    // Puts in order what was gathered, and counts everything as of then.
    void settle(Minute now);

    std::size_t size() const { return m_size; }
    std::size_t bytes() const; // memory held, about
    std::vector<std::string> const &codes() const { return m_codes; } // the first is empty

    // Calls f(placed, title) for each in the tile that is seen. False and nothing said when they are more than `most`.
    bool singles(geo::TileName const &tile, Seen const &seen, std::size_t most,
                 std::function<void(Placed const &, std::string_view)> const &f) const;
    // Those in the tile that are seen, in a grid of 2^fineness squares along its side, whoever is in one together. Pointers in
    // it are good until the next change.
    std::vector<Cluster> clusters(geo::TileName const &tile, Seen const &seen, Minute now, int fineness) const;

    struct Near {
        std::int64_t id{};
        double metres{}; // on the ellipsoid; good to a thousandth up to `farthest_near`
    };
    static constexpr double farthest_near = 100'000; // metres
    // The `count` nearest to a place of those that `takes` says yes to, the nearest first, and whoever is as far away as the
    // last of them but for what a distance is good to. Fewer: there are no more within `within` metres. Nothing when more
    // than `most` would have to be looked at, or farther away than `farthest_near`.
    std::optional<std::vector<Near>> nearest(geo::Point at, std::size_t count, double within, std::size_t most,
                                             std::function<bool(Placed const &)> const &takes) const;

  private:
    // Those of one area in a quarter of a cell.
    struct Group {
        AreaCode area;
        std::uint8_t quarter{};
        std::uint32_t count{}, stale{}, first{};
        std::uint64_t sum_x{}, sum_y{}; // from the cell's corner
    };
    struct Cell {
        std::vector<Placed> placed; // by Z-order
        std::string titles;
        std::uint32_t lost{}; // bytes of titles that nobody has any more
        std::vector<Group> groups;
        Minute groups_from{never}, groups_until{}; // when they were counted, and when one of them becomes stale
    };
    using Cells = std::map<std::uint64_t, Cell>;

    std::pair<Cells::const_iterator, Cells::const_iterator> cells_of(geo::TileName const &tile) const;
    // Calls f(run) for each cell's run of those in the tile.
    void runs_of(geo::TileName const &tile, auto const &f) const;
    void count(Cell &cell, Minute now) const;
    static void tidy(Cell &cell);
    // Which cell it is in, to be read and written; nullptr: nobody knows it.
    std::uint32_t *whereabouts(std::int64_t id);
    std::uint16_t code_of(std::string_view code);

    mutable Cells m_cells; // their groups are counted when they are asked for
    mutable std::mutex m_counting;
    std::vector<std::string> m_codes{""};
    std::map<std::string, std::uint16_t, std::less<>> m_code_numbers{{"", 0}};
    // Which cell an id is in: those of before the last settle() sorted, newer ones apart.
    std::vector<std::int64_t> m_ids;
    std::vector<std::uint32_t> m_cells_of_ids;
    std::unordered_map<std::int64_t, std::uint32_t> m_new_ids;
    std::size_t m_size{};
};

} // namespace onegrid::elements
