// SPDX-License-Identifier: Apache-2.0
#include "topology_world.hpp"
#include <cmath>
#include <limits>

namespace onegrid::geo {
namespace {

using namespace testing;
using ::testing::ElementsAre;

std::vector<Ring> const square{box(0, 0, 10, 10)};

Result<Built> build(std::vector<DrawnGrid> const &grids, BuildOptions const &options = {})
{
    return build_topology(community, square, grids, options);
}

// The problem's one field.
FieldProblem only(Result<Built> const &built)
{
    if (built || built.error().fields.size() != 1) {
        return {"", built ? "built" : built.error().code, built ? "" : std::to_string(built.error().fields.size())};
    }
    return built.error().fields[0];
}

TEST(Build, takes_outlines_that_fit_and_mends_nothing)
{
    auto const built = build({{grid(1), {box(0, 0, 5, 10)}}, {grid(2), {box(5, 0, 10, 10)}}}).value();
    EXPECT_TRUE(built.mended.empty());
    EXPECT_EQ(built.topology.last_number(), 2);
}

TEST(Build, takes_a_neighbour_with_other_vertices_on_the_same_line)
{
    auto const built =
        build({{grid(1), {box(0, 0, 5, 10)}}, {grid(2), {ring({{5, 0}, {10, 0}, {10, 10}, {5, 10}, {5, 7}, {5, 2}})}}});
    ASSERT_TRUE(built);
    EXPECT_TRUE(built->mended.empty());
    auto const &edge = built->topology.edges()[edge_between(built->topology, grid(1), grid(2))];
    EXPECT_EQ(edge.line.size(), 4u); // both see all vertices
}

TEST(Build, mends_a_gap_within_the_tolerance_along_the_line_of_the_lower_code)
{
    // 0.002 of a thousandth of a degree is 0.19 m.
    auto const built = build({{grid(2), {box(5.002, 0, 10, 10)}}, {grid(1), {box(0, 0, 5, 10)}}}).value();
    ASSERT_EQ(built.mended.size(), 1u);
    EXPECT_EQ(built.mended[0].what, Misfit::gap);
    EXPECT_EQ(built.mended[0].given_to, grid(2));
    EXPECT_NEAR(built.mended[0].width_m, 0.19, 0.01);
    EXPECT_NEAR(built.mended[0].area_m2, 0.19 * 1'110, 5);
    EXPECT_EQ(built.topology.rings_of(grid(1)), (std::vector<Ring>{box(0, 0, 5, 10)}));
}

TEST(Build, mends_an_overlap_and_what_is_beyond_the_community)
{
    auto const built = build({{grid(1), {box(0, 0, 5, 10)}}, {grid(2), {box(4.998, 0, 10.001, 10)}}}).value();
    ASSERT_EQ(built.mended.size(), 2u);
    EXPECT_THAT(built.topology.edges()[edge_between(built.topology, grid(1), grid(2))].line,
                ElementsAre(vertex_of(at(5, 0)), vertex_of(at(5, 10))));
    EXPECT_EQ(built.topology.twice_area_of(grid(1)) * 2, built.topology.twice_area_of(community));
}

TEST(Build, follows_one_line_where_two_drawings_cross_back_and_forth)
{
    // The second drawing of the border runs up to 0.1 m left and right of the first.
    Ring wavy{at(10, 0), at(10, 10)};
    for (int i = 10; i >= 0; --i) {
        wavy.push_back(at(5 + (i % 2 == 0 ? 0.001 : -0.001), i));
    }
    wavy.push_back(wavy.front());
    auto const built = build({{grid(1), {box(0, 0, 5, 10)}}, {grid(2), {wavy}}}).value();
    EXPECT_GT(built.mended.size(), 5u);
    EXPECT_THAT(built.topology.edges()[edge_between(built.topology, grid(1), grid(2))].line,
                ElementsAre(vertex_of(at(5, 0)), vertex_of(at(5, 10))));
    EXPECT_EQ(built.topology.twice_area_of(grid(1)) * 2, built.topology.twice_area_of(community));
}

TEST(Build, refuses_wider_gaps_and_overlaps_and_says_where_and_how_large)
{
    auto const gap = only(build({{grid(1), {box(0, 0, 5, 10)}}, {grid(2), {box(5.02, 0, 10, 10)}}}));
    EXPECT_EQ(gap.code, "grid.gap");
    Point place;
    ASSERT_TRUE(place_in(gap.detail, place)) << gap.detail;
    EXPECT_NEAR(place.lon, at(5.01, 0).lon, 1e-6);
    EXPECT_THAT(gap.detail, ::testing::ContainsRegex("; 1\\.9. m; 21[0-9][0-9]\\.. m2"));

    auto const overlap = only(build({{grid(1), {box(0, 0, 5, 10)}}, {grid(2), {box(4.9, 0, 10, 10)}}}));
    EXPECT_EQ(overlap.code, "grid.overlap");
    EXPECT_EQ(overlap.pointer, "/grids/1");
    auto const beyond = only(build({{grid(1), {box(0, 0, 5, 10)}}, {grid(2), {box(5, 0, 10.5, 10)}}}));
    EXPECT_EQ(beyond.code, "area.outside_parent");

    // A tolerance that is told is kept to.
    EXPECT_TRUE(build({{grid(1), {box(0, 0, 5, 10)}}, {grid(2), {box(5.02, 0, 10, 10)}}}, {2.5, 0}));
    // A long gap may be narrow at one end: its widest place counts.
    auto const wedge =
        build({{grid(1), {box(0, 0, 5, 10)}}, {grid(2), {ring({{5, 0}, {10, 0}, {10, 10}, {5.02, 10}})}}});
    EXPECT_EQ(only(wedge).code, "grid.gap");
}

TEST(Build, finds_all_misfits_at_once)
{
    auto const built = build({{grid(1), {box(0, 0, 4, 4)}}, {grid(2), {box(3, 3, 8, 8)}}});
    ASSERT_FALSE(built);
    EXPECT_EQ(built.error().code, "grid.not_a_partition");
    EXPECT_THAT(codes_of(built.error()), ::testing::UnorderedElementsAre("grid.gap", "grid.overlap"));
}

TEST(Build, gives_a_splinter_to_whom_it_lies_with)
{
    // A spike of the first grid, 0.1 m wide and cut off by nothing of its own: the second grid's drawing covers its
    // root.
    auto const spike = ring({{0, 0}, {5, 0}, {5, 4}, {5.3, 4}, {5.3, 4.0009}, {5, 4.0009}, {5, 10}, {0, 10}});
    auto const built = build({{grid(2), {spike}},
                              {grid(1), {ring({{5, 0}, {5.1, 0}, {5.1, 10}, {5, 10}})}},
                              {grid(3), {box(5.1, 0, 10, 10)}}});
    ASSERT_TRUE(built) << only(built).code;
    EXPECT_EQ(built->topology.polygons_of(grid(2)).size(), 1u);
    EXPECT_EQ(built->topology.polygons_of(grid(3)).size(), 1u);
}

TEST(Build, keeps_grids_around_an_island)
{
    auto const built = build({{grid(1), {box(0, 0, 10, 10), box(4, 4, 6, 6)}}, {grid(2), {box(4, 4, 6, 6)}}}).value();
    EXPECT_EQ(built.topology.polygons_of(grid(1))[0].holes.size(), 1u);
}

TEST(Build, does_not_depend_on_the_order)
{
    std::vector<DrawnGrid> grids{{grid(1), {box(0, 0, 5.001, 5)}},
                                 {grid(2), {box(5, 0, 10, 5.001)}},
                                 {grid(3), {box(0, 5, 5, 10)}},
                                 {grid(4), {box(5.002, 5, 10, 10)}}};
    auto const first = build(grids).value().topology;
    std::sort(grids.begin(), grids.end(), [](auto const &a, auto const &b) { return b.code < a.code; });
    EXPECT_EQ(build(grids).value().topology, first);
}

TEST(BadInput, is_refused_by_name)
{
    auto const with = [](Ring const &second) {
        return only(build({{grid(1), {box(0, 0, 5, 10)}}, {grid(2), {second}}})).code;
    };
    EXPECT_EQ(with({}), "area.empty_outline");
    EXPECT_EQ(with(ring({{5, 0}, {10, 0}})), "area.short_ring");
    EXPECT_EQ(with({at(5, 0), at(10, 0), at(10, 10), at(5, 10)}), "area.open_ring");
    EXPECT_EQ(with(ring({{5, 0}, {10, 0}, {5, 10}, {10, 10}})), "area.crosses_itself");
    EXPECT_EQ(with(ring({{5, 0}, {10, 0}, {10, 10}, {12, 10}, {10, 10}, {5, 10}})),
              "area.crosses_itself");                                        // there and back
    EXPECT_EQ(with(ring({{5, 0}, {10, 0}, {7, 0}})), "area.crosses_itself"); // no area, back on itself
    EXPECT_EQ(with({at(5, 0), {std::nan(""), 31}, at(10, 10), at(5, 0)}), "area.not_on_earth");
    EXPECT_EQ(with({at(5, 0), {121.5, std::numeric_limits<double>::infinity()}, at(10, 10), at(5, 0)}),
              "area.not_on_earth");
    EXPECT_EQ(with({at(5, 0), {31.2, 121.5}, at(10, 10), at(5, 0)}), "area.swapped");
    Ring million;
    for (int i = 0; i < 1'000'000; ++i) {
        million.push_back(at(7 + 2 * std::cos(i * 6.28e-6), 5 + 2 * std::sin(i * 6.28e-6)));
    }
    million.push_back(million.front());
    EXPECT_EQ(with(million), "area.too_many_points");

    EXPECT_EQ(only(build({})).code, "grid.none");
    EXPECT_EQ(only(build({{grid(1), square}, {grid(1), square}})).code, "area.twice");
    EXPECT_EQ(only(build({{AreaCode{310101002002001}, square}})).code, "area.code_not_below_parent");
    EXPECT_EQ(only(build({{community, square}})).code, "area.code_not_below_parent");
    EXPECT_EQ(only(build({{grid(1), square}}, {std::nan(""), 0})).code, "grid.bad_tolerance");
    EXPECT_EQ(only(build({{grid(1), square}}, {-1, 0})).code, "grid.bad_tolerance");
}

TEST(BadInput, says_where_an_outline_crosses_itself)
{
    auto const crossed = only(build({{grid(1), {ring({{0, 0}, {10, 0}, {0, 10}, {10, 10}})}}}));
    Point place;
    ASSERT_TRUE(place_in(crossed.detail, place)) << crossed.detail;
    EXPECT_LT(distance_m(place, at(5, 5)), 0.01);
    EXPECT_EQ(crossed.pointer, "/grids/0");
}

// All points of the quarters, converted.
template <class Convert>
Result<Built> build_converted(Convert convert)
{
    std::vector<DrawnGrid> grids{{grid(1), {box(0, 0, 5, 10)}}, {grid(2), {box(5, 0, 10, 10)}}};
    for (auto &drawn : grids) {
        for (auto &point : drawn.rings[0]) {
            point = convert(point);
        }
    }
    return build(grids);
}

TEST(BadInput, names_the_coordinate_system_in_which_it_would_fit)
{
    auto const gcj = only(build_converted([](Point p) { return from_wgs84(p, Crs::gcj02); }));
    EXPECT_EQ(gcj.code, "area.wrong_datum");
    EXPECT_EQ(gcj.detail, "gcj02");
    EXPECT_EQ(only(build_converted([](Point p) { return from_wgs84(p, Crs::bd09); })).detail, "bd09");
    EXPECT_EQ(only(build_converted([](Point p) { return to_wgs84(p, Crs::gcj02); })).detail, "wgs84_taken_for_gcj02");
    // Beside it and in no system: an ordinary misfit.
    auto const beside = build_converted([](Point p) { return Point{p.lon + 0.004, p.lat + 0.004}; });
    ASSERT_FALSE(beside);
    EXPECT_EQ(beside.error().code, "grid.not_a_partition");
    // Where swapping degrees stays on earth, it is still told.
    std::vector<Ring> const african{{{20, 5}, {20.01, 5}, {20.01, 5.01}, {20, 5.01}, {20, 5}}};
    std::vector<Ring> const swapped{{{5, 20}, {5, 20.01}, {5.01, 20.01}, {5.01, 20}, {5, 20}}};
    EXPECT_EQ(only(build_topology(community, african, std::vector<DrawnGrid>{{grid(1), swapped}})).code,
              "area.swapped");
}

TEST(BadInput, in_the_community_itself_is_told_of_the_community)
{
    auto const built = build_topology(community, std::vector<Ring>{ring({{0, 0}, {10, 0}, {0, 10}, {10, 10}})},
                                      std::vector<DrawnGrid>{{grid(1), square}});
    EXPECT_EQ(only(built).pointer, "/outline");
    EXPECT_EQ(only(built).code, "area.crosses_itself");
}

TEST(BadInput, with_too_many_crossings_ends_soon)
{
    // Two combs across each other: 500 teeth each way, a quarter of a million crossings.
    auto const comb = [](bool is_upright) {
        Ring out;
        for (int i = 0; i < 500; ++i) {
            double const u = 1 + i * 0.016;
            for (auto const &[along, across] : {std::pair{1.0, u}, {9.0, u + 0.004}, {1.0, u + 0.008}}) {
                out.push_back(is_upright ? at(across, along) : at(along, across));
            }
        }
        out.push_back(is_upright ? at(9.5, 0.5) : at(0.5, 9.5));
        out.push_back(at(0.5, 0.5));
        out.push_back(out.front());
        return out;
    };
    auto const built = build({{grid(1), {comb(true)}}, {grid(2), {comb(false)}}});
    ASSERT_FALSE(built);
    EXPECT_EQ(built.error().code, "grid.too_many_crossings");
}

} // namespace
} // namespace onegrid::geo
