// SPDX-License-Identifier: Apache-2.0
// What is put right is shown and found wherever the case is, in the words and at the place; the report and the log keep what was.
#include "db/cases/city.hpp"
#include "modules/cases/detail.hpp"
#include "modules/cases/list.hpp"
#include "modules/cases/map.hpp"
#include "modules/cases/search.hpp"

namespace onegrid::cases {
namespace {

using namespace testing;
using namespace std::chrono_literals;
using onegrid::testing::clock;

using Ids = std::vector<CaseId>;

struct Corrections : ::testing::Test {
    City city;
    Services const &services = city.module->services();
    PackBooks const &books = city.module->books();
    Caller const &street = city.who(City::street), &district = city.who(City::district), &whole = city.who("31-centre");

    Result<Acted> correct(Caller const &who, CaseId id, boost::json::object data)
    {
        data["reason"] = "写错了";
        return city.act(who, id, seen(id).version, "correct", std::move(data));
    }
    static boost::json::object place(double lon, double lat) { return {{"place", {{"lon", lon}, {"lat", lat}}}}; }
    std::string refused(Caller const &who, CaseId id, boost::json::object data)
    {
        auto const done = correct(who, id, std::move(data));
        return done ? "done" : done.error().fields.at(0).pointer + " " + done.error().fields.at(0).code;
    }
    CaseDetail seen(CaseId id, std::optional<Instant> at = {}) const
    {
        auto found = detail(services, books, whole, id, at);
        EXPECT_TRUE(found.has_value());
        return *found;
    }
    std::vector<CaseItem> listed(Caller const &who, ListOptions const &options = {}) const
    {
        auto const page = list(services, books, who, options);
        EXPECT_TRUE(page.has_value());
        return page->items;
    }
    Ids ids(std::vector<CaseItem> const &items) const
    {
        Ids out;
        for (auto const &item : items) {
            out.push_back(item.id);
        }
        return out;
    }
    Ids found(std::string const &words, Caller const &who) const
    {
        ListOptions options;
        options.q = http::Text<0, 100>(words);
        return ids(listed(who, options));
    }
    Ids in_area(std::int64_t code, Caller const &who) const
    {
        ListOptions options;
        options.area = AreaCode{code};
        return ids(listed(who, options));
    }
    Ids near(double lon, double lat) const
    {
        SimilarOptions options;
        options.lon.value = lon;
        options.lat.value = lat;
        return ids(similar(services, books, street, options)->items);
    }
};

TEST_F(Corrections, of_words_are_shown_in_lists_and_found_before_and_after_the_words_are_indexed)
{
    auto const id = city.report(city.resident(), "k1", "路灯不亮已经三天")->id;
    auto const late = city.report(city.resident(), "k2", "路灯杆倾斜")->id;
    for (int i = 0; i < 20; ++i) {
        city.report(city.resident(), "m" + std::to_string(i), "井盖破损");
    }
    ASSERT_TRUE(correct(street, id, {{"description", "红绿灯不亮"}, {"address", "四川中路 56 号"}}).has_value());
    EXPECT_EQ(found("红绿灯", street), (Ids{id})) << "no block holds it yet";
    EXPECT_EQ(found("四川中路", street), (Ids{id}));
    EXPECT_EQ(found("路灯", street), (Ids{late})) << "no longer by what was wrong";
    clock().advance(2min);
    ASSERT_GT(index_words(services, 1000), 0);
    EXPECT_EQ(found("红绿灯", street), (Ids{id}));
    EXPECT_EQ(found("路灯", street), (Ids{late}));
    ASSERT_TRUE(correct(street, late, {{"description", "监控杆倾斜"}}).has_value());
    EXPECT_EQ(found("监控杆", street), (Ids{late})) << "the block is widened";
    EXPECT_TRUE(found("路灯", street).empty());

    ListOptions options;
    options.q = http::Text<0, 100>("红绿灯");
    auto const item = listed(street, options).at(0);
    EXPECT_EQ(item.description, "红绿灯不亮");
    EXPECT_EQ(item.address, "四川中路 56 号");
    EXPECT_EQ(seen(id).description, item.description);
    EXPECT_EQ(city.replay().diverged, 0);
    EXPECT_TRUE(verify_chains(city.database).faults.empty());
}

TEST_F(Corrections, keep_in_the_log_what_was_and_show_the_past_as_it_was)
{
    auto const id = city.report(city.resident(), "k1", "路灯不亮")->id;
    auto const before = clock().now();
    clock().advance(1min);
    ASSERT_TRUE(correct(street, id, {{"description", "红绿灯不亮"}}).has_value());
    clock().advance(1min);
    auto both = place(121.415, 31.205);
    both["description"] = "红绿灯全灭";
    both["matter"] = "manhole";
    ASSERT_TRUE(correct(street, id, both).has_value());
    auto const acts = seen(id).acts;
    auto const &first = acts.at(1).corrected.value().at(0);
    EXPECT_EQ(first.name, "description");
    EXPECT_EQ(first.was, "路灯不亮");
    EXPECT_EQ(first.now, "红绿灯不亮");
    auto const &second = acts.at(2).corrected.value();
    ASSERT_EQ(second.size(), 3u);
    EXPECT_EQ(second[0].was, "broken");
    EXPECT_EQ(second[0].now, "manhole");
    EXPECT_EQ(second[1].was, "红绿灯不亮");
    EXPECT_EQ(second[2].name, "place");
    EXPECT_EQ(second[2].was, "121.405, 31.205 · 第一网格");
    EXPECT_EQ(second[2].now, "121.415, 31.205 · 承兴居委会");
    EXPECT_FALSE(acts.at(0).corrected);
    auto const past = seen(id, before);
    EXPECT_EQ(past.description, "路灯不亮");
    EXPECT_EQ(past.area, AreaCode{310101002001001});
    EXPECT_EQ(past.lon, 121.405);
    EXPECT_EQ(city.replay().diverged, 0);
    EXPECT_TRUE(verify_chains(city.database).faults.empty());
}

TEST_F(Corrections, of_the_place_move_the_case_to_the_area_that_the_new_place_lies_in)
{
    auto const id = city.report(city.resident(), "k1")->id;
    EXPECT_EQ(in_area(310101002001001, street), (Ids{id}));
    EXPECT_EQ(near(121.405, 31.205), (Ids{id}));
    ASSERT_TRUE(correct(street, id, {{"place", "121.43, 31.23"}}).has_value()) << "as maps copy it";
    EXPECT_TRUE(in_area(310101002001001, street).empty());
    EXPECT_EQ(in_area(310101002000000, street), (Ids{id}));
    EXPECT_TRUE(near(121.405, 31.205).empty());
    EXPECT_EQ(near(121.43, 31.23), (Ids{id}));
    auto const item = listed(street).at(0);
    EXPECT_EQ(item.lon, 121.43);
    EXPECT_EQ(item.lat, 31.23);
    EXPECT_EQ(item.area, AreaCode{310101002000000});
    EXPECT_EQ(item.area_name, "南京东路街道");
    // And back, into a grid: found there by what was put right, not by where it was reported.
    ASSERT_TRUE(correct(street, id, place(121.4051, 31.2051)).has_value());
    EXPECT_EQ(in_area(310101002001001, street), (Ids{id}));
    EXPECT_EQ(city.replay().diverged, 0);
}

TEST_F(Corrections, of_the_place_are_refused_outside_the_city_and_outside_the_area_where_one_may_correct)
{
    auto const id = city.report(city.resident(), "k1")->id;
    std::string const at = "/acts/0/data/place ";
    EXPECT_EQ(refused(street, id, place(116.39, 39.9)), at + "case.place_outside_city");
    EXPECT_EQ(refused(street, id, place(31.205, 121.405)), at + "case.coordinates_swapped");
    EXPECT_EQ(refused(street, id, place(1000, 31)), at + "field.out_of_range");
    EXPECT_EQ(refused(street, id, {{"place", "somewhere"}}), at + "field.wrong_type");
    EXPECT_EQ(refused(street, id, {{"place", {{"lon", 121.4}}}}), at + "field.wrong_type");
    EXPECT_EQ(refused(street, id, place(121.48, 31.28)), at + "case.place_out_of_scope") << "another street";
    EXPECT_EQ(refused(district, id, place(121.2, 31.2)), at + "case.place_out_of_scope") << "another district";
    EXPECT_EQ(refused(street, id, {{"address", std::string(300, 'x')}}), "/acts/0/data/address field.too_long");
    EXPECT_EQ(refused(street, id, {{"address", 5}}), "/acts/0/data/address field.wrong_type");
    EXPECT_EQ(refused(street, id, {{"description", true}}), "/acts/0/data/description field.wrong_type");
    EXPECT_EQ(seen(id).version, 1) << "nothing of it is kept";
    ASSERT_TRUE(correct(district, id, place(121.48, 31.28)).has_value());
    EXPECT_EQ(seen(id).area, AreaCode{310101000000000});
    // The street that holds it goes on seeing it, though it is no longer there.
    EXPECT_EQ(ids(listed(street)), (Ids{id}));
    EXPECT_TRUE(detail(services, books, street, id).has_value());
    EXPECT_EQ(city.replay().diverged, 0);
}

TEST_F(Corrections, give_a_report_without_a_place_to_whoever_is_there)
{
    NewCase report;
    report.description = "不知道在哪里，声音很响";
    report.matter = http::Text<1, 64>("noise");
    auto const id = city.module->report(city.resident(), report, "k1")->id;
    EXPECT_EQ(seen(id).flags, std::vector<std::string>{"no_place"});
    EXPECT_TRUE(listed(street).empty());
    EXPECT_TRUE(found("声音很响", street).empty());
    ASSERT_TRUE(correct(whole, id, place(121.405, 31.205)).has_value());
    EXPECT_TRUE(seen(id).flags.empty());
    EXPECT_EQ(ids(listed(street)), (Ids{id})) << "its number is the city's";
    EXPECT_EQ(in_area(310101002001001, street), (Ids{id}));
    EXPECT_EQ(found("声音很响", street), (Ids{id}));
    EXPECT_EQ(near(121.405, 31.205), (Ids{id}));
    EXPECT_EQ(city.replay().diverged, 0);
    EXPECT_TRUE(verify_chains(city.database).faults.empty());
}

} // namespace
} // namespace onegrid::cases
