// SPDX-License-Identifier: Apache-2.0
// The codes of an area and all below it, both ends included; of no area, all codes: for lists, counts and maps that a
// person narrows (access::within does it to a scope).
#pragma once
#include "platform/access/scope.hpp"
#include <limits>
#include <optional>

namespace onegrid::cases {

struct CodeRange {
    std::int64_t low{}, high{std::numeric_limits<std::int64_t>::max()};
};
inline CodeRange codes_of(std::optional<AreaCode> area)
{
    return area ? CodeRange{area->value, area->last()} : CodeRange{};
}

} // namespace onegrid::cases
