// SPDX-License-Identifier: Apache-2.0
// What keeps an act shut that a branch has at its stage: for the code of a refusal (obstacle.cpp) and for the words of an
// explanation (closed.cpp). Inside the unit.
#pragma once
#include "engines/process/machine.hpp"

namespace onegrid::process {

struct Blocked {
    Offer const *offer{};
    bool by_task{};              // it waits for what is open beside the stage
    Node const *task{};          // which, when that is at a stage
    Condition const *condition{}; // the one that does not hold: the guard's, or that of the first way out
};

// Of the first offer of the act at a stage that a branch is in, given that none is open; nothing: no branch has one. With
// neither task nor condition it leads nowhere.
std::optional<Blocked> blocked(Graph const &graph, State const &state, int act);

// The stage that the branch is in; nullptr: it is elsewhere.
Node const *stage_of(Graph const &graph, Branch const &branch);

} // namespace onegrid::process
