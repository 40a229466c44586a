// SPDX-License-Identifier: Apache-2.0
// Who of a grid team goes and looks: the worker in charge of the grid of the place; while somebody stands in for him, who does;
// when nobody is in charge there, the worker of the team whose grid lies nearest. A team whose people have no grids of their own
// keeps its tasks as a team. And on whose behalf somebody acts on what is in the hands of a person he stands in for. Why it was
// this person is kept with the act. Looks into what is in memory, asks no database.
#pragma once
#include "engines/geo/areas.hpp"
#include "modules/cases/act.hpp"
#include "modules/cases/case_state.hpp"
#include "platform/access/directory.hpp"
#include "platform/base/caller.hpp"
#include <optional>
#include <string>
#include <string_view>

namespace onegrid::cases {

enum class DutyReason { in_charge, deputy, nearest };

struct OnDuty {
    PersonId person;
    DutyReason reason{};
    AreaCode grid;        // whose worker it is
    PersonId instead_of;  // of a deputy: who is on leave
    std::int64_t metres{}; // of the nearest: from the place to the middle of his grid
};

// Of the team's workers with case.answer_check who have a grid. `at`: the place, when more is known of it than its area.
std::optional<OnDuty> on_duty(access::DirectorySnapshot const &directory, geo::Tree const &areas, UnitId team,
                              AreaCode place, std::optional<geo::Point> at, Instant now);

// The same for an act that hands a case to a grid team without naming a person: receiver and reason go into the act.
void name_on_duty(Act &act, access::DirectorySnapshot const &directory, geo::Tree const &areas, CaseState const &state,
                  std::optional<geo::Point> at);

// Of an act under a duty that was handed on, on what is in that person's hands or his unit's: for whom.
void note_stand_in(Act &act, Assignment const *as);

// Both as the log says them, in words; empty when the act says nothing of it.
std::string why_person(Act const &act, access::DirectorySnapshot const &directory, geo::Tree const &areas,
                       std::string_view language);
PersonId acted_for(Act const &act);

} // namespace onegrid::cases
