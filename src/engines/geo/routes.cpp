// SPDX-License-Identifier: Apache-2.0
#include "engines/geo/routes.hpp"
#include "engines/geo/area_tiles.hpp"
#include "engines/geo/basemap.hpp"
#include "engines/geo/grids.hpp"
#include "engines/geo/import.hpp"
#include "engines/geo/tiles.hpp"
#include "platform/audit/record.hpp"
#include "platform/db/database.hpp"
#include "platform/http/fields.hpp"
#include "queries/geo.hpp"
#include <boost/json.hpp>
#include <fmt/format.h>

namespace onegrid::geo {
namespace {

struct AreaView {
    AreaCode code;
    std::optional<AreaCode> parent;
    std::string level;
    std::string name;
    std::string name_en;
    std::string kind;
    bool drawn{};
    std::optional<std::vector<double>> bbox; // west, south, east, north; of what is drawn below when it is not itself
    std::optional<std::vector<double>> centre;
    double area_m2{};
    int children{};
};
BOOST_DESCRIBE_STRUCT(AreaView, (), (code, parent, level, name, name_en, kind, drawn, bbox, centre, area_m2, children))

struct AreaQuery {
    std::optional<AreaCode> parent;
    std::optional<http::Text<1, 20>> level;
    std::optional<http::Text<1, 60>> q;
    std::optional<http::Ranged<int, 1, 2000>> limit;
    std::optional<AreaCode> after;
};
BOOST_DESCRIBE_STRUCT(AreaQuery, (), (parent, level, q, limit, after))

struct LocateQuery {
    double lon{};
    double lat{};
    std::optional<std::string> crs;
};
BOOST_DESCRIBE_STRUCT(LocateQuery, (), (lon, lat, crs))

struct LocatedView {
    AreaCode area;
    bool outside{};
    double lon{}; // WGS-84
    double lat{};
    std::vector<AreaView> path; // from the city down
};
BOOST_DESCRIBE_STRUCT(LocatedView, (), (area, outside, lon, lat, path))

struct ChildrenQuery {
    std::optional<http::Ranged<double, 0, 1>> tolerance; // degrees
};
BOOST_DESCRIBE_STRUCT(ChildrenQuery, (), (tolerance))

struct ImportQuery {
    std::optional<std::string> level;
    std::optional<std::string> crs;
    std::optional<bool> partial;
    std::optional<bool> trial;
    std::optional<http::Text<1, 200>> source;
    std::optional<std::string> code_property;
    std::optional<std::string> name_property;
    std::optional<std::string> name_en_property;
    std::optional<std::string> level_property;
    std::optional<std::string> parent_property;
    std::optional<std::string> kind_property;
};
BOOST_DESCRIBE_STRUCT(ImportQuery, (),
                      (level, crs, partial, trial, source, code_property, name_property, name_en_property,
                       level_property, parent_property, kind_property))

struct GridRequest {
    std::optional<double> cell_m2;
    std::optional<double> least_share;
    std::optional<bool> replace;
};
BOOST_DESCRIBE_STRUCT(GridRequest, (), (cell_m2, least_share, replace))

struct GridsView {
    AreaCode community;
    int grids{};
    double area_m2{};
};
BOOST_DESCRIBE_STRUCT(GridsView, (), (community, grids, area_m2))

struct GeometryRow {
    std::string geometry;
    std::int64_t revision{};
};
BOOST_DESCRIBE_STRUCT(GeometryRow, (), (geometry, revision))

struct ChildRow {
    AreaCode code;
    std::string geometry;
};
BOOST_DESCRIBE_STRUCT(ChildRow, (), (code, geometry))

double rounded(double degrees) { return std::round(degrees * 1e6) / 1e6; }

AreaView view_of(Tree const &tree, Area const &area)
{
    AreaView view{area.code, std::nullopt, area.level,   area.name, area.name_en, area.kind, area.is_drawn,
                  {},        {},           area.area_m2, 0};
    if (area.parent) {
        view.parent = area.parent;
    }
    auto const &b = area.bounds;
    if (b.west != 0 || b.east != 0 || b.south != 0 || b.north != 0) {
        view.bbox = {rounded(b.west), rounded(b.south), rounded(b.east), rounded(b.north)};
        view.centre = {rounded(area.centre.lon), rounded(area.centre.lat)};
    }
    view.children = static_cast<int>(tree.children_of(area.code).size());
    return view;
}

bool fits(Area const &area, AreaQuery const &query)
{
    if (query.level && area.level != query.level->value) {
        return false;
    }
    if (query.q) {
        auto const &text = query.q->value;
        return area.name.find(text) != std::string::npos || area.name_en.find(text) != std::string::npos ||
               to_string(area.code).starts_with(text);
    }
    return true;
}

// With a parent: the areas just below it, or with a level all of that level below it. Without: all, by code.
Result<http::Page<AreaView>> list_areas(Tree const &tree, AreaQuery const &query)
{
    auto const limit = static_cast<std::size_t>(query.limit ? int{*query.limit} : 1000);
    std::vector<Area const *> found;
    if (query.parent) {
        if (tree.find(*query.parent) == nullptr) {
            return refuse(Why::not_found, "area.absent");
        }
        found = query.level ? tree.below(*query.parent, query.level->value) : tree.children_of(*query.parent);
    } else {
        for (auto const &area : tree.all()) {
            found.push_back(&area);
        }
    }
    http::Page<AreaView> page;
    for (auto const *area : found) {
        if ((query.after && area->code <= *query.after) || !fits(*area, query)) {
            continue;
        }
        if (page.items.size() == limit) {
            page.next = to_string(page.items.back().code);
            break;
        }
        page.items.push_back(view_of(tree, *area));
    }
    return page;
}

Result<LocatedView> locate(Tree const &tree, LocateQuery const &query)
{
    auto const crs = TRY(crs_of(query.crs.value_or("wgs84")));
    Point const given{query.lon, query.lat};
    if (!is_on_earth(given)) {
        return refuse_field("query/lat", is_on_earth({given.lat, given.lon}) ? "area.swapped" : "area.not_on_earth");
    }
    auto const at = to_wgs84(given, crs);
    auto const located = tree.locate(at);
    if (!located) {
        return refuse(Why::not_found, "area.absent");
    }
    LocatedView view{located->area, located->outside, rounded(at.lon), rounded(at.lat), {}};
    for (auto const *area = tree.find(located->area); area != nullptr; area = tree.find(area->parent)) {
        view.path.insert(view.path.begin(), view_of(tree, *area));
    }
    return view;
}

std::string feature_of(Area const &area, std::string_view geometry)
{
    boost::json::object properties{{"code", to_string(area.code)},
                                   {"level", area.level},
                                   {"name", area.name},
                                   {"name_en", area.name_en},
                                   {"kind", area.kind}};
    return fmt::format(R"({{"type":"Feature","properties":{},"geometry":{}}})", boost::json::serialize(properties),
                       geometry);
}

http::Raw geojson(std::string text, std::string etag)
{
    http::Raw raw;
    raw.content_type = "application/geo+json";
    raw.body = std::move(text);
    raw.etag = std::move(etag);
    raw.cache_control = "public, max-age=60";
    return raw;
}

ImportOptions options_of(ImportQuery const &query, Caller const &who)
{
    ImportOptions options;
    options.read.level = query.level.value_or("");
    auto const set = [](std::string &name, std::optional<std::string> const &given) { name = given.value_or(name); };
    set(options.read.mapping.code, query.code_property);
    set(options.read.mapping.name, query.name_property);
    set(options.read.mapping.name_en, query.name_en_property);
    set(options.read.mapping.level, query.level_property);
    set(options.read.mapping.parent, query.parent_property);
    set(options.read.mapping.kind, query.kind_property);
    options.is_partial = query.partial.value_or(false);
    options.is_trial = query.trial.value_or(false);
    options.source = query.source ? query.source->value : "HTTP";
    options.may_write = [&who](AreaCode code) { return who.may_in("area.write", code); };
    return options;
}

void mount_reading(http::Routes &routes, db::Database &database, Areas &areas)
{
    using http::Options;
    routes.get("/v1/areas", http::anyone, "The city's areas: below a parent, of a level, by name or code.",
               [&areas](http::Query<AreaQuery> const &query) { return list_areas(*areas.now(), *query); });
    routes.get("/v1/areas/{code}", http::anyone, "One area.", [&areas](AreaCode code) -> Result<AreaView> {
        auto const tree = areas.now();
        auto const *area = tree->find(code);
        if (area == nullptr) {
            return refuse(Why::not_found, "area.absent");
        }
        return view_of(*tree, *area);
    });
    routes.get(
        "/v1/areas/{code}/geometry", http::anyone, "An area's outline as a GeoJSON feature.",
        [&database, &areas](AreaCode code) -> Result<http::Raw> {
            auto const tree = areas.now();
            auto const *area = tree->find(code);
            if (area == nullptr) {
                return refuse(Why::not_found, "area.absent");
            }
            auto const row =
                TRY(database.read([&](db::Tx &tx) { return tx.one<GeometryRow>(q::geo::area_geometry, code); }));
            return geojson(feature_of(*area, row.geometry), fmt::format("g{}", row.revision));
        },
        Options{.produces = "application/geo+json"});
    routes.get(
        "/v1/areas/{code}/children.geojson", http::anyone, "The outlines of the areas just below, as one collection.",
        [&database, &areas](AreaCode code, http::Query<ChildrenQuery> const &query) -> Result<http::Raw> {
            auto const tree = areas.now();
            if (tree->find(code) == nullptr) {
                return refuse(Why::not_found, "area.absent");
            }
            double const tolerance = query->tolerance ? double{*query->tolerance} : 0.0;
            std::string text = R"({"type":"FeatureCollection","features":[)";
            bool is_first = true;
            for (auto const &row : database.read(
                     [&](db::Tx &tx) { return tx.all<ChildRow>(q::geo::area_geometries, code, tolerance); })) {
                if (auto const *area = tree->find(row.code)) {
                    text += (is_first ? "" : ",") + feature_of(*area, row.geometry);
                    is_first = false;
                }
            }
            return geojson(text + "]}", fmt::format("c{}-{}", tree->version(), tolerance));
        },
        Options{.produces = "application/geo+json"});
    routes.get("/v1/locate", http::anyone, "Which areas a place is in.",
               [&areas](http::Query<LocateQuery> const &query) { return locate(*areas.now(), *query); });
}

void mount_maps(http::Routes &routes, db::Database &database, Areas &areas, std::filesystem::path const &folder, BaseMap const &base)
{
    auto const tiles = std::make_shared<Tiles>(database, areas);
    routes.get(
        "/v1/tiles/areas/{z}/{x}/{y}.mvt", http::anyone, "A vector tile of the areas' outlines.",
        [tiles](std::int64_t z, std::int64_t x, std::int64_t y) -> Result<http::Raw> {
            auto const tile = TRY(tiles->tile(z, x, y));
            http::Raw raw;
            raw.content_type = "application/vnd.mapbox-vector-tile";
            raw.shared = tile.bytes;
            raw.etag = fmt::format("t{}", tile.revision);
            raw.cache_control = "public, max-age=60";
            return raw;
        },
        http::Options{.produces = "application/vnd.mapbox-vector-tile"});

    auto const of_level = std::make_shared<AreaTiles>(database, areas);
    routes.get(
        "/v1/tiles/areas/{level}/{z}/{x}/{y}.mvt", http::anyone, "A vector tile of the areas of one level: outlines, and each name once.",
        [of_level](std::string const &level, std::int64_t z, std::int64_t x, std::int64_t y) -> Result<http::Raw> {
            auto tile = TRY(of_level->tile(level, z, x, y));
            http::Raw raw;
            raw.content_type = "application/vnd.mapbox-vector-tile";
            raw.shared = std::move(tile.bytes);
            raw.etag = std::move(tile.etag);
            raw.cache_control = "public, max-age=60";
            return raw;
        },
        http::Options{.produces = "application/vnd.mapbox-vector-tile"});

    routes.get("/v1/map/style", http::anyone, "What lies under everything else on a map: sources and layers of a MapLibre style.",
               [style = base_style(base)]() -> boost::json::object { return style; });

    auto const basemap = std::make_shared<Basemap const>(folder);
    routes.get(
        "/v1/basemap/{layer}.geojson", http::anyone,
        "A layer of the base map: roads, land, water, green, buildings, rail, places.",
        [basemap](std::string const &name) -> Result<http::Raw> {
            auto const layer = TRY(basemap->layer(name));
            http::Raw raw;
            raw.content_type = "application/geo+json";
            raw.shared = layer.text;
            raw.etag = layer.etag;
            raw.cache_control = "public, max-age=3600";
            return raw;
        },
        http::Options{.produces = "application/geo+json"});
}

void mount_writing(http::Routes &routes, db::Database &database, Areas &areas)
{
    routes.post(
        "/v1/areas/import", area_write,
        "Import areas from a GeoJSON FeatureCollection: all of it or nothing, unless partial. The report says what "
        "became of each row.",
        [&database, &areas](Caller const &who, http::Query<ImportQuery> const &query,
                            http::RawBody const &body) -> Result<boost::json::object> {
            auto options = options_of(*query, who);
            options.read.crs = TRY(crs_of(query->crs.value_or("wgs84")));
            auto const written = database.write([&](db::Tx &tx) -> Result<ImportReport> {
                auto done = TRY(import_areas(tx, body.bytes, options));
                audit::record(tx, who,
                              {.action = "area.import",
                               .object_kind = "area",
                               .object_id = std::to_string(done.revision),
                               .after = boost::json::object{{"source", options.source},
                                                            {"applied", done.is_applied},
                                                            {"added", done.added},
                                                            {"changed", done.changed},
                                                            {"refused", done.refused}}});
                return done;
            });
            auto const report = TRY(written);
            areas.refresh();
            return json_of(report);
        },
        http::Options{.max_body = 64 * 1024 * 1024});
    routes.post("/v1/areas/{code}/grids", area_write, "Make the unit grids of a community.",
                [&database, &areas](Caller const &who, AreaCode code, GridRequest const &request) -> Result<GridsView> {
                    if (!who.may_in("area.write", code)) {
                        return refuse(Why::not_found, "area.absent");
                    }
                    GridPlan plan;
                    plan.cell_m2 = request.cell_m2.value_or(plan.cell_m2);
                    plan.least_share = request.least_share.value_or(plan.least_share);
                    plan.is_replacing = request.replace.value_or(false);
                    auto const written = database.write([&](db::Tx &tx) -> Result<GridsMade> {
                        auto done = TRY(generate_grids(tx, code, plan));
                        audit::record(tx, who,
                                      {.action = "area.make_grids",
                                       .object_kind = "area",
                                       .object_id = to_string(code),
                                       .area = code,
                                       .after = boost::json::object{{"grids", done.grids}, {"cell_m2", plan.cell_m2}}});
                        return done;
                    });
                    auto const made = TRY(written);
                    areas.refresh();
                    return GridsView{made.community, made.grids, made.area_m2};
                });
}

} // namespace

void mount(http::Routes &routes, db::Database &database, Areas &areas, std::filesystem::path const &basemap, BaseMap const &base)
{
    mount_reading(routes, database, areas);
    mount_maps(routes, database, areas, basemap, base);
    mount_writing(routes, database, areas);
}

} // namespace onegrid::geo
