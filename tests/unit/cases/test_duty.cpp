// SPDX-License-Identifier: Apache-2.0
// Who goes and looks: in charge, in his stead, or nearest; at the edges of the dates.
#include "modules/cases/duty.hpp"
#include <gtest/gtest.h>

namespace onegrid::cases {
namespace {

using namespace std::chrono_literals;

constexpr AreaCode community{310101002001000}, first{310101002001001}, second{310101002001002},
    third{310101002001003}, fourth{310101002001004};
constexpr UnitId team{7}, other_team{8};
Instant const noon = std::chrono::sys_days{std::chrono::year{2026} / 11 / 25} + 4h;

geo::Tree tree()
{
    std::vector<geo::Area> areas;
    auto const add = [&](AreaCode code, AreaCode parent, char const *level, int depth, double lon) {
        geo::Area area;
        area.code = code;
        area.parent = parent;
        area.level = level;
        area.depth = depth;
        area.name = "第" + std::to_string(code.value % 1000) + "网格";
        area.bounds.west = area.bounds.east = lon; // the centre is theirs
        area.bounds.south = area.bounds.north = 31.2;
        areas.push_back(area);
    };
    add(AreaCode{310000000000000}, {}, "city", 1, 121.4);
    add(community, AreaCode{310000000000000}, "community", 2, 121.4);
    add(first, community, "grid", 3, 121.400);
    add(second, community, "grid", 3, 121.410);
    add(third, community, "grid", 3, 121.402);
    add(fourth, community, "grid", 3, 121.404);
    return {areas, {}, geo::Index::build({})};
}

struct Duty : ::testing::Test {
    geo::Tree const areas = tree();
    std::vector<access::Post> posts{post(1, 11, first), post(2, 12, second), post(3, 13, third)};
    std::vector<access::StandIn> stand_ins;

    static access::Post post(std::int64_t id, std::int64_t person, AreaCode area, std::string role = "grid_worker")
    {
        return {id, PersonId{person}, team, area, std::move(role), Instant{}, {}};
    }
    std::optional<OnDuty> at(AreaCode place, Instant now = noon, std::optional<geo::Point> point = {}) const
    {
        access::DirectorySnapshot const directory({}, {{PersonId{11}, "甲", {}}, {PersonId{12}, "乙", {}}},
                                                  {{"grid_worker", "", "", {"case.answer_check"}},
                                                   {"clerk", "", "", {"case.report"}}},
                                                  posts, stand_ins);
        return on_duty(directory, areas, team, place, point, now);
    }
};

TEST_F(Duty, falls_to_whoever_is_in_charge_of_the_grid)
{
    auto const found = at(second);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->person, PersonId{12});
    EXPECT_EQ(found->reason, DutyReason::in_charge);
    EXPECT_EQ(found->grid, second);
}

TEST_F(Duty, falls_to_the_deputy_from_the_first_instant_of_the_leave_until_the_last)
{
    stand_ins = {{1, PersonId{21}, PersonId{11}, noon, noon + 24h}};
    EXPECT_EQ(at(first, noon - 1us)->person, PersonId{11});
    for (auto const now : {noon, noon + 1us, noon + 24h - 1us}) {
        auto const found = at(first, now);
        EXPECT_EQ(found->person, PersonId{21});
        EXPECT_EQ(found->reason, DutyReason::deputy);
        EXPECT_EQ(found->instead_of, PersonId{11});
    }
    EXPECT_EQ(at(first, noon + 24h)->person, PersonId{11}) << "the end is not included";
}

TEST_F(Duty, skips_a_deputy_who_is_away_himself)
{
    stand_ins = {{1, PersonId{21}, PersonId{11}, noon, noon + 24h},
                 {2, PersonId{22}, PersonId{11}, noon, noon + 24h},
                 {3, PersonId{31}, PersonId{21}, noon, noon + 24h}};
    EXPECT_EQ(at(first)->person, PersonId{22});
    stand_ins.erase(stand_ins.begin() + 1);
    auto const nearest = at(first);
    EXPECT_EQ(nearest->person, PersonId{13}) << "what was handed on is not handed on again";
    EXPECT_EQ(nearest->reason, DutyReason::nearest);
}

TEST_F(Duty, falls_to_the_nearest_grids_worker_when_nobody_is_in_charge)
{
    auto const found = at(fourth);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->person, PersonId{13});
    EXPECT_EQ(found->reason, DutyReason::nearest);
    EXPECT_EQ(found->grid, third);
    EXPECT_NEAR(static_cast<double>(found->metres), 190, 2);
    // The place itself decides when it is known.
    EXPECT_EQ(at(fourth, noon, geo::Point{121.409, 31.2})->person, PersonId{12});
    // Who is away is left out, whoever stands in for him.
    stand_ins = {{1, PersonId{21}, PersonId{13}, noon, noon + 1h}};
    EXPECT_EQ(at(fourth)->person, PersonId{11});
    EXPECT_EQ(at(fourth, noon + 1h)->person, PersonId{13});
}

