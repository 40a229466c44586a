// SPDX-License-Identifier: Apache-2.0
// Case numbers, for people: the local day, the district's six digits, and a running number of the district's day —
// 20261123-310101-000123. Kept as one integer (261123 310101 0000123), so that the numbers of a day and of a district's
// day are ranges. Numbers may have gaps and are given out in blocks, so that no counter is waited for.
#pragma once
#include "platform/base/area.hpp"
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace onegrid::cases {

inline constexpr std::int64_t numbers_a_day = 10'000'000; // of one district

struct CaseNumber {
    std::int64_t value{};
    auto operator<=>(CaseNumber const &) const = default;
};

CaseNumber number_of(std::chrono::local_days day, AreaCode district, std::int64_t running);
std::string to_string(CaseNumber number);

// The first six digits of the district that gave the number.
std::int64_t district_digits(CaseNumber number);

// What somebody typed to find a case by its number: digits with or without hyphens and blanks, from "2026" on.
struct NumberRange {
    std::int64_t from{}, to{}; // both ends included
    bool is_whole{};           // a whole number, not the beginning of one
};
std::optional<NumberRange> number_range_of(std::string_view typed); // nothing: cannot be a case's number

} // namespace onegrid::cases
