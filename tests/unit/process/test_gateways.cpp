// SPDX-License-Identifier: Apache-2.0
// Tokens: gateways, events, calls, instances.
#include "drawings.hpp"
#include <gmock/gmock.h>

using namespace onegrid::process;
using namespace onegrid::process::testing;
using ::testing::ElementsAre;
using ::testing::UnorderedElementsAre;

namespace {

std::string const ends = "<startEvent id='s'/><endEvent id='e'/>";
std::string stage(std::string const &id, std::string const &inside = {})
{
    return "<userTask id='" + id + "'>" + inside + "</userTask>";
}

// The stages that a state has tokens in.
std::vector<std::string> places(State const &state)
{
    std::vector<std::string> nodes;
    for (auto const &branch : state.branches) {
        nodes.push_back(branch.node);
    }
    return nodes;
}

Step step(Definition const &definition, State const &state, std::string const &act, int branch = 0,
          json::object data = {})
{
    return must(apply(definition, state, {act, branch, std::move(data)}));
}

} // namespace

TEST(Gateways, an_exclusive_one_takes_the_first_way_that_holds_else_the_default)
{
    auto const d = drawn(ends + stage("a") + stage("b") + stage("c") + "<exclusiveGateway id='g' default='g_c'/>" +
                         flow("s", "g") + flow("g", "a", "", condition("n &gt;= 10")) +
                         flow("g", "b", "", condition("n &gt;= 5")) + flow("g", "c") + flow("a", "e") + flow("b", "e") +
                         flow("c", "e"));
    EXPECT_THAT(places(must(start(d, {{"n", 12}})).state), ElementsAre("a"));
    EXPECT_THAT(places(must(start(d, {{"n", 7}})).state), ElementsAre("b"));
    EXPECT_THAT(places(must(start(d, {})).state), ElementsAre("c"));
}

TEST(Gateways, without_a_way_the_act_is_refused_and_nothing_has_moved)
{
    auto const d = drawn(ends + stage("a") + "<exclusiveGateway id='g'/>" + flow("s", "a") + flow("a", "g") +
                         flow("g", "e", "", condition("n = 1")));
    auto const before = must(start(d, {})).state;
    EXPECT_EQ(apply(d, before, {"complete", 0, {}}).error().code, "process.no_way");
}

TEST(Gateways, a_parallel_one_waits_for_every_branch)
{
    auto const d = drawn(ends + stage("a") + stage("b") + stage("c") +
                         "<parallelGateway id='f'/><parallelGateway id='j'/>" + flow("s", "f") + flow("f", "a") +
                         flow("f", "b") + flow("a", "j") + flow("b", "j") + flow("j", "c") + flow("c", "e"));
    auto at = must(start(d, {})).state;
    EXPECT_THAT(places(at), ElementsAre("a", "b"));
    EXPECT_EQ(legal_acts(d, at).size(), 2U);
    at = step(d, at, "complete", 2).state;
    EXPECT_THAT(places(at), ElementsAre("a", "j"));
    at = step(d, at, "complete", 1).state;
    EXPECT_THAT(places(at), ElementsAre("c"));
    EXPECT_EQ(step(d, at, "complete").state.outcome, "e");
}

TEST(Gateways, an_inclusive_one_waits_for_as_many_as_were_sent)
{
    auto const d = drawn(ends + stage("a") + stage("b") + stage("c") +
                         "<inclusiveGateway id='f' default='f_c'/><inclusiveGateway id='j'/>" + flow("s", "f") +
                         flow("f", "a", "", condition("x")) + flow("f", "b", "", condition("y")) + flow("f", "c") +
                         flow("a", "j") + flow("b", "j") + flow("c", "j") + flow("j", "e"));
    auto both = must(start(d, {{"x", true}, {"y", true}})).state;
    EXPECT_THAT(places(both), ElementsAre("a", "b"));
    both = step(d, both, "complete", 1).state;
    EXPECT_THAT(places(both), ElementsAre("j", "b"));
    EXPECT_EQ(step(d, both, "complete", 2).state.outcome, "e");
    auto const one = must(start(d, {{"y", true}})).state;
    EXPECT_EQ(step(d, one, "complete").state.outcome, "e");
    EXPECT_THAT(places(must(start(d, {})).state), ElementsAre("c"));
}

