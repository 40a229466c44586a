// SPDX-License-Identifier: Apache-2.0
// Cases that not everybody of their area may see: a complaint about a person, say. One is confidential from its report on, or
// by an act that marks it (classify) until one that unmarks it. Then it is seen by its reporter, by the units that have or had
// it, and by whoever holds case.read_confidential in its area; elsewhere it is counted and no more. The state carries it as a
// flag, the row as a column (rows.hpp), its photos and events with it.
#pragma once
#include "modules/cases/act.hpp"
#include "modules/cases/case_state.hpp"
#include <string_view>

namespace onegrid::cases {

inline constexpr std::string_view classify_act = "classify", confidential_flag = "confidential";

// What an act says about it, in the state. A report says it among its flags.
void note_classification(CaseState &state, Act const &act);

} // namespace onegrid::cases
