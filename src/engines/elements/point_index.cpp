// SPDX-License-Identifier: Apache-2.0
#include "engines/elements/point_index.hpp"
#include "platform/base/check.hpp"
#include <algorithm>
#include <array>
#include <limits>
#include <numeric>
#include <span>

namespace onegrid::elements {
namespace {

constexpr int cell_zoom = 14;
constexpr int below_cell = 32 - cell_zoom; // bits of a place inside its cell
constexpr std::uint32_t nowhere = 0xffffffff;
constexpr std::size_t longest_title = 120; // bytes: some forty Chinese letters
constexpr Instant zero{};                  // 1970: minutes of 32 bits last eight thousand years

std::uint64_t spread(std::uint64_t x)
{
    x = (x | x << 16U) & 0x0000ffff0000ffffULL;
    x = (x | x << 8U) & 0x00ff00ff00ff00ffULL;
    x = (x | x << 4U) & 0x0f0f0f0f0f0f0f0fULL;
    x = (x | x << 2U) & 0x3333333333333333ULL;
    return (x | x << 1U) & 0x5555555555555555ULL;
}

// A number whose leading bits are the tile of any zoom.
std::uint64_t z_order(std::uint32_t x, std::uint32_t y) { return spread(x) | spread(y) << 1U; }
std::uint64_t z_order(geo::WorldPoint at) { return z_order(at.x, at.y); }

std::uint32_t cell_of(geo::WorldPoint at)
{
    return static_cast<std::uint32_t>(z_order(at) >> (2U * static_cast<unsigned>(below_cell)));
}

std::string_view cut(std::string_view title)
{
    if (title.size() <= longest_title) {
        return title;
    }
    auto end = longest_title;
    while (end > 0 && (static_cast<unsigned char>(title[end]) & 0xc0U) == 0x80U) {
        --end;
    }
    return title.substr(0, end);
}

std::uint32_t keep(std::string &titles, std::string_view title)
{
    if (title.empty()) {
        return 0;
    }
    if (titles.empty()) {
        titles.push_back('\0'); // nobody's title is at 0
    }
    auto const at = static_cast<std::uint32_t>(titles.size());
    titles.push_back(static_cast<char>(title.size()));
    titles += title;
    return at;
}

std::string_view kept(std::string const &titles, std::uint32_t at)
{
    return at == 0 ? std::string_view{} : std::string_view{titles}.substr(at + 1, static_cast<unsigned char>(titles[at]));
}

// The squares of a tile that clusters are made in.
class Squares {
  public:
    Squares(geo::TileName const &tile, int fineness)
        : m_side(std::size_t{1} << static_cast<unsigned>(fineness)), m_shift(std::max(0, 32 - tile.zoom - fineness)), m_sums(m_side * m_side)
    {
    }

    void add(geo::WorldPoint corner, std::uint64_t sum_x, std::uint64_t sum_y, std::uint32_t count, std::uint32_t stale, Placed const *first)
    {
        auto &sum = m_sums[(corner.y >> m_shift) % m_side * m_side + (corner.x >> m_shift) % m_side];
        sum.x += static_cast<std::uint64_t>(count) * corner.x + sum_x;
        sum.y += static_cast<std::uint64_t>(count) * corner.y + sum_y;
        sum.count += count;
        sum.stale += stale;
        sum.first = first;
    }

    std::vector<Cluster> clusters() const
    {
        std::vector<Cluster> out;
        for (auto const &sum : m_sums) {
            if (sum.count > 0) {
                out.push_back({{static_cast<std::uint32_t>(sum.x / sum.count), static_cast<std::uint32_t>(sum.y / sum.count)},
                               sum.count,
                               sum.stale,
                               sum.count == 1 ? sum.first : nullptr});
            }
        }
        return out;
    }

  private:
    struct Sum {
        std::uint64_t x{}, y{}; // of 2^32 places at most
        std::uint32_t count{}, stale{};
        Placed const *first{};
    };
    std::size_t m_side;
    int m_shift;
    std::vector<Sum> m_sums;
};

// Areas come in runs: each is asked for once.
class Asked {
  public:
    explicit Asked(PointIndex::Seen const &seen) : m_seen(seen) {}
    bool operator()(AreaCode area)
    {
        if (area != m_area || !m_area) {
            m_area = area;
            m_is_seen = m_seen(area);
        }
        return m_is_seen;
    }

