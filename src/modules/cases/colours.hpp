// SPDX-License-Identifier: Apache-2.0
// Colours change by time alone: listeners hear of it from here, and what the clock does by itself (reminders.hpp) is
// set going, for cases and for what is beside them.
#pragma once
#include "modules/cases/services.hpp"

namespace onegrid::cases {

// Publishes CaseColour {id, number, stage, colour, late, area, at, version} for cases that turned red or went past what
// is due, at most so many; how many. Safe to run in several processes.
std::int64_t tell_colours(Services const &services, std::int64_t at_most);

} // namespace onegrid::cases
