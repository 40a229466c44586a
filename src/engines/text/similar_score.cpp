// SPDX-License-Identifier: Apache-2.0
#include "engines/text/similar_score.hpp"
#include <algorithm>
#include <cmath>

namespace onegrid::text {
namespace {

// Learned (a softmax over the candidates of each duplicate) but for the two of long texts, which are set: the pairs that it was
// learned from have only titles. The first moves 0.5 to where one report in eleven has a candidate above it.
constexpr Signs weights{-4.3F, 0.009F, 1.188F, -0.699F, -1.318F, 1.331F, 1.330F,  1.188F,  0.379F, -0.757F,
                        0.629F, 8.0F,   3.0F,   0.692F,  -0.425F, -0.516F, 0.629F, -0.127F, -0.046F, 1.028F};
constexpr float title_runs = 30; // a text of so many runs may be a title, which many reports have
constexpr float long_runs = 90;  // one of so many is somebody's own words

constexpr std::uint32_t most_repeats = 4; // that count: what is said a thousand times does not stand above all else

} // namespace

Signs signs_of(InCommon const &both)
{
    auto const metres = static_cast<float>(both.metres.value_or(0));
    bool const is_placed = both.metres.has_value();
    auto const hours = static_cast<float>(std::max(both.hours_before, 0.0));
    auto const length = std::clamp((static_cast<float>(both.runs) - title_runs) / (long_runs - title_runs), 0.0F, 1.0F);
    auto const alike = static_cast<float>(both.alike);
    return {1,
            is_placed ? std::exp(-metres / 20) : 0,
            is_placed ? std::exp(-metres / 80) : 0,
            is_placed ? std::log1p(metres / 10) : 0,
            is_placed ? 0.0F : 1.0F,
            both.is_same_matter ? 1.0F : 0.0F,
            both.is_same_group && !both.is_same_matter ? 1.0F : 0.0F,
            both.is_same_street ? 1.0F : 0.0F,
            both.is_same_address ? 1.0F : 0.0F,
            both.is_other_street ? 1.0F : 0.0F,
            alike * (1 - length),
            alike * length,
            alike > 0.4F ? length : 0,
            both.is_open ? 1.0F : 0.0F,
            std::log1p(hours),
            both.is_open ? 0.0F : std::log1p(static_cast<float>(std::max(both.hours_closed, 0.0))),
            std::log1p(static_cast<float>(std::min(both.repeats, most_repeats))),
            hours < 0.5F ? 1.0F : 0.0F,
            hours < 24 ? 1.0F : 0.0F,
            !is_placed && both.is_same_address ? 1.0F : 0.0F};
}

double score_of(Signs const &signs)
{
    auto sum = 0.0F;
    for (std::size_t at = 0; at < sign_count; ++at) {
        sum += weights[at] * signs[at];
    }
    return 1 / (1 + std::exp(-static_cast<double>(sum)));
}

} // namespace onegrid::text
