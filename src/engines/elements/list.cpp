// SPDX-License-Identifier: Apache-2.0
#include "engines/elements/list.hpp"
#include "engines/elements/list_cursor.hpp"
#include <algorithm>
#include <boost/json.hpp>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>
#include <vector>

namespace onegrid::elements {
namespace {

namespace json = boost::json;

constexpr std::int64_t usual_limit = 50;
constexpr int usual_near = 20;

// Longitude and latitude; nothing when it is no point.
std::optional<std::pair<double, double>> point_of(json::object const &record)
{
    auto const *geometry = record.if_contains("geometry");
    if (geometry == nullptr || !geometry->is_object() || geometry->at("type").as_string() != "Point") {
        return {};
    }
    auto const &at = geometry->at("coordinates").as_array();
    return std::pair{at.at(0).to_number<double>(), at.at(1).to_number<double>()};
}

json::object feature_of(Viewing const &viewing, Shelf const &shelf, Element const &element)
{
    auto const view = viewing.item(element);
    json::object properties{{"status", to_text(view.status)}, {"age", registry::to_text(view.age.colour)}};
    if (view.title != to_string(view.id)) {
        properties["title"] = view.title;
    }
    if (auto const *by = view.record.if_contains(shelf.type.style.by)) {
        properties["by"] = *by;
    }
    return {{"type", "Feature"},
            {"id", to_string(view.id)},
            {"geometry", element.record.at("geometry")},
            {"properties", std::move(properties)}};
}

// The width of a pixel of a tile of 256 at that zoom, in degrees.
double pixel_at(int zoom) { return 360.0 / 256.0 / std::pow(2.0, zoom); }

// Whether whatever passes has one value in a field that an index knows.
bool has_one_value(registry::Filter const &filter)
{
    using Form = registry::Filter::Form;
    if (filter.form == Form::all && !filter.is_not) {
        return std::ranges::any_of(filter.parts, has_one_value);
    }
    return filter.form == Form::compare && !filter.is_not && filter.comparison == registry::Filter::Comparison::equal &&
           filter.beyond == registry::Filter::Beyond::none && filter.name.what == registry::FilterName::What::field &&
           filter.name.field->is_searchable;
}

} // namespace

Result<http::Page<ElementView>> list(Services const &services, Caller const &who, std::string const &type, ListOptions const &options)
{
    auto const types = services.types.now();
    auto const &shelf = *TRY(types->get(type));
    auto const limit = options.limit ? std::int64_t{*options.limit} : usual_limit;
    return services.database.read([&](db::Tx &tx) -> Result<http::Page<ElementView>> {
        auto ask = TRY(ask_of(services, *types, shelf, who, tx, options));
        if (options.sort) {
            ask.sort = TRY(sort_of(shelf.type, options.sort->value));
        } else if (ask.filter && has_one_value(*ask.filter)) {
            ask.sort.what = SortBy::What::id; // as the index of that field has them, so that a page of rare ones need not look at all
        }
        if (ask.sort.what == SortBy::What::due && !options.status) {
            ask.statuses = {Status::current}; // nothing else is ever due
        }
        if (options.after) {
            ask.after = TRY(cursor_of(shelf.keys, shelf.type.code, ask.sort, options.after->value));
        }
        auto const statement = list_statement(shelf, ask);
        db::Query const &list_query = statement.query();
        auto const rows = tx.all<ListRow>(list_query, ask.from, ask.to, statement.values(), limit + 1);
        Viewing const viewing(services, *types, shelf, who, ask.now);
        http::Page<ElementView> page;
        page.as_of = ask.now;
        for (auto const &row : rows) {
            if (std::ssize(page.items) == limit) {
                auto const &last = rows[static_cast<std::size_t>(limit - 1)];
                page.next = text_of(shelf.keys, shelf.type.code, ask.sort, {last.sort_value, last.id.value});
                break;
            }
            page.items.push_back(viewing.item(element_of(shelf.type, shelf.keys, row)));
        }
        if (!options.after && !page.next) {
            page.total_estimate = std::ssize(page.items);
        }
        return page;
    });
}

std::vector<Element> walk_asked(db::Tx &tx, Shelf const &shelf, ListAsk const &ask, std::int64_t most, ElementId after)
{
    auto const statement = walk_statement(shelf, ask);
    db::Query const &walk_query = statement.query();
    auto const district = after ? district_of(after) : std::int16_t{-1};
    std::vector<Element> out;
    for (auto const &row : tx.all<Row>(walk_query, ask.from, ask.to, statement.values(), most, district, after)) {
        out.push_back(element_of(shelf.type, shelf.keys, row));
    }
    return out;
}

Result<CountView> count(Services const &services, Caller const &who, std::string const &type, FilterOptions const &options)
{
    auto const types = services.types.now();
    auto const &shelf = *TRY(types->get(type));
    return services.database.read([&](db::Tx &tx) -> Result<CountView> {
        auto const ask = TRY(ask_of(services, *types, shelf, who, tx, options));
        auto const statement = count_statement(shelf, ask);
        db::Query const &count_query = statement.query();
        auto const found = TRY(tx.one<std::int64_t>(count_query, ask.from, ask.to, statement.values(), most_counted + 1));
        return CountView{std::min(found, most_counted), found <= most_counted};
    });
}

Result<http::Raw> map(Services const &services, Caller const &who, std::string const &type, MapOptions const &options)
{
    auto const types = services.types.now();
    auto const &shelf = *TRY(types->get(type));
    if (shelf.type.geometry == registry::GeometryKind::none) {
        return refuse(Why::not_found, "list.has_no_place", shelf.type.code);
    }
    return services.database.read([&](db::Tx &tx) -> Result<http::Raw> {
        auto ask = TRY(ask_of(services, *types, shelf, who, tx, options));
        std::erase(ask.statuses, Status::sealed); // where they are is not said
        auto const finest = options.zoom ? pixel_at(*options.zoom) : 0.0;
        auto const statement = map_statement(shelf, ask);
        db::Query const &map_query = statement.query();
        auto const rows = tx.all<Row>(map_query, ask.from, ask.to, statement.values(), most_on_map + 1, finest);
        bool const is_more = std::ssize(rows) > most_on_map;
        if (is_more && !ask.box) {
            return refuse_field("query/bbox", "list.too_many", "> " + std::to_string(most_on_map));
        }
        Viewing const viewing(services, *types, shelf, who, ask.now);
        json::array features;
        for (auto const &row : rows) {
            if (std::ssize(features) < most_on_map && row.geometry) {
                features.push_back(feature_of(viewing, shelf, element_of(shelf.type, shelf.keys, row)));
            }
        }
        json::object const collection{{"type", "FeatureCollection"}, {"features", std::move(features)}, {"truncated", is_more}};
        http::Raw raw;
        raw.content_type = "application/geo+json";
        raw.body = json::serialize(collection);
        return raw;
    });
}

namespace {

// The rows of what memory says is near. Of those that a filter leaves out more are asked for; nothing when that becomes many,
// or memory does not know.
std::optional<std::vector<NearRow>> near_by_memory(Shelf const &shelf, ListAsk const &ask, NearOptions const &options, int k, double within,
                                                   Tiles &tiles, db::Tx &tx)
{
    constexpr std::size_t most = 2'000;
    access::Scope const scope{ask.from, ask.to, {}, {}};
    geo::Point const at{double{options.lon}, double{options.lat}};
    auto const statement = near_of_statement(shelf, ask);
    db::Query const &near_query = statement.query();
    auto const wanted = static_cast<std::size_t>(k);
    for (auto count = ask.filter ? wanted + wanted / 2 + 4 : wanted; count <= most; count *= 4) {
        auto const ids = tiles.nearest(shelf, scope, ask.statuses, at, count, within);
        if (!ids) {
            return {};
        }
        auto rows = tx.all<NearRow>(near_query, ask.from, ask.to, statement.values(), std::int64_t{k}, double{options.lon},
                                    double{options.lat}, within, districts_of(*ids), *ids);
        if (rows.size() >= wanted || ids->size() < count) {
            return rows;
        }
    }
    return {};
}

std::vector<NearRow> near_rows(Shelf const &shelf, ListAsk const &ask, NearOptions const &options, int k, double within, Tiles *tiles,
                               db::Tx &tx)
{
    if (tiles != nullptr) {
        if (auto rows = near_by_memory(shelf, ask, options, k, within, *tiles, tx)) {
            return std::move(*rows);
        }
    }
    auto const statement = near_statement(shelf, ask);
    db::Query const &near_query = statement.query();
    return tx.all<NearRow>(near_query, ask.from, ask.to, statement.values(), std::int64_t{k}, double{options.lon}, double{options.lat},
                           within);
}

} // namespace

Result<NearView> nearest(Services const &services, Caller const &who, std::string const &type, NearOptions const &options, Tiles *tiles)
{
    auto const types = services.types.now();
    auto const &shelf = *TRY(types->get(type));
    if (shelf.type.geometry == registry::GeometryKind::none) {
        return refuse(Why::not_found, "list.has_no_place", shelf.type.code);
    }
    auto const k = options.k ? int{*options.k} : usual_near;
    auto const within = options.within_m ? double{*options.within_m} : std::numeric_limits<double>::infinity();
    FilterOptions filters;
    filters.filter = options.filter;
    filters.area = options.area;
    return services.database.read([&](db::Tx &tx) -> Result<NearView> {
        auto const ask = TRY(ask_of(services, *types, shelf, who, tx, filters));
        auto const rows = near_rows(shelf, ask, options, k, within, tiles, tx);
        Viewing const viewing(services, *types, shelf, who, ask.now);
        NearView view;
        for (auto const &row : rows) {
            auto const element = element_of(shelf.type, shelf.keys, row);
            auto const brief = viewing.brief(element);
            NearItem item{brief.id, brief.type, brief.title, brief.status, brief.area, row.distance, {}, {}};
            if (auto const point = point_of(element.record)) {
                item.lon = point->first;
                item.lat = point->second;
            }
            view.items.push_back(std::move(item));
        }
        return view;
    });
}

} // namespace onegrid::elements
