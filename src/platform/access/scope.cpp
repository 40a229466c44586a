// SPDX-License-Identifier: Apache-2.0
#include "platform/access/scope.hpp"
#include <algorithm>

namespace onegrid::access {

bool Scope::sees_area(AreaCode area) const
{
    auto const after = std::upper_bound(from.begin(), from.end(), area.value);
    return after != from.begin() && area.value <= to[static_cast<std::size_t>(after - from.begin() - 1)];
}

bool Scope::sees(AreaCode area, std::span<UnitId const> holders, PersonId whose) const
{
    return sees_area(area) || (person && whose == person) || std::any_of(holders.begin(), holders.end(), [&](UnitId u) {
               return std::binary_search(units.begin(), units.end(), u);
           });
}

Scope scope_of(Caller const &who, std::string_view thing)
{
    auto const plain = std::string(thing);
    auto const allowed = [&](std::string const &permission) {
        return who.scopes.empty() || who.scopes.contains(permission);
    };
    auto const gives = [&](Assignment const &a, std::string const &permission) {
        return allowed(permission) && a.permissions.contains(permission);
    };

    Scope scope;
    std::vector<std::pair<std::int64_t, std::int64_t>> ranges;
    for (auto const &a : who.assignments) {
        if (a.area && (gives(a, plain) || gives(a, plain + "_area"))) {
            ranges.emplace_back(a.area.value, a.area.last());
        }
        if (a.unit && gives(a, plain + "_unit")) {
            scope.units.push_back(a.unit);
        }
        if (gives(a, plain + "_own")) {
            scope.person = who.person;
        }
    }
    std::sort(ranges.begin(), ranges.end());
    for (auto const &[first, last] : ranges) {
        if (!scope.from.empty() && first <= scope.to.back() + 1) {
            scope.to.back() = std::max(scope.to.back(), last);
        } else {
            scope.from.push_back(first);
            scope.to.push_back(last);
        }
    }
    std::sort(scope.units.begin(), scope.units.end());
    scope.units.erase(std::unique(scope.units.begin(), scope.units.end()), scope.units.end());
    return scope;
}

std::string key_of(Scope const &scope)
{
    std::string key;
    for (std::size_t i = 0; i < scope.from.size(); ++i) {
        key += std::to_string(scope.from[i]) + "-" + std::to_string(scope.to[i]) + ",";
    }
    key += "|";
    for (auto const unit : scope.units) {
        key += to_string(unit) + ",";
    }
    return key + "|" + to_string(scope.person);
}

Result<void> require(Caller const &who, std::string_view permission, AreaCode area)
{
    if (who.may_in(permission, area)) {
        return {};
    }
    auto const inside = std::any_of(who.assignments.begin(), who.assignments.end(),
                                    [&](auto const &a) { return a.area.contains(area); });
    if (!inside) {
        return refuse(Why::not_found, "record.absent");
    }
    return refuse(Why::forbidden, "permission.missing", std::string(permission));
}

} // namespace onegrid::access
