// SPDX-License-Identifier: Apache-2.0
#include "engines/geo/areas.hpp"
#include "engines/geo/wkb.hpp"
#include "platform/db/database.hpp"
#include "platform/observe/log.hpp"
#include "queries/geo.hpp"
#include <condition_variable>
#include <thread>

namespace onegrid::geo {
namespace {

struct AreaRow {
    AreaCode code;
    std::optional<AreaCode> parent;
    std::string level;
    int depth{};
    std::string name;
    std::string name_en;
    std::string kind;
    std::optional<db::Bytes> outline;
    std::optional<double> lon;
    std::optional<double> lat;
    double area_m2{};
};
BOOST_DESCRIBE_STRUCT(AreaRow, (), (code, parent, level, depth, name, name_en, kind, outline, lon, lat, area_m2))

struct DistrictRow {
    AreaCode code;
    int ordinal{};
};
BOOST_DESCRIBE_STRUCT(DistrictRow, (), (code, ordinal))

Bounds bounds_of(std::vector<Ring> const &rings)
{
    Bounds bounds;
    bool is_first = true;
    for (auto const &ring : rings) {
        for (auto const &point : ring) {
            bounds.west = is_first ? point.lon : std::min(bounds.west, point.lon);
            bounds.south = is_first ? point.lat : std::min(bounds.south, point.lat);
            bounds.east = is_first ? point.lon : std::max(bounds.east, point.lon);
            bounds.north = is_first ? point.lat : std::max(bounds.north, point.lat);
            is_first = false;
        }
    }
    return bounds;
}

// Everything, as it was at one instant; nothing when the revision is still `known`.
std::shared_ptr<Tree const> read_tree(db::Database &database, std::optional<std::int64_t> known)
{
    return database.read(
        [&](db::Tx &tx) -> std::shared_ptr<Tree const> {
            auto const revision = tx.maybe<std::int64_t>(q::geo::revision_read).value_or(0);
            if (revision == known) {
                return nullptr;
            }
            std::vector<Area> areas;
            std::vector<Outline> outlines;
            for (auto &row : tx.all<AreaRow>(q::geo::areas_read)) {
                auto rings = row.outline ? rings_of_wkb(*row.outline) : std::vector<Ring>{};
                areas.push_back({row.code,
                                 row.parent.value_or(AreaCode{}),
                                 std::move(row.level),
                                 row.depth,
                                 std::move(row.name),
                                 std::move(row.name_en),
                                 std::move(row.kind),
                                 !rings.empty(),
                                 bounds_of(rings),
                                 {row.lon.value_or(0), row.lat.value_or(0)},
                                 row.area_m2});
                outlines.push_back({row.code, areas.back().parent, row.depth, std::move(rings)});
            }
            std::vector<std::pair<AreaCode, int>> ordinals;
            for (auto const &row : tx.all<DistrictRow>(q::geo::districts_read)) {
                ordinals.emplace_back(row.code, row.ordinal);
            }
            return std::make_shared<Tree const>(std::move(areas), std::move(ordinals),
                                                Index::build(outlines, revision));
        },
        db::Isolation::repeatable_read);
}

} // namespace

struct Areas::Watch {
    std::mutex mutex;
    std::condition_variable_any wake;
    std::jthread thread;
};

Areas::Areas(db::Database &database) : m_database(&database), m_tree(read_tree(database, std::nullopt)) {}
Areas::Areas(std::shared_ptr<Tree const> tree) : m_tree(std::move(tree)) {}
Areas::~Areas() = default;

std::shared_ptr<Tree const> Areas::now() const { return m_tree.load(std::memory_order_acquire); }

std::optional<Located> Areas::locate(double lon, double lat) const { return now()->locate({lon, lat}); }

bool Areas::refresh()
{
    if (m_database == nullptr) {
        return false;
    }
    // One reads at a time; the others then find that it is done.
    std::lock_guard const lock(m_mutex);
    auto tree = read_tree(*m_database, now()->version());
    if (!tree) {
        return false;
    }
    m_tree.store(std::move(tree), std::memory_order_release);
    return true;
}

void Areas::watch(std::chrono::milliseconds every)
{
    m_watch = std::make_unique<Watch>();
    m_watch->thread = std::jthread([this, every, watch = m_watch.get()](std::stop_token const &stop) {
        std::unique_lock lock(watch->mutex);
        while (!watch->wake.wait_for(lock, stop, every, [&] { return stop.stop_requested(); })) {
            try {
                if (refresh()) {
                    log::info("geo.areas_read", {{"revision", now()->version()}, {"areas", now()->all().size()}});
                }
            } catch (std::exception const &failure) {
                // The picture at hand stays good; the next turn tries again.
                log::warn("geo.areas_not_read", {{"failure", failure.what()}});
            }
        }
    });
}

} // namespace onegrid::geo
