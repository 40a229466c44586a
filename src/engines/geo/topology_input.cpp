// SPDX-License-Identifier: Apache-2.0
// What is wrong with a drawn outline before it meets others.
#include "engines/geo/arrangement.hpp"
#include "engines/geo/topology_build.hpp"
#include <fmt/format.h>

namespace onegrid::geo {
namespace {

constexpr std::size_t most_points = 50'000;

std::optional<Vertex> crossing_in(std::span<Ring const> rings)
{
    std::vector<Stroke> strokes;
    for (auto const &ring : rings) {
        for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
            strokes.push_back({vertex_of(ring[i]), vertex_of(ring[i + 1]), 0});
        }
    }
    return first_crossing(strokes);
}

} // namespace

std::vector<FieldProblem> problems_of(std::span<Ring const> rings, std::string const &pointer)
{
    std::size_t points = 0;
    for (auto const &ring : rings) {
        points += ring.size();
    }
    if (points == 0) {
        return {{pointer, "area.empty_outline", {}}};
    }
    if (points > most_points) {
        return {{pointer, "area.too_many_points", std::to_string(most_points)}};
    }
    for (std::size_t r = 0; r < rings.size(); ++r) {
        for (std::size_t i = 0; i < rings[r].size(); ++i) {
            auto const at = rings[r][i];
            if (!is_on_earth(at)) {
                return {{fmt::format("{}/{}/{}", pointer, r, i),
                         is_on_earth({at.lat, at.lon}) ? "area.swapped" : "area.not_on_earth",
                         fmt::format("{}, {}", at.lon, at.lat)}};
            }
        }
    }

    std::vector<FieldProblem> problems;
    Wide area = 0;
    for (std::size_t r = 0; r < rings.size(); ++r) {
        auto const &ring = rings[r];
        auto const here = fmt::format("{}/{}", pointer, r);
        if (ring.size() < 4) {
            problems.push_back({here, "area.short_ring", {}});
        } else if (vertex_of(ring.front()) != vertex_of(ring.back())) {
            problems.push_back({here, "area.open_ring", to_place(vertex_of(ring.back()))});
        } else {
            std::vector<Vertex> vertices;
            for (auto const point : ring) {
                vertices.push_back(vertex_of(point));
            }
            auto const own = twice_area(vertices);
            area += own < 0 ? -own : own;
        }
    }
    if (problems.empty()) {
        if (auto const place = crossing_in(rings)) {
            problems.push_back({pointer, "area.crosses_itself", to_place(*place)});
        } else if (area == 0) {
            problems.push_back({pointer, "area.empty_outline", {}});
        }
    }
    return problems;
}

} // namespace onegrid::geo
