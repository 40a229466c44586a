// SPDX-License-Identifier: Apache-2.0
// Which of the pack's reminders (reminders.yaml) are due for a case, and the act that they ask for: pure, asked by
// reminders.hpp under the case's lock.
#pragma once
#include "modules/cases/book.hpp"
#include "modules/cases/case_state.hpp"
#include "platform/access/directory.hpp"

namespace onegrid::cases {

struct Ladder {
    std::vector<pack::Reminder const *> due; // not done yet, the latest last
    std::optional<Instant> next;             // when another comes due
};

// Of the clock that the colour is of; nothing while it stands, or when the case is closed.
Ladder ladder_of(pack::Catalogue const &catalogue, CaseState const &state, Instant now);

// The act that the ladder asks for now, without its hash: the latest of what is due that the process allows. Its data
// names the reminder, and those that it stands for. Nothing when nothing is due or may be done.
std::optional<Act> reminder_act(Book const &now_in_force, process::Definition const &definition,
                                access::DirectorySnapshot const &directory, CaseId id, CaseState const &state,
                                Instant now);

} // namespace onegrid::cases
