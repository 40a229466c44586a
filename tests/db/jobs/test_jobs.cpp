// SPDX-License-Identifier: Apache-2.0
// Jobs run after the transaction that wanted them, at least once, and what they do through their transaction once.
#include "db/harness/harness.hpp"
#include "platform/db/session.hpp"
#include "lib/wait_until.hpp"
#include "platform/jobs/jobs.hpp"
#include "platform/jobs/runner.hpp"
#include <atomic>
#include <boost/describe.hpp>
#include <gtest/gtest.h>
#include <mutex>
#include <thread>

namespace onegrid::jobs {
namespace {

using db::Database;
using db::Query;
using db::Session;
using db::Tx;
using testing::fresh_database;
using namespace std::chrono_literals;
using test::wait_until;

struct Seen {
    std::int64_t id{};
    std::string kind, state;
    std::optional<std::string> key;
    int attempts{};
    std::optional<std::string> last_error;
    Instant run_at;
};
BOOST_DESCRIBE_STRUCT(Seen, (), (id, kind, state, key, attempts, last_error, run_at))

class Jobs : public ::testing::Test {
  protected:
    Jobs() { Session{database.options(), database.clock()}.script("CREATE TABLE work (what text NOT NULL)"); }

    static constexpr Query keep{"t.keep", "INSERT INTO work VALUES ($1)"};

    void add(NewJob const &job)
    {
        database.write([&](Tx &tx) { enqueue(tx, job); });
    }
    std::vector<Seen> jobs()
    {
        return database.read([](Tx &tx) {
            return tx.all<Seen>(Query{
                "t.jobs", "SELECT id, kind, state, key, attempts, last_error, run_at FROM jobs.v_job ORDER BY id"});
        });
    }
    std::vector<std::string> work()
    {
        return database.read([](Tx &tx) { return tx.all<std::string>(Query{"t.work", "SELECT what FROM work"}); });
    }
    static Result<void> do_it(Tx &tx, Job const &job)
    {
        tx.send(keep, job.payload.at("what").as_string().c_str());
        return {};
    }
    static NewJob job(std::string what) { return {.kind = "do_it", .payload = boost::json::object{{"what", what}}}; }

