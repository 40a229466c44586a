// SPDX-License-Identifier: Apache-2.0
// The clock acts by itself, through jobs, over a real database: once, however many processes look and however often.
#include "db/cases/city.hpp"
#include "modules/cases/detail.hpp"
#include "modules/cases/list.hpp"
#include "modules/cases/reminders.hpp"
#include "platform/outbox/publisher.hpp"
#include <algorithm>
#include <thread>

namespace onegrid::cases {
namespace {

using namespace testing;
using namespace std::chrono_literals;
using onegrid::testing::clock;

struct ClockCity : City {
    // Dispatched at nine with four working hours: red from 14:12, due at 15:00.
    CaseId dispatched(std::string const &key)
    {
        auto const id = filed(key);
        EXPECT_TRUE(act(who(street), id, 3, "dispatch", {{"unit", unit(worker)}}).has_value());
        return id;
    }

    // What the leading process does every two seconds, and a runner of any process.
    int look()
    {
        module->tell_colours(100);
        return runner().run_due();
    }

    jobs::Runner &runner()
    {
        if (!m_runner) {
            m_runner = std::make_unique<jobs::Runner>(database, clock());
            module->remind_by(*m_runner);
        }
        return *m_runner;
    }

    CaseDetail seen(CaseId id, std::string const &language = "zh") const
    {
        auto caller = who(street);
        caller.language = language;
        auto found = detail(module->services(), module->books(), caller, id, {});
        EXPECT_TRUE(found.has_value());
        return *found;
    }

