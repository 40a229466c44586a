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

// In the order of the process, undo last. Pointers are into the definition and the caller. An act that moves the case
// belongs to whoever holds it: the unit, or the one person of it (or who stands in, or who supervises there); one that
// stays in place to whoever has its permission in the case's area or a unit that took part; evaluation to the reporter.
std::vector<MayAct> legal_acts_for(Caller const &who, process::Definition const &definition, CaseState const &state);

// The entry for one act; nullptr: not for this caller now.
MayAct const *find_act(std::vector<MayAct> const &acts, std::string_view code);

// How the undo act is spoken of; it belongs to no process.
process::Act const &undo_declaration();

} // namespace onegrid::cases
