// SPDX-License-Identifier: Apache-2.0
// Units are proposed as they handled cases before: by matter, place, channel and time, with reasons; rules come first, units
// that have ended not at all.
#include "modules/dispatch/dispatch.hpp"
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <random>

namespace onegrid::dispatch {
namespace {

constexpr DayNumber first_day = 20'000;

Asked asked(std::string matter, std::string community, DayNumber day, std::string channel = "12345")
{
    return {{"市容环卫", "环境卫生", std::move(matter)}, {"东街道", std::move(community)}, std::move(channel), "投诉", day};
}

// Who handles what in a made city: lamps the lamp company, rubbish the community's own station.
class City {
  public:
    explicit City(unsigned seed) : m_random(seed) {}

    std::vector<Handled> days(DayNumber from, DayNumber until, int a_day = 20)
    {
        std::vector<Handled> cases;
        for (auto day = from; day < until; ++day) {
            for (int at = 0; at < a_day; ++at) {
                cases.push_back(one(day));
            }
        }
        return cases;
    }
    Handled one(DayNumber day)
    {
        auto const community = fmt::format("社区{}", number(5));
        return number(2) == 0 ? Handled{asked("路灯", community, day), "路灯公司", "u1"}
                              : Handled{asked("垃圾", community, day), community + "工作站", "s" + community};
    }
    int number(int below) { return std::uniform_int_distribution<int>{0, below - 1}(m_random); }

