// SPDX-License-Identifier: Apache-2.0
// Findings as people meet them: listed, looked at with their evidence, appealed against, decided. Each change says who
// and why, is kept beside the finding and in the audit log.
#pragma once
#include "modules/appraisal/find.hpp"
#include "modules/appraisal/views.hpp"
#include "platform/base/caller.hpp"
#include "platform/http/request.hpp"

namespace onegrid::appraisal {

// Of the areas in which the caller may decide, and of the units for which the caller may appeal.
inline constexpr std::string_view finding_permission = "finding.read", appeal_permission = "finding.appeal",
                                  decide_permission = "finding.decide";

// Part of the transaction.
void keep_findings(Services const &services, db::Tx &tx, std::vector<Found> const &found);

Result<http::Page<FindingItem>> findings(Services const &services, Caller const &who, FindingQuery const &query);
// Refuses with not_found "finding.absent".
Result<FindingDetail> finding(Services const &services, Caller const &who, FindingId id);
// Refuses with stale "finding.changed", conflict "finding.not_open" (already decided), forbidden "finding.not_yours".
Result<FindingDetail> appeal(Services const &services, Caller const &who, FindingId id, AppealRequest const &request);
Result<FindingDetail> decide(Services const &services, Caller const &who, FindingId id, DecideRequest const &request);

} // namespace onegrid::appraisal
