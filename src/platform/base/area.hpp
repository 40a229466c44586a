// SPDX-License-Identifier: Apache-2.0
// An area's code: 15 digits, the 12-digit statistical code (province 2, prefecture 2, county 2, town or street 3,
// community or village 3) and 3 digits of the grid. A level that is not reached is zeros: 310101000000000 is a district.
// What lies below an area is a range of codes, so scope checks and roll-ups are comparisons and B-tree ranges.
#pragma once
#include "platform/base/result.hpp"
#include <array>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace onegrid {

struct AreaCode {
    static constexpr std::array<std::int64_t, 5> steps{10'000'000'000'000, 100'000'000'000, 1'000'000'000, 1'000'000, 1'000};

    std::int64_t value{}; // 15 digits as a number; 0 is "nowhere", and contains nothing

    auto operator<=>(AreaCode const &) const = default;
    explicit operator bool() const { return value != 0; }

    // The highest code below or at this area; [value, last()] is its subtree.
    constexpr std::int64_t last() const { return value + span() - 1; }
    constexpr bool contains(AreaCode other) const { return value != 0 && other.value >= value && other.value <= last(); }
    // How many codes the subtree has: 1 for a grid, 1,000 for a community, …
    constexpr std::int64_t span() const
    {
        for (auto const step : steps) {
            if (value % step == 0) {
                return step;
            }
        }
        return 1;
    }
    // The area one step up in the code: grid → community → street → county → prefecture → province → 0.
    constexpr AreaCode parent() const
    {
        for (auto step = steps.rbegin(); step != steps.rend(); ++step) {
            if (value % *step != 0) {
                return AreaCode{value / *step * *step};
            }
        }
        return AreaCode{};
    }
};

std::string to_string(AreaCode code); // 15 digits

// 2, 4, 6, 9, 12 or 15 digits; shorter codes are filled with zeros. Refuses with invalid "area.malformed".
Result<AreaCode> area_code_of(std::string_view digits);

} // namespace onegrid
