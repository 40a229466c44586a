// SPDX-License-Identifier: Apache-2.0
#include "platform/access/separation.hpp"
#include "platform/access/scope.hpp"
#include <algorithm>

namespace onegrid::access {

Result<void> check_separation(std::span<HeldDuty const> held, HeldDuty const &added)
{
    if (added.separation == Separation::none) {
        return {};
    }
    auto const clash = std::any_of(held.begin(), held.end(), [&](HeldDuty const &duty) {
        return duty.separation != Separation::none && duty.separation != added.separation &&
               duty.period.meets(added.period);
    });
    if (clash) {
        return refuse(Why::conflict, "assignment.separation");
    }
    return {};
}

Result<void> check_grant(Caller const &who, Granter as, Grant const &grant)
{
    TRY(require(who, "assignment.write", grant.area));
    if (grant.to == who.person) {
        return refuse(Why::forbidden, "assignment.to_oneself");
    }
    if (as == Granter::security_administrator) {
        return {};
    }
    auto const holds_all =
        std::all_of(grant.permissions.begin(), grant.permissions.end(),
                    [&](std::string const &permission) { return who.may_in(permission, grant.area); });
    if (grant.separation != Separation::none || !holds_all) {
        return refuse(Why::forbidden, "assignment.more_than_held");
    }
    return {};
}

} // namespace onegrid::access
