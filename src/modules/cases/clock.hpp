// SPDX-License-Identifier: Apache-2.0
// A clock of a case: one run of a limit for one holder, with the times in which it stood still. A stage has its clock;
// stages that share a name of clock share the run (a bundle). The rules of when a clock starts, stands and ends are the
// process' and fold.cpp's; here is how a run counts. Its deadline keeps the calendar version it was computed with.
#pragma once
#include "engines/calendar/calendar.hpp"
#include "modules/cases/act.hpp"
#include <boost/json/value.hpp>
#include <optional>
#include <string>
#include <vector>

namespace onegrid::cases {

struct ClockRun {
    std::string clock; // dispatch, handling, check …
    int branch{};      // of the process
    bool is_work{};    // the limit is the matter's: on time is judged by this one
    UnitId unit;       // whose time it is
    Instant started;
    std::optional<calendar::Limit> limit; // none: time is counted, nothing is due
    std::vector<calendar::Pause> pauses;  // ascending, disjoint; only the last may be open
    int extensions{};                     // each adds one original limit
    std::optional<Instant> stopped;
    std::optional<Instant> due; // as of the last change; while it stands, the earliest it can become
    std::optional<Instant> red_at;
    bool provisional{};
    std::int64_t calendar_version{};
    std::vector<std::string> reminded; // codes of the reminders that were done or stood for (reminders.hpp)

    bool is_standing() const { return !pauses.empty() && !pauses.back().to; }
    bool is_running() const { return !stopped && !is_standing(); }
    bool operator==(ClockRun const &) const;
};

// Sets what follows from the start, the limit and the pauses.
void restate(calendar::Calendar const &calendar, ClockRun &run);
void pause(calendar::Calendar const &calendar, ClockRun &run, Instant at);  // nothing when it stands already
void resume(calendar::Calendar const &calendar, ClockRun &run, Instant at); // nothing when it runs
void extend(calendar::Calendar const &calendar, ClockRun &run);
void stop(ClockRun &run, Instant at); // ends an open pause too

// The limit's own time that the run has used until `now` (or until it stopped).
Duration used(calendar::Calendar const &calendar, ClockRun const &run, Instant now);
// Stopped after its deadline, or running past it.
bool is_late(ClockRun const &run, Instant now);

boost::json::value to_json(ClockRun const &run);
ClockRun clock_of(boost::json::value const &json);

} // namespace onegrid::cases