  private:
    std::unique_ptr<jobs::Runner> m_runner;
};

TEST(Reminders, a_case_that_turns_red_is_urged_by_the_system_once)
{
    ClockCity city;
    auto const id = city.dispatched("k1");
    EXPECT_EQ(city.look(), 0);
    clock().advance(5h + 12min);
    EXPECT_EQ(city.look(), 1);
    EXPECT_EQ(city.look(), 0);

    auto const detail = city.seen(id, "en");
    ASSERT_EQ(detail.acts.size(), 5u);
    auto const &urged = detail.acts.back();
    EXPECT_EQ(urged.act, "urge");
    EXPECT_EQ(urged.actor.name, "System");
    EXPECT_FALSE(urged.actor.person);
    EXPECT_EQ(urged.note, "The limit is near");
    EXPECT_EQ(city.seen(id, "zh").acts.back().note, "时限将到");
    EXPECT_EQ(detail.colour, Colour::red);
    EXPECT_EQ(detail.version, 5);

    auto const replayed = city.replay();
    EXPECT_EQ(replayed.replayed, 1);
    EXPECT_EQ(replayed.diverged, 0);
    EXPECT_TRUE(verify_chains(city.database).faults.empty());
}

TEST(Reminders, go_up_the_ladder_as_time_goes_by)
{
    ClockCity city;
    auto const id = city.dispatched("k1");
    clock().advance(5h + 12min);
    city.look();
    clock().advance(48min); // due
    city.look();
    EXPECT_EQ(city.seen(id).version, 5);
    clock().advance(3h); // 18:00: three working hours late, the fourth is on Tuesday
    city.look();
    clock().advance(14h + 59min);
    city.look();
    EXPECT_EQ(city.seen(id).version, 5);
    clock().advance(1min);
    EXPECT_EQ(city.look(), 1) << "a job that waited for this moment";
    auto const supervised = city.seen(id);
    EXPECT_EQ(supervised.acts.back().act, "supervise");
    EXPECT_EQ(supervised.acts.back().receiver, "区中心");
    EXPECT_EQ(supervised.holder.unit, city.units.at(City::worker));
    clock().advance(48h);
    city.look();
    auto const acts = city.seen(id).acts;
    EXPECT_EQ(acts.at(acts.size() - 2).receiver, "市中心");
    EXPECT_EQ(acts.back().act, "urge") << "the district has not replied";
    EXPECT_EQ(acts.back().receiver, "区中心");
    EXPECT_EQ(city.replay().diverged, 0);
}

TEST(Reminders, a_case_left_undispatched_is_at_the_level_above_and_in_its_work)
{
    ClockCity city;
    auto const id = city.filed("k1");
    clock().advance(12min);
    city.look(); // urged
    clock().advance(3min);
    city.look(); // due
    clock().advance(1h);
    city.look();
    auto const detail = city.seen(id);
    EXPECT_EQ(detail.acts.back().act, "escalate");
    EXPECT_EQ(detail.acts.back().reason, "超时");
    EXPECT_EQ(detail.holder.unit, city.units.at(City::district));
    EXPECT_EQ(detail.due_at, clock().now() + 15min);
    EXPECT_EQ(detail.colour, Colour::blue);
    // Its new holder may go on at once.
    EXPECT_TRUE(city.act(city.who(City::district), id, detail.version, "dispatch", {{"unit", city.unit(City::worker)}})
                    .has_value());
    EXPECT_EQ(city.replay().diverged, 0);
}

TEST(Reminders, are_acts_of_the_system_once_when_several_processes_look_at_the_same_moment)
{
    ClockCity city;
    std::vector<CaseId> ids;
    for (int i = 0; i < 8; ++i) {
        ids.push_back(city.dispatched("k" + std::to_string(i)));
    }
    clock().advance(5h + 12min);
    // Four look directly, again and again, while runners take the jobs.
    city.module->tell_colours(100);
    std::atomic<int> acted{};
    std::vector<std::thread> lookers;
    for (int i = 0; i < 4; ++i) {
        lookers.emplace_back([&] {
            for (auto const id : ids) {
                acted += city.database.write(
                    [&](db::Tx &tx) { return remind(tx, city.module->services(), city.module->books(), id); });
            }
        });
    }
    city.runner().run_due();
    for (auto &looker : lookers) {
        looker.join();
    }
    EXPECT_LE(acted, 8);
    for (auto const id : ids) {
        auto const detail = city.seen(id);
        EXPECT_EQ(detail.version, 5);
        EXPECT_EQ(detail.acts.back().act, "urge");
    }
    EXPECT_EQ(city.replay().diverged, 0);
    EXPECT_TRUE(verify_chains(city.database).faults.empty());
}

TEST(Reminders, who_decided_before_the_clock_spoke_may_act_all_the_same)
{
    ClockCity city;
    auto const id = city.dispatched("k1");
    clock().advance(5h + 12min);
    city.look();
    EXPECT_EQ(city.seen(id).version, 5);
    auto const signed_for = city.act(city.who(City::worker), id, 4, "sign");
    ASSERT_TRUE(signed_for.has_value()) << signed_for.error().code;
    EXPECT_EQ(signed_for->version, 6);
    // What a person did in between is another matter.
    EXPECT_EQ(city.act(city.who(City::worker), id, 4, "start").error().code, "case.changed_meanwhile");
    EXPECT_EQ(city.act(city.who(City::worker), id, 7, "start").error().code, "case.changed_meanwhile");
    EXPECT_EQ(city.replay().diverged, 0);
}

TEST(Reminders, are_heard_in_the_live_stream_and_anchored_in_the_audit_log)
{
    ClockCity city;
    auto const id = city.dispatched("k1");
    clock().advance(5h + 12min);
    city.look();
    outbox::Publisher publisher(city.database);
    publisher.start();
    ASSERT_TRUE(publisher.settle());
    publisher.stop();
    auto const events = outbox::events_after(city.database, 0, 100);
    ASSERT_TRUE(events.has_value());
    auto const &last = events->back().event;
    EXPECT_EQ(last.type, "CaseMoved");
    EXPECT_EQ(last.id, id.value);
    EXPECT_EQ(last.data.at("act").as_string(), "urge");
    EXPECT_EQ(last.data.at("act_name").as_string(), "催办");
    EXPECT_EQ(last.data.at("actor_name").as_string(), "系统");
    EXPECT_EQ(last.data.at("colour").as_string(), "red");
    EXPECT_TRUE(verify_chains(city.database).faults.empty());
}

TEST(Reminders, of_a_made_history_come_one_by_one_each_at_its_time)
{
    ClockCity city;
    auto const id = city.dispatched("k1");
    clock().advance(24h * 20);
    city.module->remind_of_the_past(id);
    auto const acts = city.seen(id).acts;
    ASSERT_EQ(acts.size(), 9u);
    EXPECT_EQ(acts[4].act, "urge");
    EXPECT_EQ(acts[4].at, acts[3].at + 5h + 12min);
    EXPECT_EQ(acts[5].act, "supervise");
    EXPECT_EQ(acts[5].receiver, "区中心");
    EXPECT_EQ(acts[6].act, "urge") << "it does not reply";
    EXPECT_EQ(acts[6].receiver, "区中心");
    EXPECT_EQ(acts[7].act, "supervise");
    EXPECT_EQ(acts[7].receiver, "市中心");
    EXPECT_EQ(acts[8].act, "urge");
    EXPECT_EQ(acts[8].receiver, "市中心");
    for (std::size_t i = 5; i < acts.size(); ++i) {
        EXPECT_LT(acts[i - 1].at, acts[i].at);
    }
    city.module->remind_of_the_past(id);
    EXPECT_EQ(city.look(), 1) << "its colour wakes a job once more";
    EXPECT_EQ(city.seen(id).version, 9);
    EXPECT_EQ(city.replay().diverged, 0);
}

TEST(Reminders, of_a_supervision_urge_whoever_has_to_reply_and_supervised_cases_are_listed_by_that)
{
    ClockCity city;
    auto const first = city.dispatched("k1"), second = city.dispatched("k2");
    city.dispatched("k3");
    auto const supervise = [&](CaseId id) {
        ASSERT_TRUE(city.act(city.who(City::street), id, 4, "supervise", {{"note", "今日回复"}}).has_value());
    };
    supervise(second);
    clock().advance(1h);
    supervise(first);
    auto const listed = [&](Caller const &who, std::int64_t page_size = 50) {
        std::vector<CaseItem> out;
        ListOptions options;
        options.view = View::supervised;
        options.limit = page_size;
        for (int pages = 0; pages < 9; ++pages) {
            auto const page = list(city.module->services(), city.module->books(), who, options);
            EXPECT_TRUE(page.has_value());
            out.insert(out.end(), page->items.begin(), page->items.end());
            if (!page->next) {
                break;
            }
            options.after = http::Text<1, 100>(*page->next);
        }
        return out;
    };
    for (auto const page_size : {1, 50}) {
        auto const items = listed(city.who(City::street), page_size);
        ASSERT_EQ(items.size(), 2u);
        EXPECT_EQ(items[0].id, second) << "by the reply, not by the case";
        EXPECT_EQ(items[1].id, first);
        EXPECT_EQ(items[0].reply_due_at, clock().now() + 23h);
        EXPECT_EQ(items[1].reply_due_at, clock().now() + 24h);
        EXPECT_EQ(items[0].reply_colour, Colour::blue);
    }
    EXPECT_EQ(listed(city.who(City::worker)).size(), 2u) << "whoever has it";
    EXPECT_EQ(listed(city.resident()).size(), 2u) << "whoever reported it";
    EXPECT_TRUE(listed(city.resident(901)).empty());
    EXPECT_TRUE(listed(city.who(City::other)).empty());

    ASSERT_TRUE(city.act(city.who(City::worker), first, 5, "supervise_reply", {{"note", "已安排"}}).has_value());
    ASSERT_EQ(listed(city.who(City::street)).size(), 1u);
    clock().advance(5h);
    city.look(); // the cases themselves are red: urged
    EXPECT_EQ(city.seen(second).version, 6);
    clock().advance(2h + 24min);
    EXPECT_EQ(city.look(), 1) << "and now the reply";
    EXPECT_EQ(city.look(), 0);
    auto const detail = city.seen(second);
    EXPECT_EQ(detail.version, 7);
    EXPECT_EQ(detail.acts.back().act, "urge");
    EXPECT_EQ(detail.acts.back().receiver, "区城管");
    EXPECT_EQ(detail.reply_due_at, clock().now() + 15h + 36min);
    EXPECT_EQ(detail.reply_colour, Colour::red);
    auto const items = listed(city.who(City::street));
    ASSERT_EQ(items.size(), 1u);
    EXPECT_EQ(items[0].reply_colour, Colour::red);
    EXPECT_EQ(items[0].reply_due_at, detail.reply_due_at);
    EXPECT_EQ(items[0].reply_red_at, clock().now());
    outbox::Publisher publisher(city.database);
    publisher.start();
    ASSERT_TRUE(publisher.settle());
    publisher.stop();
    auto const events = outbox::events_after(city.database, 0, 100);
    ASSERT_TRUE(events.has_value());
    auto const &told = events->back().event;
    EXPECT_EQ(told.data.at("act").as_string(), "urge");
    EXPECT_EQ(told.data.at("receiver_unit").as_string(), city.unit(City::worker)) << "its holder hears it";
    EXPECT_TRUE(std::ranges::find(told.units, city.units.at(City::worker)) != told.units.end());
    EXPECT_EQ(city.replay().diverged, 0);
    EXPECT_TRUE(verify_chains(city.database).faults.empty());
}

TEST(Reminders, a_case_that_was_finished_in_time_hears_nothing)
{
    ClockCity city;
    auto const id = city.dispatched("k1");
    ASSERT_TRUE(city.act(city.who(City::worker), id, 4, "sign").has_value());
    ASSERT_TRUE(city.act(city.who(City::worker), id, 5, "submit", {{"note", "换了新井盖"}}).has_value());
    ASSERT_TRUE(city.act(city.who(City::street), id, 6, "close", {{"condition", "closed because"}}).has_value());
    clock().advance(24h * 30);
    city.look();
    EXPECT_EQ(city.seen(id).version, 7);
}

} // namespace
} // namespace onegrid::cases
