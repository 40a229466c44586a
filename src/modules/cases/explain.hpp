// SPDX-License-Identifier: Apache-2.0
// Why a case is what it is, in plain words: its deadline, its colour, what one may and may not do, who had it how long,
// who it should go to. Each is computed from the log by the functions that decide it, never kept. All refuse with
// not_found case.absent as the case itself does.
#pragma once
#include "modules/cases/book.hpp"
#include "modules/cases/explain_view.hpp"
#include "modules/cases/services.hpp"
#include "platform/base/caller.hpp"
#include "platform/base/id.hpp"
#include "platform/base/result.hpp"

namespace onegrid::http {
class Routes;
}

namespace onegrid::cases {

// Of one run of a clock: the `clock`th of the case's clocks, from 0; without it the one that the colour is of, or the
// last one that was. Refuses with not_found "case.no_such_clock".
Result<Explained> explain_deadline(Services const &services, PackBooks const &books, Caller const &who, CaseId id,
                                   std::optional<int> clock);
Result<Explained> explain_colour(Services const &services, PackBooks const &books, Caller const &who, CaseId id);
// What the caller may do now and why, and why each other act of the process not; only of `act` when given.
Result<Explained> explain_acts(Services const &services, PackBooks const &books, Caller const &who, CaseId id,
                               std::string const &act);
// Every line of the ledger, or the `line`th from 0, with the acts that began and ended it. Refuses with not_found
// "case.no_such_line".
Result<Explained> explain_ledger(Services const &services, PackBooks const &books, Caller const &who, CaseId id,
                                 std::optional<int> line);
Result<Explained> explain_route(Services const &services, PackBooks const &books, Caller const &who, CaseId id);

// GET /v1/explain/…
void mount_explain(http::Routes &routes, Services const &services, PackBooks const &books);

} // namespace onegrid::cases
