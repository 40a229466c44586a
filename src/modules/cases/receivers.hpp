// SPDX-License-Identifier: Apache-2.0
// Who gets a case by an act: the centre that receives a report first, the unit that it is dispatched to, the centre
// above or below, the grid team that checks. Also the candidates that a form offers. Looks into the directory in
// memory, asks no database.
#pragma once
#include "modules/cases/book.hpp"
#include "modules/cases/case_state.hpp"
#include "modules/cases/rights.hpp"
#include "modules/cases/workers.hpp"
#include "platform/access/directory.hpp"
#include <boost/json/object.hpp>
#include <functional>

namespace onegrid::cases {

// The nearest centre above the place. Refuses with busy "case.no_centre" when the city has none.
Result<Holder> first_receiver(access::DirectorySnapshot const &directory, AreaCode place);

// The holder that the act hands the case to; empty when it goes nowhere, or back to whoever had it. `data` is what was
// given, `act` what is made of it. `pointer` is that of the act's data. Refuses with fields: case.unit_unknown, case.unit_not_responsible (of another area),
// case.unit_unfit (a centre where a unit is asked, or the reverse), case.person_not_of_unit (nobody who works there at `now`,
// see workers_in), case.no_centre_there.
Result<Holder> receiver_of(access::DirectorySnapshot const &directory, process::Definition const &definition,
                           MayAct const &may, CaseState const &state, boost::json::object const &data, Instant now,
                           std::string const &pointer);

// The unit of that id, when it is one that fits and answers for the place. Refuses at `pointer` with case.unit_unknown,
// case.unit_unfit and case.unit_not_responsible.
Result<access::Unit const *> unit_that_fits(access::DirectorySnapshot const &directory, UnitId id, AreaCode place,
                                      std::string const &pointer,
                                      std::function<bool(access::Unit const &)> const &fits);

// Checks the units of the act's lists (assisting units) and notes their levels in the act. Refuses as receiver_of does,
// and with case.unit_twice.
Result<void> note_units(Act &act, access::DirectorySnapshot const &directory, MayAct const &may,
                        CaseState const &state, std::string const &pointer);

struct Candidate {
    access::Unit const *unit{};
    bool is_likely{}; // as the rules advise, the level they advise first
};

// The units that the act may name, the likely ones first.
std::vector<Candidate> candidates_of(access::DirectorySnapshot const &directory, pack::Catalogue const &catalogue,
                                     MayAct const &may, CaseState const &state);
// The people that the act may name: of the unit that has the case, else of the one that is named with them; empty: it names
// nobody, or that unit is not said. Refuses with fields at `pointer` as unit_that_fits does.
Result<std::vector<Worker>> people_of(access::DirectorySnapshot const &directory, MayAct const &may, CaseState const &state,
                                      std::optional<UnitId> unit, Instant now, std::string const &pointer);
// Whether the rules have a say in who gets the case by this act.
bool is_by_rules(MayAct const &may);

// The grid team of the place: of its grid, else of what lies above; nullptr: none.
access::Unit const *grid_team_of(access::DirectorySnapshot const &directory, AreaCode place);

} // namespace onegrid::cases
