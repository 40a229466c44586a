// SPDX-License-Identifier: Apache-2.0
// How a pack brings its roles, units and people into the database: by code, adding and changing, taking nothing away.
// Doing it again changes nothing. All in the caller's transaction.
#pragma once
#include "platform/access/password.hpp"
#include "platform/access/separation.hpp"
#include "platform/base/id.hpp"
#include "platform/db/tx.hpp"
#include <map>
#include <span>
#include <string>
#include <vector>

namespace onegrid::access {

struct RoleDef {
    std::string code, name, name_en;
    std::vector<std::string> levels, permissions;
    Separation separation{Separation::none};
};

struct UnitDef {
    std::string code, name, name_en;
    std::string kind;  // centre, department, community, grid_team …
    std::string level; // city, district, street, community, grid
    AreaCode area;
    std::string parent; // code of the unit above, or empty; it may come later in the list
};

// A post that a person holds: a role in an area, and in a unit when `unit` (a code) is not empty.
struct PostDef {
    std::string role, unit, post;
    AreaCode area;
};

struct PersonDef {
    std::string account, name;
    AreaCode area; // whose administrators look after the account
    std::vector<PostDef> posts;
};

// Refuses to change a role's separation while it is assigned (the database's assignment_separation would be untrue).
Result<void> put_roles(db::Tx &tx, std::span<RoleDef const> roles);

// Refuses with invalid "unit.unknown_parent" (detail: the code). Returns every unit of the list by code.
Result<std::map<std::string, UnitId>> put_units(db::Tx &tx, IdGenerator &ids, std::span<UnitDef const> units);

// Sample people share one published password; an account that exists keeps its own password. Refuses with invalid
// "assignment.unknown_role", "assignment.unknown_unit" (detail: the code), conflict "assignment.separation".
// Outside the demo the program does not start while such accounts can sign in (check_no_samples).
Result<std::map<std::string, PersonId>>
put_sample_people(db::Tx &tx, IdGenerator &ids, std::span<PersonDef const> people, std::string const &password);

// Refuses with conflict "account.sample_left" when an unlocked sample account is there.
Result<void> check_no_samples(db::Tx &tx);

} // namespace onegrid::access
