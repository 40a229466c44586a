// SPDX-License-Identifier: Apache-2.0
// Studies over a real database: asked for, stopped, gone on with, and refused for what they cannot do.
#include "db/harness/harness.hpp"
#include "engines/pack/pack.hpp"
#include "lib/source_dir.hpp"
#include "modules/workshop/alternative.hpp"
#include "modules/workshop/processes.hpp"
#include "modules/workshop/studies.hpp"
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
