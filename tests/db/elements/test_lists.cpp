// SPDX-License-Identifier: Apache-2.0
// Lists of elements: every filter, every order in pages, only where the caller sees them.
#include "db/elements/town.hpp"
#include "engines/elements/times.hpp"
#include <algorithm>
#include <gmock/gmock.h>
#include <set>

namespace onegrid::elements::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::string at(double lon, double lat)
{
    return "\"geometry\":{\"type\":\"Point\",\"coordinates\":[" + std::to_string(lon) + "," + std::to_string(lat) + "]}";
}

TEST(Lists, are_filtered_by_every_parameter)
{
    Town town;
    auto const a = town.made("house", house("A-1", at(121.401, 31.201) + R"(,"kind":"flat","floors":3,"telephone":"13812345678")"));
    town.made("house", house("A-2", at(121.402, 31.201) + R"(,"kind":"shop","floors":9)"));
    town.made("house", house("B-1", at(121.412, 31.202) + R"(,"kind":"flat","floors":5,"part_of":")" + to_string(a.id) + "\""));
    town.made("house", house("C_1", at(121.65, 31.25) + R"(,"kind":"hall","beside":[")" + to_string(a.id) + "\"]"));

    EXPECT_EQ(town.titles("house", {}), "A-1 A-2 B-1 C_1"); // by area
    ListOptions options;
    options.q = "A-";
    EXPECT_EQ(town.titles("house", options), "A-1 A-2");
    options.q = "C%";
    EXPECT_EQ(town.titles("house", options), ""); // what LIKE has signs for is a letter
    options.q = "C_";
    EXPECT_EQ(town.titles("house", options), "C_1");
    options.q = "138";
    EXPECT_EQ(town.titles("house", options), "A-1");
    options.q = "5";
    EXPECT_EQ(town.titles("house", options), "B-1"); // a number as a whole
    options.q = to_string(a.id);
    EXPECT_EQ(town.titles("house", options), "A-1");
    options = {};
    options.area = next_grid;
    EXPECT_EQ(town.titles("house", options), "B-1");
    options.area = other_district;
    EXPECT_EQ(town.titles("house", options), "C_1");
    options = {};
    options.bbox = "121.4,31.2,121.41,31.21";
    EXPECT_EQ(town.titles("house", options), "A-1 A-2");
    options.bbox = "121.5,31.2,121.41,31.21";
    EXPECT_EQ(town.titles("house", options), "query/bbox list.bad_bbox");
    options = {};
    options.filter = R"(kind = "flat" and floors > 3)";
    EXPECT_EQ(town.titles("house", options), "B-1");
    options.filter = "flors > 3";
    EXPECT_EQ(town.titles("house", options), "query/filter filter.unknown_field");
    options = {};
    options.related = "part_of:" + to_string(a.id);
    EXPECT_EQ(town.titles("house", options), "B-1");
    options.related = "beside:" + to_string(a.id);
    EXPECT_EQ(town.titles("house", options), "C_1");
    options.related = "nobody:" + to_string(a.id);
    EXPECT_EQ(town.titles("house", options), "query/related list.bad_related");
    options = {};
    options.status = "retired";
    EXPECT_EQ(town.titles("house", options), "");
    options.status = "gone";
    EXPECT_EQ(town.titles("house", options), "query/status list.bad_status");
    options = {};
    options.sort = "note";
    EXPECT_EQ(town.titles("house", options), "query/sort list.not_sortable");
    EXPECT_EQ(town.titles("hous", {}), "type.absent");

    auto const counted = count(town.services(), Town::who(city), "house", {});
    ASSERT_TRUE(counted);
    EXPECT_EQ(counted->count, 4);
    EXPECT_TRUE(counted->exact);
}

TEST(Lists, show_the_columns_and_no_more)
{
    Town town;
    town.made("house", house("A-1", at(121.401, 31.201) + R"(,"kind":"flat","floors":3,"note":"long","size":12.5)"));
    auto const page = list(town.services(), Town::who(city), "house", {});
    ASSERT_TRUE(page);
    ASSERT_EQ(page->items.size(), 1U);
    auto const &record = page->items[0].record;
    EXPECT_TRUE(record.contains("number") && record.contains("kind") && record.contains("floors") && record.contains("geometry"));
    EXPECT_FALSE(record.contains("note") || record.contains("size"));
    EXPECT_FALSE(page->items[0].may);
    EXPECT_FALSE(page->items[0].age.parts);
}

