// SPDX-License-Identifier: Apache-2.0
#include "platform/access/setup.hpp"
#include "platform/access/assignments.hpp"
#include "platform/access/people.hpp"
#include "queries/access.hpp"
#include <set>

namespace onegrid::access {
namespace {

struct UnitIdRow {
    std::string code;
    UnitId id;
};
BOOST_DESCRIBE_STRUCT(UnitIdRow, (), (code, id))

struct PersonIdRow {
    std::string account;
    PersonId id;
};
BOOST_DESCRIBE_STRUCT(PersonIdRow, (), (account, id))

template <class Row>
auto by_name(std::vector<Row> const &rows)
{
    std::map<std::string, decltype(Row::id)> out;
    for (auto const &row : rows) {
        if constexpr (requires { row.code; }) {
            out.emplace(row.code, row.id);
        } else {
            out.emplace(row.account, row.id);
        }
    }
    return out;
}

} // namespace

Result<void> put_roles(db::Tx &tx, std::span<RoleDef const> roles)
{
    std::vector<std::string> codes;
    std::vector<std::string> separations;
    for (auto const &role : roles) {
        codes.push_back(role.code);
        separations.emplace_back(boost::describe::enum_to_string(role.separation, "none"));
    }
    auto const changed = tx.all<std::string>(q::access::role_reseparated, codes, separations);
    if (!changed.empty()) {
        return refuse(Why::conflict, "role.separation_in_use", changed.front());
    }
    for (auto const &role : roles) {
        tx.send(q::access::role_put, role.code, role.name, role.name_en, role.levels, role.permissions,
                role.separation);
    }
    tx.send(q::access::change_add, tx.now(), Change::all, std::int64_t{0});
    return {};
}

Result<std::map<std::string, UnitId>> put_units(db::Tx &tx, IdGenerator &ids, std::span<UnitDef const> units)
{
    std::vector<std::int64_t> fresh;
    std::vector<std::string> codes, names, names_en, kinds, levels;
    std::vector<AreaCode> areas;
    std::set<std::string> wanted;
    for (auto const &unit : units) {
        fresh.push_back(ids.next());
        codes.push_back(unit.code);
        names.push_back(unit.name);
        names_en.push_back(unit.name_en);
        kinds.push_back(unit.kind);
        levels.push_back(unit.level);
        areas.push_back(unit.area);
        wanted.insert(unit.code);
        if (!unit.parent.empty()) {
            wanted.insert(unit.parent);
        }
    }
    tx.send(q::access::unit_put, fresh, codes, names, names_en, kinds, levels, areas);
    auto const known =
        by_name(tx.all<UnitIdRow>(q::access::unit_ids, std::vector<std::string>(wanted.begin(), wanted.end())));
    std::vector<UnitId> children, parents;
    for (auto const &unit : units) {
        if (unit.parent.empty()) {
            continue;
        }
        auto const above = known.find(unit.parent);
        if (above == known.end()) {
            return refuse(Why::invalid, "unit.unknown_parent", unit.parent);
        }
        children.push_back(known.at(unit.code));
        parents.push_back(above->second);
    }
    tx.send(q::access::unit_parents_put, children, parents);
    tx.send(q::access::change_add, tx.now(), Change::directory, std::int64_t{0});
    return known;
}

Result<std::map<std::string, PersonId>>
put_sample_people(db::Tx &tx, IdGenerator &ids, std::span<PersonDef const> people, std::string const &password)
{
    std::vector<std::string> accounts;
    std::set<std::string> unit_codes;
    for (auto const &person : people) {
        accounts.push_back(TRY(account_of(person.account)));
        for (auto const &post : person.posts) {
            if (!post.unit.empty()) {
                unit_codes.insert(post.unit);
            }
        }
    }
    auto known = by_name(tx.all<PersonIdRow>(q::access::person_ids, accounts));
    auto const units =
        by_name(tx.all<UnitIdRow>(q::access::unit_ids, std::vector<std::string>(unit_codes.begin(), unit_codes.end())));
    std::set<std::string> roles;
    for (auto const &role : tx.all<RoleView>(q::access::role_list)) {
        roles.insert(role.code);
    }

    // One password that everybody can read needs no hash of its own for each.
    auto const hash = hash_password(password, cheapest_cost);
    std::vector<std::int64_t> fresh, persons, post_units;
    std::vector<std::string> post_roles, posts;
    std::vector<AreaCode> areas;
    for (std::size_t i = 0; i < people.size(); ++i) {
        auto const &person = people[i];
        auto [it, is_new] = known.try_emplace(accounts[i]);
        if (is_new) {
            it->second = ids.make<PersonId>();
            tx.send(q::access::person_add, it->second, accounts[i], person.name, person.area, "zh-CN",
                    std::optional<db::Bytes>{}, std::optional<db::Bytes>{}, hash, false, true, tx.now());
        }
        for (auto const &post : person.posts) {
            if (!roles.contains(post.role)) {
                return refuse(Why::invalid, "assignment.unknown_role", post.role);
            }
            auto const unit = units.find(post.unit);
            if (!post.unit.empty() && unit == units.end()) {
                return refuse(Why::invalid, "assignment.unknown_unit", post.unit);
            }
            fresh.push_back(ids.next());
            persons.push_back(it->second.value);
            post_roles.push_back(post.role);
            areas.push_back(post.area);
            post_units.push_back(unit == units.end() ? 0 : unit->second.value);
            posts.push_back(post.post);
        }
    }
    tx.send(q::access::assignment_put, fresh, persons, post_roles, areas, post_units, posts, tx.now());
    tx.send(q::access::change_add, tx.now(), Change::all, std::int64_t{0});
    tx.settle();
    return known;
}

Result<void> check_no_samples(db::Tx &tx)
{
    if (tx.maybe<std::int64_t>(q::access::samples_left).value_or(0) > 0) {
        return refuse(Why::conflict, "account.sample_left");
    }
    return {};
}

} // namespace onegrid::access
