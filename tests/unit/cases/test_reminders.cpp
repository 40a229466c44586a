// SPDX-License-Identifier: Apache-2.0
// What the clock does by itself: urging, escalation, supervision; when, by whom, to whom, and once.
#include "lib/case_world.hpp"
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <tuple>

namespace onegrid::cases {
namespace {

using namespace testing;
using namespace std::chrono_literals;

std::string const street = "310101002-centre/0", worker = "310101-urban_management/0";

Played reported(unsigned matter, std::string_view when)
{
    Played played = play(world(), matter, at(when), {});
    return played;
}

// "broken" has four working hours: from Monday 9:00 it is red from 14:12 and due at 15:00.
Played dispatched()
{
    auto played = reported(1, "2026-06-01 08:59");
    act(world(), played, street, "accept", at("2026-06-01 08:59"));
    act(world(), played, street, "file", at("2026-06-01 08:59"));
    act(world(), played, street, "dispatch", at("2026-06-01 09:00"), "310101-urban_management");
    return played;
}

TEST(Reminders, who_holds_a_case_is_urged_when_its_clock_turns_red_and_not_before)
{
    auto played = dispatched();
    auto const red = *played.states.back().main_clock()->red_at;
    EXPECT_FALSE(let_the_clock_act(world(), played, red - 1us));
    EXPECT_EQ(next_reminder(*world().book().catalogue, played.states.back(), red - 1us), red);
    ASSERT_TRUE(let_the_clock_act(world(), played, red));
    auto const &urged = played.log.back();
    EXPECT_EQ(urged.act, "urge");
    EXPECT_TRUE(urged.actor.is_system);
    EXPECT_FALSE(urged.actor.person);
    EXPECT_EQ(urged.note, "时限将到");
    EXPECT_EQ(urged.at, red);
    EXPECT_EQ(played.states.back().counts.urged, 1);
    EXPECT_EQ(played.states.back().stage, "signing");
    // Never again for this run of the clock.
    EXPECT_FALSE(let_the_clock_act(world(), played, red + 1min));
    EXPECT_FALSE(let_the_clock_act(world(), played, *played.states.back().main_clock()->due));
}

TEST(Reminders, the_level_above_supervises_a_unit_that_is_long_overdue_and_later_the_one_above_that)
{
    auto played = dispatched();
    auto const run = *played.states.back().main_clock();
    ASSERT_TRUE(let_the_clock_act(world(), played, *run.red_at));
    auto const four_hours =
        calendar::deadline(world().calendar(), *run.due, *calendar::limit_of("4 working hours")).due;
    auto const two_days = calendar::deadline(world().calendar(), *run.due, *calendar::limit_of("2 working days")).due;
    EXPECT_FALSE(let_the_clock_act(world(), played, four_hours - 1us));
    ASSERT_TRUE(let_the_clock_act(world(), played, four_hours));
    EXPECT_EQ(played.log.back().act, "supervise");
    EXPECT_EQ(played.log.back().receiver.level, "district");
    auto const reply = *played.states.back().side_clock(played.states.back().sides.at(0).branch)->red_at;
    EXPECT_FALSE(let_the_clock_act(world(), played, reply - 1us));
    ASSERT_TRUE(let_the_clock_act(world(), played, reply));
    EXPECT_EQ(played.log.back().act, "urge") << "who supervises has to say what came of it";
    EXPECT_EQ(played.log.back().receiver.level, "district");
    EXPECT_FALSE(let_the_clock_act(world(), played, two_days - 1us));
    ASSERT_TRUE(let_the_clock_act(world(), played, two_days));
    EXPECT_EQ(played.log.back().receiver.level, "city");
    EXPECT_EQ(played.states.back().counts.supervised, 2);
    EXPECT_EQ(played.states.back().holder().unit, run.unit) << "the unit keeps the case";
    for (auto const &ladder : ladders_of(*world().book().catalogue, played.states.back(), two_days)) {
        EXPECT_TRUE(ladder.beside != nullptr || !ladder.next) << "only of the replies that were asked for";
    }
}

TEST(Reminders, a_case_that_a_centre_does_not_dispatch_climbs_level_by_level_with_a_clock_of_its_own)
{
    auto played = reported(1, "2026-06-01 09:00");
    act(world(), played, street, "accept", at("2026-06-01 09:01"));
    act(world(), played, street, "file", at("2026-06-01 09:02")); // 15 minutes: due at 9:17
    EXPECT_FALSE(let_the_clock_act(world(), played, at("2026-06-01 09:08")));
    ASSERT_TRUE(let_the_clock_act(world(), played, at("2026-06-01 09:12")));
    EXPECT_EQ(played.log.back().act, "urge");
    EXPECT_FALSE(let_the_clock_act(world(), played, at("2026-06-01 10:16")));
    ASSERT_TRUE(let_the_clock_act(world(), played, at("2026-06-01 10:17")));
    EXPECT_EQ(played.log.back().act, "escalate");
    EXPECT_EQ(played.states.back().holder().level, "district");
    EXPECT_EQ(played.states.back().stage, "dispatching");
    EXPECT_EQ(played.states.back().main_clock()->due, at("2026-06-01 10:32"));
    EXPECT_TRUE(played.states.back().main_clock()->reminded.empty());
    // And so on, to the top, where nobody is above.
    ASSERT_TRUE(let_the_clock_act(world(), played, at("2026-06-01 14:02")));
    EXPECT_EQ(played.states.back().holder().level, "city");
    ASSERT_TRUE(let_the_clock_act(world(), played, at("2026-06-01 17:00")));
    EXPECT_EQ(played.log.back().act, "supervise");
    EXPECT_FALSE(played.log.back().receiver);
    ASSERT_TRUE(let_the_clock_act(world(), played, at("2026-06-09 17:00")));
    EXPECT_EQ(played.log.back().act, "urge") << "of the reply, which has a clock of its own";
    EXPECT_FALSE(let_the_clock_act(world(), played, at("2026-06-09 17:00")));
    EXPECT_EQ(played.states.back().counts.escalated, 2);
}

TEST(Reminders, what_came_due_together_is_done_once_and_says_what_it_stands_for)
{
    auto played = dispatched();
    ASSERT_TRUE(let_the_clock_act(world(), played, at("2026-06-20 12:00"))); // the program was down
    EXPECT_EQ(played.log.back().act, "supervise");
    EXPECT_EQ(played.log.back().receiver.level, "city");
    EXPECT_EQ(played.log.back().data.at("reminder").as_string(), "work_long_overdue");
    EXPECT_EQ(played.log.back().data.at("stands_for").as_array().size(), 2u);
    EXPECT_FALSE(let_the_clock_act(world(), played, at("2026-06-21 12:00")));
    auto const folded = fold(world().books, played.log);
    ASSERT_TRUE(folded);
    EXPECT_EQ(*folded, played.states.back());
    EXPECT_FALSE(broken_at(played.log));
}

TEST(Reminders, a_clock_that_stands_and_a_case_that_is_closed_are_left_alone)
{
    auto played = dispatched();
    auto const now = at("2026-06-01 10:00");
    act(world(), played, worker, "return", now); // pauses handling, starts dispatching
    auto const of_standing = [&] {
        auto only = played.states.back();
        std::erase_if(only.clocks, [](auto const &run) { return run.is_running(); });
        return only;
    }();
    ASSERT_NE(of_standing.main_clock(), nullptr);
    EXPECT_TRUE(ladders_of(*world().book().catalogue, of_standing, now + std::chrono::hours{2000}).empty());
    act(world(), played, street, "void", now);
    EXPECT_FALSE(let_the_clock_act(world(), played, now + std::chrono::hours{2000}));
}

TEST(Reminders, of_a_supervision_urge_whoever_has_to_reply_once_by_its_own_clock)
{
    auto played = dispatched();
    act(world(), played, street, "supervise", at("2026-06-01 09:30"));
    auto const side = played.states.back().sides.at(0);
    ASSERT_EQ(side.holder.unit, UnitId{4});
    auto const red = *played.states.back().side_clock(side.branch)->red_at;
    EXPECT_EQ(red, at("2026-06-01 17:54")) << "a working day, less a fifth";
    ASSERT_TRUE(let_the_clock_act(world(), played, *played.states.back().main_clock()->red_at));
    EXPECT_FALSE(played.log.back().data.contains("beside"));
    EXPECT_EQ(next_reminder(*world().book().catalogue, played.states.back(), played.log.back().at), red);
    EXPECT_FALSE(let_the_clock_act(world(), played, red - 1us));
    ASSERT_TRUE(let_the_clock_act(world(), played, red));
    auto const &urged = played.log.back();
    EXPECT_EQ(urged.act, "urge");
    EXPECT_TRUE(urged.actor.is_system);
    EXPECT_EQ(urged.receiver.unit, UnitId{4});
    EXPECT_EQ(urged.data.at("beside").to_number<int>(), side.branch);
    EXPECT_EQ(played.states.back().counts.urged, 2);
    EXPECT_EQ(played.states.back().sides.at(0), side) << "nothing moves";
    EXPECT_FALSE(let_the_clock_act(world(), played, red + 1min));
    auto const folded = fold(world().books, played.log);
    ASSERT_TRUE(folded);
    EXPECT_EQ(*folded, played.states.back());
}

TEST(Reminders, urge_an_assisting_unit_beside_the_one_that_has_the_case_and_nobody_who_has_answered)
{
    auto played = reported(1, "2026-06-01 08:59");
    act(world(), played, street, "accept", at("2026-06-01 08:59"));
    act(world(), played, street, "file", at("2026-06-01 08:59"));
    act(world(), played, street, "dispatch", at("2026-06-01 09:00"), "310101-urban_management",
        {{"assist", boost::json::array{"5", "6"}}});
    ASSERT_EQ(played.states.back().sides.size(), 2u);
    auto const late = at("2026-06-01 14:59"); // all three are red, none is due
    act(world(), played, "310101002-urban_management/0", "assist_submit", at("2026-06-01 11:00"));
    ASSERT_TRUE(let_the_clock_act(world(), played, late));
    EXPECT_FALSE(played.log.back().receiver) << "first whoever has the case";
    ASSERT_TRUE(let_the_clock_act(world(), played, late));
    EXPECT_EQ(played.log.back().receiver.unit, UnitId{6});
    EXPECT_FALSE(let_the_clock_act(world(), played, late));
    // Long overdue, the case is supervised; the unit that assists was urged and hears no more.
    while (let_the_clock_act(world(), played, at("2026-06-04 14:59"))) {
        auto const &last = played.log.back();
        EXPECT_TRUE(last.act == "supervise" || last.receiver.unit != UnitId{6}) << last.act;
    }
}

TEST(Reminders, how_far_above_is_the_packs_to_say)
{
    auto catalogue = std::make_shared<pack::Catalogue>(*world().book().catalogue);
    catalogue->reminders = {
        {"straight_to_the_city", pack::Reminder::Since::due, {}, {"dispatching"}, {"escalate"}, 2, {"超时", ""}}};
    Book const other{catalogue, world().book().process, {}};
    auto played = reported(1, "2026-06-01 09:00");
    act(world(), played, street, "accept", at("2026-06-01 09:01"));
    act(world(), played, street, "file", at("2026-06-01 09:02"));
    auto const made =
        reminder_act(other, other.process, world().directory, CaseId{77}, played.states.back(), at("2026-06-01 09:17"));
    ASSERT_TRUE(made);
    EXPECT_EQ(made->act, "escalate");
    EXPECT_EQ(made->receiver.level, "city");
    EXPECT_EQ(made->reason, "超时");
}

TEST(Reminders, an_urge_of_the_clock_makes_no_act_stale_but_one_that_moves_the_case_does)
{
    auto played = dispatched();
    EXPECT_EQ(played.states.back().quiet, 0);
    ASSERT_TRUE(let_the_clock_act(world(), played, *played.states.back().main_clock()->red_at));
    EXPECT_EQ(played.states.back().quiet, 1);
    act(world(), played, worker, "sign", played.states.back().last_at + 1min);
    EXPECT_EQ(played.states.back().quiet, 0);

    auto left = reported(1, "2026-06-01 09:00");
    act(world(), left, street, "accept", at("2026-06-01 09:01"));
    act(world(), left, street, "file", at("2026-06-01 09:02"));
    ASSERT_TRUE(let_the_clock_act(world(), left, at("2026-06-03 09:00")));
    EXPECT_EQ(left.log.back().act, "escalate");
    EXPECT_EQ(left.states.back().quiet, 0);
}

TEST(Reminders, over_any_history_a_run_hears_each_once)
{
    std::size_t heard = 0;
    bool const held = rc::check("each once a run", [&] {
        auto const minutes = *rc::gen::container<std::vector<unsigned>>(rc::gen::inRange(0u, 4'000u));
        std::vector<Decision> decisions;
        for (auto const value : minutes) {
            decisions.push_back({value % 16, value * 7919, value % 12, static_cast<int>(value), 0});
        }
        auto const played = play(world(), minutes.empty() ? 0 : minutes.front() % 4, at("2026-03-02 09:00"), decisions);
        std::map<std::tuple<std::string, int, Instant>, std::multiset<std::string>> by_run;
        for (std::size_t i = 1; i < played.log.size(); ++i) {
            if (!played.log[i].actor.is_system || !played.log[i].data.contains("reminder")) {
                continue;
            }
            ++heard;
            auto const &before = played.states[i - 1];
            auto const *beside = played.log[i].data.if_contains("beside");
            auto const *run = beside == nullptr ? before.main_clock() : before.side_clock(beside->to_number<int>());
            RC_ASSERT(run != nullptr && run->is_running());
            RC_ASSERT(beside == nullptr || (played.log[i].act == "urge" && played.log[i].receiver));
            auto &codes = by_run[{run->clock, run->branch, run->started}];
            codes.insert(std::string(played.log[i].data.at("reminder").as_string()));
        }
        for (auto const &[run, codes] : by_run) {
            RC_ASSERT(std::set(codes.begin(), codes.end()).size() == codes.size());
        }
        auto const folded = fold(world().books, played.log);
        RC_ASSERT(folded.has_value());
        RC_ASSERT(*folded == played.states.back());
    });
    EXPECT_TRUE(held);
    EXPECT_GT(heard, 0u);
}

} // namespace
} // namespace onegrid::cases