TEST(Lists, are_of_the_callers_areas_and_types)
{
    Town town;
    town.made("house", house("A-1", at(121.401, 31.201)));
    town.made("house", house("B-1", at(121.412, 31.202)));
    town.made("house", house("C-1", at(121.65, 31.25)));
    EXPECT_EQ(town.titles("house", {}, Town::who(district)), "A-1 B-1");
    EXPECT_EQ(town.titles("house", {}, Town::who(next_grid)), "B-1");
    auto two = Town::who(next_grid);
    two.assignments.push_back(Town::who(other_district).assignments.front());
    EXPECT_EQ(town.titles("house", {}, two), "B-1 C-1");
    ListOptions sorted;
    sorted.sort = "-number";
    EXPECT_EQ(town.titles("house", sorted, two), "C-1 B-1");
    ListOptions elsewhere;
    elsewhere.area = other_district;
    EXPECT_EQ(town.titles("house", elsewhere, Town::who(district)), "");

    auto nobody = Town::who(city);
    nobody.assignments.front().permissions = {"case.read"};
    EXPECT_EQ(town.titles("house", {}, nobody), "permission.missing");
    // A type that only some roles see.
    EXPECT_EQ(town.titles("resident", {}, Town::who(city, "grid_worker")), "");
    EXPECT_EQ(town.titles("resident", {}, Town::who(city, "department_worker")), "permission.missing");
    EXPECT_EQ(Town::fault_of(count(town.services(), Town::who(city, "department_worker"), "resident", {})), "permission.missing");
}

TEST(Lists, have_neither_gaps_nor_repeats_in_any_order)
{
    Town town;
    std::set<ElementId> all;
    for (int i = 0; i < 23; ++i) {
        std::string more = at(121.401 + 0.0105 * (i % 2), 31.201);
        more += i % 3 == 0 ? "" : ",\"floors\":" + std::to_string(i % 4);
        more += i % 4 == 0 ? "" : ",\"size\":" + std::to_string(i % 5) + ".25";
        more += i % 5 == 0 ? "" : std::string{",\"kind\":\""} + (i % 2 == 0 ? "flat" : "shop") + "\"";
        more += i % 2 == 0 ? "" : ",\"is_let\":" + std::string{i % 3 == 0 ? "true" : "false"};
        more += i % 6 == 0 ? "" : ",\"built_on\":\"202" + std::to_string(i % 3) + "-05-01\"";
        more += i % 7 == 0 ? "" : ",\"seen_at\":\"2026-05-0" + std::to_string(1 + i % 3) + "T08:00:00.123456Z\"";
        more += i % 3 == 1 ? "" : ",\"rent\":" + std::to_string(100 * (i % 3));
        more += i % 3 == 2 ? "" : ",\"belongs_to\":\"31010100000000" + std::to_string(i % 2) + "\"";
        more += i % 4 == 1 ? "" : ",\"telephone\":\"1381234567" + std::to_string(i % 2) + "\"";
        all.insert(town.made("house", house((i % 2 == 0 ? "甲-" : "z-") + std::to_string(i), more)).id);
    }
    for (std::string const sort : {"area", "due", "confirmed_at", "number", "kind", "floors", "size", "rent", "is_let", "built_on", "seen_at",
                                   "belongs_to", "telephone"}) {
        for (auto const *sign : {"", "-"}) {
            ListOptions options;
            options.sort = sign + sort;
            auto const whole = town.every("house", options, 500);
            EXPECT_EQ((std::set<ElementId>(whole.begin(), whole.end())), all) << sign << sort;
            for (std::int64_t const size : {1, 4, 23}) {
                EXPECT_EQ(town.every("house", options, size), whole) << sign << sort << " " << size;
            }
            // The same for somebody whose areas are several.
            auto two = Town::who(grid);
            two.assignments.push_back(Town::who(next_grid).assignments.front());
            EXPECT_EQ(town.every("house", options, 7, two).size(), all.size()) << sign << sort;
        }
    }
}

TEST(Lists, sort_by_letters_with_what_is_missing_at_the_end)
{
    Town town;
    town.made("house", house("b", R"("floors":2)"));
    town.made("house", house("B", R"("floors":10)"));
    town.made("house", house("啊"));
    town.made("house", house("a", R"("floors":2)"));
    ListOptions options;
    options.sort = "number";
    EXPECT_EQ(town.titles("house", options), "B a b 啊");
    options.sort = "-number";
    EXPECT_EQ(town.titles("house", options), "啊 b a B");
    options.sort = "floors";
    EXPECT_EQ(town.titles("house", options), "b a B 啊");
    options.sort = "-floors";
    EXPECT_EQ(town.titles("house", options), "B a b 啊");
}

