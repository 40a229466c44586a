// SPDX-License-Identifier: Apache-2.0
#include "modules/cases/map.hpp"
#include "engines/geo/crs.hpp"
#include "modules/cases/item.hpp"
#include "modules/cases/kept.hpp"
#include "modules/cases/list_sql.hpp"
#include "modules/cases/map_places.hpp"
#include "modules/cases/number.hpp"
#include "modules/cases/within.hpp"
#include "platform/access/scope.hpp"
#include "platform/http/codec.hpp"
#include "queries/cases.hpp"
#include <algorithm>
#include <charconv>
#include <cmath>
#include <set>
#include <fmt/format.h>

namespace onegrid::cases {
namespace {

namespace json = boost::json;

constexpr double similar_metres = 300;
constexpr std::size_t most_similar = 10;

std::optional<geo::Bounds> bounds_of(std::string_view text)
{
    double numbers[4] = {};
    for (auto &number : numbers) {
        auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (error != std::errc{} || !std::isfinite(number)) {
            return {};
        }
        text.remove_prefix(static_cast<std::size_t>(end - text.data()));
        if (&number != &numbers[3]) {
            if (!text.starts_with(',')) {
                return {};
            }
            text.remove_prefix(1);
        }
    }
    geo::Bounds const out{std::clamp(numbers[0], -180.0, 180.0), std::clamp(numbers[1], -90.0, 90.0),
                          std::clamp(numbers[2], -180.0, 180.0), std::clamp(numbers[3], -90.0, 90.0)};
    if (!text.empty() || out.west > out.east || out.south > out.north) {
        return {};
    }
    return out;
}

json::object feature(geo::Point at, json::object properties)
{
    auto const round = [](double degrees) { return std::round(degrees * 1e6) / 1e6; };
    return {{"type", "Feature"},
            {"geometry", json::object{{"type", "Point"}, {"coordinates", json::array{round(at.lon), round(at.lat)}}}},
            {"properties", std::move(properties)}};
}

} // namespace

Result<json::object> map(Services const &services, PackBooks const &books, Caller const &who, MapOptions const &options)
{
    static Kept<json::object> kept{std::chrono::seconds{3}, 256};
    auto const *book = TRY(books.current());
    auto const bounds = bounds_of(options.bbox.value);
    if (!bounds) {
        return refuse_field("query/bbox", "field.malformed", "west,south,east,north");
    }
    auto const scope = access::scope_of(who, "case.read");
    bool const with_confidential = options.confidential.value_or(true);
    auto const now = services.clock.now();
    bool const is_past = options.at && *options.at < now;
    auto const at = is_past ? *options.at : now;
    auto const codes = codes_of(options.area);
    auto const zoom = static_cast<int>(double{options.zoom});
    auto const wanted = [&](Colour colour) { return !options.colour || *options.colour == colour; };
    auto const names = names_of(services, *book, who.language);
    auto const key =
        fmt::format("{}|{}|{}|{}|{}|{}|{}|{}|{}", access::key_of(scope), options.bbox.value, zoom,
                    options.colour ? static_cast<int>(*options.colour) : -1, who.language, scope.person.value, codes.low,
                    is_past ? to_rfc3339(at) : "", with_confidential);
    return kept.get(key, now, [&] {
        json::array features;
        auto const ranges = ranges_of(*bounds);
        services.database.read([&](db::Tx &tx) {
            if (zoom >= single_from_zoom) {
                auto const rows =
                    is_past ? tx.all<PointRow>(q::cases::map_points_at, scope.from, scope.to, scope.units, scope.person,
                                               ranges.low, ranges.high, most_points, codes.low, codes.high, at, scope.secret, with_confidential)
                            : tx.all<PointRow>(q::cases::map_points, scope.from, scope.to, scope.units, scope.person,
                                               ranges.low, ranges.high, most_points, codes.low, codes.high, scope.secret, with_confidential);
                for (auto const &row : rows) {
                    auto const colour = colour_of(row, at);
                    auto const place = point_of(row.cell);
                    bool const inside = place.lon >= bounds->west && place.lon <= bounds->east &&
                                        place.lat >= bounds->south && place.lat <= bounds->north;
                    if (wanted(colour) && inside) {
                        json::object properties{{"id", to_string(row.id)},
                                                {"number", to_string(CaseNumber{row.number})},
                                                {"colour", calendar::to_text(colour)},
                                                {"matter_name", names.matter(row.matter)},
                                                {"late", !row.is_paused && row.due_at < at}};
                        if (!is_past) {
                            properties["stage_name"] = names.stage(row.stage);
                        }
                        features.push_back(feature(place, std::move(properties)));
                    }
                }
                return;
            }
            // Squares of about 64 pixels.
            int const left_out = 2 * std::max(0, cell_bits - (zoom + 2));
            for (auto const &row : tx.all<ClusterRow>(
                     is_past ? q::cases::map_clusters_at : q::cases::map_clusters, scope.from, scope.to, scope.units,
                     scope.person, ranges.low, ranges.high, at, left_out, codes.low, codes.high, scope.secret, with_confidential)) {
                auto const red = wanted(Colour::red) ? row.red : 0;
                auto const blue = wanted(Colour::blue) ? row.blue : 0;
                auto const grey = wanted(Colour::grey) ? row.grey : 0;
                if (red + blue + grey > 0) {
                    auto const colour = red > 0 ? Colour::red : blue > 0 ? Colour::blue : Colour::grey;
                    features.push_back(feature(point_of(row.cell), {{"count", red + blue + grey},
                                                                    {"red", red},
                                                                    {"blue", blue},
                                                                    {"grey", grey},
                                                                    {"green", 0},
                                                                    {"colour", calendar::to_text(colour)}}));
                }
            }
        });
        return json::object{
            {"type", "FeatureCollection"}, {"features", std::move(features)}, {"as_of", to_rfc3339(at)}};
    });
}

Result<http::Page<CaseItem>> similar(Services const &services, PackBooks const &books, Caller const &who,
                                     SimilarOptions const &options)
{
    auto const *book = TRY(books.current());
    auto const names = names_of(services, *book, who.language);
    auto scope = access::scope_of(who, "case.read");
    auto const now = services.clock.now();
    auto const everywhere = codes_of({});
    std::set<CaseId> own;
    bool const is_resident = who.kind == CallerKind::resident;
    geo::Point const here{options.lon, options.lat};
    double const dlat = similar_metres / 111'000.0;
    double const dlon = dlat / std::max(0.1, std::cos(here.lat * 3.14159265358979 / 180));
    auto const ranges = ranges_of({here.lon - dlon, here.lat - dlat, here.lon + dlon, here.lat + dlat});
    static auto const &by_id =
        interned("cases.items_by_id",
                 item_select("(SELECT district, id, 0::bigint AS block FROM unnest($1::smallint[], $2::bigint[]) AS "
                             "w(district, id))",
                             "c.id DESC"));
    auto rows = services.database.read([&](db::Tx &tx) {
        std::vector<std::pair<double, CaseId>> near;
        if (is_resident) { // his own as they are, and the public ones of all
            for (auto const &row : tx.all<PointRow>(q::cases::map_points, scope.from, scope.to, scope.units,
                                                    scope.person, ranges.low, ranges.high, most_points, everywhere.low,
                                                    everywhere.high, scope.secret, true)) {
                own.insert(row.id);
            }
            scope.from = {everywhere.low};
            scope.to = {everywhere.high};
            scope.secret = {false};
        }
        for (auto const &row : tx.all<PointRow>(q::cases::map_points, scope.from, scope.to, scope.units, scope.person,
                                                ranges.low, ranges.high, most_points, everywhere.low,
                                                everywhere.high, scope.secret, true)) {
            auto const metres = geo::distance_m(here, point_of(row.cell));
            auto const *of = book->catalogue->find_matter(row.matter);
            if (is_resident && !own.contains(row.id) && (of == nullptr || !of->is_public)) {
                continue;
            }
            bool const same_matter = !options.matter || row.matter.empty() || row.matter == options.matter->value;
            if (metres <= similar_metres && same_matter) {
                near.emplace_back(metres, row.id);
            }
        }
        std::sort(near.begin(), near.end());
        near.resize(std::min(near.size(), most_similar));
        std::vector<std::int16_t> districts;
        std::vector<CaseId> ids;
        for (auto const &[metres, id] : near) {
            ids.push_back(id);
            districts.push_back(static_cast<std::int16_t>(district_ordinal_of(id.value)));
        }
        auto found = ids.empty() ? std::vector<ItemRow>{} : tx.all<ItemRow>(by_id, districts, ids);
        auto const place = [&](ItemRow const &row) { return std::find(ids.begin(), ids.end(), row.id) - ids.begin(); };
        std::sort(found.begin(), found.end(), [&](auto const &a, auto const &b) { return place(a) < place(b); });
        return found;
    });
    http::Page<CaseItem> page;
    page.as_of = now;
    for (auto const &row : rows) {
        page.items.push_back(item_of(names, row, now));
        if (is_resident && !own.contains(row.id)) {
            auto &item = page.items.back();
            item.description.clear();
            item.address.reset();
            item.holder = {};
            item.photo.reset();
        }
    }
    page.total_estimate = std::ssize(page.items);
    return page;
}

} // namespace onegrid::cases
