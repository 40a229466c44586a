// SPDX-License-Identifier: Apache-2.0
// The cases that belong to a case, as far as the reader may see them: the one that it is merged into, its followers, the one that it
// was split off, its parts. What he may not see is counted and not shown.
#pragma once
#include "modules/cases/book.hpp"
#include "modules/cases/case_state.hpp"
#include "modules/cases/services.hpp"
#include "modules/cases/views.hpp"
#include "platform/base/caller.hpp"

namespace onegrid::cases {

// Nothing: the case stands alone and nobody else follows it.
std::optional<LinksView> links_of(Services const &services, PackBooks const &books, Caller const &who, CaseId id,
                                  CaseState const &state, Instant now);

} // namespace onegrid::cases
