// SPDX-License-Identifier: Apache-2.0
// How often proposals of a confidence were right: what a city looks at when it sets from which confidence on a case is
// dispatched without a person. Pure.
#pragma once
#include <array>
#include <cstddef>

namespace onegrid::dispatch {

// What would have happened with a threshold.
struct Setting {
    double threshold{};
    double share{};     // of all cases that would have been dispatched automatically, 0..1
    double precision{}; // of those, the share that was right; 0 when there was none
    std::size_t cases{}; // how many it was measured on
};

class Precision {
  public:
    void add(double confidence, bool is_right);
    // With a threshold of 0..1, to the hundredth: what was proposed with that confidence or more.
    Setting at(double threshold) const;
    // The lowest threshold, in hundredths, whose measured precision is at least `wanted` over at least `least` cases;
    // above 1 when there is none: nothing is dispatched automatically then.
    double threshold_for(double wanted, std::size_t least = 100) const;
    std::size_t count() const { return m_count; }

  private:
    static constexpr std::size_t steps = 100;
    std::array<std::size_t, steps + 1> m_all{}, m_right{}; // by hundredth of confidence, rounded down
    std::size_t m_count{};
};

} // namespace onegrid::dispatch