  private:
    std::mt19937 m_random;
};

TEST(Proposer, one_that_knows_nothing_proposes_nothing)
{
    Proposer proposer;
    EXPECT_TRUE(proposer.propose(asked("路灯", "社区1", first_day)).empty());
    proposer.fit({});
    EXPECT_TRUE(proposer.propose(asked("路灯", "社区1", first_day)).empty());
}

TEST(Proposer, of_one_unit_alone_it_proposes_that)
{
    Proposer proposer;
    std::vector<Handled> const cases{{asked("路灯", "社区1", first_day), "路灯公司", ""}};
    proposer.fit(cases);
    auto const proposals = proposer.propose(asked("坑洞", "社区9", first_day + 1));
    ASSERT_EQ(proposals.size(), 1U);
    EXPECT_EQ(proposals[0].unit, "路灯公司");
}

TEST(Proposer, matter_and_place_tell_the_unit_and_the_reasons_say_so)
{
    City city(1);
    Proposer proposer;
    proposer.fit(city.days(first_day, first_day + 40));
    auto const rubbish = proposer.propose(asked("垃圾", "社区3", first_day + 41));
    ASSERT_FALSE(rubbish.empty());
    EXPECT_EQ(rubbish[0].unit, "社区3工作站");
    EXPECT_EQ(rubbish[0].code, "s社区3");
    EXPECT_GT(rubbish[0].confidence, 0.9);
    ASSERT_FALSE(rubbish[0].reasons.empty());
    EXPECT_EQ(rubbish[0].reasons[0].what, "matter.community");
    EXPECT_EQ(rubbish[0].reasons[0].count, rubbish[0].reasons[0].of);
    EXPECT_GT(rubbish[0].reasons[0].count, 30U);
    EXPECT_GE(rubbish[0].reasons[0].since, first_day);
    EXPECT_LE(rubbish[0].reasons[0].last, first_day + 40);
    EXPECT_EQ(proposer.propose(asked("路灯", "社区3", first_day + 41))[0].unit, "路灯公司");
    // A community that nobody has heard of: what the street does with such matters.
    EXPECT_EQ(proposer.propose(asked("路灯", "新社区", first_day + 41))[0].unit, "路灯公司");
}

TEST(Proposer, confidences_are_shares_and_the_greatest_comes_first)
{
    City city(2);
    Proposer proposer;
    proposer.fit(city.days(first_day, first_day + 30));
    for (int at = 0; at < 200; ++at) {
        auto const proposals = proposer.propose(city.one(first_day + 31).asked);
        double sum = 0;
        for (std::size_t one = 0; one < proposals.size(); ++one) {
            sum += proposals[one].confidence;
            EXPECT_TRUE(one == 0 || proposals[one - 1].confidence >= proposals[one].confidence);
        }
        EXPECT_LE(sum, 1.0001);
        EXPECT_LE(proposals.size(), most_proposed);
    }
}

TEST(Proposer, who_took_over_is_proposed_after_some_weeks)
{
    City city(3);
    Proposer proposer;
    proposer.fit(city.days(first_day, first_day + 60));
    for (auto day = first_day + 60; day < first_day + 100; ++day) {
        auto cases = city.days(day, day + 1);
        for (auto &one : cases) {
            if (one.asked.matter[2] == "路灯") {
                one.unit = "照明中心";
                one.code = "u2";
            }
        }
        proposer.learn(cases);
    }
    EXPECT_EQ(proposer.propose(asked("路灯", "社区2", first_day + 100))[0].unit, "照明中心");
}

TEST(Proposer, a_renamed_unit_keeps_its_history_and_is_called_as_it_is_now)
{
    City city(4);
    Proposer proposer;
    proposer.fit(city.days(first_day, first_day + 30));
    auto cases = city.days(first_day + 30, first_day + 38);
    for (auto &one : cases) {
        one.unit += "（东街道办事处）";
    }
    auto const units = proposer.units();
    proposer.learn(cases);
    EXPECT_EQ(proposer.units(), units);
    auto const proposals = proposer.propose(asked("垃圾", "社区3", first_day + 38));
    EXPECT_EQ(proposals[0].unit, "社区3工作站（东街道办事处）");
    EXPECT_EQ(proposals[0].reasons[0].count, proposals[0].reasons[0].of);
}

TEST(Proposer, a_unit_that_has_ended_is_not_proposed)
{
    City city(5);
    Proposer proposer;
    proposer.fit(city.days(first_day, first_day + 30));
    auto const before = proposer.propose(asked("路灯", "社区1", first_day + 30));
    ASSERT_EQ(before[0].unit, "路灯公司");
    proposer.end("路灯公司"); // by name; a code does as well
    for (auto const &proposal : proposer.propose(asked("路灯", "社区1", first_day + 30))) {
        EXPECT_NE(proposal.unit, "路灯公司");
    }
    proposer.end("u1", false);
    EXPECT_EQ(proposer.propose(asked("路灯", "社区1", first_day + 30))[0].unit, "路灯公司");
    proposer.end("nobody"); // is nothing to it
}

TEST(Proposer, what_a_rule_decided_outranks_what_was_learned)
{
    City city(6);
    Proposer proposer;
    proposer.fit(city.days(first_day, first_day + 30));
    auto const proposals = proposer.propose(asked("路灯", "社区1", first_day + 30), "供电局");
    ASSERT_GE(proposals.size(), 2U);
    EXPECT_EQ(proposals[0].unit, "供电局");
    EXPECT_EQ(proposals[0].confidence, 1);
    EXPECT_EQ(proposals[0].reasons.at(0).what, "rule");
    EXPECT_EQ(proposals[1].unit, "路灯公司");
    auto const same = proposer.propose(asked("路灯", "社区1", first_day + 30), "路灯公司");
    EXPECT_EQ(std::ranges::count(same, "路灯公司", &Proposal::unit), 1);
}

TEST(Proposer, memory_follows_what_is_remembered)
{
    Proposer proposer;
    City city(7);
    std::size_t once = 0;
    for (DayNumber year = 0; year < 10; ++year) {
        std::vector<Handled> cases;
        for (int at = 0; at < 2'000; ++at) { // matters that come once and never again
            auto one = city.one(first_day + year * 365 + at / 6);
            one.asked.matter[2] += std::to_string(year * 2'000 + at);
            cases.push_back(one);
        }
        proposer.learn(cases);
        once = year == 1 ? proposer.bytes() : once;
    }
    EXPECT_LT(proposer.bytes(), 3 * once);
}

TEST(Precision, shares_and_precision_follow_the_threshold)
{
    Precision precision;
    for (int at = 0; at < 100; ++at) {
        precision.add(at / 100.0, at >= 50); // right from 0.5 on
    }
    EXPECT_EQ(precision.at(0).cases, 100U);
    EXPECT_DOUBLE_EQ(precision.at(0).precision, 0.5);
    EXPECT_DOUBLE_EQ(precision.at(0.5).precision, 1);
    EXPECT_DOUBLE_EQ(precision.at(0.5).share, 0.5);
    EXPECT_DOUBLE_EQ(precision.at(0.29).share, 0.71);
    EXPECT_EQ(precision.at(1).cases, 0U);
    EXPECT_EQ(precision.at(1).precision, 0);
    EXPECT_DOUBLE_EQ(precision.threshold_for(1, 10), 0.5);
    EXPECT_GT(precision.threshold_for(1, 60), 1); // not measured on enough
    EXPECT_GT(Precision{}.threshold_for(0.9), 1);
}

} // namespace
} // namespace onegrid::dispatch
