// SPDX-License-Identifier: Apache-2.0
// The pure heart: a case's state after an act, and after a whole log. The same log always gives the same state; nothing
// here asks a database, a clock or who is in office.
#pragma once
#include "modules/cases/act.hpp"
#include "modules/cases/book.hpp"
#include "modules/cases/case_state.hpp"
#include <span>
#include <vector>

namespace onegrid::cases {

inline constexpr std::string_view report_act = "report", dispatch_act = "dispatch", undo_act = "undo";
// The program's own: provisional deadlines are stated anew by a calendar that knows more days. Moves nothing else.
inline constexpr std::string_view restate_act = "restate_deadline";

// The program's own: the case goes on in its process as another version of the pack has it (adopt.hpp). Where it is and who
// has it stay; which acts are open then is that version's.
inline constexpr std::string_view adopt_act = "adopt_process";

// The program's own: {place: {area}, was: {place: {area}}}, when the borders of grids have changed (relocate.hpp). Moves nothing but
// the area.
inline constexpr std::string_view relocate_act = "relocate";

// What an act caused beside the new state: for the history.
struct Caused {
    std::vector<ClockRun> stopped;
    bool moved{}; // another stage, task or holder
};

// The state after the next act; `before` is empty (version 0) before the report; move it in if it is not needed any more.
// Refuses as process::apply does. Not for undo, which needs the log.
Result<CaseState> applied(Books const &books, CaseState before, Act const &act, Caused *caused = nullptr);

// The state before the last act, as `undo` leaves it.
CaseState undone(CaseState before_undone, Act const &undo);

// A log that was accepted act by act always folds; a Problem says that it was tampered with or the pack is another.
Result<CaseState> fold(Books const &books, std::span<Act const> log);

} // namespace onegrid::cases