    Database &database = *fresh_database();
    ManualClock &clock = testing::clock();
};

TEST_F(Jobs, RunAfterTheTransactionThatWantsThem)
{
    RunnerOptions options;
    options.poll = 60s; // only the wake-up can be the reason
    Runner runner{database, clock, options};
    runner.on("do_it", &do_it).start();
    add(job("one"));
    wait_until([&] { return work().size() == 1; });
    EXPECT_EQ(work(), std::vector<std::string>{"one"});
    wait_until([&] { return jobs().empty(); });
    EXPECT_TRUE(jobs().empty());
}

TEST_F(Jobs, OfATransactionThatIsRefusedDoNotExist)
{
    (void)database.write([&](Tx &tx) -> Result<void> {
        enqueue(tx, job("one"));
        return refuse(Why::conflict, "t.refused");
    });
    EXPECT_TRUE(jobs().empty());
}

TEST_F(Jobs, WaitForTheirTime)
{
    Runner runner{database, clock};
    runner.on("do_it", &do_it);
    auto later = job("later");
    later.run_at = clock.now() + 1h;
    add(later);
    EXPECT_EQ(runner.run_due(), 0);
    clock.advance(59min);
    EXPECT_EQ(runner.run_due(), 0);
    clock.advance(1min);
    EXPECT_EQ(runner.run_due(), 1);
    EXPECT_EQ(work().size(), 1U);
}

TEST_F(Jobs, OfAKeyAreQueuedOnceAndTheLastOneCounts)
{
    auto first = job("first");
    first.key = "case:1";
    first.run_at = clock.now() + 1h;
    add(first);
    auto second = job("second");
    second.key = "case:1";
    add(second);
    auto other = job("other");
    other.key = "case:2";
    database.write([&](Tx &tx) { enqueue(tx, std::vector<NewJob>{other, job("free"), job("free")}); });
    EXPECT_EQ(jobs().size(), 4U);
    Runner runner{database, clock};
    runner.on("do_it", &do_it);
    EXPECT_EQ(runner.run_due(), 4);
    EXPECT_EQ(work(), (std::vector<std::string>{"second", "other", "free", "free"}));
}

TEST_F(Jobs, AreCancelledByTheirKey)
{
    for (auto const *key : {"a", "b", "c"}) {
        auto one = job(key);
        one.key = key;
        add(one);
    }
    database.write([](Tx &tx) {
        cancel(tx, "do_it", "a");
        cancel(tx, "another_kind", "b");
    });
    Runner runner{database, clock};
    runner.on("do_it", &do_it);
    EXPECT_EQ(runner.run_due(), 2);
    EXPECT_EQ(work(), (std::vector<std::string>{"b", "c"}));
}

TEST_F(Jobs, ThatFailAreTriedAgainLaterAndLaterUntilTheyAreDead)
{
    Runner runner{database, clock};
    int tries = 0;
    runner.on("fail", [&](Tx &tx, Job const &one) -> Result<void> {
        tx.send(keep, "half done");
        EXPECT_EQ(one.attempts, ++tries);
        if (tries % 2 == 0) {
            throw std::runtime_error("thrown");
        }
        return refuse(Why::conflict, "t.refused");
    });
    add({.kind = "fail", .max_attempts = 4});
    auto pause = 1'000ms;
    for (int i = 1; i <= 3; ++i, pause *= 2) {
        EXPECT_EQ(runner.run_due(), 1);
        auto const one = jobs().at(0);
        EXPECT_EQ(one.state, "queued");
        EXPECT_EQ(one.last_error, i % 2 == 0 ? "thrown" : "t.refused");
        EXPECT_GE(one.run_at - clock.now(), pause * 3 / 4);
        EXPECT_LE(one.run_at - clock.now(), pause * 5 / 4);
        EXPECT_EQ(runner.run_due(), 0);
        clock.advance(pause * 5 / 4);
    }
    EXPECT_EQ(runner.run_due(), 1);
    EXPECT_EQ(jobs().at(0).state, "dead");
    clock.advance(std::chrono::hours{24});
    EXPECT_EQ(runner.run_due(), 0);
    EXPECT_TRUE(work().empty()) << "nothing of what failed stays";
}

TEST_F(Jobs, ThatAreDeadAreRetriedByHand)
{
    Runner runner{database, clock};
    bool is_good = false;
    runner.on("fail", [&](Tx &, Job const &) -> Result<void> {
        return is_good ? Result<void>{} : Result<void>{refuse(Why::conflict, "t.refused")};
    });
    add({.kind = "fail", .key = "k", .max_attempts = 1});
    EXPECT_EQ(runner.run_due(), 1);
    auto const id = JobId{jobs().at(0).id};
    auto const again = [&](JobId which) { return database.write([&](Tx &tx) { return retry(tx, which); }); };
    EXPECT_EQ(again(JobId{999}).error().code, "job.absent");
    add({.kind = "fail", .key = "k", .max_attempts = 1});
    EXPECT_EQ(again(id).error().code, "job.queued_already");
    database.write([](Tx &tx) { cancel(tx, "fail", "k"); });
    EXPECT_TRUE(again(id));
    EXPECT_FALSE(again(id)) << "it is not dead any more";
    is_good = true;
    EXPECT_EQ(runner.run_due(), 1);
    EXPECT_TRUE(jobs().empty());
}

TEST_F(Jobs, OfKindsThatNobodyServesHereAreLeft)
{
    add({.kind = "foreign"});
    Runner runner{database, clock};
    runner.on("do_it", &do_it);
    EXPECT_EQ(runner.run_due(), 0);
    EXPECT_EQ(jobs().at(0).state, "queued");
}

TEST_F(Jobs, ThatWereQueuedAnewWhileTheyRanRunAgainAndDoNotBlockEachOther)
{
    Runner runner{database, clock};
    int runs = 0;
    runner.on("again", [&](Tx &, Job const &) -> Result<void> {
        if (++runs == 1) {
            add({.kind = "again", .key = "k"}); // in a transaction of its own, while this one runs
            return refuse(Why::conflict, "t.refused");
        }
        return {};
    });
    add({.kind = "again", .key = "k"});
    EXPECT_EQ(runner.run_due(), 2) << "the one that failed gives way to the one that came";
    EXPECT_TRUE(jobs().empty());
}

TEST_F(Jobs, AreSharedByRunnersAndEachIsDoneOnce)
{
    constexpr int count = 300;
    std::vector<NewJob> many;
    for (int i = 0; i < count; ++i) {
        many.push_back(job(std::to_string(i)));
    }
    database.write([&](Tx &tx) { enqueue(tx, many); });
    RunnerOptions options;
    options.batch = 7;
    std::vector<std::unique_ptr<Runner>> runners;
    for (int i = 0; i < 3; ++i) {
        runners.push_back(std::make_unique<Runner>(database, clock, options));
        runners.back()->on("do_it", &do_it).start();
    }
    wait_until([&] { return jobs().empty(); }, 60s);
    runners.clear();
    auto done = work();
    EXPECT_EQ(done.size(), static_cast<std::size_t>(count));
    std::ranges::sort(done);
    EXPECT_EQ(std::ranges::unique(done).size(), 0U);
}

TEST_F(Jobs, ThatAreManyAreClaimedWithoutWaitingForThePoll)
{
    std::vector<NewJob> many;
    for (int i = 0; i < 100; ++i) {
        many.push_back(job(std::to_string(i)));
    }
    database.write([&](Tx &tx) { enqueue(tx, many); });
    RunnerOptions options;
    options.batch = 3;
    options.poll = 60s;
    Runner runner{database, clock, options};
    runner.on("do_it", &do_it).start();
    wait_until([&] { return jobs().empty(); });
    EXPECT_EQ(work().size(), 100U);
}

TEST_F(Jobs, ThatAreClaimedAreDoneBeforeTheRunnerStops)
{
    std::vector<NewJob> many(50, {.kind = "slow"});
    database.write([&](Tx &tx) { enqueue(tx, many); });
    Runner runner{database, clock};
    std::atomic<int> begun{};
    runner.on("slow", [&](Tx &tx, Job const &) -> Result<void> {
        ++begun;
        tx.send(keep, "slow");
        std::this_thread::sleep_for(2ms);
        return {};
    });
    runner.start();
    wait_until([&] { return begun > 0; });
    runner.stop();
    for (auto const &one : jobs()) {
        EXPECT_EQ(one.state, "queued") << "nothing is left leased to a runner that is gone";
    }
}

TEST_F(Jobs, OfAProcessThatDiedAreTakenOverWhenTheirLeaseIsOver)
{
    add(job("one"));
    // A process that claimed it and is gone.
    Session{database.options(), database.clock()}.script(
        "UPDATE jobs.job SET state = 'running', attempts = 1, runner = 1, leased_until = '2026-06-01T01:01:00Z'");
    Runner runner{database, clock};
    runner.on("do_it", &do_it);
    EXPECT_EQ(runner.run_due(), 0);
    clock.advance(2min);
    EXPECT_EQ(runner.run_due(), 1);
    EXPECT_EQ(work().size(), 1U);
}

TEST_F(Jobs, ThatKillTheirProcessEveryTimeAreDeadInTheEnd)
{
    auto one = job("one");
    one.max_attempts = 1;
    add(one);
    Session{database.options(), database.clock()}.script(
        "UPDATE jobs.job SET state = 'running', attempts = 1, runner = 1, leased_until = '2026-06-01T00:00:00Z'");
    Runner runner{database, clock};
    runner.on("do_it", &do_it);
    EXPECT_EQ(runner.run_due(), 0);
    EXPECT_EQ(jobs().at(0).state, "dead");
}

TEST_F(Jobs, WhoseLeaseWasLostMeanwhileLeaveNothing)
{
    Runner slow{database, clock};
    slow.on("do_it", [&](Tx &tx, Job const &one) -> Result<void> {
        TRY(do_it(tx, one));
        clock.advance(2min); // longer than the lease
        Runner other{database, clock};
        other.on("do_it", &do_it);
        EXPECT_EQ(other.run_due(), 1);
        return {};
    });
    add(job("one"));
    EXPECT_EQ(slow.run_due(), 1);
    EXPECT_EQ(work().size(), 1U) << "the other did it; this one was undone";
}

TEST_F(Jobs, ThatAreLongSayHowFarTheyAreAndHearThatTheyAreCancelled)
{
    Runner runner{database, clock};
    std::vector<bool> goes_on;
    runner.on("long", [&](Tx &, Job const &one) -> Result<void> {
        goes_on.push_back(runner.progress(one, {{"done", 1}, {"of", 2}}));
        database.write([](Tx &tx) { cancel(tx, "long", "k"); });
        goes_on.push_back(runner.progress(one, {{"done", 2}, {"of", 2}}));
        return {};
    });
    add({.kind = "long", .key = "k"});
    EXPECT_EQ(runner.run_due(), 1);
    EXPECT_EQ(goes_on, (std::vector<bool>{true, false}));
}

TEST_F(Jobs, SurviveARestartOfPostgresqlsConnections)
{
    RunnerOptions options;
    options.poll = 50ms;
    options.lease = 400ms;
    options.first_pause = 1ms;
    SystemClock real;
    Runner runner{database, real, options};
    runner.on("do_it", &do_it).start();
    for (int i = 0; i < 60; ++i) {
        database.write([&](Tx &tx) {
            auto one = job(std::to_string(i));
            one.run_at = real.now();
            enqueue(tx, one);
        });
        if (i % 20 == 10) {
            Session{database.options(), database.clock()}.script(
                "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = current_database() AND "
                "pid <> "
                "pg_backend_pid()");
        }
    }
    wait_until([&] { return jobs().empty(); }, 30s);
    runner.stop();
    auto done = work();
    EXPECT_EQ(done.size(), 60U) << "each once: its work and its end are one transaction";
}

} // namespace
} // namespace onegrid::jobs
