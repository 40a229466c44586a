// SPDX-License-Identifier: Apache-2.0
#include "engines/elements/tiles.hpp"
#include "engines/elements/rights.hpp"
#include "engines/elements/tile_ground.hpp"
#include "engines/elements/told.hpp"
#include "platform/http/request.hpp"
#include "platform/observe/log.hpp"
#include "platform/observe/metrics.hpp"
#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <deque>
#include <fmt/format.h>
#include <map>
#include <mutex>
#include <set>
#include <shared_mutex>
#include <thread>

namespace onegrid::elements {
namespace {

using Steady = std::chrono::steady_clock;

constexpr int always_single = 13;           // from this zoom on, whatever the style says
constexpr int coarse = 3, fine = 5;         // squares of 64 pixels of a screen, and of 16
constexpr std::int64_t most_drawn = 20'000; // lines and areas of a tile

} // namespace

struct Tiles::State {
    State(Services const &s, TileOptions const &o) : services(s), options(o), cache(o.cache_bytes) {}

    Services const &services;
    TileOptions const options;
    TileCache cache;

    std::mutex mutex; // of what follows
    std::condition_variable work, done;
    std::map<std::string, std::shared_ptr<Ground>, std::less<>> grounds;
    std::deque<std::shared_ptr<Ground>> to_read;
    std::map<std::string, std::set<std::int64_t>, std::less<>> to_look_at; // changed ids by type
    std::uint32_t next_number{};
    int working{}; // threads
    std::atomic<bool> is_stopping{};
    std::thread reader, looker; // a type of ten million is half a minute's reading: changes do not wait for it

    std::shared_ptr<Ground> ground_of(std::shared_ptr<TypesNow const> const &types, registry::ElementType const &type, bool is_wanted);
    Result<std::shared_ptr<Ground>> ready(std::shared_ptr<TypesNow const> const &types, registry::ElementType const &type);
    TileCache::Made draw(Ground &ground, geo::TileName const &tile, access::Scope const &scope, std::string const &key, Minute now);
    bool draw_shapes(Ground &ground, geo::TileName const &tile, access::Scope const &scope, Drawing &drawing, std::uint64_t &changes);

