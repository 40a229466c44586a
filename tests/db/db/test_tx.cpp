// SPDX-License-Identifier: Apache-2.0
// What a transaction promises: how many round trips it costs, where failures surface, what is retried and what is not.
#include "db/harness/harness.hpp"
#include "platform/db/constraints.hpp"
#include "platform/db/session.hpp"
#include <atomic>
#include <barrier>
#include <gtest/gtest.h>
#include <thread>

namespace onegrid::db {
namespace {

using testing::fresh_database;
using namespace std::chrono_literals;

constexpr Query insert{"t.insert", "INSERT INTO t (id, n) VALUES ($1, $2)"};
constexpr Query count{"t.count", "SELECT count(*) AS n FROM t"};
constexpr Query add{"t.add", "UPDATE t SET n = n + $2 WHERE id = $1"};
constexpr Query value{"t.value", "SELECT n FROM t WHERE id = $1"};
constexpr Query broken{"t.broken", "SELECT 1 / $1 AS n"};
constexpr Query sleep{"t.sleep", "SELECT pg_sleep($1)::text AS slept"};

class TxTest : public ::testing::Test {
  protected:
    static Options options()
    {
        Options options;
        options.statement_timeout = 1s;
        options.pool_wait = 200ms;
        options.pool_size = 4;
        return options;
    }

    TxTest()
    {
        Session session{database.options(), database.clock()};
        session.script("CREATE TABLE t (id int, n bigint NOT NULL, CONSTRAINT t_key PRIMARY KEY (id), "
                       "CONSTRAINT t_positive CHECK (n >= 0), parent int, "
                       "CONSTRAINT t_parent FOREIGN KEY (parent) REFERENCES t (id) DEFERRABLE INITIALLY DEFERRED)");
    }

    std::int64_t rows()
    {
        return database.read([](Tx &tx) { return tx.maybe<std::int64_t>(count).value(); });
    }
    void put(int id, std::int64_t n = 0)
    {
        database.write([&](Tx &tx) { tx.send(insert, id, n); });
    }

