// SPDX-License-Identifier: Apache-2.0
#include "db/cases/city.hpp"
#include "modules/cases/counts.hpp"
#include "modules/cases/map.hpp"
#include "modules/cases/search.hpp"
#include "modules/cases/times.hpp"
#include "modules/cases/wall.hpp"
#include "modules/cases/workload.hpp"
#include "platform/files/files.hpp"
#include "platform/outbox/publisher.hpp"
#include "unit/files/picture.hpp"
#include <map>
#include <set>

namespace onegrid::cases {
namespace {

using namespace testing;
using onegrid::testing::clock;

Caller english()
{
    Caller nobody;
    nobody.language = "en";
    return nobody;
}

struct Lists : ::testing::Test {
    City city;
    Services const &services = city.module->services();
    PackBooks const &books = city.module->books();

    std::vector<CaseId> all(Caller const &who, ListOptions options, std::size_t page_size,
                            std::function<void()> const &between = {})
    {
        std::vector<CaseId> found;
        options.limit = static_cast<std::int64_t>(page_size);
        for (int pages = 0; pages < 200; ++pages) {
            auto const page = list(services, books, who, options);
            EXPECT_TRUE(page.has_value()) << page.error().code;
            for (auto const &item : page->items) {
                found.push_back(item.id);
            }
            if (!page->next) {
                return found;
            }
            options.after = http::Text<1, 100>(*page->next);
            if (between) {
                between();
            }
        }
        ADD_FAILURE() << "the pages do not end";
        return found;
    }
};

TEST_F(Lists, page_by_key_without_gap_or_repetition_while_reports_come_in)
{
    std::set<CaseId> made;
    for (int i = 0; i < 37; ++i) {
        made.insert(city.report(city.resident(), "k" + std::to_string(i))->id);
        clock().advance(std::chrono::milliseconds{700});
    }
    for (auto const view : {View::all, View::my}) {
        for (auto const sort : {Sort::created, Sort::due}) {
            int more = 0;
            ListOptions options;
            options.view = view;
            options.sort = sort;
            auto const found = all(city.who(City::street), options, 5, [&] {
                clock().advance(std::chrono::milliseconds{50});
                city.report(city.resident(), "m" + std::to_string(static_cast<int>(view) * 1000 +
                                                                  static_cast<int>(sort) * 100 + more++));
            });
            std::set<CaseId> const unique(found.begin(), found.end());
            EXPECT_EQ(unique.size(), found.size());
            for (auto const id : made) {
                EXPECT_TRUE(unique.contains(id));
            }
        }
    }
}

TEST_F(Lists, show_each_only_what_is_in_his_scope)
{
    auto const mine = city.filed("a");
    auto const others = city.report(city.resident(901), "b")->id;
    ASSERT_TRUE(city.act(city.who(City::street), mine, 3, "dispatch", {{"unit", city.unit(City::worker)}}).has_value());
    EXPECT_EQ(all(city.who(City::street), {}, 50).size(), 2u);
    EXPECT_EQ(all(city.who(City::district), {}, 50).size(), 2u);
    EXPECT_EQ(all(city.who(City::worker), {}, 50), std::vector<CaseId>{mine});
    EXPECT_TRUE(all(city.who(City::other), {}, 50).empty());
    EXPECT_EQ(all(city.resident(901), {}, 50), std::vector<CaseId>{others});
    ListOptions my;
    my.view = View::my;
    EXPECT_EQ(all(city.who(City::worker), my, 50), std::vector<CaseId>{mine});
    EXPECT_EQ(all(city.who(City::street), my, 50), std::vector<CaseId>{others});
    EXPECT_TRUE(all(city.who(City::district), my, 50).empty());
    EXPECT_EQ(all(city.resident(900), my, 50), std::vector<CaseId>{mine});
    EXPECT_TRUE(all(person(world(), "stranger"), {}, 50).empty());
    EXPECT_TRUE(detail(services, books, city.who(City::worker), others).error().code == "case.absent");
    // Who has areas and units is told as many as he is shown: one in both is one, one elsewhere is one more.
    auto const counted = [&](Caller const &who) {
        std::int64_t total = 0;
        auto const view = counts(services, books, who, {});
        for (auto const &stage : view->by_stage) {
            total += stage.total;
        }
        return total;
    };
    auto both = city.who(City::worker);
    both.assignments.push_back(city.who(City::street).assignments.front());
    EXPECT_EQ(all(both, {}, 50).size(), 2u);
    EXPECT_EQ(counted(both), 2);
    both.assignments.back().area = AreaCode{310101003000000};
    both.assignments.back().unit = {};
    EXPECT_EQ(all(both, {}, 50), std::vector<CaseId>{mine});
    EXPECT_EQ(counted(both), 1);
}

TEST_F(Lists, filter_by_every_field)
{
    auto const id = city.filed("a");
    city.report(city.resident(), "b", "噪声", "noise");
    auto const count = [&](auto set) {
        std::set<std::size_t> sizes;
        for (auto const &who : {city.who(City::street), city.who(City::district)}) {
            for (auto const sort : {Sort::created, Sort::due}) {
                ListOptions options;
                options.sort = sort;
                set(options);
                sizes.insert(all(who, options, 1).size());
            }
        }
        EXPECT_EQ(sizes.size(), 1u);
        return *sizes.begin();
    };
    EXPECT_EQ(count([](auto &o) { o.stage = http::Text<1, 40>("dispatching"); }), 1u);
    EXPECT_EQ(count([](auto &o) { o.stage = http::Text<1, 40>("closed"); }), 0u);
    EXPECT_EQ(count([](auto &o) { o.matter = http::Text<1, 64>("noise"); }), 1u);
    EXPECT_EQ(count([](auto &o) { o.area = AreaCode{310101002001000}; }), 2u);
    EXPECT_EQ(count([](auto &o) { o.area = AreaCode{310101003000000}; }), 0u);
    EXPECT_EQ(count([&](auto &o) { o.unit = city.units.at(City::street); }), 2u);
    EXPECT_EQ(count([](auto &o) { o.level = http::Text<1, 20>("street"); }), 2u);
    EXPECT_EQ(count([](auto &o) { o.source = http::Text<1, 20>("resident"); }), 2u);
    EXPECT_EQ(count([](auto &o) { o.source = http::Text<1, 20>("device"); }), 0u);
    EXPECT_EQ(count([](auto &o) { o.from = clock().now() + std::chrono::hours{1}; }), 0u);
    EXPECT_EQ(count([](auto &o) { o.to = clock().now() + std::chrono::hours{1}; }), 2u);
    EXPECT_EQ(count([](auto &o) { o.colour = Colour::blue; }), 2u);
    EXPECT_EQ(count([](auto &o) { o.colour = Colour::green; }), 0u);
    clock().advance(std::chrono::minutes{14});
    EXPECT_EQ(count([](auto &o) { o.colour = Colour::red; }), 1u);
    EXPECT_EQ(count([](auto &o) { o.colour = Colour::grey; }), 0u);
    clock().advance(std::chrono::minutes{2});
    EXPECT_EQ(count([](auto &o) { o.view = View::late; }), 1u);
    ListOptions bad;
    bad.after = http::Text<1, 100>("nonsense");
    EXPECT_EQ(list(services, books, city.who(City::street), bad).error().fields.at(0).code, "list.bad_cursor");
    (void)id;
}

TEST_F(Lists, find_by_number_and_by_words_before_and_after_they_are_indexed)
{
    std::vector<CaseId> ids;
    for (int i = 0; i < 130; ++i) {
        ids.push_back(city.report(city.resident(), "k" + std::to_string(i),
                                  i % 10 == 3 ? "福州路口消火栓漏水 HYDRANT" : "井盖破损")
                          ->id);
        clock().advance(std::chrono::milliseconds{5});
    }
    auto const find = [&](std::string const &q, Caller const &who) {
        ListOptions options;
        options.q = http::Text<0, 100>(q);
        return all(who, options, 5);
    };
    for (int indexed = 0; indexed < 2; ++indexed) {
        auto const &street = city.who(City::street);
        EXPECT_EQ(find("20260601-310101-000007", street), std::vector<CaseId>{ids[6]});
        EXPECT_EQ(find("20260601-310101-00000", street).size(), 9u);
        EXPECT_EQ(find("消火栓漏水", street).size(), 13u);
        EXPECT_EQ(find("hydrant", street).size(), 13u);
        EXPECT_EQ(find("井盖", street).size(), 117u);
        EXPECT_TRUE(find("栓井", street).empty());
        EXPECT_TRUE(find("消火栓", city.who(City::worker)).empty());
        EXPECT_TRUE(find("20260601-310101-000007", city.who(City::worker)).empty());
        clock().advance(std::chrono::minutes{2});
        EXPECT_EQ(index_words(services, 1000), indexed == 0 ? 128 : 0);
    }
}

TEST_F(Lists, counts_map_wall_and_similar_agree)
{
    for (int i = 0; i < 6; ++i) {
        city.report(city.resident(), "k" + std::to_string(i));
    }
    auto const &street = city.who(City::street);
    auto const counted = counts(services, books, street, {});
    ASSERT_TRUE(counted.has_value());
    ASSERT_EQ(counted->by_stage.size(), 1u);
    EXPECT_EQ(counted->by_stage[0].total, 6);
    EXPECT_EQ(counted->by_stage[0].blue, 6);
    EXPECT_EQ(counted->mine, 6);
    for (auto const zoom : {8.0, 16.0}) {
        MapOptions options;
        options.bbox = http::Text<7, 100>("121.3,31.1,121.6,31.4");
        options.zoom = zoom;
        auto const drawn = map(services, books, street, options);
        ASSERT_TRUE(drawn.has_value()) << drawn.error().code;
        EXPECT_EQ(drawn->at("features").as_array().size(), zoom < 10 ? 1u : 6u);
    }
    auto leader = street;
    leader.assignments.front().permissions.insert("wall.read");
    auto const figures = wall(services, books, leader, {});
    ASSERT_TRUE(figures.has_value()) << figures.error().code;
    EXPECT_EQ(figures->reported_today, 6);
    EXPECT_EQ(figures->running, 6);
    EXPECT_EQ(figures->by_child_area.size(), 1u);
    EXPECT_EQ(figures->by_child_area[0].running, 6);
    ASSERT_EQ(figures->curve.size(), 24u);
    EXPECT_EQ(figures->curve.back().reported, 6) << "the hour that runs";
    EXPECT_EQ(figures->curve.back().hour, "09");
    EXPECT_EQ(figures->curve.front().hour, "10") << "yesterday's";
    SimilarOptions near;
    near.lon = 121.4051;
    near.lat = 31.2051;
    EXPECT_EQ(similar(services, books, street, near)->items.size(), 6u);
    near.lon = 121.5;
    EXPECT_TRUE(similar(services, books, street, near)->items.empty());
}

TEST_F(Lists, counts_and_map_are_cut_to_an_area_within_what_the_caller_sees)
{
    for (int i = 0; i < 4; ++i) {
        city.report(city.resident(), "k" + std::to_string(i));
    }
    auto const counted = [&](Caller const &who, View view, std::int64_t area) {
        CountOptions options;
        options.view = view;
        options.area = AreaCode{area};
        std::int64_t total = 0;
        auto const found = counts(services, books, who, options);
        for (auto const &stage : found->by_stage) {
            total += stage.total;
        }
        return total;
    };
    auto const drawn = [&](Caller const &who, double zoom, std::int64_t area) {
        MapOptions options;
        options.bbox = http::Text<7, 100>("121.3,31.1,121.6,31.4");
        options.zoom = zoom;
        options.area = AreaCode{area};
        return map(services, books, who, options)->at("features").as_array().size();
    };
    constexpr std::int64_t district = 310101000000000, here = 310101002001000, elsewhere = 310101003000000;
    auto const &street = city.who(City::street);
    for (auto const view : {View::all, View::my}) {
        EXPECT_EQ(counted(street, view, district), 4) << "wider than what the caller sees";
        EXPECT_EQ(counted(street, view, here), 4);
        EXPECT_EQ(counted(street, view, elsewhere), 0);
    }
    EXPECT_EQ(counted(street, View::late, here), 0) << "nothing is late yet";
    EXPECT_EQ(counted(city.who(City::worker), View::all, here), 0) << "the area gives nobody what is not theirs";
    for (auto const zoom : {8.0, 16.0}) {
        EXPECT_EQ(drawn(street, zoom, here), zoom < 10 ? 1u : 4u);
        EXPECT_EQ(drawn(street, zoom, elsewhere), 0u);
        EXPECT_EQ(drawn(city.who(City::worker), zoom, here), 0u);
    }
    clock().advance(std::chrono::hours{24 * 30});
    EXPECT_EQ(counted(street, View::late, here), 4);
}

TEST_F(Lists, times_are_counted_of_what_the_caller_sees)
{
    auto const of = [&](Caller const &who, TimesOptions const &options) {
        auto const view = times(services, books, who, options);
        EXPECT_TRUE(view.has_value());
        std::vector<std::int64_t> counted;
        for (auto const &one : view->items) {
            counted.push_back(one.count);
        }
        return counted;
    };
    using Counts = std::vector<std::int64_t>;
    auto const &street = city.who(City::street);
    TimesOptions options;
    options.from = clock().now() - std::chrono::minutes{1}; // other tests keep other times
    auto const first = city.report(city.resident(), "t1");
    city.report(city.resident(), "t2");
    clock().advance(std::chrono::hours{24 * 40});
    city.report(city.resident(), "t3");
    clock().advance(std::chrono::minutes{5});
    options.until = clock().now();
    EXPECT_EQ(of(street, options), (Counts{2, 1}));
    EXPECT_EQ(of(city.who(City::other), options), Counts{});
    for (auto const step : {TimesStep::week, TimesStep::month}) {
        options.step = step;
        EXPECT_EQ(of(street, options), (Counts{2, 1}));
    }
    options.area = AreaCode{310101003000000};
    EXPECT_EQ(of(street, options), Counts{});
    options.area = {};
    options.of = TimesOf::closed;
    EXPECT_EQ(of(street, options), Counts{});
    ASSERT_TRUE(city.act(street, first->id, 1, "refuse", {{"reason", "nothing is there"}}).has_value());
    clock().advance(std::chrono::minutes{5});
    options.until = clock().now();
    EXPECT_EQ(of(street, options), (Counts{1}));
    options.from = clock().now() - std::chrono::hours{24 * 4'000};
    EXPECT_FALSE(times(services, books, street, options).has_value());
}

TEST_F(Lists, the_map_of_an_instant_shows_what_was_open_then)
{
    auto const first = *city.report(city.resident(), "k1");
    clock().advance(std::chrono::minutes{10});
    auto const before_the_second = clock().now();
    clock().advance(std::chrono::minutes{10});
    city.report(city.resident(), "k2");
    ASSERT_TRUE(city.act(city.who(City::street), first.id, 1, "refuse", {{"reason", "nothing is there"}}).has_value());
    clock().advance(std::chrono::minutes{10});
    auto const drawn = [&](double zoom, std::optional<Instant> at) {
        MapOptions options;
        options.bbox = http::Text<7, 100>("121.3,31.1,121.6,31.4");
        options.zoom = zoom;
        options.at = at;
        return map(services, books, city.who(City::street), options)->at("features").as_array();
    };
    auto const then = drawn(16, before_the_second);
    ASSERT_EQ(then.size(), 1u);
    EXPECT_EQ(then[0].at("properties").at("id").as_string(), to_string(first.id)) << "closed since";
    EXPECT_FALSE(then[0].at("properties").as_object().contains("stage_name")) << "its stage then is not known here";
    auto const now = drawn(16, {});
    ASSERT_EQ(now.size(), 1u);
    EXPECT_NE(now[0].at("properties").at("id").as_string(), to_string(first.id));
    EXPECT_EQ(drawn(8, before_the_second).at(0).at("properties").at("count").as_int64(), 1);
    EXPECT_TRUE(drawn(8, before_the_second - std::chrono::hours{1}).empty());
}

TEST_F(Lists, the_workload_counts_what_was_closed_by_who_handled_it)
{
    auto const begun = clock().now();
    auto const handled = [&](std::string const &key, std::string const &unit, std::chrono::minutes takes) {
        auto const id = city.filed(key);
        EXPECT_TRUE(city.act(city.who(City::street), id, 3, "dispatch", {{"unit", city.unit(unit)}}).has_value());
        EXPECT_TRUE(city.act(city.who(unit), id, 4, "sign").has_value());
        clock().advance(takes);
        EXPECT_TRUE(city.act(city.who(unit), id, 5, "submit", {{"note", "修好了"}}).has_value());
        return id;
    };
    auto const close = [&](CaseId id) {
        EXPECT_TRUE(city.act(city.who(City::street), id, 6, "close", {{"condition", "closed because"}}).has_value());
    };
    auto const first = handled("k1", City::worker, std::chrono::minutes{10});
    close(first);
    auto const second = handled("k2", City::worker, std::chrono::minutes{30});
    close(second);
    close(handled("k3", City::other, std::chrono::minutes{5}));
    handled("k4", City::other, std::chrono::minutes{5}); // open
    auto const refused = city.report(city.resident(), "k5")->id;
    ASSERT_TRUE(city.act(city.who(City::street), refused, 1, "refuse", {{"reason", "nothing is there"}}).has_value());
    clock().advance(std::chrono::minutes{1});

    WorkloadOptions options;
    options.from = begun;
    auto const load = workload(services, books, city.who(City::street), options);
    ASSERT_TRUE(load.has_value());
    std::map<UnitId, WorkloadLine> by_unit;
    for (auto const &line : load->lines) {
        ASSERT_TRUE(line.unit) << "what no unit handled counts for nobody";
        by_unit[*line.unit] = line;
    }
    auto const worker = city.units.at(City::worker), other = city.units.at(City::other);
    EXPECT_EQ(by_unit[worker].done, 2);
    EXPECT_EQ(by_unit[worker].on_time, 2);
    EXPECT_EQ(by_unit[worker].median_minutes, 20);
    EXPECT_EQ(by_unit[other].done, 1);
    DoneOptions done;
    done.unit = worker;
    done.from = begun;
    done.to = clock().now();
    auto const cases = workload_cases(services, books, city.who(City::street), done);
    ASSERT_EQ(cases->items.size(), 2u);
    EXPECT_EQ(cases->items[0].id, second) << "the newest first";
    EXPECT_EQ(cases->items[1].id, first);
    done.person = PersonId{140};
    EXPECT_TRUE(workload_cases(services, books, city.who(City::street), done)->items.empty()) << "the unit's, not a person's";
}

TEST_F(Lists, the_wall_names_the_newest_acts_however_many_colours_changed_since)
{
    outbox::Publisher publisher(city.database);
    publisher.start();
    for (int i = 0; i < 3; ++i) {
        city.report(city.resident(), "k" + std::to_string(i));
    }
    clock().advance(std::chrono::hours{30}); // within the time that events are kept
    ASSERT_EQ(city.module->tell_colours(100), 3);
    auto leader = city.who(City::street);
    leader.assignments.front().permissions.insert("wall.read");
    ASSERT_TRUE(publisher.settle());
    auto const acts = wall(services, books, leader, {})->newest_acts;
    ASSERT_EQ(acts.size(), 3u);
    EXPECT_EQ(acts[0].act, "report");
    EXPECT_TRUE(acts[0].matter_name) << "in the caller's language, from the pack";
    EXPECT_LT(acts[0].at, clock().now() - std::chrono::hours{24}) << "when it was done, not when it was told";
}

TEST_F(Lists, a_follow_code_shows_the_photos_of_the_report_and_of_what_was_done_and_no_others)
{
    files::Files files(city.database, {.folder = onegrid::testing::scratch_directory("follow-photos") / "files"});
    auto const picture = [&](Caller const &who, int width) {
        return files.take(who, files::testing::picture(width), "a.png", "case_photo").value().id;
    };
    auto staff = city.who(City::worker);
    staff.assignments.front().permissions.insert("file.write");
    Caller stranger;
    stranger.address = "192.0.2.7";
    auto const before = picture(stranger, 64), after = picture(staff, 65), inner = picture(staff, 66);

    NewCase report;
    report.description = http::Text<1, 4000>("路面塌陷");
    report.lon = 121.405;
    report.lat = 31.205;
    report.matter = http::Text<1, 64>("broken");
    report.photos = std::vector<std::string>{before};
    auto const reported = city.module->report(stranger, report, "with a photo");
    ASSERT_TRUE(reported.has_value()) << reported.error().code;
    auto const id = reported->id;
    auto const &street = city.who(City::street);
    ASSERT_TRUE(city.act(street, id, 1, "accept").has_value());
    ASSERT_TRUE(city.act(street, id, 2, "file", {{"condition", "filed because"}}).has_value());
    ASSERT_TRUE(city.act(street, id, 3, "dispatch", {{"unit", city.unit(City::worker)}}).has_value());
    ASSERT_TRUE(city.act(staff, id, 4, "sign").has_value());
    ASSERT_TRUE(city.act(staff, id, 5, "start").has_value());
    ASSERT_TRUE(city.act(staff, id, 6, "annotate", {{"note", "for colleagues"}, {"photos", boost::json::array{inner}}}).has_value());
    ASSERT_TRUE(city.act(staff, id, 7, "submit", {{"note", "done"}, {"photos", boost::json::array{after}}}).has_value());

    auto const shown = *follow(services, books, english(), reported->follow_code);
    EXPECT_EQ(shown.before_photos, std::vector{before});
    EXPECT_EQ(shown.after_photos, std::vector{after});
    auto const gives = [&](std::string const &code, std::string const &file) {
        return shows_photo(services, books, Caller{}, code, file).has_value();
    };
    EXPECT_TRUE(gives(reported->follow_code, before));
    EXPECT_TRUE(gives(reported->follow_code, after));
    EXPECT_FALSE(gives(reported->follow_code, inner)) << "a note among colleagues";
    EXPECT_FALSE(gives(city.report(city.resident(), "another")->follow_code, before)) << "another case's code";
    EXPECT_EQ(shows_photo(services, books, Caller{}, "00000-00000-000", before).error().code, "case.follow_unknown");
    EXPECT_EQ(shows_photo(services, books, Caller{}, reported->follow_code, "../../etc/passwd").error().code, "record.absent");
}

TEST_F(Lists, a_stranger_follows_and_evaluates_by_code_alone)
{
    auto const reported = *city.report(city.resident(), "k");
    Caller stranger;
    auto const shown = follow(services, books, english(), reported.follow_code);
    ASSERT_TRUE(shown.has_value());
    EXPECT_EQ(shown->stage, "intake");
    EXPECT_FALSE(shown->may_evaluate);
    EXPECT_EQ(follow(services, books, english(), "00000-00000-000").error().code, "case.follow_unknown");
    Numbers numbers(city.database);
    Acting acting(services, books, numbers);
    Evaluation five;
    five.grade = 5;
    EXPECT_EQ(evaluate(services, books, acting, stranger, reported.follow_code, five).error().code,
              "case.not_ended");
    ASSERT_TRUE(city.act(city.who(City::street), reported.id, 1, "accept").has_value());
    ASSERT_TRUE(city.act(city.who(City::street), reported.id, 2, "file", {{"condition", "filed because"}}).has_value());
    ASSERT_TRUE(
        city.act(city.who(City::street), reported.id, 3, "close", {{"condition", "closed because"}}).has_value());
    auto const done = evaluate(services, books, acting, stranger, reported.follow_code, five);
    ASSERT_TRUE(done.has_value()) << done.error().code;
    EXPECT_EQ(done->grade, 5);
    EXPECT_FALSE(done->may_evaluate);
    EXPECT_EQ(city.replay().diverged, 0);
}

} // namespace
} // namespace onegrid::cases
