// SPDX-License-Identifier: Apache-2.0
#include "modules/dispatch/counts.hpp"
#include <algorithm>
#include <cmath>

namespace onegrid::dispatch {

Weights const &worth_after(DayNumber days)
{
    static constexpr std::size_t longest = 1'024; // by then even the slowest has forgotten
    static auto const table = [] {
        std::array<Weights, longest + 1> made{};
        for (std::size_t day = 0; day <= longest; ++day) {
            for (std::size_t speed = 0; speed < half_lives.size(); ++speed) {
                made[day][speed] = std::exp2(-static_cast<float>(day) / half_lives[speed]);
            }
        }
        return made;
    }();
    return table[std::min(static_cast<std::size_t>(std::max(days, 0)), longest)];
}

namespace {

void count(auto &one, DayNumber day)
{
    if (one.count == 0) {
        one.first = one.last = day;
    } else if (day > one.last) {
        auto const &worth = worth_after(day - one.last);
        for (std::size_t speed = 0; speed < half_lives.size(); ++speed) {
            one.weight[speed] *= worth[speed];
        }
        one.last = day;
    }
    for (auto &weight : one.weight) {
        weight += 1;
    }
    ++one.count;
}

} // namespace

void Counts::add(std::uint64_t context, UnitNumber unit, DayNumber day)
{
    auto &known = m_contexts[context];
    count(known, day);
    known.last_unit = unit;
    auto found = std::ranges::find(known.tallies, unit, &Tally::unit);
    if (found == known.tallies.end()) {
        known.tallies.push_back({unit, 0, day, day, {}});
        found = known.tallies.end() - 1;
    }
    count(*found, day);
    if (found != known.tallies.begin() && (found - 1)->count < found->count) {
        std::iter_swap(found - 1, found);
    }
}

Context const *Counts::find(std::uint64_t context) const
{
    auto const found = m_contexts.find(context);
    return found == m_contexts.end() ? nullptr : &found->second;
}

void Counts::forget_before(DayNumber day)
{
    erase_if(m_contexts, [&](auto &entry) {
        auto &context = entry.second;
        if (context.last < day) {
            return true;
        }
        std::erase_if(context.tallies, [&](Tally const &tally) {
            if (tally.last >= day) {
                return false;
            }
            context.count -= tally.count;
            return true;
        });
        return false;
    });
}

std::size_t Counts::bytes() const
{
    auto all = m_contexts.bucket_count() * sizeof(std::pair<std::uint64_t const, Context>);
    for (auto const &[key, context] : m_contexts) {
        all += context.tallies.capacity() * sizeof(Tally);
    }
    return all;
}

} // namespace onegrid::dispatch
