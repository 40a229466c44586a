// SPDX-License-Identifier: Apache-2.0
#include "city.hpp"
#include "platform/access/token.hpp"

namespace onegrid::access {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

TEST(Session, its_token_is_nowhere_in_the_database)
{
    City city;
    auto const token = city.token_of("hp_op");
    db::Query const found{"test.found", "SELECT count(*) FROM access.session s WHERE s::text LIKE '%' || $1 || '%' OR "
                                        "s.token_hash = convert_to($1, 'UTF8')"};
    EXPECT_EQ(city.database.read([&](db::Tx &tx) { return tx.maybe<std::int64_t>(found, token).value(); }), 0);
}

TEST(Session, every_sign_in_gives_another_token)
{
    City city;
    EXPECT_NE(city.token_of("hp_op"), city.token_of("hp_op"));
}

TEST(Session, what_is_no_token_signs_nobody_in)
{
    City city;
    for (auto const &token :
         std::vector<std::string>{"", "x", "null", new_token(), std::string(5000, 'a'), "' OR 1=1 --"}) {
        auto const who = city.by(token);
        ASSERT_FALSE(who) << token;
        EXPECT_EQ(who.error().code, "session.expired");
    }
    http::RequestHead head;
    head.authorization = "Basic aHBfb3A6eA==";
    EXPECT_EQ(city.access.sessions().authenticate(head).error().why, Why::unauthenticated);
}

TEST(Session, without_credentials_one_is_anonymous)
{
    City city;
    http::RequestHead head;
    head.address = "192.0.2.7";
    auto const who = city.access.sessions().authenticate(head);
    ASSERT_TRUE(who);
    EXPECT_EQ(who->kind, CallerKind::anonymous);
    EXPECT_EQ(who->address, "192.0.2.7");
}

TEST(Session, ends_when_it_was_idle_for_two_hours_and_not_while_it_is_used)
{
    City city;
    auto const token = city.token_of("hp_op");
    for (int i = 0; i < 5; ++i) {
        testing::clock().advance(minutes{119});
        ASSERT_TRUE(city.by(token)) << i;
    }
    testing::clock().advance(minutes{121});
    EXPECT_EQ(city.by(token).error().code, "session.expired");
}

TEST(Session, ends_after_twelve_hours_however_busy_it_is)
{
    City city;
    auto const token = city.token_of("hp_op");
    for (int i = 0; i < 11; ++i) {
        testing::clock().advance(hours{1});
        ASSERT_TRUE(city.by(token)) << i;
    }
    testing::clock().advance(hours{1});
    EXPECT_FALSE(city.by(token));
}

TEST(Session, on_a_phone_lasts_a_month_idle)
{
    City city;
    auto const session = sign_in(city.context(), {"hp_op", password, "", Client::pocket}, City::info());
    testing::clock().advance(hours{24 * 29});
    EXPECT_TRUE(city.by(session->token));
    testing::clock().advance(hours{24 * 31});
    EXPECT_FALSE(city.by(session->token));
}

TEST(Session, used_in_one_process_does_not_go_idle_in_another)
{
    City city;
    Access other(city.database, city.ids, City::test_options());
    auto const token = city.token_of("hp_op");
    ASSERT_TRUE(City::by(other, token));
    for (int i = 0; i < 2; ++i) {
        testing::clock().advance(minutes{90});
        ASSERT_TRUE(city.by(token));
        city.access.sessions().write_seen();
    }
    EXPECT_TRUE(City::by(other, token));
}

TEST(Session, that_was_revoked_is_gone_at_once_here_and_with_the_next_look_elsewhere)
{
    City city;
    Access other(city.database, city.ids, City::test_options());
    Watcher watcher(other.context());
    watcher.look();
    auto const token = city.token_of("hp_op");
    auto const who = city.by(token);
    ASSERT_TRUE(City::by(other, token));
    sign_out(city.context(), *who);
    EXPECT_FALSE(city.by(token));
    EXPECT_TRUE(City::by(other, token)); // not heard of yet
    watcher.look();
    EXPECT_FALSE(City::by(other, token));
}

TEST(Session, without_the_watcher_another_process_believes_it_for_five_seconds)
{
    City city;
    Access other(city.database, city.ids, City::test_options());
    auto const token = city.token_of("hp_op");
    ASSERT_TRUE(City::by(other, token));
    sign_out(city.context(), *city.by(token));
    testing::clock().advance(seconds{5});
    EXPECT_FALSE(City::by(other, token));
}

TEST(Session, is_listed_and_revocable_by_its_owner_alone)
{
    City city;
    auto const one = city.by(city.token_of("hp_op"));
    auto const token = city.token_of("hp_op");
    auto const two = city.by(token);
    auto const stranger = city.caller("xh_op");
    auto const list = sessions_of(city.context(), *one);
    ASSERT_EQ(list.size(), 2u);
    EXPECT_EQ(std::count_if(list.begin(), list.end(), [](auto const &s) { return s.is_this; }), 1);
    EXPECT_EQ(revoke_session(city.context(), stranger, two->session).error().code, "record.absent");
    EXPECT_TRUE(city.by(token));
    EXPECT_TRUE(revoke_session(city.context(), *one, two->session));
    EXPECT_FALSE(city.by(token));
    EXPECT_EQ(revoke_session(city.context(), *one, two->session).error().code, "record.absent");
}

TEST(Session, that_is_known_costs_no_round_trip)
{
    City city;
    auto const token = city.token_of("hp_op");
    ASSERT_TRUE(city.by(token));
    auto const before = city.database.stats().transactions;
    for (int i = 0; i < 1000; ++i) {
        ASSERT_TRUE(city.by(token));
    }
    EXPECT_EQ(city.database.stats().transactions, before);
}

TEST(Csrf, a_cookie_session_must_prove_what_changes_something_and_only_that)
{
    City city;
    auto const token = city.token_of("hp_op");
    auto const cookies = "other=1; onegrid_session=" + token;
    auto const csrf = csrf_token(token);
    auto const foreign = csrf_token(city.token_of("hp_op"));
    auto const ask = [&](std::string_view method, std::string_view proof) {
        http::RequestHead head;
        head.method = method;
        head.cookies = cookies;
        head.csrf = proof;
        return city.access.sessions().authenticate(head);
    };
    EXPECT_TRUE(ask("GET", ""));
    for (auto const *method : {"POST", "PUT", "PATCH", "DELETE"}) {
        EXPECT_EQ(ask(method, "").error().code, "session.csrf_missing") << method;
        EXPECT_EQ(ask(method, "").error().why, Why::precondition) << method;
        EXPECT_FALSE(ask(method, foreign)) << method;
        EXPECT_TRUE(ask(method, csrf)) << method;
    }
    auto const who = ask("GET", "");
    EXPECT_EQ(city.access.sessions().facts_of(who->session)->csrf, csrf);

    // A token in a header is not sent by a browser on its own.
    auto const authorization = "Bearer " + token;
    http::RequestHead head;
    head.method = "POST";
    head.authorization = authorization;
    EXPECT_TRUE(city.access.sessions().authenticate(head));
}

TEST(Duties, end_by_themselves_at_their_time)
{
    City city;
    auto const security = city.caller("secadmin");
    NewAssignment added;
    added.person = city.person("hp_new");
    added.role = "department_worker";
    added.area = huangpu;
    added.unit = city.unit("hp-cg");
    added.from = testing::clock().now() + minutes{10};
    added.until = testing::clock().now() + minutes{30};
    ASSERT_TRUE(add_assignment(city.context(), security, added));
    auto const token = city.token_of("hp_new");
    EXPECT_FALSE(city.by(token)->may("case.sign"));
    testing::clock().advance(minutes{10});
    EXPECT_TRUE(city.by(token)->may("case.sign"));
    testing::clock().advance(minutes{20} - seconds{1});
    EXPECT_TRUE(city.by(token)->may("case.sign"));
    testing::clock().advance(seconds{1});
    EXPECT_FALSE(city.by(token)->may("case.sign"));
}

TEST(Deputy, has_the_duties_of_whom_he_stands_in_for_while_he_does)
{
    City city;
    auto const principal = city.caller("hp_cg");
    auto const token = city.token_of("hp_new");
    NewDeputy added;
    added.person = city.person("hp_new");
    added.until = testing::clock().now() + hours{1};
    ASSERT_TRUE(add_deputy(city.context(), principal, added));
    auto const who = city.by(token);
    ASSERT_EQ(who->assignments.size(), 1u);
    EXPECT_EQ(who->assignments[0].deputy_for, principal.person);
    EXPECT_EQ(who->assignments[0].unit, city.unit("hp-cg"));
    EXPECT_EQ(list_deputies(city.context(), principal).size(), 1u);
    testing::clock().advance(hours{1});
    EXPECT_TRUE(city.by(token)->assignments.empty());
}

TEST(Deputy, loses_the_duties_when_the_principal_does)
{
    City city;
    auto const principal = city.caller("hp_cg");
    auto const token = city.token_of("hp_new");
    NewDeputy added;
    added.person = city.person("hp_new");
    added.until = testing::clock().now() + hours{1};
    ASSERT_TRUE(add_deputy(city.context(), principal, added));
    ASSERT_EQ(city.by(token)->assignments.size(), 1u);
    auto const security = city.caller("secadmin");
    AssignmentQuery query;
    query.person = principal.person;
    auto const held = list_assignments(city.context(), security, query);
    ASSERT_TRUE(end_assignment(city.context(), security, held->items.at(0).id));
    EXPECT_TRUE(city.by(token)->assignments.empty()) << "at once, in this process";
}

TEST(Deputy, does_not_hand_on_what_was_handed_to_him)
{
    City city;
    auto const until = testing::clock().now() + hours{1};
    NewDeputy first;
    first.person = city.person("hp_new");
    first.until = until;
    ASSERT_TRUE(add_deputy(city.context(), city.caller("hp_cg"), first));
    NewDeputy second;
    second.person = city.person("hp_op");
    second.until = until;
    ASSERT_TRUE(add_deputy(city.context(), city.caller("hp_new"), second));
    EXPECT_EQ(city.caller("hp_op").assignments.size(), 1u);
}

TEST(Listener, hears_its_scope_follows_its_duties_and_falls_silent_when_the_session_ends)
{
    City city;
    Watcher watcher(city.context());
    watcher.look();
    auto const who = city.caller("hp_op");
    auto const hears = city.access.sessions().filter_of(who);
    http::StreamEvent event;
    event.area = nanjing_road;
    EXPECT_TRUE(hears(event));
    event.area = xuhui;
    EXPECT_FALSE(hears(event));

    NewAssignment added;
    added.person = who.person;
    added.role = "centre_operator";
    added.area = xuhui;
    ASSERT_TRUE(add_assignment(city.context(), city.caller("secadmin"), added));
    watcher.look();
    EXPECT_TRUE(hears(event));

    sign_out(city.context(), who);
    watcher.look();
    EXPECT_FALSE(hears(event));
    event.area = nanjing_road;
    EXPECT_FALSE(hears(event));
}

} // namespace
} // namespace onegrid::access
