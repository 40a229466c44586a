// SPDX-License-Identifier: Apache-2.0
// Open cases as GeoJSON: each from near, put together from afar. And what lies close to a place, for finding out
// whether somebody has reported the same.
#pragma once
#include "modules/cases/book.hpp"
#include "modules/cases/services.hpp"
#include "modules/cases/views.hpp"
#include "platform/base/caller.hpp"
#include "platform/http/fields.hpp"
#include "platform/http/request.hpp"

namespace onegrid::cases {

struct MapOptions {
    http::Text<7, 100> bbox; // west,south,east,north
    http::Ranged<double, 0, 24> zoom;
    std::optional<Colour> colour;
    std::optional<AreaCode> area; // and below, of what the caller sees
    std::optional<Instant> at;    // what was open then; now when left out
    std::optional<bool> confidential; // false: without those that are, whoever asks: for a screen that others look at
};
BOOST_DESCRIBE_STRUCT(MapOptions, (), (bbox, zoom, colour, area, at, confidential))

// A FeatureCollection. A point: {id, number, colour, matter_name, stage_name, late}; several together: {count, red, blue,
// grey, green, colour}. Of the past, a point has no stage, and clocks count as if they had never been paused. Refuses with the field query/bbox field.malformed.
Result<boost::json::object> map(Services const &services, PackBooks const &books, Caller const &who,
                                MapOptions const &options);

struct SimilarOptions {
    http::Lon lon;
    http::Lat lat;
    std::optional<http::Text<1, 64>> matter;
};
BOOST_DESCRIBE_STRUCT(SimilarOptions, (), (lon, lat, matter))

// Open cases within 300 m that the caller sees, the nearest first, at most ten. A resident is also shown those of public matters that
// others reported, without words, photos and people: to follow one instead of reporting it again.
Result<http::Page<CaseItem>> similar(Services const &services, PackBooks const &books, Caller const &who,
                                     SimilarOptions const &options);

} // namespace onegrid::cases
