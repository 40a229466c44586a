// SPDX-License-Identifier: Apache-2.0
// Decisions over a real database: versions, drafts that are put in force, who may, two at once, going back, and the
// pack's folder applied again.
#include "db/harness/harness.hpp"
#include "engines/pack/pack.hpp"
#include "lib/source_dir.hpp"
#include "modules/cases/cases.hpp"
#include "modules/workshop/decisions.hpp"
#include "modules/workshop/trials.hpp"
#include "platform/jobs/runner.hpp"
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <thread>

namespace onegrid::workshop::testing {
namespace {

namespace fs = std::filesystem;

fs::path demo() { return test::source_dir() / "packs/demo"; }

struct Bench : ::testing::Test {
    Bench() : database(*onegrid::testing::fresh_database()), ids(onegrid::testing::clock(), 1)
    {
        pack::apply(database, demo(), {.sample_people = true}).value();
        packs = std::make_unique<pack::Catalogues>(database);
        areas = std::make_unique<geo::Areas>(database);
        directory = std::make_unique<access::Directory>(database);
    }

    Services services() { return {database, onegrid::testing::clock(), ids, *packs, *areas, *directory}; }

    // Somebody with the permission in an area.
    Caller caller(std::string const &permission, std::int64_t area = 310000000000000) const
    {
        Caller who;
        who.kind = CallerKind::staff;
        who.person = PersonId{77};
        Assignment duty;
        duty.area = AreaCode{area};
        duty.permissions = {"rule.view", permission};
        who.assignments.push_back(duty);
        return who;
    }
    Caller editor() const { return caller("rule.edit"); }

    std::string text() { return decision(services(), editor(), "dispatch").value().xml; }
    std::int64_t version() { return decision(services(), editor(), "dispatch").value().version; }
    static std::string changed(std::string text, std::string_view from, std::string_view to)
    {
        auto const at = text.find(from);
        EXPECT_NE(at, std::string::npos) << from;
        return text.replace(at, from.size(), to);
    }
    // Trees go to urban management.
    std::string trees_elsewhere()
    {
        return changed(text(), R"(_landscaping_out1"><text>"landscaping")",
                       R"(_landscaping_out1"><text>"urban_management")");
    }

    db::Database &database;
    IdGenerator ids;
    std::unique_ptr<pack::Catalogues> packs;
    std::unique_ptr<geo::Areas> areas;
    std::unique_ptr<access::Directory> directory;
};

TEST_F(Bench, lists_the_decisions_of_the_pack_with_the_version_of_the_folder)
{
    auto const page = list_decisions(services());
    ASSERT_EQ(page.items.size(), 4U);
    EXPECT_EQ(page.items[0].name, "dispatch");
    EXPECT_EQ(page.items[0].origin, "folder");
    EXPECT_TRUE(page.items[0].has_history);
    EXPECT_FALSE(page.items[1].has_history);
    EXPECT_FALSE(page.items[0].question.empty());
    EXPECT_EQ(decision(services(), editor(), "nothing").error().code, "workshop.no_decision");
    EXPECT_EQ(decision(services(), editor(), "../pack").error().code, "workshop.no_decision");
}

TEST_F(Bench, a_draft_is_put_in_force_as_a_new_version_with_who_and_why)
{
    auto const before = version();
    auto const draft = trees_elsewhere();
    auto const applied = apply(services(), editor(), "dispatch", {draft, before, "绿化移交城管"});
    ASSERT_TRUE(applied) << applied.error().code << applied.error().detail;
    EXPECT_GT(applied->version, before);
    EXPECT_EQ(packs->current()->version, applied->version); // at once in this process
    EXPECT_EQ(text(), draft);

    auto const list = versions(services(), "dispatch").value().items;
    ASSERT_EQ(list.size(), 2U);
    EXPECT_TRUE(list[0].is_current);
    EXPECT_EQ(list[0].origin, "workshop");
    EXPECT_EQ(list[0].reason, "绿化移交城管");
    EXPECT_EQ(list[1].origin, "folder");
    // The other decision did not change.
    EXPECT_EQ(versions(services(), "extension_approval").value().items.size(), 1U);
}

TEST_F(Bench, what_runs_under_the_old_version_keeps_its_rules)
{
    auto const before = packs->current()->version;
    ASSERT_TRUE(apply(services(), editor(), "dispatch", {trees_elsewhere(), version(), "why"}));
    auto const unit = [&](std::int64_t at) {
        auto const catalogue = packs->at(at);
        auto facts = pack::facts_of(*catalogue->find_matter("tree_fallen"));
        facts.source = "resident";
        facts.area_level = "grid";
        facts.working_time = true;
        return cases::proposal_for(*catalogue, facts).advice.unit;
    };
    EXPECT_EQ(unit(before), "landscaping");
    EXPECT_EQ(unit(packs->current()->version), "urban_management");
}

TEST_F(Bench, a_draft_with_errors_is_refused_and_nothing_changes)
{
    auto const before = packs->current()->version;
    for (auto const &draft :
         {changed(text(), R"(_water_out1"><text>"water")", R"(_water_out1"><text>"wtaer")"),
          changed(text(), "<text>&lt; 0.6</text>", "<text>&lt; &lt;</text>"), std::string("<x/>"), std::string()}) {
        auto const refused = apply(services(), editor(), "dispatch", {draft, version(), "why"});
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().code, "pack.has_errors");
        EXPECT_FALSE(refused.error().fields.empty());
    }
    EXPECT_EQ(packs->current()->version, before);
}

