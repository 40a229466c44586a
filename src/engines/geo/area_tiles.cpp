// SPDX-License-Identifier: Apache-2.0
#include "engines/geo/area_tiles.hpp"
#include "platform/db/database.hpp"
#include "platform/http/request.hpp"
#include "queries/geo.hpp"
#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace onegrid::geo {
namespace {

struct ShapeRow {
    AreaCode code;
    db::Bytes shape;
};
BOOST_DESCRIBE_STRUCT(ShapeRow, (), (code, shape))

constexpr double least_named = 128; // units of a tile: 16 pixels; a name is longer than a narrower area

// Side of a tile in steps of a WorldPoint.
double side_of(TileName const &tile) { return 4294967296.0 / static_cast<double>(std::uint64_t{1} << tile.zoom); }

bool touches(TileName const &tile, WorldPoint north_west, WorldPoint south_east)
{
    auto const side = side_of(tile);
    auto const margin = side * tile_buffer / tile_extent;
    auto const west = tile.column * side;
    auto const north = tile.row * side;
    return south_east.x >= west - margin && north_west.x <= west + side + margin && south_east.y >= north - margin &&
           north_west.y <= north + side + margin;
}

} // namespace

AreaTiles::Level AreaTiles::read(Tree const &tree, std::string const &level) const
{
    Level outlines;
    for (auto const &row : m_database.read([&](db::Tx &tx) { return tx.all<ShapeRow>(q::geo::area_shapes, level); })) {
        auto const *area = tree.find(row.code);
        if (area == nullptr) { // newer than the tree, which will follow
            continue;
        }
        auto const &bounds = area->bounds;
        outlines.push_back({area->code, area->name, area->name_en, area->kind, world_of({bounds.west, bounds.north}),
                            world_of({bounds.east, bounds.south}), world_of(area->centre), shapes_of_wkb(row.shape)});
    }
    return outlines;
}

// nullptr: there is no such level.
std::shared_ptr<AreaTiles::Level const> AreaTiles::level_of(Tree const &tree, std::string const &level)
{
    auto const known = [&]() -> std::shared_ptr<Level const> {
        std::lock_guard const lock(m_mutex);
        if (m_version != tree.version()) {
            m_levels.clear();
            m_tiles.clear();
            m_version = tree.version();
        }
        auto const found = m_levels.find(level);
        return found == m_levels.end() ? nullptr : found->second;
    };
    if (auto found = known()) {
        return found;
    }
    if (std::ranges::none_of(tree.all(), [&](Area const &area) { return area.level == level; })) {
        return nullptr;
    }
    std::lock_guard const reading(m_reading);
    if (auto found = known()) { // somebody else read it meanwhile
        return found;
    }
    auto made = std::make_shared<Level const>(read(tree, level));
    std::lock_guard const lock(m_mutex);
    if (m_version == tree.version()) {
        m_levels[level] = made;
    }
    return made;
}

AreaTiles::Tile AreaTiles::draw(Level const &level, TileName const &tile)
{
    MvtLayer areas("areas"), names("area_names");
    auto const units = tile_extent / side_of(tile);
    for (auto const &outline : level) {
        if (!touches(tile, outline.north_west, outline.south_east)) {
            continue;
        }
        auto const tags = [&](MvtLayer &layer) {
            std::vector<MvtLayer::Tag> out{layer.key("code"), layer.own_value(to_string(outline.code)), layer.key("name"), layer.value(outline.name)};
            auto const put = [&](std::string_view key, std::string_view value) {
                if (!value.empty()) {
                    out.insert(out.end(), {layer.key(key), layer.value(value)});
                }
            };
            put("name_en", outline.name_en);
            put("kind", outline.kind);
            return out;
        };
        std::vector<std::pair<ShapeKind, std::vector<std::vector<std::vector<TilePlace>>>>> drawn;
        for (auto const &shape : outline.shapes) {
            auto parts = drawn_in(tile, shape);
            if (!parts.empty()) {
                drawn.emplace_back(shape.kind, std::move(parts));
            }
        }
        if (!drawn.empty()) {
            auto const said = tags(areas);
            for (auto const &[kind, parts] : drawn) {
                areas.shape(kind, parts, said);
            }
        }
        bool const is_wide = (outline.south_east.x - outline.north_west.x) * units >= least_named;
        if (is_wide && tile_at(outline.centre, tile.zoom) == tile) {
            names.point(place_in(tile, outline.centre), tags(names));
        }
    }
    auto bytes = std::make_shared<std::string const>(areas.bytes() + names.bytes());
    auto etag = http::etag_of(*bytes);
    return {std::move(bytes), std::move(etag)};
}

Result<AreaTiles::Tile> AreaTiles::tile(std::string const &level, std::int64_t zoom, std::int64_t column, std::int64_t row)
{
    auto const name = tile_name(zoom, column, row);
    auto const tree = m_areas.now();
    auto const outlines = name ? level_of(*tree, level) : nullptr;
    if (!outlines) {
        return refuse(Why::not_found, "tile.absent", name ? std::string{"no area is of that level"} : fmt::format("zoom 0 to {}, column and row within it", deepest_zoom));
    }
    auto const key = std::pair{level, *name};
    {
        std::lock_guard const lock(m_mutex);
        auto const found = m_version == tree->version() ? m_tiles.find(key) : m_tiles.end();
        if (found != m_tiles.end()) {
            return found->second;
        }
    }
    auto made = draw(*outlines, *name);
    std::lock_guard const lock(m_mutex);
    if (m_tiles.size() >= most) {
        m_tiles.clear();
    }
    if (m_version == tree->version()) {
        m_tiles[key] = made;
    }
    return made;
}

} // namespace onegrid::geo
