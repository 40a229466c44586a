// SPDX-License-Identifier: Apache-2.0
// The figures of the wall for an area, now or at an instant of the past: today, what runs and is late, by unit and by
// the areas below, the last 24 hours as a curve with what was reported most in them, the newest acts. Read from indexes
// and kept for a moment.
#pragma once
#include "modules/cases/book.hpp"
#include "modules/cases/services.hpp"
#include "modules/cases/views.hpp"
#include "platform/base/caller.hpp"

namespace onegrid::cases {

struct WallOptions {
    std::optional<AreaCode> area; // the widest that the caller may see when not said
    std::optional<Instant> at;
};
BOOST_DESCRIBE_STRUCT(WallOptions, (), (area, at))

struct WallHour {
    std::string hour; // "09"
    std::int64_t reported{}, closed{};
};
BOOST_DESCRIBE_STRUCT(WallHour, (), (hour, reported, closed))

struct WallUnit {
    UnitId unit;
    std::string unit_name;
    std::int64_t late{}, running{};
    std::string level;
};
BOOST_DESCRIBE_STRUCT(WallUnit, (), (unit, unit_name, late, running, level))

struct WallAct {
    CaseId id;
    std::string number, act, act_name;
    Instant at;
    std::optional<std::string> unit_name, actor_name, matter_name, area_name;
    std::optional<std::string> colour;
    std::optional<double> lon, lat;
};
BOOST_DESCRIBE_STRUCT(WallAct, (),
                      (id, number, act, act_name, at, unit_name, actor_name, matter_name, area_name, colour, lon, lat))

struct WallMatter {
    std::string matter, matter_name;
    std::int64_t count{};
};
BOOST_DESCRIBE_STRUCT(WallMatter, (), (matter, matter_name, count))

struct WallArea {
    AreaCode code;
    std::string name;
    std::int64_t running{}, late{};
};
BOOST_DESCRIBE_STRUCT(WallArea, (), (code, name, running, late))

struct WallSummary {
    std::int64_t reported_today{}, running{}, late{}, closed_today{};
    std::optional<double> on_time_rate; // of what was closed today; nothing when nothing was
    std::vector<WallHour> curve; // the last 24 hours, the running one last
    std::vector<WallUnit> slowest_units;
    std::vector<WallAct> newest_acts;
    std::vector<WallMatter> hot_matters;
    std::vector<WallArea> by_child_area;
    Instant as_of;
};
BOOST_DESCRIBE_STRUCT(WallSummary, (),
                      (reported_today, running, late, closed_today, on_time_rate, curve, slowest_units, newest_acts,
                       hot_matters, by_child_area, as_of))

// Refuses as access::require("wall.read") does.
Result<WallSummary> wall(Services const &services, PackBooks const &books, Caller const &who,
                         WallOptions const &options);

} // namespace onegrid::cases
