// SPDX-License-Identifier: Apache-2.0
// People who do not exist: names in which one sees that they are made, and citizen's numbers (GB 11643) that are right
// in every digit and can belong to nobody, since no registration office has the code that they begin with.
#pragma once
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace onegrid::bench {

struct MadePerson {
    std::string name;    // the second character is 示, 样, 演 or 例
    std::string id_card; // province, 9999, day of birth, three digits, check character
    bool is_male{};
    std::chrono::year_month_day born;
    std::string phone; // 199000xxxxx
};

inline constexpr std::uint64_t most_people = 34'000'000; // of one province that have a number each

// Person `index` of a seed. Two of the same seed never have the same number; those of other seeds may. `province`: two
// digits of GB/T 2260. Throws std::out_of_range from most_people on.
MadePerson person_of(std::uint64_t seed, std::uint64_t index, std::string_view province);

} // namespace onegrid::bench
