// SPDX-License-Identifier: Apache-2.0
#include "db/harness/harness.hpp"
#include "platform/db/child.hpp"
#include "platform/db/session.hpp"
#include "platform/observe/log.hpp"
#include <csignal>
#include <cstdlib>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <list>
#include <pwd.h>
#include <unistd.h>

namespace onegrid::testing {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

Instant start_of_tests() { return instant_of("2026-06-01T01:00:00Z").value(); }

// The user that PostgreSQL runs as when we are root: made once, without a home or a shell.
std::string low_user()
{
    if (::geteuid() != 0) {
        return {};
    }
    if (::getpwnam("onegrid") == nullptr) {
        db::run_child({"/usr/sbin/useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", "onegrid"},
                      {});
    }
    return "onegrid";
}

fs::path base_directory()
{
    char const *place = std::getenv("ONEGRID_TEST_DIR");
    return place == nullptr || *place == '\0' ? fs::path{"/tmp"} : fs::path{place};
}

constexpr std::string_view prefix = "onegrid-test-";

// What test programs that were killed left behind.
void sweep()
{
    std::error_code error;
    for (auto const &entry : fs::directory_iterator{base_directory(), error}) {
        auto const name = entry.path().filename().string();
        if (name.starts_with(prefix)) {
            auto const pid = std::atoi(name.c_str() + prefix.size());
            if (pid > 0 && ::kill(pid, 0) != 0 && errno == ESRCH) {
                fs::remove_all(entry.path(), error);
            }
        }
    }
}

class Harness {
  public:
    static Harness &instance()
    {
        static Harness &the_harness = *new Harness; // shut_down() empties it at exit
        return the_harness;
    }

    std::unique_ptr<db::Database> &make(db::Options options, bool is_migrated)
    {
        if (is_migrated) {
            make_template();
        }
        auto const name = fmt::format("test_{}", ++m_count);
        admin().script(is_migrated ? "CREATE DATABASE " + name + " TEMPLATE migrated STRATEGY WAL_LOG"
                                   : "CREATE DATABASE " + name);
        options.conninfo = m_postgres->conninfo(name);
        auto const *info = ::testing::UnitTest::GetInstance()->current_test_info();
        m_made.push_back({name, std::make_unique<db::Database>(std::move(options), m_clock), info != nullptr});
        return m_made.back().database;
    }

    // Drops what the test that ends made.
    void end_of_test()
    {
        m_clock.set(start_of_tests());
        for (auto made = m_made.begin(); made != m_made.end();) {
            if (!made->is_of_test) {
                ++made;
                continue;
            }
            auto const name = made->name;
            made = m_made.erase(made);
            try {
                admin().script("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
            } catch (std::exception const &) {
                m_admin.reset(); // the test stopped PostgreSQL; the database goes with the cluster
            }
        }
    }

    fs::path const &directory() const { return m_directory; }
    std::string const &user() const { return m_user; }
    ManualClock &clock() { return m_clock; }
    db::PrivatePostgres &postgres() { return *m_postgres; }

  private:
    struct Made {
        std::string name;
        std::unique_ptr<db::Database> database;
        bool is_of_test;
    };

    Harness() : m_user(low_user())
    {
        sweep();
        m_directory = base_directory() / fmt::format("{}{}", prefix, ::getpid());
        fs::create_directories(m_directory);
        if (!m_user.empty()) {
            fs::permissions(m_directory, fs::perms::owner_all | fs::perms::others_exec | fs::perms::group_exec);
        }
        m_postgres = std::make_unique<db::PrivatePostgres>(m_directory / "pg", options());
        m_postgres->start();
        std::atexit([] { instance().shut_down(); });
    }

    db::PrivatePostgresOptions options() const
    {
        db::PrivatePostgresOptions options;
        options.as_user = m_user;
        options.is_durable = false;
        options.dies_with_us = true;
        options.max_connections = 100;
        return options;
    }

    void shut_down()
    {
        m_made.clear();
        m_admin.reset();
        m_postgres.reset();
        std::error_code ignored;
        fs::remove_all(m_directory, ignored);
    }

    db::Session &admin()
    {
        if (m_admin != nullptr) {
            try {
                m_admin->script("SELECT 1");
                return *m_admin;
            } catch (std::exception const &) {
                m_admin.reset();
            }
        }
        db::Options options;
        options.conninfo = m_postgres->conninfo("postgres");
        options.statement_timeout = 60s;
        for (int tries = 0; m_admin == nullptr; ++tries) {
            try {
                m_admin = std::make_unique<db::Session>(options, m_clock);
            } catch (db::Unavailable const &) {
                if (tries > 200) {
                    throw;
                }
                ::usleep(50'000); // a test restarted it
            }
        }
        return *m_admin;
    }

    void make_template()
    {
        if (m_has_template) {
            return;
        }
        admin().script("CREATE DATABASE migrated");
        db::Options options;
        options.conninfo = m_postgres->conninfo("migrated");
        {
            db::Database database{options, m_clock};
            db::migrate(database);
        }
        m_has_template = true;
    }

    std::string m_user;
    fs::path m_directory;
    ManualClock m_clock{start_of_tests()};
    std::unique_ptr<db::PrivatePostgres> m_postgres;
    std::unique_ptr<db::Session> m_admin;
    std::list<Made> m_made; // a list: the databases are handed out by reference
    int m_count{};
    bool m_has_template{};
};

class AfterEachTest final : public ::testing::EmptyTestEventListener {
    void OnTestEnd(::testing::TestInfo const &) override { Harness::instance().end_of_test(); }
};

Harness &harness()
{
    static bool const is_listening = [] {
        log::open({std::getenv("ONEGRID_TEST_LOG") == nullptr ? log::Level::off : log::Level::debug, {}});
        ::testing::UnitTest::GetInstance()->listeners().Append(new AfterEachTest);
        return true;
    }();
    (void)is_listening;
    return Harness::instance();
}

} // namespace

std::unique_ptr<db::Database> &fresh_database(db::Options options) { return harness().make(std::move(options), true); }
std::unique_ptr<db::Database> &fresh_database() { return fresh_database(db::Options{}); }
std::unique_ptr<db::Database> &empty_database() { return harness().make(db::Options{}, false); }
ManualClock &clock() { return harness().clock(); }
db::PrivatePostgres &postgres() { return harness().postgres(); }

db::PrivatePostgresOptions postgres_options()
{
    db::PrivatePostgresOptions options;
    options.as_user = harness().user();
    options.is_durable = false;
    options.dies_with_us = true;
    return options;
}

std::filesystem::path scratch_directory(std::string const &name)
{
    auto const path = harness().directory() / name;
    fs::create_directories(path);
    if (!harness().user().empty()) {
        passwd const *user = ::getpwnam(harness().user().c_str());
        (void)!::chown(path.c_str(), user->pw_uid, user->pw_gid);
    }
    return path;
}

} // namespace onegrid::testing
