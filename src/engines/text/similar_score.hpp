// SPDX-License-Identifier: Apache-2.0
// How much speaks for it that a report repeats another one, from what the two have in common: a logistic model whose weights
// were learned from pairs that a city's officers had called duplicates (docs/dispatch.md).
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace onegrid::text {

struct InCommon {
    std::optional<double> metres; // between their places; nothing when one of them is not known
    bool is_same_matter{}, is_same_group{};
    bool is_same_street{}, is_same_address{};
    bool is_other_street{}; // both are known, and they are different
    double alike{};         // 0..1
    std::uint32_t runs{};   // of the shorter text
    bool is_open{};
    double hours_before{}; // that it was reported
    double hours_closed{}; // since it was closed; 0: it is open
    std::uint32_t repeats{};
};

inline constexpr std::size_t sign_count = 20;
using Signs = std::array<float, sign_count>;
Signs signs_of(InCommon const &both);
// 0..1; it puts candidates in an order and is no probability.
double score_of(Signs const &signs);

} // namespace onegrid::text
