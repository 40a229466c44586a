// SPDX-License-Identifier: Apache-2.0
// Studies over a real database: asked for, stopped, gone on with, and refused for what they cannot do.
#include "db/harness/harness.hpp"
#include "engines/pack/pack.hpp"
#include "lib/source_dir.hpp"
#include "modules/workshop/alternative.hpp"
#include "modules/workshop/processes.hpp"
#include "modules/workshop/studies.hpp"
#include "modules/workshop/student.hpp"
#include "modules/workshop/study_fate.hpp"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace onegrid::workshop::testing {
namespace {

struct Study : ::testing::Test {
    Study() : database(*onegrid::testing::fresh_database()), ids(onegrid::testing::clock(), 1)
    {
        pack::apply(database, test::source_dir() / "packs/demo", {.sample_people = true}).value();
        packs = std::make_unique<pack::Catalogues>(database);
        areas = std::make_unique<geo::Areas>(database);
        directory = std::make_unique<access::Directory>(database);
        who.kind = CallerKind::staff;
        who.person = PersonId{77};
        Assignment duty;
        duty.area = AreaCode{310000000000000};
        duty.permissions = {"rule.view", "rule.edit"};
        who.assignments.push_back(duty);
    }

    Services services() { return {database, onegrid::testing::clock(), ids, *packs, *areas, *directory}; }

    StudyRequest request(std::string const &kind)
    {
        auto const now = onegrid::testing::clock().now();
        StudyRequest request{kind, "case", now - std::chrono::hours{24}, now, {}, {}};
        if (kind == "trial") {
            request.other = Other{{}, {}, {{{"manhole_missing", "1 urgent hours"}}}, {}, {}};
        }
        return request;
    }
    std::string code(StudyRequest const &asked)
    {
        auto const result = start_study(services(), who, asked);
        return result                          ? std::string{}
               : result.error().fields.empty() ? result.error().code
                                               : result.error().fields[0].code;
    }
    std::string refused(Other const &other)
    {
        auto asked = request("trial");
        asked.other = other;
        return code(asked);
    }

