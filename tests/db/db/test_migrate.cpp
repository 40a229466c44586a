// SPDX-License-Identifier: Apache-2.0
#include "db/harness/harness.hpp"
#include "platform/base/embedded.hpp"
#include "platform/db/lease_ids.hpp"
#include "platform/db/session.hpp"
#include <gtest/gtest.h>
#include <set>
#include <thread>

namespace onegrid::db {
namespace {

using testing::empty_database;
using testing::fresh_database;

TEST(Migrate, AppliesEverythingOnceInOrder)
{
    auto &database = *empty_database();
    EXPECT_EQ(pending_migrations(database).size(), embedded::migrations().size());
    auto const done = migrate(database);
    EXPECT_EQ(done.applied.size(), embedded::migrations().size());
    EXPECT_EQ(done.applied.front(), "0001_extensions");
    EXPECT_TRUE(std::ranges::is_sorted(done.applied));
    EXPECT_EQ(done.version, done.applied.back());
    auto const again = migrate(database);
    EXPECT_TRUE(again.applied.empty());
    EXPECT_EQ(again.version, done.version);
    EXPECT_TRUE(pending_migrations(database).empty());
}

TEST(Migrate, LetsProcessesThatStartTogetherWaitForEachOther)
{
    auto &database = *empty_database();
    std::atomic<std::size_t> applied{};
    std::vector<std::thread> processes;
    for (int i = 0; i < 4; ++i) {
        processes.emplace_back([&] { applied += migrate(database).applied.size(); });
    }
    for (auto &process : processes) {
        process.join();
    }
    EXPECT_EQ(applied, embedded::migrations().size());
}

TEST(Migrate, RefusesADatabaseThatIsNewer)
{
    auto &database = *fresh_database();
    Session session{database.options(), database.clock()};
    session.script("INSERT INTO platform.migration (name, checksum) VALUES ('9999_of_the_future', 'x')");
    try {
        migrate(database);
        FAIL();
    } catch (MigrationError const &why) {
        EXPECT_NE(std::string{why.what()}.find("newer than this program"), std::string::npos);
    }
}

TEST(Migrate, RefusesAMigrationThatWasEdited)
{
    auto &database = *fresh_database();
    Session session{database.options(), database.clock()};
    session.script("UPDATE platform.migration SET checksum = 'x' WHERE name = '0001_extensions'");
    EXPECT_THROW(migrate(database), MigrationError);
}

TEST(Migrate, LeavesNothingOfOneThatFails)
{
    auto &database = *empty_database();
    Session session{database.options(), database.clock()};
    session.script("CREATE SCHEMA jobs"); // stands in the way of 0004
    EXPECT_THROW(migrate(database), MigrationError);
    auto const last = database.read([](Tx &tx) {
        return tx.maybe<std::string>(Query{"t.last", "SELECT max(name) AS name FROM platform.migration"});
    });
    EXPECT_EQ(last, "0003_outbox");
    session.script("DROP SCHEMA jobs");
    EXPECT_EQ(migrate(database).applied.front(), "0004_jobs");
}

TEST(LeaseIds, GivesEachProcessItsOwnNumber)
{
    auto &database = *fresh_database();
    std::vector<std::unique_ptr<IdLease>> processes;
    std::set<int> numbers;
    std::set<std::int64_t> ids;
    for (int i = 0; i < 16; ++i) {
        processes.push_back(lease_ids(database, testing::clock()));
        numbers.insert(processes.back()->node());
        for (int k = 0; k < 100; ++k) {
            ids.insert(processes.back()->ids().next(3));
        }
    }
    EXPECT_EQ(numbers.size(), 16U);
    EXPECT_EQ(ids.size(), 1600U);
    EXPECT_THROW(lease_ids(database, testing::clock()), Unavailable);
    processes.erase(processes.begin() + 5);
    std::unique_ptr<IdLease> next;
    for (int tries = 0; tries < 100 && next == nullptr; ++tries) {
        try {
            next = lease_ids(database, testing::clock());
        } catch (Unavailable const &) {
            std::this_thread::sleep_for(std::chrono::milliseconds{10}); // its session is still ending
        }
    }
    ASSERT_NE(next, nullptr);
    EXPECT_EQ(next->node(), 5);
}

TEST(LeaseIds, KeepsItsPromiseAheadOfWhatItMakes)
{
    auto &database = *fresh_database();
    SystemClock const clock;
    auto const lease = lease_ids(database, clock);
    auto const promised = [&] {
        return database.read([&](Tx &tx) {
            constexpr Query mark{"t.mark", "SELECT high_water FROM platform.node WHERE number = $1"};
            return tx.maybe<std::int64_t>(mark, lease->node()).value();
        });
    };
    auto const first = promised();
    EXPECT_GT(first, lease->ids().next());
    auto later = promised();
    for (int tries = 0; later == first && tries < 2'000; ++tries, later = promised()) {
        std::this_thread::sleep_for(std::chrono::milliseconds{10});
    }
    EXPECT_GT(later, first);
    EXPECT_GT(later, lease->ids().next());
}

TEST(LeaseIds, NeverGoesBackWhenTheClockDoes)
{
    auto &database = *fresh_database();
    std::int64_t before = 0;
    {
        auto const lease = lease_ids(database, testing::clock());
        before = lease->ids().next();
    }
    testing::clock().advance(-std::chrono::hours{1});
    std::unique_ptr<IdLease> lease;
    while (lease == nullptr || lease->node() != 0) {
        lease = lease_ids(database, testing::clock());
    }
    EXPECT_GT(lease->ids().next(), before);
}

} // namespace
} // namespace onegrid::db
