// SPDX-License-Identifier: Apache-2.0
// How many cases are where, in which colour. Counts of a unit are read from an index; those of wide areas are kept for
// a few seconds, which the answer says (as_of).
#pragma once
#include "modules/cases/book.hpp"
#include "modules/cases/list.hpp"
#include "modules/cases/services.hpp"
#include "modules/cases/views.hpp"
#include "platform/base/caller.hpp"

namespace onegrid::cases {

struct CountOptions {
    std::optional<View> view;
    std::optional<AreaCode> area; // and below, of what the caller sees
};
BOOST_DESCRIBE_STRUCT(CountOptions, (), (view, area))

// In the view of what is late, what is late is counted and nothing else.
Result<CaseCounts> counts(Services const &services, PackBooks const &books, Caller const &who,
                          CountOptions const &options);

// The units in which the caller works, ascending.
std::vector<UnitId> units_of(Caller const &who);
// In whose hands a case may be to be the caller's: nobody's (the whole unit's), his own, and those whom he stands in for now.
std::vector<PersonId> hands_of(Caller const &who);

} // namespace onegrid::cases
