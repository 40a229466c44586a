// SPDX-License-Identifier: Apache-2.0
#include "platform/access/user_admin.hpp"
#include "platform/access/assignments.hpp"
#include "platform/access/throttle.hpp"
#include "platform/audit/record.hpp"
#include "queries/access.hpp"

namespace onegrid::access {
namespace {

struct PersonIdRow {
    std::string account;
    PersonId id;
};
BOOST_DESCRIBE_STRUCT(PersonIdRow, (), (account, id))

struct UnitIdRow {
    std::string code;
    UnitId id;
};
BOOST_DESCRIBE_STRUCT(UnitIdRow, (), (code, id))

struct UserRow {
    std::string account, name;
    AreaCode area;
    bool is_locked, has_second_factor;
    std::vector<std::string> roles;
};
BOOST_DESCRIBE_STRUCT(UserRow, (), (account, name, area, is_locked, has_second_factor, roles))

struct SeparationRow {
    Separation separation;
    Instant from_at;
    std::optional<Instant> until_at;
};
BOOST_DESCRIBE_STRUCT(SeparationRow, (), (separation, from_at, until_at))

Caller command_line()
{
    Caller who;
    who.kind = CallerKind::system;
    who.name = "command line";
    return who;
}

Result<PersonId> person_by(db::Tx &tx, std::string const &account)
{
    auto const rows = tx.all<PersonIdRow>(q::access::person_ids, std::vector<std::string>{account});
    if (rows.empty()) {
        return refuse(Why::not_found, "record.absent", account);
    }
    return rows.front().id;
}

void tell(db::Tx &tx, Change kind, PersonId person) { tx.send(q::access::change_add, tx.now(), kind, person.value); }

SamplePasswords samples(UserAdmin const &admin)
{
    return admin.options.demo ? SamplePasswords::allowed : SamplePasswords::refused;
}

} // namespace

Result<std::optional<std::string>> add_user(UserAdmin const &admin, UserToAdd const &user)
{
    auto const account = TRY(account_of(user.account));
    auto const made = user.password ? std::nullopt : std::optional(random_password());
    auto const &password = user.password ? *user.password : *made;
    TRY(check_password(password, {account, user.name}, samples(admin)));
    auto const hash = hash_password(password, admin.options.password_cost);
    auto const id = admin.ids.make<PersonId>();
    auto const added = admin.database.write([&](db::Tx &tx) -> Result<void> {
        if (!tx.all<PersonIdRow>(q::access::person_ids, std::vector<std::string>{account}).empty()) {
            return refuse(Why::conflict, "account.taken", account);
        }
        tx.send(q::access::person_add, id, account, user.name, user.area, "zh-CN", std::optional<db::Bytes>{},
                std::optional<db::Bytes>{}, hash, true, false, tx.now());
        audit::record(tx, command_line(),
                      {.action = "person.add",
                       .object_kind = "person",
                       .object_id = to_string(id),
                       .area = user.area,
                       .after = {{"account", account}, {"name", user.name}}});
        tell(tx, Change::directory, id);
        return {};
    });
    TRY(added);
    return made;
}

std::vector<UserLine> list_users(UserAdmin const &admin)
{
    std::vector<UserLine> out;
    for (auto &row : admin.database.read([](db::Tx &tx) { return tx.all<UserRow>(q::access::user_list, tx.now()); })) {
        out.push_back({row.account, row.name, row.area, row.is_locked, row.has_second_factor, row.roles});
    }
    return out;
}

Result<void> lock_user(UserAdmin const &admin, std::string_view typed, Lock lock)
{
    auto const account = TRY(account_of(typed));
    return admin.database.write([&](db::Tx &tx) -> Result<void> {
        auto const id = TRY(person_by(tx, account));
        bool const locked = lock == Lock::locked;
        tx.send(q::access::person_set_locked, id, locked);
        if (locked) {
            tx.send(q::access::session_revoke_all, id, SessionId{}, tx.now());
        } else {
            forgive(tx, account_key(account));
        }
        audit::record(
            tx, command_line(),
            {.action = locked ? "person.lock" : "person.unlock", .object_kind = "person", .object_id = to_string(id)});
        tell(tx, Change::person, id);
        return {};
    });
}

Result<std::optional<std::string>> set_user_password(UserAdmin const &admin, std::string_view typed,
                                                     std::optional<std::string> const &given,
                                                     SecondFactor second_factor)
{
    auto const account = TRY(account_of(typed));
    auto const made = given ? std::nullopt : std::optional(random_password());
    auto const &password = given ? *given : *made;
    TRY(check_password(password, {account, ""}, samples(admin)));
    auto const hash = hash_password(password, admin.options.password_cost);
    auto const set = admin.database.write([&](db::Tx &tx) -> Result<void> {
        auto const id = TRY(person_by(tx, account));
        tx.send(q::access::person_password, id, hash, true);
        tx.send(q::access::session_revoke_all, id, SessionId{}, tx.now());
        forgive(tx, account_key(account));
        if (second_factor == SecondFactor::removed) {
            tx.send(q::access::totp_remove, id);
            audit::record(tx, command_line(),
                          {.action = "totp.remove", .object_kind = "person", .object_id = to_string(id)});
        }
        audit::record(tx, command_line(),
                      {.action = "password.reset", .object_kind = "person", .object_id = to_string(id)});
        tell(tx, Change::person, id);
        return {};
    });
    TRY(set);
    return made;
}

Result<void> grant_role(UserAdmin const &admin, RoleToGrant const &grant)
{
    auto const account = TRY(account_of(grant.account));
    auto const id = admin.ids.make<AssignmentId>();
    return admin.database.write([&](db::Tx &tx) -> Result<void> {
        auto const person = TRY(person_by(tx, account));
        auto const role = tx.maybe<RoleView>(q::access::role_of, grant.role);
        if (!role) {
            return refuse(Why::invalid, "assignment.unknown_role", grant.role);
        }
        std::optional<UnitId> unit;
        if (!grant.unit.empty()) {
            auto const rows = tx.all<UnitIdRow>(q::access::unit_ids, std::vector<std::string>{grant.unit});
            if (rows.empty()) {
                return refuse(Why::invalid, "assignment.unknown_unit", grant.unit);
            }
            unit = rows.front().id;
        }
        std::vector<HeldDuty> held;
        for (auto const &row : tx.all<SeparationRow>(q::access::person_separations, person, tx.now())) {
            held.push_back({row.separation, {row.from_at, row.until_at}});
        }
        TRY(check_separation(held, {role->separation, {tx.now(), grant.until}}));
        tx.send(q::access::assignment_add, id, person, role->code, role->separation, grant.area, unit, grant.post,
                tx.now(), grant.until, std::optional<PersonId>{});
        audit::record(tx, command_line(),
                      {.action = "assignment.add",
                       .object_kind = "assignment",
                       .object_id = to_string(id),
                       .area = grant.area,
                       .after = {{"account", account}, {"role", grant.role}}});
        tell(tx, Change::person, person);
        return {};
    });
}

} // namespace onegrid::access
