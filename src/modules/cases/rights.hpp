// SPDX-License-Identifier: Apache-2.0
// Who may do what with a case now: the acts that the process allows, cut to those that this caller has the permission
// for where the case is held. The same function shows the buttons and judges the acts, so that nobody sees an act that
// he may not do, and nobody may do one that he does not see. Pure.
#pragma once
#include "modules/cases/case_state.hpp"
#include "platform/base/caller.hpp"
#include <string>
#include <vector>

namespace onegrid::cases {

struct MayAct {
    process::LegalAct legal;
    Assignment const *as{}; // the assignment that gives the permission; nullptr: as the reporter, or the system
    bool is_undo{};
};

// When it is asked, for acts that have a time: so long after the end, or not once the work is late. Without a calendar
// such acts are shown whatever the time is.
struct Moment {
    calendar::Calendar const *calendar{};
    Instant now{};
};

// In the order of the process, undo last; of an act that several branches offer, the first that the caller may do. Pointers are into the definition and the caller. An act that moves the case
// belongs to whoever holds it: the unit, or the one person of it (or who stands in, or who supervises there), or to the centre whose case
// it is where the drawing says so; one that
// stays in place to whoever has its permission in the case's area or a unit that took part (unless the drawing says
// otherwise); evaluation to the reporter; what only the program does to nobody.
std::vector<MayAct> legal_acts_for(Caller const &who, process::Definition const &definition, CaseState const &state,
                                   Moment const &moment = {});
// Whether the act's time has not passed.
bool is_timely(process::LegalAct const &legal, CaseState const &state, Moment const &moment);

// The entry for one act; nullptr: not for this caller now.
MayAct const *find_act(std::vector<MayAct> const &acts, std::string_view code);

// How the undo act is spoken of; it belongs to no process.
process::Act const &undo_declaration();

} // namespace onegrid::cases
