// SPDX-License-Identifier: Apache-2.0
// What of the city a caller sees. One function makes it, and lists, counts, search, tiles, files and live streams all
// obey the same value: by a query's parameters, or by sees() in memory.
#pragma once
#include "platform/base/caller.hpp"
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace onegrid::access {

// The union of: areas (case.read_area), units (case.read_unit), what is the person's own (case.read_own). What is confidential is
// seen by its units, by whose own it is, and in those of the areas where case.read_confidential is held too.
struct Scope {
    // Ranges of area codes, ascending, disjoint, both ends included; from[i] belongs to to[i]. Parallel arrays because
    // that is how a query takes them: WHERE EXISTS (SELECT FROM unnest($1::bigint[], $2::bigint[], $3::boolean[])
    // r(a, b, secret) WHERE area BETWEEN a AND b AND (secret OR NOT is_confidential))
    std::vector<std::int64_t> from, to;
    std::vector<UnitId> units; // ascending
    PersonId person;           // 0: nothing of one's own
    // Of each range: whether what is confidential is seen there; what is missing at the end is false.
    std::vector<bool> secret{};

    bool sees_area(AreaCode area) const;
    bool sees_secrets_of(AreaCode area) const;
    bool sees(AreaCode area, std::span<UnitId const> holders, PersonId whose, bool is_confidential = false) const;
    bool sees_nothing() const { return from.empty() && units.empty() && !person; }
    bool operator==(Scope const &) const = default;
};

// The part of a scope's areas that lies in an area, each range with what it says of secrets: for whatever a person
// narrows. It never widens. Units and what is one's own stay as they are: they need a look at where each thing is.
Scope within(Scope scope, AreaCode area);

// A live stream's event carries one area: negative when what it is about is confidential, so that who asks for the area alone does
// not find it there.
inline AreaCode stream_area(AreaCode area, bool is_confidential) { return is_confidential ? AreaCode{-area.value} : area; }
bool hears(Scope const &scope, AreaCode stream_area, std::span<UnitId const> holders, PersonId whose);

// The scope that `thing`_area, `thing`_unit, `thing`_own and `thing`_confidential give the caller: scope_of(who, "case.read"). An assignment
// with the plain permission ("person.read") counts as one with its area. The scopes of an API key narrow it.
Scope scope_of(Caller const &who, std::string_view thing);

// A text that is equal for equal scopes.
std::string key_of(Scope const &scope);

// That the caller has the permission in that area. Refuses with not_found "record.absent" when the area lies outside
// every area of the caller, so that nobody learns what is there, else with forbidden "permission.missing".
Result<void> require(Caller const &who, std::string_view permission, AreaCode area);

} // namespace onegrid::access
