// SPDX-License-Identifier: Apache-2.0
// The part of a scope's areas that lies in an area: for lists, counts and maps that a person narrows. It never widens. Units and
// what is one's own stay as they are: they need a look at where each case is.
#pragma once
#include "platform/access/scope.hpp"
#include <algorithm>
#include <limits>
#include <optional>

namespace onegrid::cases {

inline access::Scope within(access::Scope scope, AreaCode area)
{
    std::vector<std::int64_t> from, to;
    std::vector<bool> secret;
    for (std::size_t i = 0; i < scope.from.size(); ++i) {
        auto const low = std::max(scope.from[i], area.value);
        auto const high = std::min(scope.to[i], area.last());
        if (low <= high) {
            from.push_back(low);
            to.push_back(high);
            secret.push_back(i < scope.secret.size() && scope.secret[i]);
        }
    }
    scope.from = std::move(from);
    scope.to = std::move(to);
    scope.secret = std::move(secret);
    return scope;
}

// The codes of an area and all below it, both ends included; of no area, all codes.
struct CodeRange {
    std::int64_t low{}, high{std::numeric_limits<std::int64_t>::max()};
};
inline CodeRange codes_of(std::optional<AreaCode> area)
{
    return area ? CodeRange{area->value, area->last()} : CodeRange{};
}

} // namespace onegrid::cases
