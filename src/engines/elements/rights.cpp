// SPDX-License-Identifier: Apache-2.0
#include "engines/elements/rights.hpp"
#include <algorithm>

namespace onegrid::elements {
namespace {

using registry::ElementType;

// The roles that the type's file lets have the permission; empty: all.
std::vector<std::string> const &roles_for(ElementType const &type, http::Permission permission)
{
    static std::vector<std::string> const all;
    if (permission == element_write) {
        return type.collect;
    }
    if (permission == element_approve) {
        return type.approve;
    }
    // Whoever looks, looks closer, takes away or says what is the same must be somebody who sees it.
    bool const is_seeing = permission == element_read || permission == element_unmask || permission == element_export ||
                           permission == element_merge;
    return is_seeing ? type.see : all;
}

bool gives(Caller const &who, Assignment const &assignment, std::vector<std::string> const &roles, http::Permission permission)
{
    std::string const name{permission.name};
    bool const is_role = roles.empty() || std::ranges::find(roles, assignment.role) != roles.end();
    return is_role && assignment.permissions.contains(name) && (who.scopes.empty() || who.scopes.contains(name));
}

} // namespace

access::Scope scope_of(Caller const &who, ElementType const &type, http::Permission permission)
{
    auto const &roles = roles_for(type, permission);
    auto narrowed = who;
    std::erase_if(narrowed.assignments, [&](Assignment const &a) { return !gives(who, a, roles, permission); });
    return access::scope_of(narrowed, permission.name);
}

bool may(Caller const &who, ElementType const &type, http::Permission permission, AreaCode area)
{
    auto const &roles = roles_for(type, permission);
    return std::ranges::any_of(who.assignments, [&](Assignment const &a) {
        return a.area.contains(area) && gives(who, a, roles, permission);
    });
}

bool may_anywhere(Caller const &who, ElementType const &type, http::Permission permission)
{
    auto const &roles = roles_for(type, permission);
    return std::ranges::any_of(who.assignments,
                               [&](Assignment const &a) { return a.area && gives(who, a, roles, permission); });
}

Result<void> require_seen(Caller const &who, ElementType const &type, AreaCode area)
{
    if (!may(who, type, element_read, area)) {
        return refuse(Why::not_found, "record.absent");
    }
    return {};
}

Result<void> require(Caller const &who, ElementType const &type, http::Permission permission, AreaCode area)
{
    TRY(require_seen(who, type, area));
    if (!may(who, type, permission, area)) {
        return refuse(Why::forbidden, "permission.missing", std::string{permission.name});
    }
    return {};
}

registry::Rights usual_rights() { return {.may_see_internal = true, .unmasked = {}}; }

} // namespace onegrid::elements
