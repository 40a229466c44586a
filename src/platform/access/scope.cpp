// SPDX-License-Identifier: Apache-2.0
#include "platform/access/scope.hpp"
#include <algorithm>
#include <optional>
#include <utility>

namespace onegrid::access {
namespace {

struct Ranges {
    std::vector<std::int64_t> from, to;

    void add(std::int64_t first, std::int64_t last)
    {
        if (!from.empty() && first <= to.back() + 1) {
            to.back() = std::max(to.back(), last);
        } else {
            from.push_back(first);
            to.push_back(last);
        }
    }
};

// Overlapping ranges as disjoint ones, ascending.
Ranges joined(std::vector<std::pair<std::int64_t, std::int64_t>> ranges)
{
    Ranges out;
    std::sort(ranges.begin(), ranges.end());
    for (auto const &[first, last] : ranges) {
        out.add(first, last);
    }
    return out;
}

// The ranges of `areas`, cut where those of `secrets` begin and end, so that each is wholly inside or outside of them.
void cut(Scope &scope, Ranges const &areas, Ranges const &secrets)
{
    auto const put = [&](std::int64_t first, std::int64_t last, bool secret) {
        if (first <= last) {
            scope.from.push_back(first);
            scope.to.push_back(last);
            scope.secret.push_back(secret);
        }
    };
    std::size_t next = 0;
    for (std::size_t i = 0; i < areas.from.size(); ++i) {
        auto at = areas.from[i];
        while (next < secrets.from.size() && secrets.to[next] < at) {
            ++next;
        }
        for (auto s = next; s < secrets.from.size() && secrets.from[s] <= areas.to[i]; ++s) {
            put(at, secrets.from[s] - 1, false);
            put(std::max(at, secrets.from[s]), std::min(areas.to[i], secrets.to[s]), true);
            at = secrets.to[s] + 1;
        }
        put(at, areas.to[i], false);
    }
}

// Which range an area is in; nothing: none.
std::optional<std::size_t> range_of(Scope const &scope, AreaCode area)
{
    auto const after = std::upper_bound(scope.from.begin(), scope.from.end(), area.value);
    if (after == scope.from.begin()) {
        return {};
    }
    auto const range = static_cast<std::size_t>(after - scope.from.begin() - 1);
    return area.value <= scope.to[range] ? std::optional(range) : std::nullopt;
}

} // namespace

bool Scope::sees_area(AreaCode area) const { return range_of(*this, area).has_value(); }

bool Scope::sees_secrets_of(AreaCode area) const
{
    auto const range = range_of(*this, area);
    return range && *range < secret.size() && secret[*range];
}

bool Scope::sees(AreaCode area, std::span<UnitId const> holders, PersonId whose, bool is_confidential) const
{
    return (is_confidential ? sees_secrets_of(area) : sees_area(area)) || (person && whose == person) ||
           std::any_of(holders.begin(), holders.end(),
                       [&](UnitId u) { return std::binary_search(units.begin(), units.end(), u); });
}

bool hears(Scope const &scope, AreaCode stream_area, std::span<UnitId const> holders, PersonId whose)
{
    bool const is_confidential = stream_area.value < 0;
    return scope.sees(is_confidential ? AreaCode{-stream_area.value} : stream_area, holders, whose, is_confidential);
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
    std::vector<std::pair<std::int64_t, std::int64_t>> areas, secrets;
    for (auto const &a : who.assignments) {
        if (a.area && (gives(a, plain) || gives(a, plain + "_area"))) {
            areas.emplace_back(a.area.value, a.area.last());
        }
        if (a.area && gives(a, plain + "_confidential")) {
            secrets.emplace_back(a.area.value, a.area.last());
        }
        if (a.unit && gives(a, plain + "_unit")) {
            scope.units.push_back(a.unit);
        }
        if (gives(a, plain + "_own")) {
            scope.person = who.person;
        }
    }
    cut(scope, joined(std::move(areas)), joined(std::move(secrets)));
    std::sort(scope.units.begin(), scope.units.end());
    scope.units.erase(std::unique(scope.units.begin(), scope.units.end()), scope.units.end());
    return scope;
}

std::string key_of(Scope const &scope)
{
    std::string key;
    for (std::size_t i = 0; i < scope.from.size(); ++i) {
        bool const secret = i < scope.secret.size() && scope.secret[i];
        key += std::to_string(scope.from[i]) + "-" + std::to_string(scope.to[i]) + (secret ? "s," : ",");
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

Scope within(Scope scope, AreaCode area)
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

} // namespace onegrid::access
