// SPDX-License-Identifier: Apache-2.0
// Sampled re-visits, quality, and what units follow.
#include "db/elements/keeping_city.hpp"
#include "engines/elements/quality.hpp"
#include "engines/elements/samples.hpp"
#include "engines/elements/subscriptions.hpp"
#include "platform/base/id_text.hpp"
#include "platform/outbox/publisher.hpp"

namespace onegrid::elements::testing {
namespace {

using namespace std::chrono_literals;

constexpr db::Query forget_quality{"t.forget_quality", "DELETE FROM elements.quality"};
constexpr db::Query quality_rows{
    "t.quality_rows", "SELECT element || ' ' || wanted || ' ' || missing::text || ' ' || faults::text || ' ' || is_double FROM elements.quality ORDER BY element"};
constexpr db::Query quality_figures{
    "t.quality_figures",
    "SELECT type || area || ' ' || elements || ' ' || wanted || ' ' || given || ' ' || fresh || ' ' || single || ' ' || sound FROM "
    "elements.quality_figure ORDER BY type, area"};
constexpr db::Query spoil{"t.spoil", "UPDATE elements.element_hydrant SET kind = 'gone_from_the_list', version = version + 1 WHERE component_code = 'H-0'"};

std::string id_of(json::value const &view) { return std::string{view.at("id").as_string()}; }

// --- Samples -------------------------------------------------------------------------------------------------------

struct Samples : KeepingCity {
    Samples() : one(grid_worker(501)), two(grid_worker(502)), lead(street_lead())
    {
        for (int i = 0; i < 20; ++i) {
            auto const &who = i < 16 ? one : two;
            auto const element = added(who, "hydrant", hydrant("H-" + std::to_string(i)));
            clock().advance(1min);
            EXPECT_TRUE(confirm(services(), who, "hydrant", element.id, {}));
        }
    }
    Answer draw(json::object request, std::string const &key)
    {
        request.emplace("type", "hydrant");
        request.emplace("area", "310101002000000");
        return post(lead, "/v1/freshness/samples", request, key);
    }
    std::vector<std::string> drawn(Answer const &answer)
    {
        std::vector<std::string> found;
        auto const whole = get(lead, "/v1/freshness/samples/" + id_of(answer.body));
        for (auto const &item : whole["items"].as_array()) {
            found.push_back(id_of(item.at("brief")));
        }
        return found;
    }

