// SPDX-License-Identifier: Apache-2.0
#include "engines/elements/ogc.hpp"
#include "engines/elements/ogc_ask.hpp"
#include "engines/elements/ogc_sql.hpp"
#include "engines/elements/view.hpp"
#include "engines/registry/cql2.hpp"
#include "engines/registry/schema.hpp"
#include <algorithm>
#include <boost/json.hpp>
#include <fmt/format.h>

namespace onegrid::elements {
namespace {

namespace json = boost::json;
using registry::ElementType;
using registry::GeometryKind;

constexpr std::string_view crs84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84";
constexpr std::string_view features_1 = "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/";
constexpr std::string_view features_2 = "http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/";
constexpr std::string_view features_3 = "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/";
constexpr std::string_view cql2 = "http://www.opengis.net/spec/cql2/1.0/conf/";
constexpr std::string_view queryables_relation = "http://www.opengis.net/def/rel/ogc/1.0/queryables";
constexpr std::string_view json_schema = "application/schema+json";
constexpr std::string_view geojson = "application/geo+json";

json::object link(std::string href, std::string_view rel, std::string_view type, std::string_view title)
{
    return {{"href", std::move(href)}, {"rel", rel}, {"type", type}, {"title", title}};
}

std::string_view name_of(registry::Text const &text, Caller const &who)
{
    return who.language == "en" && !text.en.empty() ? text.en : text.zh;
}

bool is_listed(Caller const &who, ElementType const &type) { return !type.is_abstract && may_anywhere(who, type, element_read); }

Result<Shelf const *> listed(TypesNow const &types, Caller const &who, std::string const &type)
{
    auto const *shelf = TRY(types.get(type));
    if (!is_listed(who, shelf->type)) {
        return refuse(Why::not_found, "type.absent", type.substr(0, 40));
    }
    return shelf;
}

std::string path_of(std::string const &base, ElementType const &type) { return base + "/ogc/collections/" + type.code; }

json::object collection_of(Services const &services, Caller const &who, std::string const &base, ElementType const &type)
{
    auto const tree = services.areas.now();
    json::array box{-180, -90, 180, 90};
    if (auto const *root = tree->find(tree->root()); root != nullptr && root->bounds.west < root->bounds.east) {
        box = {root->bounds.west, root->bounds.south, root->bounds.east, root->bounds.north};
    }
    json::array systems;
    for (auto const reference : geo::all_references) {
        systems.emplace_back(geo::uri_of(reference));
    }
    auto const path = path_of(base, type);
    return {{"id", type.code},
            {"title", name_of(type.name, who)},
            {"description", type.standard + (type.clause.empty() ? "" : " " + type.clause)},
            {"itemType", "feature"},
            {"crs", std::move(systems)},
            {"storageCrs", crs84},
            {"extent", json::object{{"spatial", json::object{{"bbox", json::array{std::move(box)}}, {"crs", crs84}}}}},
            {"links", json::array{link(path, "self", "application/json", name_of(type.name, who)),
                                  link(path + "/items", "items", geojson, name_of(type.name, who)),
                                  link(path + "/queryables", queryables_relation, json_schema, "Queryables"),
                                  link(base + "/v1/types/" + type.code + "/schema", "describedby", json_schema, "JSON Schema")}}};
}

json::object feature_of(Viewing const &viewing, Element const &element, geo::Reference reference)
{
    auto properties = viewing.masked(element.record).record;
    json::value geometry;
    if (auto *place = properties.if_contains("geometry")) {
        geometry = std::move(*place);
        properties.erase("geometry");
        turn(geometry, reference);
    }
    properties["area"] = to_string(element.area);
    properties["status"] = to_text(element.status);
    properties["version"] = element.version;
    properties["valid_from"] = to_rfc3339(element.valid_from);
    properties["confirmed_at"] = to_rfc3339(element.confirmed_at);
    return {{"type", "Feature"}, {"id", to_string(element.id)}, {"geometry", std::move(geometry)}, {"properties", std::move(properties)}};
}

std::string_view format_of(GeometryKind kind)
{
    switch (kind) {
    case GeometryKind::point:
        return "geometry-point";
    case GeometryKind::line:
        return "geometry-linestring-or-multilinestring";
    case GeometryKind::polygon:
        return "geometry-polygon-or-multipolygon";
    default:
        return "geometry-any";
    }
}

// Of what every element has.
json::object own_property(std::string const &name)
{
    json::object property{{"type", "string"}};
    if (name == "confirmed_at") {
        property["format"] = "date-time";
    } else if (name == "status") {
        property["enum"] = json::array{to_text(Status::proposed), to_text(Status::current)};
    } else if (name == "age") {
        property["enum"] = json::array{"fresh", "ageing", "stale"};
    } else {
        property["pattern"] = name == "area" ? "^[0-9]{15}$" : "^[0-9]+$";
    }
    return property;
}

std::string escaped(std::string_view text)
{
    std::string out;
    for (char const letter : text) {
        bool const is_plain = (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
                              letter == '-' || letter == '.' || letter == '_' || letter == '~';
        out += is_plain ? std::string{letter} : fmt::format("%{:02X}", static_cast<unsigned char>(letter));
    }
    return out;
}

std::string query_of(ItemsWanted const &wanted, ElementId after)
{
    std::string query = fmt::format("?limit={}", wanted.limit);
    auto const put = [&](std::string_view name, std::string_view value) {
        query += value.empty() ? "" : fmt::format("&{}={}", name, escaped(value));
    };
    put("bbox", wanted.bbox);
    put("bbox-crs", wanted.bbox_crs);
    put("datetime", wanted.datetime);
    put("crs", wanted.crs);
    put("filter", wanted.filter);
    put("filter-lang", wanted.filter_lang);
    put("filter-crs", wanted.filter_crs);
    return after ? query + "&after=" + to_string(after) : query;
}

} // namespace

json::object ogc_landing(Caller const &who, std::string const &base)
{
    bool const is_english = who.language == "en";
    return {{"title", "OneGrid"},
            {"description", is_english ? "The city's elements as OGC API features" : "城市要素（OGC API – Features）"},
            {"links", json::array{link(base + "/ogc", "self", "application/json", "OneGrid"),
                                  link(base + "/openapi.json", "service-desc", "application/vnd.oai.openapi+json;version=3.1", "OpenAPI"),
                                  link(base + "/ogc/conformance", "conformance", "application/json", is_english ? "What it conforms to" : "符合的标准"),
                                  link(base + "/ogc/collections", "data", "application/json", is_english ? "Collections" : "图层")}}};
}

json::object ogc_conformance()
{
    json::array classes;
    auto const put = [&](std::string_view spec, std::string_view name) { classes.emplace_back(std::string{spec} + std::string{name}); };
    put(features_1, "core");
    put(features_1, "geojson");
    put(features_2, "crs");
    for (std::string_view const name : {"filter", "features-filter", "queryables"}) {
        put(features_3, name);
    }
    for (std::string_view const name : {"cql2-text", "basic-cql2", "advanced-comparison-operators", "basic-spatial-functions"}) {
        put(cql2, name);
    }
    return {{"conformsTo", std::move(classes)}};
}

json::object ogc_collections(Services const &services, Caller const &who, std::string const &base)
{
    auto const types = services.types.now(); // its types live no longer than it
    json::array collections;
    for (auto const &type : types->book().types()) {
        if (is_listed(who, type)) {
            collections.push_back(collection_of(services, who, base, type));
        }
    }
    return {{"links", json::array{link(base + "/ogc/collections", "self", "application/json", "Collections")}}, {"collections", std::move(collections)}};
}

Result<json::object> ogc_collection(Services const &services, Caller const &who, std::string const &base, std::string const &type)
{
    auto const types = services.types.now();
    return collection_of(services, who, base, TRY(listed(*types, who, type))->type);
}

Result<json::object> ogc_queryables(Services const &services, Caller const &who, std::string const &base, std::string const &type)
{
    auto const types = services.types.now();
    auto const &shelf = *TRY(listed(*types, who, type));
    auto const schema = registry::json_schema(types->book(), shelf.type, who.language);
    auto const &known = schema.at("properties").as_object();
    json::object properties;
    if (shelf.type.geometry != GeometryKind::none) {
        properties["geometry"] = json::object{{"x-ogc-role", "primary-geometry"}, {"format", format_of(shelf.type.geometry)}};
    }
    for (auto const &name : registry::cql2_names_of(shelf.type)) {
        auto const *property = known.if_contains(name);
        properties[name] = property != nullptr ? property->as_object() : own_property(name);
    }
    return json::object{{"$schema", "https://json-schema.org/draft/2020-12/schema"},
                        {"$id", path_of(base, shelf.type) + "/queryables"},
                        {"type", "object"},
                        {"title", name_of(shelf.type.name, who)},
                        {"properties", std::move(properties)},
                        {"additionalProperties", false}};
}

Result<OgcFeatures> ogc_items(Services const &services, Caller const &who, std::string const &base, std::string const &type, ItemsWanted const &given)
{
    auto const types = services.types.now();
    auto const &shelf = *TRY(listed(*types, who, type));
    auto const reference = TRY(reference_asked(given.crs, "crs"));
    auto const reference_of_box = TRY(reference_asked(given.bbox_crs, "bbox-crs"));
    auto const where = TRY(shape_of_bbox(given.bbox, reference_of_box));
    auto const until = TRY(end_of_datetime(given.datetime));
    if (given.limit < 1) {
        return refuse(Why::malformed, "ogc.bad_limit", fmt::format("1 to {}", most_items));
    }
    auto wanted = given;
    wanted.limit = std::min(given.limit, most_items);
    auto const scope = scope_of(who, shelf.type, element_read);
    auto const now = services.clock.now();
    auto filter = TRY(filter_asked(shelf.type, given.filter, given.filter_lang, given.filter_crs, types->local(now)));
    auto const items = ogc_statements(shelf, std::move(filter), now);
    db::Query const &page_query = items.page.query();
    db::Query const &count_query = items.count.query();
    std::int16_t const nobody = -1;
    auto const district = wanted.after ? static_cast<std::int16_t>(district_ordinal_of(wanted.after.value)) : nobody;
    Viewing const viewing(services, *types, shelf, who, now);
    return services.database.read([&](db::Tx &tx) -> Result<OgcFeatures> {
        auto const counted = tx.ask<std::int64_t>(count_query, scope.from, scope.to, items.count.values(), most_counted + 1, nobody, ElementId{}, where, until);
        auto rows = tx.all<Row>(page_query, scope.from, scope.to, items.page.values(), wanted.limit + 1, district, wanted.after, where, until);
        bool const has_next = std::ssize(rows) > wanted.limit;
        rows.resize(std::min(rows.size(), static_cast<std::size_t>(wanted.limit)));
        auto const matched = counted.all().at(0);
        auto const path = path_of(base, shelf.type);
        json::array links{link(path + "/items" + query_of(wanted, wanted.after), "self", geojson, "this page"),
                          link(path, "collection", "application/json", name_of(shelf.type.name, who))};
        if (has_next) {
            links.push_back(link(path + "/items" + query_of(wanted, rows.back().id), "next", geojson, "next page"));
        }
        std::string text = R"({"type":"FeatureCollection","features":[)";
        for (auto const &row : rows) {
            text += (&row == &rows.front() ? "" : ",") + json::serialize(feature_of(viewing, element_of(shelf.type, shelf.keys, row), reference));
        }
        text += fmt::format(R"(],"numberReturned":{},"timeStamp":"{}","links":{})", rows.size(), to_rfc3339(now), json::serialize(links));
        text += matched <= most_counted ? fmt::format(R"(,"numberMatched":{}}})", matched) : "}";
        return OgcFeatures{std::move(text), reference};
    });
}

Result<OgcFeatures> ogc_item(Services const &services, Caller const &who, std::string const &base, std::string const &type, ElementId id,
                             std::string const &crs)
{
    auto const types = services.types.now();
    auto const &shelf = *TRY(listed(*types, who, type));
    auto const reference = TRY(reference_asked(crs, "crs"));
    auto const element = services.database.read([&](db::Tx &tx) { return load_one(tx, shelf, id); });
    if (!element || !is_living(element->status)) {
        return refuse(Why::not_found, "record.absent");
    }
    TRY(require_seen(who, shelf.type, element->area));
    auto feature = feature_of(Viewing{services, *types, shelf, who, services.clock.now()}, *element, reference);
    auto const path = path_of(base, shelf.type);
    feature["links"] = json::array{link(path + "/items/" + to_string(id), "self", geojson, to_string(id)),
                                   link(path, "collection", "application/json", name_of(shelf.type.name, who))};
    return OgcFeatures{json::serialize(feature), reference};
}

} // namespace onegrid::elements
