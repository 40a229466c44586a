// SPDX-License-Identifier: Apache-2.0
// The program's own PostgreSQL: made, started, stopped, killed, taken over; and what the pool makes of it.
#include "db/harness/harness.hpp"
#include "platform/db/child.hpp"
#include "platform/db/session.hpp"
#include <atomic>
#include <csignal>
#include <fstream>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

namespace onegrid::db {
namespace {

using namespace std::chrono_literals;
using Steady = std::chrono::steady_clock;

constexpr Query count{"t.count", "SELECT count(*) AS n FROM t"};
constexpr Query insert{"t.insert", "INSERT INTO t (n) VALUES ($1)"};
constexpr Query setting{"t.setting", "SELECT current_setting($1) AS value"};

std::string value_of(Database &database, std::string_view name)
{
    return database.read([&](Tx &tx) { return tx.maybe<std::string>(setting, name).value(); });
}

void wait_until(std::function<bool()> const &is_so, std::chrono::seconds at_most = 20s)
{
    for (auto const until = Steady::now() + at_most; !is_so() && Steady::now() < until;) {
        std::this_thread::sleep_for(20ms);
    }
}

class PrivatePostgresTest : public ::testing::Test {
  protected:
    PrivatePostgresTest()
        : directory(testing::scratch_directory(::testing::UnitTest::GetInstance()->current_test_info()->name()))
    {
    }
    Database database_of(PrivatePostgres const &postgres) = delete;
    static Options options_of(PrivatePostgres const &postgres)
    {
        Options options;
        options.conninfo = postgres.conninfo();
        return options;
    }

