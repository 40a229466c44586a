// SPDX-License-Identifier: Apache-2.0
// Events are published after their transaction, in one order, with nothing left out, whatever commits when and whatever
// dies meanwhile.
#include "db/harness/harness.hpp"
#include "platform/db/session.hpp"
#include "lib/wait_until.hpp"
#include "platform/outbox/newest.hpp"
#include "platform/outbox/publisher.hpp"
#include "platform/outbox/row.hpp"
#include <algorithm>
#include <atomic>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <gtest/gtest.h>
#include <mutex>
#include <numeric>
#include <random>
#include <set>
#include <thread>

namespace onegrid::outbox {
namespace {

using db::Database;
using db::Query;
using db::Session;
using db::Tx;
using testing::fresh_database;
using namespace std::chrono_literals;
using Steady = std::chrono::steady_clock;
using test::wait_until;

Event event(std::string type, std::int64_t id, boost::json::object data = {})
{
    return {std::move(type), id, AreaCode{310'101'002'000'000}, {UnitId{7}, UnitId{8}}, PersonId{9}, std::move(data)};
}

void put_one(Database &database, std::int64_t id, std::string type = "CaseMoved")
{
    database.write([&](Tx &tx) { put(tx, event(type, id)); });
}

// What a sink heard.
class Heard {
  public:
    Publisher::Sink sink()
    {
        return [this](std::vector<Published> const &events) {
            std::scoped_lock const lock{m_mutex};
            m_events.insert(m_events.end(), events.begin(), events.end());
        };
    }
    std::vector<Published> events() const
    {
        std::scoped_lock const lock{m_mutex};
        return m_events;
    }
    std::vector<std::int64_t> ids() const
    {
        std::vector<std::int64_t> ids;
        for (auto const &one : events()) {
            ids.push_back(one.event.id);
        }
        return ids;
    }

