// SPDX-License-Identifier: Apache-2.0
#include "modules/cases/clock.hpp"
#include "platform/base/check.hpp"
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value_from.hpp>
#include <boost/json/value_to.hpp>

namespace onegrid::cases {
namespace {

namespace json = boost::json;

std::int64_t micros(Instant at) { return at.time_since_epoch().count(); }
Instant instant(json::value const &value) { return Instant{Duration{value.to_number<std::int64_t>()}}; }

} // namespace

bool ClockRun::operator==(ClockRun const &other) const { return to_json(*this) == to_json(other); }

void restate(calendar::Calendar const &calendar, ClockRun &run)
{
    run.calendar_version = calendar.version();
    if (!run.limit) {
        return;
    }
    auto const deadline = calendar::deadline(calendar, run.started, *run.limit, run.pauses, run.extensions);
    run.due = deadline.due;
    run.red_at = deadline.red_at;
    run.provisional = deadline.provisional;
    run.calendar_version = deadline.calendar_version;
}

void pause(calendar::Calendar const &calendar, ClockRun &run, Instant at)
{
    if (!run.is_standing()) {
        run.pauses.push_back({at, {}});
        restate(calendar, run);
    }
}

void resume(calendar::Calendar const &calendar, ClockRun &run, Instant at)
{
    if (run.is_standing()) {
        run.pauses.back().to = at;
        if (run.pauses.back().from == at) {
            run.pauses.pop_back();
        }
        restate(calendar, run);
    }
}

void extend(calendar::Calendar const &calendar, ClockRun &run)
{
    ++run.extensions;
    restate(calendar, run);
}

void stop(ClockRun &run, Instant at)
{
    if (run.is_standing()) {
        run.pauses.back().to = at;
    }
    run.stopped = at;
}

Duration used(calendar::Calendar const &calendar, ClockRun const &run, Instant now)
{
    auto const type = run.limit ? run.limit->type : calendar::LimitType::urgent_hours;
    auto const until = run.stopped.value_or(now);
    return until <= run.started ? Duration{} : calendar::used_time(calendar, run.started, until, type, run.pauses);
}

bool is_late(ClockRun const &run, Instant now)
{
    return run.due && !run.is_standing() && run.stopped.value_or(now) > *run.due;
}

// Short names: this is written with every act of every case.
json::value to_json(ClockRun const &run)
{
    json::object out{{"n", run.clock}, {"b", run.branch}, {"s", micros(run.started)}, {"v", run.calendar_version}};
    if (run.is_work) {
        out["w"] = true;
    }
    if (run.unit) {
        out["u"] = run.unit.value;
    }
    if (run.limit) {
        out["l"] = to_string(*run.limit);
    }
    if (!run.pauses.empty()) {
        json::array pauses;
        for (auto const &pause : run.pauses) {
            pauses.push_back(micros(pause.from));
            if (pause.to) {
                pauses.push_back(micros(*pause.to));
            }
        }
        out["p"] = std::move(pauses);
    }
    if (run.extensions != 0) {
        out["x"] = run.extensions;
    }
    if (run.due) {
        out["d"] = micros(*run.due);
        out["r"] = micros(*run.red_at);
    }
    if (run.stopped) {
        out["e"] = micros(*run.stopped);
    }
    if (run.provisional) {
        out["pv"] = true;
    }
    if (!run.reminded.empty()) {
        out["m"] = json::value_from(run.reminded);
    }
    return out;
}

ClockRun clock_of(json::value const &value)
{
    auto const &in = value.as_object();
    ClockRun run;
    run.clock = json::value_to<std::string>(in.at("n"));
    run.branch = in.at("b").to_number<int>();
    run.is_work = in.contains("w");
    run.started = instant(in.at("s"));
    run.calendar_version = in.at("v").to_number<std::int64_t>();
    if (auto const *unit = in.if_contains("u")) {
        run.unit = UnitId{unit->to_number<std::int64_t>()};
    }
    if (auto const *limit = in.if_contains("l")) {
        auto const read = calendar::limit_of(std::string_view(limit->as_string()));
        CHECK(read.has_value(), "a clock keeps a limit that can be read");
        run.limit = *read;
    }
    if (auto const *pauses = in.if_contains("p")) {
        auto const &list = pauses->as_array();
        for (std::size_t i = 0; i < list.size(); i += 2) {
            run.pauses.push_back({instant(list[i]), {}});
            if (i + 1 < list.size()) {
                run.pauses.back().to = instant(list[i + 1]);
            }
        }
    }
    if (auto const *extensions = in.if_contains("x")) {
        run.extensions = extensions->to_number<int>();
    }
    if (auto const *due = in.if_contains("d")) {
        run.due = instant(*due);
        run.red_at = instant(in.at("r"));
    }
    if (auto const *stopped = in.if_contains("e")) {
        run.stopped = instant(*stopped);
    }
    run.provisional = in.contains("pv");
    if (auto const *reminded = in.if_contains("m")) {
        run.reminded = json::value_to<std::vector<std::string>>(*reminded);
    }
    return run;
}

} // namespace onegrid::cases
