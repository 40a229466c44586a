// SPDX-License-Identifier: Apache-2.0
#include "city.hpp"
#include "platform/access/user_admin.hpp"
#include <atomic>
#include <thread>

namespace onegrid::access {
namespace {

using std::chrono::hours;

NewAssignment assignment(PersonId person, std::string role, AreaCode area = shanghai)
{
    NewAssignment added;
    added.person = person;
    added.role = std::move(role);
    added.area = area;
    return added;
}

TEST(SeparationOfDuties, system_security_and_audit_administration_cannot_meet_in_one_account)
{
    City city;
    auto const security = city.caller("secadmin");
    for (auto const *account : {"sysadmin", "auditadmin"}) {
        for (auto const *role : {"system_admin", "security_admin", "audit_admin"}) {
            bool const is_same = std::string(account).substr(0, 3) == std::string(role).substr(0, 3);
            auto const result = add_assignment(city.context(), security, assignment(city.person(account), role));
            if (is_same) {
                EXPECT_TRUE(result) << account << " " << role;
            } else {
                ASSERT_FALSE(result) << account << " " << role;
                EXPECT_EQ(result.error().code, "assignment.separation");
            }
        }
    }
}

TEST(SeparationOfDuties, the_database_itself_refuses_two_administrations_in_one_account)
{
    City city;
    static constexpr db::Query forced{"test.forced",
                                      "INSERT INTO access.assignment (id, person, role, separation, area, from_at) "
                                      "VALUES (1, $1, 'audit_admin', 'audit', 310000000000000, '2027-01-01')"};
    static constexpr db::Query untrue{"test.untrue",
                                      "INSERT INTO access.assignment (id, person, role, separation, area, from_at) "
                                      "VALUES (2, $1, 'audit_admin', 'none', 310000000000000, '2027-01-01')"};
    auto const insert = [&](db::Query const &query) {
        return city.database.write([&](db::Tx &tx) -> Result<void> {
            tx.exec(query, city.person("sysadmin"));
            return {};
        });
    };
    EXPECT_EQ(insert(forced).error().code, "assignment.separation");
    EXPECT_EQ(insert(untrue).error().fields.at(0).code, "assignment.unknown_role")
        << "the separation is the role's own";
}

TEST(SeparationOfDuties, nobody_grants_himself_anything_and_only_security_grants_administration)
{
    City city;
    auto const security = city.caller("secadmin");
    EXPECT_EQ(add_assignment(city.context(), security, assignment(security.person, "city_leader")).error().code,
              "assignment.to_oneself");
    auto const system = city.caller("sysadmin");
    EXPECT_EQ(add_assignment(city.context(), system, assignment(city.person("hp_new"), "city_leader")).error().why,
              Why::forbidden);
    auto const area_admin = city.caller("hp_admin");
    EXPECT_EQ(add_assignment(city.context(), area_admin, assignment(city.person("hp_new"), "audit_admin", huangpu))
                  .error()
                  .code,
              "assignment.more_than_held");
    EXPECT_EQ(add_assignment(city.context(), area_admin, assignment(city.person("hp_new"), "centre_operator", huangpu))
                  .error()
                  .code,
              "assignment.more_than_held");
    EXPECT_EQ(
        add_assignment(city.context(), area_admin, assignment(city.person("hp_new"), "area_admin", xuhui)).error().why,
        Why::not_found);
    EXPECT_TRUE(
        add_assignment(city.context(), area_admin, assignment(city.person("hp_new"), "area_admin", nanjing_road)));
    EXPECT_TRUE(
        add_assignment(city.context(), security, assignment(city.person("hp_new"), "centre_operator", huangpu)));
}

TEST(SeparationOfDuties, two_grants_at_once_do_not_slip_past_each_other)
{
    City city;
    auto const security = city.caller("secadmin");
    auto const person = city.person("hp_new");
    std::atomic<int> granted{0};
    std::vector<std::thread> threads;
    for (auto const *role : {"system_admin", "audit_admin", "security_admin"}) {
        threads.emplace_back(
            [&, role] { granted += add_assignment(city.context(), security, assignment(person, role)) ? 1 : 0; });
    }
    for (auto &thread : threads) {
        thread.join();
    }
    EXPECT_EQ(granted, 1);
}

TEST(SeparationOfDuties, the_duties_of_administrators_are_not_handed_to_a_deputy)
{
    City city;
    NewDeputy added;
    added.person = city.person("auditadmin");
    added.until = testing::clock().now() + hours{1};
    ASSERT_TRUE(add_deputy(city.context(), city.caller("sysadmin"), added));
    auto const deputy = city.caller("auditadmin");
    ASSERT_EQ(deputy.assignments.size(), 1u);
    EXPECT_FALSE(deputy.may("person.write"));
}

TEST(SeparationOfDuties, a_system_administrator_cannot_become_a_security_administrator_by_resetting_the_password)
{
    City city;
    auto const system = city.caller("sysadmin");
    EXPECT_EQ(reset_password(city.context(), system, city.person("secadmin"), std::nullopt).error().code,
              "account.administers");
    EXPECT_EQ(set_lock(city.context(), system, city.person("auditadmin"), Lock::locked).error().code,
              "account.administers");
    PersonChange change;
    change.version = 1;
    change.remove_second_factor = true;
    EXPECT_EQ(change_person(city.context(), system, city.person("secadmin"), change).error().code,
              "account.administers");
    EXPECT_TRUE(reset_password(city.context(), system, city.person("hp_op"), std::nullopt));
    EXPECT_EQ(set_lock(city.context(), system, system.person, Lock::locked).error().code, "account.own");
}

TEST(SeparationOfDuties, holds_on_the_command_line_too)
{
    City city;
    auto const options = City::test_options();
    UserAdmin const admin{city.database, city.ids, options};
    auto const made = add_user(admin, {"second", "副手", shanghai, {}});
    ASSERT_TRUE(made) << made.error().code;
    ASSERT_TRUE(*made);
    ASSERT_TRUE(grant_role(admin, {"second", "system_admin", shanghai, "", "", {}}));
    EXPECT_EQ(grant_role(admin, {"second", "audit_admin", shanghai, "", "", {}}).error().code, "assignment.separation");
    EXPECT_EQ(grant_role(admin, {"second", "nothing", shanghai, "", "", {}}).error().code, "assignment.unknown_role");
    EXPECT_EQ(grant_role(admin, {"nobody", "city_leader", shanghai, "", "", {}}).error().code, "record.absent");
    EXPECT_EQ(add_user(admin, {"second", "副手", shanghai, {}}).error().code, "account.taken");
    auto const users = list_users(admin);
    auto const it = std::find_if(users.begin(), users.end(), [](UserLine const &u) { return u.account == "second"; });
    ASSERT_NE(it, users.end());
    EXPECT_EQ(it->roles, std::vector<std::string>{"system_admin 310000000000000"});

    auto const session = city.try_sign_in("second", **made);
    ASSERT_TRUE(session);
    EXPECT_TRUE(city.by(session->token)->assignments.empty()) << "the password must be changed first";
    auto const reset = set_user_password(admin, "second", std::string("vT7#qLm2xW-new"), SecondFactor::removed);
    ASSERT_TRUE(reset);
    EXPECT_FALSE(*reset);
    ASSERT_TRUE(lock_user(admin, "second", Lock::locked));
    EXPECT_FALSE(city.try_sign_in("second", "vT7#qLm2xW-new"));
    ASSERT_TRUE(lock_user(admin, "second", Lock::open));
    EXPECT_TRUE(city.try_sign_in("second", "vT7#qLm2xW-new"));
}

} // namespace
} // namespace onegrid::access