    Caller one, two, lead;
};

TEST_F(Samples, the_same_seed_draws_the_same_and_everybody_has_a_turn)
{
    auto const first = draw({{"size", 6}, {"seed", 42}}, "a");
    ASSERT_EQ(first.status, 201) << first.text;
    EXPECT_EQ(first["elements"].as_int64(), 6);
    auto const again = draw({{"size", 6}, {"seed", 42}}, "b");
    EXPECT_NE(first["id"], again["id"]);
    EXPECT_EQ(drawn(first), drawn(again));
    EXPECT_NE(drawn(first), drawn(draw({{"size", 6}, {"seed", 43}}, "c")));
    // Sent again it is the one that was drawn; with other words it is refused.
    EXPECT_EQ(draw({{"size", 6}, {"seed", 42}}, "a")["id"], first["id"]);
    EXPECT_EQ(code_of(draw({{"size", 7}, {"seed", 42}}, "a")), "idempotency.key_reused");
    int of_two = 0;
    auto const whole = get(lead, "/v1/freshness/samples/" + id_of(first.body));
    for (auto const &item : whole["items"].as_array()) {
        of_two += item.at("confirmed_by").at("id").as_string() == "502" ? 1 : 0;
    }
    EXPECT_EQ(of_two, 3);
    auto const hers = draw({{"size", 50}, {"person", "502"}}, "d");
    EXPECT_EQ(hers["elements"].as_int64(), 4);
    clock().advance(40 * 24h);
    EXPECT_EQ(code_of(draw({}, "e")), "sample.nothing_to_draw");
    EXPECT_EQ(code_of(post(one, "/v1/freshness/samples", json::object{{"type", "hydrant"}, {"area", "310101002001000"}}, "f")), "permission.missing");
    EXPECT_EQ(get(lead, "/v1/freshness/samples?type=hydrant")["items"].as_array().size(), 4U);
    auto const page = get(lead, "/v1/freshness/samples?limit=3");
    EXPECT_EQ(page["items"].as_array().size(), 3U);
    EXPECT_EQ(get(lead, "/v1/freshness/samples?limit=3&after=" + std::string{page["next"].as_string()})["items"].as_array().size(), 1U);
}

TEST_F(Samples, somebody_else_visits_and_the_rates_follow)
{
    auto const made = draw({{"size", 20}, {"seed", 1}}, "a");
    auto const path = "/v1/freshness/samples/" + id_of(made.body);
    auto const seen = get(two, path);
    ASSERT_EQ(seen["items"].as_array().size(), 20U);
    int done = 0;
    for (auto const &item : seen["items"].as_array()) {
        // Who visits again is not told whom.
        EXPECT_FALSE(item.as_object().contains("confirmed_by") && !item.at("confirmed_by").is_null());
        auto const visit = [&](Caller const &who, json::object body) {
            body["element"] = item.at("brief").at("id");
            return post(who, path + "/visits", body);
        };
        if (!item.at("may_visit").as_bool()) {
            EXPECT_EQ(code_of(visit(two, {{"outcome", "same"}})), "sample.own_confirmation");
            continue;
        }
        bool const differs = done++ % 4 == 0;
        if (done == 1) {
            EXPECT_EQ(code_of(visit(two, {{"outcome", "fine"}})), "sample.unknown_outcome");
            EXPECT_EQ(code_of(visit(two, {{"outcome", "differs"}})), "sample.says_no_field");
            EXPECT_EQ(code_of(visit(two, {{"outcome", "differs"}, {"fields", {"colour"}}})), "sample.unknown_field");
            EXPECT_EQ(visit(caller("grid_worker", 310101002003000, 503), {{"outcome", "same"}}).status, 404);
        }
        json::object const said = differs ? json::object{{"outcome", "differs"}, {"fields", {"kind"}}} : json::object{{"outcome", "same"}};
        ASSERT_EQ(visit(two, said).status, 200);
        EXPECT_EQ(visit(two, said).status, 200); // again: nothing more
        EXPECT_EQ(code_of(visit(two, {{"outcome", "differs"}, {"fields", {"bore"}}})), "sample.visited");
    }
    EXPECT_EQ(done, 16);
    auto const listed = get(lead, "/v1/freshness/samples")["items"].at(0);
    EXPECT_EQ(listed.at("visited").as_int64(), 16);
    EXPECT_EQ(listed.at("differs").as_int64(), 4);
    auto const rates = get(lead, "/v1/freshness/disagreement?area=310101002000000");
    ASSERT_EQ(rates.status, 200) << rates.text;
    ASSERT_EQ(rates["people"].as_array().size(), 1U);
    EXPECT_EQ(rates["people"].at(0).at("person").at("id").as_string(), "501");
    EXPECT_DOUBLE_EQ(rates["people"].at(0).at("rate").as_double(), 0.25);
    EXPECT_NEAR(rates["people"].at(0).at("at_least").as_double(), 0.1018, 0.001);
    // The street, the community and the grid each have the same.
    EXPECT_EQ(rates["areas"].as_array().size(), 3U);
    EXPECT_EQ(get(street_lead(603), "/v1/freshness/disagreement?area=310104001000000")["people"].as_array().size(), 0U);
}

TEST(Wilson, few_visits_say_little)
{
    EXPECT_DOUBLE_EQ(wilson_lower(0, 0), 0);
    EXPECT_DOUBLE_EQ(wilson_lower(0, 10), 0);
    EXPECT_LT(wilson_lower(1, 1), wilson_lower(10, 10));
    EXPECT_NEAR(wilson_lower(5, 10), 0.2366, 0.0005);
}

// --- Quality -------------------------------------------------------------------------------------------------------

struct Quality : KeepingCity {
    Quality() : who(grid_worker()), lead(street_lead())
    {
        for (int i = 0; i < 4; ++i) {
            auto record = hydrant("H-" + std::to_string(i));
            if (i == 0) {
                record["pressure"] = 0.4;
                record["tested_on"] = "2026-05-20";
            }
            all.push_back(added(who, "hydrant", std::move(record)));
        }
    }
    void count()
    {
        database.write([&](db::Tx &tx) { count_quality(services(), tx, "hydrant"); });
    }
    std::vector<std::string> rows()
    {
        return database.read([&](db::Tx &tx) { return tx.all<std::string>(quality_rows); });
    }
    std::vector<std::string> figures()
    {
        return database.read([&](db::Tx &tx) { return tx.all<std::string>(quality_figures); });
    }
    double share(std::string const &what, std::string const &query = {})
    {
        auto const view = get(lead, "/v1/quality?type=hydrant" + query);
        EXPECT_EQ(view.status, 200) << view.text;
        return view["whole"].at(what).to_number<double>();
    }
    std::size_t behind(std::string const &figure, std::string const &more = {})
    {
        auto const page = get(lead, "/v1/quality/elements?type=hydrant&figure=" + figure + more);
        EXPECT_EQ(page.status, 200) << page.text;
        return page["items"].as_array().size();
    }

