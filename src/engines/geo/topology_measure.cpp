// SPDX-License-Identifier: Apache-2.0
#include "engines/geo/topology_measure.hpp"
#include "engines/geo/arrangement.hpp"
#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace onegrid::geo {
namespace {

constexpr double axis = 6378137.0; // WGS-84
constexpr double e2 = 6.69437999014e-3;
constexpr double radian = std::numbers::pi / 180.0;

// The area between the equator and this latitude, for one radian of longitude: b²/2 (sin φ / (1 − e² sin² φ) +
// artanh(e sin φ) / e), from which the authalic latitude is made (Snyder 1987, 3-12).
double zone(double latitude)
{
    double const sine = std::sin(latitude);
    double const e = std::sqrt(e2);
    return axis * axis * (1 - e2) / 2 * (sine / (1 - e2 * sine * sine) + std::atanh(e * sine) / e);
}

// ∮ zone dλ along a ring, against the first vertex's latitude so that nothing large cancels. Gauss's three points on
// each edge are exact to a fifth-degree polynomial.
double ring_area(std::vector<Vertex> const &ring)
{
    static constexpr std::array<std::pair<double, double>, 3> gauss{
        {{0.5 - 0.3872983346207417, 5.0 / 18}, {0.5, 8.0 / 18}, {0.5 + 0.3872983346207417, 5.0 / 18}}};
    double const base = zone(point_of(ring.front()).lat * radian);
    double sum = 0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        auto const a = point_of(ring[i]);
        auto const b = point_of(ring[(i + 1) % ring.size()]);
        double mean = 0;
        for (auto const &[along, weight] : gauss) {
            mean += weight * (zone((a.lat + along * (b.lat - a.lat)) * radian) - base);
        }
        sum -= mean * (b.lon - a.lon) * radian;
    }
    return sum;
}

} // namespace

double area_m2(std::span<Polygon const> polygons)
{
    double sum = 0;
    for (auto const &polygon : polygons) {
        sum += ring_area(polygon.shell);
        for (auto const &hole : polygon.holes) {
            sum += ring_area(hole); // clockwise: negative
        }
    }
    return sum;
}

std::vector<GridMeasure> measure(Topology const &topology, std::map<AreaCode, std::int64_t> const &households)
{
    std::map<AreaCode, std::map<AreaCode, double>> borders;
    for (auto const &side : topology.sides()) {
        double const length = Plane(side.a).distance(side.a, side.b);
        borders[side.left][side.right] += length;
        borders[side.right][side.left] += length;
    }
    std::vector<GridMeasure> measures;
    for (auto const grid : topology.grids()) {
        GridMeasure one;
        one.grid = grid;
        auto const polygons = topology.polygons_of(grid);
        one.area_m2 = area_m2(polygons);
        one.parts = polygons.size();
        for (auto const &[neighbour, length] : borders[grid]) {
            one.neighbours.push_back({neighbour, length});
            one.perimeter_m += length;
        }
        one.compactness = 4 * std::numbers::pi * one.area_m2 / (one.perimeter_m * one.perimeter_m);
        if (auto const found = households.find(grid); found != households.end()) {
            one.households = found->second;
        }
        auto const &largest =
            *std::max_element(polygons.begin(), polygons.end(),
                              [](Polygon const &p, Polygon const &q) { return p.twice_area < q.twice_area; });
        auto rings = largest.holes;
        rings.push_back(largest.shell);
        one.label = point_of(deepest(rings, Plane(largest.shell.front())).at);
        measures.push_back(std::move(one));
    }
    return measures;
}

