// SPDX-License-Identifier: Apache-2.0
#include "modules/appraisal/judge.hpp"
#include <algorithm>

namespace onegrid::appraisal {

Count &Count::operator+=(Count const &other)
{
    Sums::operator+=(other);
    overdue += other.overdue;
    return *this;
}

std::int64_t value_of(Count const &count, pack::Column column)
{
    auto const open = count.needed - count.done - count.lost;
    switch (column) {
    case pack::Column::needed:
        return count.needed;
    case pack::Column::done:
        return count.done;
    case pack::Column::in_time:
        return count.in_time;
    case pack::Column::overtime:
        return count.done - count.in_time;
    case pack::Column::open:
        return open;
    case pack::Column::open_in_time:
        return open - count.overdue;
    case pack::Column::open_overtime:
        return count.overdue;
    case pack::Column::lost:
        return count.lost;
    case pack::Column::minutes:
        return count.minutes;
    }
    return 0;
}

std::int64_t sum_of(std::vector<pack::Term> const &terms, Counts const &counts)
{
    std::int64_t sum = 0;
    for (auto const &term : terms) {
        auto const found = counts.find(term.measure);
        if (found != counts.end()) {
            auto const value = value_of(found->second, term.column);
            sum += term.is_minus ? -value : value;
        }
    }
    return sum;
}

std::vector<Share> shares_of(pack::Indicator const &score, pack::Scheme const &scheme, Counts const &counts)
{
    std::vector<Share> shares;
    double all = 0, known = 0;
    for (auto const &part : score.parts) {
        auto const *indicator = scheme.find_indicator(part.indicator);
        auto const judged = indicator == nullptr ? Judged{} : judge(*indicator, scheme, counts);
        all += part.weight;
        known += judged.value ? part.weight : 0;
        shares.push_back({part, judged, part.weight, {}});
    }
    for (auto &share : shares) {
        if (!share.judged.value) {
            share.weight = score.shares_missing ? 0 : share.weight;
            continue;
        }
        if (score.shares_missing && known > 0) {
            share.weight *= all / known;
        }
        auto const value = std::clamp(*share.judged.value, 0.0, 1.0);
        share.points = share.weight * (share.part.is_rest ? 1 - value : value);
    }
    return shares;
}

Judged judge(pack::Indicator const &indicator, pack::Scheme const &scheme, Counts const &counts)
{
    if (indicator.is_score()) {
        double sum = 0;
        bool any = false;
        for (auto const &share : shares_of(indicator, scheme, counts)) {
            if (share.points) {
                sum += *share.points;
                any = true;
            } else if (!indicator.shares_missing) {
                return {};
            }
        }
        return any ? Judged{sum, 0, 0} : Judged{};
    }
    Judged judged{{}, sum_of(indicator.of, counts), sum_of(indicator.over, counts)};
    if (indicator.over.empty()) {
        judged.value = static_cast<double>(judged.of);
    } else if (judged.over > 0) {
        judged.value = static_cast<double>(judged.of) / static_cast<double>(judged.over);
    }
    return judged;
}

Judged judge(pack::SchemeColumn const &column, pack::Scheme const &scheme, Counts const &counts)
{
    if (!column.indicator.empty()) {
        auto const *indicator = scheme.find_indicator(column.indicator);
        return indicator == nullptr ? Judged{} : judge(*indicator, scheme, counts);
    }
    auto const of = sum_of({column.term}, counts);
    return {static_cast<double>(of), of, 0};
}

} // namespace onegrid::appraisal
