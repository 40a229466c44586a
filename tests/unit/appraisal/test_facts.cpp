// SPDX-License-Identifier: Apache-2.0
// What is counted of a case, in one known week: 2026-11-23 is a Monday. And the laws over random histories.
#include "engines/pack/read_text.hpp"
#include "lib/case_world.hpp"
#include "lib/source_dir.hpp"
#include "modules/appraisal/facts.hpp"
#include "modules/appraisal/find.hpp"
#include <fstream>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <sstream>

namespace onegrid::appraisal {
namespace {

using namespace cases::testing;

std::string const street = "310101002-centre/0", worker = "310101-urban_management/0",
                  other_worker = "310101-construction/0";

pack::Indicators const &indicators()
{
    static pack::Indicators const made = [] {
        pack::Indicators out;
        std::ifstream const in(test::source_dir() / "packs/standard/indicators.yaml");
        std::stringstream text;
        text << in.rdbuf();
        pack::check_indicators(text.str(), &out);
        return out;
    }();
    return made;
}

std::vector<Fact> count(Played const &played)
{
    return facts_of(indicators().measures, world().books, played.log).value();
}

std::vector<Fact> of(std::vector<Fact> const &facts, std::string_view measure)
{
    std::vector<Fact> out;
    for (auto const &fact : facts) {
        if (indicators().measures[static_cast<std::size_t>(fact.measure)].code == measure) {
            out.push_back(fact);
        }
    }
    return out;
}

// A broken manhole (4 working hours), dispatched at 10:00.
Played dispatched()
{
    Played played;
    played.log.push_back(report_at(world(), 1, at("2026-11-23 09:00")));
    played.states.push_back(*cases::applied(world().books, {}, played.log.front()));
    act(world(), played, street, "accept", at("2026-11-23 09:10"));
    act(world(), played, street, "file", at("2026-11-23 09:20"));
    act(world(), played, street, "dispatch", at("2026-11-23 10:00"), "310101-urban_management");
    return played;
}

Played submitted(std::string_view when)
{
    auto played = dispatched();
    act(world(), played, worker, "sign", at("2026-11-23 10:30"));
    act(world(), played, worker, "submit", at(when), {}, {{"note", "done"}});
    return played;
}

TEST(Facts, what_is_open_is_needed_and_not_done_and_due_when_its_clock_is)
{
    auto const handling = of(count(dispatched()), "handling");
    ASSERT_EQ(handling.size(), 1U);
    EXPECT_EQ(handling[0].needed, 1);
    EXPECT_EQ(handling[0].done, 0);
    EXPECT_EQ(handling[0].due, at("2026-11-23 16:00"));
    EXPECT_EQ(handling[0].unit, UnitId{4});
    EXPECT_FALSE(handling[0].person);
}

TEST(Facts, in_time_is_judged_at_the_submission)
{
    auto const good = of(count(submitted("2026-11-23 16:00")), "handling").at(0);
    EXPECT_EQ(good.done, 1);
    EXPECT_EQ(good.in_time, 1);
    EXPECT_TRUE(good.person);
    EXPECT_EQ(good.minutes, 240); // of working time
    auto const late = of(count(submitted("2026-11-23 16:01")), "handling").at(0);
    EXPECT_EQ(late.done, 1);
    EXPECT_EQ(late.in_time, 0);
}

TEST(Facts, the_centres_own_tasks_are_its_own)
{
    auto const facts = count(dispatched());
    auto const accepting = of(facts, "accepting").at(0);
    EXPECT_EQ(accepting.unit, UnitId{1});
    EXPECT_EQ(accepting.in_time, 1); // 20 of 30 minutes
    auto const dispatching = of(facts, "dispatching").at(0);
    EXPECT_EQ(dispatching.done, 1);
    EXPECT_EQ(dispatching.in_time, 0); // 40 of 15 minutes
}

TEST(Facts, an_urging_of_what_is_beside_the_case_is_of_whoever_was_urged)
{
    Played played;
    played.log.push_back(report_at(world(), 1, at("2026-11-23 09:00")));
    played.states.push_back(*cases::applied(world().books, {}, played.log.front()));
    act(world(), played, street, "accept", at("2026-11-23 09:10"));
    act(world(), played, street, "file", at("2026-11-23 09:20"));
    act(world(), played, street, "dispatch", at("2026-11-23 10:00"), "310101-urban_management",
        {{"assist", boost::json::array{"6"}}});
    for (int i = 0; i < 2; ++i) { // both are red from 15:12
        ASSERT_TRUE(let_the_clock_act(world(), played, at("2026-11-23 15:30")));
    }
    auto const urged = of(count(played), "urged");
    ASSERT_EQ(urged.size(), 2U);
    EXPECT_EQ(urged[0].unit, UnitId{4});
    EXPECT_EQ(urged[1].unit, UnitId{6});
}

TEST(Facts, a_unit_that_gives_the_case_away_in_time_did_not_have_to_do_it)
{
    auto played = dispatched();
    act(world(), played, worker, "return", at("2026-11-23 11:00"));
    act(world(), played, street, "dispatch", at("2026-11-24 09:00"), "310101-construction");
    auto const facts = count(played);
    auto const handling = of(facts, "handling");
    ASSERT_EQ(handling.size(), 1U);
    EXPECT_EQ(handling[0].unit, UnitId{6});
    EXPECT_EQ(of(facts, "returned").size(), 1U);
    EXPECT_EQ(of(facts, "dispatched").size(), 1U);
    EXPECT_TRUE(of(facts, "dispatched_right").empty()); // the first unit was not the last
}

TEST(Facts, giving_it_away_late_counts_against_the_unit)
{
    auto played = dispatched();
    act(world(), played, worker, "return", at("2026-11-24 11:00"));
    act(world(), played, street, "dispatch", at("2026-11-24 11:05"), "310101-construction");
    auto const handling = of(count(played), "handling");
    ASSERT_EQ(handling.size(), 2U);
    EXPECT_EQ(handling[0].unit, UnitId{4});
    EXPECT_EQ(handling[0].lost, 1);
    EXPECT_EQ(handling[0].done, 0);
    EXPECT_EQ(handling[1].unit, UnitId{6});
}

TEST(Facts, rework_is_the_same_task_and_late_once_is_late)
{
    auto played = submitted("2026-11-23 16:30"); // late
    act(world(), played, street, "rework", at("2026-11-23 17:00"));
    act(world(), played, worker, "submit", at("2026-11-23 17:30"), {}, {{"note", "again"}});
    auto const facts = count(played);
    auto const handling = of(facts, "handling");
    ASSERT_EQ(handling.size(), 1U);
    EXPECT_EQ(handling[0].done, 1);
    EXPECT_EQ(handling[0].in_time, 0);
    ASSERT_EQ(of(facts, "reworked").size(), 1U);
    EXPECT_EQ(of(facts, "reworked")[0].unit, UnitId{4}); // of who handled it, not of who sent it back
}

TEST(Facts, an_act_that_was_taken_back_did_not_happen)
{
    auto played = dispatched();
    act(world(), played, worker, "return", at("2026-11-23 11:00"));
    ASSERT_EQ(of(count(played), "returned").size(), 1U);
    auto undo = played.log.back();
    undo.act = "undo";
    undo.serial = played.log.back().serial + 1;
    played.log.push_back(undo);
    auto const facts = count(played);
    EXPECT_TRUE(of(facts, "returned").empty());
    EXPECT_EQ(of(facts, "handling").at(0).due, at("2026-11-23 16:00"));
}

TEST(Facts, nothing_is_satisfied_that_was_not_evaluated)
{
    auto played = submitted("2026-11-23 15:00");
    act(world(), played, street, "close", at("2026-11-23 15:10"), {}, {{"condition", "closed because"}});
    auto facts = count(played);
    EXPECT_TRUE(of(facts, "evaluated").empty());
    EXPECT_TRUE(of(facts, "satisfied").empty());
    EXPECT_EQ(of(facts, "closing").at(0).in_time, 1);
    act(world(), played, "resident", "evaluate", at("2026-11-23 16:00"), {}, {{"grade", "2"}});
    facts = count(played);
    EXPECT_EQ(of(facts, "evaluated").size(), 1U);
    EXPECT_EQ(of(facts, "evaluated")[0].unit, UnitId{4});
    EXPECT_TRUE(of(facts, "satisfied").empty());
}

TEST(Facts, a_case_that_ended_otherwise_had_not_to_be_closed)
{
    Played played;
    played.log.push_back(report_at(world(), 1, at("2026-11-23 09:00")));
    played.states.push_back(*cases::applied(world().books, {}, played.log.front()));
    act(world(), played, street, "refuse", at("2026-11-23 09:10"));
    auto const facts = count(played);
    EXPECT_TRUE(of(facts, "closing").empty());
    EXPECT_TRUE(of(facts, "handling").empty());
    EXPECT_EQ(of(facts, "accepting").at(0).in_time, 1);
    EXPECT_EQ(of(facts, "reported").size(), 1U);
    EXPECT_TRUE(of(facts, "still_open").empty());
}

// An appeal that is upheld keeps the facts of who appealed, and counts them no more.
TEST(Facts, an_upheld_appeal_exempts_the_unit_that_appealed_and_nobody_else)
{
    auto const played = submitted("2026-11-23 17:00");
    auto walk = walk_of(world().books, played.log).value();
    auto appeal = played.log.back();
    appeal.act = "appeal";
    appeal.actor.unit = UnitId{4};
    auto review = appeal;
    review.act = "first_review";
    review.data = {{"result", "uphold"}};
    walk.steps.push_back({&appeal, {}, {}, {}, UnitId{4}, {}});
    walk.steps.push_back({&review, {}, {}, {}, UnitId{4}, {}});
    auto facts = facts_of(indicators().measures, world().books, walk);
    EXPECT_TRUE(of(facts, "handling").at(0).is_exempt);
    EXPECT_FALSE(of(facts, "dispatching").at(0).is_exempt);
    auto final_review = review;
    final_review.act = "final_review";
    final_review.data = {{"result", "reject"}};
    walk.steps.push_back({&final_review, {}, {}, {}, UnitId{4}, {}});
    facts = facts_of(indicators().measures, world().books, walk);
    EXPECT_FALSE(of(facts, "handling").at(0).is_exempt); // the later review decides
}

TEST(Found, three_returns_are_a_finding_with_each_return)
{
    auto played = dispatched();
    for (auto const *hour : {"11", "12", "13"}) {
        act(world(), played, worker, "return", at(std::string("2026-11-23 ") + hour + ":00"));
        EXPECT_EQ(findings_of(indicators().findings, walk_of(world().books, played.log).value()).size(),
                  std::string_view(hour) == "13" ? 1U : 0U);
        act(world(), played, street, "dispatch", at(std::string("2026-11-23 ") + hour + ":30"),
            "310101-urban_management");
    }
    auto const found = findings_of(indicators().findings, walk_of(world().books, played.log).value()).at(0);
    EXPECT_EQ(found.kind, "ping_pong");
    EXPECT_EQ(found.unit, UnitId{4});
    EXPECT_EQ(found.evidence.at("acts").as_array().size(), 3U);
}

TEST(Found, an_extension_asked_for_at_the_very_end_and_a_split)
{
    auto const played = dispatched();
    auto walk = walk_of(world().books, played.log).value();
    auto const ask = [&](std::string const &code, std::string_view when) {
        auto late = played.log.back();
        late.act = code;
        late.at = at(when);
        walk.steps.push_back({&late, {}, {}, {}, UnitId{4}, walk.state.clocks.front()});
        auto const found = findings_of(indicators().findings, walk);
        walk.steps.pop_back();
        return found;
    };
    EXPECT_TRUE(ask("extend_request", "2026-11-23 11:00").empty());
    EXPECT_EQ(ask("extend_request", "2026-11-23 15:50").at(0).kind, "late_extension");
    EXPECT_EQ(ask("extend_request", "2026-11-23 17:00").at(0).kind, "late_extension");
    EXPECT_TRUE(ask("split", "2026-11-23 11:00").empty());
    EXPECT_EQ(ask("split", "2026-11-23 15:00").at(0).kind, "split");
}

TEST(Found, closed_and_reopened_within_days)
{
    auto played = submitted("2026-11-23 15:00");
    act(world(), played, street, "close", at("2026-11-23 15:10"), {}, {{"condition", "closed because"}});
    auto walk = walk_of(world().books, played.log).value();
    auto reopen = played.log.back();
    reopen.act = "reopen";
    reopen.serial += 1;
    reopen.at = at("2026-11-25 09:00");
    walk.steps.push_back({&reopen, {}, {}, {}, {}, {}});
    auto const found = findings_of(indicators().findings, walk).at(0);
    EXPECT_EQ(found.kind, "reopened");
    EXPECT_EQ(found.unit, UnitId{1}); // of who closed
    reopen.at = at("2026-12-25 09:00");
    EXPECT_TRUE(findings_of(indicators().findings, walk).empty());
}

TEST(Found, only_closings_late_in_the_day_leave_a_trace)
{
    auto played = submitted("2026-11-23 15:00");
    act(world(), played, street, "close", at("2026-11-23 21:59"), {}, {{"condition", "closed because"}});
    auto const traces = [&](std::string_view when) {
        played.log.back().at = at(when);
        return traces_of(indicators().findings, world().calendar(), walk_of(world().books, played.log).value()).size();
    };
    EXPECT_EQ(traces("2026-11-23 21:59"), 0U);
    EXPECT_EQ(traces("2026-11-23 22:00"), 1U);
    EXPECT_EQ(traces("2026-11-23 23:59"), 1U);
    EXPECT_EQ(traces("2026-11-24 00:00"), 0U);
}

TEST(Found, metres_between_two_points)
{
    EXPECT_NEAR(metres_between(121.4737, 31.2304, 121.4737, 31.2404), 1'112, 2);
    EXPECT_NEAR(metres_between(121.4737, 31.2304, 116.4074, 39.9042), 1'067'000, 3'000);
    EXPECT_EQ(metres_between(121, 31, 121, 31), 0);
}

// P9, P10 and that nothing is lost, of every fact of every random history, at every moment of it.
TEST(Laws, needed_done_in_time)
{
    rc::check("needed ≥ done ≥ in time; done, lost and open are what was needed; counting is pure", [] {
        auto const matter = *rc::gen::inRange(0U, 4U);
        auto const numbers = *rc::gen::container<std::vector<std::uint64_t>>(rc::gen::arbitrary<std::uint64_t>());
        std::vector<Decision> decisions;
        for (auto const number : numbers) {
            decisions.push_back(decision_of(number));
        }
        auto const played = play(world(), matter, at("2026-11-20 16:00"), decisions);
        for (std::size_t n = 1; n <= played.log.size(); ++n) {
            auto const log = std::span(played.log).first(n);
            auto const facts = facts_of(indicators().measures, world().books, log).value();
            for (auto const &fact : facts) {
                RC_ASSERT(fact.needed >= fact.done + fact.lost);
                RC_ASSERT(fact.done >= fact.in_time);
                RC_ASSERT(fact.in_time >= 0);
                RC_ASSERT(fact.lost >= 0);
                RC_ASSERT(fact.needed == 1);
                RC_ASSERT(fact.area == world().place);
                bool const is_open = fact.needed > fact.done + fact.lost;
                RC_ASSERT(is_open == (fact.serial == 0));
                RC_ASSERT(is_open || !fact.due);
            }
            if (n == played.log.size()) {
                auto const again = facts_of(indicators().measures, world().books, log).value();
                RC_ASSERT(again == facts);
                if (!played.states.back().is_open()) {
                    for (auto const &fact : facts) {
                        RC_ASSERT(fact.serial != 0); // P8: nothing of a case that ended is open
                    }
                }
            }
        }
    });
}

} // namespace
} // namespace onegrid::appraisal
