// SPDX-License-Identifier: Apache-2.0
#include "engines/geo/arrangement.hpp"
#include "engines/geo/lattice.hpp"
#include <cmath>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

namespace onegrid::geo {
namespace {

TEST(Lattice, decides_by_one_unit_on_the_far_side_of_the_earth)
{
    Vertex const a{-180'000'000'000, -90'000'000'000};
    Vertex const b{180'000'000'000, 90'000'000'000};
    EXPECT_EQ(side_of(a, b, {0, 0}), 0);
    EXPECT_EQ(side_of(a, b, {0, 1}), 1);
    EXPECT_EQ(side_of(a, b, {1, 0}), -1);
    EXPECT_TRUE(is_on(a, b, {90'000'000'000, 45'000'000'000}));
    EXPECT_FALSE(is_on(a, b, {90'000'000'001, 45'000'000'000}));
}

TEST(Lattice, gives_degrees_back_as_they_were)
{
    for (Point const at : {Point{121.473512345, 31.230401234}, Point{-180, -90}, Point{0.000000001, 89.999999999}}) {
        auto const again = point_of(vertex_of(at));
        EXPECT_EQ(vertex_of(again), vertex_of(at));
        EXPECT_NEAR(again.lon, at.lon, 1e-13);
        EXPECT_NEAR(again.lat, at.lat, 1e-13);
    }
    Point read;
    ASSERT_TRUE(place_in(to_place(vertex_of({121.473512345, 31.230401234})) + "; 3 m", read));
    EXPECT_EQ(vertex_of(read), vertex_of({121.473512345, 31.230401234}));
    EXPECT_FALSE(place_in("nowhere", read));
    EXPECT_FALSE(place_in("121.4", read));
}

TEST(Lattice, measures_a_degree_as_the_ellipsoid_has_it)
{
    // Lengths of a degree at 30° (e.g. NGA's table): 110,852.4 m of latitude, 96,486.3 m of longitude.
    Plane const plane(vertex_of({121, 30}));
    EXPECT_NEAR(plane.distance(vertex_of({121, 30}), vertex_of({121, 31})), 110'852.4, 1);
    EXPECT_NEAR(plane.distance(vertex_of({121, 30}), vertex_of({122, 30})), 96'486.3, 1);
}

RC_GTEST_PROP(Lattice, rounds_a_crossing_to_half_a_unit_whatever_the_order, ())
{
    auto const any = [] {
        return Vertex{*rc::gen::inRange<std::int64_t>(-180'000'000'000, 180'000'000'000),
                      *rc::gen::inRange<std::int64_t>(-90'000'000'000, 90'000'000'000)};
    };
    auto const a = any();
    auto const b = any();
    auto const c = any();
    auto const d = any();
    RC_PRE(do_cross(a, b, c, d));
    auto const at = crossing_of(a, b, c, d);
    RC_ASSERT(at == crossing_of(b, a, c, d) && at == crossing_of(d, c, a, b) && at == crossing_of(c, d, b, a));
    Plane lattice(at);
    lattice.unit_x = lattice.unit_y = 1;
    RC_ASSERT(lattice.distance(a, b, at) < 0.8); // half a unit each way
    RC_ASSERT(lattice.distance(c, d, at) < 0.8);
}

TEST(Deepest, finds_the_middle_of_a_square_and_the_width_of_slivers)
{
    Vertex const corner = vertex_of({121.47, 31.23});
    Plane const plane(corner);
    auto const ring = [&](std::vector<Plane::Metres> const &places) {
        std::vector<std::vector<Vertex>> rings(1);
        for (auto const &place : places) {
            rings[0].push_back(plane.back(place));
        }
        return rings;
    };
    auto const square = deepest(ring({{0, 0}, {100, 0}, {100, 100}, {0, 100}}), plane);
    EXPECT_NEAR(square.metres, 50, 0.2);
    EXPECT_NEAR(plane.of(square.at).x, 50, 1);
    // 600 m long, 0.4 m wide, aslant: no square that one would look at first lies in it.
    EXPECT_NEAR(deepest(ring({{0, 0}, {424, 424}, {423.72, 424.28}, {-0.28, 0.28}}), plane).metres, 0.2, 0.01);
    // Narrow and long, but for one wide place.
    auto const bulge = ring({{0, 0}, {500, 0}, {500, 0.1}, {260, 0.1}, {250, 6}, {240, 0.1}, {0, 0.1}});
    EXPECT_GT(deepest(bulge, plane).metres, 1.5);
    EXPECT_NEAR(plane.of(deepest(bulge, plane).at).x, 250, 2);
}

} // namespace
} // namespace onegrid::geo
