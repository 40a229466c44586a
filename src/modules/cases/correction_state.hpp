// SPDX-License-Identifier: Apache-2.0
// What a correction means to the fold of a case: where it is from now on. Its words are no part of the state (correct.hpp).
#pragma once
#include "modules/cases/act.hpp"
#include "modules/cases/case_state.hpp"

namespace onegrid::cases {

inline constexpr std::string_view correct_act = "correct";

// The place that a correct act keeps: lon and lat as texts, area as a number; nullptr: it puts no place right.
boost::json::object const *corrected_place(Act const &act);

void take_correction(CaseState &state, Act const &act);

} // namespace onegrid::cases
