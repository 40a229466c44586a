// SPDX-License-Identifier: Apache-2.0
// The standard process: the closed loop of a case, its guards and its clocks.
#include "drawings.hpp"
#include <gmock/gmock.h>

using namespace onegrid;
using namespace onegrid::process;
using namespace onegrid::process::testing;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsSupersetOf;
using ::testing::Not;

namespace {
Walk at_signing() { return Walk(standard()).act("accept").act("file").act("dispatch"); }
Walk at_checking() { return at_signing().act("sign").act("start").act("submit"); }
} // namespace

TEST(ShippedProcesses, compile_without_findings)
{
    auto const all = shipped();
    for (auto const &[name, definition] : all) {
        for (auto const &finding : lint(definition)) {
            ADD_FAILURE() << name << " " << finding.code << " " << finding.element << " line " << finding.line << " "
                          << finding.detail;
        }
    }
    EXPECT_EQ(all.size(), 6U);
}

// What is one thing has one code everywhere: a stage, an act, a clock or an outcome of another process is called the same.
TEST(ShippedProcesses, mean_the_same_by_the_same_code)
{
    auto const main = standard();
    for (auto const &[name, definition] : shipped()) {
        EXPECT_EQ(definition.id(), name);
        for (auto const &act : definition.acts()) {
            if (auto const *same = main.find_act(act.code)) {
                EXPECT_EQ(same->permission, act.permission) << name << " " << act.code;
            }
        }
        for (auto const &stage : definition.stages()) {
            if (auto const *same = main.find_stage(stage.code)) {
                EXPECT_EQ(same->holder, stage.holder) << name << " " << stage.code;
                EXPECT_EQ(same->is_task, stage.is_task) << name << " " << stage.code;
            }
        }
    }
}

TEST(ShippedProcesses, the_limit_of_a_hotline_case_follows_from_its_kind)
{
    auto const hotline = shipped().at("hotline");
    for (auto const &[kind, limit] : {std::pair{"urgent", "2 urgent hours"}, {"utilities", "24 urgent hours"},
                                      {"general", "7 natural days"}, {"complex", "15 natural days"}}) {
        Walk walk(hotline);
        walk.act("accept", {{"kind", kind}}).act("dispatch");
        auto const started = std::ranges::find_if(walk.effects(), [](Effect const &effect) {
            return effect.kind == EffectKind::clock_start && effect.clock == "handling";
        });
        ASSERT_NE(started, walk.effects().end());
        EXPECT_EQ(started->name, limit);
    }
}

TEST(StandardProcess, walks_the_closed_loop)
{
    Walk walk(standard());
    EXPECT_EQ(walk.stage(), "intake");
    EXPECT_THAT(walk.told(), ElementsAre("enter intake@street", "start accepting"));
    EXPECT_EQ(walk.act("accept").stage(), "filing");
    EXPECT_THAT(walk.told(), ElementsAre("leave intake@street", "enter filing@street"))
        << "accepting is one clock for both";
    EXPECT_EQ(walk.act("file").stage(), "dispatching");
    EXPECT_THAT(walk.told(),
                ElementsAre("leave filing@street", "enter dispatching@street", "stop accepting", "start dispatching"));
    EXPECT_EQ(walk.act("dispatch").stage(), "signing");
    EXPECT_EQ(walk.state().branches.at(0).unit, "71");
    EXPECT_EQ(walk.act("sign").stage(), "handling");
    EXPECT_THAT(walk.told(), ElementsAre("leave signing@street", "enter handling@street"));
    EXPECT_EQ(walk.act("start").stage(), "handling");
    EXPECT_THAT(walk.told(), ElementsAre());
    EXPECT_EQ(walk.act("submit").stage(), "checking");
    EXPECT_THAT(walk.told(),
                ElementsAre("leave handling@street", "enter checking@street", "stop handling", "start checking"));
    EXPECT_EQ(walk.act("close").stage(), "closed");
    EXPECT_THAT(walk.told(), ElementsAre("leave checking@street", "stop checking", "ended closed"));
    EXPECT_TRUE(walk.state().clocks.empty());
    EXPECT_THAT(walk.legal(), ElementsAre("annotate", "appeal", "child_ended", "child_reopened", "classify", "correct", "evaluate", "reopen", "return_visit"));
    EXPECT_THAT(walk.act("evaluate").legal(),
                ElementsAre("annotate", "appeal", "child_ended", "child_reopened", "classify", "correct", "reopen", "return_visit"));
}

