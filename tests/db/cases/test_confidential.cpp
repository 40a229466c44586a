// SPDX-License-Identifier: Apache-2.0
// Confidential cases: every list, count, map and search shows exactly what sees() shows, to everybody.
#include "db/cases/city.hpp"
#include "modules/cases/counts.hpp"
#include "modules/cases/map.hpp"
#include "modules/cases/tiles.hpp"
#include "modules/cases/wall.hpp"
#include "platform/outbox/newest.hpp"
#include "platform/outbox/publisher.hpp"
#include <boost/json/serialize.hpp>
#include <set>

namespace onegrid::cases {
namespace {

using namespace testing;
using onegrid::testing::clock;

constexpr AreaCode whole{310000000000000}, huangpu{310101000000000}, street_area{310101002000000},
    community{310101002001000}, grid{310101002001001};

Caller reader(AreaCode area, std::set<std::string> permissions, UnitId unit = {})
{
    Caller who;
    who.kind = CallerKind::staff;
    who.person = PersonId{5000 + area.value % 997 + static_cast<std::int64_t>(permissions.size())};
    who.assignments.push_back({"role", "post", area, unit, "", std::move(permissions), {}});
    return who;
}

struct Confidential : ::testing::Test {
    City city;
    Services const &services = city.module->services();
    PackBooks const &books = city.module->books();

    CaseId reported(std::string const &key, bool confidential, std::string const &description = "机密举报某人")
    {
        NewCase report;
        report.description = description;
        report.lon = 121.405;
        report.lat = 31.205;
        report.matter = http::Text<1, 64>("broken");
        report.confidential = confidential;
        auto const made = city.module->report(city.resident(), report, key);
        EXPECT_TRUE(made.has_value());
        return made->id;
    }

