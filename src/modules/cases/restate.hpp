// SPDX-License-Identifier: Apache-2.0
// When a calendar with newly announced days is in force, deadlines that were provisional are stated anew, each by an act
// of the program in the case's log. A deadline that was not provisional is never moved.
#pragma once
#include "modules/cases/book.hpp"
#include "modules/cases/services.hpp"

namespace onegrid::cases {

// At most so many cases, in one transaction; how many there were. Nothing left: 0. Locks the cases.
std::int64_t restate_provisional(Services const &services, PackBooks const &books, std::int64_t at_most);

} // namespace onegrid::cases
