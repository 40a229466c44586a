// SPDX-License-Identifier: Apache-2.0
// Following a case that somebody else reported: whoever has an account asks to hear of it, and is told when it moves, by the live
// stream and by a list of his own. What he is told is what anybody may know: number, matter, area, stage. A case may be followed by
// whom it is shown, and, while it is open, by anybody when its matter is public; a confidential one never by its matter.
#pragma once
#include "modules/cases/book.hpp"
#include "modules/cases/case_state.hpp"
#include "modules/cases/number.hpp"
#include "modules/cases/services.hpp"
#include "modules/cases/views.hpp"
#include "platform/base/caller.hpp"
#include "platform/http/request.hpp"

namespace onegrid::cases {

// Both may be sent again. Refuse with not_found case.absent.
Result<WatchedView> watch(Services const &services, PackBooks const &books, Caller const &who, CaseId id);
Result<WatchedView> unwatch(Services const &services, PackBooks const &books, Caller const &who, CaseId id);
// What the caller follows, the newest followed first, at most 200; what became confidential meanwhile is not among it.
http::Page<WatchedCase> watched_cases(Services const &services, PackBooks const &books, Caller const &who);

// Whether somebody who does not see the case may know that there is one: for the list of similar ones.
bool is_public(PackBooks const &books, CaseState const &state);

} // namespace onegrid::cases
