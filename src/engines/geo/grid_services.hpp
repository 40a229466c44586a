// SPDX-License-Identifier: Apache-2.0
// What the grids of communities stand on, handed in once by the program: the layers as the pack names them, the city's
// limits, and what other units know of places there. This unit knows none of them; they know it.
#pragma once
#include "engines/geo/areas.hpp"
#include "engines/geo/topology_measure.hpp"
#include "platform/base/caller.hpp"
#include "platform/base/instant.hpp"
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace onegrid::db {
class Tx;
}

namespace onegrid::geo {

// A division of communities into grids of its own: unit grids, exclusive grids, those of a department.
struct GridLayer {
    std::string code;
    std::string name, name_en;
};

// What stands somewhere in a community and belongs to the grid in which it stands. `places` gives one point for each,
// in a transaction of the caller's; a point that is there twice counts twice.
struct GridCounter {
    std::string code; // what is counted: cases, elements
    std::function<std::vector<Point>(db::Tx &tx, AreaCode community)> places;
};

// Somebody whose post is of a grid.
struct GridPost {
    PersonId person;
    std::string name;                          // of the person
    std::string role, role_name, role_name_en; // of the city pack
    std::string post;
    AreaCode grid;
};

// The same, gone over to another grid.
struct GridPostMoved : GridPost {
    AreaCode to;
};

struct GridTaken {
    AreaCode grid, by;
};

// The people of grids, told and moved by whoever keeps them, in transactions of the caller's.
struct GridStaff {
    std::function<std::vector<GridPost>(db::Tx &tx, std::vector<AreaCode> const &grids, Instant at)> of;
    // Those of grids that are no more go over; at that instant exactly.
    std::function<void(db::Tx &tx, Caller const &who, std::vector<GridTaken> const &taken, Instant at)> move;
    // Those of these grids that went over at an instant come back.
    std::function<void(db::Tx &tx, Caller const &who, std::vector<AreaCode> const &grids, Instant moved_at, Instant at)> move_back;
    // Who went over at an instant, of grids of a community.
    std::function<std::vector<GridPostMoved>(db::Tx &tx, AreaCode community, Instant at)> moved;
};

// One household.
struct GridHome {
    AreaCode area;           // that it is kept under
    std::optional<Point> at; // where it stands; nothing: nobody knows
};

struct GridServices {
    db::Database &database;
    Areas &areas;
    // In the pack's order. In the first one places are located: its grids are areas of the city, the others' are not.
    std::function<std::vector<GridLayer>()> layers;
    GridLimits limits;
    std::vector<GridCounter> moving; // moves to another grid when borders do: shown before a change
    std::vector<GridCounter> work;   // what a grid worker has to do, for proposals that balance it; the first unless asked
    // The households of a community; nothing, or empty: nobody counts them.
    std::function<std::optional<std::vector<GridHome>>(db::Tx &tx, AreaCode community)> households;
    // Of the layer in which places are located: only its grids are areas. Empty: nobody keeps them.
    std::optional<GridStaff> staff{};
};

} // namespace onegrid::geo
