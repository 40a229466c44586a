// SPDX-License-Identifier: Apache-2.0
// How well units are proposed for cases whose unit is known: learned from earlier ones, tried on later ones. Pure.
#pragma once
#include "modules/dispatch/precision.hpp"
#include "modules/dispatch/propose.hpp"
#include "platform/reading/table.hpp"

namespace onegrid::dispatch {

enum class Learning : std::uint8_t {
    once,      // nothing of what is tried is ever told
    day_by_day // after each day it is told which units that day's cases had
};

struct Measured {
    std::size_t cases{};
    double top1{}, top3{};                     // share of the cases whose unit came first; was among the first three
    double unit_top1{}, unit_top3{};           // the same, whatever the unit is called: by its code where it has one
    double frequent_top1{}, frequent_top3{};   // by name, by the most frequent unit of the street and the matter
    std::size_t new_units{};                   // cases of a unit that nobody had told of: none of them can be right
    std::size_t without_unit{};                // cases that had none: they count, and none of them is right
    Precision precision;
    double confidence{}; // the mean of the first proposals': what top1 would be if it were true
    double seconds_learning{}, seconds_proposing{};
};

// Both in any order. A unit is right when its name is, letter by letter.
Measured evaluate(std::span<Handled const> train, std::span<Handled const> test, Learning learning);

// Rows of a CSV file with the columns create_date (YYYY-MM-DD), street, community, event_type, main_type, sub_type,
// dispose_unit, source and property; dispose_unit_id, when it is there, says that two names are one unit. Other columns are not
// looked at. Empty when a column is missing. Findings: those of reading::Table, dispatch.bad_date, csv.empty_cell (no unit);
// such a row is left out. A unit of dashes alone is one without a name: nobody handled it.
std::vector<Handled> handled_in(reading::Place const &file, std::string_view text, reading::Findings &findings);

} // namespace onegrid::dispatch
