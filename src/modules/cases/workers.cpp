// SPDX-License-Identifier: Apache-2.0
#include "modules/cases/workers.hpp"
#include <algorithm>

namespace onegrid::cases {

// Whoever is given a case must be able to hand in its result.
static constexpr std::string_view permission = "case.submit";

PersonId present(access::DirectorySnapshot const &directory, PersonId person, Instant now)
{
    auto const deputies = directory.deputies_of(person, now);
    if (deputies.empty()) {
        return person;
    }
    auto const there = std::find_if(deputies.begin(), deputies.end(),
                                    [&](PersonId one) { return directory.deputies_of(one, now).empty(); });
    return there == deputies.end() ? PersonId{} : *there;
}

std::vector<Worker> workers_in(access::DirectorySnapshot const &directory, UnitId unit, Instant now)
{
    std::vector<Worker> out;
    for (auto const *post : directory.workers_of(unit, permission, now)) {
        auto const there = present(directory, post->person, now);
        if (there && std::ranges::find(out, post->person, &Worker::person) == out.end()) {
            out.push_back({post->person, there == post->person ? PersonId{} : there});
        }
    }
    return out;
}

} // namespace onegrid::cases