TEST_F(Bench, a_draft_of_an_older_version_is_refused_as_stale)
{
    auto const old = version();
    auto const draft = trees_elsewhere();
    ASSERT_TRUE(apply(services(), editor(), "dispatch", {draft, old, "first"}));
    auto const late = apply(services(), editor(), "dispatch", {changed(draft, "0.6", "0.7"), old, "second"});
    ASSERT_FALSE(late);
    EXPECT_EQ(late.error().why, Why::stale);
    EXPECT_EQ(late.error().code, "pack.changed_meanwhile");
    // And the same again is nothing to apply.
    EXPECT_EQ(apply(services(), editor(), "dispatch", {draft, version(), "again"}).error().code, "pack.same_as_now");
}

TEST_F(Bench, two_who_apply_at_once_have_one_winner)
{
    auto const base = version();
    auto const one = trees_elsewhere();
    auto const other = changed(text(), "0.6", "0.7");
    std::vector<Result<AppliedView>> results(2, refuse(Why::busy, "none"));
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < 2; ++i) {
        threads.emplace_back([&, i] {
            results[i] = apply(services(), editor(), "dispatch", {i == 0 ? one : other, base, "at once"});
        });
    }
    for (auto &thread : threads) {
        thread.join();
    }
    EXPECT_NE(results[0].has_value(), results[1].has_value());
    EXPECT_EQ((results[0] ? results[1] : results[0]).error().code, "pack.changed_meanwhile");
}

