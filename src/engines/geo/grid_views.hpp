// SPDX-License-Identifier: Apache-2.0
// What is asked of the grids of a community and what is answered, as JSON. Inside the unit only.
#pragma once
#include "engines/geo/grid_store.hpp"
#include "platform/http/fields.hpp"
#include <array>
#include <boost/describe.hpp>
#include <map>

namespace onegrid::geo {

using Position = std::array<double, 2>; // longitude, latitude

enum class GridEditKind { split, merge, move_vertex, replace_edge, transfer };
BOOST_DESCRIBE_ENUM(GridEditKind, split, merge, move_vertex, replace_edge, transfer)

// What each kind needs: split grid, line · merge grids, into · move_vertex vertex, place · replace_edge edge, line ·
// transfer grid (that gives), to, line, at.
struct GridEditRequest {
    GridEditKind kind{};
    std::optional<AreaCode> grid, into, to;
    std::optional<http::ListOf<AreaCode, 999>> grids;
    std::optional<http::ListOf<Position, 10'000>> line;
    std::optional<Position> vertex, place, at;
    std::optional<http::Ranged<int, 0, 1'000'000>> edge;
};
BOOST_DESCRIBE_STRUCT(GridEditRequest, (), (kind, grid, into, to, grids, line, vertex, place, at, edge))

// Refuses with field.missing at "/edit/…" for what the kind needs.
Result<Edit> edit_of(GridEditRequest const &request);
GridEditRequest request_of(Transfer const &edit);

using ToleranceM = http::Ranged<double, 0, 20>;

struct GridPreviewRequest {
    http::Text<1, 40> layer;
    int revision{};                            // of the topology that the edit was drawn on
    std::optional<std::int64_t> area_revision; // the same: tells when outlines were imported since
    GridEditRequest edit;
    std::optional<ToleranceM> tolerance_m; // of building what is not stored yet
};
BOOST_DESCRIBE_STRUCT(GridPreviewRequest, (), (layer, revision, area_revision, edit, tolerance_m))

struct GridChangeRequest {
    http::Text<1, 40> layer;
    int revision{};
    std::optional<std::int64_t> area_revision;
    GridEditRequest edit;
    http::Text<2, 500> reason;
    std::optional<ToleranceM> tolerance_m;
};
BOOST_DESCRIBE_STRUCT(GridChangeRequest, (), (layer, revision, area_revision, edit, reason, tolerance_m))

struct GridUndoRequest {
    http::Text<1, 40> layer;
    int revision{};
    std::optional<std::int64_t> area_revision;
    http::Text<2, 500> reason;
};
BOOST_DESCRIBE_STRUCT(GridUndoRequest, (), (layer, revision, area_revision, reason))

struct GridLayerView {
    std::string code, name, name_en;
    bool located{}; // places are located in its grids
};
BOOST_DESCRIBE_STRUCT(GridLayerView, (), (code, name, name_en, located))

struct GridLayersView {
    std::vector<GridLayerView> items;
};
BOOST_DESCRIBE_STRUCT(GridLayersView, (), (items))

struct GridNeighbourView {
    std::optional<AreaCode> grid; // none: outside the community
    double border_m{};
};
BOOST_DESCRIBE_STRUCT(GridNeighbourView, (), (grid, border_m))

// What `check` finds about a grid, in words.
struct GridFindingView {
    AreaCode grid;
    std::string code, title;
    double value{}, limit{};
    Position at{};
};
BOOST_DESCRIBE_STRUCT(GridFindingView, (), (grid, code, title, value, limit, at))

struct GridView {
    AreaCode code;
    std::string name, name_en, kind;
    double area_m2{}, perimeter_m{}, compactness{};
    std::int64_t parts{};
    std::optional<std::int64_t> households;
    std::vector<GridNeighbourView> neighbours;
    Position label{};
};
BOOST_DESCRIBE_STRUCT(GridView, (),
                      (code, name, name_en, kind, area_m2, perimeter_m, compactness, parts, households, neighbours,
                       label))

struct GridMendedView {
    std::string what; // gap, overlap, beyond
    std::optional<AreaCode> given_to, taken_from;
    Position at{};
    double width_m{}, area_m2{};
};
BOOST_DESCRIBE_STRUCT(GridMendedView, (), (what, given_to, taken_from, at, width_m, area_m2))

struct GridTopologyView {
    AreaCode community;
    std::string name, name_en, layer;
    int revision{};
    std::int64_t area_revision{};
    bool stored{};                      // else it is what the next edit would begin with
    std::vector<GridMendedView> mended; // for that
    std::vector<GridView> items;
    std::vector<GridFindingView> findings;
    http::RawJson grids;   // FeatureCollection of polygons: code, name, name_en
    http::RawJson borders; // FeatureCollection of lines: edge, left, right (none: outside)
};
BOOST_DESCRIBE_STRUCT(GridTopologyView, (),
                      (community, name, name_en, layer, revision, area_revision, stored, mended, items, findings, grids,
                       borders))

struct GridPairView {
    std::optional<AreaCode> from, to; // none: in no grid
    std::int64_t count{};
};
BOOST_DESCRIBE_STRUCT(GridPairView, (), (from, to, count))

struct GridMovesView {
    std::string what; // cases
    std::int64_t total{};
    std::vector<GridPairView> pairs;
};
BOOST_DESCRIBE_STRUCT(GridMovesView, (), (what, total, pairs))

struct GridPersonView {
    PersonId id;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(GridPersonView, (), (id, name))

// Somebody whose post goes over to another grid, because theirs is no more or is back.
struct GridStaffView {
    GridPersonView person;
    std::string role, role_name, role_name_en, post;
    AreaCode from, to;
    std::optional<double> share; // of the grid that is no more, in the one that takes over; of what is only tried
};
BOOST_DESCRIBE_STRUCT(GridStaffView, (), (person, role, role_name, role_name_en, post, from, to, share))

struct GridPreview {
    std::vector<AreaCode> made, ended, reshaped;
    std::vector<GridMovesView> moves;
    std::vector<GridStaffView> people;
    GridTopologyView after;
};
BOOST_DESCRIBE_STRUCT(GridPreview, (), (made, ended, reshaped, moves, people, after))

struct GridsChangedView {
    int revision{};
    std::vector<AreaCode> made, ended, reshaped;
    std::vector<GridStaffView> people;
};
BOOST_DESCRIBE_STRUCT(GridsChangedView, (), (revision, made, ended, reshaped, people))

struct GridEditView {
    int revision{};
    std::string kind;
    Instant at;
    GridPersonView by;
    std::string reason;
    std::vector<AreaCode> made, ended, reshaped;
    std::optional<int> undoes, undone_by;
};
BOOST_DESCRIBE_STRUCT(GridEditView, (), (revision, kind, at, by, reason, made, ended, reshaped, undoes, undone_by))

struct GridVersionView {
    AreaCode grid;
    int number{};
    std::string name, name_en, kind;
    Instant from;
    std::optional<Instant> to;
    std::vector<AreaCode> made_of;
    int made_by{};
    std::optional<int> ended_by;
    double area_m2{};
    std::optional<http::RawJson> geometry; // MultiPolygon, when asked for
};
BOOST_DESCRIBE_STRUCT(GridVersionView, (),
                      (grid, number, name, name_en, kind, from, to, made_of, made_by, ended_by, area_m2, geometry))

struct GridWorkView {
    AreaCode grid;
    double work{};
};
BOOST_DESCRIBE_STRUCT(GridWorkView, (), (grid, work))

struct GridProposalView {
    GridEditRequest edit;
    double work{}, area_m2{};
    double from_before{}, from_after{}, to_before{}, to_after{};
    double spread_before{}, spread_after{};
    http::RawJson strip; // what would go over, as it is once those before are done: a MultiPolygon
};
BOOST_DESCRIBE_STRUCT(GridProposalView, (),
                      (edit, work, area_m2, from_before, from_after, to_before, to_after, spread_before, spread_after,
                       strip))

struct GridBalanceView {
    std::string by;                   // what was counted as work
    std::vector<std::string> choices; // what else may be
    int revision{};
    std::vector<GridWorkView> work;
    double outside{}, spread_before{}, spread_after{};
    std::vector<GridProposalView> proposals;
};
BOOST_DESCRIBE_STRUCT(GridBalanceView, (), (by, choices, revision, work, outside, spread_before, spread_after, proposals))

// How many households each grid has; nothing: nobody counts them.
using Households = std::optional<std::map<AreaCode, std::int64_t>>;

// In the language of the caller.
GridTopologyView view_of(GridsNow const &now, GridLimits limits, Households const &households, std::string_view language);

} // namespace onegrid::geo
