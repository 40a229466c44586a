// SPDX-License-Identifier: Apache-2.0
// Due lists: what must be looked at again, for whoever collects it.
#pragma once
#include "engines/elements/view.hpp"
#include "platform/http/fields.hpp"
#include "platform/http/request.hpp"

namespace onegrid::elements {

struct DueQuery {
    std::optional<AreaCode> area;             // and below; nothing: wherever the caller collects
    std::optional<http::Text<1, 500>> type;   // codes, separated by commas; nothing: all that the caller collects
    std::optional<http::Text<1, 10>> colour;  // stale | ageing; nothing: both
    std::optional<bool> mine;                 // only what the caller, or whom the caller stands in for, is in charge of
    std::optional<http::Lon> lon;             // both or neither: the nearest first, of each colour
    std::optional<http::Lat> lat;
    std::optional<http::Ranged<std::int64_t, 1, 100'000>> within_m; // with lon and lat: no further than that
    std::optional<http::Ranged<int, 1, 200>> limit;                 // 50
    std::optional<http::Text<1, 100>> after;                        // `next` of the page before
};
BOOST_DESCRIBE_STRUCT(DueQuery, (), (area, type, colour, mine, lon, lat, within_m, limit, after))

struct DueView {
    std::string type;
    BriefView brief;
    std::string area_name;
    registry::Colour colour{}; // stale | ageing
    Instant due_at, confirmed_at;
    std::vector<std::string> fields;    // those that are not fresh by a cycle of their own; empty: the element as a whole
    std::vector<ChangerView> in_charge; // who may collect it in the smallest area that contains it
    std::optional<double> lon, lat;
    std::optional<std::int64_t> distance_m;
};
BOOST_DESCRIBE_STRUCT(DueView, (), (type, brief, area_name, colour, due_at, confirmed_at, fields, in_charge, lon, lat, distance_m))

// The elements that the caller may write and that are stale or ageing: the first to be due first or, from a place, stale
// ones before ageing ones and the nearest first. One statement a type. Refuses with not_found "type.absent", invalid
// "element.unknown_colour", "element.half_a_place", "element.bad_cursor".
Result<http::Page<DueView>> due(Services const &services, Caller const &who, DueQuery const &query);

struct DueCountQuery {
    std::optional<AreaCode> area;
    std::optional<http::Text<1, 500>> type;
    std::optional<bool> mine;
};
BOOST_DESCRIBE_STRUCT(DueCountQuery, (), (area, type, mine))

struct DueCountView {
    std::string type, name, name_en;
    std::int64_t fresh{}, ageing{}, stale{};
};
BOOST_DESCRIBE_STRUCT(DueCountView, (), (type, name, name_en, fresh, ageing, stale))

struct DueCountsView {
    std::vector<DueCountView> items; // by type; types that never age are not here
    std::int64_t fresh{}, ageing{}, stale{};
};
BOOST_DESCRIBE_STRUCT(DueCountsView, (), (items, fresh, ageing, stale))
Result<DueCountsView> due_counts(Services const &services, Caller const &who, DueCountQuery const &query);

// "house,hydrant" → their shelves; nothing: all. Refuses with not_found "type.absent".
Result<std::vector<Shelf const *>> shelves_of(TypesNow const &types, std::optional<http::Text<1, 500>> const &codes);

} // namespace onegrid::elements
