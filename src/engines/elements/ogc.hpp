// SPDX-License-Identifier: Apache-2.0
// OGC API – Features, Part 1: Core (OGC 17-069r4) with GeoJSON, Part 2: CRS by reference (18-058r1) and Part 3: Filtering
// (19-079r2) with CQL2 Text, of every type that the caller may read. A feature is a living element, masked as everywhere; its properties are the record, and what every
// element has. Documents as JSON; the paths are routes_ogc.cpp's.
#pragma once
#include "engines/geo/reference.hpp"
#include "engines/elements/services.hpp"
#include "platform/base/caller.hpp"
#include <boost/json/object.hpp>

namespace onegrid::elements {

struct ItemsWanted {
    std::string bbox;     // two corners in the order of bbox_crs, or with heights; empty: everywhere
    std::string bbox_crs; // geo/reference.hpp; empty: CRS84
    std::string datetime; // an instant, or an interval with ".." for an open end; empty: always
    std::string crs;      // of the answer; empty: CRS84
    std::string filter;      // CQL2 Text, registry/cql2.hpp; empty: everybody
    std::string filter_lang; // "cql2-text" or empty
    std::string filter_crs;  // of shapes in the filter; empty: CRS84
    std::int64_t limit{100};
    ElementId after;      // the page after this one
};
inline constexpr std::int64_t most_items = 10'000;
inline constexpr std::int64_t most_counted = 100'000; // numberMatched is left out when there are more

// `base` is where the server is for the client: https://host, without a slash at the end.
boost::json::object ogc_landing(Caller const &who, std::string const &base);
boost::json::object ogc_conformance();
boost::json::object ogc_collections(Services const &services, Caller const &who, std::string const &base);
// These refuse with not_found "type.absent", also for what the caller may not read.
Result<boost::json::object> ogc_collection(Services const &services, Caller const &who, std::string const &base, std::string const &type);
// JSON Schema of what a filter may ask for.
Result<boost::json::object> ogc_queryables(Services const &services, Caller const &who, std::string const &base, std::string const &type);
// GeoJSON text, and the system that it is in, which the answer says (Content-Crs).
struct OgcFeatures {
    std::string text;
    geo::Reference reference{};
};
// Refuses with malformed "ogc.bad_bbox", "ogc.bad_datetime", "ogc.bad_limit", "ogc.bad_crs", "ogc.bad_filter".
Result<OgcFeatures> ogc_items(Services const &services, Caller const &who, std::string const &base, std::string const &type,
                              ItemsWanted const &wanted);
// Refuses with not_found "record.absent", malformed "ogc.bad_crs".
Result<OgcFeatures> ogc_item(Services const &services, Caller const &who, std::string const &base, std::string const &type, ElementId id,
                             std::string const &crs);

} // namespace onegrid::elements
