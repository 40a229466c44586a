// SPDX-License-Identifier: Apache-2.0
#include "engines/elements/elements.hpp"
#include "engines/elements/ogc.hpp"
#include "engines/elements/rights.hpp"
#include "platform/http/fields.hpp"
#include <boost/json/serialize.hpp>

namespace onegrid::elements {
namespace {

struct ItemsQuery {
    std::optional<http::Text<0, 200>> bbox;     // west,south,east,north
    std::optional<http::Text<0, 100>> datetime; // an instant or an interval
    std::optional<std::int64_t> limit;          // 100 when it is not said, at most 10,000
    std::optional<ElementId> after;             // of the links to next pages
    std::optional<http::Text<0, 20>> f;         // json
};
BOOST_DESCRIBE_STRUCT(ItemsQuery, (), (bbox, datetime, limit, after, f))

struct FormatQuery {
    std::optional<http::Text<0, 20>> f; // json
};
BOOST_DESCRIBE_STRUCT(FormatQuery, (), (f))

constexpr std::string_view geojson = "application/geo+json";

http::Raw document(std::string text, std::string_view type)
{
    http::Raw raw;
    raw.content_type = type;
    raw.body = std::move(text);
    return raw;
}

http::Raw document(boost::json::object const &json, std::string_view type = "application/json")
{
    return document(boost::json::serialize(json), type);
}

} // namespace

void mount_ogc(http::Routes &routes, Services const &services)
{
    http::Options const json{.tag = "ogc", .produces = "application/json"};
    http::Options const features{.tag = "ogc", .produces = "application/geo+json"};
    using Format = http::Query<FormatQuery>;
    using http::RequestInfo;

    routes.get("/ogc", element_read, "OGC API – Features: where everything is.",
               [](Caller const &who, Format const &, RequestInfo const &info) { return document(ogc_landing(who, info.base_url)); }, json);
    routes.get("/ogc/conformance", element_read, "The classes of OGC API – Features that are kept.",
               [](Format const &) { return document(ogc_conformance()); }, json);
    routes.get("/ogc/collections", element_read, "The types that the caller may read, as collections.",
               [&services](Caller const &who, Format const &, RequestInfo const &info) {
                   return document(ogc_collections(services, who, info.base_url));
               },
               json);
    routes.get("/ogc/collections/{type}", element_read, "A type as a collection.",
               [&services](Caller const &who, std::string const &type, Format const &, RequestInfo const &info) -> Result<http::Raw> {
                   return document(TRY(ogc_collection(services, who, info.base_url, type)));
               },
               json);
    routes.get("/ogc/collections/{type}/items", element_read, "The living elements of a type as GeoJSON features, page by page.",
               [&services](Caller const &who, std::string const &type, http::Query<ItemsQuery> const &query,
                           RequestInfo const &info) -> Result<http::Raw> {
                   ItemsWanted wanted;
                   wanted.bbox = query->bbox ? query->bbox->value : "";
                   wanted.datetime = query->datetime ? query->datetime->value : "";
                   wanted.limit = query->limit.value_or(wanted.limit);
                   wanted.after = query->after.value_or(ElementId{});
                   return document(TRY(ogc_items(services, who, info.base_url, type, wanted)), geojson);
               },
               features);
    routes.get("/ogc/collections/{type}/items/{id}", element_read, "One element as a GeoJSON feature.",
               [&services](Caller const &who, std::string const &type, ElementId id, Format const &, RequestInfo const &info) -> Result<http::Raw> {
                   return document(TRY(ogc_item(services, who, info.base_url, type, id)), geojson);
               },
               features);
}

} // namespace onegrid::elements
