// SPDX-License-Identifier: Apache-2.0
// Who decides about a request for more time or for hanging a case: the pack's decisions "extension_approval" and
// "hang_approval" say it (docs/packs.md). What they said is kept in the act for ever. Pure.
#pragma once
#include "engines/pack/catalogue.hpp"
#include "modules/cases/case_state.hpp"
#include "platform/base/result.hpp"

namespace onegrid::cases {

// For extend_request and hang_request: notes data.approver and data.second_approver (levels); nothing for other acts.
// Refuses with conflict case.extension_not_allowed or case.hang_not_allowed (the detail is the decision's reason),
// a field case.date_out_of_range for a date that is past, and invalid case.approval_no_answer.
Result<void> note_approval(Act &act, pack::Catalogue const &catalogue, CaseState const &state,
                           std::string const &pointer);

// The midnight that begins the day "2026-01-31" in the city.
std::optional<Instant> day_of(calendar::Calendar const &calendar, std::string_view date);

} // namespace onegrid::cases