TEST(StandardProcess, keeps_its_state_small)
{
    auto const json = to_json(at_checking().state());
    EXPECT_LT(json.size(), 300U) << json;
}

TEST(StandardProcess, after_a_unit_returned_it_may_be_dispatched_again_or_go_back_but_not_be_closed)
{
    auto walk = at_signing().act("sign").act("start").act("return");
    EXPECT_EQ(walk.stage(), "dispatching");
    EXPECT_THAT(walk.legal(), IsSupersetOf({"dispatch", "return", "void"}));
    EXPECT_THAT(walk.legal(), Not(Contains("close")));
    EXPECT_EQ(walk.refusal("close"), "process.not_legal");
}

TEST(StandardProcess, a_dispatcher_may_close_at_once_what_nobody_returned)
{
    EXPECT_THAT(Walk(standard()).act("accept").act("file").legal(), Contains("close"));
}

TEST(StandardProcess, after_a_dispatcher_returned_it_is_filed_again_or_voided_or_verified)
{
    auto walk = Walk(standard()).act("accept").act("file").act("return");
    EXPECT_EQ(walk.stage(), "filing");
    EXPECT_THAT(walk.legal(), ElementsAre("annotate", "child_ended", "child_reopened", "classify", "correct", "decline", "file", "follow", "force_close",
                                          "merge", "split", "supervise", "unfollow", "urge", "verify_request", "void"));
    EXPECT_EQ(walk.act("file").stage(), "dispatching");
}

TEST(StandardProcess, a_return_goes_to_any_earlier_step)
{
    auto walk = Walk(standard()).act("accept").act("file");
    for (auto const &legal : legal_acts(walk.definition(), walk.state())) {
        if (legal.act->code == "return") {
            EXPECT_THAT(legal.targets, ElementsAre("filing", "intake"));
        }
    }
    EXPECT_EQ(walk.act("return", {{"to", "intake"}}).stage(), "intake");
    EXPECT_EQ(walk.refusal("return"), "process.not_legal");
    EXPECT_EQ(Walk(standard()).act("accept").act("file").refusal("return", {{"reason", "r"}, {"to", "signing"}}),
              "request.invalid");
}

TEST(StandardProcess, the_same_unit_resumes_and_another_starts_anew)
{
    auto returned = at_signing().act("return");
    EXPECT_THAT(returned.told(),
                ElementsAre("leave signing@street", "pause handling", "enter dispatching@street", "start dispatching"));
    auto same = returned;
    same.act("dispatch", {{"unit", "71"}});
    EXPECT_THAT(same.told(),
                ElementsAre("leave dispatching@street", "enter signing@street", "stop dispatching", "resume handling"));
    auto other = returned;
    other.act("dispatch", {{"unit", "72"}});
    EXPECT_THAT(other.told(), ElementsAre("leave dispatching@street", "enter signing@street", "stop dispatching",
                                          "stop handling", "start handling"));
}

TEST(StandardProcess, a_transfer_goes_to_another_unit_which_signs_anew)
{
    auto walk = at_signing().act("sign");
    EXPECT_EQ(walk.refusal("transfer", {{"unit", "71"}, {"reason", "r"}}), "request.invalid");
    walk.act("transfer", {{"unit", "72"}});
    EXPECT_EQ(walk.stage(), "signing");
    EXPECT_EQ(walk.state().branches.at(0).unit, "72");
    EXPECT_THAT(walk.told(),
                ElementsAre("leave handling@street", "enter signing@street", "stop handling", "start handling"));
}

TEST(StandardProcess, dispatching_moves_up_and_down_the_levels)
{
    auto walk = Walk(standard()).act("accept").act("file");
    EXPECT_THAT(walk.legal(), Not(Contains("hand_down")));
    walk.act("escalate");
    EXPECT_THAT(walk.told(), ElementsAre("leave dispatching@street", "stop dispatching", "enter dispatching@district",
                                         "start dispatching"));
    EXPECT_THAT(walk.legal(), IsSupersetOf({"escalate", "hand_down"}));
    walk.act("escalate");
    EXPECT_EQ(walk.state().branches.at(0).level, "city");
    EXPECT_THAT(walk.legal(), Not(Contains("escalate")));
    walk.act("hand_down", {{"level", "street"}, {"area", "310101002000000"}});
    EXPECT_EQ(walk.state().branches.at(0).level, "street");
    EXPECT_EQ(walk.step().effects.at(2).area, "310101002000000");
}