  private:
    mutable std::mutex m_mutex;
    std::vector<Published> m_events;
};

TEST(Outbox, TextOfAnEventIsThatOfItsJson)
{
    for (auto const &one : {event("CaseMoved", 1, {{"note", "一 \"two\"\n"}, {"lon", 121.5}, {"deep", {{"a", {1, 2}}}}}),
                            Event{"a\\b", -1, {}, {}, {}, {}}}) {
        std::string text;
        write(text, one);
        EXPECT_EQ(text, boost::json::serialize(to_json(one)));
        auto const back = event_of(boost::json::parse(text).as_object());
        EXPECT_EQ(boost::json::serialize(to_json(back)), text);
    }
}

TEST(Outbox, CostsTheWriterNoRoundTrip)
{
    auto &database = *fresh_database();
    put_one(database, 1);
    auto const before = database.stats().round_trips;
    put_one(database, 2);
    EXPECT_EQ(database.stats().round_trips - before, 1);
}

TEST(Outbox, TellsWhatWasWrittenAsItWasWritten)
{
    auto &database = *fresh_database();
    Publisher publisher{database};
    Heard heard;
    publisher.set_sink(heard.sink());
    publisher.start();
    ASSERT_TRUE(publisher.settle());
    database.write([](Tx &tx) {
        std::vector<Event> const events{event("CaseReported", 1, {{"number", "2026-1"}, {"lon", 121.5}}),
                                        event("CaseMoved", 2)};
        put(tx, events, 3);
    });
    ASSERT_TRUE(publisher.settle());
    auto const events = heard.events();
    ASSERT_EQ(events.size(), 2U);
    EXPECT_EQ(events[0].event.type, "CaseReported");
    EXPECT_EQ(events[0].event.area, AreaCode{310'101'002'000'000});
    EXPECT_EQ(events[0].event.units, (std::vector<UnitId>{UnitId{7}, UnitId{8}}));
    EXPECT_EQ(events[0].event.person, PersonId{9});
    EXPECT_EQ(events[0].event.data.at("lon"), 121.5);
    EXPECT_EQ(events[0].at, testing::clock().now());
    EXPECT_EQ(events[1].event.type, "CaseMoved");
    EXPECT_LT(events[0].position, events[1].position);
}

TEST(Outbox, ReadsBackwardsFromTheNewest)
{
    auto &database = *fresh_database();
    Publisher publisher{database};
    publisher.start();
    ASSERT_TRUE(publisher.settle());
    for (int i = 0; i < 5; ++i) {
        database.write([&](Tx &tx) {
            put(tx, std::vector<Event>{event("CaseMoved", i * 10), event("CaseMoved", i * 10 + 1)});
        });
    }
    ASSERT_TRUE(publisher.settle());
    std::vector<std::int64_t> ids;
    std::int64_t before = 0;
    for (;;) {
        auto const events = events_before(database, before, 2);
        if (events.empty()) {
            break;
        }
        for (auto const &one : events) {
            ids.push_back(one.event.id);
        }
        before = events.back().position;
    }
    EXPECT_EQ(ids, (std::vector<std::int64_t>{41, 40, 31, 30, 21, 20, 11, 10, 1, 0}));
}

TEST(Outbox, TellsNothingOfWhatWasRolledBack)
{
    auto &database = *fresh_database();
    Publisher publisher{database};
    Heard heard;
    publisher.set_sink(heard.sink());
    publisher.start();
    ASSERT_TRUE(publisher.settle());
    (void)database.write([](Tx &tx) -> Result<void> {
        put(tx, event("CaseMoved", 1));
        return refuse(Why::conflict, "case.refused");
    });
    put_one(database, 2);
    ASSERT_TRUE(publisher.settle());
    EXPECT_EQ(heard.ids(), (std::vector<std::int64_t>{2}));
}

TEST(Outbox, WakesThePublisherAfterTheCommit)
{
    auto &database = *fresh_database();
    PublisherOptions options;
    options.poll = 60s; // so that only the wake-up can be the reason
    Publisher publisher{database, options};
    Heard heard;
    publisher.set_sink(heard.sink());
    publisher.start();
    ASSERT_TRUE(publisher.settle());
    for (int i = 0; i < 5; ++i) {
        put_one(database, i);
        wait_until([&] { return heard.ids().size() == static_cast<std::size_t>(i + 1); });
    }
    EXPECT_EQ(heard.ids().size(), 5U);
}

// Eight writers, some of whom take long between writing and committing, so that rows commit in another order than they
// were numbered; each writer's own events, and those of transactions that waited for one another, keep their order.
TEST(Outbox, LeavesNothingOutAndKeepsTheOrderWithEightWriters)
{
    constexpr int writers = 8;
    constexpr int each = 150;
    db::Options options;
    options.pool_size = writers + 4;
    auto &database = *fresh_database(options);
    Session{database.options(), database.clock()}.script(
        "CREATE TABLE shared (id int PRIMARY KEY, n bigint NOT NULL); INSERT INTO shared VALUES (1, 0)");
    constexpr Query next{"t.next", "UPDATE shared SET n = n + 1 WHERE id = 1 RETURNING n"};

    Publisher publisher{database};
    Heard heard;
    publisher.set_sink(heard.sink());
    publisher.start();
    ASSERT_TRUE(publisher.settle());
    std::vector<std::thread> threads;
    for (int writer = 0; writer < writers; ++writer) {
        threads.emplace_back([&, writer] {
            std::minstd_rand random{static_cast<unsigned>(writer + 1)};
            for (int i = 0; i < each; ++i) {
                database.write([&](Tx &tx) {
                    put(tx, event("Own", writer * 1'000'000 + i));
                    tx.settle(); // numbered now, committed later
                    if (random() % 10 == 0) {
                        std::this_thread::sleep_for(std::chrono::milliseconds{random() % 30});
                    }
                    if (i % 5 == 0) {
                        auto const n = tx.maybe<std::int64_t>(next).value(); // waits for whoever has the row
                        put(tx, event("Shared", n));
                    }
                });
            }
        });
    }
    for (auto &thread : threads) {
        thread.join();
    }
    ASSERT_TRUE(publisher.settle(30s));

    std::vector<std::int64_t> shared;
    std::vector<std::vector<std::int64_t>> own(writers);
    std::set<std::int64_t> positions;
    std::int64_t before = 0;
    for (auto const &one : heard.events()) {
        EXPECT_GT(one.position, before) << "positions ascend";
        before = one.position;
        positions.insert(one.position);
        if (one.event.type == "Shared") {
            shared.push_back(one.event.id);
        } else {
            own[static_cast<std::size_t>(one.event.id / 1'000'000)].push_back(one.event.id % 1'000'000);
        }
    }
    for (auto const &ids : own) {
        EXPECT_EQ(ids.size(), static_cast<std::size_t>(each)) << "each exactly once";
        EXPECT_TRUE(std::ranges::is_sorted(ids)) << "a writer's events in its order";
    }
    EXPECT_EQ(shared.size(), static_cast<std::size_t>(writers * each / 5));
    EXPECT_TRUE(std::ranges::is_sorted(shared)) << "those that waited for one another in that order";

    // The same from the store, as somebody who resumes reads it.
    std::vector<std::int64_t> stored;
    std::int64_t position = 0;
    for (;;) {
        auto const more = events_after(database, position, 37);
        ASSERT_TRUE(more);
        ASSERT_LE(more->size(), 37U) << "however many events share a row";
        if (more->empty()) {
            break;
        }
        for (auto const &one : *more) {
            stored.push_back(one.position);
        }
        position = stored.back();
    }
    EXPECT_EQ(stored, std::vector<std::int64_t>(positions.begin(), positions.end()));
}

TEST(Outbox, TellsNoMoreThanIsAskedForHoweverManyShareATransaction)
{
    auto &database = *fresh_database();
    std::vector<Event> many;
    for (int i = 0; i < 2'500; ++i) {
        many.push_back(event("Many", i));
    }
    database.write([&](Tx &tx) { put(tx, many); });
    Publisher publisher{database};
    publisher.start();
    ASSERT_TRUE(publisher.settle());
    std::vector<std::int64_t> told;
    std::int64_t position = 0;
    for (;;) {
        auto const more = events_after(database, position, 700);
        ASSERT_TRUE(more);
        ASSERT_LE(more->size(), 700U);
        if (more->empty()) {
            break;
        }
        for (auto const &one : *more) {
            told.push_back(one.event.id);
        }
        position = more->back().position;
    }
    ASSERT_EQ(told.size(), many.size());
    EXPECT_TRUE(std::ranges::is_sorted(told)) << "each once, in order";
}

TEST(Outbox, HasOneLeaderWhomTheOthersFollow)
{
    auto &database = *fresh_database();
    PublisherOptions options;
    options.poll = 50ms;
    Heard first_heard;
    Heard second_heard;
    auto first = std::make_unique<Publisher>(database, options);
    first->set_sink(first_heard.sink());
    first->start();
    ASSERT_TRUE(first->settle());
    Publisher second{database, options};
    second.set_sink(second_heard.sink());
    second.start();
    wait_until([&] { return first->leads(); });
    ASSERT_TRUE(second.settle());
    EXPECT_TRUE(first->leads());
    EXPECT_FALSE(second.leads());
    for (int i = 0; i < 20; ++i) {
        put_one(database, i);
    }
    ASSERT_TRUE(first->settle());
    ASSERT_TRUE(second.settle());
    EXPECT_EQ(first_heard.ids().size(), 20U);
    EXPECT_EQ(first_heard.ids(), second_heard.ids());

    first.reset();
    for (int i = 20; i < 40; ++i) {
        put_one(database, i);
    }
    ASSERT_TRUE(second.settle());
    EXPECT_TRUE(second.leads());
    std::vector<std::int64_t> expected(40);
    std::iota(expected.begin(), expected.end(), 0);
    EXPECT_EQ(second_heard.ids(), expected);
}

TEST(Outbox, TellsTheOtherProcessesAtOnce)
{
    auto &database = *fresh_database();
    PublisherOptions options;
    options.poll = 60s; // so that only being told can be the reason
    Publisher leader{database, options};
    leader.start();
    wait_until([&] { return leader.leads(); });
    Publisher follower{database, options};
    Heard heard;
    follower.set_sink(heard.sink());
    follower.start();
    ASSERT_TRUE(follower.settle());
    for (int i = 0; i < 10; ++i) {
        // As another program would write it: nobody in this process is woken.
        Session{database.options(), database.clock()}.script(
            "INSERT INTO outbox.event (district, written_at, events) VALUES (0, now(), "
            "'[{\"type\": \"CaseMoved\", \"id\": 1, \"area\": 0, \"units\": [], \"person\": 0, \"data\": {}}]');"
            "NOTIFY outbox_written");
        wait_until([&] { return heard.ids().size() == static_cast<std::size_t>(i + 1); });
    }
    EXPECT_EQ(heard.ids().size(), 10U);
    EXPECT_FALSE(follower.leads());
}

TEST(Outbox, GoesOnWhenItsConnectionsAreCut)
{
    auto &database = *fresh_database();
    Publisher publisher{database};
    Heard heard;
    publisher.set_sink(heard.sink());
    std::mutex mutex;
    std::vector<std::int64_t> served;
    publisher.subscribe("test", {}, [&](Tx &, Published const &one) {
        std::scoped_lock const lock{mutex};
        served.push_back(one.event.id);
    });
    publisher.start();
    ASSERT_TRUE(publisher.settle());
    std::vector<std::int64_t> expected;
    for (int i = 0; i < 100; ++i) {
        put_one(database, i);
        expected.push_back(i);
        if (i % 25 == 10) {
            Session{database.options(), database.clock()}.script(
                "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = current_database() AND "
                "pid <> "
                "pg_backend_pid()");
        }
    }
    ASSERT_TRUE(publisher.settle());
    auto ids = heard.ids();
    EXPECT_EQ(ids, expected);
    std::scoped_lock const lock{mutex};
    served.erase(std::unique(served.begin(), served.end()), served.end()); // a batch may have been told again
    EXPECT_TRUE(std::ranges::includes(std::set<std::int64_t>(served.begin(), served.end()), expected));
}

class Subscribers : public ::testing::Test {
  protected:
    Subscribers()
    {
        Session{database.options(), database.clock()}.script("CREATE TABLE seen (id bigint, position bigint)");
        options.poll = 20ms;
    }
    std::vector<std::int64_t> seen()
    {
        return database.read([](Tx &tx) {
            return tx.all<std::int64_t>(Query{"t.seen", "SELECT id FROM seen ORDER BY position"});
        });
    }
    static constexpr Query keep{"t.keep", "INSERT INTO seen VALUES ($1, $2)"};
    Database &database = *fresh_database();
    PublisherOptions options;
};

TEST_F(Subscribers, HearTheirTypesInOrderAndGoOnWhereTheyWere)
{
    auto const handler = [](Tx &tx, Published const &one) { tx.send(keep, one.event.id, one.position); };
    {
        Publisher publisher{database, options};
        publisher.subscribe("test", {"CaseMoved"}, handler);
        publisher.start();
        ASSERT_TRUE(publisher.settle());
        put_one(database, 1);
        put_one(database, 2, "CaseClosed");
        put_one(database, 3);
        ASSERT_TRUE(publisher.settle());
        EXPECT_EQ(seen(), (std::vector<std::int64_t>{1, 3}));
    }
    put_one(database, 4); // while nobody runs
    Publisher publisher{database, options};
    publisher.subscribe("test", {"CaseMoved"}, handler);
    publisher.start();
    ASSERT_TRUE(publisher.settle());
    EXPECT_EQ(seen(), (std::vector<std::int64_t>{1, 3, 4}));
}

TEST_F(Subscribers, AreServedInOneProcessAtATime)
{
    auto const handler = [](Tx &tx, Published const &one) { tx.send(keep, one.event.id, one.position); };
    Publisher one{database, options};
    Publisher two{database, options};
    one.subscribe("test", {}, handler);
    two.subscribe("test", {}, handler);
    one.start();
    two.start();
    ASSERT_TRUE(one.settle());
    ASSERT_TRUE(two.settle());
    std::vector<std::int64_t> expected;
    for (int i = 0; i < 50; ++i) {
        put_one(database, i);
        expected.push_back(i);
    }
    ASSERT_TRUE(one.settle());
    ASSERT_TRUE(two.settle());
    EXPECT_EQ(seen(), expected);
}

// A clock that runs a hundred times as fast.
class FastClock final : public Clock {
  public:
    Instant now() const override
    {
        auto const since = std::chrono::duration_cast<Duration>(Steady::now() - m_from);
        return instant_of("2026-06-01T01:00:00Z").value() + since * 100;
    }