TEST(Lists, take_a_cursor_only_where_it_was_given)
{
    Town town;
    for (auto const *number : {"a", "b", "c"}) {
        town.made("house", house(number));
    }
    ListOptions options;
    options.limit = 1;
    options.sort = "number";
    auto const page = list(town.services(), Town::who(city), "house", options);
    ASSERT_TRUE(page && page->next);
    options.after = *page->next;
    EXPECT_EQ(town.titles("house", options), "b");
    options.sort = "-number";
    EXPECT_EQ(town.titles("house", options), "query/after list.bad_cursor");
    options.sort = "number";
    auto changed = *page->next;
    changed.back() = changed.back() == '1' ? '2' : '1';
    options.after = changed;
    EXPECT_EQ(town.titles("house", options), "query/after list.bad_cursor");
    options.after = "x";
    EXPECT_EQ(town.titles("house", options), "query/after list.bad_cursor");
}

TEST(Lists, find_what_is_sealed_by_its_whole_value)
{
    Town town;
    town.made("resident", R"({"full_name":"张三","id_card":"310101199001011234","mobile":"13812345678","people":1})");
    auto const who = Town::who(city);
    ListOptions options;
    for (auto const *found : {"张三", "310101199001011234", "138 1234 5678"}) {
        options.q = found;
        EXPECT_EQ(town.titles("resident", options, who), "张*") << found;
    }
    for (auto const *not_found : {"张", "3101011990", "1381234"}) {
        options.q = not_found;
        EXPECT_EQ(town.titles("resident", options, who), "") << not_found;
    }
    options = {};
    options.filter = R"(id_card = "310101199001011234")";
    EXPECT_EQ(town.titles("resident", options, who), "张*");
    options.filter = R"(mobile in ("13900000000", "13812345678"))";
    EXPECT_EQ(town.titles("resident", options, who), "张*");
    options.filter = R"(starts with(id_card, "3101"))";
    EXPECT_EQ(town.titles("resident", options, who), "query/filter filter.not_possible");
    options = {};
    options.sort = "id_card";
    EXPECT_EQ(town.titles("resident", options, who), "query/sort list.not_sortable");
}

TEST(Lists, know_how_old_what_is_known_is)
{
    Town town;
    auto &clock = onegrid::testing::clock();
    town.made("house", house("old"));
    clock.advance(std::chrono::hours{100}); // rent is to be confirmed in 120, all of it in 240
    town.made("house", house("new"));
    ListOptions options;
    options.age = "fresh";
    EXPECT_EQ(town.titles("house", options), "new");
    options.age = "ageing";
    EXPECT_EQ(town.titles("house", options), "old");
    clock.advance(std::chrono::hours{30});
    options.age = "stale";
    EXPECT_EQ(town.titles("house", options), "old");
    options = {};
    options.filter = R"(age = "stale")";
    EXPECT_EQ(town.titles("house", options), "old");
    options.filter = R"(not(age = "stale"))";
    EXPECT_EQ(town.titles("house", options), "new");
    options.filter = R"(confirmed_at < now() - duration("PT100H"))";
    EXPECT_EQ(town.titles("house", options), "old");
    options = {};
    options.sort = "due";
    EXPECT_EQ(town.titles("house", options), "old new");
    options.sort = "-due";
    EXPECT_EQ(town.titles("house", options), "new old");
    options = {};
    options.age = "old";
    EXPECT_EQ(town.titles("house", options), "query/age list.bad_age");
}

TEST(Lists, are_also_of_what_was)
{
    Town town;
    auto &clock = onegrid::testing::clock();
    auto const element = town.made("house", house("a", R"("floors":1)"));
    clock.advance(std::chrono::hours{1});
    auto const between = clock.now();
    clock.advance(std::chrono::hours{1});
    town.made("house", house("b"));
    auto const changed = change(town.services(), Town::who(city), "house", element.id, {1, json::parse(R"({"number":"c","floors":2})"), {}, {}});
    ASSERT_TRUE(changed) << Town::fault_of(changed);
    ListOptions options;
    options.sort = "number";
    EXPECT_EQ(town.titles("house", options), "b c");
    options.at = between;
    EXPECT_EQ(town.titles("house", options), "a");
    options.filter = "floors = 1";
    EXPECT_EQ(town.titles("house", options), "a");
    options.filter = "floors = 2";
    EXPECT_EQ(town.titles("house", options), "");
    options = {};
    options.at = between - std::chrono::hours{9};
    EXPECT_EQ(town.titles("house", options), "");
}

