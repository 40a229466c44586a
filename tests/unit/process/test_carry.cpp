// SPDX-License-Identifier: Apache-2.0
// What runs in one drawing and goes on in another: what is kept, and every reason why it cannot.
#include "drawings.hpp"
#include "engines/process/carry.hpp"
#include <gmock/gmock.h>

namespace onegrid::process::testing {
namespace {

// start → first (clock c, centre at street) —go→ second (unit) —done→ end
std::string two_stages(std::string const &first = R"(id="first" og:clock="c" og:holder="centre" og:level="street")",
                       std::string const &second = R"(id="second" og:holder="unit")",
                       std::string const &clock = R"(<og:clock code="c" limit="1 working days"/>)")
{
    return drawing("<extensionElements>" + clock +
                   R"(<og:act code="go"/><og:act code="done"/><og:act code="note"/><og:offer act="note"/></extensionElements>)"
                   R"(<startEvent id="s"/>)" + flow("s", "first") +
                   "<userTask " + first + "/>" + flow("first", "second", R"(og:act="go")") + "<userTask " + second +
                   "/>" + flow("second", "e", R"(og:act="done")") + R"(<endEvent id="e"/>)");
}

// A state in the first stage of `from`, carried to another drawing.
Carried carried(std::string const &to, std::string const &from = two_stages())
{
    auto const old = must(compile(from));
    auto const state = must(start(old, {{"level", "street"}})).state;
    return carry(old, must(compile(to)), state);
}

std::string why(Carried const &carried) { return carried.stranded.empty() ? "" : carried.stranded.front().code; }

TEST(Carry, the_same_drawing_keeps_the_state_as_it_is)
{
    auto const definition = standard();
    auto const state = must(start(definition, {{"level", "street"}, {"source", "resident"}})).state;
    auto const result = carry(definition, standard(), state);
    EXPECT_TRUE(result.stranded.empty());
    EXPECT_EQ(result.state, state);
}

TEST(Carry, a_stage_is_known_by_its_code_and_goes_on_where_it_is_drawn_now)
{
    auto to = two_stages();
    for (auto at = to.find("\"first\""); at != std::string::npos; at = to.find("\"first\"", at + 1)) {
        to.replace(at, 7, "\"elsewhere\"");
    }
    to.replace(to.find("og:clock=\"c\""), 0, "og:stage=\"first\" ");
    auto const result = carried(to);
    EXPECT_EQ(why(result), "");
    EXPECT_EQ(result.state.branches.at(0).node, "elsewhere");
    // And the act that leads on there is taken.
    EXPECT_TRUE(apply(must(compile(to)), result.state, {"go", 0, {}}));
}

TEST(Carry, says_why_a_case_cannot_go_on)
{
    EXPECT_EQ(why(carried(drawing(R"(<extensionElements><og:clock code="c" limit="1 working days"/><og:act code="done"/></extensionElements>)"
                                  R"(<startEvent id="s"/>)" + flow("s", "second") +
                                  R"(<userTask id="second" og:clock="c"/>)" + flow("second", "e", R"(og:act="done")") +
                                  R"(<endEvent id="e"/>)"))),
              "process.stage_gone");
    EXPECT_EQ(why(carried(two_stages(R"(id="first" og:clock="c" og:holder="unit")"))), "process.holder_changed");
    EXPECT_EQ(why(carried(two_stages(R"(id="first" og:clock="c" og:holder="centre" og:level="city")"))),
              "process.level_gone");
    EXPECT_EQ(why(carried(two_stages(R"(id="first" og:holder="centre" og:level="street")"))), "process.clock_changed");
    EXPECT_EQ(why(carried(two_stages(R"(id="first" og:clock="d" og:holder="centre" og:level="street")",
                                     R"(id="second" og:holder="unit")",
                                     R"(<og:clock code="d" limit="1 working days"/>)"))),
              "process.clock_changed");
}

TEST(Carry, a_stage_that_nothing_leads_out_of_now_strands_what_is_in_it)
{
    auto to = two_stages();
    auto const at = to.find(R"(og:act="go")");
    to.replace(at, 11, R"(og:act="go" og:guard="allowed = true")");
    EXPECT_EQ(why(carried(to)), "process.no_way_out");
}

TEST(Carry, what_is_over_stays_over)
{
    auto const old = must(compile(two_stages()));
    auto state = must(start(old, {{"level", "street"}})).state;
    state = must(apply(old, state, {"go", 0, {}})).state;
    state = must(apply(old, state, {"done", 0, {}})).state;
    ASSERT_TRUE(state.is_ended());
    auto const result = carry(old, must(compile(two_stages(R"(id="first" og:stage="other")"))), state);
    EXPECT_TRUE(result.stranded.empty());
    EXPECT_EQ(result.state, state);
}

} // namespace
} // namespace onegrid::process::testing