    std::shared_ptr<Ground> next_to_look_at() const;
    void read_for_ever();
    void look_for_ever();
    void read(Ground &ground);
    void look_at(Ground &ground, std::vector<std::int64_t> const &ids);
};

// The ground of a type as it is now; one that was read of an older version of the type is of no use. Whoever waits comes first.
std::shared_ptr<Ground> Tiles::State::ground_of(std::shared_ptr<TypesNow const> const &types, registry::ElementType const &type, bool is_wanted)
{
    auto &ground = grounds[type.code];
    if (ground && ground->stage != Ground::Stage::failed && (ground->types == types || ground->like == types || ground->type == type)) {
        ground->like = types;
        auto const waiting = is_wanted ? std::ranges::find(to_read, ground) : to_read.end();
        if (waiting != to_read.end()) {
            std::rotate(to_read.begin(), waiting, waiting + 1);
        }
        return ground;
    }
    if (ground) {
        cache.forget(ground->number);
        std::erase(to_read, ground);
    }
    ground = std::make_shared<Ground>(next_number++, types, type);
    to_read.insert(is_wanted ? to_read.begin() : to_read.end(), ground);
    work.notify_all();
    return ground;
}

Result<std::shared_ptr<Ground>> Tiles::State::ready(std::shared_ptr<TypesNow const> const &types, registry::ElementType const &type)
{
    std::unique_lock lock{mutex};
    auto ground = ground_of(types, type, true);
    done.wait_for(lock, options.patience, [&] { return ground->stage != Ground::Stage::waiting || is_stopping; });
    if (ground->stage != Ground::Stage::ready) {
        auto refused = refuse(Why::busy, "tile.not_ready");
        refused.value().retry_after = std::chrono::seconds{2};
        return refused;
    }
    return ground;
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
            for (auto count = options.page; count == options.page && !is_stopping;) {
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

void Tiles::State::read_for_ever()
{
    std::unique_lock lock{mutex};
    while (!is_stopping) {
        if (to_read.empty()) {
            work.wait(lock);
            continue;
        }
        auto const ground = to_read.front();
        to_read.pop_front();
        to_look_at.erase(ground->type.code); // what was heard before the reading begins is in what is read
        ++working;
        lock.unlock();
        bool is_read = false;
        try {
            read(*ground);
            is_read = true;
        } catch (std::exception const &why) {
            log::warn("elements.not_placed", {{"type", ground->type.code}, {"why", why.what()}});
        }
        lock.lock();
        --working;
        // It may have failed meanwhile: whoever heard that much changed asks for all of it again.
        ground->stage = is_read && ground->stage == Ground::Stage::waiting ? Ground::Stage::ready : Ground::Stage::failed;
        done.notify_all();
        work.notify_all();
    }
}

// Whose changes can be looked at; nullptr: nobody's.
std::shared_ptr<Ground> Tiles::State::next_to_look_at() const
{
    for (auto const &[type, ids] : to_look_at) {
        auto const found = grounds.find(type);
        if (found != grounds.end() && found->second->stage == Ground::Stage::ready) {
            return found->second;
        }
    }
    return nullptr;
}

void Tiles::State::look_for_ever()
{
    constexpr std::size_t at_once = 2'000;
    std::unique_lock lock{mutex};
    while (!is_stopping) {
        auto const ground = next_to_look_at();
        if (!ground) {
            done.notify_all();
            work.wait(lock);
            continue;
        }
        auto const changed = to_look_at.find(ground->type.code);
        std::vector<std::int64_t> ids;
        while (!changed->second.empty() && ids.size() < at_once) {
            ids.push_back(changed->second.extract(changed->second.begin()).value());
        }
        if (changed->second.empty()) {
            to_look_at.erase(changed);
        }
        ++working;
        lock.unlock();
        bool is_done = false;
        try {
            look_at(*ground, ids);
            is_done = true;
        } catch (std::exception const &why) {
            log::warn("elements.not_placed", {{"type", ground->type.code}, {"why", why.what()}});
        }
        lock.lock();
        --working;
        if (!is_done) {
            ground->stage = Ground::Stage::failed; // nothing old is shown
            cache.forget(ground->number);
        }
        done.notify_all();
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

Tiles::Tiles(Services const &services, TileOptions const &options) : m_state(std::make_unique<State>(services, options))
{
    m_state->reader = std::thread([state = m_state.get()] { state->read_for_ever(); });
    m_state->looker = std::thread([state = m_state.get()] { state->look_for_ever(); });
}

Tiles::~Tiles()
{
    {
        std::lock_guard const lock{m_state->mutex};
        m_state->is_stopping = true;
    }
    m_state->work.notify_all();
    m_state->done.notify_all();
    m_state->reader.join();
    m_state->looker.join();
}

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
    std::shared_ptr<Ground> ground;
    {
        std::lock_guard const lock{state.mutex};
        auto const found = state.grounds.find(shelf.type.code);
        if (found != state.grounds.end() && found->second->stage == Ground::Stage::ready && found->second->type == shelf.type) {
            ground = found->second;
        }
    }
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

void Tiles::heard(std::span<outbox::Published const> events)
{
    auto &state = *m_state;
    std::lock_guard const lock{state.mutex};
    for (auto const &published : events) {
        auto const told = told_of(published.event);
        auto const ground = told ? state.grounds.find(told->type) : state.grounds.end();
        if (ground == state.grounds.end()) {
            continue;
        }
        if (told->is_all) { // all of it is read anew
            ground->second->stage = Ground::Stage::failed;
            state.cache.forget(ground->second->number);
        } else {
            state.to_look_at[ground->first].insert(told->ids.begin(), told->ids.end());
        }
    }
    state.work.notify_all();
}

void Tiles::warm()
{
    auto const types = m_state->services.types.now();
    std::lock_guard const lock{m_state->mutex};
    for (auto const &type : types->book().types()) {
        if (type.geometry != registry::GeometryKind::none && !type.is_abstract) {
            m_state->ground_of(types, type, false);
        }
    }
}

void Tiles::settle()
{
    auto &state = *m_state;
    std::unique_lock lock{state.mutex};
    state.done.wait(lock, [&] { return state.is_stopping || (state.working == 0 && state.to_read.empty() && !state.next_to_look_at()); });
}

std::size_t Tiles::bytes() const
{
    auto &state = *m_state;
    std::lock_guard const lock{state.mutex};
    auto sum = state.cache.bytes();
    for (auto const &[type, ground] : state.grounds) {
        std::shared_lock const reading{ground->mutex};
        sum += (ground->index ? ground->index->bytes() : 0) + ground->boxes.size() * (sizeof(Box) + 40);
    }
    return sum;
}

} // namespace onegrid::elements
