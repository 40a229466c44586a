// SPDX-License-Identifier: Apache-2.0
#include "engines/elements/duplicates.hpp"
#include "engines/elements/elements.hpp"
#include "engines/elements/list.hpp"
#include "engines/elements/times.hpp"

namespace onegrid::elements {
namespace {

struct DraftRequest {
    boost::json::object record; // need not be complete or right
};
BOOST_DESCRIBE_STRUCT(DraftRequest, (), (record))

constexpr std::size_t largest_draft = 4 * 1024 * 1024; // a shape of 100,000 points

} // namespace

void mount_lists(http::Routes &routes, Services const &services, Tiles &tiles)
{
    routes.get("/v1/elements/{type}", element_read,
               "The elements of a type that the caller sees: filtered, sorted, in pages by key; as they are or were.",
               [&](Caller const &who, std::string const &type, http::Query<ListOptions> const &options) {
                   return list(services, who, type, *options);
               });
    routes.get("/v1/elements/{type}/count", element_read, "How many there are: exact up to 100,000, beyond that at least so many.",
               [&](Caller const &who, std::string const &type, http::Query<FilterOptions> const &options) {
                   return count(services, who, type, *options);
               });
    routes.get("/v1/elements/{type}/times", element_read, "How many there are by day, week or month: since when they are so, were written, or confirmed.",
               [&](Caller const &who, std::string const &type, http::Query<TimesOptions> const &options) { return times(services, who, type, *options); });
    routes.get(
        "/v1/elements/{type}/map.geojson", element_read,
        "The elements of a type as GeoJSON, for layers that are small or a part of the map: 5,000 at most.",
        [&](Caller const &who, std::string const &type, http::Query<MapOptions> const &options) { return map(services, who, type, *options); },
        http::Options{.produces = "application/geo+json"});
    routes.get("/v1/elements/{type}/nearest", element_read, "The elements of a type that are nearest to a place, in metres.",
               [&](Caller const &who, std::string const &type, http::Query<NearOptions> const &options) {
                   return nearest(services, who, type, *options, &tiles);
               });
    routes.get("/v1/elements/{type}/{id}/duplicates", element_read, "What may be the same as an element, and why.",
               [&](Caller const &who, std::string const &type, ElementId id) { return duplicates(services, who, type, id); });
    routes.post(
        "/v1/elements/{type}/duplicates", element_read, "What may be the same as an element that is about to be added, and why.",
        [&](Caller const &who, std::string const &type, DraftRequest const &draft) {
            return duplicates(services, who, type, draft.record);
        },
        http::Options{.max_body = largest_draft});
}

} // namespace onegrid::elements
