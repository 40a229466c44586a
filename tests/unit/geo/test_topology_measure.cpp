// SPDX-License-Identifier: Apache-2.0
#include "engines/geo/topology_balance.hpp"
#include "engines/geo/topology_measure.hpp"
#include "engines/geo/topology_versions.hpp"
#include "topology_world.hpp"
#include <cmath>
#include <numbers>
#include <numeric>
#include <random>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

namespace onegrid::geo {
namespace {

using namespace testing;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<Polygon> polygon(Ring const &ring)
{
    Polygon out;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        out.shell.push_back(vertex_of(ring[i]));
    }
    return {out};
}

TEST(Area, of_the_whole_ellipsoid_and_of_a_zone_are_what_the_books_say)
{
    // 510,065,621.724 km²; from the equator to 30° lies 0.4985… of a hemisphere.
    double const earth = area_m2(polygon({{-180, -90}, {180, -90}, {180, 90}, {-180, 90}, {-180, -90}}));
    EXPECT_NEAR(earth, 510'065'621'724'089.0, 1e6);
    double const zone = area_m2(polygon({{0, 0}, {360, 0}, {360, 30}, {0, 30}, {0, 0}}));
    EXPECT_NEAR(zone / (earth / 2), 0.498, 0.002);
}

TEST(Area, is_the_sum_of_small_rectangles)
{
    // Meridian radius × parallel radius at the middle of each of a thousand strips.
    double sum = 0;
    for (int i = 0; i < 1000; ++i) {
        double const latitude = (31.23 + (i + 0.5) * 1e-5) * std::numbers::pi / 180;
        double const w = 1 - 6.69437999014e-3 * std::sin(latitude) * std::sin(latitude);
        double const meridian = 6378137.0 * (1 - 6.69437999014e-3) / (w * std::sqrt(w));
        double const parallel = 6378137.0 / std::sqrt(w) * std::cos(latitude);
        sum += meridian * 1e-5 * std::numbers::pi / 180 * parallel * 0.01 * std::numbers::pi / 180;
    }
    EXPECT_NEAR(area_m2(whole().polygons_of(grid(1))) / sum, 1, 1e-9);
}

RC_GTEST_PROP(Area, adds_up, ())
{
    std::mt19937_64 random(*rc::gen::arbitrary<std::uint64_t>());
    auto const any = [&] { return std::uniform_real_distribution<double>(-1, 11)(random); };
    auto now = whole();
    for (int i = 0; i < 8; ++i) {
        auto const grids = now.grids();
        if (auto cut = apply_edit(now, Split{grids[random() % grids.size()], {at(any(), any()), at(any(), any())}})) {
            now = std::move(cut->topology);
        }
    }
    double sum = 0;
    double households = 0;
    std::map<AreaCode, std::int64_t> counts;
    for (auto const code : now.grids()) {
        counts[code] = 100;
    }
    for (auto const &one : measure(now, counts)) {
        sum += one.area_m2;
        households += static_cast<double>(one.households);
        RC_ASSERT(one.compactness > 0 && one.compactness <= 1);
        RC_ASSERT(covers(now.polygons_of(one.grid), vertex_of(one.label)));
        for (auto const &neighbour : one.neighbours) { // each sees the other, over the same length
            RC_ASSERT(neighbour.border_m > 0);
        }
    }
    RC_ASSERT(std::abs(sum - area_m2(now.polygons_of(community))) < 1e-3);
    RC_ASSERT(households == 100.0 * static_cast<double>(now.grids().size()));
}

TEST(Measure, knows_neighbours_and_compactness)
{
    auto const measures = measure(quarters(), {{grid(1), 420}, {grid(9), 7}});
    ASSERT_EQ(measures.size(), 4u);
    auto const &first = measures[0];
    EXPECT_EQ(first.households, 420);
    ASSERT_EQ(first.neighbours.size(), 3u); // outside, 2, 3; not 4, which it meets in a corner
    EXPECT_EQ(first.neighbours[0].grid, AreaCode{});
    EXPECT_EQ(first.neighbours[1].grid, grid(2));
    EXPECT_EQ(first.neighbours[2].grid, grid(3));
    EXPECT_NEAR(first.neighbours[1].border_m, 554.4, 0.5);
    EXPECT_NEAR(first.compactness, 0.78, 0.01); // nearly a square
    EXPECT_LT(distance_m(first.label, at(2.5, 2.5)), 60);
}

TEST(Check, finds_what_the_city_does_not_want)
{
    auto const measures = measure(quarters(), {{grid(1), 420}, {grid(2), 90}, {grid(3), 800}, {grid(4), 300}});
    GridLimits limits;
    EXPECT_THAT(check(measures, limits), IsEmpty());
    limits.least_households = 300;
    limits.most_households = 500;
    auto const findings = check(measures, limits);
    ASSERT_EQ(findings.size(), 2u);
    EXPECT_EQ(findings[0].grid, grid(2));
    EXPECT_EQ(findings[0].code, "grid.too_few_households");
    EXPECT_EQ(findings[0].limit, 300);
    EXPECT_EQ(findings[1].code, "grid.too_many_households");
    EXPECT_EQ(check(measures, {1e6, {}, {}, {}, {}, false}).size(), 4u);
    EXPECT_EQ(check(measures, {{}, 1e5, {}, {}, {}, false})[0].code, "grid.too_large");
    EXPECT_EQ(check(measures, {{}, {}, {}, {}, 0.9, false})[0].code, "grid.not_compact");
}

TEST(Overlaps, tell_how_much_of_each_went_where)
{
    auto const four = quarters();
    auto const after =
        apply_edit(four, Transfer{grid(2), grid(1), line({{6, -1}, {6, 6}}), at(5.5, 2)}).value().topology;
    auto const shared = overlaps(four, after).value();
    ASSERT_EQ(shared.size(), 5u);
    EXPECT_EQ(shared[1].before, grid(2));
    EXPECT_EQ(shared[1].after, grid(1));
    EXPECT_NEAR(shared[1].area_m2 * 4, shared[2].area_m2, 1);
    double const sum = std::accumulate(shared.begin(), shared.end(), 0.0,
                                       [](double so_far, Overlap const &one) { return so_far + one.area_m2; });
    EXPECT_NEAR(sum, area_m2(four.polygons_of(community)), 1e-3);
}

TEST(Takeovers, are_by_the_grid_with_the_largest_part_of_one_that_is_no_more)
{
    auto const four = quarters();
    auto const merged = apply_edit(four, Merge{{grid(1), grid(2)}, grid(1)}).value().topology;
    auto const simple = takeovers(four, merged).value();
    ASSERT_EQ(simple.size(), 1u);
    EXPECT_EQ(simple[0].from, grid(2));
    EXPECT_EQ(simple[0].to, grid(1));
    EXPECT_NEAR(simple[0].share, 1, 1e-9);

    // The second is cut before it is merged: a fifth of it goes to the first, the rest to the fourth.
    auto const cut = apply_edit(four, Transfer{grid(2), grid(1), line({{6, -1}, {6, 6}}), at(5.5, 2)}).value().topology;
    auto const gone = apply_edit(cut, Merge{{grid(2), grid(4)}, grid(4)}).value().topology;
    auto const divided = takeovers(four, gone).value();
    ASSERT_EQ(divided.size(), 1u);
    EXPECT_EQ(divided[0].from, grid(2));
    EXPECT_EQ(divided[0].to, grid(4));
    EXPECT_NEAR(divided[0].share, 0.8, 1e-3);
    EXPECT_THAT(takeovers(four, cut).value(), IsEmpty()) << "all are still there";
}

Instant day(int n) { return Instant{std::chrono::sys_days{std::chrono::year{2026} / 1 / n}}; }

TEST(Versions, follow_one_another_and_know_what_they_are_made_of)
{
    auto const one = whole();
    auto versions = first_versions(one, day(1));
    auto const cut = apply_edit(one, Split{grid(1), line({{4, -1}, {4, 11}})}).value();
    versions = record(versions, one, cut, day(5)).value();
    auto const joined = apply_edit(cut.topology, Merge{{grid(1), grid(2)}, grid(2)}).value();
    versions = record(versions, cut.topology, joined, day(9)).value();

    std::vector<GridVersion> const expected{{grid(1), 1, day(1), day(5), {}},
                                            {grid(1), 2, day(5), day(9), {grid(1)}},
                                            {grid(2), 1, day(5), day(9), {grid(1)}},
                                            {grid(2), 2, day(9), std::nullopt, {grid(1), grid(2)}}};
    EXPECT_EQ(versions, expected);
    EXPECT_THAT(as_of(versions, day(4)), ElementsAre(expected[0]));
    EXPECT_THAT(as_of(versions, day(5)), ElementsAre(expected[1], expected[2]));
    EXPECT_THAT(as_of(versions, day(30)), ElementsAre(expected[3]));

    auto const early = record(versions, cut.topology, joined, day(2));
    ASSERT_FALSE(early);
    EXPECT_EQ(record(versions, joined.topology,
                     apply_edit(joined.topology, Split{grid(2), line({{4, -1}, {4, 11}})}).value(), day(2))
                  .error()
                  .code,
              "grid.version_order");
    EXPECT_EQ(record({}, one, cut, day(5)).error().code, "grid.version_absent");
}

TEST(Versions, are_kept_by_a_grid_that_only_gained_a_vertex)
{
    auto const halves = apply_edit(whole(), Split{grid(1), line({{5, -1}, {5, 11}})}).value().topology;
    auto const cut = apply_edit(halves, Split{grid(2), line({{4, 3}, {11, 3.3}})});
    auto const done = cut ? *cut : apply_edit(halves, Split{grid(1), line({{4, 3}, {11, 3.3}})}).value();
    EXPECT_EQ(done.change.reshaped.size(), 1u);
    EXPECT_EQ(done.change.refined.size(), 1u);
    auto const versions = record(first_versions(halves, day(1)), halves, done, day(2)).value();
    EXPECT_EQ(as_of(versions, day(3)).size(), 3u);
    EXPECT_EQ(versions.size(), 4u);
}

// The same amount at each place of a lattice in the box.
void spread_work(std::vector<Work> &work, double west, double south, double east, double north, int side, double amount)
{
    for (int i = 0; i < side; ++i) {
        for (int j = 0; j < side; ++j) {
            work.push_back(
                {at(west + (i + 0.5) * (east - west) / side, south + (j + 0.5) * (north - south) / side), amount});
        }
    }
}

TEST(Balance, moves_half_of_the_difference_from_the_busier_to_the_other)
{
    auto const halves = apply_edit(whole(), Split{grid(1), line({{5, -1}, {5, 11}})}).value().topology;
    std::vector<Work> work;
    spread_work(work, 0, 0, 5, 10, 20, 3);  // west 1,200
    spread_work(work, 5, 0, 10, 10, 20, 1); // east 400
    auto const result = balance(halves, work).value();
    ASSERT_EQ(result.proposals.size(), 1u);
    auto const &proposal = result.proposals[0];
    EXPECT_NEAR(proposal.work, 400, 60); // a row of the lattice is 60
    EXPECT_GT(proposal.from_before, proposal.to_before);
    EXPECT_EQ(proposal.from_before - proposal.work, proposal.from_after);
    EXPECT_EQ(proposal.to_before + proposal.work, proposal.to_after);
    EXPECT_NEAR(proposal.spread_before, 400, 1e-9);
    EXPECT_LT(proposal.spread_after, 60);
    EXPECT_NEAR(proposal.area_m2, area_m2(halves.polygons_of(community)) / 6, 30'000);
    // What is proposed is an edit that can be made.
    EXPECT_EQ(apply_edit(halves, proposal.edit)->topology, result.after);
}

TEST(Balance, proposes_nothing_when_nothing_helps)
{
    auto const four = quarters();
    std::vector<Work> work;
    spread_work(work, 0, 0, 10, 10, 10, 1);
    EXPECT_THAT(balance(four, work)->proposals, IsEmpty());
    EXPECT_EQ(balance(four, work)->spread_before, 0);
    EXPECT_THAT(balance(whole(), work)->proposals, IsEmpty());
    // One place that has it all cannot be divided.
    EXPECT_THAT(balance(four, std::vector<Work>{{at(1, 1), 100}})->proposals, IsEmpty());
    EXPECT_EQ(balance(four, std::vector<Work>{{at(20, 1), 5}})->outside, 5);
    EXPECT_EQ(balance(four, std::vector<Work>{{at(1, 1), -1}}).error().code, "grid.bad_work");
    EXPECT_EQ(balance(four, std::vector<Work>{{at(1, 1), std::nan("")}}).error().code, "grid.bad_work");
}

RC_GTEST_PROP(Balance, never_makes_it_worse_and_always_says_the_same, ())
{
    std::mt19937_64 random(*rc::gen::arbitrary<std::uint64_t>());
    auto const any = [&](double low, double high) { return std::uniform_real_distribution<double>(low, high)(random); };
    auto now = whole();
    for (int i = 0; i < 5; ++i) {
        auto const grids = now.grids();
        if (auto cut = apply_edit(now, Split{grids[random() % grids.size()],
                                             {at(any(-1, 11), any(-1, 11)), at(any(-1, 11), any(-1, 11))}})) {
            now = std::move(cut->topology);
        }
    }
    std::vector<Work> work;
    double total = 0;
    double const east = any(1, 10);
    for (int i = 0; i < 200; ++i) {
        work.push_back({at(any(0, east), any(0, 10)), std::floor(any(0, 5))});
        total += work.back().amount;
    }
    auto const result = balance(now, work).value();
    double before = result.spread_before;
    for (auto const &proposal : result.proposals) {
        RC_ASSERT(proposal.spread_before == before);
        RC_ASSERT(proposal.spread_after < before);
        RC_ASSERT(proposal.work > 0 && proposal.area_m2 > 0);
        RC_ASSERT(proposal.from_before > proposal.to_before);
        auto const edited = apply_edit(now, proposal.edit);
        RC_ASSERT(edited.has_value());
        now = edited->topology;
        before = proposal.spread_after;
    }
    RC_ASSERT(now == result.after);
    // The work of the grids as they would be, counted anew.
    auto const again = balance(result.after, work, {0, 0.02, 0.25, 20}).value();
    RC_ASSERT(std::abs(again.spread_before - result.spread_after) < 1e-9);
    double sum = again.outside;
    for (auto const &[code, amount] : again.work) {
        sum += amount;
    }
    RC_ASSERT(std::abs(sum - total) < 1e-9);
}

} // namespace
} // namespace onegrid::geo
