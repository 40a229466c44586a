// SPDX-License-Identifier: Apache-2.0
#include "modules/cases/tiles.hpp"
#include "modules/cases/item.hpp"
#include "modules/cases/kept.hpp"
#include "modules/cases/number.hpp"
#include "modules/cases/within.hpp"
#include "platform/http/request.hpp"
#include "queries/cases.hpp"
#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace onegrid::cases {
namespace {

constexpr int sub_bits = 5;          // a tile has 32 cells from west to east, which are put together
constexpr double sub_margin = 0.125; // of a tile: more than such a cell, up to 82° north and south
constexpr int square_bits = 9;       // of a tile's units: clusters are in squares of 64 pixels

geo::Bounds bounds_of(geo::TileName const &tile, double margin)
{
    auto const box = geo::box_of(tile, margin);
    return {std::clamp(box.west, -180.0, 180.0), std::clamp(box.south, -90.0, 90.0), std::clamp(box.east, -180.0, 180.0),
            std::clamp(box.north, -90.0, 90.0)};
}

bool is_in(geo::TileName const &tile, geo::WorldPoint at) { return geo::tile_at(at, tile.zoom) == tile; }

bool is_wanted(TileOptions const &options, Colour colour) { return !options.colour || *options.colour == colour; }

// Cells finer than what is drawn, each in the tile that its middle is in: so that the tiles beside one another share none.
std::vector<CasesDrawn::Cluster> clusters_in(db::Tx &tx, access::Scope const &scope, geo::TileName const &tile, TileOptions const &options, Instant now)
{
    struct Sum {
        std::int64_t red{}, blue{}, grey{}, x{}, y{};
    };
    std::array<Sum, 64> squares{};
    auto const bits = std::min(cell_bits, tile.zoom + sub_bits);
    auto const ranges = ranges_of(bounds_of(tile, sub_margin));
    auto const codes = codes_of(options.area);
    for (auto const &row : tx.all<ClusterRow>(q::cases::map_clusters, scope.from, scope.to, scope.units, scope.person, ranges.low, ranges.high, now,
                                              2 * (cell_bits - bits), codes.low, codes.high, scope.secret, options.confidential.value_or(true))) {
        auto const at = geo::world_of(point_of(row.large, bits));
        if (!is_in(tile, at)) {
            continue;
        }
        auto const red = is_wanted(options, Colour::red) ? row.red : 0;
        auto const blue = is_wanted(options, Colour::blue) ? row.blue : 0;
        auto const grey = is_wanted(options, Colour::grey) ? row.grey : 0;
        auto const place = geo::place_in(tile, at);
        auto &sum = squares.at(static_cast<std::size_t>((place.y >> square_bits) * 8 + (place.x >> square_bits)));
        sum.red += red;
        sum.blue += blue;
        sum.grey += grey;
        sum.x += (red + blue + grey) * place.x;
        sum.y += (red + blue + grey) * place.y;
    }
    std::vector<CasesDrawn::Cluster> clusters;
    for (auto const &sum : squares) {
        if (auto const count = sum.red + sum.blue + sum.grey; count > 0) {
            geo::TilePlace const middle{static_cast<std::int32_t>(sum.x / count), static_cast<std::int32_t>(sum.y / count)};
            clusters.push_back({middle, sum.red, sum.blue, sum.grey});
        }
    }
    return clusters;
}

void draw_single(geo::MvtLayer &layer, geo::TileName const &tile, Names const &names, PointRow const &row, Instant now)
{
    std::vector<geo::MvtLayer::Tag> tags{layer.key("id"),     layer.own_value(to_string(row.id)),
                                         layer.key("number"), layer.own_value(to_string(CaseNumber{row.number})),
                                         layer.key("colour"), layer.value(calendar::to_text(colour_of(row, now)))};
    auto const put = [&](std::string_view key, std::string_view value) {
        if (!value.empty()) {
            tags.insert(tags.end(), {layer.key(key), layer.value(value)});
        }
    };
    put("matter_name", names.matter(row.matter));
    put("stage_name", names.stage(row.stage));
    if (!row.is_paused && row.due_at < now) {
        tags.insert(tags.end(), {layer.key("late"), layer.value(std::int64_t{1})});
    }
    layer.point(geo::place_in(tile, geo::world_of(point_of(row.cell))), tags);
}

void draw_cluster(geo::MvtLayer &layer, CasesDrawn::Cluster const &cluster)
{
    auto const colour = cluster.red > 0 ? Colour::red : cluster.blue > 0 ? Colour::blue : Colour::grey;
    std::array const tags{layer.key("count"),  layer.value(cluster.red + cluster.blue + cluster.grey),
                          layer.key("red"),    layer.value(cluster.red),
                          layer.key("blue"),   layer.value(cluster.blue),
                          layer.key("grey"),   layer.value(cluster.grey),
                          layer.key("colour"), layer.value(calendar::to_text(colour))};
    layer.point(cluster.at, tags);
}

} // namespace

