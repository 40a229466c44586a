// SPDX-License-Identifier: Apache-2.0
// What is added up of facts.
#pragma once
#include <cstdint>

namespace onegrid::appraisal {

struct Sums {
    std::int64_t needed{}, done{}, in_time{}, lost{}, exempt{}, minutes{};

    bool operator==(Sums const &) const = default;
    Sums &operator+=(Sums const &other)
    {
        needed += other.needed;
        done += other.done;
        in_time += other.in_time;
        lost += other.lost;
        exempt += other.exempt;
        minutes += other.minutes;
        return *this;
    }
    bool is_zero() const { return *this == Sums{}; }
};

} // namespace onegrid::appraisal
