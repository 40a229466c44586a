// SPDX-License-Identifier: Apache-2.0
// Which of the pack's reminders (reminders.yaml) are due for a case, and the act that they ask for: pure, asked by
// reminders.hpp under the case's lock.
#pragma once
#include "modules/cases/book.hpp"
#include "modules/cases/case_state.hpp"
#include "platform/access/directory.hpp"

namespace onegrid::cases {

struct Ladder {
    ClockRun const *run{};                   // of the state that was given
    Side const *beside{};                    // whose clock it is; nullptr: the case's
    std::vector<pack::Reminder const *> due; // not done yet, the latest last
    std::optional<Instant> next;             // when another comes due
};

// Of every clock that runs: first the one that the colour is of, then those of the branches beside it, whose holders are
// only urged. Nothing of what stands, or when the case is closed.
std::vector<Ladder> ladders_of(pack::Catalogue const &catalogue, CaseState const &state, Instant now);
// When the first of them comes due that is not due yet.
std::optional<Instant> next_reminder(pack::Catalogue const &catalogue, CaseState const &state, Instant now);

// The act that the first of the ladders asks for now, without its hash: the latest of what is due that the process allows. Its
// data names the reminder, those that it stands for and the branch beside, whose holder is its receiver. Nothing when nothing
// is due or may be done.
std::optional<Act> reminder_act(Book const &now_in_force, process::Definition const &definition,
                                access::DirectorySnapshot const &directory, CaseId id, CaseState const &state,
                                Instant now);

} // namespace onegrid::cases
