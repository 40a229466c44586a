// SPDX-License-Identifier: Apache-2.0
// Who handled what, counted in many contexts (a matter in a community, a matter that came by a channel, …), each count
// at several speeds of forgetting. Pure; days come in as numbers.
#pragma once
#include <array>
#include <boost/unordered/unordered_flat_map.hpp>
#include <cstdint>
#include <string_view>
#include <vector>

namespace onegrid::dispatch {

using UnitNumber = std::uint32_t;
using DayNumber = std::int32_t; // days since 1970-01-01

// After so many days a case counts half. Who handles what drifts within weeks; what is rare needs a longer memory.
inline constexpr std::array<float, 3> half_lives{7.0F, 30.0F, 180.0F};
using Weights = std::array<float, half_lives.size()>;

// What a count of one day is worth `days` later, at each of the half-lives.
Weights const &worth_after(DayNumber days);

// One unit in one context.
struct Tally {
    UnitNumber unit{};
    std::uint32_t count{}; // of all time that is remembered
    DayNumber first{}, last{};
    Weights weight{}; // as of `last`
};

struct Context {
    std::vector<Tally> tallies; // about by count, the greatest first
    std::uint32_t count{};
    DayNumber first{}, last{};
    UnitNumber last_unit{};
    Weights weight{}; // as of `last`
};

class Counts {
  public:
    // Days may come in any order; one before the last of the context counts as of that one.
    void add(std::uint64_t context, UnitNumber unit, DayNumber day);
    Context const *find(std::uint64_t context) const;
    // Drops what was last seen before that day.
    void forget_before(DayNumber day);

    std::size_t size() const { return m_contexts.size(); }
    std::size_t bytes() const; // memory held, about

  private:
    boost::unordered_flat_map<std::uint64_t, Context> m_contexts;
};

} // namespace onegrid::dispatch
