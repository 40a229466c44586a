// SPDX-License-Identifier: Apache-2.0
#include "topology_world.hpp"

namespace onegrid::geo {
namespace {

using namespace testing;
using ::testing::ElementsAre;

std::string code_of(Result<Edited> const &edited) { return edited ? "done" : edited.error().code; }

Point place_of(Problem const &problem)
{
    Point place;
    EXPECT_TRUE(place_in(problem.detail, place)) << problem.detail;
    return place;
}

TEST(Topology, keeps_each_border_once_with_the_grid_on_either_side)
{
    auto const four = quarters();
    EXPECT_THAT(four.grids(), ElementsAre(grid(1), grid(2), grid(3), grid(4)));
    EXPECT_EQ(four.nodes().size(), 5u);
    EXPECT_EQ(four.edges().size(), 8u); // four outer ones around a corner each, four inner ones
    auto const &edge = four.edges()[edge_between(four, grid(1), grid(2))];
    EXPECT_THAT(edge.line, ElementsAre(vertex_of(at(5, 0)), vertex_of(at(5, 5))));
    EXPECT_EQ(edge.left, grid(1));
    EXPECT_EQ(edge.right, grid(2));
    EXPECT_EQ(four.twice_area_of(grid(1)) * 4, four.twice_area_of(community));
}

TEST(Topology, of_one_grid_is_one_closed_edge_without_nodes)
{
    auto const one = whole();
    ASSERT_EQ(one.edges().size(), 1u);
    EXPECT_EQ(one.edges()[0].line.front(), one.edges()[0].line.back());
    EXPECT_TRUE(one.nodes().empty());
    EXPECT_EQ(one.rings_of(grid(1)), (std::vector<Ring>{box(0, 0, 10, 10)}));
}

TEST(Topology, keeps_an_island_and_the_hole_around_it_as_one_edge)
{
    auto const cut =
        apply_edit(whole(), Split{grid(1), line({{4, 4}, {6, 4}, {6, 6}, {4, 6}, {4, 4}})}).value().topology;
    EXPECT_EQ(cut.edges().size(), 2u);
    EXPECT_EQ(cut.polygons_of(grid(1))[0].holes.size(), 1u);
    EXPECT_EQ(cut.rings_of(grid(2)), (std::vector<Ring>{box(4, 4, 6, 6)}));
}

TEST(Topology, knows_a_community_of_several_parts_and_with_a_hole)
{
    std::vector<Ring> const outline{box(0, 0, 4, 4), box(1, 1, 2, 2), box(6, 0, 9, 4)};
    auto const one = whole(outline);
    EXPECT_EQ(one.polygons_of(grid(1)).size(), 2u);
    EXPECT_EQ(one.polygons_of(community).size(), 2u);
    auto const cut = apply_edit(one, Split{grid(1), line({{7, -1}, {7, 5}})}).value();
    EXPECT_THAT(cut.change.made, ElementsAre(grid(2)));
    EXPECT_EQ(cut.topology.rings_of(grid(2)), (std::vector<Ring>{box(6, 0, 7, 4)})); // the larger of the two stays
}

TEST(Split, gives_new_codes_from_north_to_south_and_the_largest_part_keeps_its_own)
{
    auto const cut = apply_edit(whole(), Split{grid(1), line({{-1, 3}, {11, 3}, {11, 8}, {-1, 8}})}).value();
    EXPECT_THAT(cut.change.made, ElementsAre(grid(2), grid(3)));
    EXPECT_THAT(cut.change.reshaped, ElementsAre(grid(1)));
    EXPECT_EQ(cut.topology.rings_of(grid(2)), (std::vector<Ring>{box(0, 8, 10, 10)}));
    EXPECT_EQ(cut.topology.rings_of(grid(3)), (std::vector<Ring>{box(0, 0, 10, 3)}));
    EXPECT_EQ(cut.topology.last_number(), 3);
}

TEST(Split, never_gives_a_code_again)
{
    auto const cut = apply_edit(whole(), Split{grid(1), line({{5, -1}, {5, 11}})}).value();
    auto const joined = apply_edit(cut.topology, Merge{{grid(1), grid(2)}, grid(1)}).value();
    EXPECT_THAT(joined.change.ended, ElementsAre(grid(2)));
    auto const again = apply_edit(joined.topology, Split{grid(1), line({{5, -1}, {5, 11}})}).value();
    EXPECT_THAT(again.change.made, ElementsAre(grid(3)));

    auto const undone = undo(cut.topology, cut.change).value();
    EXPECT_EQ(undone, whole());
    EXPECT_EQ(undone.last_number(), 2);

    BuildOptions const full{0.5, 999};
    auto const last = build_topology(community, std::vector<Ring>{box(0, 0, 10, 10)},
                                     std::vector<DrawnGrid>{{grid(1), {box(0, 0, 10, 10)}}}, full);
    EXPECT_EQ(code_of(apply_edit(last->topology, Split{grid(1), line({{5, -1}, {5, 11}})})), "grid.codes_used_up");
}

TEST(Split, takes_a_line_that_ends_just_short_of_the_border)
{
    // 0.3 m short in the south, 0.3 m beside a corner in the north.
    auto const cut = apply_edit(whole(), Split{grid(1), {at(5, 0.0027), at(9.9970, 10.0002)}}).value();
    EXPECT_EQ(cut.topology.grids().size(), 2u);
    auto const &edge = cut.topology.edges()[edge_between(cut.topology, grid(1), grid(2))];
    EXPECT_THAT(edge.line, ElementsAre(vertex_of(at(5, 0)), vertex_of(at(10, 10))));
}

TEST(Split, bends_the_other_side_of_a_border_by_no_more_than_rounding)
{
    auto const slanted = whole({ring({{0, 0}, {10, 1}, {9, 10}, {1, 9}})});
    auto const cut = apply_edit(slanted, Split{grid(1), line({{3.3, -1}, {4.4, 12}})}).value();
    auto const again = apply_edit(cut.topology, Split{grid(1), line({{-1, 4.1}, {4.0001, 5.7}})});
    ASSERT_TRUE(again || again.error().code == "grid.line_does_not_cut");
    auto const other = apply_edit(cut.topology, Split{grid(2), line({{-1, 4.1}, {4.0001, 5.7}})});
    ASSERT_TRUE(other || other.error().code == "grid.line_does_not_cut");
    auto const &done = again ? *again : *other;
    EXPECT_EQ(done.change.refined.size(), 1u); // the neighbour that gained a vertex
}

TEST(Split, refuses_what_does_not_cut_and_says_where)
{
    auto const four = quarters();
    auto const inside = apply_edit(four, Split{grid(1), line({{-1, 2}, {3, 2}})});
    ASSERT_EQ(code_of(inside), "grid.line_does_not_cut");
    EXPECT_LT(distance_m(place_of(inside.error()), at(3, 2)), 0.01);
    EXPECT_EQ(code_of(apply_edit(four, Split{grid(1), line({{7, 7}, {8, 8}})})), "grid.line_does_not_cut");
    EXPECT_EQ(code_of(apply_edit(four, Split{grid(1), line({{3, 2}})})), "grid.line_too_short");
    EXPECT_EQ(code_of(apply_edit(four, Split{grid(1), {at(-1, 2), {std::nan(""), 31}}})), "area.not_on_earth");
    EXPECT_EQ(code_of(apply_edit(four, Split{grid(9), line({{-1, 2}, {6, 2}})})), "grid.absent");
    EXPECT_EQ(code_of(apply_edit(four, Split{grid(1), std::vector<Point>(10'001, at(1, 1))})), "area.too_many_points");
    auto const crossed = apply_edit(four, Split{grid(1), line({{-1, 2}, {3, 2}, {3, 3}, {2, 3}, {2, -1}})});
    ASSERT_EQ(code_of(crossed), "grid.line_crosses_itself");
    EXPECT_LT(distance_m(place_of(crossed.error()), at(2, 2)), 0.01);
    auto const narrow = apply_edit(four, Split{grid(1), line({{-1, 0.005}, {6, 0.005}})}); // half a metre
    EXPECT_EQ(code_of(narrow), "grid.too_narrow");
}

TEST(Merge, takes_in_neighbours_and_refuses_others)
{
    auto const four = quarters();
    auto const south = apply_edit(four, Merge{{grid(1), grid(2)}, grid(2)}).value();
    EXPECT_THAT(south.change.ended, ElementsAre(grid(1)));
    EXPECT_EQ(south.topology.twice_area_of(grid(2)), four.twice_area_of(grid(1)) + four.twice_area_of(grid(2)));
    EXPECT_EQ(code_of(apply_edit(four, Merge{{grid(1), grid(4)}, grid(1)})),
              "grid.not_neighbours"); // a corner is no border
    EXPECT_EQ(code_of(apply_edit(four, Merge{{grid(1)}, grid(1)})), "grid.nothing_to_merge");
    EXPECT_EQ(code_of(apply_edit(four, Merge{{grid(1), grid(2)}, grid(3)})), "grid.nothing_to_merge");
    EXPECT_EQ(code_of(apply_edit(four, Merge{{grid(1), grid(7)}, grid(1)})), "grid.absent");
    EXPECT_EQ(apply_edit(four, Merge{four.grids(), grid(1)})->topology.twice_area_of(grid(1)),
              four.twice_area_of(community));
}

TEST(MoveVertex, moves_it_for_all_grids_that_share_it)
{
    auto const four = quarters();
    auto const moved = apply_edit(four, MoveVertex{at(5, 5), at(6, 7)}).value();
    EXPECT_EQ(moved.change.reshaped.size(), 4u);
    Wide sum = 0;
    for (auto const code : moved.topology.grids()) {
        sum += moved.topology.twice_area_of(code);
    }
    EXPECT_EQ(sum, four.twice_area_of(community));
    EXPECT_EQ(undo(moved.topology, moved.change).value(), four);
}

TEST(MoveVertex, refuses_what_would_break_the_partition)
{
    auto const four = quarters();
    EXPECT_EQ(code_of(apply_edit(four, MoveVertex{at(5, 0), at(6, 0)})), "grid.outline_fixed");
    EXPECT_EQ(code_of(apply_edit(four, MoveVertex{at(5, 4), at(6, 4)})), "grid.vertex_absent");
    EXPECT_EQ(code_of(apply_edit(four, MoveVertex{at(5, 5), at(5, 10)})), "grid.vertex_taken");
    EXPECT_EQ(code_of(apply_edit(four, MoveVertex{at(5, 5), at(5, 11)})), "grid.lines_cross");
    // A triangle of an island pulled through its own far side.
    auto const island = apply_edit(whole(), Split{grid(1), line({{4, 4}, {6, 4}, {5, 6}, {4, 4}})}).value().topology;
    EXPECT_EQ(code_of(apply_edit(island, MoveVertex{at(5, 6), at(5, 2)})), "grid.turned_over");
    EXPECT_EQ(code_of(apply_edit(island, MoveVertex{at(5, 6), at(5, 7)})), "done");
}

TEST(ReplaceEdge, moves_the_border_for_both_sides)
{
    auto const four = quarters();
    auto const edge = edge_between(four, grid(1), grid(2));
    auto const bent = apply_edit(four, ReplaceEdge{edge, line({{5, 0}, {7, 2}, {5, 5}})}).value();
    EXPECT_THAT(bent.change.reshaped, ElementsAre(grid(1), grid(2)));
    EXPECT_EQ(bent.topology.twice_area_of(grid(1)) + bent.topology.twice_area_of(grid(2)),
              four.twice_area_of(grid(1)) + four.twice_area_of(grid(2)));
    EXPECT_GT(bent.topology.twice_area_of(grid(1)), four.twice_area_of(grid(1)));
    EXPECT_EQ(undo(bent.topology, bent.change).value(), four);
}

TEST(ReplaceEdge, may_end_elsewhere_and_be_drawn_in_either_direction)
{
    auto const four = quarters();
    auto const edge = edge_between(four, grid(1), grid(2));
    for (auto const &drawn : {line({{3, -1}, {3, 4}, {5, 5}}), line({{5, 5}, {3, 4}, {3, -1}})}) {
        auto const bent = apply_edit(four, ReplaceEdge{edge, drawn}).value();
        EXPECT_LT(bent.topology.twice_area_of(grid(1)), four.twice_area_of(grid(1)));
        EXPECT_THAT(bent.change.reshaped, ElementsAre(grid(1), grid(2)));
        auto const end =
            apply_edit(four, ReplaceEdge{edge, line({{5, 0}, {5, 3}, {11, 3}})}).value(); // on the east side
        EXPECT_EQ(end.topology.rings_of(grid(2)).size(), 1u);
    }
}

TEST(ReplaceEdge, refuses_lines_that_lead_nowhere_or_round_something_else)
{
    auto const four = quarters();
    auto const edge = edge_between(four, grid(1), grid(2));
    EXPECT_EQ(code_of(apply_edit(four, ReplaceEdge{edge, line({{5, 0}, {6, 2}})})), "grid.line_does_not_cut");
    EXPECT_EQ(code_of(apply_edit(four, ReplaceEdge{99, line({{5, 0}, {6, 2}})})), "grid.edge_absent");
    EXPECT_EQ(code_of(apply_edit(four, ReplaceEdge{0, line({{5, 0}, {6, 2}})})), "grid.outline_fixed");
    EXPECT_EQ(code_of(apply_edit(four, ReplaceEdge{edge, line({{3, -1}, {4, 6}, {6, 6}, {7, -1}})})), "grid.in_parts");
}

TEST(Transfer, gives_a_part_to_a_neighbour)
{
    auto const four = quarters();
    auto const given = apply_edit(four, Transfer{grid(2), grid(1), line({{6, -1}, {6, 6}}), at(5.5, 2)}).value();
    EXPECT_THAT(given.topology.rings_of(grid(2)), ElementsAre(box(6, 0, 10, 5)));
    EXPECT_EQ(code_of(apply_edit(four, Transfer{grid(2), grid(3), line({{6, -1}, {6, 6}}), at(8, 2)})),
              "grid.not_neighbours");
    EXPECT_EQ(code_of(apply_edit(four, Transfer{grid(2), grid(1), line({{6, -1}, {6, 6}}), at(1, 1)})),
              "grid.part_absent");
    EXPECT_EQ(code_of(apply_edit(four, Transfer{grid(2), grid(1), line({{6, -1}, {6, 3}}), at(8, 2)})),
              "grid.line_does_not_cut");
    EXPECT_EQ(code_of(apply_edit(four, Transfer{grid(2), grid(2), line({{6, -1}, {6, 6}}), at(8, 2)})),
              "grid.not_neighbours");
}

TEST(Undo, is_refused_when_what_was_added_is_gone)
{
    auto const cut = apply_edit(whole(), Split{grid(1), line({{5, -1}, {5, 11}})}).value();
    auto const joined = apply_edit(cut.topology, Merge{{grid(1), grid(2)}, grid(1)}).value();
    auto const late = undo(joined.topology, cut.change);
    ASSERT_FALSE(late);
    EXPECT_EQ(late.error().code, "grid.changed_meanwhile");
}

TEST(Moves, tells_which_points_change_their_grid)
{
    auto const four = quarters();
    auto const after =
        apply_edit(four, Transfer{grid(2), grid(1), line({{6, -1}, {6, 6}}), at(5.5, 2)}).value().topology;
    std::vector<Point> const points{at(1, 1), at(5.5, 1), at(9, 1), at(5, 3), at(6, 3), at(20, 20)};
    // (6, 3) lies on the new border and goes to the lower code, as locate has it.
    EXPECT_THAT(moves(four, after, points),
                ElementsAre(PointMoved{1, grid(2), grid(1)}, PointMoved{4, grid(2), grid(1)}));
    EXPECT_TRUE(moves(four, four, points).empty());
}

} // namespace
} // namespace onegrid::geo