TEST(Lists, say_who_lives_there_and_what_is_theirs)
{
    Town town;
    auto const one = town.made("house", house("1"));
    auto const two = town.made("house", house("2"));
    auto const person = town.made("resident", R"({"full_name":"张三","id_card":"310101199001011234","lives_in":")" + to_string(one.id) +
                                                  R"(","owns":[")" + to_string(one.id) + "\",\"" + to_string(two.id) + "\"]}");
    ListOptions options;
    options.related = "lives_in:" + to_string(one.id);
    EXPECT_EQ(town.titles("resident", options), "张*");
    options.related = "owns:" + to_string(two.id);
    EXPECT_EQ(town.titles("resident", options), "张*");
    options.related = "resident.owns:" + to_string(person.id);
    EXPECT_EQ(town.titles("house", options), "1 2");
    options.related = "resident.lives_in:" + to_string(person.id);
    EXPECT_EQ(town.titles("house", options), "1");
    // Whoever does not see the person learns nothing of the house either.
    EXPECT_EQ(town.titles("house", options, Town::who(city, "department_worker")), "record.absent");
    EXPECT_EQ(town.titles("house", options, Town::who(other_district)), "record.absent");
    // The house is the same as another: who lives in the one lives in the other.
    ASSERT_TRUE(merge(town.services(), Town::who(city), "house", one.id, two.id, 1, "the same"));
    options.related = "lives_in:" + to_string(two.id);
    EXPECT_EQ(town.titles("resident", options), "张*");
    options.related = "resident.lives_in:" + to_string(person.id);
    EXPECT_EQ(town.titles("house", options), "2");
}

TEST(Maps, give_shapes_and_colours)
{
    Town town;
    town.made("house", house("A", at(121.401, 31.201) + R"(,"kind":"flat")"));
    town.made("house", house("nowhere"));
    town.made("wall", R"({"label":"w","geometry":{"type":"LineString","coordinates":[[121.401,31.201],[121.4015,31.2010001],[121.402,31.201]]}})");
    auto const houses = map(town.services(), Town::who(city), "house", {});
    ASSERT_TRUE(houses) << Town::fault_of(houses);
    auto const collection = json::parse(houses->body);
    ASSERT_EQ(collection.at("features").as_array().size(), 1U);
    auto const &properties = collection.at("features").at(0).at("properties");
    EXPECT_EQ(properties.at("title").as_string(), "A");
    EXPECT_EQ(properties.at("by").as_string(), "flat");
    EXPECT_EQ(properties.at("age").as_string(), "fresh");
    EXPECT_EQ(collection.at("truncated").as_bool(), false);
    MapOptions options;
    options.zoom = 12;
    auto const walls = map(town.services(), Town::who(city), "wall", options);
    ASSERT_TRUE(walls) << Town::fault_of(walls);
    EXPECT_EQ(json::parse(walls->body).at("features").at(0).at("geometry").at("coordinates").as_array().size(), 2U);
    options = {};
    options.bbox = "121.5,31.2,121.6,31.3";
    auto const none = map(town.services(), Town::who(city), "wall", options);
    ASSERT_TRUE(none);
    EXPECT_TRUE(json::parse(none->body).at("features").as_array().empty());
    EXPECT_EQ(Town::fault_of(map(town.services(), Town::who(city), "resident", {})), "list.has_no_place");
}

TEST(Nearest, is_by_metres)
{
    Town town;
    // A degree of longitude is shorter than one of latitude: east is nearer, though farther by degrees.
    town.made("house", house("north", at(121.401, 31.2019)));
    town.made("house", house("east", at(121.40201, 31.201)));
    town.made("house", house("far", at(121.65, 31.25) + R"(,"kind":"shop")"));
    NearOptions options;
    options.lon = 121.401;
    options.lat = 31.201;
    auto const said = [&](Caller const &who = Town::who(city)) {
        auto const view = nearest(town.services(), who, "house", options);
        std::string text = view ? "" : Town::fault_of(view);
        for (auto const &item : view ? view->items : std::vector<NearItem>{}) {
            text += item.title + "=" + std::to_string(static_cast<int>(item.distance_m)) + " ";
        }
        return text;
    };
    EXPECT_EQ(said(), "east=96 north=99 far=24338 ");
    options.k = 1;
    EXPECT_EQ(said(), "east=96 ");
    options.k = 5;
    options.within_m = 98.0;
    EXPECT_EQ(said(), "east=96 ");
    options.within_m.reset();
    options.filter = R"(kind = "shop")";
    EXPECT_EQ(said(), "far=24338 ");
    EXPECT_EQ(said(Town::who(district)), "");
    options.filter = "kind";
    EXPECT_EQ(said(), "query/filter filter.not_possible");
}

