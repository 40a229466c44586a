// SPDX-License-Identifier: Apache-2.0
// What the clock does by itself (the pack's reminders.yaml): who holds a case, or work beside it (assisting, a reply to a
// supervision), is urged when its clock turns red; when it
// is long overdue the case goes to the level above, or the level above supervises. Each is an act of the system in the
// case's log, once a run of a clock. Which is due is a pure question (ladder.hpp); a job asks it under the case's lock, so that it
// is done exactly once however many processes run and however often the job does.
#pragma once
#include "modules/cases/book.hpp"
#include "modules/cases/services.hpp"
#include "platform/jobs/runner.hpp"

namespace onegrid::cases {

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