TEST(Gateways, of_several_events_the_first_takes_the_token)
{
    auto const d = drawn(
        ends + stage("late") + "<eventBasedGateway id='g'/>" +
            "<intermediateCatchEvent id='answer'><messageEventDefinition messageRef='m'/></intermediateCatchEvent>"
            "<intermediateCatchEvent "
            "id='timeout'><timerEventDefinition><timeDuration>PT2H</timeDuration></timerEventDefinition></"
            "intermediateCatchEvent>" +
            flow("s", "g") + flow("g", "answer") + flow("g", "timeout") + flow("answer", "e") +
            flow("timeout", "late") + flow("late", "e"),
        "<message id='m' name='reply'/>");
    auto const waiting = must(start(d, {}));
    ASSERT_EQ(waiting.effects.size(), 1U);
    EXPECT_EQ(waiting.effects[0].kind, EffectKind::timer_set);
    EXPECT_EQ(waiting.effects[0].name, "PT2H");
    EXPECT_EQ(step(d, waiting.state, "@message", 0, {{"name", "reply"}}).state.outcome, "e");
    EXPECT_THAT(places(step(d, waiting.state, "@timer", 0, {{"timer", "timeout"}}).state), ElementsAre("late"));
    EXPECT_EQ(apply(d, waiting.state, {"@message", 0, {{"name", "other"}}}).error().code, "process.not_legal");
}

TEST(Gateways, that_go_round_without_end_are_refused)
{
    auto const d = drawn(ends + "<exclusiveGateway id='g' default='g_h'/><exclusiveGateway id='h' default='h_g'/>" +
                         flow("s", "g") + flow("g", "h") + flow("h", "g") + flow("h", "e", "", condition("x")));
    EXPECT_EQ(start(d, {}).error().code, "process.endless");
}

TEST(Events, a_timer_on_a_stage_interrupts_it_or_opens_another_branch_beside_it)
{
    auto const timer = [](std::string const &kind) {
        return "<boundaryEvent id='t' attachedToRef='a' cancelActivity='" + kind +
               "'><timerEventDefinition><timeDuration>PT30M</timeDuration></timerEventDefinition></boundaryEvent>";
    };
    auto const rest =
        ends + stage("a") + stage("b") + flow("s", "a") + flow("a", "e") + flow("t", "b") + flow("b", "e");
    auto const interrupting = drawn(rest + timer("true"));
    auto const begun = must(start(interrupting, {}));
    EXPECT_EQ(begun.effects.back().kind, EffectKind::timer_set);
    EXPECT_THAT(places(step(interrupting, begun.state, "@timer", 0, {{"timer", "t"}}).state), ElementsAre("b"));
    auto const done = step(interrupting, begun.state, "complete");
    EXPECT_THAT(done.effects, ::testing::Contains(::testing::Field(&Effect::kind, EffectKind::timer_cancel)));

    auto const beside = drawn(rest + timer("false"));
    EXPECT_THAT(places(step(beside, must(start(beside, {})).state, "@timer", 0, {{"timer", "t"}}).state),
                ElementsAre("a", "b"));
}

TEST(Events, a_terminate_end_takes_every_branch_with_it)
{
    auto const d = drawn("<startEvent id='s'/><endEvent id='e'/><endEvent id='x' "
                         "og:outcome='stopped'><terminateEventDefinition/></endEvent>" +
                         stage("a") + stage("b") + "<parallelGateway id='f'/>" + flow("s", "f") + flow("f", "a") +
                         flow("f", "b") + flow("a", "x") + flow("b", "e"));
    auto const ended = step(d, must(start(d, {})).state, "complete", 1);
    EXPECT_EQ(ended.state.outcome, "stopped");
    EXPECT_TRUE(ended.state.branches.empty());
}

TEST(Events, a_signal_reaches_every_branch_that_waits_for_it)
{
    auto const catcher = [](std::string const &id) {
        return "<intermediateCatchEvent id='" + id +
               "'><signalEventDefinition signalRef='sig'/></intermediateCatchEvent>";
    };
    auto const d = drawn(ends + "<parallelGateway id='f'/>" + catcher("a") + catcher("b") + stage("c") + stage("d") +
                             flow("s", "f") + flow("f", "a") + flow("f", "b") + flow("a", "c") + flow("b", "d") +
                             flow("c", "e") + flow("d", "e"),
                         "<signal id='sig' name='all clear'/>");
    EXPECT_THAT(places(step(d, must(start(d, {})).state, "@signal", 0, {{"name", "all clear"}}).state),
                ElementsAre("c", "d"));
}

