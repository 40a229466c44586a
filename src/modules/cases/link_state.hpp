// SPDX-License-Identifier: Apache-2.0
// What a case knows of those that it belongs to. A follower is merged into its leader: it waits beside it with its clocks standing,
// and closes when the leader does, with the leader's answer; its reporter keeps his own number, code and evaluation. A part was
// split off a case: it goes its own way with clocks of its own, and the case that it was split off hears when it ends and when it is
// reopened. All of it is in
// variables of the process (merged_into, followers, parent, children_open), set by the case's own acts. Pure.
#pragma once
#include "modules/cases/act.hpp"
#include "modules/cases/case_state.hpp"
#include <string_view>

namespace onegrid::cases {

inline constexpr std::string_view merge_act = "merge", unmerge_act = "unmerge", followed_act = "follow",
                                  left_act = "unfollow", close_merged_act = "close_merged", split_act = "split",
                                  child_ended_act = "child_ended", child_reopened_act = "child_reopened";

// The case that this one is merged into (and waits beside, or closed with); the case that it was split off. 0: none.
CaseId leader_of(CaseState const &state);
CaseId parent_of(CaseState const &state);
bool has_followers(CaseState const &state);
bool has_parts(CaseState const &state); // or had

// What a part's report says of the case that it was split off: into the variables that its process starts with, and its reporter,
// who is not whoever split.
void note_parent(CaseState &state, Act const &report, boost::json::object &variables);

// An unmerge brings a case back to the stage that it was merged in, when it does not say another.
void go_back(Act &act, CaseState const &state);

} // namespace onegrid::cases
