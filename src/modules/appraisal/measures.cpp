// SPDX-License-Identifier: Apache-2.0
#include "modules/appraisal/measures.hpp"
#include "queries/appraisal.hpp"
#include <algorithm>

namespace onegrid::appraisal {
namespace {

struct MeasureRow {
    std::int32_t id{};
    std::string code, definition;
    std::int64_t pack{};
    bool is_counted{};
};
BOOST_DESCRIBE_STRUCT(MeasureRow, (), (id, code, definition, pack, is_counted))

pack::Measure const *find(pack::Indicators const *indicators, std::string_view definition)
{
    if (indicators == nullptr) {
        return nullptr;
    }
    auto const &list = indicators->measures;
    auto const found = std::ranges::find(list, definition, &pack::Measure::definition);
    return found == list.end() ? nullptr : &*found;
}

} // namespace

std::optional<std::size_t> MeasureSet::place_of(std::string_view definition) const
{
    auto const found = std::ranges::find(measures, definition, &pack::Measure::definition);
    return found == measures.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - measures.begin()));
}

MeasureSet stored_measures(db::Tx &tx, IndicatorBooks const &books)
{
    MeasureSet set;
    auto const current = books.current();
    for (auto const &row : tx.all<MeasureRow>(q::appraisal::measures)) {
        auto const *measure = find(current.get(), row.definition);
        std::shared_ptr<pack::Indicators const> other;
        if (measure == nullptr) {
            other = books.at(row.pack);
            measure = find(other.get(), row.definition);
        }
        if (measure == nullptr) {
            continue; // a later program writes definitions otherwise: it counts anew
        }
        set.measures.push_back(*measure);
        set.ids.push_back(row.id);
        set.is_counted.push_back(row.is_counted);
    }
    return set;
}

std::pair<MeasureSet, bool> measures_with(db::Tx &tx, Services const &services)
{
    auto set = stored_measures(tx, *services.indicators);
    auto const version = services.packs.current()->version;
    auto const indicators = services.indicators->at(version);
    std::vector<std::string> codes, definitions;
    if (indicators) {
        for (auto const &measure : indicators->measures) {
            if (!set.place_of(measure.definition) &&
                std::ranges::find(definitions, measure.definition) == definitions.end()) {
                codes.push_back(measure.code);
                definitions.push_back(measure.definition);
            }
        }
    }
    if (codes.empty()) {
        return {std::move(set), false};
    }
    tx.exec(q::appraisal::measure_add, codes, definitions, version);
    return {stored_measures(tx, *services.indicators), true};
}

} // namespace onegrid::appraisal
