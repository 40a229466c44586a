// SPDX-License-Identifier: Apache-2.0
// Open cases follow the borders of grids, each with a line in its log; who has them keeps them, and what is closed
// stays.
#include "db/cases/city.hpp"
#include "modules/cases/detail.hpp"
#include "modules/cases/list.hpp"
#include "modules/cases/proof.hpp"

namespace onegrid::cases {
namespace {

using namespace testing;
using onegrid::testing::clock;

constexpr AreaCode community{310101002001000}, first{310101002001001}, second{310101002001002};

// The city with its first grid cut: the cases' place lies in the second.
std::shared_ptr<geo::Tree const> tree_after(geo::Tree const &before)
{
    auto const box = [](double west, double south, double size) {
        return geo::Ring{{west, south}, {west + size, south}, {west + size, south + size}, {west, south + size}};
    };
    auto areas = before.all();
    areas.push_back(*before.find(first));
    areas.back().code = second;
    areas.back().name = "第二网格";
    std::map<std::int64_t, geo::Ring> const rings{
        {310000000000000, box(121.0, 31.0, 1.0)},  {310101000000000, box(121.4, 31.2, 0.1)},
        {310101002000000, box(121.4, 31.2, 0.05)}, {community.value, box(121.4, 31.2, 0.02)},
        {first.value, box(121.4, 31.2, 0.003)},    {second.value, box(121.403, 31.203, 0.007)}};
    std::vector<geo::Outline> outlines;
    for (auto const &area : areas) {
        outlines.push_back({area.code, area.parent, area.depth, {rings.at(area.code.value)}});
    }
    return std::make_shared<geo::Tree const>(
        areas, std::vector<std::pair<AreaCode, int>>{{AreaCode{310101000000000}, 1}}, geo::Index::build(outlines, 1));
}

struct Relocation : ::testing::Test {
    City city;
    geo::Areas areas{tree_after(*city.areas.now())};
    Module module{Services{city.database, clock(), city.ids, areas, city.packs, *city.directory, city.keys}};

    std::int64_t relocate()
    {
        return city.database.write([&](db::Tx &tx) { return module.relocate(tx, community); });
    }
    CaseDetail seen(CaseId id) const
    {
        return detail(module.services(), module.books(), city.who("31-centre"), id, {}).value();
    }
    std::size_t in_area(AreaCode area) const
    {
        ListOptions options;
        options.area = area;
        return list(module.services(), module.books(), city.who("31-centre"), options)->items.size();
    }
};

TEST_F(Relocation, moves_open_cases_with_a_record_and_nothing_else)
{
    auto const id = city.filed("k1");
    auto const before = seen(id);
    ASSERT_EQ(before.area, first);
    EXPECT_EQ(relocate(), 1);
    EXPECT_EQ(relocate(), 0);

    auto const now = seen(id);
    EXPECT_EQ(now.area, second);
    EXPECT_EQ(now.stage, before.stage);
    EXPECT_EQ(now.due_at, before.due_at);
    auto const &act = now.acts.back();
    EXPECT_EQ(act.act, "relocate");
    EXPECT_EQ(act.act_name, "调整网格");
    EXPECT_EQ(act.actor.name, "系统");
    ASSERT_TRUE(act.corrected.has_value());
    EXPECT_EQ(act.corrected->at(0).name, "place");
    EXPECT_NE(act.corrected->at(0).was, act.corrected->at(0).now);
    EXPECT_EQ(in_area(second), 1U);
    EXPECT_EQ(in_area(first), 0U);
    EXPECT_EQ(replay(module.services()).diverged, 0);
    EXPECT_TRUE(verify_chains(city.database).faults.empty());

    // It goes on as it would have.
    EXPECT_TRUE(
        city.act(city.who(City::street), id, now.version, "dispatch", {{"unit", city.unit(City::worker)}}).has_value());
}

TEST_F(Relocation, leaves_closed_cases_where_they_were)
{
    auto const id = city.filed("k1");
    ASSERT_TRUE(city.act(city.who(City::street), id, 3, "void", {{"reason", "why"}}).has_value());
    EXPECT_EQ(relocate(), 0);
    EXPECT_EQ(seen(id).area, first);
}

TEST_F(Relocation, counts_places_of_what_everybody_may_see)
{
    city.filed("k1");
    auto const closed = city.filed("k2");
    ASSERT_TRUE(city.act(city.who(City::street), closed, 3, "void", {{"reason", "why"}}).has_value());
    city.database.read([&](db::Tx &tx) {
        auto const open = module.open_places(tx, community);
        EXPECT_EQ(open, (std::vector<geo::Point>{{121.405, 31.205}}));
        EXPECT_EQ(module.work_places(tx, community, clock().now() - std::chrono::days{90}).size(), 2U);
        EXPECT_EQ(module.work_places(tx, community, clock().now() + std::chrono::days{1}).size(), 1U);
        EXPECT_TRUE(module.open_places(tx, AreaCode{310101003000000}).empty());
        return 0;
    });
}

} // namespace
} // namespace onegrid::cases
