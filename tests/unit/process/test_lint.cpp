// SPDX-License-Identifier: Apache-2.0
// What the linter finds, each in a drawing with that one mistake.
#include "drawings.hpp"
#include <gmock/gmock.h>

using namespace onegrid::process;
using namespace onegrid::process::testing;
using ::testing::Contains;
using ::testing::ElementsAre;

namespace {

std::string const acts =
    R"(<extensionElements><og:act code="go" permission="x.go" zh="走" en="Go"/></extensionElements>)";
std::string const begin = acts + R"(<startEvent id="s"/><endEvent id="e" name="完" og:en="Done"/>)";
std::string stage(std::string const &id, std::string const &more = {})
{
    return "<userTask id=\"" + id + "\" name=\"阶段\" og:en=\"Stage\" " + more + "/>";
}

std::vector<std::string> findings(std::string const &inside)
{
    std::vector<std::string> codes;
    for (auto const &finding : lint(drawn(inside))) {
        codes.push_back(finding.code.substr(8) + " " + finding.element);
        EXPECT_GT(finding.line, 0);
    }
    return codes;
}

} // namespace

TEST(Lint, finds_nothing_wrong_with_a_right_process)
{
    EXPECT_THAT(findings(begin + stage("a") + flow("s", "a") + flow("a", "e", "og:act='go'")), ElementsAre());
}

TEST(Lint, finds_a_stage_that_nothing_leads_to)
{
    EXPECT_THAT(findings(begin + stage("a") + stage("b") + flow("s", "a") + flow("a", "e", "og:act='go'") +
                         flow("b", "e", "og:act='go'")),
                ElementsAre("stage_unreachable b"));
}

TEST(Lint, finds_a_stage_without_a_way_out_and_its_clock)
{
    auto const clock = R"(<extensionElements><og:clock code="c" limit="1 working day" zh="钟" en="Clock"/>
                          <og:act code="go" permission="x.go" zh="走" en="Go"/></extensionElements>)";
    auto const inside = std::string(clock) + R"(<startEvent id="s"/><endEvent id="e" name="完" og:en="Done"/>)" +
                        stage("a") + stage("b", "og:clock='c'") + flow("s", "a") + flow("a", "e", "og:act='go'") +
                        flow("a", "b", "og:act='go'") + flow("b", "b", "og:act='go'");
    EXPECT_THAT(findings(inside), ::testing::UnorderedElementsAre("stage_without_exit b", "clock_never_stops b"));
}

TEST(Lint, does_not_take_the_end_of_a_task_for_a_way_out_of_its_asker)
{
    auto const inside =
        begin + stage("a") + stage("t") +
        R"(<boundaryEvent id="ask" attachedToRef="a" cancelActivity="false" og:act="go"><messageEventDefinition/></boundaryEvent>)" +
        flow("s", "a") + flow("a", "a", "og:act='go'") + flow("ask", "t") + flow("t", "e", "og:act='go'");
    EXPECT_THAT(findings(inside), Contains("stage_without_exit a"));
}

TEST(Lint, finds_a_task_that_never_gives_the_clock_back)
{
    auto const inside =
        begin + stage("a") + stage("t") +
        R"(<boundaryEvent id="ask" attachedToRef="a" cancelActivity="false" og:act="go" og:clock="pause"><messageEventDefinition/></boundaryEvent>)" +
        flow("s", "a") + flow("a", "e", "og:act='go'") + flow("ask", "t") + flow("t", "t", "og:act='go'");
    EXPECT_THAT(findings(inside), Contains("clock_never_resumes ask"));
}

TEST(Lint, finds_acts_without_permission_or_a_name_in_both_languages)
{
    auto const mute =
        R"(<extensionElements><og:act code="go" zh="走"/><og:act code="idle" permission="x.y" zh="闲" en="Idle"/></extensionElements>)";
    EXPECT_THAT(findings(std::string(mute) + R"(<startEvent id="s"/><endEvent id="e" name="完" og:en="Done"/>)" +
                         stage("a") + flow("s", "a") + flow("a", "e", "og:act='go'")),
                ElementsAre("act_without_permission go", "act_without_label go", "act_unused idle"));
}

TEST(Lint, finds_a_stage_with_a_name_in_one_language)
{
    EXPECT_THAT(findings(begin + "<userTask id='a' name='阶段'/>" + flow("s", "a") + flow("a", "e", "og:act='go'")),
                ElementsAre("stage_without_label a"));
}

TEST(Lint, finds_gateways_that_overlap_or_may_have_no_way)
{
    auto const gateway = begin + stage("a") + stage("b") + flow("s", "g") + flow("a", "e", "og:act='go'") +
                         flow("b", "e", "og:act='go'");
    EXPECT_THAT(findings(gateway + "<exclusiveGateway id='g'/>" + flow("g", "a", "", condition("x = 1")) +
                         flow("g", "b", "", condition("x = 2"))),
                ElementsAre("gateway_without_default g"));
    EXPECT_THAT(findings(gateway + "<exclusiveGateway id='g' default='g_b'/>" + flow("g", "a") + flow("g", "b")),
                ElementsAre("gateway_overlapping g_a"));
    EXPECT_THAT(findings(gateway + "<exclusiveGateway id='g' default='g_e'/>" + flow("g", "a", "", condition("x = 1")) +
                         flow("g", "b", "", condition("x = 1")) + flow("g", "e")),
                ElementsAre("gateway_overlapping g_b"));
}

TEST(Lint, finds_a_join_that_waits_for_a_token_that_never_comes)
{
    auto const inside = begin + stage("a") + stage("b") +
                        "<exclusiveGateway id='x' default='x_b'/><parallelGateway id='j'/>" + flow("s", "x") +
                        flow("x", "a", "", condition("v = 1")) + flow("x", "b") + flow("a", "j", "og:act='go'") +
                        flow("b", "j", "og:act='go'") + flow("j", "e");
    EXPECT_THAT(findings(inside), ElementsAre("may_get_stuck j"));
}

TEST(Lint, finds_a_guard_that_never_opens)
{
    EXPECT_THAT(findings(begin + stage("a") + flow("s", "a") + flow("a", "e", "og:act='go' og:guard='never = 1'")),
                ElementsAre("may_get_stuck a"));
}
