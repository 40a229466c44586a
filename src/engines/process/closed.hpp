// SPDX-License-Identifier: Apache-2.0
// Why acts are not open: the other side of legal_acts, for explaining.
#pragma once
#include "engines/process/process.hpp"

namespace onegrid::process {

enum class Closed : std::uint8_t {
    elsewhere,     // offered at other stages only
    guard,         // offered here when a condition holds, and it does not
    way,           // offered here, but no flow that it would take is open now
    held_up,       // not while the task beside the stage is open
    leads_nowhere, // there is nothing above, below or before to go to
    ended,         // the case is over; offered at stages, or after another outcome
};

struct ClosedAct {
    Act const *act{};
    Closed why{};
    std::string condition;              // guard, way: the one that does not hold, in FEEL
    std::vector<std::string> variables; // that it looks at
    std::vector<Stage const *> stages; // where it is offered
    Stage const *task{};               // held_up: the task that is waited for
};

// Every act of the process that legal_acts does not have, in the order declared; what only the caller offers (undo) is
// left out. Pointers are into the definition.
std::vector<ClosedAct> closed_acts(Definition const &definition, State const &state);

} // namespace onegrid::process