    std::set<CaseId> listed(Caller const &who, ListOptions options)
    {
        std::set<CaseId> found;
        options.limit = 3;
        for (int pages = 0; pages < 50; ++pages) {
            auto const page = list(services, books, who, options);
            EXPECT_TRUE(page.has_value()) << page.error().code;
            for (auto const &item : page->items) {
                found.insert(item.id);
            }
            if (!page->next) {
                break;
            }
            options.after = http::Text<1, 100>(*page->next);
        }
        return found;
    }
};

TEST_F(Confidential, is_seen_by_its_reporter_its_units_and_those_permitted_in_its_area_by_every_way)
{
    std::map<CaseId, bool> made; // whether it is confidential
    for (int i = 0; i < 8; ++i) {
        made[reported("k" + std::to_string(i), i % 2 == 0)] = i % 2 == 0;
        clock().advance(std::chrono::milliseconds{700});
    }
    // Two of each are dispatched to a unit, one is closed.
    int n = 0;
    for (auto const &[id, is_confidential] : made) {
        if (++n > 5) {
            break;
        }
        ASSERT_TRUE(city.act(city.who(City::street), id, 1, "accept").has_value());
        if (n == 5) {
            ASSERT_TRUE(city.act(city.who(City::street), id, 2, "void", {{"reason", "why"}}).has_value());
            continue;
        }
        ASSERT_TRUE(city.act(city.who(City::street), id, 2, "file", {{"condition", "filed because"}}).has_value());
        if (n > 2) {
            ASSERT_TRUE(
                city.act(city.who(City::street), id, 3, "dispatch", {{"unit", city.unit(City::worker)}}).has_value());
        }
    }
    clock().advance(std::chrono::minutes{10});

    std::vector<Caller> readers{city.resident(), city.resident(901), city.who(City::street), city.who(City::district),
                                city.who(City::worker), city.who(City::other), person(world(), "stranger")};
    for (auto const area : {whole, huangpu, street_area, community, grid}) {
        readers.push_back(reader(area, {"case.read_area"}));
        readers.push_back(reader(area, {"case.read_area", "case.read_confidential"}));
        readers.push_back(reader(area, {"case.read_confidential"}));
    }
    // Two areas, one with and one without: the range is cut.
    readers.push_back(reader(huangpu, {"case.read_area"}));
    readers.back().assignments.push_back(
        {"role", "", grid, {}, "", {"case.read_area", "case.read_confidential"}, {}});
    std::size_t seen_by_somebody = 0, hidden_from_somebody = 0;
    for (auto const &who : readers) {
        std::set<CaseId> visible, open;
        for (auto const &[id, is_confidential] : made) {
            bool const sees = detail(services, books, who, id).has_value();
            if (sees) {
                visible.insert(id);
                if (!detail(services, books, who, id)->closed_at) {
                    open.insert(id);
                }
            }
            (sees ? seen_by_somebody : hidden_from_somebody) += is_confidential;
        }
        for (auto const sort : {Sort::created, Sort::due}) {
            for (auto const filter : {AreaCode{}, whole, huangpu, street_area, community, grid}) {
                ListOptions options;
                options.sort = sort;
                options.area = filter ? std::optional(filter) : std::nullopt;
                EXPECT_EQ(listed(who, options), visible);
                options.colour = Colour::blue;
                std::set<CaseId> blue;
                for (auto const id : open) {
                    if (detail(services, books, who, id)->colour == Colour::blue) {
                        blue.insert(id);
                    }
                }
                EXPECT_EQ(listed(who, options), blue);
            }
        }
        ListOptions words;
        words.q = http::Text<0, 100>("机密举报");
        EXPECT_EQ(listed(who, words), visible);
        for (auto const &[id, is_confidential] : made) {
            auto const number = detail(services, books, city.resident(), id)->number;
            ListOptions by_number;
            by_number.q = http::Text<0, 100>(number);
            auto const found = listed(who, by_number);
            EXPECT_EQ(found.contains(id), visible.contains(id)) << number;
        }
        SimilarOptions near{121.405, 31.205, {}};
        std::set<CaseId> similar_ones;
        auto const answered = similar(services, books, who, near);
        ASSERT_TRUE(answered.has_value());
        for (auto const &item : answered->items) {
            similar_ones.insert(item.id);
            EXPECT_EQ(item.confidential, made.at(item.id));
        }
        EXPECT_EQ(similar_ones, open);
        for (auto const zoom : {10.0, 16.0}) {
            for (bool const past : {false, true}) {
                MapOptions options{"121.3,31.1,121.6,31.4", zoom, {}, {}, {}, {}};
                if (past) {
                    options.at = clock().now() - std::chrono::milliseconds{1};
                }
                auto const count = [&] {
                    std::int64_t sum = 0;
                    auto const answer = map(services, books, who, options);
                    EXPECT_TRUE(answer.has_value());
                    for (auto const &one : answer->at("features").as_array()) {
                        auto const &properties = one.at("properties").as_object();
                        sum += properties.contains("count") ? properties.at("count").to_number<std::int64_t>() : 1;
                    }
                    return sum;
                };
                EXPECT_EQ(count(), std::ssize(open)) << zoom << past;
                options.confidential = false;
                EXPECT_EQ(count(), std::count_if(open.begin(), open.end(), [&](CaseId id) { return !made.at(id); }));
            }
        }
        for (int const zoom : {3, 10, 16}) {
            auto const name = geo::tile_at(geo::world_of({121.405, 31.205}), zoom);
            for (bool const with_confidential : {true, false}) {
                TileOptions options;
                options.confidential = with_confidential;
                std::int64_t sum = 0;
                for (std::int64_t dx = -1; dx <= 1; ++dx) { // the places are near the edge of a tile, perhaps
                    for (std::int64_t dy = -1; dy <= 1; ++dy) {
                        auto const tile = geo::tile_name(zoom, name.column + dx, name.row + dy);
                        auto const drawn = city.database.read(
                            [&](db::Tx &tx) { return cases_in(tx, access::scope_of(who, "case.read"), *tile, options, clock().now()); });
                        sum += std::ssize(drawn.singles);
                        for (auto const &cluster : drawn.clusters) {
                            sum += cluster.red + cluster.blue + cluster.grey;
                        }
                        auto const bytes = case_tile(services, books, who, zoom, tile->column, tile->row, options)->bytes;
                        for (auto const &[id, is_confidential] : made) {
                            bool const is_said = bytes->find(to_string(id)) != std::string::npos;
                            EXPECT_FALSE(is_said && (!open.contains(id) || (is_confidential && !with_confidential))) << zoom;
                        }
                    }
                }
                auto const shown = std::count_if(open.begin(), open.end(), [&](CaseId id) { return with_confidential || !made.at(id); });
                EXPECT_EQ(sum, shown) << zoom << with_confidential;
            }
        }
    }
    EXPECT_GT(seen_by_somebody, 0u);
    EXPECT_GT(hidden_from_somebody, 0u);
    auto const replayed = city.replay();
    EXPECT_EQ(replayed.replayed, 8);
    EXPECT_EQ(replayed.diverged, 0);
}

TEST_F(Confidential, tiles_have_a_tag_of_their_bytes_and_are_each_callers_own)
{
    clock().advance(std::chrono::hours{3}); // what is kept for a moment is not another test's
    auto const open = reported("a", false);
    auto const name = geo::tile_at(geo::world_of({121.405, 31.205}), 16);
    auto const of = [&](Caller const &who, TileOptions const &options = {}) {
        return case_tile(services, books, who, name.zoom, name.column, name.row, options).value();
    };
    auto const street = of(city.who(City::street));
    EXPECT_NE(street.bytes->find(to_string(open)), std::string::npos);
    EXPECT_NE(street.bytes->find("blue"), std::string::npos);
    EXPECT_EQ(of(city.who(City::street)).etag, street.etag);
    auto const stranger = of(person(world(), "stranger"));
    EXPECT_TRUE(stranger.bytes->empty());
    EXPECT_NE(stranger.etag, street.etag);
    TileOptions red;
    red.colour = Colour::red;
    EXPECT_TRUE(of(city.who(City::street), red).bytes->empty());
    clock().advance(std::chrono::hours{24 * 60}); // time alone changes colours
    EXPECT_NE(of(city.who(City::street), red).bytes->find("late"), std::string::npos);
    EXPECT_EQ(case_tile(services, books, city.who(City::street), 23, 0, 0, {}).error().code, "tile.absent");
    EXPECT_EQ(case_tile(services, books, city.who(City::street), 3, 8, 0, {}).error().code, "tile.absent");
}

TEST_F(Confidential, counts_are_of_what_is_seen)
{
    clock().advance(std::chrono::hours{3}); // what is kept for a moment is not another test's
    reported("a", true);
    reported("b", false);
    auto const total = [&](Caller const &who) {
        auto const counted = counts(services, books, who, {});
        EXPECT_TRUE(counted.has_value());
        std::int64_t sum = 0;
        for (auto const &stage : counted->by_stage) {
            sum += stage.total;
        }
        return sum;
    };
    EXPECT_EQ(total(reader(huangpu, {"case.read_area"})), 1);
    EXPECT_EQ(total(reader(huangpu, {"case.read_area", "case.read_confidential"})), 2);
    EXPECT_EQ(counts(services, books, city.who(City::street), {})->mine, 2) << "it is their work";
}

TEST_F(Confidential, is_marked_and_unmarked_by_an_act_and_its_centre_goes_on_seeing_it)
{
    auto const id = city.filed("k1");
    auto const outsider = reader(huangpu, {"case.read_area"});
    auto const &centre = city.who(City::street);
    ASSERT_TRUE(detail(services, books, outsider, id).has_value());
    ASSERT_TRUE(city.act(centre, id, 3, "classify", {{"confidential", "true"}, {"reason", "why"}}).has_value());
    EXPECT_EQ(detail(services, books, outsider, id).error().code, "case.absent");
    EXPECT_EQ(legal_acts_now(services, books, outsider, id).error().code, "case.absent");
    EXPECT_EQ(detail(services, books, centre, id)->flags, std::vector<std::string>{"confidential"});
    EXPECT_TRUE(listed(centre, {}).contains(id));
    EXPECT_TRUE(listed(reader({}, {"case.read_unit"}, city.units.at(City::street)), {}).contains(id));
    // Escalated: the other centre has it now, and this one had it.
    ASSERT_TRUE(city.act(centre, id, 4, "escalate", {{"reason", "why"}}).has_value());
    EXPECT_TRUE(listed(city.who(City::district), {}).contains(id));
    EXPECT_TRUE(listed(centre, {}).contains(id));
    ASSERT_TRUE(city.act(city.who(City::district), id, 5, "classify", {{"confidential", "false"}, {"reason", "why"}}).has_value());
    EXPECT_TRUE(detail(services, books, outsider, id).has_value());
    EXPECT_TRUE(listed(outsider, {}).contains(id));
    EXPECT_EQ(city.replay().diverged, 0);
    auto const refused = city.act(city.who(City::district), id, 6, "classify", {{"confidential", "perhaps"}, {"reason", "why"}});
    EXPECT_EQ(refused.error().fields.at(0).code, "case.choice_unknown");
    EXPECT_EQ(city.act(city.who(City::district), id, 6, "classify").error().fields.at(0).code, "process.ask_missing");
}

TEST_F(Confidential, is_told_to_the_outbox_as_such_and_hangs_on_no_wall)
{
    clock().advance(std::chrono::hours{6}); // what is kept for a moment is not another test's
    outbox::Publisher publisher(city.database);
    publisher.start();
    reported("a", true);
    auto const id = reported("b", false);
    ASSERT_TRUE(publisher.settle());
    auto const events = outbox::events_before(city.database, 0, 10);
    ASSERT_EQ(events.size(), 2u);
    EXPECT_FALSE(events[0].event.is_confidential);
    EXPECT_TRUE(events[1].event.is_confidential);
    EXPECT_TRUE(events[1].event.data.at("confidential").as_bool());
    auto const looker = reader(whole, {"wall.read", "case.read_area", "case.read_confidential"});
    auto const before = wall(services, books, looker, {});
    ASSERT_TRUE(before.has_value());
    EXPECT_EQ(before->reported_today, 2) << "counted";
    ASSERT_EQ(before->newest_acts.size(), 1u) << "and not shown";
    EXPECT_EQ(before->newest_acts[0].id, id);
    // Also what was told before it became confidential.
    ASSERT_TRUE(city.act(city.who(City::street), id, 1, "classify", {{"confidential", "true"}, {"reason", "why"}}).has_value());
    ASSERT_TRUE(publisher.settle());
    clock().advance(std::chrono::seconds{5});
    EXPECT_TRUE(wall(services, books, looker, {})->newest_acts.empty());
}

} // namespace
} // namespace onegrid::cases
