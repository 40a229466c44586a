// SPDX-License-Identifier: Apache-2.0
#include "modules/workshop/edit_scope.hpp"
#include "modules/workshop/versions.hpp"

namespace onegrid::workshop {

Result<access::Scope> edit_scope(Caller const &who, std::optional<AreaCode> area)
{
    auto scope = access::scope_of(who, edit_permission);
    if (area) {
        if (!scope.sees_area(*area)) {
            return refuse_field("/area", "workshop.area_not_yours");
        }
        scope = access::within(std::move(scope), *area);
    }
    return scope;
}

} // namespace onegrid::workshop