  private:
    Steady::time_point m_from = Steady::now();
};

TEST_F(Subscribers, ThatFailAreTriedAgainAndTheEventIsPutAsideInTheEnd)
{
    options.max_failures = 3;
    std::atomic<int> tries{};
    std::atomic<bool> is_mended{};
    FastClock fast; // the pause between tries is a second of its
    Database hurried{database.options(), fast};
    Publisher publisher{hurried, options};
    publisher.subscribe("test", {}, [&](Tx &tx, Published const &one) {
        tx.send(keep, one.event.id, one.position);
        if (one.event.id == 5 && !is_mended) {
            ++tries;
            throw std::runtime_error("not this one");
        }
    });
    publisher.start();
    ASSERT_TRUE(publisher.settle());
    database.write([](Tx &tx) {
        for (int i = 0; i < 10; ++i) {
            put(tx, event("CaseMoved", i));
        }
    });
    constexpr Query dead{
        "t.dead",
        "SELECT count(*) AS n FROM outbox.dead_letter WHERE subscriber = 'test' AND last_error = 'not this one'"};
    wait_until(
        [&] { return database.read([&](Tx &tx) { return tx.maybe<std::int64_t>(dead); }) == 1 && seen().size() == 9; });
    EXPECT_EQ(seen(), (std::vector<std::int64_t>{0, 1, 2, 3, 4, 6, 7, 8, 9}));
    EXPECT_EQ(database.read([&](Tx &tx) { return tx.maybe<std::int64_t>(dead); }), 1);
    EXPECT_GE(tries, 3);

    // Asked for, it is tried once more: given up again while the reason stands, done when it is gone.
    constexpr Query letter{"t.letter", "SELECT id FROM outbox.dead_letter WHERE wanted_at IS NULL"};
    auto const waits = [&] { return database.read([&](Tx &tx) { return tx.maybe<DeadLetterId>(letter); }); };
    auto const retry = [&](DeadLetterId id) { return database.write([&](Tx &tx) { return retry_dead_letter(tx, id); }); };
    auto const id = waits();
    ASSERT_TRUE(id);
    EXPECT_EQ(retry(DeadLetterId{999}).error().code, "outbox.letter_absent");
    int const before = tries;
    ASSERT_TRUE(retry(*id));
    wait_until([&] { return tries > before && waits().has_value(); });
    EXPECT_EQ(waits(), id);
    EXPECT_EQ(seen().size(), 9U) << "nothing of it stays";
    is_mended = true;
    ASSERT_TRUE(retry(*id));
    wait_until([&] { return seen().size() == 10; });
    EXPECT_EQ(seen(), (std::vector<std::int64_t>{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}));
    wait_until([&] { return database.read([&](Tx &tx) { return tx.maybe<std::int64_t>(dead); }) == 0; });
    EXPECT_EQ(retry(*id).error().code, "outbox.letter_absent");
}

TEST(Outbox, KeepsEventsAsLongAsItSays)
{
    auto &database = *fresh_database();
    PublisherOptions options;
    options.retention = std::chrono::hours{24};
    auto const publish = [&] {
        Publisher publisher{database, options};
        publisher.start();
        ASSERT_TRUE(publisher.settle());
        // The first thing a leader does on its other thread.
        constexpr Query old{"t.old", "SELECT count(*) AS n FROM outbox.event WHERE written_at < $1"};
        wait_until([&] {
            return database.read([&](Tx &tx) {
                return tx.maybe<std::int64_t>(old, testing::clock().now() - std::chrono::hours{24});
            }) == 0;
        });
    };
    for (int i = 0; i < 3; ++i) {
        put_one(database, i);
    }
    publish();
    auto const middle = last_position(database);
    ASSERT_TRUE(events_after(database, 0, 10));
    EXPECT_EQ(events_after(database, 0, 10)->size(), 3U);
    testing::clock().advance(std::chrono::hours{25});
    put_one(database, 3);
    publish();
    EXPECT_FALSE(events_after(database, 0, 10)) << "who was away longer has missed something and is told so";
    EXPECT_EQ(events_after(database, last_position(database), 10)->size(), 0U);
    EXPECT_GT(last_position(database), middle) << "positions go on after everything old is gone";
}

TEST(Outbox, LetsTheLeaderDoItsTasks)
{
    auto &database = *fresh_database();
    PublisherOptions options;
    options.poll = 20ms;
    std::atomic<int> first{};
    std::atomic<int> second{};
    Publisher leader{database, options};
    leader.while_leading("count", 1ms, [&] { ++first; });
    leader.start();
    wait_until([&] { return first > 2; });
    Publisher other{database, options};
    other.while_leading("count", 1ms, [&] { ++second; });
    other.start();
    ASSERT_TRUE(other.settle());
    auto const before = first.load();
    wait_until([&] { return first > before + 2; });
    EXPECT_GT(first, before);
    EXPECT_EQ(second, 0);
}

TEST(Outbox, HoldsMoreEventsInOneTransactionThanARowDoes)
{
    auto &database = *fresh_database();
    Publisher publisher{database};
    Heard heard;
    publisher.set_sink(heard.sink());
    publisher.start();
    ASSERT_TRUE(publisher.settle());
    std::vector<Event> events;
    for (int i = 0; i < 2'500; ++i) {
        events.push_back(event("CaseMoved", i));
    }
    database.write([&](Tx &tx) { put(tx, events); });
    ASSERT_TRUE(publisher.settle());
    auto const ids = heard.ids();
    EXPECT_EQ(ids.size(), 2'500U);
    EXPECT_TRUE(std::ranges::is_sorted(ids));
}

} // namespace
} // namespace onegrid::outbox
