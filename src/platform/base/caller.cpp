// SPDX-License-Identifier: Apache-2.0
#include "platform/base/caller.hpp"
#include <algorithm>

namespace onegrid {

bool Caller::may(std::string_view permission) const
{
    auto const wanted = std::string(permission);
    if (!scopes.empty() && !scopes.contains(wanted)) {
        return false;
    }
    return std::any_of(assignments.begin(), assignments.end(), [&](auto const &a) { return a.permissions.contains(wanted); });
}

bool Caller::may_in(std::string_view permission, AreaCode area) const
{
    auto const wanted = std::string(permission);
    if (!scopes.empty() && !scopes.contains(wanted)) {
        return false;
    }
    return std::any_of(assignments.begin(), assignments.end(),
                       [&](auto const &a) { return a.permissions.contains(wanted) && a.area.contains(area); });
}

} // namespace onegrid
