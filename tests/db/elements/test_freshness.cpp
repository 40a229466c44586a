// SPDX-License-Identifier: Apache-2.0
// Due lists: what is due, in which order, for whom.
#include "db/elements/keeping_city.hpp"
#include "engines/elements/ageing.hpp"
#include "engines/elements/charge.hpp"
#include "engines/registry/freshness.hpp"
#include "platform/base/id_text.hpp"

namespace onegrid::elements::testing {
namespace {

using namespace std::chrono_literals;

constexpr db::Query confirmations{"test.confirmations",
                                  "SELECT count(*) FROM audit.entry WHERE action = 'element.confirm' AND object_id = $1"};

std::vector<std::string> titles(json::value const &page)
{
    std::vector<std::string> out;
    for (auto const &item : page.at("items").as_array()) {
        out.emplace_back(item.at("brief").at("title").as_string());
    }
    return out;
}

struct Freshness : KeepingCity {
    explicit Freshness(Database which = Database::shared) : KeepingCity(which), who(grid_worker()) {}
    void confirm_now(Element const &element, std::vector<std::string> const &fields = {})
    {
        ASSERT_TRUE(confirm(services(), who, "hydrant", element.id, {.fields = fields}));
    }
    Caller who;
};

TEST_F(Freshness, what_is_overdue_comes_before_what_is_ageing_and_what_is_fresh_is_not_there)
{
    // A hydrant is due after 90 days, whether it is blocked after 30: ageing from the 24th day on.
    hydrant_of(who, "H-1");
    clock().advance(10 * 24h);
    hydrant_of(who, "H-2");
    clock().advance(17 * 24h);
    hydrant_of(who, "H-3");
    auto page = get(who, "/v1/freshness?type=hydrant");
    ASSERT_EQ(page.status, 200) << page.text;
    EXPECT_EQ(titles(page.body), (std::vector<std::string>{"H-1"}));
    auto const &first = page["items"].at(0);
    EXPECT_EQ(first.at("colour").as_string(), "ageing");
    EXPECT_EQ(first.at("type").as_string(), "hydrant");
    EXPECT_EQ(first.at("fields").as_array(), (json::array{"is_blocked"}));
    EXPECT_EQ(first.at("due_at").as_string(), "2026-07-01T01:00:00Z");
    EXPECT_NEAR(first.at("lon").as_double(), 121.4711, 1e-6);

    clock().advance(8 * 24h); // 35 days, 25 days, 8 days
    page = get(who, "/v1/freshness?type=hydrant");
    EXPECT_EQ(titles(page.body), (std::vector<std::string>{"H-1", "H-2"}));
    EXPECT_EQ(page["items"].at(0).at("colour").as_string(), "stale");
    EXPECT_EQ(page["items"].at(1).at("colour").as_string(), "ageing");
    EXPECT_EQ(titles(get(who, "/v1/freshness?type=hydrant&colour=stale").body), (std::vector<std::string>{"H-1"}));
    EXPECT_EQ(titles(get(who, "/v1/freshness?type=hydrant&colour=ageing").body), (std::vector<std::string>{"H-2"}));

    auto const counts = get(who, "/v1/freshness/counts?type=hydrant,camera");
    ASSERT_EQ(counts.status, 200) << counts.text;
    EXPECT_EQ(counts["fresh"].as_int64(), 1);
    EXPECT_EQ(counts["ageing"].as_int64(), 1);
    EXPECT_EQ(counts["stale"].as_int64(), 1);
    EXPECT_EQ(code_of(get(who, "/v1/freshness?type=unicorn")), "type.absent");
    EXPECT_EQ(code_of(get(who, "/v1/freshness?colour=pink")), "element.unknown_colour");
    EXPECT_EQ(code_of(get(who, "/v1/freshness?lon=121")), "element.half_a_place");
    EXPECT_EQ(code_of(get(who, "/v1/freshness?after=xyz")), "element.bad_cursor");
}

TEST_F(Freshness, a_field_that_was_confirmed_by_itself_is_due_by_itself)
{
    auto const one = hydrant_of(who, "H-1");
    clock().advance(35 * 24h);
    EXPECT_EQ(get(who, "/v1/freshness?type=hydrant").body.at("items").as_array().size(), 1U);
    confirm_now(one, {"is_blocked"});
    EXPECT_EQ(get(who, "/v1/freshness?type=hydrant").body.at("items").as_array().size(), 0U);
    clock().advance(31 * 24h);
    auto const page = get(who, "/v1/freshness?type=hydrant");
    ASSERT_EQ(page["items"].as_array().size(), 1U);
    EXPECT_EQ(page["items"].at(0).at("colour").as_string(), "stale");
    clock().advance(24 * 24h); // the 90th day: all of it
    EXPECT_TRUE(get(who, "/v1/freshness?type=hydrant")["items"].at(0).at("fields").as_array().empty());
    confirm_now(one);
    EXPECT_EQ(get(who, "/v1/freshness?type=hydrant").body.at("items").as_array().size(), 0U);
}

// What was confirmed without network counts from when somebody looked, and what they did not see is not confirmed.
TEST_F(Freshness, what_a_phone_confirmed_counts_from_when_it_did)
{
    auto const one = hydrant_of(who, "H-1");
    auto const path = "/v1/elements/hydrant/" + to_string(one.id) + "/confirm";
    auto const confirmed_at = [&] { return std::string{get(who, "/v1/elements/hydrant/" + to_string(one.id))["confirmed_at"].as_string()}; };
    auto const made = clock().now();
    clock().advance(10 * 24h);
    auto const looked = clock().now();
    clock().advance(20 * 24h);
    EXPECT_EQ(code_of(post(who, path, json::object{{"device_time", to_rfc3339(clock().now() + 6min)}})), "element.device_time_future");
    EXPECT_EQ(code_of(post(who, path, json::object{{"device_time", to_rfc3339(made - 1s)}})), "element.device_time_early");
    EXPECT_EQ(confirmed_at(), to_rfc3339(made));

    // (The log keeps what the tests before did to an element of the same id.)
    auto const entries = [&] { return database.read([&](db::Tx &tx) { return tx.one<std::int64_t>(confirmations, to_string(one.id)).value(); }); };
    auto const before = entries();
    json::object const sent{{"version", 1}, {"device_time", to_rfc3339(looked)}};
    auto const first = post(who, path, sent);
    ASSERT_EQ(first.status, 200) << first.text;
    EXPECT_EQ(first["confirmed_at"].as_string(), to_rfc3339(looked));
    EXPECT_EQ(confirmed_at(), to_rfc3339(looked));
    EXPECT_EQ(first["age"].at("colour").as_string(), "fresh"); // the 20th of 30 days

    // Sent again it is the same, and nothing more is said of it.
    EXPECT_EQ(entries(), before + 1);
    EXPECT_EQ(post(who, path, sent).status, 200);
    EXPECT_EQ(entries(), before + 1);

    // A clock that is a little ahead is forgiven: it counts from now.
    EXPECT_EQ(post(who, path, json::object{{"device_time", to_rfc3339(clock().now() + 4min)}}).status, 200);
    EXPECT_EQ(confirmed_at(), to_rfc3339(clock().now()));
    auto const since = post(who, path, json::object{{"version", 1}, {"device_time", to_rfc3339(looked + 1h)}});
    EXPECT_EQ(since.status, 409);
    EXPECT_EQ(code_of(since), "element.confirmed_since");
}

TEST_F(Freshness, a_field_that_was_confirmed_later_keeps_its_time)
{
    auto const one = hydrant_of(who, "H-1");
    auto const path = "/v1/elements/hydrant/" + to_string(one.id) + "/confirm";
    clock().advance(24h);
    auto const looked = clock().now();
    clock().advance(24h);
    confirm_now(one, {"is_blocked"});
    auto const of_field = clock().now();
    clock().advance(24h);
    auto const whole = post(who, path, json::object{{"device_time", to_rfc3339(looked)}});
    ASSERT_EQ(whole.status, 200) << whole.text;
    auto const types = services().types.now();
    auto const &shelf = *types->find("hydrant");
    auto const times = [&] {
        auto const now = database.read([&](db::Tx &tx) { return load_one(tx, shelf, one.id); });
        return std::pair{now->confirmed_at, now->field_times.contains("is_blocked") ? now->field_times.at("is_blocked") : Instant{}};
    };
    EXPECT_EQ(times(), (std::pair{looked, of_field}));

    // Of fields those that were confirmed later stay as they are; when that is all of them it is said.
    auto const before = to_rfc3339(of_field - 1h);
    EXPECT_EQ(code_of(post(who, path, json::object{{"fields", json::array{"is_blocked"}}, {"device_time", before}})), "element.confirmed_since");
    ASSERT_EQ(post(who, path, json::object{{"fields", json::array{"is_blocked", "pressure"}}, {"device_time", before}}).status, 200);
    EXPECT_EQ(times(), (std::pair{looked, of_field}));
    confirm_now(one);
    EXPECT_EQ(times(), (std::pair{clock().now(), Instant{}}));
}

TEST_F(Freshness, what_changed_after_somebody_looked_is_not_confirmed_and_is_named)
{
    auto const one = hydrant_of(who, "H-1");
    auto const path = "/v1/elements/hydrant/" + to_string(one.id) + "/confirm";
    clock().advance(1h);
    auto const looked = to_rfc3339(clock().now());
    clock().advance(1h);
    ASSERT_TRUE(change(services(), who, "hydrant", one.id, {1, json::object{{"kind", "under"}}, {}, {}}));
    clock().advance(1h);
    // By the version that was seen, or by the time alone.
    std::vector<json::object> const ways{{{"version", 1}}, {{"version", 1}, {"device_time", looked}}, {{"device_time", looked}}};
    for (auto const &sent : ways) {
        auto const answer = post(who, path, sent);
        EXPECT_EQ(answer.status, 412) << answer.text;
        EXPECT_EQ(answer["code"].as_string(), "element.stale");
        ASSERT_EQ(answer["errors"].as_array().size(), 1U) << answer.text;
        EXPECT_EQ(answer["errors"].at(0).at("pointer").as_string(), "/record/kind");
        EXPECT_EQ(answer["errors"].at(0).at("code").as_string(), "element.changed_meanwhile");
    }
    EXPECT_EQ(code_of(post(who, path, json::object{{"version", 3}})), "element.stale");
    // What was looked at by itself is as it was.
    EXPECT_EQ(post(who, path, json::object{{"version", 1}, {"fields", json::array{"pressure"}}, {"device_time", looked}}).status, 200);
    // What one changed oneself and confirmed then, both without network, arrive one after the other.
    EXPECT_EQ(post(who, path, json::object{{"version", 2}, {"device_time", looked}}).status, 200);
}

TEST_F(Freshness, pages_go_on_where_they_ended_over_types_and_field_times)
{
    std::vector<Element> all;
    for (int i = 0; i < 7; ++i) {
        all.push_back(hydrant_of(who, "H-" + std::to_string(i)));
        clock().advance(1h);
    }
    clock().advance(40 * 24h);
    confirm_now(all[2], {"is_blocked"}); // due by itself, later than the others
    clock().advance(31 * 24h);
    auto const whole = get(who, "/v1/freshness?type=hydrant&limit=200");
    ASSERT_EQ(whole["items"].as_array().size(), 7U);
    std::vector<std::string> paged;
    std::string after;
    for (int i = 0; i < 10; ++i) {
        auto const page = get(who, "/v1/freshness?type=hydrant&limit=2" + (after.empty() ? std::string{} : "&after=" + after));
        ASSERT_EQ(page.status, 200) << page.text;
        for (auto const &title : titles(page.body)) {
            paged.push_back(title);
        }
        auto const *next = page.body.as_object().if_contains("next");
        if (next == nullptr || next->is_null()) {
            break;
        }
        after = std::string{next->as_string()};
    }
    EXPECT_EQ(paged, titles(whole.body));
}

TEST_F(Freshness, the_nearest_come_first_of_each_colour)
{
    added(who, "hydrant", hydrant("far", 121.4713, 31.2358));
    added(who, "hydrant", hydrant("near", 121.4711, 31.2353));
    clock().advance(20 * 24h);
    added(who, "hydrant", hydrant("ageing", 121.4711, 31.23531));
    clock().advance(25 * 24h);
    auto const page = get(who, "/v1/freshness?type=hydrant&lon=121.4711&lat=31.2353");
    ASSERT_EQ(page.status, 200) << page.text;
    EXPECT_EQ(titles(page.body), (std::vector<std::string>{"near", "far", "ageing"}));
    EXPECT_EQ(page["items"].at(0).at("distance_m").as_int64(), 0);
    EXPECT_NEAR(static_cast<double>(page["items"].at(1).at("distance_m").as_int64()), 58, 2);
    EXPECT_EQ(titles(get(who, "/v1/freshness?type=hydrant&lon=121.4711&lat=31.2353&within_m=30").body),
              (std::vector<std::string>{"near", "ageing"}));
    auto const first = get(who, "/v1/freshness?type=hydrant&lon=121.4711&lat=31.2353&limit=1");
    auto const second = get(who, "/v1/freshness?type=hydrant&lon=121.4711&lat=31.2353&limit=1&after=" + std::string{first["next"].as_string()});
    EXPECT_EQ(titles(second.body), (std::vector<std::string>{"far"}));
}

TEST_F(Freshness, nobody_sees_what_lies_outside_of_where_they_collect)
{
    hydrant_of(who, "H-1");
    clock().advance(100 * 24h);
    EXPECT_EQ(get(caller("grid_worker", 310101002003000, 502), "/v1/freshness?type=hydrant")["items"].as_array().size(), 0U);
    EXPECT_EQ(get(who, "/v1/freshness?area=310101002003000")["items"].as_array().size(), 0U);
    // The type's file does not let an operator of the centre collect it.
    EXPECT_EQ(get(caller("centre_operator", city, 503), "/v1/freshness?type=hydrant")["items"].as_array().size(), 0U);
}

struct FreshnessWithPeople : Freshness {
    FreshnessWithPeople() : Freshness(Database::own_with_accounts) {}
};

TEST_F(FreshnessWithPeople, whoever_collects_in_the_smallest_area_is_in_charge)
{
    auto const one = hydrant_of(who, "H-1");
    clock().advance(100 * 24h);
    auto const page = get(who, "/v1/freshness?type=hydrant");
    ASSERT_EQ(page["items"].as_array().size(), 1U);
    auto const &charge = page["items"].at(0).at("in_charge").as_array();
    ASSERT_EQ(charge.size(), 2U); // the two grid workers of the community, not the street's
    EXPECT_EQ(charge.at(0).at("name").as_string(), "邹例明");
    auto const person = id_from<PersonId>(charge.at(0).at("id").as_string());
    auto const mine = caller("grid_worker", community, person.value);
    EXPECT_EQ(get(mine, "/v1/freshness?type=hydrant&mine=true")["items"].as_array().size(), 1U);
    EXPECT_EQ(get(who, "/v1/freshness?type=hydrant&mine=true")["items"].as_array().size(), 0U);
    EXPECT_EQ(get(mine, "/v1/freshness/counts?type=hydrant&mine=true")["stale"].as_int64(), 1);
    auto deputy = grid_worker();
    deputy.assignments[0].deputy_for = person;
    EXPECT_EQ(get(deputy, "/v1/freshness?type=hydrant&mine=true")["items"].as_array().size(), 1U);

    auto const types = services().types.now();
    Charge const everybody{*directory->now(), types->find("hydrant")->type, clock().now()};
    EXPECT_EQ(everybody.of(one.area).front(), person);
    auto const theirs = everybody.areas_of({person});
    EXPECT_TRUE(theirs.sees_area(one.area));
    EXPECT_FALSE(theirs.sees_area(AreaCode{street}));
    EXPECT_FALSE(theirs.sees_area(AreaCode{310101002003001}));
}

// What SQL says of many is what registry::age_of says of one.
TEST_F(Freshness, the_database_and_the_program_agree_on_the_age)
{
    std::vector<Element> all;
    for (int i = 0; i < 12; ++i) {
        all.push_back(hydrant_of(who, "H-" + std::to_string(i)));
        clock().advance(Duration{std::chrono::hours{24 * 7}});
        if (i % 3 == 0) {
            confirm_now(all[static_cast<std::size_t>(i / 2)], {i % 2 == 0 ? "is_blocked" : "pressure"});
        }
    }
    auto const types = services().types.now();
    auto const &shelf = *types->find("hydrant");
    std::int64_t fresh = 0, ageing = 0, stale = 0;
    for (auto const &element : all) {
        auto const now = database.read([&](db::Tx &tx) { return load_one(tx, shelf, element.id); });
        auto const age = registry::age_of(shelf.type, {now->confirmed_at, now->field_times}, clock().now());
        (age.colour == registry::Colour::fresh ? fresh : age.colour == registry::Colour::ageing ? ageing : stale) += 1;
    }
    auto const counts = get(who, "/v1/freshness/counts?type=hydrant");
    EXPECT_EQ(counts["fresh"].as_int64(), fresh);
    EXPECT_EQ(counts["ageing"].as_int64(), ageing);
    EXPECT_EQ(counts["stale"].as_int64(), stale);
    EXPECT_EQ(get(who, "/v1/freshness?type=hydrant&limit=200")["items"].as_array().size(), static_cast<std::size_t>(ageing + stale));
}

} // namespace
} // namespace onegrid::elements::testing