    Caller who, lead;
    std::vector<Element> all;
};

TEST_F(Quality, figures_are_counted_and_opened)
{
    EXPECT_FALSE(get(lead, "/v1/quality?type=hydrant").body.as_object().contains("as_of"));
    count();
    // Code, kind, state, pressure, tested_on: wanted of each; one has all five, three have three.
    EXPECT_DOUBLE_EQ(share("completeness"), (5.0 + 3 * 3) / 20);
    EXPECT_DOUBLE_EQ(share("timeliness"), 1);
    EXPECT_DOUBLE_EQ(share("uniqueness"), 1);
    EXPECT_DOUBLE_EQ(share("consistency"), 1);
    EXPECT_EQ(behind("completeness"), 3U);
    EXPECT_EQ(behind("completeness", "&limit=2"), 2U);
    EXPECT_EQ(behind("consistency"), 0U);
    EXPECT_EQ(code_of(get(lead, "/v1/quality/elements?type=hydrant&figure=beauty")), "quality.unknown_figure");

    database.write([&](db::Tx &tx) { tx.send(spoil); }); // a code that went out of its list
    clock().advance(31 * 24h);
    ASSERT_TRUE(confirm(services(), who, "hydrant", all[1].id, {}));
    count();
    EXPECT_DOUBLE_EQ(share("timeliness"), 0.25);
    EXPECT_DOUBLE_EQ(share("consistency"), 0.75);
    EXPECT_EQ(behind("timeliness"), 3U);
    EXPECT_EQ(behind("consistency"), 1U);
    auto const view = get(lead, "/v1/quality?type=hydrant&area=310101002000000");
    ASSERT_EQ(view["faults"].as_array().size(), 1U);
    EXPECT_EQ(view["faults"].at(0).at("fault").as_string(), "element.unknown_code /kind");
    EXPECT_EQ(view["faults"].at(0).at("field").as_string(), "kind");
    EXPECT_EQ(behind("consistency", "&fault=element.unknown_code%20/kind"), 1U);
    EXPECT_EQ(behind("consistency", "&fault=element.required%20/kind"), 0U);
    ASSERT_EQ(view["areas"].as_array().size(), 1U); // the community
    EXPECT_EQ(view["areas"].at(0).at("area").as_string(), "310101002001000");
    EXPECT_EQ(get(lead, "/v1/quality?type=hydrant&area=310101002000000&level=grid")["areas"].at(0).at("area").as_string(), "310101002001001");
    ASSERT_EQ(view["items"].as_array().size(), 1U);
    EXPECT_EQ(view["items"].at(0).at("type").as_string(), "hydrant");
    EXPECT_EQ(view["items"].at(0).at("count").as_int64(), 4);
    EXPECT_DOUBLE_EQ(view["items"].at(0).at("consistency").to_number<double>(), 0.75);
    EXPECT_EQ(view["as_of"].as_string(), to_rfc3339(clock().now()));
    EXPECT_EQ(view["owners"].at(0).at("owner").as_string(), "fire_rescue");
    EXPECT_EQ(get(lead, "/v1/quality?owner=police")["types"].as_array().size(), 0U);
    EXPECT_EQ(code_of(get(lead, "/v1/quality?area=320000000000000")), "area.absent");
    // Nobody sees what lies outside.
    EXPECT_EQ(get(caller("centre_lead", 310104001000000, 604), "/v1/quality?type=hydrant")["whole"].at("elements").as_int64(), 0);
}

TEST_F(Quality, counting_what_is_new_gives_what_counting_everything_gives)
{
    count();
    ASSERT_TRUE(change(services(), who, "hydrant", all[1].id, {1, json::object{{"pressure", 0.3}}, {}, {}}));
    ASSERT_TRUE(take_step(services(), who, "hydrant", all[2].id, Step::retire, {1, "gone", {}}));
    all.push_back(added(who, "hydrant", hydrant("H-9")));
    database.write([&](db::Tx &tx) { tx.send(spoil); });
    clock().advance(3 * 24h);
    count();
    auto const rows_then = rows(), figures_then = figures();
    database.write([&](db::Tx &tx) { tx.send(forget_quality); });
    count();
    EXPECT_EQ(rows(), rows_then);
    EXPECT_EQ(figures(), figures_then);
    EXPECT_EQ(rows().size(), 4U);
}

TEST_F(Quality, the_same_person_in_two_districts_is_found)
{
    json::object const person{{"full_name", "张样三"}, {"id_card", "310101199003071003"}, {"sex", "1"}, {"residence", "consistent"}};
    auto const elsewhere = caller("grid_worker", 310104000000000, 505);
    added(who, "resident", person, AreaCode{community});
    added(elsewhere, "resident", person, AreaCode{310104000000000});
    database.write([&](db::Tx &tx) { count_quality(services(), tx, "resident"); });
    auto const mine = get(caller("centre_lead", city, 605), "/v1/quality?type=resident");
    EXPECT_DOUBLE_EQ(mine["whole"].at("uniqueness").to_number<double>(), 0);
    EXPECT_EQ(get(caller("centre_lead", city, 605), "/v1/quality/elements?type=resident&figure=uniqueness")["items"].as_array().size(), 2U);
}

TEST_F(Quality, the_nightly_job_counts_every_type_and_comes_again)
{
    jobs::Runner runner{database, clock()};
    count_quality_by(runner, services());
    runner.run_due();
    EXPECT_TRUE(rows().empty()); // it is nine in the morning
    clock().advance(18 * 24h);
    runner.run_due();
    EXPECT_EQ(rows().size(), 4U);
    ASSERT_TRUE(change(services(), who, "hydrant", all[3].id, {1, json::object{{"bore", 65}}, {}, {}}));
    auto const before = rows();
    clock().advance(24h);
    runner.run_due();
    EXPECT_EQ(rows().size(), before.size());
}

// --- Subscriptions -------------------------------------------------------------------------------------------------

struct Following : KeepingCity {
    Following() : who(grid_worker())
    {
        unit = directory->now()->find_unit("310101002-fire_rescue")->id;
        fire = caller("department_worker", street, 901, unit);
        follow_by(publisher);
        publisher.start();
    }
    ~Following() override { publisher.stop(); }
    Answer subscribed(json::object request, std::string const &key)
    {
        request.emplace("type", "hydrant");
        return post(fire, "/v1/element-subscriptions", request, key);
    }
    std::vector<std::string> heard(std::string const &id, std::string const &query = {})
    {
        EXPECT_TRUE(publisher.settle());
        std::vector<std::string> out;
        auto const page = get(fire, "/v1/element-subscriptions/" + id + "/changes" + query);
        EXPECT_EQ(page.status, 200) << page.text;
        for (auto const &item : page["items"].as_array()) {
            out.emplace_back(item.at("kind").as_string());
        }
        return out;
    }

