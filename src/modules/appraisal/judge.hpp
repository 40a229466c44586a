// SPDX-License-Identifier: Apache-2.0
// From counts to what a sheet says: a ratio is a sum of counts over a sum of counts, a score a weighted sum of ratios.
// What cannot be known (nothing to divide by, a part of a score that is not known) has no value; it is never 0 and never
// 100 %. Pure.
#pragma once
#include "engines/pack/indicators.hpp"
#include "modules/appraisal/sums.hpp"
#include <map>
#include <optional>

namespace onegrid::appraisal {

// The counts of one thing (a unit, an area, a person) in a period, by measure.
struct Count : Sums {
    std::int64_t overdue{}; // of what is open

    Count &operator+=(Count const &other);
    bool operator==(Count const &) const = default;
};
std::int64_t value_of(Count const &count, pack::Column column);

using Counts = std::map<std::string, Count, std::less<>>; // by the measure's code

std::int64_t sum_of(std::vector<pack::Term> const &terms, Counts const &counts);

struct Judged {
    std::optional<double> value; // a rate is 0 to 1
    std::int64_t of{}, over{};   // of a ratio
};
Judged judge(pack::Indicator const &indicator, pack::Scheme const &scheme, Counts const &counts);
Judged judge(pack::SchemeColumn const &column, pack::Scheme const &scheme, Counts const &counts);

// The part of each indicator in a score: what it weighs, and what it gives; for explanations.
struct Share {
    pack::Part part;
    Judged judged;
    double weight{}; // after the weights of what is not known were shared
    std::optional<double> points;
};
std::vector<Share> shares_of(pack::Indicator const &score, pack::Scheme const &scheme, Counts const &counts);

} // namespace onegrid::appraisal