std::vector<GridFinding> check(std::span<GridMeasure const> measures, GridLimits const &limits)
{
    std::vector<GridFinding> findings;
    for (auto const &one : measures) {
        auto const below = [&](char const *code, double value, auto limit) {
            if (limit && value < static_cast<double>(*limit)) {
                findings.push_back({one.grid, code, value, static_cast<double>(*limit), one.label});
            }
        };
        auto const above = [&](char const *code, double value, auto limit) {
            if (limit && value > static_cast<double>(*limit)) {
                findings.push_back({one.grid, code, value, static_cast<double>(*limit), one.label});
            }
        };
        auto const homes = static_cast<double>(one.households);
        below("grid.too_small", one.area_m2, limits.least_m2);
        above("grid.too_large", one.area_m2, limits.most_m2);
        below("grid.too_few_households", homes, limits.least_households);
        above("grid.too_many_households", homes, limits.most_households);
        below("grid.not_compact", one.compactness, limits.least_compactness);
        above("grid.has_parts", static_cast<double>(one.parts),
              limits.may_have_parts ? std::optional<double>{} : std::optional{1.0});
    }
    return findings;
}

Result<std::vector<Overlap>> overlaps(Topology const &before, Topology const &after)
{
    // Both drawn over one another; a face keeps what it belongs to as far as no border of that topology is crossed.
    auto const count = static_cast<std::uint32_t>(before.sides().size());
    std::vector<Stroke> strokes;
    for (std::uint32_t i = 0; i < count; ++i) {
        strokes.push_back({before.sides()[i].a, before.sides()[i].b, i});
    }
    for (std::uint32_t i = 0; i < after.sides().size(); ++i) {
        strokes.push_back({after.sides()[i].a, after.sides()[i].b, count + i});
    }
    auto const drawing = TRY(Arrangement::of(std::move(strokes)));
    struct Owners {
        AreaCode before, after;
        bool is_known{};
    };
    std::vector<Owners> owners(drawing.faces().size());
    std::vector<std::uint32_t> open{0};
    owners[0].is_known = true;
    while (!open.empty()) {
        auto const face = open.back();
        open.pop_back();
        for (auto const &cycle : drawing.faces()[face].cycles) {
            for (auto const half : cycle) {
                auto const other = drawing.face_of(Arrangement::twin(half));
                if (owners[other].is_known) {
                    continue;
                }
                owners[other] = owners[face];
                for (auto const source : drawing.segments()[half / 2].sources) {
                    // A side has this face's owner on one side, and so the other face's on the other.
                    auto const &side = source < count ? before.sides()[source] : after.sides()[source - count];
                    auto &owner = source < count ? owners[other].before : owners[other].after;
                    owner = owner == side.left ? side.right : side.left;
                }
                open.push_back(other);
            }
        }
    }
    std::map<std::pair<AreaCode, AreaCode>, double> shared;
    for (std::size_t f = 1; f < owners.size(); ++f) {
        if (owners[f].before && owners[f].after) {
            std::vector<Polygon> polygon(1);
            for (auto const &cycle : drawing.faces()[f].cycles) {
                auto &into = polygon[0].shell.empty() ? polygon[0].shell : polygon[0].holes.emplace_back();
                into = drawing.ring_of(cycle);
            }
            shared[{owners[f].before, owners[f].after}] += area_m2(polygon);
        }
    }
    std::vector<Overlap> out;
    for (auto const &[pair, m2] : shared) {
        if (m2 >= 1e-3) { // less is rounding
            out.push_back({pair.first, pair.second, m2});
        }
    }
    return out;
}

Result<std::vector<Takeover>> takeovers(Topology const &before, Topology const &after)
{
    std::map<AreaCode, Takeover> found;
    std::map<AreaCode, double> whole;
    auto const is_over = [&](AreaCode grid) { return !after.has(grid); };
    if (std::ranges::none_of(before.grids(), is_over)) {
        return std::vector<Takeover>{};
    }
    auto const shared = TRY(overlaps(before, after));
    for (auto const &overlap : shared) {
        if (is_over(overlap.before)) {
            whole[overlap.before] += overlap.area_m2;
            auto &best = found[overlap.before];
            if (overlap.area_m2 > best.share) { // square metres for now
                best = {overlap.before, overlap.after, overlap.area_m2};
            }
        }
    }
    std::vector<Takeover> out;
    for (auto &[grid, best] : found) {
        best.share /= whole.at(grid);
        out.push_back(best);
    }
    return out;
}

} // namespace onegrid::geo
