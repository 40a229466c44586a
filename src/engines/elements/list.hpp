// SPDX-License-Identifier: Apache-2.0
// Lists of elements of a type: filtered, sorted, in pages by key, as they are or were; how many there are; on a map; what
// is near; what may be the same. All of it only where the caller reads the type, which the statements themselves see to.
#pragma once
#include "engines/elements/list_sql.hpp"
#include "engines/elements/tiles.hpp"
#include "engines/elements/view.hpp"
#include "platform/http/fields.hpp"

namespace onegrid::elements {

// What is asked for, as the query string says it. Each is refused by itself: a field problem at query/NAME.
struct FilterOptions {
    std::optional<http::Text<0, 100>> q;        // a beginning of what is searchable, the whole of what is sealed, an id
    std::optional<AreaCode> area;               // and below
    std::optional<http::Text<1, 100>> bbox;     // west,south,east,north: meets it
    std::optional<http::Text<1, 4'000>> filter; // FEEL, registry/filter.hpp
    std::optional<http::Text<1, 100>> status;   // several with commas; all; otherwise those that count
    std::optional<http::Text<1, 20>> age;       // fresh, ageing, stale: of current ones
    std::optional<http::Text<1, 100>> related;  // RELATION:ID leads there; TYPE.RELATION:ID is led to from there
    std::optional<Instant> at;                  // as it was in the world
};
BOOST_DESCRIBE_STRUCT(FilterOptions, (), (q, area, bbox, filter, status, age, related, at))

struct ListOptions : FilterOptions {
    std::optional<http::Text<1, 60>> sort; // a column that is sortable, area (otherwise), due, confirmed_at; "-" before it: down
    std::optional<http::Ranged<std::int64_t, 1, 500>> limit;
    std::optional<http::Text<1, 8'000>> after;
};
BOOST_DESCRIBE_STRUCT(ListOptions, (FilterOptions), (sort, limit, after))

// Refuses with forbidden "permission.missing" when the caller reads the type nowhere; filter.…, list.bad_….
Result<http::Page<ElementView>> list(Services const &services, Caller const &who, std::string const &type, ListOptions const &options);

inline constexpr std::int64_t most_counted = 100'000;
struct CountView {
    std::int64_t count{};
    bool exact{}; // not: at least so many
};
BOOST_DESCRIBE_STRUCT(CountView, (), (count, exact))
Result<CountView> count(Services const &services, Caller const &who, std::string const &type, FilterOptions const &options);

inline constexpr std::int64_t most_on_map = 5'000;
struct MapOptions : FilterOptions {
    std::optional<http::Ranged<int, 0, 24>> zoom; // shapes are no finer than a pixel there; otherwise as they are
};
BOOST_DESCRIBE_STRUCT(MapOptions, (FilterOptions), (zoom))
// GeoJSON. Without a bbox more than `most_on_map` are refused with list.too_many; with one, so many are given and it says
// "truncated".
Result<http::Raw> map(Services const &services, Caller const &who, std::string const &type, MapOptions const &options);

struct NearOptions {
    http::Lon lon;
    http::Lat lat;
    std::optional<http::Ranged<int, 1, 100>> k; // 20 when not said
    std::optional<http::Ranged<double, 0, 1'000'000>> within_m;
    std::optional<http::Text<1, 4'000>> filter;
    std::optional<AreaCode> area;
};
BOOST_DESCRIBE_STRUCT(NearOptions, (), (lon, lat, k, within_m, filter, area))
struct NearItem {
    ElementId id;
    std::string type, title;
    Status status{};
    AreaCode area;
    double distance_m{};
    std::optional<double> lon, lat; // of points
};
BOOST_DESCRIBE_STRUCT(NearItem, (), (id, type, title, status, area, distance_m, lon, lat))
struct NearView {
    std::vector<NearItem> items; // the nearest first
};
BOOST_DESCRIBE_STRUCT(NearView, (), (items))
// Living ones. Metres on the sphere, which differ from those on the ground by half a per cent at most.
// With `tiles` those of large types are looked for in memory, where what was written within the last second may be missing.
Result<NearView> nearest(Services const &services, Caller const &who, std::string const &type, NearOptions const &options,
                         Tiles *tiles = nullptr);

// What of the options needs nobody's rights: q, bbox, age and filter. `ask.now` is there already.
Result<void> narrow(ListAsk &ask, TypesNow const &types, Shelf const &shelf, FilterOptions const &options);

// At most `most` whole elements of these after an id, by district and id: for exports, which walk through all of them.
std::vector<Element> walk_asked(db::Tx &tx, Shelf const &shelf, ListAsk const &ask, std::int64_t most, ElementId after);

// For what a list, an export or a map tile asks: resolved against the type, within what the caller reads.
Result<ListAsk> ask_of(Services const &services, TypesNow const &types, Shelf const &shelf, Caller const &who, db::Tx &tx,
                       FilterOptions const &options);

} // namespace onegrid::elements