  private:
    PointIndex::Seen const &m_seen;
    AreaCode m_area;
    bool m_is_seen{};
};

// Those of a cell that are in a tile as small as it, or smaller.
auto run_of(std::vector<Placed> const &placed, geo::TileName const &tile)
{
    auto const bits = 2U * static_cast<unsigned>(32 - tile.zoom);
    auto const name = z_order(tile.column, tile.row);
    auto const from = std::ranges::partition_point(placed, [&](Placed const &p) { return z_order(p.at) >> bits < name; });
    auto const to = std::partition_point(from, placed.end(), [&](Placed const &p) { return z_order(p.at) >> bits == name; });
    return std::pair{from, to};
}

} // namespace

Minute minute_of(Instant at)
{
    auto const minutes = std::chrono::ceil<std::chrono::minutes>(at - zero).count();
    return static_cast<Minute>(std::clamp<std::int64_t>(minutes, 0, never - 1));
}

std::uint16_t PointIndex::code_of(std::string_view code)
{
    if (auto const found = m_code_numbers.find(code); found != m_code_numbers.end()) {
        return found->second;
    }
    if (m_codes.size() > 0xffff) {
        return 0;
    }
    m_codes.emplace_back(code);
    return m_code_numbers.emplace(code, static_cast<std::uint16_t>(m_codes.size() - 1)).first->second;
}

std::uint32_t *PointIndex::whereabouts(std::int64_t id)
{
    if (auto const found = m_new_ids.find(id); found != m_new_ids.end()) {
        return &found->second;
    }
    auto const found = std::ranges::lower_bound(m_ids, id);
    return found == m_ids.end() || *found != id ? nullptr : &m_cells_of_ids[static_cast<std::size_t>(found - m_ids.begin())];
}

void PointIndex::gather(Placed placed, std::string_view code, std::string_view title)
{
    auto &cell = m_cells[cell_of(placed.at)];
    placed.code = code_of(code);
    placed.title = keep(cell.titles, cut(title));
    cell.placed.push_back(placed);
    ++m_size;
}

void PointIndex::put(Placed placed, std::string_view code, std::string_view title)
{
    remove(placed.id);
    auto const number = cell_of(placed.at);
    auto &cell = m_cells[number];
    placed.code = code_of(code);
    placed.title = keep(cell.titles, cut(title));
    auto const order = z_order(placed.at);
    auto const place = std::ranges::partition_point(cell.placed, [&](Placed const &p) { return z_order(p.at) <= order; });
    cell.placed.insert(place, placed);
    cell.groups_from = never;
    if (auto *where = whereabouts(placed.id)) {
        *where = number;
    } else {
        m_new_ids.emplace(placed.id, number);
    }
    ++m_size;
}

std::optional<geo::WorldPoint> PointIndex::remove(std::int64_t id)
{
    auto *where = whereabouts(id);
    if (where == nullptr || *where == nowhere) {
        return {};
    }
    auto const found = m_cells.find(*where);
    CHECK(found != m_cells.end(), "a cell that somebody is in");
    auto &cell = found->second;
    auto const placed = std::ranges::find(cell.placed, id, &Placed::id);
    CHECK(placed != cell.placed.end(), "whoever is in a cell");
    auto const at = placed->at;
    if (placed->title != 0) {
        cell.lost += 1 + static_cast<std::uint32_t>(kept(cell.titles, placed->title).size());
    }
    cell.placed.erase(placed);
    cell.groups_from = never;
    *where = nowhere;
    --m_size;
    constexpr std::uint32_t worth_it = 4096;
    if (cell.placed.empty()) {
        m_cells.erase(found);
    } else if (cell.lost > worth_it && cell.lost > cell.titles.size() / 2) {
        tidy(cell);
    }
    return at;
}

void PointIndex::tidy(Cell &cell)
{
    std::string titles;
    for (auto &placed : cell.placed) {
        placed.title = keep(titles, kept(cell.titles, placed.title));
    }
    titles.shrink_to_fit();
    cell.titles = std::move(titles);
    cell.lost = 0;
}

void PointIndex::settle(Minute now)
{
    std::vector<std::pair<std::int64_t, std::uint32_t>> known;
    known.reserve(m_size);
    for (auto &[number, cell] : m_cells) {
        std::ranges::sort(cell.placed, {}, [](Placed const &p) { return z_order(p.at); });
        cell.placed.shrink_to_fit();
        cell.titles.shrink_to_fit();
        for (auto const &placed : cell.placed) {
            known.emplace_back(placed.id, static_cast<std::uint32_t>(number));
        }
        count(cell, now);
    }
    std::ranges::sort(known);
    m_new_ids = {};
    m_ids.clear();
    m_cells_of_ids.clear();
    m_ids.reserve(known.size());
    m_cells_of_ids.reserve(known.size());
    for (auto const &[id, cell] : known) {
        m_ids.push_back(id);
        m_cells_of_ids.push_back(cell);
    }
}

std::size_t PointIndex::bytes() const
{
    constexpr std::size_t node = 48, entry = 56; // of a map, and of a hash table
    auto sum = m_ids.capacity() * sizeof(std::int64_t) + m_cells_of_ids.capacity() * sizeof(std::uint32_t) + m_new_ids.size() * entry;
    std::lock_guard const lock{m_counting};
    for (auto const &[number, cell] : m_cells) {
        sum += node + sizeof cell + cell.placed.capacity() * sizeof(Placed) + cell.titles.capacity() + cell.groups.capacity() * sizeof(Group);
    }
    return sum;
}

std::pair<PointIndex::Cells::const_iterator, PointIndex::Cells::const_iterator> PointIndex::cells_of(geo::TileName const &tile) const
{
    auto const name = z_order(tile.column, tile.row);
    if (tile.zoom >= cell_zoom) {
        auto const found = m_cells.find(name >> (2U * static_cast<unsigned>(tile.zoom - cell_zoom)));
        return {found, found == m_cells.end() ? found : std::next(found)};
    }
    auto const bits = 2U * static_cast<unsigned>(cell_zoom - tile.zoom);
    return {m_cells.lower_bound(name << bits), m_cells.lower_bound((name + 1) << bits)};
}

bool PointIndex::singles(geo::TileName const &tile, Seen const &seen, std::size_t most,
                         std::function<void(Placed const &, std::string_view)> const &f) const
{
    Asked asked{seen};
    auto const [first, last] = cells_of(tile);
    auto const each = [&](auto const &what) {
        for (auto cell = first; cell != last; ++cell) {
            auto const &placed = cell->second.placed;
            auto const [from, to] = tile.zoom > cell_zoom ? run_of(placed, tile) : std::pair{placed.begin(), placed.end()};
            for (auto one = from; one != to; ++one) {
                if (asked(one->area) && !what(*one, cell->second.titles)) {
                    return false;
                }
            }
        }
        return true;
    };
    std::size_t count = 0;
    if (!each([&](Placed const &, std::string const &) { return ++count <= most; })) {
        return false;
    }
    each([&](Placed const &placed, std::string const &titles) {
        f(placed, kept(titles, placed.title));
        return true;
    });
    return true;
}

void PointIndex::runs_of(geo::TileName const &tile, auto const &f) const
{
    auto const [first, last] = cells_of(tile);
    for (auto cell = first; cell != last; ++cell) {
        auto const &placed = cell->second.placed;
        auto const [from, to] = tile.zoom > cell_zoom ? run_of(placed, tile) : std::pair{placed.begin(), placed.end()};
        f(std::span{from, to});
    }
}

std::optional<std::vector<PointIndex::Near>> PointIndex::nearest(geo::Point at, std::size_t count, double within, std::size_t most,
                                                                 std::function<bool(Placed const &)> const &takes) const
{
    constexpr double good_to = 1.001, step = 0.05; // a place is kept in steps of a centimetre
    auto const here = geo::world_of(at);
    geo::LocalMetres const metres{at};
    std::vector<Near> found;
    // The tile that it is in and those around it: of a deep zoom first, and then of wider ones.
    for (int zoom = geo::deepest_zoom;; --zoom) {
        auto const middle = geo::tile_at(here, zoom);
        auto const last = zoom == 0 ? 0U : (std::uint32_t{1} << zoom) - 1;
        auto const around = [](std::uint32_t n) { return n == 0 ? 0U : n - 1; };
        auto const each = [&](auto const &f) {
            for (auto row = around(middle.row); row <= std::min(middle.row + 1, last); ++row) {
                for (auto column = around(middle.column); column <= std::min(middle.column + 1, last); ++column) {
                    runs_of({zoom, column, row}, f);
                }
            }
        };
        std::size_t there = 0;
        each([&](std::span<Placed const> run) { there += run.size(); });
        if (there > most) {
            return {};
        }
        // Nothing that is not in these tiles is nearer than this.
        auto const reach = zoom == 0 ? std::numeric_limits<double>::infinity() : metres.side_of(middle);
        if (there < count && reach < within) {
            continue;
        }
        found.clear();
        each([&](std::span<Placed const> run) {
            for (auto const &placed : run) {
                if (takes(placed)) {
                    if (auto const far = metres.to(geo::point_of(placed.at)); far <= within * good_to + step) {
                        found.push_back({placed.id, far});
                    }
                }
            }
        });
        std::ranges::sort(found, {}, &Near::metres);
        bool const is_enough = found.size() >= count && found[count - 1].metres * good_to + step <= reach;
        if (is_enough || reach >= within * good_to + step) {
            break;
        }
    }
    if (found.size() > count) {
        auto const farthest = found[count - 1].metres * good_to + step;
        found.erase(std::ranges::partition_point(found, [&](Near const &near) { return near.metres <= farthest; }), found.end());
    }
    if (!found.empty() && found.back().metres > farthest_near) {
        return {};
    }
    return found;
}

void PointIndex::count(Cell &cell, Minute now) const
{
    if (cell.groups_from <= now && now < cell.groups_until) {
        return;
    }
    cell.groups.clear();
    cell.groups_from = now;
    cell.groups_until = never;
    constexpr std::uint32_t within = (std::uint32_t{1} << below_cell) - 1;
    // Places near each other lie in few areas: the last group is nearly always the one.
    std::map<std::pair<std::uint8_t, AreaCode>, std::size_t> numbers;
    Group *last = nullptr;
    for (std::uint32_t i = 0; i < cell.placed.size(); ++i) {
        auto const &placed = cell.placed[i];
        auto const quarter = static_cast<std::uint8_t>((placed.at.y >> (below_cell - 1) & 1U) << 1U | (placed.at.x >> (below_cell - 1) & 1U));
        if (last == nullptr || last->area != placed.area || last->quarter != quarter) {
            auto const [at, is_new] = numbers.try_emplace({quarter, placed.area}, cell.groups.size());
            if (is_new) {
                cell.groups.push_back({placed.area, quarter, 0, 0, i, 0, 0});
            }
            last = &cell.groups[at->second];
        }
        ++last->count;
        last->sum_x += placed.at.x & within;
        last->sum_y += placed.at.y & within;
        if (now >= placed.due) {
            ++last->stale;
        } else {
            cell.groups_until = std::min(cell.groups_until, placed.due);
        }
    }
    cell.groups.shrink_to_fit();
}

std::vector<Cluster> PointIndex::clusters(geo::TileName const &tile, Seen const &seen, Minute now, int fineness) const
{
    Squares squares{tile, fineness};
    Asked asked{seen};
    auto const [first, last] = cells_of(tile);
    if (tile.zoom + fineness > cell_zoom + 1) {
        for (auto cell = first; cell != last; ++cell) {
            auto const &placed = cell->second.placed;
            auto const [from, to] = tile.zoom > cell_zoom ? run_of(placed, tile) : std::pair{placed.begin(), placed.end()};
            for (auto one = from; one != to; ++one) {
                if (asked(one->area)) {
                    squares.add(one->at, 0, 0, 1, now >= one->due ? 1 : 0, &*one);
                }
            }
        }
        return squares.clusters();
    }
    std::lock_guard const lock{m_counting};
    for (auto at = m_cells.lower_bound(first == m_cells.end() ? ~std::uint64_t{0} : first->first); at != last; ++at) {
        auto &cell = at->second;
        count(cell, now);
        constexpr std::uint32_t beyond = ~((std::uint32_t{1} << below_cell) - 1);
        geo::WorldPoint const corner{cell.placed.front().at.x & beyond, cell.placed.front().at.y & beyond};
        for (auto const &group : cell.groups) {
            if (asked(group.area)) {
                // Told by its quarter, though its sums are from the cell's corner.
                constexpr std::uint32_t half = std::uint32_t{1} << (below_cell - 1);
                geo::WorldPoint const quarter{corner.x + (group.quarter & 1U) * half, corner.y + (group.quarter >> 1U) * half};
                auto const less = std::uint64_t{group.count} * half;
                squares.add(quarter, group.sum_x - (group.quarter & 1U) * less, group.sum_y - (group.quarter >> 1U) * less, group.count,
                            group.stale, &cell.placed[group.first]);
            }
        }
    }
    return squares.clusters();
}

} // namespace onegrid::elements