    Caller who, fire;
    UnitId unit;
    outbox::Publisher publisher{database};
};

TEST_F(Following, a_unit_hears_what_happens_and_nothing_from_before)
{
    added(who, "hydrant", hydrant("H-0"));
    ASSERT_TRUE(publisher.settle());
    auto const made = subscribed({}, "s1");
    ASSERT_EQ(made.status, 201) << made.text;
    auto const id = id_of(made.body);
    EXPECT_EQ(id_of(subscribed({}, "s1").body), id);
    EXPECT_EQ(made["area"].as_string(), "310101002000000"); // the unit's
    auto const narrow = id_of(subscribed({{"fields", {"pressure"}}}, "s2").body);
    auto const one = added(who, "hydrant", hydrant("H-1"));
    ASSERT_TRUE(change(services(), who, "hydrant", one.id, {1, json::object{{"pressure", 0.4}}, {}, {}}));
    ASSERT_TRUE(change(services(), who, "hydrant", one.id, {2, json::object{{"bore", 65}}, {}, {}}));
    EXPECT_EQ(heard(id), (std::vector<std::string>{"ElementCreated", "ElementChanged", "ElementChanged"}));
    EXPECT_EQ(heard(narrow), (std::vector<std::string>{"ElementCreated", "ElementChanged"}));
    EXPECT_EQ(get(fire, "/v1/element-subscriptions")["items"].at(0).at("unread").as_int64(), 3);

    auto const page = get(fire, "/v1/element-subscriptions/" + id + "/changes?limit=2");
    EXPECT_EQ(page["items"].at(1).at("fields").as_array(), (json::array{"pressure"}));
    EXPECT_EQ(page["items"].at(1).at("brief").at("title").as_string(), "H-1");
    EXPECT_EQ(page.text.find("0.4"), std::string::npos); // facts, no values
    EXPECT_EQ(heard(id, "?after=" + std::string{page["next"].as_string()}).size(), 1U);
    auto const read = post(fire, "/v1/element-subscriptions/" + id + "/read", json::object{{"position", page["items"].at(1).at("position")}});
    EXPECT_EQ(read["unread"].as_int64(), 1);
    EXPECT_EQ(heard(id).size(), 1U);
    EXPECT_GE(heard(id, "?after=0").size(), 4U); // of everything that is kept

    auto const other = caller("department_worker", street, 902, UnitId{unit.value + 1});
    EXPECT_EQ(get(other, "/v1/element-subscriptions")["items"].as_array().size(), 0U);
    EXPECT_EQ(get(other, "/v1/element-subscriptions/" + id + "/changes").status, 404);
    EXPECT_EQ(call(other, "DELETE", "/v1/element-subscriptions/" + id).status, 404);
    EXPECT_EQ(call(fire, "DELETE", "/v1/element-subscriptions/" + id).status, 204);
    EXPECT_EQ(get(fire, "/v1/element-subscriptions/" + id + "/changes").status, 404);
}

TEST_F(Following, who_may_see_nothing_there_hears_nothing)
{
    auto const id = id_of(subscribed({{"area", "310000000000000"}}, "s1").body);
    auto far = caller("grid_worker", city, 506);
    added(far, "hydrant", hydrant("H-1"));
    added(far, "hydrant", hydrant("H-2", 121.47883, 31.23376)); // in another street
    EXPECT_EQ(heard(id).size(), 1U);
    EXPECT_EQ(code_of(subscribed({{"type", "person_of_concern"}}, "s3")), "permission.missing"); // its type lets others see it
    EXPECT_EQ(code_of(subscribed({{"fields", {"wings"}}}, "s4")), "subscription.unknown_field");
    EXPECT_EQ(code_of(subscribed({{"unit", "1"}}, "s5")), "subscription.not_your_unit");
    EXPECT_EQ(code_of(subscribed({{"area", "320000000000000"}}, "s6")), "area.absent");
}

} // namespace
} // namespace onegrid::elements::testing
