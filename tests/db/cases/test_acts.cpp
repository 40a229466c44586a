// SPDX-License-Identifier: Apache-2.0
#include "db/cases/city.hpp"
#include "platform/outbox/outbox.hpp"
#include <atomic>
#include <thread>

namespace onegrid::cases {
namespace {

using namespace testing;
using onegrid::testing::clock;

TEST(Report, gives_number_follow_code_stage_and_deadline)
{
    City city;
    auto const reported = city.report(city.resident(), "k1");
    ASSERT_TRUE(reported.has_value()) << reported.error().code;
    EXPECT_EQ(reported->number, "20260601-310101-000001");
    EXPECT_EQ(reported->stage, "intake");
    EXPECT_EQ(reported->area, AreaCode{310101002001001});
    EXPECT_EQ(reported->version, 1);
    EXPECT_EQ(reported->due_at, clock().now() + std::chrono::minutes{30});
    EXPECT_EQ(reported->colour, Colour::blue);
    EXPECT_TRUE(reported->flags.empty());
}

TEST(Report, sent_again_with_its_key_gets_the_same_answer_and_makes_no_second_case)
{
    City city;
    auto const first = city.report(city.resident(), "k1");
    clock().advance(std::chrono::hours{2});
    auto const again = city.report(city.resident(), "k1");
    ASSERT_TRUE(again.has_value());
    EXPECT_EQ(again->id, first->id);
    EXPECT_EQ(again->number, first->number);
    EXPECT_EQ(again->follow_code, first->follow_code);
    EXPECT_EQ(again->stage, first->stage);
    EXPECT_EQ(city.replay().replayed, 1);
    // The same key of somebody else is another key.
    EXPECT_NE(city.report(city.resident(901), "k1")->id, first->id);
}

TEST(Report, with_a_used_key_and_another_body_is_a_conflict)
{
    City city;
    ASSERT_TRUE(city.report(city.resident(), "k1").has_value());
    EXPECT_EQ(city.report(city.resident(), "k1", "别的事").error().code, "idempotency.key_reused");
}

TEST(Report, sent_ten_times_at_once_makes_one_case)
{
    City city;
    for (int round = 0; round < 5; ++round) {
        std::vector<std::thread> senders;
        std::vector<Result<Reported>> answers(10, Result<Reported>(refuse(Why::busy, "")));
        for (std::size_t i = 0; i < answers.size(); ++i) {
            senders.emplace_back(
                [&, i] { answers[i] = city.report(city.resident(), "round" + std::to_string(round)); });
        }
        for (auto &sender : senders) {
            sender.join();
        }
        for (auto const &answer : answers) {
            ASSERT_TRUE(answer.has_value()) << answer.error().code;
            EXPECT_EQ(answer->id, answers.front()->id);
        }
    }
    EXPECT_EQ(city.replay().replayed, 5);
}

TEST(Report, in_a_batch_is_refused_alone)
{
    City city;
    std::vector<NewCase> bodies(4);
    for (auto &body : bodies) {
        body.description = "路灯不亮";
        body.lon = 121.405;
        body.lat = 31.205;
    }
    bodies[1].matter = http::Text<1, 64>("no_such_matter");
    std::swap(bodies[2].lon, bodies[2].lat);
    bodies[3].device_time = clock().now() + std::chrono::hours{1};
    auto const resident = city.resident();
    std::vector<std::string> const keys{"a", "b", "c", "d"};
    std::vector<ReportCall> calls(4);
    for (std::size_t i = 0; i < 4; ++i) {
        calls[i].who = &resident;
        calls[i].report = &bodies[i];
        calls[i].idempotency_key = keys[i];
    }
    city.module->report(calls);
    EXPECT_TRUE(calls[0].result.has_value());
    EXPECT_EQ(calls[1].result.error().fields.at(0).code, "matter.unknown");
    EXPECT_EQ(calls[2].result.error().fields.at(0).code, "case.coordinates_swapped");
    EXPECT_EQ(calls[3].result.error().fields.at(0).code, "case.device_time_future");
    EXPECT_EQ(city.replay().replayed, 1);
}

TEST(Report, outside_the_city_is_taken_in_by_the_city_and_flagged)
{
    City city;
    NewCase report;
    report.description = "在邻市";
    report.lon = 118.8;
    report.lat = 32.0;
    auto const reported = city.module->report(city.resident(), report, "k");
    ASSERT_TRUE(reported.has_value()) << reported.error().code;
    EXPECT_EQ(reported->flags, std::vector<std::string>{"outside_city"});
    EXPECT_EQ(reported->area, AreaCode{310000000000000});
}

TEST(Act, runs_the_whole_loop_and_replays_to_the_same_state)
{
    City city;
    auto const id = city.filed("k1");
    auto const dispatched = city.act(city.who(City::street), id, 3, "dispatch", {{"unit", city.unit(City::worker)}});
    ASSERT_TRUE(dispatched.has_value()) << dispatched.error().code;
    EXPECT_EQ(dispatched->stage, "signing");
    clock().advance(std::chrono::minutes{10});
    ASSERT_TRUE(city.act(city.who(City::worker), id, 4, "sign").has_value());
    ASSERT_TRUE(city.act(city.who(City::worker), id, 5, "submit", {{"note", "换了新井盖"}}).has_value());
    ASSERT_TRUE(city.act(city.who(City::street), id, 6, "check_request").has_value());
    ASSERT_TRUE(city.act(city.who(City::team), id, 7, "check_answer", {{"passed", true}}).has_value());
    auto const closed = city.act(city.who(City::street), id, 8, "close", {{"condition", "closed because"}});
    ASSERT_TRUE(closed.has_value()) << closed.error().code;
    EXPECT_EQ(closed->stage, "closed");
    EXPECT_EQ(closed->colour, Colour::green);
    auto const replayed = city.replay();
    EXPECT_EQ(replayed.replayed, 1);
    EXPECT_EQ(replayed.diverged, 0) << (replayed.differences.empty() ? "" : replayed.differences.front());
    auto const chains = verify_chains(city.database);
    EXPECT_EQ(chains.acts, 9);
    EXPECT_TRUE(chains.faults.empty()) << (chains.faults.empty() ? "" : chains.faults.front());

    auto const shown = detail(city.module->services(), city.module->books(), city.who(City::street), id);
    ASSERT_TRUE(shown.has_value());
    EXPECT_EQ(shown->acts.size(), 9u);
    std::int64_t minutes = 0;
    for (auto const &line : shown->ledger) {
        minutes += line.minutes;
    }
    EXPECT_EQ(minutes, shown->ledger_total_minutes);
    EXPECT_EQ(shown->ledger_total_minutes, 10);
    EXPECT_TRUE(log_text(city.module->services(), shown->number).has_value());
}

TEST(Act, of_two_at_once_has_one_winner_and_one_told_that_it_is_stale)
{
    City city;
    for (int round = 0; round < 8; ++round) {
        auto const id = city.filed("k" + std::to_string(round));
        std::atomic<int> won{0}, stale{0};
        std::vector<std::thread> people;
        for (int i = 0; i < 2; ++i) {
            people.emplace_back([&, i] {
                auto const done = city.act(city.who(City::street, i), id, 3, "dispatch",
                                           {{"unit", city.unit(i ? City::worker : City::other)}});
                won += done.has_value();
                stale += !done && done.error().why == Why::stale;
            });
        }
        for (auto &one : people) {
            one.join();
        }
        EXPECT_EQ(won, 1);
        EXPECT_EQ(stale, 1);
    }
    EXPECT_EQ(city.replay().diverged, 0);
}

TEST(Act, of_many_at_once_has_one_winner_at_every_step_of_the_way)
{
    City city;
    struct Step {
        std::string act;
        Caller const *who;
        boost::json::object data;
    };
    std::vector<Step> const way{{"accept", &city.who(City::street), {}},
                                {"file", &city.who(City::street), {{"condition", "filed because"}}},
                                {"dispatch", &city.who(City::street), {{"unit", city.unit(City::worker)}}},
                                {"sign", &city.who(City::worker), {}},
                                {"submit", &city.who(City::worker), {{"note", "好了"}}},
                                {"close", &city.who(City::street), {{"condition", "closed because"}}}};
    for (int const crowd : {2, 10}) {
        auto const reported = *city.report(city.resident(), "crowd" + std::to_string(crowd));
        int version = 1;
        for (auto const &step : way) {
            std::atomic<int> won{0}, stale{0};
            std::vector<std::thread> people;
            for (int i = 0; i < crowd; ++i) {
                people.emplace_back([&] {
                    auto const done = city.act(*step.who, reported.id, version, step.act, step.data);
                    won += done.has_value();
                    stale += !done && done.error().why == Why::stale;
                });
            }
            for (auto &one : people) {
                one.join();
            }
            EXPECT_EQ(won, 1) << step.act;
            EXPECT_EQ(stale, crowd - 1) << step.act;
            ++version;
        }
    }
    EXPECT_EQ(city.replay().diverged, 0);
}

TEST(Act, sent_again_with_its_key_happens_once)
{
    City city;
    auto const id = city.filed("k1");
    boost::json::object const data{{"unit", city.unit(City::worker)}};
    auto const first = city.act(city.who(City::street), id, 3, "dispatch", data, "once");
    auto const again = city.act(city.who(City::street), id, 3, "dispatch", data, "once");
    ASSERT_TRUE(again.has_value()) << again.error().code;
    EXPECT_EQ(again->version, first->version);
    EXPECT_EQ(
        city.act(city.who(City::street), id, 3, "dispatch", {{"unit", city.unit(City::other)}}, "once").error().code,
        "idempotency.key_reused");
}

TEST(Act, several_in_one_call_happen_all_or_none)
{
    City city;
    auto const id = city.filed("k1");
    ASSERT_TRUE(city.act(city.who(City::street), id, 3, "dispatch", {{"unit", city.unit(City::worker)}}).has_value());
    ActRequest half{
        4, std::vector<OneAct>{OneAct{"sign", {}, {}}, OneAct{"close", boost::json::object{{"condition", "x"}}, {}}}};
    EXPECT_EQ(city.module->act(city.who(City::worker), id, half, "a").error().code, "case.other_stage");
    ActRequest whole{
        4, std::vector<OneAct>{OneAct{"sign", {}, {}}, OneAct{"submit", boost::json::object{{"note", "好了"}}, {}}}};
    auto const done = city.module->act(city.who(City::worker), id, whole, "b");
    ASSERT_TRUE(done.has_value()) << done.error().code;
    EXPECT_EQ(done->version, 6);
    EXPECT_EQ(done->stage, "checking");
}

TEST(Act, outside_ones_sight_is_not_found_and_without_the_right_is_not_legal)
{
    City city;
    auto const id = city.filed("k1");
    EXPECT_EQ(city.act(city.who(City::other), id, 3, "annotate", {{"note", "x"}}).error().code, "case.absent");
    EXPECT_EQ(city.act(city.resident(901), id, 3, "annotate", {{"note", "x"}}).error().code, "case.absent");
    EXPECT_EQ(city.act(city.who(City::district), id, 3, "dispatch", {{"unit", city.unit(City::worker)}}).error().code,
              "case.held_by_other");
    EXPECT_EQ(city.act(city.who(City::street), CaseId{1}, 3, "dispatch").error().code, "case.absent");
}

TEST(Act, names_what_is_wrong_with_what_was_sent)
{
    City city;
    auto const id = city.filed("k1");
    auto const field = [&](boost::json::object data) {
        auto const done = city.act(city.who(City::street), id, 3, "dispatch", std::move(data));
        return done                          ? std::string("done")
               : done.error().fields.empty() ? done.error().code
                                             : done.error().fields[0].pointer + " " + done.error().fields[0].code;
    };
    EXPECT_EQ(field({}), "/acts/0/data/unit process.ask_missing");
    EXPECT_EQ(field({{"unit", "12"}}), "/acts/0/data/unit case.unit_unknown");
    EXPECT_EQ(field({{"unit", city.unit(City::district)}}), "/acts/0/data/unit case.unit_unfit");
    EXPECT_EQ(field({{"unit", city.unit(City::worker)}, {"bribe", "1"}}), "/acts/0/data/bribe field.unknown");
}

TEST(Act, can_be_taken_back_until_the_receiver_acts)
{
    City city;
    auto const id = city.filed("k1");
    ASSERT_TRUE(city.act(city.who(City::street), id, 3, "dispatch", {{"unit", city.unit(City::worker)}}).has_value());
    EXPECT_EQ(city.act(city.who(City::street, 1), id, 4, "undo").error().code, "case.undo_not_yours");
    auto const back = city.act(city.who(City::street), id, 4, "undo");
    ASSERT_TRUE(back.has_value()) << back.error().code;
    EXPECT_EQ(back->stage, "dispatching");
    ASSERT_TRUE(city.act(city.who(City::street), id, 5, "dispatch", {{"unit", city.unit(City::other)}}).has_value());
    EXPECT_EQ(city.replay().diverged, 0);
}

TEST(Act, counts_from_the_devices_time_when_it_may)
{
    City city;
    auto const id = city.filed("k1");
    clock().advance(std::chrono::hours{5});
    auto const then = clock().now() - std::chrono::hours{4};
    ActRequest request{
        3, std::vector<OneAct>{OneAct{"dispatch", boost::json::object{{"unit", city.unit(City::worker)}}, then}}};
    ASSERT_TRUE(city.module->act(city.who(City::street), id, request, "x").has_value());
    auto const shown = detail(city.module->services(), city.module->books(), city.who(City::street), id);
    EXPECT_EQ(shown->acts.back().at, then);
    EXPECT_EQ(shown->acts.back().device_at, then);
}

TEST(Batch, leaves_nothing_when_its_transaction_fails)
{
    City city;
    auto const id = city.filed("k1");
    try {
        city.database.write([&](db::Tx &tx) {
            static constexpr db::Query blocker{
                "cases.test_block",
                "ALTER TABLE cases.act ADD CONSTRAINT test_no_more CHECK (act <> 'dispatch') NOT VALID"};
            tx.exec(blocker);
        });
        city.act(city.who(City::street), id, 3, "dispatch", {{"unit", city.unit(City::worker)}});
        FAIL() << "the batch should have failed";
    } catch (std::exception const &) {
    }
    auto const shown = detail(city.module->services(), city.module->books(), city.who(City::street), id);
    EXPECT_EQ(shown->version, 3);
    EXPECT_EQ(shown->acts.size(), 3u);
    EXPECT_EQ(city.replay().diverged, 0);
}

TEST(Proof, finds_what_was_edited_behind_the_programs_back)
{
    City city;
    auto const id = city.filed("k1");
    (void)id;
    static constexpr db::Query edit{"cases.test_edit", "UPDATE cases.report SET description = 'other'"};
    static constexpr db::Query snapshot{"cases.test_snapshot", "UPDATE cases.\"case\" SET stage = 'closed'"};
    city.database.write([&](db::Tx &tx) { tx.exec(snapshot); });
    EXPECT_EQ(city.replay().diverged, 1);
    try { // an owner who is no superuser may not even do this
        city.database.write([&](db::Tx &tx) { tx.exec(edit); });
        EXPECT_EQ(verify_chains(city.database).faults.size(), 1u);
    } catch (db::Error const &) {
    }
}

struct Removal {
    char const *what, *sql, *fault;
};

class WhatIsGone : public ::testing::TestWithParam<Removal> {};

// A chain that was cut back to an earlier act, with its snapshot, holds by itself: the audit log knows better.
TEST_P(WhatIsGone, is_missed)
{
    City city;
    city.filed("k1");
    city.filed("k2");
    ASSERT_TRUE(verify_chains(city.database).faults.empty());
    EXPECT_EQ(verify_chains(city.database).anchors, 6);
    static constexpr db::Query grant{"cases.test_grant", "GRANT UPDATE, DELETE ON cases.act, cases.report TO CURRENT_USER"};
    std::string const sql = GetParam().sql;
    city.database.write([&](db::Tx &tx) {
        tx.exec(grant);
        for (std::size_t at = 0; at < sql.size();) {
            auto const end = std::min(sql.find(';', at), sql.size());
            auto const one = sql.substr(at, end - at);
            tx.exec(db::Query{"cases.test_remove", one});
            at = end + 1;
        }
    });
    auto const faults = verify_chains(city.database).faults;
    ASSERT_FALSE(faults.empty());
    EXPECT_NE(faults.front().find(GetParam().fault), std::string::npos) << faults.front();
}

INSTANTIATE_TEST_SUITE_P(Proof, WhatIsGone,
                         ::testing::Values(
                             Removal{"whole_case",
                                     "DELETE FROM cases.act WHERE case_id = (SELECT min(id) FROM cases.report);"
                                     "DELETE FROM cases.\"case\" WHERE id = (SELECT min(id) FROM cases.report);"
                                     "DELETE FROM cases.report WHERE id = (SELECT min(id) FROM cases.report)",
                                     "the case is gone"},
                             Removal{"row_of_the_case",
                                     "DELETE FROM cases.\"case\" WHERE id = (SELECT min(id) FROM cases.report)",
                                     "the case is gone"},
                             Removal{"last_act",
                                     "DELETE FROM cases.act WHERE serial = 3 AND case_id = (SELECT min(id) FROM cases.report);"
                                     "UPDATE cases.\"case\" c SET version = 2, hash = a.hash FROM cases.act a WHERE "
                                     "a.case_id = c.id AND a.serial = 2 AND c.id = (SELECT min(id) FROM cases.report)",
                                     "the act is gone"}),
                         [](auto const &given) { return std::string(given.param.what); });

TEST(Colours, are_told_once_when_time_turns_them_and_once_when_it_is_late)
{
    City city;
    city.filed("k1");
    EXPECT_EQ(city.module->tell_colours(100), 0);
    clock().advance(std::chrono::minutes{14}); // of fifteen
    EXPECT_EQ(city.module->tell_colours(100), 1);
    EXPECT_EQ(city.module->tell_colours(100), 0);
    clock().advance(std::chrono::minutes{2});
    EXPECT_EQ(city.module->tell_colours(100), 1);
    EXPECT_EQ(city.module->tell_colours(100), 0);
}

// However many calls are in a batch: their cases locked and what was sent before in one trip, everything written with the
// commit in the other.
TEST(Batch, of_acts_and_of_reports_costs_two_round_trips)
{
    City city;
    constexpr std::size_t size = 20;
    auto const &street = city.who(City::street);
    auto const resident = city.resident();
    std::vector<NewCase> bodies(size);
    std::vector<std::string> keys;
    std::vector<ReportCall> reports(size);
    for (std::size_t i = 0; i < size; ++i) {
        bodies[i].description = "路灯不亮";
        bodies[i].lon = 121.405;
        bodies[i].lat = 31.205;
        bodies[i].matter = http::Text<1, 64>("broken");
        keys.push_back("batch" + std::to_string(i));
    }
    for (std::size_t i = 0; i < size; ++i) {
        reports[i].who = &resident;
        reports[i].report = &bodies[i];
        reports[i].idempotency_key = keys[i];
    }
    city.report(resident, "first"); // connects, takes a block of numbers
    auto before = city.database.stats().round_trips;
    city.module->report(std::span(reports).first(10));
    EXPECT_EQ(city.database.stats().round_trips - before, 2);
    city.module->report(std::span(reports).subspan(10));

    // Each call with a key; one takes back what was done before, so that the logs are read, too.
    auto const undoable = city.filed("undoable");
    std::vector<ActRequest> requests(size + 1);
    std::vector<ActCall> calls(size + 1);
    for (std::size_t i = 0; i <= size; ++i) {
        if (i < size) {
            ASSERT_TRUE(reports[i].result.has_value()) << reports[i].result.error().code;
            requests[i] = {1, std::vector<OneAct>{OneAct{"accept", {}, {}},
                                                  OneAct{"file", boost::json::object{{"condition", "filed because"}}, {}}}};
        } else {
            keys.push_back("undo");
            requests[i] = {3, std::vector<OneAct>{OneAct{"undo", {}, {}}}};
        }
        calls[i].who = &street;
        calls[i].id = i < size ? reports[i].result->id : undoable;
        calls[i].request = &requests[i];
        calls[i].idempotency_key = keys[i];
    }
    before = city.database.stats().round_trips;
    city.module->act(calls);
    EXPECT_EQ(city.database.stats().round_trips - before, 2);
    for (auto const &call : calls) {
        EXPECT_TRUE(call.result.has_value()) << call.result.error().code;
    }
    EXPECT_EQ(city.replay().diverged, 0);
}

} // namespace
} // namespace onegrid::cases
