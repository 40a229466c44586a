// SPDX-License-Identifier: Apache-2.0
// A log under other rules: its acts happen when they happened, by those who did them; limits, days off, who a dispatch
// proposes and which acts are legal are the book's. Where whoever dispatched took what was proposed, the unit that is
// proposed now takes its place.
#pragma once
#include "modules/workshop/student.hpp"

namespace onegrid::workshop {

// Every run of a clock is judged by its own deadline. `now`: for what is still open. A case that an act does not fit leaves off there: the fate says which.
Fate fate_under(cases::Book const &book, access::DirectorySnapshot const &directory, std::span<cases::Act const> log,
                Instant now);

} // namespace onegrid::workshop
