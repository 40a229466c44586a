// SPDX-License-Identifier: Apache-2.0
// What can be done with a case whatever process it runs in: every drawing that is shipped offers it, from the report to the end.
#include "lib/case_world.hpp"
#include <algorithm>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <set>

namespace onegrid::cases {
namespace {

using namespace testing;
using namespace std::chrono_literals;

struct EveryProcess : ::testing::TestWithParam<std::string> {
    EveryProcess()
    {
        played.log.push_back(report_at(world(), 1, now, GetParam()));
        played.states.push_back(*applied(world().books, {}, played.log.front()));
    }

    CaseState const &state() const { return played.states.back(); }
    process::Definition const &definition() const { return world().process_of(state()); }
    std::set<std::string> offered() const
    {
        std::set<std::string> out;
        for (auto const &legal : process::legal_acts(definition(), state().process)) {
            out.insert(legal.act->code);
        }
        return out;
    }
    // Those of the list that are not offered now.
    std::set<std::string> missing(std::set<std::string> wanted) const
    {
        for (auto const &code : offered()) {
            wanted.erase(code);
        }
        return wanted;
    }
    // Done by the street's centre, or by the program.
    void done(std::string const &code, bool is_by_program = false, boost::json::object data = {})
    {
        now += 1min;
        if (!is_by_program) {
            act(world(), played, "310101002-centre/0", code, now, {}, std::move(data));
            return;
        }
        Act made;
        made.case_id = CaseId{77};
        made.serial = state().version + 1;
        made.act = code;
        made.actor.is_system = true;
        made.at = made.received_at = now;
        made.pack_version = made.calendar_version = played.log.back().pack_version;
        made.hash = chained(played.log.back().hash, made);
        auto next = applied(world().books, state(), made);
        ASSERT_TRUE(next.has_value()) << code << " " << next.error().code;
        played.states.push_back(std::move(*next));
        played.log.push_back(std::move(made));
    }

    Instant now = at("2026-11-23 09:00");
    Played played;
};

using Codes = std::set<std::string>;

TEST_P(EveryProcess, offers_what_can_be_done_at_any_time)
{
    EXPECT_EQ(missing({"annotate", "urge", "supervise", "classify", "correct", "void", "force_close", "merge", "follow",
                       "unfollow", "split", "child_ended", "child_reopened"}),
              Codes{});
    auto const stage = state().stage;
    for (std::string const code : {"annotate", "urge", "classify", "correct"}) {
        done(code);
        EXPECT_EQ(state().stage, stage) << code;
    }
    done("supervise");
    EXPECT_EQ(state().sides.size(), 1u);
    EXPECT_TRUE(definition().opens("supervise", state().sides.at(0).stage));
    EXPECT_FALSE(definition().opens("urge", state().sides.at(0).stage));
    EXPECT_FALSE(definition().opens("supervise", stage));
    done("supervise_reply");
    EXPECT_TRUE(state().sides.empty());
}

TEST_P(EveryProcess, has_a_name_in_both_languages)
{
    EXPECT_FALSE(definition().label().zh.empty());
    EXPECT_FALSE(definition().label().en.empty());
    EXPECT_NE(definition().label().zh, definition().label().en);
}

TEST_P(EveryProcess, takes_a_case_in_and_lets_it_go_again)
{
    auto const stage = state().stage;
    done("merge");
    EXPECT_EQ(state().stage, "merged");
    EXPECT_EQ(missing({"unmerge", "close_merged"}), Codes{});
    done("unmerge", false, {{"to", stage}});
    EXPECT_EQ(state().stage, stage);
    for (std::string const code : {"follow", "unfollow"}) {
        done(code, true);
    }
    done("merge");
    done("close_merged", true);
    EXPECT_EQ(state().outcome(), "closed");
}

TEST_P(EveryProcess, waits_for_the_parts_that_it_was_split_into)
{
    done("split");
    EXPECT_TRUE(state().process.variables.contains("children_open"));
    EXPECT_FALSE(offered().contains("close"));
    done("child_ended", true);
    EXPECT_FALSE(state().process.variables.contains("children_open"));
    done("child_reopened", true);
    EXPECT_TRUE(state().process.variables.contains("children_open"));
}

TEST_P(EveryProcess, goes_on_after_the_end)
{
    done("force_close", false, {});
    EXPECT_EQ(state().outcome(), "closed");
    EXPECT_EQ(missing({"annotate", "correct", "classify", "return_visit", "evaluate", "appeal", "reopen"}), Codes{});
    done("annotate");
    done("reopen");
    EXPECT_TRUE(state().is_open());
    EXPECT_EQ(missing({"annotate", "urge", "supervise", "classify", "correct", "void", "merge", "split"}), Codes{});
    done("void");
    EXPECT_EQ(state().outcome(), "void");
}

INSTANTIATE_TEST_SUITE_P(Shipped, EveryProcess, ::testing::ValuesIn(world().processes),
                         [](auto const &one) { return one.param; });

} // namespace
} // namespace onegrid::cases