    Database &database = *fresh_database(options());
};

TEST_F(TxTest, OfSendsCostsOneRoundTripWithItsCommit)
{
    put(0); // connects
    auto const before = database.stats();
    database.write([](Tx &tx) {
        for (int i = 1; i <= 10; ++i) {
            tx.send(insert, i, i);
        }
    });
    auto const after = database.stats();
    EXPECT_EQ(after.round_trips - before.round_trips, 1);
    EXPECT_EQ(after.transactions - before.transactions, 1);
    EXPECT_EQ(rows(), 11);
}

TEST_F(TxTest, PreparesInTheSameRoundTrip)
{
    put(0);
    auto const before = database.stats();
    database.write([](Tx &tx) { tx.exec(add, 0, 1); });              // never prepared before
    EXPECT_EQ(database.stats().round_trips - before.round_trips, 2); // its result, and COMMIT
}

TEST_F(TxTest, AskedAheadCostsTheTripOfWhoeverWaitsFirst)
{
    put(1, 10);
    put(2, 20);
    auto const before = database.stats();
    database.write([](Tx &tx) {
        auto const one = tx.ask<std::int64_t>(value, 1);
        tx.send(add, 2, 5);
        auto const two = tx.ask<std::int64_t>(value, 2);
        EXPECT_EQ(tx.maybe<std::int64_t>(count), 2);
        EXPECT_EQ(two.all(), std::vector<std::int64_t>{25}); // in their order, each after what was sent before it
        EXPECT_EQ(one.all(), std::vector<std::int64_t>{10});
        EXPECT_EQ(one.all(), std::vector<std::int64_t>{10});
    });
    EXPECT_EQ(database.stats().round_trips - before.round_trips, 2); // the answers, and COMMIT
}

TEST_F(TxTest, AskedAheadAndNeverReadIsNoHindrance)
{
    put(1, 10);
    database.write([](Tx &tx) {
        (void)tx.ask<std::int64_t>(value, 1);
        tx.send(add, 1, 1);
    });
    auto const asked_alone = database.read([](Tx &tx) { return tx.ask<std::int64_t>(value, 1).all(); });
    EXPECT_EQ(asked_alone, std::vector<std::int64_t>{11});
    EXPECT_THROW(database.read([](Tx &tx) {
        (void)tx.ask<int>(broken, 0);
        (void)tx.maybe<std::int64_t>(count);
    }),
                 Error);
    EXPECT_EQ(rows(), 1);
}

TEST_F(TxTest, ThatOnlyReadsCostsNothingForItsEnd)
{
    put(0);
    auto const before = database.stats();
    for (int i = 0; i < 5; ++i) {
        EXPECT_EQ(rows(), 1);
    }
    EXPECT_EQ(database.stats().round_trips - before.round_trips, 5);
    EXPECT_EQ(database.stats().connects, 1);
}

TEST_F(TxTest, WithoutStatementsCostsNothing)
{
    EXPECT_EQ(database.write([](Tx &) { return 7; }), 7);
    EXPECT_EQ(database.stats().round_trips, 0);
}

TEST_F(TxTest, ThatReadsMayNotWrite)
{
    EXPECT_THROW(database.read([](Tx &tx) { tx.exec(insert, 1, 1); }), Error);
    EXPECT_EQ(rows(), 0);
}

TEST_F(TxTest, ThatIsRefusedLeavesNothing)
{
    auto const refused = database.write([](Tx &tx) -> Result<int> {
        tx.send(insert, 1, 1);
        return refuse(Why::conflict, "t.refused");
    });
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, "t.refused");
    EXPECT_EQ(rows(), 0);
}

TEST_F(TxTest, ThatThrowsLeavesNothing)
{
    EXPECT_THROW(database.write([](Tx &tx) {
        tx.exec(insert, 1, 1);
        throw std::runtime_error("the world failed");
    }),
                 std::runtime_error);
    EXPECT_EQ(rows(), 0);
}

TEST_F(TxTest, ShowsTheFailureOfASendAtTheNextWait)
{
    int reached = 0;
    EXPECT_THROW(database.write([&](Tx &tx) {
        tx.send(broken, 0);
        reached = 1;
        tx.maybe<std::int64_t>(count);
        reached = 2;
    }),
                 Error);
    EXPECT_EQ(reached, 1);
    put(1); // the connection is as good as before
    EXPECT_EQ(rows(), 1);
    EXPECT_EQ(database.stats().connects, 1);
}

TEST_F(TxTest, ShowsTheFailureOfASendAtTheCommit)
{
    try {
        database.write([](Tx &tx) {
            tx.send(insert, 1, 1);
            tx.send(broken, 0);
            tx.send(insert, 2, 2);
        });
        FAIL() << "it committed";
    } catch (Error const &why) {
        EXPECT_EQ(why.query(), "t.broken");
        EXPECT_EQ(why.sqlstate(), "22012");
    }
    EXPECT_EQ(rows(), 0);
}

TEST_F(TxTest, AnswersAbsentAndPresentRows)
{
    put(1, 5);
    auto const absent = database.read([](Tx &tx) -> Result<std::int64_t> { return tx.one<std::int64_t>(value, 9); });
    ASSERT_FALSE(absent);
    EXPECT_EQ(absent.error().why, Why::not_found);
    EXPECT_EQ(absent.error().code, "record.absent");
    EXPECT_EQ(database.read([](Tx &tx) -> Result<std::int64_t> { return tx.one<std::int64_t>(value, 1); }), 5);
    put(2);
    constexpr Query both{"t.both", "SELECT n FROM t"};
    EXPECT_THROW(database.read([&](Tx &tx) { tx.maybe<std::int64_t>(both); }), Mismatch);
    EXPECT_EQ(database.read([&](Tx &tx) { return tx.all<std::int64_t>(both); }).size(), 2U);
    EXPECT_EQ(database.write([](Tx &tx) { return tx.exec(add, 1, 1); }), 1);
    EXPECT_EQ(database.write([](Tx &tx) { return tx.exec(add, 9, 1); }), 0);
}

TEST_F(TxTest, HasOneInstant)
{
    database.write([](Tx &tx) {
        auto const first = tx.now();
        testing::clock().advance(5s);
        EXPECT_EQ(tx.now(), first);
    });
}

TEST_F(TxTest, RunsWhatIsForAfterTheCommitOnceAndOnlyThen)
{
    std::vector<std::string> order;
    database.write([&](Tx &tx) {
        tx.send(insert, 1, 1);
        tx.after_commit([&] { order.emplace_back("first"); });
        tx.after_commit([&] {
            order.emplace_back("rows " + std::to_string(rows())); // the connection is free again, the row is there
            throw std::runtime_error("nobody hears this");
        });
        tx.after_commit([&] { order.emplace_back("last"); });
        order.emplace_back("body");
    });
    EXPECT_EQ(order, (std::vector<std::string>{"body", "first", "rows 1", "last"}));
    (void)database.write([&](Tx &tx) -> Result<void> {
        tx.after_commit([&] { order.emplace_back("never"); });
        return refuse(Why::conflict, "t.refused");
    });
    EXPECT_EQ(order.size(), 4U);
}

TEST_F(TxTest, IsRunAgainWhenAnotherWasInItsWay)
{
    put(1);
    put(2);
    // Two transactions read both rows and write one each: serializable lets only one of them through at a time.
    std::barrier both{2};
    std::atomic<int> tries{};
    auto const work = [&](int mine, int other) {
        int my_tries = 0;
        database.write(
            [&](Tx &tx) {
                ++tries;
                auto const n = tx.maybe<std::int64_t>(value, other).value();
                if (++my_tries == 1) {
                    both.arrive_and_wait();
                }
                tx.exec(add, mine, n + 1);
            },
            Isolation::serializable);
    };
    std::thread one{work, 1, 2};
    std::thread two{work, 2, 1};
    one.join();
    two.join();
    EXPECT_GE(tries, 3);
    EXPECT_GE(database.stats().retries, 1);
    auto const sum =
        database.read([](Tx &tx) { return *tx.maybe<std::int64_t>(value, 1) + *tx.maybe<std::int64_t>(value, 2); });
    EXPECT_EQ(sum, 3); // one saw the other's 1: 1 + 2
}

TEST_F(TxTest, IsRunAgainAfterADeadlock)
{
    put(1);
    put(2);
    std::barrier both{2};
    auto const work = [&](int first, int second) {
        int tries = 0;
        database.write([&](Tx &tx) {
            tx.exec(add, first, 1);
            if (++tries == 1) {
                both.arrive_and_wait();
            }
            tx.exec(Query{"t.patient", "SELECT set_config('statement_timeout', '5s', true)"});
            tx.exec(add, second, 1);
        });
    };
    std::thread one{work, 1, 2};
    std::thread two{work, 2, 1};
    one.join();
    two.join();
    EXPECT_EQ(database.read([](Tx &tx) { return tx.maybe<std::int64_t>(value, 1); }), 2);
    EXPECT_EQ(database.read([](Tx &tx) { return tx.maybe<std::int64_t>(value, 2); }), 2);
}

TEST_F(TxTest, GivesUpAfterFiveRetries)
{
    int tries = 0;
    constexpr Query conflict{"t.conflict", "SELECT 1 AS n"};
    EXPECT_THROW(database.write([&](Tx &tx) {
        ++tries;
        tx.exec(conflict);
        throw Conflict("always", "40001", "t.conflict");
    }),
                 Conflict);
    EXPECT_EQ(tries, 6);
}

TEST_F(TxTest, TurnsAKnownConstraintIntoAProblem)
{
    map_constraints({{"t_key", Why::conflict, "t.taken"}, {"t_positive", Why::invalid, "t.negative", "/n"}});
    put(1);
    auto const taken = database.write([](Tx &tx) -> Result<void> {
        tx.send(insert, 1, 1);
        return {};
    });
    ASSERT_FALSE(taken);
    EXPECT_EQ(taken.error().why, Why::conflict);
    EXPECT_EQ(taken.error().code, "t.taken");
    auto const negative = database.write([](Tx &tx) -> Result<std::int64_t> { return tx.exec(insert, 2, -1); });
    ASSERT_FALSE(negative);
    ASSERT_EQ(negative.error().fields.size(), 1U);
    EXPECT_EQ(negative.error().fields[0].pointer, "/n");
    EXPECT_EQ(rows(), 1);
    // A function that cannot refuse, and a constraint that nobody mapped, throw; also when it shows only at COMMIT.
    EXPECT_THROW(database.write([](Tx &tx) { tx.send(insert, 1, 1); }), ConstraintViolation);
    constexpr Query orphan{"t.orphan", "INSERT INTO t (id, n, parent) VALUES (5, 0, 99)"};
    EXPECT_THROW((void)database.write([&](Tx &tx) -> Result<std::int64_t> { return tx.exec(orphan); }),
                 ConstraintViolation);
    EXPECT_EQ(rows(), 1);
}

TEST_F(TxTest, KeepsValuesOutOfItsErrors)
{
    put(1);
    try {
        database.write([](Tx &tx) { tx.exec(Query{"t.cast", "SELECT ($1::text)::int AS n"}, "13800000001"); });
        database.write([](Tx &tx) { tx.exec(Query{"t.bad", "SELECT ($1::text)::int AS n"}, "phone 13800000001"); });
        FAIL();
    } catch (Error const &why) {
        EXPECT_EQ(std::string{why.what()}.find("1380000"), std::string::npos) << why.what();
    }
}

TEST_F(TxTest, ThatTakesTooLongIsUnavailable)
{
    EXPECT_THROW(database.read([](Tx &tx) { tx.exec(sleep, 5.0); }), Unavailable);
    EXPECT_EQ(rows(), 0);
}

TEST_F(TxTest, WaitsForAConnectionOnlySoLong)
{
    std::atomic<bool> is_over{};
    std::barrier all{5};
    std::vector<std::thread> holders;
    for (int i = 0; i < 4; ++i) {
        holders.emplace_back([&] {
            database.read([&](Tx &tx) {
                tx.exec(count);
                all.arrive_and_wait();
                while (!is_over) {
                    std::this_thread::sleep_for(1ms);
                }
            });
        });
    }
    all.arrive_and_wait();
    EXPECT_EQ(database.stats().busy, 4);
    auto const from = std::chrono::steady_clock::now();
    EXPECT_THROW(rows(), Unavailable);
    EXPECT_GE(std::chrono::steady_clock::now() - from, 200ms);
    EXPECT_FALSE(database.is_reachable());
    is_over = true;
    for (auto &holder : holders) {
        holder.join();
    }
    EXPECT_EQ(rows(), 0);
    EXPECT_EQ(database.stats().waits, 2);
    EXPECT_EQ(database.stats().busy, 0);
}

TEST_F(TxTest, ReplacesConnectionsThatPostgresqlClosed)
{
    put(1);
    Session other{database.options(), database.clock()};
    other.script(
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = current_database() AND pid <> "
        "pg_backend_pid()");
    std::this_thread::sleep_for(50ms);
    EXPECT_EQ(rows(), 1);
    EXPECT_EQ(database.stats().connects, 2);
}

TEST_F(TxTest, IsRunAgainWhenItsConnectionIsLostBeforeTheCommit)
{
    put(1);
    int tries = 0;
    database.write([&](Tx &tx) {
        tx.exec(add, 1, 1);
        if (++tries == 1) {
            Session other{database.options(), database.clock()};
            other.script(
                "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = current_database() "
                "AND pid <> pg_backend_pid()");
            std::this_thread::sleep_for(50ms);
            tx.exec(add, 1, 1);
        }
    });
    EXPECT_EQ(tries, 2);
    EXPECT_EQ(database.read([](Tx &tx) { return tx.maybe<std::int64_t>(value, 1); }), 1);
}

TEST_F(TxTest, ThatIsLostWhileItCommitsHasAnUnknownOutcomeAndIsNotRunAgain)
{
    Session other{database.options(), database.clock()};
    // A deferred constraint trigger holds COMMIT open long enough to cut it off.
    other.script("CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(0.5); RETURN "
                 "NULL; END $$;"
                 "CREATE CONSTRAINT TRIGGER slow AFTER INSERT ON t DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE "
                 "FUNCTION slow()");
    int tries = 0;
    std::thread cutter{[&] {
        std::this_thread::sleep_for(200ms);
        other.script("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query ILIKE 'COMMIT' AND pid <> "
                     "pg_backend_pid()");
    }};
    EXPECT_THROW(database.write([&](Tx &tx) {
        ++tries;
        tx.send(insert, 1, 1);
    }),
                 OutcomeUnknown);
    cutter.join();
    EXPECT_EQ(tries, 1);
    EXPECT_EQ(rows(), 0); // this time it did not; nobody could know
}

TEST_F(TxTest, DoesNotCommitAfterAFailureThatWasSwallowed)
{
    EXPECT_THROW(database.write([](Tx &tx) {
        tx.send(insert, 1, 1);
        try {
            tx.exec(broken, 0);
        } catch (Error const &) {
        }
    }),
                 std::logic_error);
    EXPECT_EQ(rows(), 0);
}

TEST_F(TxTest, SurvivesAChangeOfTheSchemaUnderItsPlans)
{
    put(1, 5);
    constexpr Query star{"t.star", "SELECT * FROM t WHERE id = 1"};
    database.read([&](Tx &tx) { EXPECT_EQ(tx.exec(star), 1); });
    Session other{database.options(), database.clock()};
    other.script("ALTER TABLE t ADD COLUMN extra text");
    database.read([&](Tx &tx) { EXPECT_EQ(tx.exec(star), 1); }); // "cached plan must not change result type" inside
}

TEST_F(TxTest, TakesMoreThanASocketHoldsInBothDirections)
{
    std::string const big(1 << 20, 'x');
    constexpr Query echo{"t.echo", "SELECT repeat($1::text, 8) AS big"};
    database.write([&](Tx &tx) {
        for (int i = 0; i < 8; ++i) {
            tx.send(echo, big); // their results are read away while the next are sent
        }
        EXPECT_EQ(tx.maybe<std::string>(echo, big)->size(), big.size() * 8);
    });
}

TEST_F(TxTest, UsesAQueryWithDifferentTypesOfParameters)
{
    constexpr Query identity{"t.identity", "SELECT $1::bigint AS n"};
    database.read([&](Tx &tx) {
        EXPECT_EQ(tx.maybe<std::int64_t>(identity, 7), 7);
        EXPECT_EQ(tx.maybe<std::int64_t>(identity, std::int64_t{1} << 40), std::int64_t{1} << 40);
        EXPECT_EQ(tx.maybe<std::int64_t>(identity, "12"), 12);
    });
}

} // namespace
} // namespace onegrid::db
