// SPDX-License-Identifier: Apache-2.0
// A case's log as appraisal looks at it: the acts that count, each with what it changed. An act that was taken back did
// not happen. Pure, as the fold of cases is.
#pragma once
#include "modules/cases/cases.hpp"
#include <span>
#include <vector>

namespace onegrid::appraisal {

// One act that counts.
struct Step {
    cases::Act const *act{};
    std::vector<cases::ClockRun> stopped; // by it
    std::optional<Instant> due_before, due_after; // of the work's clock
    UnitId handler;                       // the unit that had the work before it
    cases::ClockRun work;                 // as it stood before it; empty clock: none ran
};

struct Walk {
    std::vector<Step> steps;
    cases::CaseState state;
};

// Acts must outlive the walk. Refuses as cases::fold does.
Result<Walk> walk_of(cases::Books const &books, std::span<cases::Act const> log);

} // namespace onegrid::appraisal
