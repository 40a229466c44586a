// SPDX-License-Identifier: Apache-2.0
// The grids of a community in one layer, read from the database and written to it: borders, versions, the log of edits,
// and for the layer in which places are located the areas themselves, so that locate, tiles and Areas follow. What an
// edit does is topology_edit.hpp's; who may do it grid_routes.cpp's. Inside the unit only.
#pragma once
#include "engines/geo/grid_services.hpp"
#include "engines/geo/topology_build.hpp"
#include "engines/geo/topology_edit.hpp"
#include "platform/base/caller.hpp"
#include "platform/base/instant.hpp"
#include <boost/describe/class.hpp>
#include <boost/json/value.hpp>
#include <optional>

namespace onegrid::geo {

struct GridLabel {
    std::string name, name_en, kind;

    bool operator==(GridLabel const &) const = default;
};

struct GridsNow {
    AreaCode community;
    std::string name, name_en; // of the community
    GridLayer layer;
    bool is_located{};            // the layer in which places are located
    int revision{};               // of the last edit; 0: none yet
    std::int64_t area_revision{}; // of the areas, when this was read
    Instant changed_at{};
    Topology topology;
    std::map<AreaCode, GridLabel> labels; // of its grids
    // Where the topology was built from outlines, because nothing is stored or they were imported anew since.
    bool is_built{};
    std::vector<Mended> mended;     // what had to be mended for it
    std::optional<Topology> stored; // what is stored and no longer holds
};

// Of a community that has grids or is drawn. When nothing is stored yet the grids are the areas below the community,
// and where there are none, or in another layer, one grid that is all of it. `tolerance_m`: of building them. Refuses
// with not_found "area.absent", "grid.layer_absent"; conflict "area.not_drawn", "grid.not_a_community",
// "grid.codes_used_up"; and as build_topology does.
Result<GridsNow> read_grids(db::Tx &tx, std::vector<GridLayer> const &layers, AreaCode community,
                            std::string_view layer, double tolerance_m);

// What a new grid is called: as generated grids are, with the layer's name where it is another than that of the areas.
GridLabel label_of(GridsNow const &now, AreaCode grid, std::string const &kind);

// Waits for whoever else changes these grids, and then keeps them off until the end of the transaction; before
// read_grids. The revision that the areas have after the change; 0 in a layer that is no areas.
std::int64_t lock_grids(db::Tx &tx, std::vector<GridLayer> const &layers, AreaCode community, std::string_view layer);

// One edit that was done: `now` is what it was done to.
struct GridStep {
    std::string kind;
    std::string reason;
    boost::json::value request;
    Edited edited;
    std::optional<int> undoes;
    std::string sent_key, sent; // of the request; empty: of none
};

// Writes an edit, with one before it that takes in what was built, and everything that follows: the only way in which
// grids change. `area_revision`: lock_grids'. The number of the edit, and when it is in force.
struct GridsPut {
    int revision{};
    Instant at;
};
Result<GridsPut> put_grids(db::Tx &tx, Caller const &who, GridsNow now, GridStep step, std::int64_t area_revision);

// A version of a grid as it is stored.
struct GridVersionRow {
    AreaCode grid;
    int number{};
    std::string name, name_en, kind;
    Instant valid_from;
    std::optional<Instant> valid_to;
    std::vector<AreaCode> made_of;
};
BOOST_DESCRIBE_STRUCT(GridVersionRow, (), (grid, number, name, name_en, kind, valid_from, valid_to, made_of))

// An edit as it stands in the log.
struct GridEditRow {
    AreaCode community;
    std::string layer;
    int revision{};
    std::string kind;
    Instant edited_at;
    PersonId person;
    std::string person_name;
    std::string reason;
    boost::json::value request;
    boost::json::value change;
    std::optional<int> undoes, undone_by;
    std::string sent;
};
BOOST_DESCRIBE_STRUCT(GridEditRow, (),
                      (community, layer, revision, kind, edited_at, person, person_name, reason, request, change,
                       undoes, undone_by, sent))

} // namespace onegrid::geo