TEST_F(Duty, counts_only_who_is_in_office_may_answer_and_is_of_the_team)
{
    posts = {post(1, 11, first, "clerk"), post(2, 12, second)};
    EXPECT_EQ(at(first)->person, PersonId{12}) << "the clerk answers no checks";
    posts[0] = post(1, 11, first);
    posts[0].until = noon;
    EXPECT_EQ(at(first, noon - 1us)->person, PersonId{11});
    EXPECT_EQ(at(first, noon)->person, PersonId{12});
    posts[0].until.reset();
    posts[0].from = noon + 1h;
    EXPECT_EQ(at(first, noon + 1h - 1us)->person, PersonId{12});
    EXPECT_EQ(at(first, noon + 1h)->person, PersonId{11});
    posts[0] = post(1, 11, first);
    posts[0].unit = other_team;
    EXPECT_EQ(at(first)->person, PersonId{12});
}

TEST_F(Duty, stays_with_the_team_when_its_people_have_no_grids)
{
    posts = {post(1, 11, community), post(2, 12, community)};
    EXPECT_FALSE(at(first));
    posts.clear();
    EXPECT_FALSE(at(first));
}

TEST_F(Duty, goes_into_the_act_with_its_reason_in_words)
{
    access::DirectorySnapshot const directory({{team, "t", "网格队", "", "grid_team", "community", community, {}, true},
                                               {other_team, "c", "中心", "", "centre", "street", community, {}, true}},
                                              {{PersonId{11}, "甲", {}}}, {{"grid_worker", "", "", {"case.answer_check"}}},
                                              posts, {{1, PersonId{21}, PersonId{11}, noon, noon + 1h}});
    CaseState state;
    state.area = first;
    Act act;
    act.at = noon;
    act.receiver = {team, {}, "community"};
    name_on_duty(act, directory, areas, state, {});
    EXPECT_EQ(act.receiver.person, PersonId{21});
    EXPECT_EQ(why_person(act, directory, areas, "zh-CN"), "代甲值守第1网格");
    EXPECT_EQ(why_person(act, directory, areas, "en"), "stands in for 甲, who is in charge of 第1网格");
    Act named = act;
    named.receiver.person = PersonId{99};
    named.data.clear();
    name_on_duty(named, directory, areas, state, {});
    EXPECT_EQ(named.receiver.person, PersonId{99}) << "who was named stays";
    EXPECT_EQ(why_person(named, directory, areas, "zh-CN"), "");
    Act elsewhere;
    elsewhere.receiver = {other_team, {}, "street"};
    name_on_duty(elsewhere, directory, areas, state, {});
    EXPECT_FALSE(elsewhere.receiver.person) << "no grid team";
}

TEST_F(Duty, of_somebody_else_is_named_with_what_is_done_in_his_stead)
{
    Assignment own, handed_on;
    handed_on.deputy_for = PersonId{11};
    Act act;
    note_stand_in(act, &own);
    EXPECT_FALSE(acted_for(act));
    note_stand_in(act, nullptr);
    EXPECT_FALSE(acted_for(act));
    note_stand_in(act, &handed_on);
    EXPECT_EQ(acted_for(act), PersonId{11});
}

} // namespace
} // namespace onegrid::cases
