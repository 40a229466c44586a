// SPDX-License-Identifier: Apache-2.0
// The rules of the clocks, one by one, in one known week: 2026-11-23 is a Monday.
#include "lib/case_world.hpp"
#include <gtest/gtest.h>

namespace onegrid::cases {
namespace {

using namespace testing;

std::string const street = "310101002-centre/0", worker = "310101-urban_management/0",
                  other_worker = "310101-construction/0", grid = "310101002001-grid_team/0";

// A broken manhole (4 working hours), reported and filed at 09:00.
Played filed(std::string_view when = "2026-11-23 09:00")
{
    Played played;
    played.log.push_back(report_at(world(), 1, at(when)));
    played.states.push_back(*applied(world().books, {}, played.log.front()));
    act(world(), played, street, "accept", at(when));
    act(world(), played, street, "file", at(when));
    return played;
}

ClockRun const &work(CaseState const &state)
{
    for (auto const &run : state.clocks) {
        if (run.is_work) {
            return run;
        }
    }
    throw std::runtime_error("no clock of the work");
}

TEST(Clocks, handling_is_due_after_the_matters_limit_of_working_time)
{
    auto played = filed();
    act(world(), played, street, "dispatch", at("2026-11-23 10:00"), "310101-urban_management");
    EXPECT_EQ(work(played.states.back()).due, at("2026-11-23 16:00"));
}

TEST(Clocks, a_dispatch_at_night_starts_at_the_next_working_instant)
{
    auto played = filed("2026-11-23 22:00");
    act(world(), played, street, "dispatch", at("2026-11-23 22:05"), "310101-urban_management");
    EXPECT_EQ(work(played.states.back()).due, at("2026-11-24 12:00"));
}

TEST(Clocks, a_units_return_pauses_handling_and_starts_dispatching)
{
    auto played = filed();
    act(world(), played, street, "dispatch", at("2026-11-23 10:00"), "310101-urban_management");
    act(world(), played, worker, "return", at("2026-11-23 11:00"));
    auto const &state = played.states.back();
    EXPECT_EQ(state.stage, "dispatching");
    EXPECT_TRUE(work(state).is_standing());
    ASSERT_NE(state.main_clock(), nullptr);
    EXPECT_EQ(state.main_clock()->clock, "dispatching");
    EXPECT_EQ(state.main_clock()->due, at("2026-11-23 11:15"));
}

TEST(Clocks, the_same_unit_goes_on_with_what_is_left)
{
    auto played = filed();
    act(world(), played, street, "dispatch", at("2026-11-23 10:00"), "310101-urban_management");
    act(world(), played, worker, "return", at("2026-11-23 11:00"));
    act(world(), played, street, "dispatch", at("2026-11-23 14:00"), "310101-urban_management");
    EXPECT_EQ(work(played.states.back()).started, at("2026-11-23 10:00"));
    EXPECT_EQ(work(played.states.back()).due, at("2026-11-23 17:00")); // one hour was used
}

TEST(Clocks, another_unit_begins_anew)
{
    auto played = filed();
    act(world(), played, street, "dispatch", at("2026-11-23 10:00"), "310101-urban_management");
    act(world(), played, worker, "return", at("2026-11-23 11:00"));
    act(world(), played, street, "dispatch", at("2026-11-23 14:00"), "310101-construction");
    EXPECT_EQ(work(played.states.back()).started, at("2026-11-23 14:00"));
    EXPECT_EQ(work(played.states.back()).due, at("2026-11-23 18:00"));
}

TEST(Clocks, a_check_pauses_the_asker_and_its_answer_resumes_him)
{
    auto played = filed();
    act(world(), played, street, "dispatch", at("2026-11-23 10:00"), "310101-urban_management");
    act(world(), played, worker, "sign", at("2026-11-23 10:10"));
    act(world(), played, worker, "submit", at("2026-11-23 11:00"));
    act(world(), played, street, "check_request", at("2026-11-23 11:10"));
    auto const &asked = played.states.back();
    EXPECT_EQ(asked.task, "spot_check");
    EXPECT_EQ(asked.holder().unit, world().directory.find_unit("310101002001-grid_team")->id);
    EXPECT_EQ(asked.main_clock()->clock, "spot_check");
    EXPECT_EQ(colour(asked, at("2026-11-23 11:11")), calendar::Colour::blue);
    act(world(), played, grid, "check_answer", at("2026-11-23 11:20"));
    auto const &answered = played.states.back();
    EXPECT_TRUE(answered.task.empty());
    EXPECT_EQ(answered.main_clock()->clock, "checking");
    EXPECT_EQ(answered.main_clock()->due, at("2026-11-23 11:40")); // thirty minutes, ten of them stood
}

TEST(Clocks, on_time_is_judged_by_the_submission_and_not_by_the_closing)
{
    auto played = filed();
    act(world(), played, street, "dispatch", at("2026-11-23 10:00"), "310101-urban_management");
    act(world(), played, worker, "sign", at("2026-11-23 10:10"));
    act(world(), played, worker, "submit", at("2026-11-23 15:59"));
    act(world(), played, street, "close", at("2026-11-25 09:00"));
    EXPECT_FALSE(played.states.back().was_late);
    EXPECT_FALSE(is_late(played.states.back(), at("2026-11-26 09:00")));

    auto late = filed();
    act(world(), late, street, "dispatch", at("2026-11-23 10:00"), "310101-urban_management");
    act(world(), late, worker, "sign", at("2026-11-23 10:10"));
    act(world(), late, worker, "submit", at("2026-11-23 16:01"));
    act(world(), late, street, "close", at("2026-11-23 16:02"));
    EXPECT_TRUE(is_late(late.states.back(), at("2026-11-23 16:02")));
    EXPECT_EQ(colour(late.states.back(), at("2026-11-23 16:02")), calendar::Colour::green);
}

TEST(Clocks, closing_stops_every_clock_and_the_reporter_may_evaluate_once)
{
    auto played = filed();
    act(world(), played, street, "dispatch", at("2026-11-23 10:00"), "310101-urban_management");
    act(world(), played, worker, "sign", at("2026-11-23 10:10"));
    act(world(), played, worker, "submit", at("2026-11-23 11:00"));
    act(world(), played, street, "close", at("2026-11-23 11:05"));
    EXPECT_TRUE(played.states.back().clocks.empty());
    act(world(), played, "resident", "evaluate", at("2026-11-23 12:00"));
    EXPECT_EQ(played.states.back().grade, 5);
    EXPECT_TRUE(legal_acts_for(person(world(), "resident"), world().book().process, played.states.back()).empty());
}

TEST(Undo, restores_holder_and_clock_until_the_receiver_acts)
{
    auto played = filed();
    auto const before = played.states.back();
    act(world(), played, street, "dispatch", at("2026-11-23 10:00"), "310101-urban_management");
    auto const &mine = person(world(), street);
    EXPECT_NE(find_act(legal_acts_for(mine, world().book().process, played.states.back()), "undo"), nullptr);
    auto signed_for = played;
    act(world(), signed_for, worker, "sign", at("2026-11-23 10:01"));
    EXPECT_EQ(find_act(legal_acts_for(mine, world().book().process, signed_for.states.back()), "undo"), nullptr);
    act(world(), played, street, "undo", at("2026-11-23 10:02"));
    EXPECT_EQ(played.states.back().holder(), before.holder());
    EXPECT_EQ(played.states.back().main_clock()->started, before.main_clock()->started);
    EXPECT_EQ(played.states.back().version, 5);
    auto const history = history_of(world().books, played.log, at("2026-11-23 10:12"));
    ASSERT_TRUE(history.has_value());
    for (auto const &line : history->ledger) {
        EXPECT_EQ(line.holder.unit, before.holder().unit); // the receiver never had it
    }
    EXPECT_EQ(history->taken_back, (std::vector<int>{4, 5}));
}

TEST(Levels, escalating_moves_dispatching_to_the_centre_above_and_restarts_its_clock)
{
    auto played = filed();
    act(world(), played, street, "escalate", at("2026-11-23 09:10"));
    auto const &state = played.states.back();
    EXPECT_EQ(state.holder().level, "district");
    EXPECT_EQ(state.main_clock()->due, at("2026-11-23 09:25"));
    for (auto const &may : legal_acts_for(person(world(), street), world().book().process, state)) {
        EXPECT_TRUE(may.is_undo || may.legal.in_place || may.legal.by == "area") << may.legal.act->code;
    }
    act(world(), played, "310101-centre/1", "hand_down", at("2026-11-23 09:20"));
    EXPECT_EQ(played.states.back().holder().level, "street");
}

} // namespace
} // namespace onegrid::cases
