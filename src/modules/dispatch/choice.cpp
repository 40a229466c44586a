// SPDX-License-Identifier: Apache-2.0
#include "modules/dispatch/choice.hpp"
#include <algorithm>
#include <cmath>

namespace onegrid::dispatch {
namespace {

constexpr float pull = 2e-4F; // towards the weights of the beginning, at each case

constexpr std::size_t feature(Basis basis, std::size_t speed)
{
    return static_cast<std::size_t>(basis) * half_lives.size() + speed;
}

// Before anything is learned: what was handled lately in the narrow contexts.
constexpr Features beginning = [] {
    Features weights{};
    weights[feature(Basis::matter_community, 1)] = 0.4F;
    weights[feature(Basis::matter_street_channel, 1)] = 0.3F;
    weights[feature(Basis::matter_community_channel, 1)] = 0.3F;
    return weights;
}();

} // namespace

Choice::Choice() : m_weights(beginning) {}

Chances Choice::chances(std::span<Features const> candidates) const
{
    Chances chances{};
    auto highest = -1e30F;
    for (std::size_t one = 0; one < candidates.size(); ++one) {
        auto sum = 0.0F;
        for (std::size_t at = 0; at < feature_count; ++at) {
            sum += m_weights[at] * candidates[one][at];
        }
        chances[one] = sum;
        highest = std::max(highest, sum);
    }
    auto all = 0.0F;
    for (std::size_t one = 0; one < candidates.size(); ++one) {
        chances[one] = std::exp(chances[one] - highest);
        all += chances[one];
    }
    for (std::size_t one = 0; one < candidates.size(); ++one) {
        chances[one] /= all;
    }
    return chances;
}

void Choice::learn(std::span<Features const> candidates, std::size_t right, float rate)
{
    auto const before = chances(candidates);
    Features slope{};
    for (std::size_t one = 0; one < candidates.size(); ++one) {
        auto const off = before[one] - (one == right ? 1.0F : 0.0F);
        for (std::size_t at = 0; at < feature_count; ++at) {
            slope[at] += off * candidates[one][at];
        }
    }
    for (std::size_t at = 0; at < feature_count; ++at) {
        auto const by = slope[at] + pull * (m_weights[at] - beginning[at]);
        m_squares[at] += by * by;
        m_weights[at] -= rate * by / std::sqrt(m_squares[at] + 1e-6F);
    }
}

} // namespace onegrid::dispatch