TEST(Times, are_counted_by_day_week_and_month_where_the_caller_sees)
{
    Town town;
    auto &clock = onegrid::testing::clock();
    auto const of = [&](Caller const &who, TimesOptions const &options) {
        auto const view = times(town.services(), who, "house", options);
        EXPECT_TRUE(view) << Town::fault_of(view);
        std::string text;
        for (auto const &one : view->items) {
            text += (text.empty() ? "" : " ") + one.from + "=" + std::to_string(one.count);
        }
        return text;
    };
    town.made("house", house("A-1", at(121.401, 31.201) + R"(,"kind":"flat")"));
    town.made("house", house("A-2", at(121.402, 31.201) + R"(,"kind":"shop")"));
    auto const first = of(Town::who(city), {});
    EXPECT_THAT(first, HasSubstr("=2"));
    EXPECT_EQ(of(Town::who(other_district), {}), "");
    clock.advance(std::chrono::hours{24 * 62});
    town.made("house", house("A-3", at(121.401, 31.201) + R"(,"kind":"flat")"));
    EXPECT_THAT(of(Town::who(city), {}), ::testing::StartsWith(first + " "));
    TimesOptions options;
    options.step = TimeStep::month;
    EXPECT_THAT(of(Town::who(city), options), ::testing::MatchesRegex("....-..-01=2 ....-..-01=1"));
    options.filter = R"(kind = "flat")";
    EXPECT_THAT(of(Town::who(city), options), ::testing::MatchesRegex("....-..-01=1 ....-..-01=1"));
    options.from = clock.now() - std::chrono::hours{1};
    EXPECT_THAT(of(Town::who(city), options), ::testing::MatchesRegex("....-..-01=1"));
    options.until = options.from;
    EXPECT_EQ(of(Town::who(city), options), "");
    options = {};
    options.step = TimeStep::week;
    options.of = TimeOf::confirmed_at;
    EXPECT_THAT(of(Town::who(city), options), ::testing::MatchesRegex("....-..-..=2 ....-..-..=1"));
}

TEST(Duplicates, are_what_has_the_same_or_is_near_and_called_alike)
{
    Town town;
    auto const one = town.made("resident", R"({"full_name":"张三","id_card":"310101199001011234","mobile":"13812345678"})");
    town.made("resident", R"({"full_name":"张三","id_card":"310101199001011277","mobile":"13812345678"})");
    auto const of_one = duplicates(town.services(), Town::who(city), "resident", one.id);
    ASSERT_TRUE(of_one) << Town::fault_of(of_one);
    ASSERT_EQ(of_one->items.size(), 1U);
    EXPECT_NEAR(of_one->items[0].score, 1 - 0.7 * 0.4, 1e-9); // the name and the telephone
    auto const draft = duplicates(town.services(), Town::who(city), "resident", json::parse(R"({"id_card":"310101199001011234"})").as_object());
    ASSERT_TRUE(draft);
    ASSERT_EQ(draft->items.size(), 1U);
    EXPECT_EQ(draft->items[0].reasons[0].field, "id_card");
    EXPECT_EQ(Town::fault_of(duplicates(town.services(), Town::who(other_district), "resident", one.id)), "record.absent");

    town.made("house", house("人民路一号", at(121.401, 31.201)));
    town.made("house", house("工厂", at(121.401, 31.2011)));
    auto const near = duplicates(town.services(), Town::who(city), "house",
                                 json::parse(house("人民路1号", at(121.4011, 31.201))).as_object());
    ASSERT_TRUE(near);
    ASSERT_EQ(near->items.size(), 1U);
    EXPECT_EQ(near->items[0].element.title, "人民路一号");
    EXPECT_EQ(near->items[0].reasons[0].reason, "near");
    EXPECT_NEAR(likeness("人民路一号", "人民路1号"), 0.6, 1e-9);
    EXPECT_EQ(likeness("", "a"), 0);
}

} // namespace
} // namespace onegrid::elements::testing
