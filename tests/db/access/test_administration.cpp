// SPDX-License-Identifier: Apache-2.0
#include "city.hpp"
#include "platform/access/api_keys.hpp"
#include "platform/access/units.hpp"

namespace onegrid::access {
namespace {

using std::chrono::hours;

std::vector<std::string> accounts(http::Page<PersonView> const &page)
{
    std::vector<std::string> out;
    for (auto const &person : page.items) {
        out.push_back(person.account);
    }
    return out;
}

TEST(People, of_another_area_are_neither_listed_nor_found)
{
    City city;
    auto const operator_ = city.caller("xh_op");
    EXPECT_EQ(accounts(*list_people(city.context(), operator_, {})), std::vector<std::string>{"xh_op"});
    auto const other = person_of(city.context(), operator_, city.person("hp_op"));
    ASSERT_FALSE(other);
    EXPECT_EQ(other.error().why, Why::not_found);
    EXPECT_EQ(person_of(city.context(), operator_, PersonId{1}).error().code, other.error().code)
        << "as if there were none";
    EXPECT_EQ(list_people(city.context(), city.caller("hp_cg"), {})->items.size(), 0u)
        << "without the permission nobody is seen";
}

TEST(People, are_listed_page_by_page_and_found_by_a_part_of_the_name)
{
    City city;
    auto const system = city.caller("sysadmin");
    PersonQuery query;
    query.limit = 4;
    std::vector<std::string> all;
    for (;;) {
        auto const page = list_people(city.context(), system, query);
        ASSERT_TRUE(page);
        for (auto const &account : accounts(*page)) {
            all.push_back(account);
        }
        if (!page->next) {
            break;
        }
        query.after = page->next;
    }
    EXPECT_EQ(all.size(), 9u);
    EXPECT_TRUE(std::is_sorted(all.begin(), all.end()));
    PersonQuery by_name;
    by_name.q = "四";
    EXPECT_EQ(accounts(*list_people(city.context(), system, by_name)), std::vector<std::string>{"hp_op"});
    by_name.q = "%";
    EXPECT_TRUE(list_people(city.context(), system, by_name)->items.empty())
        << "a wildcard is a character like any other";
}

TEST(People, are_made_with_a_password_that_is_shown_once_and_a_phone_that_is_masked)
{
    City city;
    auto const system = city.caller("sysadmin");
    NewPerson person;
    person.account = "New.One";
    person.name = "新人";
    person.area = huangpu;
    person.phone = "13900001234";
    auto const made = add_person(city.context(), system, person);
    ASSERT_TRUE(made) << made.error().code;
    ASSERT_TRUE(made->password);
    EXPECT_EQ(made->account, "new.one");
    EXPECT_EQ(made->phone, "139****1234");
    EXPECT_FALSE(person_of(city.context(), system, made->id)->password);
    EXPECT_EQ(add_person(city.context(), system, person).error().code, "account.taken");
    person.account = "bad account";
    EXPECT_EQ(add_person(city.context(), system, person).error().fields.at(0).code, "account.malformed");

    PersonChange change;
    change.version = made->version;
    change.name = "改名";
    auto const changed = change_person(city.context(), system, made->id, change);
    ASSERT_TRUE(changed);
    EXPECT_EQ(changed->name, "改名");
    EXPECT_EQ(change_person(city.context(), system, made->id, change).error().code, "record.changed_meanwhile");
    EXPECT_EQ(city.access.directory().now()->name_of(made->id), "改名");
    EXPECT_EQ(add_person(city.context(), city.caller("hp_op"), person).error().fields.at(0).code, "account.malformed");
    person.account = "other";
    EXPECT_EQ(add_person(city.context(), city.caller("hp_op"), person).error().why, Why::forbidden);
    person.area = xuhui;
    EXPECT_EQ(add_person(city.context(), city.caller("hp_admin"), person).error().why, Why::not_found);
}

TEST(Units, are_listed_for_the_areas_of_the_caller_and_those_above)
{
    City city;
    auto const page = list_units(city.context(), city.caller("hp_op"), {});
    std::vector<std::string> codes;
    for (auto const &unit : page->items) {
        codes.push_back(unit.code);
    }
    EXPECT_EQ(codes, (std::vector<std::string>{"city-centre", "hp-centre", "hp-cg"}));
}

TEST(Units, are_made_and_changed_and_the_directory_knows)
{
    City city;
    auto const system = city.caller("sysadmin");
    NewUnit unit;
    unit.code = "ndl-centre";
    unit.name = "南京东路中心";
    unit.kind = "centre";
    unit.level = "street";
    unit.area = nanjing_road;
    unit.parent = city.unit("hp-centre");
    auto const made = add_unit(city.context(), system, unit);
    ASSERT_TRUE(made) << made.error().code;
    EXPECT_EQ(add_unit(city.context(), system, unit).error().code, "unit.code_taken");
    unit.code = "x";
    unit.parent = city.unit("xh-centre");
    EXPECT_EQ(add_unit(city.context(), system, unit).error().fields.at(0).code, "unit.unknown_parent");
    AreaCode const grid{310'101'002'001'003};
    auto directory = city.access.directory().now();
    EXPECT_EQ(directory->centre_for(grid)->code, "ndl-centre");
    EXPECT_EQ(directory->centre_for(grid, "district")->code, "hp-centre");
    EXPECT_EQ(directory->centre_for(grid, "city")->code, "city-centre");
    EXPECT_EQ(directory->centre_for(AreaCode{320'000'000'000'000}), nullptr);
    EXPECT_EQ(directory->root(), shanghai);
    UnitChange change;
    change.version = made->version;
    change.is_active = false;
    ASSERT_TRUE(change_unit(city.context(), system, made->id, change));
    EXPECT_EQ(city.access.directory().now()->centre_for(grid)->code, "hp-centre");
    EXPECT_NE(city.access.directory().now()->find_unit(made->id), nullptr) << "old acts still name it";
    EXPECT_EQ(change_unit(city.context(), system, made->id, change).error().code, "record.changed_meanwhile");
}

TEST(ApiKey, opens_what_it_was_made_for_and_nothing_else)
{
    City city;
    auto const security = city.caller("secadmin");
    NewApiKey wanted;
    wanted.name = "Open311 portal";
    wanted.permissions = std::vector<http::Text<3, 64>>{{"case.report"}, {"case.read_area"}};
    wanted.area = huangpu;
    wanted.expires_at = testing::clock().now() + hours{24};
    auto const made = add_api_key(city.context(), security, wanted);
    ASSERT_TRUE(made) << made.error().code;
    auto const by_key = [&](std::string const &key) {
        http::RequestHead head;
        head.method = "POST";
        head.api_key = key;
        return city.access.sessions().authenticate(head);
    };
    auto const who = by_key(*made->key);
    ASSERT_TRUE(who);
    EXPECT_EQ(who->kind, CallerKind::api_key);
    EXPECT_EQ(who->name, "Open311 portal");
    EXPECT_TRUE(who->may_in("case.report", nanjing_road));
    EXPECT_FALSE(who->may_in("case.report", xuhui));
    EXPECT_FALSE(who->may("case.act"));
    EXPECT_FALSE(city.by(*made->key)) << "a key is no session";
    EXPECT_FALSE(list_api_keys(city.context(), security, {})->items.at(0).key) << "shown once";
    db::Query const clear{"test.clear", "SELECT count(*) FROM access.api_key k WHERE k::text LIKE '%' || $1 || '%'"};
    EXPECT_EQ(city.database.read([&](db::Tx &tx) { return tx.maybe<std::int64_t>(clear, *made->key).value(); }), 0);

    ASSERT_TRUE(revoke_api_key(city.context(), security, made->id));
    EXPECT_EQ(by_key(*made->key).error().why, Why::unauthenticated);

    auto const dated = add_api_key(city.context(), security, wanted);
    ASSERT_TRUE(by_key(*dated->key));
    testing::clock().advance(hours{24});
    EXPECT_FALSE(by_key(*dated->key));
}

TEST(ApiKey, cannot_be_given_what_only_administrators_may_or_what_the_giver_lacks)
{
    City city;
    NewApiKey wanted;
    wanted.name = "x";
    wanted.area = huangpu;
    wanted.permissions = std::vector<http::Text<3, 64>>{{"case.report"}, {"audit.read"}, {"no.such"}};
    auto const refused = add_api_key(city.context(), city.caller("secadmin"), wanted);
    ASSERT_FALSE(refused);
    ASSERT_EQ(refused.error().fields.size(), 2u);
    EXPECT_EQ(refused.error().fields[0].pointer, "/permissions/1");
    wanted.permissions = std::vector<http::Text<3, 64>>{{"case.act"}};
    EXPECT_EQ(add_api_key(city.context(), city.caller("hp_admin"), wanted).error().code, "assignment.more_than_held");
    EXPECT_EQ(add_api_key(city.context(), city.caller("hp_op"), wanted).error().why, Why::forbidden);
}

TEST(Assignments, of_another_area_are_not_found)
{
    City city;
    AssignmentQuery query;
    query.role = "centre_operator";
    auto const all = list_assignments(city.context(), city.caller("secadmin"), query);
    ASSERT_EQ(all->items.size(), 2u);
    auto const area_admin = city.caller("hp_admin");
    auto const near = list_assignments(city.context(), area_admin, query);
    ASSERT_EQ(near->items.size(), 1u);
    EXPECT_EQ(near->items[0].account, "hp_op");
    for (auto const &each : all->items) {
        if (each.account == "xh_op") {
            EXPECT_EQ(end_assignment(city.context(), area_admin, each.id).error().why, Why::not_found);
        }
    }
}

TEST(Deputies, may_be_named_out_of_the_staff_of_ones_own_area)
{
    City city;
    auto const names = [&](std::string const &account, std::string const &words) {
        DeputyCandidateQuery query;
        query.q = http::Text<0, 60>(words);
        std::vector<std::string> out;
        for (auto const &one : deputy_candidates(city.context(), city.caller(account), query)) {
            out.push_back(one.person_name);
        }
        return out;
    };
    auto const has = [](std::vector<std::string> const &all, std::string const &name) {
        return std::find(all.begin(), all.end(), name) != all.end();
    };
    auto const all = names("hp_op", "");
    EXPECT_TRUE(has(all, "王五一")) << "of the same district";
    EXPECT_TRUE(has(all, "张三丰")) << "of the city above";
    EXPECT_FALSE(has(all, "李四光")) << "oneself";
    EXPECT_EQ(names("hp_op", "王五"), std::vector<std::string>{"王五一"});
    EXPECT_EQ(names("hp_op", "HP_CG"), std::vector<std::string>{"王五一"});
    EXPECT_FALSE(has(names("xh_op", ""), "王五一")) << "of another district";
    // Whoever is offered may be named.
    for (auto const &one : deputy_candidates(city.context(), city.caller("hp_op"), {})) {
        NewDeputy added;
        added.person = one.person;
        added.until = testing::clock().now() + std::chrono::hours{24};
        EXPECT_TRUE(add_deputy(city.context(), city.caller("hp_op"), added)) << one.person_name;
    }
    EXPECT_TRUE(deputy_candidates(city.context(), Caller{}, {}).empty());
}

TEST(Pack, putting_the_same_roles_units_and_people_again_changes_nothing)
{
    City city;
    static constexpr db::Query counted{
        "test.counted",
        "SELECT (SELECT count(*) FROM access.unit) * 1000000 + (SELECT sum(version) FROM access.unit) * 10000 "
        "+ (SELECT count(*) FROM access.person) * 100 + (SELECT count(*) FROM access.assignment)"};
    auto const before = city.ask<std::int64_t>(counted);
    city.fill();
    EXPECT_EQ(city.ask<std::int64_t>(counted), before);
}

TEST(Pack, a_role_that_is_assigned_keeps_its_administration)
{
    City city;
    std::vector<RoleDef> const roles{{"audit_admin", "审计员", "Audit", {"city"}, {"audit.read"}, Separation::none}};
    auto const result = city.database.write([&](db::Tx &tx) { return put_roles(tx, roles); });
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, "role.separation_in_use");
}

} // namespace
} // namespace onegrid::access
