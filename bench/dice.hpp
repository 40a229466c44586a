// SPDX-License-Identifier: Apache-2.0
// Numbers that look random and follow from a seed, a stream and a row alone, so that any row can be made by itself and
// the same seed gives the same city. SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators,
// 2014).
#pragma once
#include <cstdint>

namespace onegrid::bench {

class Dice {
  public:
    Dice(std::uint64_t seed, std::uint64_t stream, std::uint64_t row)
        : m_state(mixed(mixed(mixed(seed) + stream) + row))
    {
    }

    std::uint64_t next()
    {
        m_state += 0x9e3779b97f4a7c15ULL;
        return mixed(m_state);
    }
    // 0 to n - 1; n at most 2^32, not 0.
    std::uint64_t below(std::uint64_t n) { return ((next() >> 32) * n) >> 32; }
    // 0 to 1, without 1.
    double share() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }
    // Low ones far more often: the first of ten in nearly half of all cases.
    std::uint64_t low_below(std::uint64_t n)
    {
        auto const x = share();
        return static_cast<std::uint64_t>(static_cast<double>(n) * x * x * x);
    }
    bool happens(double probability) { return share() < probability; }

  private:
    static constexpr std::uint64_t mixed(std::uint64_t z)
    {
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
        return z ^ (z >> 31);
    }

    std::uint64_t m_state;
};

} // namespace onegrid::bench