TEST(Calls, a_decision_is_asked_for_and_its_answer_used)
{
    auto const d = drawn(ends + stage("a") + stage("b") +
                         "<businessRuleTask id='route' og:decision='dispatch' og:set='way = data.way'/>" +
                         "<exclusiveGateway id='g' default='g_b'/>" + flow("s", "route") + flow("route", "g") +
                         flow("g", "a", "", condition("way = 'a'")) + flow("g", "b") + flow("a", "e") + flow("b", "e"));
    auto const asked = must(start(d, {}));
    ASSERT_EQ(asked.effects.size(), 1U);
    EXPECT_EQ(asked.effects[0].kind, EffectKind::call);
    EXPECT_EQ(asked.effects[0].ref, "dispatch");
    EXPECT_EQ(asked.effects[0].name, "decision");
    EXPECT_THAT(places(step(d, asked.state, "@answer", 0, {{"way", "a"}}).state), ElementsAre("a"));
    EXPECT_THAT(places(step(d, asked.state, "@answer", 0, {{"way", "z"}}).state), ElementsAre("b"));
    EXPECT_EQ(apply(d, asked.state, {"@answer", 0, {{"call", "another"}}}).error().code, "process.not_legal");
}

TEST(Calls, an_error_takes_the_way_drawn_for_it)
{
    auto const d =
        drawn(ends + stage("a") + "<callActivity id='sub' calledElement='other'/>" +
                  "<boundaryEvent id='b' attachedToRef='sub'><errorEventDefinition errorRef='err'/></boundaryEvent>" +
                  flow("s", "sub") + flow("sub", "e") + flow("b", "a") + flow("a", "e"),
              "<error id='err' errorCode='E1'/>");
    auto const called = must(start(d, {}));
    EXPECT_THAT(places(step(d, called.state, "@error", 0, {{"name", "E1"}}).state), ElementsAre("a"));
    EXPECT_EQ(apply(d, called.state, {"@error", 0, {{"name", "E2"}}}).error().code, "process.not_legal");
    EXPECT_EQ(step(d, called.state, "@answer").state.outcome, "e");
}

TEST(Calls, signals_and_messages_are_thrown_and_gone)
{
    auto const d = drawn("<startEvent id='s'/><intermediateThrowEvent id='t'><signalEventDefinition "
                         "signalRef='sig'/></intermediateThrowEvent>"
                         "<endEvent id='e'><messageEventDefinition messageRef='m'/></endEvent>" +
                             flow("s", "t") + flow("t", "e"),
                         "<signal id='sig' name='alarm'/><message id='m' name='done'/>");
    auto const told = must(start(d, {})).effects;
    ASSERT_EQ(told.size(), 3U);
    EXPECT_EQ(told[0].kind, EffectKind::signal);
    EXPECT_EQ(told[0].ref, "alarm");
    EXPECT_EQ(told[1].kind, EffectKind::message);
    EXPECT_EQ(told[1].ref, "done");
    EXPECT_EQ(told[2].kind, EffectKind::ended);
}

TEST(Instances, several_units_do_a_stage_at_once_and_all_must_be_done)
{
    auto const d = drawn(ends + stage("a", "<multiInstanceLoopCharacteristics og:collection='units'/>") + stage("b") +
                         flow("s", "a") + flow("a", "b") + flow("b", "e"));
    auto at = must(start(d, {{"units", json::array{"7", "8", "9"}}})).state;
    EXPECT_EQ(legal_acts(d, at).size(), 3U);
    EXPECT_EQ(at.branches[1].unit, "7");
    at = step(d, at, "complete", 3).state;
    at = step(d, at, "complete", 2).state;
    EXPECT_THAT(places(at), ElementsAre("a", "a")) << "the one that waits, and the last instance";
    EXPECT_THAT(places(step(d, at, "complete", 4).state), ElementsAre("b"));
}

TEST(Instances, one_after_the_other_until_the_condition_holds)
{
    auto const d = drawn(
        ends +
        stage("a", "<multiInstanceLoopCharacteristics isSequential='true'><loopCardinality>5</loopCardinality>"
                   "<completionCondition>completed &gt;= 2</completionCondition></multiInstanceLoopCharacteristics>") +
        flow("s", "a") + flow("a", "e"));
    auto at = must(start(d, {})).state;
    EXPECT_EQ(legal_acts(d, at).size(), 1U);
    at = step(d, at, "complete").state;
    EXPECT_FALSE(at.is_ended());
    EXPECT_TRUE(step(d, at, "complete").state.is_ended());
}

TEST(Instances, none_at_all_is_done_at_once)
{
    auto const d = drawn(ends + stage("a", "<multiInstanceLoopCharacteristics og:collection='units'/>") +
                         flow("s", "a") + flow("a", "e"));
    EXPECT_TRUE(must(start(d, {{"units", json::array{}}})).state.is_ended());
}