    std::filesystem::path directory;
    SystemClock clock;
};

TEST_F(PrivatePostgresTest, StartsStopsAndKeepsWhatItHolds)
{
    auto options = testing::postgres_options();
    options.is_durable = true;
    PrivatePostgres postgres{directory, options};
    postgres.start();
    {
        Database database{options_of(postgres), clock};
        Session{database.options(), clock}.script("CREATE TABLE t (n int)");
        database.write([](Tx &tx) { tx.send(insert, 1); });
        EXPECT_EQ(value_of(database, "data_checksums"), "on");
        EXPECT_EQ(value_of(database, "listen_addresses"), "");
        EXPECT_EQ(value_of(database, "fsync"), "on");
        EXPECT_EQ(value_of(database, "full_page_writes"), "on");
        EXPECT_EQ(value_of(database, "synchronous_commit"), "on");
        EXPECT_EQ(value_of(database, "server_encoding"), "UTF8");
        EXPECT_EQ(value_of(database, "lc_collate"), "C.UTF-8");
        EXPECT_EQ(value_of(database, "jit"), "off");
        EXPECT_EQ(value_of(database, "statement_timeout"), "30s");
    }
    struct stat about {};
    ASSERT_EQ(::stat((directory / "socket").c_str(), &about), 0);
    EXPECT_EQ(about.st_mode & 0777, 0700U);
    postgres.stop();
    EXPECT_FALSE(postgres.is_running());
    EXPECT_FALSE(std::filesystem::exists(directory / "cluster" / "postmaster.pid"));

    auto const from = Steady::now();
    postgres.start();
    EXPECT_LT(Steady::now() - from, 10s);
    Database database{options_of(postgres), clock};
    EXPECT_EQ(database.read([](Tx &tx) { return tx.maybe<std::int64_t>(count); }), 1);
}

TEST_F(PrivatePostgresTest, RefusesToRunAsRoot)
{
    if (::geteuid() != 0) {
        GTEST_SKIP() << "only root can try";
    }
    PrivatePostgres postgres{directory / "root"};
    try {
        postgres.start();
        FAIL();
    } catch (PostgresError const &why) {
        EXPECT_NE(std::string{why.what()}.find("does not run as root"), std::string::npos);
    }
    EXPECT_FALSE(std::filesystem::exists(directory / "root"));
}

TEST_F(PrivatePostgresTest, LivesInADirectoryTooDeepForASocket)
{
    auto const deep = directory / std::string(60, 'd') / std::string(60, 'e');
    std::filesystem::create_directories(deep);
    for (auto place = deep; place != directory; place = place.parent_path()) {
        struct stat about {};
        ::stat(directory.c_str(), &about);
        (void)!::chown(place.c_str(), about.st_uid, about.st_gid);
    }
    PrivatePostgres postgres{deep, testing::postgres_options()};
    postgres.start();
    EXPECT_EQ(postgres.conninfo().find(deep.string()), std::string::npos);
    Database database{options_of(postgres), clock};
    EXPECT_TRUE(database.is_reachable());
}

TEST_F(PrivatePostgresTest, IsStartedAgainWhenItIsKilledAndLosesNothingAcknowledged)
{
    PrivatePostgres postgres{directory, testing::postgres_options()};
    postgres.start();
    Database database{options_of(postgres), clock};
    Session{database.options(), clock}.script("CREATE TABLE t (n int)");
    int acknowledged = 0;
    for (int round = 0; round < 3; ++round) {
        std::atomic<bool> is_over{};
        std::atomic<int> written{};
        std::thread writer{[&] {
            while (!is_over) {
                try {
                    database.write([](Tx &tx) { tx.send(insert, 1); });
                    ++written;
                } catch (Unavailable const &) {
                    std::this_thread::sleep_for(5ms);
                }
            }
        }};
        wait_until([&] { return written >= 20; });
        auto const victim = postgres.pid();
        ::kill(victim, SIGKILL);
        wait_until([&] { return postgres.pid() != victim && postgres.pid() != 0 && database.is_reachable(); });
        auto const before = written.load();
        wait_until([&] { return written > before; });
        EXPECT_GT(written, before) << "the pool did not heal";
        is_over = true;
        writer.join();
        acknowledged += written;
    }
    // A commit of unknown outcome may be there on top; nothing acknowledged is missing.
    EXPECT_GE(database.read([](Tx &tx) { return tx.maybe<std::int64_t>(count); }).value(), acknowledged);
}

TEST_F(PrivatePostgresTest, ClearsAwayWhatADeadOneLeft)
{
    PrivatePostgres postgres{directory, testing::postgres_options()};
    postgres.start();
    postgres.stop();
    // The number of a process that is alive and is no PostgreSQL: ours.
    std::ofstream{directory / "cluster" / "postmaster.pid"} << ::getpid() << "\n"
                                                            << (directory / "cluster").string() << "\n";
    postgres.start();
    EXPECT_TRUE(postgres.is_running());
}

TEST_F(PrivatePostgresTest, TakesOverOneThatAKilledProgramLeftRunning)
{
    auto options = testing::postgres_options();
    {
        PrivatePostgres postgres{directory, options};
        postgres.start();
        postgres.stop();
    }
    // As a program that was killed would have left it.
    ChildOptions child;
    child.as_user = options.as_user;
    child.output = directory / "postgres.log";
    child.dies_with_us = true;
    auto const pid =
        start_child({(postgres_programs() / "postgres").string(), "-D", (directory / "cluster").string()}, child);
    wait_until([&] {
        std::ifstream in{directory / "cluster" / "postmaster.pid"};
        std::string const text{std::istreambuf_iterator<char>{in}, {}};
        return text.find("ready") != std::string::npos;
    });
    PrivatePostgres postgres{directory, options};
    postgres.start();
    EXPECT_EQ(postgres.pid(), pid);
    Database database{options_of(postgres), clock};
    EXPECT_TRUE(database.is_reachable());
    // Taken over means looked after: stopped with us.
    postgres.stop();
    EXPECT_FALSE(database.is_reachable());
}

TEST_F(PrivatePostgresTest, IsReachedByAGuestThatDoesNotStartIt)
{
    PrivatePostgres host{directory, testing::postgres_options()};
    host.start();
    {
        PrivatePostgres guest{directory, testing::postgres_options()};
        EXPECT_EQ(guest.conninfo(), host.conninfo());
        Database database{options_of(guest), clock};
        EXPECT_TRUE(database.is_reachable());
    }
    Database database{options_of(host), clock};
    EXPECT_TRUE(database.is_reachable()) << "the guest's end does not end it";
}

TEST_F(PrivatePostgresTest, IsUnavailableWhileItIsStoppedAndBackAfterwards)
{
    PrivatePostgres postgres{directory, testing::postgres_options()};
    postgres.start();
    Options options = options_of(postgres);
    options.statement_timeout = 300ms;
    Database database{options, clock};
    EXPECT_TRUE(database.is_reachable());
    postgres.stop();
    EXPECT_THROW(database.read([](Tx &tx) { tx.exec(setting, "port"); }), onegrid::Unavailable);
    postgres.start();
    EXPECT_EQ(value_of(database, "port"), "5432");
}

} // namespace
} // namespace onegrid::db
