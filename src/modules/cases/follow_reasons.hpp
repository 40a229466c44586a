// SPDX-License-Identifier: Apache-2.0
// What happened to a case as whoever reported it may read it: each step with why it took its time, was sent back or
// stood still, and what comes next by when. Only stages, units, days and reasons out of the city's lists go into it: no
// person, no note, nothing that somebody typed.
#pragma once
#include "modules/cases/history.hpp"
#include "modules/cases/item.hpp"
#include <span>

namespace onegrid::cases {

// Beside a step of the timeline: until when it lasted, and why it was so.
struct FollowReason {
    std::optional<Instant> until;
    std::optional<std::string> why;
};
BOOST_DESCRIBE_STRUCT(FollowReason, (), (until, why))

struct FollowStory : FollowView {
    std::vector<FollowReason> reasons; // one for each step of the timeline
    std::optional<std::string> next;   // what happens then, and by when
};
BOOST_DESCRIBE_STRUCT(FollowStory, (FollowView), (reasons, next))

// The stage as a resident would say it.
std::string plain_words(std::string const &place, std::string_view language);

// Fills the timeline, its reasons and what comes next. Without `all` (a confidential case) the units are left out.
void tell_story(FollowStory &story, Names const &names, std::span<Act const> log, History const &history, Instant now,
                bool all);

// Empty when nothing comes next.
std::string what_comes_next(Names const &names, CaseState const &state, Instant now);

} // namespace onegrid::cases
