// SPDX-License-Identifier: Apache-2.0
// Why acts are not open: with legal_acts it tells of every act of the process, each once.
#include "drawings.hpp"
#include "engines/process/graph.hpp"
#include "engines/process/closed.hpp"
#include <gmock/gmock.h>

namespace onegrid::process::testing {
namespace {

ClosedAct const *find(std::vector<ClosedAct> const &acts, std::string_view code)
{
    for (auto const &one : acts) {
        if (one.act->code == code) {
            return &one;
        }
    }
    return nullptr;
}

TEST(ClosedActs, and_the_legal_ones_are_all_acts_of_the_process)
{
    auto const definition = standard();
    Walk walk(definition);
    for (auto const *act : {"accept", "file", "dispatch", "sign", "start", "submit", "close"}) {
        std::set<std::string> legal;
        for (auto const &open : legal_acts(definition, walk.state())) {
            legal.insert(open.act->code);
        }
        for (auto const &closed : closed_acts(definition, walk.state())) {
            EXPECT_FALSE(legal.contains(closed.act->code)) << closed.act->code;
            EXPECT_TRUE(legal.insert(closed.act->code).second) << closed.act->code << " twice";
        }
        for (auto const &declared : definition.acts()) {
            if (!definition.graph().act_by_caller[static_cast<std::size_t>(&declared - definition.acts().data())]) {
                EXPECT_TRUE(legal.contains(declared.code)) << declared.code << " after " << act;
            }
        }
        walk.act(act);
    }
}

TEST(ClosedActs, of_another_stage_say_which)
{
    auto const definition = standard();
    Walk const walk(definition);
    auto const closed = closed_acts(definition, walk.state());
    auto const *close = find(closed, "close");
    ASSERT_NE(close, nullptr);
    EXPECT_EQ(close->why, Closed::elsewhere);
    ASSERT_EQ(close->stages.size(), 2U);
    EXPECT_EQ(close->stages[0]->code, "dispatching"); // at once
    EXPECT_EQ(close->stages[1]->code, "checking");
    EXPECT_EQ(find(closed, "accept"), nullptr) << "it is legal";
}

TEST(ClosedActs, held_up_by_a_task_name_it)
{
    auto const definition = standard();
    Walk walk(definition);
    walk.act("verify_request");
    auto const closed = closed_acts(definition, walk.state());
    auto const *accept = find(closed, "accept");
    ASSERT_NE(accept, nullptr);
    EXPECT_EQ(accept->why, Closed::held_up);
    ASSERT_NE(accept->task, nullptr);
    EXPECT_EQ(accept->task->code, "verifying");
}

TEST(ClosedActs, after_the_end_are_over)
{
    auto const definition = standard();
    Walk walk(definition);
    walk.act("refuse");
    auto const closed = closed_acts(definition, walk.state());
    auto const *dispatch = find(closed, "dispatch");
    ASSERT_NE(dispatch, nullptr);
    EXPECT_EQ(dispatch->why, Closed::ended);
}

} // namespace
} // namespace onegrid::process::testing
