// SPDX-License-Identifier: Apache-2.0
#include "engines/elements/tiles.hpp"
#include "engines/elements/rights.hpp"
#include "engines/elements/tile_ground.hpp"
#include "platform/http/request.hpp"
#include "platform/observe/log.hpp"
#include "platform/observe/metrics.hpp"
#include <algorithm>
#include <atomic>
#include <fmt/format.h>
#include <mutex>
#include <shared_mutex>

namespace onegrid::elements {
namespace {

using Steady = std::chrono::steady_clock;

constexpr int always_single = 13;           // from this zoom on, whatever the style says
constexpr int coarse = 3, fine = 5;         // squares of 64 pixels of a screen, and of 16
constexpr std::int64_t most_drawn = 20'000; // lines and areas of a tile

} // namespace

struct Tiles::State {
    State(Services const &s, TileOptions const &o) : services(s), options(o), cache(o.cache_bytes), grounds(needs()) {}

    Services const &services;
    TileOptions const options;
    TileCache cache;
    std::atomic<std::uint32_t> next_number{};
    KeptTypes<Ground> grounds; // last: its threads use the others

    KeptTypes<Ground>::Needs needs();
    Result<std::shared_ptr<Ground>> ready(std::shared_ptr<TypesNow const> const &types, registry::ElementType const &type);
    TileCache::Made draw(Ground &ground, geo::TileName const &tile, access::Scope const &scope, std::string const &key, Minute now);
    bool draw_shapes(Ground &ground, geo::TileName const &tile, access::Scope const &scope, Drawing &drawing, std::uint64_t &changes);

