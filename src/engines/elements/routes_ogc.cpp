// SPDX-License-Identifier: Apache-2.0
#include "engines/elements/elements.hpp"
#include "engines/elements/ogc.hpp"
#include "engines/elements/rights.hpp"
#include "platform/http/fields.hpp"
#include <algorithm>
#include <boost/describe/modifiers.hpp>
#include <boost/json/serialize.hpp>
#include <boost/mp11/list.hpp>
#include <fmt/format.h>

namespace onegrid::elements {
namespace {

// A parameter whose name C++ cannot have: OGC's have dashes.
template <std::size_t size>
struct Name {
    char text[size];
    consteval Name(char const (&name)[size]) { std::copy_n(name, size, text); }
};
template <auto member, Name called>
struct Parameter {
    static constexpr auto pointer = member;
    static constexpr char const *name = called.text;
    static constexpr unsigned modifiers = boost::describe::mod_public;
};

struct ItemsQuery {
    std::optional<http::Text<0, 200>> bbox;       // two corners in the order of bbox-crs
    std::optional<http::Text<0, 100>> bbox_crs;   // CRS84 when it is not said
    std::optional<http::Text<0, 100>> datetime;   // an instant or an interval
    std::optional<http::Text<0, 100>> crs;        // of the answer; CRS84 when it is not said
    std::optional<http::Text<0, 6'000>> filter;   // CQL2 Text
    std::optional<http::Text<0, 20>> filter_lang; // cql2-text
    std::optional<http::Text<0, 100>> filter_crs; // of shapes in the filter; CRS84 when it is not said
    std::optional<std::int64_t> limit;            // 100 when it is not said, at most 10,000
    std::optional<ElementId> after;               // of the links to next pages
    std::optional<http::Text<0, 20>> f;           // json
};
// What BOOST_DESCRIBE_STRUCT would declare.
inline auto boost_base_descriptor_fn(ItemsQuery **) { return boost::mp11::mp_list<>{}; }
inline auto boost_public_member_descriptor_fn(ItemsQuery **)
{
    return boost::mp11::mp_list<Parameter<&ItemsQuery::bbox, "bbox">, Parameter<&ItemsQuery::bbox_crs, "bbox-crs">,
                                Parameter<&ItemsQuery::datetime, "datetime">, Parameter<&ItemsQuery::crs, "crs">,
                                Parameter<&ItemsQuery::filter, "filter">, Parameter<&ItemsQuery::filter_lang, "filter-lang">,
                                Parameter<&ItemsQuery::filter_crs, "filter-crs">, Parameter<&ItemsQuery::limit, "limit">,
                                Parameter<&ItemsQuery::after, "after">, Parameter<&ItemsQuery::f, "f">>{};
}
inline auto boost_protected_member_descriptor_fn(ItemsQuery **) { return boost::mp11::mp_list<>{}; }
inline auto boost_private_member_descriptor_fn(ItemsQuery **) { return boost::mp11::mp_list<>{}; }

struct FormatQuery {
    std::optional<http::Text<0, 20>> f; // json
};
BOOST_DESCRIBE_STRUCT(FormatQuery, (), (f))

struct ItemQuery {
    std::optional<http::Text<0, 100>> crs; // of the answer; CRS84 when it is not said
    std::optional<http::Text<0, 20>> f;    // json
};
BOOST_DESCRIBE_STRUCT(ItemQuery, (), (crs, f))

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

http::Raw document(OgcFeatures features)
{
    auto raw = document(std::move(features.text), geojson);
    raw.headers.emplace_back("Content-Crs", fmt::format("<{}>", geo::uri_of(features.reference)));
    return raw;
}

template <std::size_t least, std::size_t most>
std::string text_of(std::optional<http::Text<least, most>> const &text)
{
    return text ? text->value : std::string{};
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
    routes.get("/ogc/collections/{type}/queryables", element_read, "What a filter of a type's features may ask for, as JSON Schema.",
               [&services](Caller const &who, std::string const &type, Format const &, RequestInfo const &info) -> Result<http::Raw> {
                   return document(TRY(ogc_queryables(services, who, info.base_url, type)), "application/schema+json");
               },
               http::Options{.tag = "ogc", .produces = "application/schema+json"});
    routes.get("/ogc/collections/{type}/items", element_read, "The living elements of a type as GeoJSON features, page by page.",
               [&services](Caller const &who, std::string const &type, http::Query<ItemsQuery> const &query,
                           RequestInfo const &info) -> Result<http::Raw> {
                   ItemsWanted wanted;
                   wanted.bbox = text_of(query->bbox);
                   wanted.bbox_crs = text_of(query->bbox_crs);
                   wanted.datetime = text_of(query->datetime);
                   wanted.crs = text_of(query->crs);
                   wanted.filter = text_of(query->filter);
                   wanted.filter_lang = text_of(query->filter_lang);
                   wanted.filter_crs = text_of(query->filter_crs);
                   wanted.limit = query->limit.value_or(wanted.limit);
                   wanted.after = query->after.value_or(ElementId{});
                   return document(TRY(ogc_items(services, who, info.base_url, type, wanted)));
               },
               features);
    routes.get("/ogc/collections/{type}/items/{id}", element_read, "One element as a GeoJSON feature.",
               [&services](Caller const &who, std::string const &type, ElementId id, http::Query<ItemQuery> const &query,
                           RequestInfo const &info) -> Result<http::Raw> {
                   return document(TRY(ogc_item(services, who, info.base_url, type, id, text_of(query->crs))));
               },
               features);
}

} // namespace onegrid::elements
