// SPDX-License-Identifier: Apache-2.0
#include "engines/geo/grid_routes.hpp"
#include "engines/geo/grid_changes.hpp"
#include "engines/geo/routes.hpp"
#include "platform/db/database.hpp"
#include "queries/geo.hpp"

namespace onegrid::geo {
namespace {

constexpr std::size_t largest_edit = 512 * 1024; // a line of 10,000 points

struct GridLayerQuery {
    std::optional<http::Text<1, 40>> layer; // none: the first
    std::optional<ToleranceM> tolerance_m;
};
BOOST_DESCRIBE_STRUCT(GridLayerQuery, (), (layer, tolerance_m))

struct GridBalanceQuery {
    std::optional<http::Text<1, 40>> layer;
    std::optional<http::Text<1, 40>> by; // what counts as work; none: the first of the choices
    std::optional<ToleranceM> tolerance_m;
};
BOOST_DESCRIBE_STRUCT(GridBalanceQuery, (), (layer, by, tolerance_m))

struct GridEditsQuery {
    std::optional<http::Text<1, 40>> layer;
    std::optional<http::Ranged<int, 1, 2'000'000'000>> after;
    std::optional<http::Ranged<int, 1, 200>> limit;
};
BOOST_DESCRIBE_STRUCT(GridEditsQuery, (), (layer, after, limit))

struct GridVersionsQuery {
    std::optional<http::Text<1, 40>> layer;
    std::optional<AreaCode> grid;
    std::optional<Instant> at;
    std::optional<bool> outlines;
    std::optional<http::Ranged<int, 1, 5000>> limit;
};
BOOST_DESCRIBE_STRUCT(GridVersionsQuery, (), (layer, grid, at, outlines, limit))

std::string layer_of(GridServices const &services, std::optional<http::Text<1, 40>> const &asked)
{
    if (asked) {
        return asked->value;
    }
    auto const layers = services.layers();
    return layers.empty() ? std::string{} : layers.front().code;
}

double tolerance_of(std::optional<ToleranceM> const &asked)
{
    return asked ? double{*asked} : BuildOptions{}.tolerance_m;
}

Result<void> require(Caller const &who, AreaCode community)
{
    if (!who.may_in(area_write.name, community)) {
        return refuse(Why::not_found, "area.absent");
    }
    return {};
}

using Shared = std::shared_ptr<GridServices const>;

void mount_reading(http::Routes &routes, Shared const &services)
{
    http::Options const reads{.tag = "grids"};
    routes.get(
        "/v1/grids/layers", area_write, "The layers of grids that the city has; places are located in the first.",
        [services] {
            GridLayersView view;
            for (auto const &layer : services->layers()) {
                view.items.push_back({layer.code, layer.name, layer.name_en, view.items.empty()});
            }
            return view;
        },
        reads);
    routes.get(
        "/v1/grids/{community}/topology", area_write,
        "The grids of a community in a layer: borders and polygons as GeoJSON, what they measure, what is found about "
        "them.",
        [services](Caller const &who, AreaCode community,
                   http::Query<GridLayerQuery> const &query) -> Result<GridTopologyView> {
            TRY(require(who, community));
            return services->database.read(
                [&](db::Tx &tx) {
                    return show_grids(tx, *services, community, layer_of(*services, query->layer),
                                      tolerance_of(query->tolerance_m), who.language);
                },
                db::Isolation::repeatable_read);
        },
        reads);
    routes.get(
        "/v1/grids/{community}/edits", area_write,
        "What was done to the grids of a community, by whom and why; the newest first.",
        [services](Caller const &who, AreaCode community,
                   http::Query<GridEditsQuery> const &query) -> Result<http::Page<GridEditView>> {
            TRY(require(who, community));
            return services->database.read([&](db::Tx &tx) {
                return list_edits(tx, *services, community, layer_of(*services, query->layer),
                                  query->after ? std::optional(int{*query->after}) : std::nullopt,
                                  query->limit ? int{*query->limit} : 50);
            });
        },
        reads);
    routes.get(
        "/v1/grids/{community}/versions", area_write,
        "Which version of which grid was in force from when to when, and of which grids it was made.",
        [services](Caller const &who, AreaCode community,
                   http::Query<GridVersionsQuery> const &query) -> Result<http::Page<GridVersionView>> {
            TRY(require(who, community));
            return services->database.read([&](db::Tx &tx) {
                return list_versions(tx, *services, community,
                                     {layer_of(*services, query->layer), query->grid.value_or(AreaCode{}), query->at,
                                      query->outlines.value_or(false), query->limit ? int{*query->limit} : 1000});
            });
        },
        reads);
    routes.get(
        "/v1/grids/{community}/balance", area_write,
        "How work (the cases of the last 90 days, or households) is spread over the grids, and moved borders that would "
        "spread it more evenly.",
        [services](Caller const &who, AreaCode community,
                   http::Query<GridBalanceQuery> const &query) -> Result<GridBalanceView> {
            TRY(require(who, community));
            return services->database.read(
                [&](db::Tx &tx) {
                    return balance_grids(tx, *services, community, layer_of(*services, query->layer),
                                         query->by ? std::optional<std::string_view>(query->by->value) : std::nullopt,
                                         tolerance_of(query->tolerance_m));
                },
                db::Isolation::repeatable_read);
        },
        reads);
}

void mount_changing(http::Routes &routes, Shared const &services)
{
    routes.post(
        "/v1/grids/{community}/previews", area_write,
        "What an edit would make, end, reshape and move to other grids. Changes nothing.",
        [services](Caller const &who, AreaCode community, GridPreviewRequest const &request) -> Result<GridPreview> {
            TRY(require(who, community));
            return services->database.read(
                [&](db::Tx &tx) { return preview_grids(tx, *services, community, request, who.language); },
                db::Isolation::repeatable_read);
        },
        http::Options{.max_body = largest_edit, .tag = "grids"});
    http::Options const writes{.idempotent = true, .status = 201, .max_body = largest_edit, .tag = "grids"};
    routes.post(
        "/v1/grids/{community}/edits", area_write,
        "Split or merge grids, move a vertex, draw a border anew, or give a part to a neighbour.",
        [services](Caller const &who, AreaCode community, GridChangeRequest const &request,
                   http::RequestInfo const &info) -> Result<GridsChangedView> {
            TRY(require(who, community));
            auto done = services->database.write(
                [&](db::Tx &tx) { return change_grids(tx, *services, who, community, request, info.idempotency_key); });
            services->areas.refresh();
            return done;
        },
        writes);
    routes.post(
        "/v1/grids/{community}/undo", area_write, "Take the newest edit of a community's grids back.",
        [services](Caller const &who, AreaCode community, GridUndoRequest const &request,
                   http::RequestInfo const &info) -> Result<GridsChangedView> {
            TRY(require(who, community));
            auto done = services->database.write(
                [&](db::Tx &tx) { return undo_grids(tx, *services, who, community, request, info.idempotency_key); });
            services->areas.refresh();
            return done;
        },
        writes);
}

} // namespace

void mount_grids(http::Routes &routes, GridServices services)
{
    auto const shared = std::make_shared<GridServices const>(std::move(services));
    mount_reading(routes, shared);
    mount_changing(routes, shared);
}

} // namespace onegrid::geo
