// SPDX-License-Identifier: Apache-2.0
// A community of about 950 m by 1,110 m to cut up. Places in it are in thousandths of a degree from its corner: (10,
// 10) is the opposite one.
#pragma once
#include "engines/geo/topology_build.hpp"
#include "engines/geo/topology_edit.hpp"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace onegrid::geo::testing {

constexpr AreaCode community{310101002001000};
inline AreaCode grid(int number) { return AreaCode{community.value + number}; }
inline Point at(double x, double y) { return point_of(vertex_of({121.47 + x / 1000, 31.23 + y / 1000})); }

inline Ring ring(std::initializer_list<std::pair<double, double>> places)
{
    Ring out;
    for (auto const &[x, y] : places) {
        out.push_back(at(x, y));
    }
    out.push_back(out.front());
    return out;
}
inline Ring box(double west, double south, double east, double north)
{
    return ring({{west, south}, {east, south}, {east, north}, {west, north}});
}
inline std::vector<Point> line(std::initializer_list<std::pair<double, double>> places)
{
    auto out = ring(places);
    out.pop_back();
    return out;
}

inline Topology whole(std::vector<Ring> outline = {box(0, 0, 10, 10)})
{
    return build_topology(community, outline, std::vector<DrawnGrid>{{grid(1), outline}}).value().topology;
}
// 1 2 in the south, 3 4 in the north.
inline Topology quarters()
{
    std::vector<DrawnGrid> const grids{{grid(1), {box(0, 0, 5, 5)}},
                                       {grid(2), {box(5, 0, 10, 5)}},
                                       {grid(3), {box(0, 5, 5, 10)}},
                                       {grid(4), {box(5, 5, 10, 10)}}};
    return build_topology(community, std::vector<Ring>{box(0, 0, 10, 10)}, grids).value().topology;
}

inline std::vector<std::string> codes_of(Problem const &problem)
{
    std::vector<std::string> codes;
    for (auto const &field : problem.fields) {
        codes.push_back(field.code);
    }
    return codes;
}

// The edge between two grids.
inline std::size_t edge_between(Topology const &topology, AreaCode one, AreaCode other)
{
    for (std::size_t i = 0; i < topology.edges().size(); ++i) {
        auto const &edge = topology.edges()[i];
        if ((edge.left == one && edge.right == other) || (edge.left == other && edge.right == one)) {
            return i;
        }
    }
    return topology.edges().size();
}

} // namespace onegrid::geo::testing
