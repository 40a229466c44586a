// SPDX-License-Identifier: Apache-2.0
// What speaks for each unit that might handle a case: numbers (features) from the counts of the contexts the case is in.
// Pure.
//
// In every context a unit's share is smoothed towards its share in the wider one (a matter in a community → the matter in
// the street → …): p = (n + a·p_wider) / (N + a), so that what was seen twice does not outweigh what was seen often.
#pragma once
#include "modules/dispatch/counts.hpp"
#include <span>
#include <string>

namespace onegrid::dispatch {

// What is known of a case before somebody handles it. Empty texts are values as any other.
struct Asked {
    std::array<std::string, 3> matter; // from the general to the particular: 市容环卫, 暴露垃圾, 积存垃圾渣土
    std::array<std::string, 2> place;  // the wider and the narrower: street, community
    std::string channel;               // by which it came: 12345
    std::string property;              // what it is: 投诉
    DayNumber day{};
};

// The contexts, each after those that are wider.
enum class Basis : std::uint8_t {
    everything,
    broad,
    middle,
    matter,
    street,
    community,
    broad_street,
    middle_street,
    middle_community,
    matter_street,
    matter_community,
    matter_channel,
    matter_property,
    matter_street_channel,
    matter_community_channel,
    count
};
inline constexpr std::size_t basis_count = static_cast<std::size_t>(Basis::count);
using Keys = std::array<std::uint64_t, basis_count>;
Keys keys_of(Asked const &asked);

inline constexpr std::size_t most_candidates = 24;
inline constexpr std::size_t own_features = 6; // beside the shares
inline constexpr std::size_t feature_count = basis_count * half_lives.size() + own_features;
using Features = std::array<float, feature_count>;

struct Evidence {
    std::size_t count{};
    std::array<UnitNumber, most_candidates> units{};
    std::array<Features, most_candidates> features{};
    std::array<Context const *, basis_count> contexts{}; // nullptr: nothing is known
};

// `today`: the day up to which counts fade. `ended`: by unit, those that are not proposed any more; units beyond it have
// not ended.
void gather(Evidence &evidence, Counts const &counts, Keys const &keys, DayNumber today, std::span<std::uint8_t const> ended);

} // namespace onegrid::dispatch
