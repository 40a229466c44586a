// SPDX-License-Identifier: Apache-2.0
// Accounts from the command line: `onegrid user add|list|lock|unlock|password|grant`. Whoever may run the program on
// the city's machine may do this, so the first administrators come into being here; each act is in the audit log as
// done by the system, and the separation of administrations holds here too. A running program hears of it within a
// second.
#pragma once
#include "platform/access/options.hpp"
#include "platform/access/people.hpp"
#include "platform/base/id.hpp"
#include "platform/db/database.hpp"
#include <optional>
#include <string>
#include <vector>

namespace onegrid::access {

struct UserAdmin {
    db::Database &database;
    IdGenerator &ids;
    Options const &options;
};

struct UserToAdd {
    std::string account, name;
    AreaCode area;
    std::optional<std::string> password; // from a file or a prompt, never from an argument; made when left out
};

struct UserLine {
    std::string account, name;
    AreaCode area;
    bool is_locked{}, has_second_factor{};
    std::vector<std::string> roles; // "centre_operator 310101002000000 [unit code]"
};

// The password that was made, or nothing when one was given. It must be changed at the first sign-in.
Result<std::optional<std::string>> add_user(UserAdmin const &admin, UserToAdd const &user);
std::vector<UserLine> list_users(UserAdmin const &admin);
// Refuses with not_found "record.absent".
Result<void> lock_user(UserAdmin const &admin, std::string_view account, Lock lock);
// Also lets the account in again after too many failures, and with `SecondFactor::removed` without its second factor.
enum class SecondFactor { kept, removed };
Result<std::optional<std::string>> set_user_password(UserAdmin const &admin, std::string_view account,
                                                     std::optional<std::string> const &password,
                                                     SecondFactor second_factor);

struct RoleToGrant {
    std::string account, role;
    AreaCode area;
    std::string unit; // code, or empty
    std::string post;
    std::optional<Instant> until;
};
// Refuses with invalid "assignment.unknown_role", "assignment.unknown_unit", conflict "assignment.separation".
Result<void> grant_role(UserAdmin const &admin, RoleToGrant const &grant);

} // namespace onegrid::access
