// SPDX-License-Identifier: Apache-2.0
// What the clock does by itself (the pack's reminders.yaml): who holds a case is urged when its clock turns red; when it
// is long overdue the case goes to the level above, or the level above supervises. Each is an act of the system in the
// case's log, once a run of a clock. Which is due is a pure question; a job asks it under the case's lock, so that it
// is done exactly once however many processes run and however often the job does.
#pragma once
#include "modules/cases/book.hpp"
#include "modules/cases/case_state.hpp"
#include "modules/cases/services.hpp"
#include "platform/access/directory.hpp"
#include "platform/jobs/runner.hpp"

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

// Jobs that look at these cases soon. Sent, not waited for.
void look_soon(db::Tx &tx, std::span<CaseId const> cases);

// Does what is due for one case, and queues the look at what comes next. True: it acted. `at`: when it counts, for
// histories that are made up; now when not said.
bool remind(db::Tx &tx, Services const &services, PackBooks const &books, CaseId id, std::optional<Instant> at = {});
// What the clock would have done one by one until now, each at its time.
void remind_of_the_past(Services const &services, PackBooks const &books, CaseId id);

// The runner's handler of those jobs. Before Runner::start().
void remind_by(jobs::Runner &runner, Services const &services, PackBooks const &books);

} // namespace onegrid::cases
