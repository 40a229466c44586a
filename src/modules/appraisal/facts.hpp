// SPDX-License-Identifier: Apache-2.0
// What a city counts of one case: a pure function of the case's log and the measures of indicators.yaml. Every count on
// every sheet is a sum over such facts, so a number can be taken apart into its cases, and computing it again from the
// logs gives the same.
//
// Of every fact: needed ≥ done ≥ in_time, and needed = done + lost + open. That something is not known makes no fact:
// nothing that is missing is ever counted as done well.
#pragma once
#include "engines/pack/indicators.hpp"
#include "modules/appraisal/walk.hpp"

namespace onegrid::appraisal {

struct Fact {
    int measure{}; // place in the measures
    UnitId unit;
    PersonId person;
    std::string post;
    AreaCode area;
    Instant at;                 // its day is the day of this
    std::optional<Instant> due; // of what is open: overdue from then on
    std::int32_t needed{}, done{}, in_time{}, lost{};
    std::int64_t minutes{};
    bool is_exempt{}; // by an appeal that was upheld: kept, and not counted
    std::int32_t serial{}; // of the act that made it so; 0: it is open

    bool operator==(Fact const &) const = default;
};


// Refuses as cases::fold does.
Result<std::vector<Fact>> facts_of(std::span<pack::Measure const> measures, cases::Books const &books,
                                   std::span<cases::Act const> log);
std::vector<Fact> facts_of(std::span<pack::Measure const> measures, cases::Books const &books, Walk const &walk);

// What an upheld appeal exempts.
struct Exemption {
    bool is_upheld{};
    UnitId unit; // whose statistic; 0: everybody's
};
Exemption exemption_of(Walk const &walk);

} // namespace onegrid::appraisal
