// SPDX-License-Identifier: Apache-2.0
// What is counted: the measures of the pack in force, and those of versions before it whose facts are kept, so that
// their schemes can be compared over the same history.
#pragma once
#include "engines/pack/indicators.hpp"
#include "modules/appraisal/services.hpp"
#include <map>

namespace onegrid::appraisal {

struct MeasureSet {
    std::vector<pack::Measure> measures; // with ids[i]
    std::vector<std::int32_t> ids;
    std::vector<bool> is_counted;        // of all of history

    std::optional<std::size_t> place_of(std::string_view definition) const;
    std::int32_t last_id() const { return ids.empty() ? 0 : ids.back(); }
};

// Those that are stored.
MeasureSet stored_measures(db::Tx &tx, IndicatorBooks const &books);
// The same after what the pack in force brings was added; whether something was.
std::pair<MeasureSet, bool> measures_with(db::Tx &tx, Services const &services);

} // namespace onegrid::appraisal
