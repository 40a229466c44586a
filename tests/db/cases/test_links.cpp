// SPDX-License-Identifier: Apache-2.0
// Cases that belong together, over a real database: what ends with what, once, whatever runs beside it; and who hears of it.
#include "db/cases/city.hpp"
#include "modules/cases/links.hpp"
#include "modules/cases/watch.hpp"
#include "platform/outbox/newest.hpp"
#include "platform/outbox/publisher.hpp"
#include <thread>

namespace onegrid::cases {
namespace {

using namespace testing;
using onegrid::testing::clock;

struct Linked : ::testing::Test {
    City city;
    Services const &services = city.module->services();
    PackBooks const &books = city.module->books();
    std::unique_ptr<jobs::Runner> runner = [this] {
        auto made = std::make_unique<jobs::Runner>(city.database, clock());
        city.module->remind_by(*made);
        return made;
    }();
    int keys = 0;

    CaseId fresh() { return city.report(city.resident(), "k" + std::to_string(++keys))->id; }
    CaseDetail seen(CaseId id)
    {
        auto found = detail(services, books, city.who(City::street), id);
        EXPECT_TRUE(found.has_value());
        return std::move(*found);
    }
    Result<Acted> act(CaseId id, std::string const &code, boost::json::object data = {},
                      std::string const &unit = City::street)
    {
        clock().advance(std::chrono::seconds{1});
        return city.act(city.who(unit), id, seen(id).version, code, std::move(data));
    }
    void must(CaseId id, std::string const &code, boost::json::object data = {}, std::string const &unit = City::street)
    {
        auto const done = act(id, code, std::move(data), unit);
        ASSERT_TRUE(done.has_value()) << code << " " << done.error().code << " " << done.error().detail;
    }
    void handle(CaseId id)
    {
        must(id, "accept");
        must(id, "file", {{"condition", "filed because"}});
        must(id, "dispatch", {{"unit", city.unit(City::worker)}});
        must(id, "sign", {}, City::worker);
        must(id, "start", {}, City::worker);
        must(id, "submit", {{"note", "都修好了"}}, City::worker);
    }
    void proved()
    {
        EXPECT_EQ(city.replay().diverged, 0);
        EXPECT_TRUE(verify_chains(city.database).faults.empty());
    }
};

TEST_F(Linked, a_follower_closes_with_its_leader_and_its_answer_by_a_job_once)
{
    auto const leader = fresh(), follower = fresh(), other = fresh();
    must(follower, "merge", {{"into", to_string(leader)}});
    must(other, "merge", {{"into", seen(leader).number}});
    EXPECT_EQ(seen(follower).stage, "merged");
    EXPECT_EQ(seen(leader).links->follower_count, 2);
    handle(leader);
    must(leader, "close", {{"condition", "closed because"}});
    EXPECT_FALSE(seen(follower).closed_at) << "by a job, after it";
    EXPECT_GE(runner->run_due(), 1);
    for (auto const id : {follower, other}) {
        auto const closed = seen(id);
        ASSERT_TRUE(closed.closed_at);
        EXPECT_EQ(closed.stage, "closed");
        EXPECT_EQ(closed.acts.back().act, "close_merged");
        EXPECT_EQ(closed.acts.back().note, "都修好了");
        for (auto const &one : closed.clocks) {
            EXPECT_EQ(one.state, "stopped");
        }
    }
    EXPECT_EQ(runner->run_due(), 0);
    EXPECT_EQ(seen(leader).links->followers.size(), 2u) << "they go on being shown";
    proved();
}

TEST_F(Linked, more_followers_than_a_job_takes_all_close)
{
    auto const leader = fresh();
    std::vector<CaseId> followers;
    for (int i = 0; i < 105; ++i) {
        followers.push_back(fresh());
        must(followers.back(), "merge", {{"into", to_string(leader)}});
    }
    handle(leader);
    must(leader, "close", {{"condition", "closed because"}});
    while (runner->run_due() > 0) {
    }
    for (auto const id : followers) {
        EXPECT_TRUE(seen(id).closed_at);
    }
    proved();
}

TEST_F(Linked, an_unmerged_case_comes_back_to_its_stage_with_its_clock_and_a_leader_that_is_void_lets_go)
{
    auto const leader = fresh(), follower = fresh();
    must(follower, "accept");
    auto const stage = seen(follower).stage;
    must(follower, "merge", {{"into", to_string(leader)}});
    EXPECT_EQ(seen(follower).colour, Colour::grey);
    must(follower, "unmerge", {{"reason", "why"}});
    EXPECT_EQ(seen(follower).stage, stage);
    EXPECT_EQ(seen(follower).colour, Colour::blue);
    EXPECT_FALSE(seen(leader).links);
    EXPECT_EQ(seen(leader).acts.back().act, "unfollow");
    must(follower, "merge", {{"into", to_string(leader)}});
    must(leader, "void", {{"reason", "why"}});
    EXPECT_GE(runner->run_due(), 1);
    EXPECT_EQ(seen(follower).stage, stage);
    EXPECT_FALSE(seen(follower).closed_at);
    proved();
}

TEST_F(Linked, merges_at_once_have_one_winner_and_make_no_circle)
{
    for (int const many : {2, 5}) {
        std::vector<CaseId> ring;
        for (int i = 0; i < many; ++i) {
            ring.push_back(fresh());
        }
        std::vector<std::thread> all;
        std::vector<Result<Acted>> answers(ring.size() * 2, Result<Acted>(refuse(Why::busy, "")));
        for (std::size_t i = 0; i < ring.size(); ++i) {
            auto const a = ring[i], b = ring[(i + 1) % ring.size()];
            all.emplace_back([&, i, a, b] {
                answers[2 * i] = city.act(city.who(City::street), a, 1, "merge", {{"into", to_string(b)}});
            });
            all.emplace_back([&, i, a, b] {
                answers[2 * i + 1] = city.act(city.who(City::street, 1), b, 1, "merge", {{"into", to_string(a)}});
            });
        }
        for (auto &one : all) {
            one.join();
        }
        std::size_t won = 0;
        for (auto const &answer : answers) {
            won += answer.has_value();
            if (!answer) {
                auto const &code = answer.error().fields.empty() ? answer.error().code : answer.error().fields[0].code;
                EXPECT_TRUE(code == "case.changed_meanwhile" || code == "case.merged" ||
                            code == "case.merge_into_merged" || code == "case.merge_has_followers")
                    << code;
            }
        }
        EXPECT_GE(won, 1u);
        for (auto const id : ring) {
            auto const links = seen(id).links;
            if (links && links->leader) {
                EXPECT_NE(links->leader->stage, "merged");
                EXPECT_EQ(links->follower_count, 0);
            }
        }
    }
    proved();
}

TEST_F(Linked, a_part_has_its_own_life_and_the_case_hears_of_its_end_once)
{
    auto const parent = fresh();
    must(parent, "accept");
    must(parent, "file", {{"condition", "filed because"}});
    boost::json::array const parts{boost::json::object{{"description", "一"}, {"unit", city.unit(City::worker)}},
                                   boost::json::object{{"description", "二"}, {"matter", "noise"}}};
    must(parent, "split", {{"parts", parts}});
    auto const links = seen(parent).links;
    ASSERT_TRUE(links);
    ASSERT_EQ(links->parts.size(), 2u);
    auto const first = links->parts[0].id, second = links->parts[1].id;
    EXPECT_EQ(seen(first).stage, "signing");
    EXPECT_EQ(seen(second).stage, "intake");
    EXPECT_EQ(seen(second).matter, "noise");
    EXPECT_EQ(seen(first).reporter.kind, seen(parent).reporter.kind);
    EXPECT_EQ(seen(first).links->parent->id, parent);
    must(parent, "dispatch", {{"unit", city.unit(City::other)}});
    must(parent, "sign", {}, City::other);
    must(parent, "start", {}, City::other);
    must(parent, "submit", {{"note", "done"}}, City::other);
    EXPECT_EQ(act(parent, "close", {{"condition", "closed because"}}).error().code, "case.children_open");
    must(first, "force_close", {{"reason", "why"}});
    EXPECT_GE(runner->run_due(), 1);
    EXPECT_EQ(seen(parent).acts.back().act, "child_ended");
    EXPECT_EQ(act(parent, "close", {{"condition", "closed because"}}).error().code, "case.children_open");
    must(second, "void", {{"reason", "why"}});
    EXPECT_GE(runner->run_due(), 1);
    must(parent, "close", {{"condition", "closed because"}});
    EXPECT_EQ(runner->run_due(), 0);
    proved();
}

TEST_F(Linked, a_part_that_is_reopened_is_waited_for_again_and_is_noted_by_a_case_that_has_closed)
{
    auto const parent = fresh();
    must(parent, "accept");
    must(parent, "file", {{"condition", "filed because"}});
    boost::json::array const parts{boost::json::object{{"description", "一"}}, boost::json::object{{"description", "二"}}};
    must(parent, "split", {{"parts", parts}});
    auto const links = seen(parent).links;
    auto const first = links->parts.at(0).id, second = links->parts.at(1).id;
    auto const hears = [&](std::string const &act) {
        EXPECT_GE(runner->run_due(), 1);
        auto const acts = seen(parent).acts;
        EXPECT_EQ(acts.back().act, act);
        EXPECT_FALSE(acts.back().actor.person) << "the program";
        EXPECT_EQ(runner->run_due(), 0) << "once";
    };
    auto const handle_again = [&] {
        must(parent, "dispatch", {{"unit", city.unit(City::worker)}});
        must(parent, "sign", {}, City::worker);
        must(parent, "start", {}, City::worker);
        must(parent, "submit", {{"note", "done"}}, City::worker);
    };
    auto const close = [&] { return act(parent, "close", {{"condition", "closed because"}}); };
    handle_again();
    for (auto const id : {first, second}) {
        must(id, "force_close", {{"reason", "why"}});
        hears("child_ended");
    }
    must(first, "reopen", {{"reason", "又坏了"}});
    hears("child_reopened");
    EXPECT_EQ(close().error().code, "case.children_open");
    must(first, "force_close", {{"reason", "why"}});
    hears("child_ended");
    ASSERT_TRUE(close().has_value());

    // It has closed: it notes it and stays closed, no clock runs.
    must(second, "reopen", {{"reason", "又坏了"}});
    hears("child_reopened");
    auto const noted = seen(parent);
    EXPECT_EQ(noted.stage, "closed");
    EXPECT_TRUE(noted.closed_at);
    for (auto const &clock : noted.clocks) {
        EXPECT_EQ(clock.state, "stopped");
    }
    // And when it is reopened itself, it waits for that part.
    must(parent, "reopen", {{"reason", "又坏了"}});
    handle_again();
    EXPECT_EQ(close().error().code, "case.children_open");
    must(second, "force_close", {{"reason", "why"}});
    hears("child_ended");
    EXPECT_TRUE(close().has_value());
    proved();
}

TEST_F(Linked, of_a_case_that_waits_for_any_part_the_only_one_that_ended_may_be_reopened)
{
    auto const parent = fresh();
    must(parent, "accept");
    must(parent, "file", {{"condition", "filed because"}});
    boost::json::array const parts{boost::json::object{{"description", "一"}}, boost::json::object{{"description", "二"}}};
    must(parent, "split", {{"parts", parts}, {"join", "any"}});
    auto const links = seen(parent).links;
    auto const first = links->parts.at(0).id, second = links->parts.at(1).id;
    auto const may_close = [&] {
        while (runner->run_due() > 0) {
        }
        auto const legal = seen(parent).legal_acts;
        return std::any_of(legal.begin(), legal.end(), [](auto const &one) { return one.act == "close"; });
    };
    EXPECT_FALSE(may_close());
    must(first, "force_close", {{"reason", "why"}});
    EXPECT_TRUE(may_close());
    must(first, "reopen", {{"reason", "why"}});
    EXPECT_FALSE(may_close()) << "none has ended now";
    must(first, "force_close", {{"reason", "why"}});
    must(second, "force_close", {{"reason", "why"}});
    EXPECT_TRUE(may_close());
    must(second, "reopen", {{"reason", "why"}});
    EXPECT_TRUE(may_close()) << "the other one has";
    proved();
}

TEST_F(Linked, who_follows_a_case_is_told_where_it_is_and_nothing_of_a_confidential_one)
{
    auto const id = fresh();
    auto const neighbour = city.resident(901);
    ASSERT_TRUE(detail(services, books, neighbour, id).error().code == "case.absent");
    EXPECT_EQ(watch(services, books, neighbour, id).error().code, "case.absent") << "its matter is not public";
    auto const &centre = city.who(City::district);
    ASSERT_TRUE(watch(services, books, centre, id).has_value());
    EXPECT_EQ(watch(services, books, centre, id)->watchers, 1) << "sent again";
    EXPECT_EQ(seen(id).links->watchers, 1);
    outbox::Publisher publisher(city.database);
    publisher.start();
    must(id, "accept");
    ASSERT_TRUE(publisher.settle());
    auto const told = outbox::events_before(city.database, 0, 1);
    ASSERT_EQ(told.size(), 2u);
    EXPECT_EQ(told[0].event.type, "CaseFollowed");
    EXPECT_EQ(told[0].event.person, centre.person);
    EXPECT_FALSE(told[0].event.area) << "nobody else hears it";
    EXPECT_FALSE(told[0].event.data.contains("actor_name"));
    ASSERT_EQ(watched_cases(services, books, centre).items.size(), 1u);
    must(id, "classify", {{"confidential", "true"}, {"reason", "why"}});
    ASSERT_TRUE(publisher.settle());
    EXPECT_EQ(outbox::events_before(city.database, 0, 1).size(), 1u);
    EXPECT_TRUE(watched_cases(services, books, centre).items.empty());
    EXPECT_EQ(unwatch(services, books, centre, id)->watchers, 0);
    EXPECT_EQ(unwatch(services, books, centre, id).error().code, "case.absent");
}

} // namespace
} // namespace onegrid::cases
