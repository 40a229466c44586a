// SPDX-License-Identifier: Apache-2.0
// One case with everything that its log tells: facts, acts, flow, clocks, ledger, what the caller may do now. Also as
// it was at an instant.
#pragma once
#include "modules/cases/book.hpp"
#include "modules/cases/case_state.hpp"
#include "modules/cases/services.hpp"
#include "modules/cases/stored.hpp"
#include "modules/cases/views.hpp"
#include "platform/base/caller.hpp"
#include <utility>

namespace onegrid::cases {

// A case with its log, if the caller sees it. Refuses with not_found case.absent.
Result<std::pair<Stored, CaseState>> visible(Services const &services, PackBooks const &books, Caller const &who,
                                             CaseId id);

// Refuses with not_found case.absent: no such case, out of the caller's sight, or not yet reported at that instant. A
// past view offers no acts.
Result<CaseDetail> detail(Services const &services, PackBooks const &books, Caller const &who, CaseId id,
                          std::optional<Instant> as_of = {});
Result<LegalActsView> legal_acts_now(Services const &services, PackBooks const &books, Caller const &who, CaseId id);
// The units that an act may name, the likely ones first; the people when it names one of the unit that has the case, or of
// `unit`: those who work there, with the deputy of who is on leave. Refuses as detail does, as refusal.hpp says, and with
// fields at query/unit as unit_that_fits does.
Result<std::vector<CandidateView>> candidates(Services const &services, PackBooks const &books, Caller const &who,
                                              CaseId id, std::string const &act, std::optional<UnitId> unit = {});

} // namespace onegrid::cases