TEST_F(Bench, going_back_makes_a_new_version_with_the_old_text)
{
    auto const original = text();
    auto const first = version();
    ASSERT_TRUE(apply(services(), editor(), "dispatch", {trees_elsewhere(), first, "try"}));
    auto const back = roll_back(services(), editor(), "dispatch", {first, version(), "不合适"});
    ASSERT_TRUE(back) << back.error().code;
    EXPECT_EQ(text(), original);
    EXPECT_EQ(versions(services(), "dispatch").value().items.size(), 3U);
    EXPECT_EQ(version_text(services(), "dispatch", first).value().xml, original);
    EXPECT_EQ(roll_back(services(), editor(), "dispatch", {9'999, version(), "why"}).error().code,
              "pack.no_such_version");
    // The workshop's layer is gone again: the folder's own file is what is in force.
    EXPECT_FALSE(pack::apply(database, demo()).value().is_new);
}

TEST_F(Bench, applying_the_folder_again_keeps_what_the_workshop_changed)
{
    ASSERT_TRUE(apply(services(), editor(), "dispatch", {trees_elsewhere(), version(), "why"}));
    auto const draft = text();
    EXPECT_FALSE(pack::apply(database, demo()).value().is_new);

    // Also when the folder brings something else.
    auto const packs_copy = onegrid::testing::scratch_directory("workshop-packs");
    for (auto const *name : {"standard", "demo"}) {
        fs::copy(test::source_dir() / "packs" / name, packs_copy / name, fs::copy_options::recursive);
    }
    std::ofstream{packs_copy / "demo/codes/source.csv"} << "code,name,name_en\nvisit,走访,Visit\n";
    fs::create_directories(packs_copy / "demo/codes");
    std::ofstream{packs_copy / "demo/codes/source.csv"} << "code,name,name_en\nvisit,走访,Visit\n";
    auto const plan = pack::plan(database, packs_copy / "demo");
    EXPECT_THAT(plan.changes, ::testing::Contains("= decisions/dispatch.dmn stays as the workshop has it"));
    ASSERT_TRUE(pack::apply(database, packs_copy / "demo").value().is_new);
    packs->refresh();
    EXPECT_EQ(text(), draft);
    EXPECT_NE(packs->current()->find_code("source", "visit"), nullptr);
}

TEST_F(Bench, only_who_may_for_the_whole_city_changes_rules)
{
    auto const district = caller("rule.edit", 310101000000000);
    EXPECT_EQ(apply(services(), district, "dispatch", {trees_elsewhere(), version(), "why"}).error().code,
              "permission.missing");
    EXPECT_EQ(roll_back(services(), caller("rule.view"), "dispatch", {version(), version(), "why"}).error().code,
              "permission.missing");
    EXPECT_FALSE(decision(services(), district, "dispatch").value().may_edit);
}

TEST_F(Bench, a_draft_is_checked_with_rows_and_values_that_show_it)
{
    auto const view = check(services(), editor(), "dispatch", {text()}).value();
    EXPECT_TRUE(view.may_be_applied);
    EXPECT_TRUE(view.findings.empty());
    ASSERT_EQ(view.decisions.size(), 1U);
    EXPECT_EQ(view.decisions[0].needs.size(), 8U);

    auto const extension = decision(services(), editor(), "extension_approval").value().xml;
    auto const gap = changed(extension, "<text>[1..2)</text>", "<text>[1.5..2)</text>");
    auto const found = check(services(), editor(), "extension_approval", {gap}).value();
    ASSERT_FALSE(found.findings.empty());
    auto const is_gap = [](FindingView const &finding) { return finding.kind == "gap" && !finding.witness.empty(); };
    EXPECT_TRUE(std::ranges::any_of(found.findings, is_gap));
    auto const overlap = changed(extension, "<text>[1..2)</text>", "<text>[0..2)</text>");
    auto const both = check(services(), editor(), "extension_approval", {overlap}).value();
    auto const is_overlap = [](FindingView const &finding) {
        return finding.kind == "overlap" && finding.rows.size() == 2;
    };
    EXPECT_TRUE(std::ranges::any_of(both.findings, is_overlap));
    EXPECT_FALSE(both.may_be_applied);
}

TEST_F(Bench, a_draft_is_tried_on_typed_input_in_both_languages)
{
    TryRequest request;
    request.decision = "extension_approval";
    request.inputs = {{"overdue", false}, {"granted", 0}, {"level", "street"}};
    request.feel = {{"length", "1/2"}};
    auto who = editor();
    auto const answer = try_out(services(), who, "extension_approval", request);
    ASSERT_TRUE(answer) << answer.error().code;
    EXPECT_EQ(answer->value.at("approver").as_string(), "street");
    EXPECT_FALSE(answer->explanation.at("steps").as_array().empty());

    request.feel = {{"length", "1 +"}};
    auto const wrong = try_out(services(), who, "extension_approval", request);
    ASSERT_FALSE(wrong);
    EXPECT_EQ(wrong.error().fields.at(0).pointer, "/feel/length");
    request.feel = {};
    request.decision = "no such";
    EXPECT_FALSE(try_out(services(), who, "extension_approval", request));
    request.xml = "<x/>";
    EXPECT_EQ(try_out(services(), who, "extension_approval", request).error().fields.at(0).code, "workshop.not_dmn");
}

TEST_F(Bench, a_trial_over_no_cases_ends_with_nothing_changed)
{
    auto const now = onegrid::testing::clock().now();
    TrialRequest request{trees_elsewhere(), now - std::chrono::hours{24}, now, {}};
    auto const asked = start_trial(services(), editor(), "dispatch", request);
    ASSERT_TRUE(asked) << asked.error().code;
    EXPECT_EQ(asked->state, "waiting");
    jobs::Runner runner{database, onegrid::testing::clock()};
    Module module{services()};
    module.run_by(runner);
    EXPECT_EQ(runner.run_due(), 1);
    auto const done = trial(services(), editor(), asked->id).value();
    EXPECT_EQ(done.state, "done");
    ASSERT_TRUE(done.summary);
    EXPECT_EQ(done.summary->cases, 0);
    EXPECT_TRUE(trial_cases(services(), editor(), asked->id, {}).value().items.empty());

    // Another person does not see it.
    auto other = editor();
    other.person = PersonId{78};
    EXPECT_EQ(trial(services(), other, asked->id).error().code, "workshop.no_trial");
}

TEST_F(Bench, a_trial_that_is_cancelled_stays_so)
{
    auto const now = onegrid::testing::clock().now();
    TrialRequest request{trees_elsewhere(), now - std::chrono::hours{24}, now, {}};
    auto const asked = start_trial(services(), editor(), "dispatch", request).value();
    EXPECT_EQ(cancel_trial(services(), editor(), asked.id).value().state, "cancelled");
    jobs::Runner runner{database, onegrid::testing::clock()};
    Module module{services()};
    module.run_by(runner);
    runner.run_due();
    EXPECT_EQ(trial(services(), editor(), asked.id).value().state, "cancelled");
}

TEST_F(Bench, a_trial_is_refused_for_what_it_cannot_do)
{
    auto const now = onegrid::testing::clock().now();
    auto const hour = std::chrono::hours{1};
    auto const code = [&](std::string const &name, TrialRequest const &request, Caller const &who) {
        auto const result = start_trial(services(), who, name, request);
        return result                          ? std::string{}
               : result.error().fields.empty() ? result.error().code
                                               : result.error().fields[0].code;
    };
    auto const good = text();
    EXPECT_EQ(code("extension_approval", {good, now - hour, now, {}}, editor()), "workshop.no_history");
    EXPECT_EQ(code("dispatch", {good, now, now - hour, {}}, editor()), "workshop.bad_period");
    EXPECT_EQ(code("dispatch", {good, now - 24 * 2'000 * hour, now, {}}, editor()), "workshop.bad_period");
    EXPECT_EQ(code("dispatch", {"<x/>", now - hour, now, {}}, editor()), "workshop.not_dmn");
    EXPECT_EQ(code("dispatch", {good, now - hour, now, AreaCode{320000000000000}}, editor()),
              "workshop.area_not_yours");
}

} // namespace
} // namespace onegrid::workshop::testing
