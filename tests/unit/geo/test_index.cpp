// SPDX-License-Identifier: Apache-2.0
#include "engines/geo/index.hpp"
#include "oracle.hpp"
#include <gtest/gtest.h>
#include <numeric>
#include <random>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

namespace onegrid::geo {
namespace {

constexpr AreaCode city{310000000000000};
constexpr AreaCode district{310101000000000};
constexpr AreaCode street{310101002000000};
constexpr AreaCode community{310101002001000};
AreaCode grid(int number) { return AreaCode{community.value + number}; }

Ring box(double west, double south, double east, double north)
{
    return {{west, south}, {east, south}, {east, north}, {west, north}};
}

// A city of one district of one street of one community of four grids in a square, 2 by 2, with room around at each
// level.
std::vector<Outline> small_city()
{
    return {{city, {}, 1, {box(121.0, 31.0, 122.0, 32.0)}},
            {district, city, 2, {box(121.1, 31.1, 121.9, 31.9)}},
            {street, district, 3, {box(121.2, 31.2, 121.8, 31.8)}},
            {community, street, 4, {box(121.3, 31.3, 121.7, 31.7)}},
            {grid(1), community, 5, {box(121.4, 31.5, 121.5, 31.6)}},
            {grid(2), community, 5, {box(121.5, 31.5, 121.6, 31.6)}},
            {grid(3), community, 5, {box(121.4, 31.4, 121.5, 31.5)}},
            {grid(4), community, 5, {box(121.5, 31.4, 121.6, 31.5)}}};
}

TEST(Index, locates_a_point_in_its_grid_with_all_levels)
{
    auto const index = Index::build(small_city());
    auto const at = index->locate(121.55, 31.45).value();
    EXPECT_EQ(at.grid, grid(4));
    EXPECT_EQ(at.area, grid(4));
    EXPECT_EQ(at.community, community);
    EXPECT_EQ(at.street, street);
    EXPECT_EQ(at.district, district);
    EXPECT_EQ(at.city, city);
    EXPECT_FALSE(at.outside);
}

TEST(Index, gives_what_lies_in_no_grid_to_the_next_level_up)
{
    auto const index = Index::build(small_city());
    EXPECT_EQ(index->locate(121.35, 31.35)->area, community);
    EXPECT_EQ(index->locate(121.35, 31.35)->grid, AreaCode{});
    EXPECT_EQ(index->locate(121.25, 31.35)->area, street);
    EXPECT_EQ(index->locate(121.15, 31.35)->area, district);
    EXPECT_EQ(index->locate(121.05, 31.35)->area, city);
    EXPECT_EQ(index->locate(121.05, 31.35)->district, AreaCode{});
}

TEST(Index, gives_what_lies_outside_all_to_the_root_and_says_so)
{
    auto const index = Index::build(small_city());
    for (auto const at :
         {Point{120.9, 31.5}, Point{-71.06, 42.36}, Point{0, 0}, Point{180, 90}, Point{122.0000001, 31.5}}) {
        auto const located = index->locate(at).value();
        EXPECT_TRUE(located.outside);
        EXPECT_EQ(located.area, city);
        EXPECT_EQ(located.grid, AreaCode{});
    }
    EXPECT_FALSE(index->locate(122.0, 32.0)->outside); // the corner itself is the city's
}

TEST(Index, gives_edges_and_vertices_to_the_lowest_code)
{
    auto const index = Index::build(small_city());
    EXPECT_EQ(index->locate(121.5, 31.5)->grid, grid(1));  // the corner of all four
    EXPECT_EQ(index->locate(121.5, 31.45)->grid, grid(3)); // between 3 and 4
    EXPECT_EQ(index->locate(121.45, 31.5)->grid, grid(1)); // between 1 and 3
    EXPECT_EQ(index->locate(121.55, 31.5)->grid, grid(2)); // between 2 and 4
    EXPECT_EQ(index->locate(121.6, 31.45)->grid, grid(4)); // the outer edge
    EXPECT_EQ(index->locate(121.4, 31.4)->grid, grid(3));  // the outer corner
    EXPECT_EQ(index->locate(121.3, 31.3)->area, community);
}

TEST(Index, closes_gaps_that_rounding_left_between_neighbours)
{
    auto areas = small_city();
    areas[4].rings = {box(121.4, 31.5, 121.499999, 31.6)}; // grid 1 ends 0.1 m short of grid 2
    auto const index = Index::build(areas);
    EXPECT_EQ(index->locate(121.4999992, 31.55)->grid, grid(1));
    EXPECT_EQ(index->locate(121.4999998, 31.55)->grid, grid(2));
    EXPECT_EQ(index->locate(121.4999995, 31.55)->grid, grid(1));  // as far from both
    EXPECT_EQ(index->locate(121.399997, 31.55)->area, community); // 0.3 m outside is outside
}

TEST(Index, takes_holes_and_several_parts)
{
    auto areas = small_city();
    areas[4].rings = {box(121.4, 31.5, 121.5, 31.6), box(121.44, 31.54, 121.46, 31.56),
                      box(121.65, 31.65, 121.68, 31.68)};
    auto const index = Index::build(areas);
    EXPECT_EQ(index->locate(121.45, 31.55)->area, community);
    EXPECT_EQ(index->locate(121.44, 31.55)->area, grid(1)); // the hole's edge is covered
    EXPECT_EQ(index->locate(121.42, 31.55)->area, grid(1));
    EXPECT_EQ(index->locate(121.66, 31.66)->area, grid(1));
}

TEST(Index, lives_with_areas_that_are_not_drawn)
{
    auto areas = small_city();
    areas[0].rings.clear();
    areas[2].rings = {{{121.2, 31.2}, {121.3, 31.3}, {121.2, 31.2}}}; // two points enclose nothing
    auto const index = Index::build(areas);
    EXPECT_EQ(index->locate(121.55, 31.45)->city, city);
    EXPECT_EQ(index->locate(121.55, 31.45)->street, street);
    EXPECT_EQ(index->locate(121.25, 31.35)->area, district);
    EXPECT_TRUE(index->locate(121.05, 31.35)->outside);
    EXPECT_TRUE(Index::build(std::vector<Outline>{{city, {}, 1, {}}})->locate(121.5, 31.5)->outside);
}

TEST(Index, answers_nothing_without_areas_or_for_what_is_no_position)
{
    EXPECT_FALSE(Index::build({})->locate(121.5, 31.5).has_value());
    auto const index = Index::build(small_city());
    EXPECT_FALSE(index->locate(31.5, 121.5).has_value());
    EXPECT_FALSE(index->locate(std::numeric_limits<double>::quiet_NaN(), 31.5).has_value());
    EXPECT_FALSE(index->locate(121.5, std::numeric_limits<double>::infinity()).has_value());
}

TEST(Index, knows_its_areas_version_and_root)
{
    auto const index = Index::build(small_city(), 7);
    EXPECT_EQ(index->size(), 8U);
    EXPECT_EQ(index->version(), 7);
    EXPECT_EQ(index->root(), city);
    EXPECT_TRUE(index->covers(grid(1), {121.45, 31.55}));
    EXPECT_TRUE(index->covers(grid(3), {121.45, 31.5})); // located in 1, covered by both
    EXPECT_FALSE(index->covers(grid(2), {121.45, 31.55}));
    EXPECT_FALSE(index->covers(AreaCode{1}, {121.45, 31.55}));
}

// --- laws -----------------------------------------------------------------------------------------------------------

// A city whose grids tile it: a lattice with its inner corners moved at random, each shared by the four grids around
// it.
struct Tiling {
    std::vector<Outline> areas;
    std::vector<Point> corners;
    int side{};
};

Tiling tiling_of(int side, unsigned seed)
{
    std::mt19937 random(seed);
    std::uniform_int_distribution<int> move(-4400, 4400); // of a cell of 10,000 units of 1e-7 degree
    Tiling tiling;
    tiling.side = side;
    for (int row = 0; row <= side; ++row) {
        for (int column = 0; column <= side; ++column) {
            bool const is_inner = row > 0 && row < side && column > 0 && column < side;
            tiling.corners.push_back({(1'214'000'000 + column * 10'000 + (is_inner ? move(random) : 0)) / 1e7,
                                      (312'000'000 + row * 10'000 + (is_inner ? move(random) : 0)) / 1e7});
        }
    }
    double const west = tiling.corners.front().lon;
    double const south = tiling.corners.front().lat;
    double const east = tiling.corners.back().lon;
    double const north = tiling.corners.back().lat;
    tiling.areas.push_back({city, {}, 1, {box(west - 0.01, south - 0.01, east + 0.01, north + 0.01)}});
    tiling.areas.push_back({community, city, 4, {box(west, south, east, north)}});
    std::vector<int> numbers(static_cast<std::size_t>(side) * side);
    std::iota(numbers.begin(), numbers.end(), 1);
    std::shuffle(numbers.begin(), numbers.end(), random);
    auto const corner = [&](int row, int column) {
        return tiling.corners[static_cast<std::size_t>(row) * (side + 1) + column];
    };
    for (int row = 0; row < side; ++row) {
        for (int column = 0; column < side; ++column) {
            tiling.areas.push_back({grid(numbers[static_cast<std::size_t>(row) * side + column]),
                                    community,
                                    5,
                                    {{corner(row, column), corner(row, column + 1), corner(row + 1, column + 1),
                                      corner(row + 1, column)}}});
        }
    }
    return tiling;
}

RC_GTEST_PROP(Index, agrees_with_brute_force_on_points_corners_and_edges, ())
{
    auto const tiling = tiling_of(*rc::gen::inRange(1, 12), *rc::gen::arbitrary<unsigned>());
    auto const index = Index::build(tiling.areas);
    auto const check = [&](Point at) {
        auto const expected = testing::area_at(tiling.areas, at);
        auto const located = index->locate(at).value();
        RC_ASSERT(located.outside == !expected);
        RC_ASSERT(located.area == (expected ? expected : city));
    };
    for (auto const &corner : tiling.corners) {
        check(corner);
        check({corner.lon + 1e-9, corner.lat});
        check({corner.lon, corner.lat - 1e-9});
    }
    for (auto const &area : tiling.areas) {
        auto const &ring = area.rings.front();
        for (std::size_t i = 0; i < ring.size(); ++i) {
            auto const &next = ring[(i + 1) % ring.size()];
            check({(ring[i].lon + next.lon) / 2, (ring[i].lat + next.lat) / 2});
        }
    }
    for (int i = 0; i < 50; ++i) {
        check({121.4 + *rc::gen::inRange(-2'000'000, 14'000'000) / 1e9,
               31.2 + *rc::gen::inRange(-2'000'000, 14'000'000) / 1e9});
    }
}

RC_GTEST_PROP(Index, puts_every_point_of_a_tiling_in_exactly_one_grid, ())
{
    auto const tiling = tiling_of(*rc::gen::inRange(2, 10), *rc::gen::arbitrary<unsigned>());
    auto const index = Index::build(tiling.areas);
    int const span = tiling.side * 1'000'000;
    for (int i = 0; i < 100; ++i) {
        Point const at{121.4 + *rc::gen::inRange(0, span + 1) / 1e9, 31.2 + *rc::gen::inRange(0, span + 1) / 1e9};
        auto const located = index->locate(at).value();
        RC_ASSERT(bool(located.grid));
        RC_ASSERT(index->covers(located.grid, at));
        for (auto const &area : tiling.areas) { // whoever else covers it only touches it, and has a higher code
            if (area.depth == 5 && area.code != located.grid && index->covers(area.code, at)) {
                RC_ASSERT(area.code > located.grid);
                RC_ASSERT(testing::distance(area.rings, at) < 1e-9);
            }
        }
    }
}

// A ring around a centre, its points at growing angles: simple, and as ragged as can be.
Ring star(Point centre, std::vector<int> const &radii, double scale)
{
    Ring ring;
    for (std::size_t i = 0; i < radii.size(); ++i) {
        double const angle = 2 * 3.14159265358979 * static_cast<double>(i) / static_cast<double>(radii.size());
        ring.push_back(
            {centre.lon + scale * radii[i] * std::cos(angle), centre.lat + scale * radii[i] * std::sin(angle)});
    }
    return ring;
}

RC_GTEST_PROP(Index, agrees_with_brute_force_on_ragged_and_overlapping_areas, ())
{
    std::vector<Outline> areas{{city, {}, 1, {box(121.0, 31.0, 121.2, 31.2)}}};
    int const count = *rc::gen::inRange(1, 6);
    for (int i = 1; i <= count; ++i) {
        Point const centre{121.0 + *rc::gen::inRange(0, 200) / 1000.0, 31.0 + *rc::gen::inRange(0, 200) / 1000.0};
        // Above 48 points an outline is cut into slabs.
        auto const radii = *rc::gen::container<std::vector<int>>(*rc::gen::element<std::size_t>(3, 9, 47, 48, 120),
                                                                 rc::gen::inRange(100, 1000));
        areas.push_back({grid(i), city, 5, {star(centre, radii, 5e-5)}});
    }
    auto const index = Index::build(areas);
    auto const check = [&](Point at) {
        auto const expected = testing::area_at(areas, at);
        RC_ASSERT(index->locate(at)->area == (expected ? expected : city));
        RC_ASSERT(index->locate(at)->outside == !expected);
    };
    for (auto const &area : areas) {
        for (auto const &point : area.rings.front()) {
            check(point);
        }
    }
    for (int i = 0; i < 100; ++i) {
        check({121.0 + *rc::gen::inRange(-10'000, 210'000) / 1e6, 31.0 + *rc::gen::inRange(-10'000, 210'000) / 1e6});
    }
}

} // namespace
} // namespace onegrid::geo