    void read(Ground &ground);
    void look_at(Ground &ground, std::vector<std::int64_t> const &ids);
};

// A ground has a lock of its own, so there is nothing to put in place under that of all.
KeptTypes<Ground>::Needs Tiles::State::needs()
{
    constexpr std::size_t looked_at_once = 2'000;
    auto const nothing = [] {};
    return {.make = [this](auto const &types, auto const &type) { return std::make_shared<Ground>(next_number++, types, type); },
            .read =
                [this, nothing](Ground &ground) {
                    read(ground);
                    return nothing;
                },
            .look_at =
                [this, nothing](Ground &ground, std::vector<std::int64_t> const &ids) {
                    look_at(ground, ids);
                    return nothing;
                },
            .drop = [this](Ground &ground) { cache.forget(ground.number); },
            .complain = [](Ground const &ground, char const *why) { log::warn("elements.not_placed", {{"type", ground.type.code}, {"why", why}}); },
            .looked_at_once = looked_at_once,
            .serves_until_read_again = false};
}

Result<std::shared_ptr<Ground>> Tiles::State::ready(std::shared_ptr<TypesNow const> const &types, registry::ElementType const &type)
{
    return grounds.ask(types, type, options.patience, "tile.not_ready", [](std::shared_ptr<Ground> const &ground) { return ground; });
}

// All of a type. What is written meanwhile is heard, and looked at afterwards.
void Tiles::State::read(Ground &ground)
{
    auto const from = Steady::now();
    auto index = std::make_unique<PointIndex>();
    std::unordered_map<std::int64_t, Box> boxes;
    services.database.read(
        [&](db::Tx &tx) {
            index = std::make_unique<PointIndex>();
            boxes.clear();
            ElementId after;
            for (auto count = options.page; count == options.page && !grounds.is_stopping();) {
                auto const rows = ground.placing.page(tx, after, options.page);
                count = std::ssize(rows);
                for (auto const &row : rows) {
                    index->gather(ground.placing.placed(row), row.code, row.title);
                    if (!ground.is_points) {
                        boxes.emplace(row.id.value, box_of(row));
                    }
                }
                after = rows.empty() ? after : rows.back().id;
            }
        },
        db::Isolation::repeatable_read);
    index->settle(step_of(services.clock.now()));
    auto const took = std::chrono::duration_cast<std::chrono::milliseconds>(Steady::now() - from).count();
    log::info("elements.placed", {{"type", ground.type.code}, {"elements", index->size()}, {"bytes", index->bytes()}, {"ms", took}});
    std::unique_lock const lock{ground.mutex};
    ground.index = std::move(index);
    ground.boxes = std::move(boxes);
}

void Tiles::State::look_at(Ground &ground, std::vector<std::int64_t> const &ids)
{
    auto const rows = services.database.read([&](db::Tx &tx) { return ground.placing.of(tx, ids); });
    std::unique_lock const lock{ground.mutex};
    ++ground.changes;
    auto const forget = [&](std::int64_t id, std::optional<geo::WorldPoint> const &at) {
        if (at) {
            cache.forget(ground.number, *at);
        }
        if (auto const box = ground.boxes.find(id); box != ground.boxes.end()) {
            cache.forget(ground.number, box->second.north_west, box->second.south_east);
        }
    };
    for (auto const id : ids) {
        forget(id, ground.index->remove(id));
        ground.boxes.erase(id);
    }
    for (auto const &row : rows) {
        auto const placed = ground.placing.placed(row);
        ground.index->put(placed, row.code, row.title);
        if (!ground.is_points) {
            ground.boxes[row.id.value] = box_of(row);
        }
        forget(row.id.value, placed.at);
    }
}

// Lines and areas, whole. False: they are more than a tile may have.
bool Tiles::State::draw_shapes(Ground &ground, geo::TileName const &tile, access::Scope const &scope, Drawing &drawing, std::uint64_t &changes)
{
    auto const box = geo::box_of(tile, static_cast<double>(geo::tile_buffer) / geo::tile_extent);
    changes = ground.changes;
    auto const rows = services.database.read([&](db::Tx &tx) { return ground.placing.in(tx, box, scope.from, scope.to, most_drawn + 1); });
    if (std::ssize(rows) > most_drawn) {
        return false;
    }
    for (auto const &row : rows) {
        drawing.shape(row);
    }
    return true;
}

TileCache::Made Tiles::State::draw(Ground &ground, geo::TileName const &tile, access::Scope const &scope, std::string const &key, Minute now)
{
    auto const seen = [&](AreaCode area) { return scope.sees_area(area); };
    bool const wants_singles = tile.zoom >= std::min(ground.type.style.min_zoom, always_single);
    auto const most = tile.zoom >= always_single ? options.most_singles : options.most_singles_far;
    if (wants_singles && !ground.is_points) {
        Drawing drawing{ground, tile, now};
        std::uint64_t changes{};
        if (draw_shapes(ground, tile, scope, drawing, changes)) {
            auto made = drawing.made();
            std::shared_lock const lock{ground.mutex};
            if (changes == ground.changes) { // otherwise it may be old already
                cache.put(ground.number, tile, key, made);
            }
            return made;
        }
    }
    // What changes waits until the tile is kept, and then forgets it.
    std::shared_lock const lock{ground.mutex};
    Drawing drawing{ground, tile, now};
    bool const has_singles = wants_singles && ground.is_points &&
                             ground.index->singles(tile, seen, most, [&](Placed const &placed, std::string_view title) {
                                 drawing.single(placed, title);
                             });
    if (!has_singles) {
        for (auto const &cluster : ground.index->clusters(tile, seen, now, wants_singles ? fine : coarse)) {
            drawing.cluster(cluster);
        }
    }
    auto made = drawing.made();
    cache.put(ground.number, tile, key, made);
    return made;
}

Tiles::Tiles(Services const &services, TileOptions const &options) : m_state(std::make_unique<State>(services, options)) {}
Tiles::~Tiles() = default;

Result<Tiles::Tile> Tiles::tile(Caller const &who, std::string const &type, std::int64_t zoom, std::int64_t column, std::int64_t row,
                                std::string_view known)
{
    auto &state = *m_state;
    auto const name = geo::tile_name(zoom, column, row);
    if (!name) {
        return refuse(Why::not_found, "tile.absent", fmt::format("zoom 0 to {}, column and row within it", geo::deepest_zoom));
    }
    auto const types = state.services.types.now();
    auto const &shelf = *TRY(types->get(type));
    auto const scope = scope_of(who, shelf.type, element_read);
    if (scope.from.empty()) {
        return refuse(Why::forbidden, "permission.missing", std::string{element_read.name});
    }
    if (shelf.type.geometry == registry::GeometryKind::none || shelf.type.is_abstract) {
        return refuse(Why::not_found, "tile.absent", type);
    }
    auto const ground = TRY(state.ready(types, shelf.type));
    auto const key = access::key_of(scope);
    auto const now = step_of(state.services.clock.now());
    static auto &found = metrics::counter("onegrid_elements_tiles_total", {{"made", "before"}}, "Vector tiles of elements");
    static auto &drawn = metrics::counter("onegrid_elements_tiles_total", {{"made", "now"}}, "Vector tiles of elements");
    auto made = state.cache.find(ground->number, *name, key, now);
    if (made && (made->bytes || http::matches_etag(known, made->etag))) {
        found.add();
        return Tile{std::move(made->bytes), std::move(made->etag)};
    }
    drawn.add();
    made = state.draw(*ground, *name, scope, key, now);
    return Tile{std::move(made->bytes), std::move(made->etag)};
}

std::optional<std::vector<std::int64_t>> Tiles::nearest(Shelf const &shelf, access::Scope const &scope,
                                                        std::span<Status const> statuses, geo::Point at, std::size_t count, double within)
{
    constexpr std::size_t most_looked_at = 50'000;
    auto &state = *m_state;
    auto const types = state.services.types.now();
    // Of the types in force: what was asked of older ones is asked of the database.
    auto const ground = types->find(shelf.type.code) == &shelf ? state.grounds.find(types, shelf.type) : nullptr;
    if (!ground || !ground->is_points) {
        return {};
    }
    std::shared_lock const lock{ground->mutex};
    if (ground->index->size() < state.options.near_from) {
        return {};
    }
    auto const found = ground->index->nearest(at, count, within, most_looked_at, [&](Placed const &placed) {
        return scope.sees_area(placed.area) && std::ranges::find(statuses, placed.status) != statuses.end();
    });
    if (!found) {
        return {};
    }
    std::vector<std::int64_t> ids;
    std::ranges::transform(*found, std::back_inserter(ids), &PointIndex::Near::id);
    return ids;
}

void Tiles::heard(std::span<outbox::Published const> events) { m_state->grounds.heard(events); }

void Tiles::warm()
{
    auto const types = m_state->services.types.now();
    for (auto const &type : types->book().types()) {
        if (type.geometry != registry::GeometryKind::none && !type.is_abstract) {
            m_state->grounds.warm(types, type);
        }
    }
}

void Tiles::settle() { m_state->grounds.settle(); }

std::size_t Tiles::bytes() const
{
    auto sum = m_state->cache.bytes();
    m_state->grounds.each([&](Ground const &ground) {
        std::shared_lock const reading{ground.mutex};
        sum += (ground.index ? ground.index->bytes() : 0) + ground.boxes.size() * (sizeof(Box) + 40);
    });
    return sum;
}

} // namespace onegrid::elements
