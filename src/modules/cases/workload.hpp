// SPDX-License-Identifier: Apache-2.0
// Who has how much: open, red and late now, and what was brought to an end in a period with how long it took. By unit,
// or by the persons of one unit. For a person's planning, not a score: appraisal counts by its own rules.
#pragma once
#include "modules/cases/book.hpp"
#include "modules/cases/services.hpp"
#include "modules/cases/views.hpp"
#include "platform/base/caller.hpp"
#include "platform/http/fields.hpp"
#include "platform/http/request.hpp"

namespace onegrid::http {
class Routes;
}

namespace onegrid::cases {

struct WorkloadOptions {
    std::optional<AreaCode> area;
    std::optional<UnitId> unit;      // its persons; without it, all units
    std::optional<Instant> from, to; // of what was done; the last 30 days when not said
};
BOOST_DESCRIBE_STRUCT(WorkloadOptions, (), (area, unit, from, to))

struct WorkloadLine {
    std::optional<UnitId> unit;
    std::string unit_name;
    std::optional<PersonId> person; // of a unit's lines; none: nobody in particular has it
    std::optional<std::string> person_name;
    std::string level;
    std::int64_t open{}, red{}, late{}, paused{}, done{}, on_time{};
    std::optional<std::int64_t> median_minutes; // from the report to the end; none where nothing was done
};
BOOST_DESCRIBE_STRUCT(WorkloadLine, (),
                      (unit, unit_name, person, person_name, level, open, red, late, paused, done, on_time,
                       median_minutes))

struct WorkloadView {
    std::vector<WorkloadLine> lines; // the most open first
    Instant from, to, as_of;
};
BOOST_DESCRIBE_STRUCT(WorkloadView, (), (lines, from, to, as_of))

struct DoneOptions {
    UnitId unit;
    std::optional<PersonId> person;
    std::optional<AreaCode> area;
    Instant from, to;
};
BOOST_DESCRIBE_STRUCT(DoneOptions, (), (unit, person, area, from, to))

// Within what the caller sees. Refuses with the field query/from "workload.bad_period" (the end not after the
// beginning, or more than 400 days).
Result<WorkloadView> workload(Services const &services, PackBooks const &books, Caller const &who,
                              WorkloadOptions const &options);
// The cases that a line's "done" counts, the newest 200.
Result<http::Page<CaseItem>> workload_cases(Services const &services, PackBooks const &books, Caller const &who,
                                            DoneOptions const &options);

// GET /v1/workload, GET /v1/workload/cases
void mount_workload(http::Routes &routes, Services const &services, PackBooks const &books);

} // namespace onegrid::cases
