// SPDX-License-Identifier: Apache-2.0
// The areas of the city, in memory: the tree with names, the index that locates points, and the districts' ordinals.
// Areas reads them from the database once and again whenever their revision changes; readers hold a snapshot, which
// never changes under them. Changing areas is import.hpp and grids.hpp.
#pragma once
#include "engines/geo/index.hpp"
#include "platform/base/result.hpp"
#include <atomic>
#include <chrono>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace onegrid::db {
class Database;
}

namespace onegrid::geo {

// West, south, east, north in degrees; all zero when nothing is drawn.
struct Bounds {
    double west{}, south{}, east{}, north{};
};

struct Area {
    AreaCode code;
    AreaCode parent;   // 0 for the root
    std::string level; // city | district | street | community | grid
    int depth{};       // 1 for the city
    std::string name;
    std::string name_en;
    std::string kind; // "unit_grid", "exclusive_grid", or what the import said; may be empty
    bool is_drawn{};
    Bounds bounds;
    Point centre; // a point inside the outline
    double area_m2{};
};

// One consistent picture of all areas.
class Tree {
  public:
    Tree(std::vector<Area> areas, std::vector<std::pair<AreaCode, int>> district_ordinals,
         std::shared_ptr<Index const> index);

    Area const *find(AreaCode code) const;                                              // nullptr: no such area
    std::string_view name_of(AreaCode code, std::string_view language = "zh-CN") const; // empty: no such area
    // 上海市 / 黄浦区 / 南京东路街道 / …, from below the root down to the area, joined by " / ".
    std::string path_of(AreaCode code, std::string_view language = "zh-CN") const;
    std::vector<Area const *> children_of(AreaCode parent) const;                // by code; parent 0: the root
    std::vector<Area const *> below(AreaCode top, std::string_view level) const; // by code; level empty: all below
    // The area itself or the nearest above it that has this level; 0 when there is none.
    AreaCode at_level(AreaCode code, std::string_view level) const;
    AreaCode root() const { return m_root; }

    // Where the point is; nothing when there are no areas or it cannot be a position.
    std::optional<Located> locate(Point wgs84) const { return m_index->locate(wgs84); }
    Index const &index() const { return *m_index; }
    std::int64_t version() const { return m_index->version(); }
    std::vector<Area> const &all() const { return m_areas; } // by code

    // The home district of whatever happens in an area: its district, or the root when it lies above districts or is
    // unknown. Ordinals (1–511, 0 for the root) are given once and kept for life: ids carry them.
    AreaCode home_of(AreaCode area) const;
    int ordinal_of(AreaCode area) const;

  private:
    std::vector<Area> m_areas;
    std::unordered_map<std::int64_t, std::size_t> m_by_code;
    std::unordered_map<std::int64_t, std::vector<std::size_t>> m_children;
    std::unordered_map<std::int64_t, int> m_ordinals;
    std::shared_ptr<Index const> m_index;
    AreaCode m_root;
};

// The current Tree, kept fresh. Safe from any thread.
class Areas {
  public:
    // Reads all areas. An empty database gives an empty tree.
    explicit Areas(db::Database &database);
    // A fixed tree, for tests and benchmarks without a database.
    explicit Areas(std::shared_ptr<Tree const> tree);
    ~Areas();

    std::shared_ptr<Tree const> now() const;
    // now()->locate(…).
    std::optional<Located> locate(double lon, double lat) const;

    // Reads again if the revision in the database is another one; true if it was.
    bool refresh();
    // Calls refresh() by itself that often, on a thread of its own, until destroyed.
    void watch(std::chrono::milliseconds every);

  private:
    struct Watch;
    db::Database *m_database{};
    std::atomic<std::shared_ptr<Tree const>> m_tree; // swapped as a whole
    std::mutex m_mutex;                              // of refreshing
    std::unique_ptr<Watch> m_watch;
};

} // namespace onegrid::geo