TEST(StandardProcess, a_check_pauses_the_asker_until_it_is_answered)
{
    auto walk = at_checking().act("check_request");
    EXPECT_THAT(walk.told(), ElementsAre("pause checking", "enter spot_check@community", "task_opened spot_check",
                                         "start spot_check"));
    EXPECT_EQ(walk.stage(), "checking") << "the case is still where it was asked";
    EXPECT_THAT(walk.legal(), Not(Contains("close")));
    EXPECT_THAT(walk.legal(), Not(Contains("check_request")));
    walk.act("check_answer", {{"passed", true}});
    EXPECT_THAT(walk.told(), ElementsAre("leave spot_check@community", "task_closed spot_checkanswered",
                                         "stop spot_check", "resume checking"));
    EXPECT_EQ(walk.stage(), "checking") << "a passed check does not close by itself";
    EXPECT_THAT(walk.legal(), Contains("close"));
}

TEST(StandardProcess, a_failed_check_leads_to_rework_and_not_to_closing)
{
    auto walk = at_checking().act("check_request").act("check_answer", {{"passed", false}});
    EXPECT_THAT(walk.legal(), Not(Contains("close")));
    EXPECT_EQ(walk.act("rework").stage(), "handling");
    EXPECT_EQ(walk.state().branches.at(0).unit, "71");
    EXPECT_THAT(walk.act("submit").legal(), Contains("close"));
}

TEST(StandardProcess, the_handler_returns_only_before_submitting)
{
    EXPECT_EQ(apply(standard(), at_checking().state(), {"transfer", 0, answers()}).error().code, "process.not_legal");
}

TEST(StandardProcess, leaving_the_asker_cancels_its_task)
{
    auto walk = at_checking().act("check_request").act("rework");
    EXPECT_THAT(walk.told(),
                ElementsAre("leave spot_check@community", "stop spot_check", "task_closed spot_checkcancelled",
                            "leave checking@street", "enter handling@street", "stop checking", "start handling"));
    EXPECT_EQ(walk.state().branches.size(), 1U);
}

TEST(StandardProcess, voiding_stops_everything_wherever_it_is)
{
    auto walk = at_checking().act("check_request").act("void");
    EXPECT_EQ(walk.stage(), "void");
    EXPECT_TRUE(walk.state().branches.empty());
    EXPECT_TRUE(walk.state().clocks.empty());
    EXPECT_EQ(walk.refusal("annotate"), "process.ended");
}

TEST(StandardProcess, what_was_handled_on_the_spot_is_filed_and_checked)
{
    Walk walk(standard(), {{"level", "street"}, {"self_handled", true}});
    EXPECT_EQ(walk.act("accept").act("file").stage(), "checking");
    EXPECT_THAT(walk.legal(), Not(Contains("rework"))) << "there is no unit to do it again";
    EXPECT_EQ(walk.act("return").stage(), "dispatching");
}

TEST(StandardProcess, filing_and_closing_need_a_condition)
{
    auto const walk = Walk(standard()).act("accept");
    auto const refused = apply(walk.definition(), walk.state(), {"file", 0, {}});
    ASSERT_FALSE(refused);
    ASSERT_EQ(refused.error().fields.size(), 1U);
    EXPECT_EQ(refused.error().fields[0].pointer, "/condition");
    EXPECT_EQ(refused.error().fields[0].code, "process.ask_missing");
    EXPECT_EQ(at_checking().refusal("close", {}), "request.invalid");
}

TEST(StandardProcess, every_act_of_people_has_a_permission_and_names_in_both_languages)
{
    auto const definition = standard();
    EXPECT_EQ(definition.acts().size(), 59U);
    for (auto const &act : definition.acts()) {
        EXPECT_TRUE(act.permission.starts_with("case.")) << act.code;
        EXPECT_FALSE(act.label.zh.empty() || act.label.en.empty()) << act.code;
    }
}
