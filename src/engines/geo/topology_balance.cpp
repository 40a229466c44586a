// SPDX-License-Identifier: Apache-2.0
#include "engines/geo/topology_balance.hpp"
#include "engines/geo/topology_measure.hpp"
#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>

namespace onegrid::geo {
namespace {

constexpr std::size_t most_tried = 12; // pairs looked at before one proposal is given up

struct Spot {
    Vertex at;
    double amount{};
    AreaCode grid;
};

std::map<AreaCode, double> work_of(Topology const &topology, std::span<Spot const> spots)
{
    std::map<AreaCode, double> work;
    for (auto const grid : topology.grids()) {
        work[grid] = 0;
    }
    for (auto const &spot : spots) {
        if (spot.grid) {
            work[spot.grid] += spot.amount;
        }
    }
    return work;
}

double spread_of(std::map<AreaCode, double> const &work)
{
    double sum = 0;
    double squares = 0;
    for (auto const &[grid, amount] : work) {
        sum += amount;
        squares += amount * amount;
    }
    auto const count = static_cast<double>(work.size());
    return std::sqrt(std::max(0.0, squares / count - sum / count * sum / count));
}

struct Pair {
    AreaCode from, to;
    double difference{};
};

// Neighbours of different work, those first where evening out would do most: it lowers the sum of squares by half of
// the square of the difference.
std::vector<Pair> pairs_of(Topology const &topology, std::map<AreaCode, double> const &work, double shortest_m)
{
    std::map<std::pair<AreaCode, AreaCode>, double> borders;
    for (auto const &side : topology.sides()) {
        if (side.left && side.right) {
            borders[std::minmax(side.left, side.right)] += Plane(side.a).distance(side.a, side.b);
        }
    }
    std::vector<Pair> pairs;
    for (auto const &[both, length] : borders) {
        auto const [one, other] = both;
        double const difference = work.at(one) - work.at(other);
        if (length >= shortest_m && difference != 0) {
            pairs.push_back(difference > 0 ? Pair{one, other, difference} : Pair{other, one, -difference});
        }
    }
    std::stable_sort(pairs.begin(), pairs.end(),
                     [](Pair const &p, Pair const &q) { return p.difference > q.difference; });
    return pairs;
}

// The strip of `from` along its border with `to` that holds about half of the difference; nothing when its work cannot
// be divided so.
std::optional<Transfer> strip(Topology const &topology, std::span<Spot const> spots, Pair const &pair)
{
    // Which way the common border runs on the whole: the sum of its pieces with `from` to the left.
    Vertex origin;
    double dx = 0;
    double dy = 0;
    bool is_first = true;
    for (auto const &side : topology.sides()) {
        bool const is_left = side.left == pair.from && side.right == pair.to;
        if (!is_left && !(side.right == pair.from && side.left == pair.to)) {
            continue;
        }
        if (is_first) {
            origin = side.a;
            is_first = false;
        }
        Plane const plane(origin);
        auto const a = plane.of(is_left ? side.a : side.b);
        auto const b = plane.of(is_left ? side.b : side.a);
        dx += b.x - a.x;
        dy += b.y - a.y;
    }
    double const length = std::hypot(dx, dy);
    if (length < 1) {
        return std::nullopt; // it runs all around
    }
    Plane const plane(origin);
    dx /= length;
    dy /= length;
    auto const depth_of = [&](Vertex at) { // into `from`, from the line through the origin
        auto const p = plane.of(at);
        return -dy * p.x + dx * p.y;
    };

    std::vector<std::pair<double, Spot const *>> by_depth;
    for (auto const &spot : spots) {
        if (spot.grid == pair.from) {
            by_depth.emplace_back(depth_of(spot.at), &spot);
        }
    }
    std::sort(by_depth.begin(), by_depth.end(), [](auto const &s, auto const &t) {
        return s.first != t.first ? s.first < t.first : s.second->at < t.second->at;
    });
    // Between which two spots to cut: as near to half of the difference as can be.
    std::optional<std::size_t> best;
    double nearest = pair.difference / 2; // moving nothing is that far off
    double sum = 0;
    for (std::size_t i = 0; i + 1 < by_depth.size(); ++i) {
        sum += by_depth[i].second->amount;
        if (by_depth[i + 1].first - by_depth[i].first < 0.2) {
            continue; // no room for a line
        }
        if (double const off = std::abs(sum - pair.difference / 2); off < nearest) {
            nearest = off;
            best = i;
        }
    }
    if (!best) {
        return std::nullopt;
    }
    double const cut = (by_depth[*best].first + by_depth[*best + 1].first) / 2;
    double low = 0;
    double high = 0;
    for (auto const &polygon : topology.polygons_of(pair.from)) {
        for (auto const vertex : polygon.shell) {
            auto const p = plane.of(vertex);
            low = std::min(low, dx * p.x + dy * p.y);
            high = std::max(high, dx * p.x + dy * p.y);
        }
    }
    auto const on_cut = [&](double along) {
        return point_of(plane.back({along * dx - cut * dy, along * dy + cut * dx}));
    };
    return Transfer{pair.from, pair.to, {on_cut(low - 5), on_cut(high + 5)}, point_of(by_depth[0].second->at)};
}

// The spots again where the two grids now are.
std::vector<Spot> placed_again(std::vector<Spot> spots, Topology const &topology, Pair const &pair)
{
    auto const lower = std::min(pair.from, pair.to);
    auto const upper = std::max(pair.from, pair.to);
    auto const polygons = topology.polygons_of(lower);
    for (auto &spot : spots) {
        if (spot.grid == lower || spot.grid == upper) {
            spot.grid = covers(polygons, spot.at) ? lower : upper;
        }
    }
    return spots;
}

double compactness_of(Topology const &topology, AreaCode grid)
{
    double perimeter = 0;
    for (auto const &side : topology.sides()) {
        if (side.left == grid || side.right == grid) {
            perimeter += Plane(side.a).distance(side.a, side.b);
        }
    }
    return 4 * std::numbers::pi * area_m2(topology.polygons_of(grid)) / (perimeter * perimeter);
}

} // namespace

Result<Balance> balance(Topology const &topology, std::span<Work const> work, BalanceOptions const &options)
{
    std::vector<Point> points;
    for (auto const &one : work) {
        if (!(one.amount >= 0) || !std::isfinite(one.amount)) {
            return refuse(Why::invalid, "grid.bad_work");
        }
        points.push_back(one.at);
    }
    auto const grids = grids_at(topology, points);
    std::vector<Spot> spots;
    Balance result{{}, 0, {}, 0, 0, topology};
    for (std::size_t i = 0; i < work.size(); ++i) {
        if (grids[i]) {
            spots.push_back({vertex_of(work[i].at), work[i].amount, grids[i]});
        } else {
            result.outside += work[i].amount;
        }
    }
    result.work = work_of(topology, spots);
    auto now = result.work;
    result.spread_before = result.spread_after = spread_of(now);

    while (result.proposals.size() < options.most_proposals) {
        auto const pairs = pairs_of(result.after, now, options.shortest_border_m);
        bool is_found = false;
        for (std::size_t i = 0; i < std::min(pairs.size(), most_tried) && !is_found; ++i) {
            auto const &pair = pairs[i];
            auto const edit = strip(result.after, spots, pair);
            if (!edit) {
                continue;
            }
            auto const edited = apply_edit(result.after, *edit);
            if (!edited) {
                continue;
            }
            auto moved = placed_again(spots, edited->topology, pair);
            auto const then = work_of(edited->topology, moved);
            double const spread = spread_of(then);
            auto const both = {pair.from, pair.to};
            bool const is_compact = std::all_of(both.begin(), both.end(), [&](AreaCode grid) {
                return compactness_of(edited->topology, grid) >=
                       std::min(options.least_compactness, compactness_of(result.after, grid));
            });
            if (!is_compact || spread > result.spread_after * (1 - options.least_gain)) {
                continue;
            }
            double const strip_m2 =
                area_m2(result.after.polygons_of(pair.from)) - area_m2(edited->topology.polygons_of(pair.from));
            result.proposals.push_back({*edit, now.at(pair.from) - then.at(pair.from), strip_m2, now.at(pair.from),
                                        then.at(pair.from), now.at(pair.to), then.at(pair.to), result.spread_after,
                                        spread});
            result.after = edited->topology;
            result.spread_after = spread;
            spots = std::move(moved);
            now = then;
            is_found = true;
        }
        if (!is_found) {
            break;
        }
    }
    return result;
}

} // namespace onegrid::geo