CasesDrawn cases_in(db::Tx &tx, access::Scope const &scope, geo::TileName const &tile, TileOptions const &options, Instant now)
{
    CasesDrawn drawn;
    if (tile.zoom >= single_from_zoom) {
        auto const ranges = ranges_of(bounds_of(tile, 0));
        auto const codes = codes_of(options.area);
        drawn.singles = tx.all<PointRow>(q::cases::map_points, scope.from, scope.to, scope.units, scope.person, ranges.low, ranges.high, most_points + 1,
                                         codes.low, codes.high, scope.secret, options.confidential.value_or(true));
        if (std::ssize(drawn.singles) <= most_points) {
            std::erase_if(drawn.singles, [&](PointRow const &row) {
                return !is_in(tile, geo::world_of(point_of(row.cell))) || !is_wanted(options, colour_of(row, now));
            });
            // So that equal tiles have equal bytes.
            std::ranges::sort(drawn.singles, {}, &PointRow::id);
            return drawn;
        }
        drawn.singles.clear(); // too many to tell apart
    }
    drawn.clusters = clusters_in(tx, scope, tile, options, now);
    return drawn;
}

Result<CaseTile> case_tile(Services const &services, PackBooks const &books, Caller const &who, std::int64_t zoom, std::int64_t column,
                           std::int64_t row, TileOptions const &options)
{
    static Kept<CaseTile> kept{std::chrono::seconds{3}, 2'048};
    auto const tile = geo::tile_name(zoom, column, row);
    if (!tile) {
        return refuse(Why::not_found, "tile.absent", fmt::format("zoom 0 to {}, column and row within it", geo::deepest_zoom));
    }
    auto const *book = TRY(books.current());
    auto const names = names_of(services, *book, who.language);
    auto const scope = access::scope_of(who, "case.read");
    auto const now = services.clock.now();
    auto const key = fmt::format("{}|{}|{}|{}|{}|{}|{}|{}|{}", access::key_of(scope), zoom, column, row,
                                 options.colour ? static_cast<int>(*options.colour) : -1, who.language, scope.person.value,
                                 codes_of(options.area).low, options.confidential.value_or(true));
    return kept.get(key, now, [&] {
        auto const drawn = services.database.read([&](db::Tx &tx) { return cases_in(tx, scope, *tile, options, now); });
        geo::MvtLayer layer("cases");
        for (auto const &single : drawn.singles) {
            draw_single(layer, *tile, names, single, now);
        }
        for (auto const &cluster : drawn.clusters) {
            draw_cluster(layer, cluster);
        }
        auto bytes = std::make_shared<std::string const>(layer.bytes());
        auto etag = http::etag_of(*bytes);
        return CaseTile{std::move(bytes), std::move(etag)};
    });
}

} // namespace onegrid::cases