    db::Database &database;
    IdGenerator ids;
    std::unique_ptr<pack::Catalogues> packs;
    std::unique_ptr<geo::Areas> areas;
    std::unique_ptr<access::Directory> directory;
    Caller who;
};

TEST_F(Study, over_no_cases_ends_at_once_whatever_it_looks_at)
{
    for (auto const *kind : {"trial", "heat", "conformance"}) {
        auto const asked = start_study(services(), who, request(kind));
        ASSERT_TRUE(asked) << kind << asked.error().code;
        jobs::Runner runner{database, onegrid::testing::clock()};
        Module module{services()};
        module.run_by(runner);
        EXPECT_EQ(runner.run_due(), 1);
        auto const done = study(services(), who, asked->id).value();
        EXPECT_EQ(done.state, "done");
        EXPECT_EQ(done.trial.has_value(), kind == std::string("trial"));
        EXPECT_EQ(done.heat.has_value(), kind == std::string("heat"));
        EXPECT_EQ(done.conformance.has_value(), kind == std::string("conformance"));
        EXPECT_TRUE(study_cases(services(), who, asked->id, {}).value().items.empty());
        auto other = who;
        other.person = PersonId{78};
        EXPECT_EQ(study(services(), other, asked->id).error().code, "workshop.no_study");
    }
    EXPECT_EQ(list_studies(services(), who, {{"case"}}).items.size(), 3U);
}

TEST_F(Study, is_stopped_and_goes_on)
{
    auto const asked = start_study(services(), who, request("heat")).value();
    EXPECT_EQ(cancel_study(services(), who, asked.id).value().state, "cancelled");
    jobs::Runner runner{database, onegrid::testing::clock()};
    Module module{services()};
    module.run_by(runner);
    runner.run_due();
    EXPECT_EQ(study(services(), who, asked.id).value().state, "cancelled");
    EXPECT_EQ(resume_study(services(), who, asked.id).value().state, "waiting");
    EXPECT_EQ(runner.run_due(), 1);
    EXPECT_EQ(study(services(), who, asked.id).value().state, "done");
    // What is done does not begin anew.
    EXPECT_EQ(resume_study(services(), who, asked.id).value().state, "done");
    EXPECT_EQ(runner.run_due(), 0);
}

TEST_F(Study, is_refused_for_what_it_cannot_do)
{
    auto wrong = request("weather");
    EXPECT_EQ(code(wrong), "workshop.kind_unknown");
    wrong = request("heat");
    wrong.to = wrong.from;
    EXPECT_EQ(code(wrong), "workshop.bad_period");
    wrong = request("heat");
    wrong.area = AreaCode{320000000000000};
    EXPECT_EQ(code(wrong), "workshop.area_not_yours");
    wrong = request("heat");
    wrong.process = "no_such";
    EXPECT_EQ(code(wrong), "workshop.no_process");

    EXPECT_EQ(refused({}), "workshop.nothing_other");
    EXPECT_EQ(refused({"<x/>", {}, {}, {}, {}}), "workshop.draft_has_errors");
    EXPECT_EQ(refused({{}, "<x/>", {}, {}, {}}), "workshop.draft_has_errors");
    EXPECT_EQ(refused({{}, {}, {{{"no_such", "2 working days"}}}, {}, {}}), "workshop.no_matter");
    EXPECT_EQ(refused({{}, {}, {{{"manhole_missing", "soon"}}}, {}, {}}), "workshop.bad_limit");
    EXPECT_EQ(refused({{}, {}, {}, {{{"handling", "2 working days"}}}, {}}), "workshop.no_clock");
    EXPECT_EQ(refused({{}, {}, {}, {}, {{{"2026-02-31", true}}}}), "workshop.bad_day");
    EXPECT_EQ(refused({{}, {}, {}, {}, {{{"tomorrow", true}}}}), "workshop.bad_day");
}

TEST_F(Study, what_is_other_is_in_the_book_and_the_rest_is_as_it_was)
{
    auto const now = packs->current();
    database.read([&](db::Tx &tx) {
        auto const book =
            other_book(tx, now->version, "case",
                       {{}, {}, {{{"manhole_missing", "5 working days"}}}, {{{"dispatching", "2 urgent hours"}}},
                        {{{"2026-05-11", true}}}});
        ASSERT_TRUE(book) << book.error().code;
        auto const &catalogue = *book->catalogue;
        EXPECT_EQ(to_string(catalogue.find_matter("manhole_missing")->limit), "5 working days");
        EXPECT_EQ(catalogue.find_matter("manhole_broken")->limit, now->find_matter("manhole_broken")->limit);
        EXPECT_EQ(to_string(catalogue.find_stage_limit("dispatching")->limit), "2 urgent hours");
        using namespace std::chrono;
        auto const monday = local_days{2026y / May / 11};
        EXPECT_FALSE(catalogue.calendar.counts(monday, calendar::LimitType::working_days));
        EXPECT_TRUE(now->calendar.counts(monday, calendar::LimitType::working_days));
        EXPECT_TRUE(catalogue.calendar.counts(monday + days{1}, calendar::LimitType::working_days));
    });
}

// What was done with a case so many minutes after ten in the morning, and by a dispatch for whom.
struct Done {
    std::string act;
    int minutes{};
    std::int64_t unit{};
};

Instant ten()
{
    using namespace std::chrono;
    return Instant{sys_days{2026y / June / 1} + hours{2}}; // UTC
}

std::vector<cases::Act> log_of(std::vector<Done> const &all)
{
    std::vector<cases::Act> log;
    for (auto const &done : all) {
        cases::Act act;
        act.case_id = CaseId{77};
        act.serial = static_cast<int>(log.size()) + 1;
        act.act = done.act;
        act.actor.person = PersonId{5};
        act.receiver.unit = UnitId{done.unit};
        act.note = act.reason = "words";
        act.data = {{"condition", "so it is"}};
        act.at = act.received_at = ten() + std::chrono::minutes{done.minutes};
        if (done.act == cases::report_act) {
            act.receiver = {UnitId{1}, {}, "street"};
            act.data = {{"area", 310101002001001}, {"source", "resident"}, {"matter", "manhole_missing"}};
        }
        log.push_back(std::move(act));
    }
    return log;
}

// Handled by the centre itself: ten minutes of accepting, five of checking.
std::vector<cases::Act> handled_at_once() { return log_of({{"report", 0}, {"self_handle", 10}, {"close", 15}}); }

struct StageTrial : Study {
    // What a trial of the limits of clocks tells of a case as it is an hour after the report, and its sums.
    std::pair<std::optional<Told>, TrialSums> tried(std::vector<OtherLimit> clocks, std::vector<cases::Act> log)
    {
        StudyWork work;
        work.kind = "trial";
        work.process = "case";
        work.pack = packs->current()->version;
        work.asked_at = ten() + std::chrono::hours{1};
        Other other;
        other.clocks = std::move(clocks);
        work.what = boost::json::value_from(other).as_object();
        auto const student = database.read([&](db::Tx &tx) { return trial_student(services(), tx, work); }).value();
        auto told = student->take({{}, std::move(log)});
        return {std::move(told), trial_sums(student->sums(), book(), *directory->now(), "en")};
    }
    cases::Book book() { return cases::book_of(packs->current()).value(); }
    static ClockRate rate_of(TrialSums const &sums, std::string const &clock)
    {
        auto const found = std::ranges::find(sums.clocks, clock, &ClockRate::clock);
        EXPECT_NE(found, sums.clocks.end()) << clock;
        return found == sums.clocks.end() ? ClockRate{} : *found;
    }
    static std::vector<std::int64_t> figures(ClockRate const &of)
    {
        return {of.judged_before, of.in_time_before, of.judged_after, of.in_time_after};
    }
};

TEST_F(StageTrial, a_changed_limit_of_a_stage_changes_what_its_clock_is_judged)
{
    auto const [told, sums] = tried({{"checking", "1 urgent minutes"}}, handled_at_once());
    ASSERT_TRUE(told);
    EXPECT_THAT(told->changes, ::testing::ElementsAre("clock"));
    EXPECT_EQ(told->before.clocks, (std::vector<ClockVerdict>{{"checking", false}}));
    EXPECT_EQ(told->after.clocks, (std::vector<ClockVerdict>{{"checking", true}}));
    EXPECT_EQ(sums.changed, 1);
    EXPECT_EQ(sums.clock, 1);
    EXPECT_EQ(sums.due + sums.late + sums.unit + sums.fit, 0);
    ASSERT_EQ(sums.clocks.size(), 2U);
    EXPECT_EQ(sums.clocks[0].name, "Checking and closing"); // what changed most is first
    EXPECT_EQ(figures(rate_of(sums, "checking")), (std::vector<std::int64_t>{1, 1, 1, 0}));
    EXPECT_EQ(figures(rate_of(sums, "accepting")), (std::vector<std::int64_t>{1, 1, 1, 1}));
}

TEST_F(StageTrial, the_same_limit_changes_nothing)
{
    auto const [told, sums] = tried({{"checking", "30 urgent minutes"}}, handled_at_once());
    EXPECT_FALSE(told);
    EXPECT_EQ(sums.cases, 1);
    EXPECT_EQ(sums.changed + sums.clock + sums.not_replayed, 0);
    EXPECT_EQ(figures(rate_of(sums, "checking")), (std::vector<std::int64_t>{1, 1, 1, 1}));
}

TEST_F(StageTrial, a_clock_that_runs_is_judged_when_it_is_late)
{
    auto const [told, sums] = tried({{"checking", "1 urgent minutes"}}, log_of({{"report", 0}, {"self_handle", 40}}));
    ASSERT_TRUE(told);
    EXPECT_TRUE(told->before.clocks.empty());
    EXPECT_EQ(told->after.clocks, (std::vector<ClockVerdict>{{"checking", true}}));
    EXPECT_EQ(figures(rate_of(sums, "checking")), (std::vector<std::int64_t>{0, 0, 1, 0}));
}

TEST_F(StageTrial, what_was_taken_back_ended_no_clock)
{
    auto const log = log_of({{"report", 0}, {"self_handle", 20}, {"undo", 21}, {"self_handle", 40}, {"close", 45}});
    auto const fate = fate_under(book(), *directory->now(), log, ten() + std::chrono::hours{1});
    EXPECT_TRUE(fate.fits);
    EXPECT_EQ(fate.clocks, (std::vector<ClockVerdict>{{"accepting", true}, {"checking", false}}));
}

TEST_F(StageTrial, a_clock_that_stood_until_its_end_used_no_time_since)
{
    // The first unit had two hours, used ten minutes of them and returned it; three hours later another got it.
    auto const log = log_of({{"report", 0},
                             {"accept", 5},
                             {"file", 10},
                             {"dispatch", 20, 2},
                             {"return", 30},
                             {"dispatch", 210, 3}});
    auto const fate = fate_under(book(), *directory->now(), log, ten() + std::chrono::minutes{220});
    EXPECT_TRUE(fate.fits) << fate.act;
    EXPECT_THAT(fate.clocks, ::testing::UnorderedElementsAre(
                                 ClockVerdict{"accepting", false}, ClockVerdict{"dispatching", false},
                                 ClockVerdict{"dispatching", true}, ClockVerdict{"handling", false}));
}

TEST_F(StageTrial, what_was_kept_before_clocks_were_judged_is_still_read)
{
    auto kept = boost::json::value_from(Fate{}).as_object();
    kept.erase("clocks");
    kept["stage"] = "checking";
    EXPECT_EQ(kept_value<Fate>(kept).stage, "checking");
    EXPECT_TRUE(kept_value<Fate>(kept).clocks.empty());
    EXPECT_EQ(trial_sums({{"cases", 3}, {"changed", 1}}, book(), *directory->now(), "en").cases, 3);
}

TEST_F(Study, a_draft_of_a_process_is_put_in_force_and_taken_back)
{
    auto const before = process(services(), who, "case").value();
    EXPECT_GE(list_processes(services(), "zh-CN").items.size(), 1U);
    auto draft = before.xml;
    draft.replace(draft.find("en=\"Accept\""), 11, "en=\"Admit\"");
    EXPECT_TRUE(check_process(services(), who, "case", {draft}).value().may_be_applied);
    ProcessApplyRequest request;
    request.xml = draft;
    request.based_on = before.version;
    request.reason = Reason{"用语"};
    request.move_running = true; // there are none
    auto const applied = apply_process(services(), who, "case", request);
    ASSERT_TRUE(applied) << applied.error().code;
    EXPECT_EQ(process(services(), who, "case").value().xml, draft);
    EXPECT_EQ(strand(services(), who, "case", {before.xml}).value().running, 0);
    ProcessRollbackRequest back;
    back.version = before.version;
    back.based_on = applied->version;
    back.reason = Reason{"不合适"};
    ASSERT_TRUE(roll_back_process(services(), who, "case", back));
    EXPECT_EQ(process(services(), who, "case").value().xml, before.xml);
    EXPECT_EQ(process(services(), who, "../pack").error().code, "workshop.no_process");
}

} // namespace
} // namespace onegrid::workshop::testing
