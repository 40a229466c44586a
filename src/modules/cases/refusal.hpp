// SPDX-License-Identifier: Apache-2.0
// Why somebody may not do an act now, in a code of its own for each reason, and what may be done instead. Only for acts
// that legal_acts_for does not give. Pure.
#pragma once
#include "modules/cases/rights.hpp"
#include "platform/base/result.hpp"

namespace onegrid::cases {

// Always a conflict. Codes: what the drawing says of its guards (`refuse`, docs/process.md), else
//   case.act_unknown, case.ended, case.not_ended, case.other_stage, case.task_open, case.condition_unmet,
//   case.no_level_there, case.nowhere_to_return, case.overdue, case.window_passed, case.by_program,
//   case.not_permitted (no post of his has the permission), case.held_by_other, case.nothing_to_undo,
//   case.undo_not_yours; case.act_not_legal when none of these is the reason.
// The detail: act=, stage=, version=, where it could be done (at=), and instead=, the acts that he may do now.
Problem refusal(Caller const &who, process::Definition const &definition, CaseState const &state, Moment const &moment,
                std::string_view act);

} // namespace onegrid::cases
