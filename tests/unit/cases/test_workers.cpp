// SPDX-License-Identifier: Apache-2.0
// Who of a unit can be given its work: in a post there, there at that time or with a deputy who is, and nobody else.
#include "lib/case_world.hpp"
#include "modules/cases/workers.hpp"
#include <gtest/gtest.h>

namespace onegrid::cases {
namespace {

using namespace testing;
using namespace std::chrono_literals;

constexpr UnitId unit{4}, other_unit{6};
Instant const noon = std::chrono::sys_days{std::chrono::year{2026} / 11 / 25} + 4h;

access::Post post(std::int64_t id, std::int64_t person, std::string role = "worker", UnitId in = unit)
{
    return {id, PersonId{person}, in, {}, std::move(role), Instant{}, {}};
}

std::vector<std::int64_t> people(std::vector<access::Post> posts, std::vector<access::StandIn> stand_ins = {},
                                 Instant now = noon)
{
    access::DirectorySnapshot const directory(
        {}, {}, {{"worker", "", "", {"case.submit"}}, {"clerk", "", "", {"case.report"}}}, std::move(posts),
        std::move(stand_ins));
    std::vector<std::int64_t> out;
    for (auto const &worker : workers_in(directory, unit, now)) {
        out.push_back(worker.person.value);
        if (worker.deputy) {
            out.push_back(-worker.deputy.value);
        }
    }
    return out;
}

using Ids = std::vector<std::int64_t>;

TEST(Workers, are_those_with_a_post_in_the_unit_that_lets_them_hand_in_a_result)
{
    EXPECT_EQ(people({post(1, 11), post(2, 12, "clerk"), post(3, 13, "worker", other_unit), post(4, 14)}), (Ids{11, 14}));
    EXPECT_EQ(people({post(1, 11), post(2, 11)}), (Ids{11})) << "two posts, one person";
    auto ended = post(1, 11), later = post(2, 12);
    ended.until = noon;
    later.from = noon;
    EXPECT_EQ(people({ended, later}, {}, noon - 1us), (Ids{11}));
    EXPECT_EQ(people({ended, later}), (Ids{12}));
    EXPECT_EQ(people({}), Ids{});
}

TEST(Workers, on_leave_are_there_with_their_deputy_and_left_out_when_he_is_away_too)
{
    std::vector<access::StandIn> leave{{1, PersonId{21}, PersonId{11}, noon, noon + 24h}};
    EXPECT_EQ(people({post(1, 11), post(2, 12)}, leave, noon - 1us), (Ids{11, 12}));
    EXPECT_EQ(people({post(1, 11), post(2, 12)}, leave), (Ids{11, -21, 12}));
    EXPECT_EQ(people({post(1, 11), post(2, 12)}, leave, noon + 24h), (Ids{11, 12}));
    leave.push_back({2, PersonId{31}, PersonId{21}, noon, noon + 24h});
    EXPECT_EQ(people({post(1, 11), post(2, 12)}, leave), (Ids{12}));
}

// A case at the street's centre, filed, and what its dispatcher may do.
struct Given : ::testing::Test {
    Given()
    {
        played.log.push_back(report_at(world(), 1, now, "case"));
        played.states.push_back(*applied(world().books, {}, played.log.front()));
        by("310101002-centre/0", "accept");
        by("310101002-centre/0", "file");
    }
    void by(std::string const &who, std::string const &code, std::string const &to = {}, boost::json::object data = {})
    {
        act(world(), played, who, code, now += 1min, to, std::move(data));
    }
    MayAct may(std::string const &who, std::string_view code) const
    {
        auto const legal = legal_acts_for(person(world(), who), world().book().process, played.states.back());
        return *find_act(legal, code);
    }
    // Who gets the case: a person's id, or the code and place of what is wrong.
    std::string gets(MayAct const &may, boost::json::object const &data) const
    {
        auto const holder = receiver_of(world().directory, world().book().process, may, played.states.back(), data, now, "/data");
        if (holder) {
            return to_string(holder->person);
        }
        auto const &field = holder.error().fields.at(0);
        return field.pointer + " " + field.code;
    }

    Instant now = at("2026-11-23 09:00");
    Played played;
    std::string const refused = "/data/person case.person_not_of_unit";
};

TEST_F(Given, a_case_is_dispatched_to_a_person_of_that_unit_only)
{
    auto const dispatch = may("310101002-centre/0", "dispatch");
    EXPECT_EQ(gets(dispatch, {{"unit", "4"}, {"person", "141"}}), "141");
    EXPECT_EQ(gets(dispatch, {{"unit", "4"}, {"person", "140"}}), "140") << "on leave, and his deputy is there";
    EXPECT_EQ(gets(dispatch, {{"unit", "4"}}), "0");
    for (auto const *wrong : {"160", "110", "890", "900", "901", "12345", "", "x"}) {
        EXPECT_EQ(gets(dispatch, {{"unit", "4"}, {"person", wrong}}), refused) << wrong;
    }
    EXPECT_EQ(gets(dispatch, {{"unit", "6"}, {"person", "160"}}), "160");
    EXPECT_EQ(gets(dispatch, {{"unit", "6"}, {"person", "141"}}), refused);
}

TEST_F(Given, a_case_is_assigned_to_a_person_of_the_unit_that_has_it_only)
{
    by("310101002-centre/0", "dispatch", "310101-urban_management");
    auto const assign = may("310101-urban_management/1", "assign");
    EXPECT_EQ(gets(assign, {{"person", "141"}}), "141");
    for (auto const *wrong : {"160", "110", "150", "890", "900"}) {
        EXPECT_EQ(gets(assign, {{"person", wrong}}), refused) << wrong;
    }
    // Naming another unit beside it changes nothing.
    EXPECT_EQ(gets(assign, {{"person", "160"}, {"unit", "6"}}), refused);
}

TEST_F(Given, the_people_offered_are_those_that_are_taken)
{
    auto const ids = [&](MayAct const &may, std::optional<UnitId> of) {
        Ids out;
        auto const offered = people_of(world().directory, may, played.states.back(), of, now, "query/unit");
        for (auto const &one : offered.value()) {
            out.push_back(one.person.value);
            auto data = boost::json::object{{"person", to_string(one.person)}};
            if (of) {
                data["unit"] = to_string(*of);
            }
            EXPECT_EQ(gets(may, data), to_string(one.person));
        }
        return out;
    };
    auto const dispatch = may("310101002-centre/0", "dispatch");
    EXPECT_EQ(ids(dispatch, UnitId{4}), (Ids{140, 141}));
    EXPECT_EQ(ids(dispatch, UnitId{6}), (Ids{160, 161}));
    EXPECT_EQ(ids(dispatch, {}), Ids{}) << "first the unit";
    auto const centre = people_of(world().directory, dispatch, played.states.back(), UnitId{2}, now, "query/unit");
    ASSERT_FALSE(centre);
    EXPECT_EQ(centre.error().fields.at(0).code, "case.unit_unfit");
    EXPECT_EQ(ids(may("310101002-centre/0", "return"), UnitId{4}), Ids{}) << "it names nobody";
    by("310101002-centre/0", "dispatch", "310101-urban_management");
    EXPECT_EQ(ids(may("310101-urban_management/0", "assign"), {}), (Ids{140, 141}));
}

} // namespace
} // namespace onegrid::cases
