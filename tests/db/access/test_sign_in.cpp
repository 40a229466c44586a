// SPDX-License-Identifier: Apache-2.0
#include "city.hpp"
#include "platform/access/throttle.hpp"
#include <atomic>
#include <thread>

namespace onegrid::access {
namespace {

using std::chrono::hours;
using std::chrono::seconds;

TEST(SignIn, with_the_right_password_gives_a_session_and_its_duties)
{
    City city;
    auto const who = city.caller("HP_op"); // case does not matter
    EXPECT_EQ(who.kind, CallerKind::staff);
    EXPECT_EQ(who.name, "李四光");
    ASSERT_EQ(who.assignments.size(), 1u);
    EXPECT_EQ(who.assignments[0].area, huangpu);
    EXPECT_EQ(who.assignments[0].unit, city.unit("hp-centre"));
    EXPECT_EQ(who.assignments[0].level, "district");
    EXPECT_TRUE(who.may_in("case.act", nanjing_road));
    EXPECT_FALSE(who.may_in("case.act", xuhui));
}

TEST(SignIn, an_unknown_account_a_wrong_password_and_a_locked_account_are_one_and_the_same_refusal)
{
    City city;
    ASSERT_TRUE(set_lock(city.context(), city.caller("sysadmin"), city.person("hp_cg"), Lock::locked));
    std::vector<Problem> refusals;
    for (auto const &[account, with] : std::vector<std::pair<std::string, std::string>>{
             {"nobody", password}, {"hp_op", "not the password"}, {"hp_cg", password}}) {
        auto const result = city.try_sign_in(account, with);
        ASSERT_FALSE(result) << account;
        refusals.push_back(result.error());
    }
    for (auto const &refusal : refusals) {
        EXPECT_EQ(refusal.why, Why::unauthenticated);
        EXPECT_EQ(refusal.code, "session.wrong_credentials");
        EXPECT_EQ(refusal.detail, "");
        EXPECT_TRUE(refusal.fields.empty());
        EXPECT_FALSE(refusal.retry_after);
    }
}

TEST(SignIn, an_account_that_does_not_exist_is_locked_out_like_one_that_does)
{
    City city;
    for (auto const *account : {"nobody", "hp_op"}) {
        auto const address = std::string("198.51.100.") + (account[0] == 'n' ? "1" : "2");
        for (int i = 0; i < 5; ++i) {
            EXPECT_EQ(city.try_sign_in(account, "wrong password", {}, address).error().code,
                      "session.wrong_credentials")
                << i;
        }
        auto const refused = city.try_sign_in(account, "wrong password", {}, address);
        EXPECT_EQ(refused.error().code, "session.too_many_attempts") << account;
        EXPECT_EQ(refused.error().retry_after, seconds{30}) << account;
    }
}

TEST(SignIn, the_lock_out_grows_survives_a_restart_and_ends_with_a_proof)
{
    City city;
    for (int i = 0; i < 5; ++i) {
        EXPECT_FALSE(city.try_sign_in("hp_op", "wrong password"));
    }
    EXPECT_EQ(city.try_sign_in("hp_op").error().code, "session.too_many_attempts"); // even the right one must wait

    Access restarted(city.database, city.ids, City::test_options());
    auto const attempt = [&](std::string const &with) {
        return sign_in(restarted.context(), {"hp_op", with, "", Client::desk}, City::info());
    };
    EXPECT_EQ(attempt(password).error().code, "session.too_many_attempts");

    testing::clock().advance(seconds{31});
    EXPECT_EQ(attempt("wrong password").error().code, "session.wrong_credentials");
    EXPECT_EQ(attempt(password).error().retry_after, seconds{60});
    testing::clock().advance(seconds{61});
    EXPECT_TRUE(attempt(password));
    EXPECT_EQ(attempt("wrong password").error().code, "session.wrong_credentials"); // forgiven
    EXPECT_TRUE(attempt(password));
}

TEST(SignIn, trying_many_accounts_from_one_address_locks_the_address_out)
{
    City city;
    for (int i = 0; i < 21; ++i) {
        EXPECT_EQ(city.try_sign_in("account" + std::to_string(i), "wrong password", {}, "203.0.113.9").error().code,
                  "session.wrong_credentials");
    }
    EXPECT_EQ(city.try_sign_in("hp_op", password, {}, "203.0.113.9").error().code, "session.too_many_attempts");
    EXPECT_TRUE(city.try_sign_in("hp_op", password, {}, "203.0.113.10"));
}

TEST(SignIn, attempts_that_come_at_once_are_counted_each)
{
    City city;
    std::atomic<int> looked_at{0};
    std::vector<std::thread> attackers;
    for (int i = 0; i < 12; ++i) {
        attackers.emplace_back([&, i] {
            auto const result = city.try_sign_in("hp_op", "wrong password", {}, "203.0.113." + std::to_string(i));
            if (result.error().code == "session.wrong_credentials") {
                ++looked_at;
            }
        });
    }
    for (auto &attacker : attackers) {
        attacker.join();
    }
    EXPECT_EQ(looked_at, 5);
}

TEST(SignIn, failures_are_in_the_audit_log_without_the_password)
{
    City city;
    EXPECT_FALSE(city.try_sign_in("hp_op", "Hunter2-Hunter2"));
    static constexpr db::Query failures{
        "test.failures", "SELECT count(*) FROM audit.entry WHERE action = 'session.begin' AND object_id = 'hp_op' "
                         "AND outcome = 'session.wrong_credentials' AND address = '192.0.2.1'"};
    static constexpr db::Query leaks{"test.leaks", "SELECT count(*) FROM audit.entry e WHERE e::text LIKE '%Hunter2%'"};
    EXPECT_EQ(city.ask<std::int64_t>(failures), 1);
    EXPECT_EQ(city.ask<std::int64_t>(leaks), 0);
}

TEST(SignIn, a_password_hashed_at_a_lower_cost_is_hashed_again_and_still_right)
{
    City city;
    static constexpr db::Query hash{"test.hash", "SELECT password_hash FROM access.person WHERE account = 'hp_op'"};
    EXPECT_NE(city.ask<std::string>(hash).find("m=8,"), std::string::npos);
    auto options = City::test_options();
    options.password_cost = {1, 1024 * 1024};
    Access dearer(city.database, city.ids, options);
    ASSERT_TRUE(sign_in(dearer.context(), {"hp_op", password, "", Client::desk}, City::info()));
    EXPECT_NE(city.ask<std::string>(hash).find("m=1024,"), std::string::npos);
    EXPECT_TRUE(sign_in(dearer.context(), {"hp_op", password, "", Client::desk}, City::info()));
}

TEST(Passwords, are_argon2id_at_rest_and_never_there_in_clear)
{
    City city;
    static constexpr db::Query others{"test.others", "SELECT count(*) FROM access.person p WHERE p.password_hash NOT "
                                                     "LIKE '$argon2id$%' OR p::text LIKE '%kettle drum%'"};
    EXPECT_EQ(city.ask<std::int64_t>(others), 0);
}

TEST(Passwords, a_reset_one_must_be_changed_before_anything_else)
{
    City city;
    auto const old = city.token_of("hp_op");
    auto const reset = reset_password(city.context(), city.caller("sysadmin"), city.person("hp_op"), std::nullopt);
    ASSERT_TRUE(reset) << reset.error().code;
    ASSERT_TRUE(reset->password);
    EXPECT_FALSE(city.by(old)) << "every session of the person ends";
    EXPECT_FALSE(city.try_sign_in("hp_op"));

    auto const session = city.try_sign_in("hp_op", *reset->password);
    ASSERT_TRUE(session);
    auto const who = city.by(session->token);
    ASSERT_TRUE(who);
    EXPECT_TRUE(who->assignments.empty()) << "until then there are no duties";
    EXPECT_TRUE(city.access.sessions().facts_of(who->session)->must_change_password);

    auto const changed = change_password(city.context(), *who, *reset->password, "vT7#qLm2xW-new", City::info());
    ASSERT_TRUE(changed) << changed.error().code;
    EXPECT_FALSE(city.by(session->token)) << "the token changes with the password";
    EXPECT_EQ(city.by(changed->token)->assignments.size(), 1u);
}

TEST(Passwords, changing_one_takes_the_old_one_and_a_good_new_one)
{
    City city;
    auto const who = city.caller("hp_op");
    EXPECT_EQ(change_password(city.context(), who, "wrong", "vT7#qLm2xW-new", City::info()).error().code,
              "session.wrong_credentials");
    EXPECT_EQ(change_password(city.context(), who, password, "Password123!", City::info()).error().fields.at(0).code,
              "password.too_common");
    EXPECT_EQ(change_password(city.context(), who, password, "short", City::info()).error().fields.at(0).pointer,
              "/new");
    EXPECT_EQ(change_password(city.context(), who, password, password, City::info()).error().fields.at(0).code,
              "password.unchanged");
}

TEST(SampleAccounts, the_program_does_not_start_outside_the_demo_while_they_can_sign_in)
{
    City city;
    auto options = City::test_options();
    options.demo = false;
    options.password_cost = interactive_cost;
    EXPECT_THROW(Access(city.database, city.ids, options), std::runtime_error);
    static constexpr db::Query lock{"test.lock", "UPDATE access.person SET is_locked = true WHERE is_sample"};
    city.database.write([](db::Tx &tx) { tx.exec(lock); });
    EXPECT_NO_THROW(Access(city.database, city.ids, options));
    options.password_cost = cheapest_cost;
    EXPECT_THROW(Access(city.database, city.ids, options), std::runtime_error) << "a cheap hash is for the demo alone";
}

} // namespace
} // namespace onegrid::access
