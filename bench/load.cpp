// SPDX-License-Identifier: Apache-2.0
#include "load.hpp"
#include "load_stories.hpp"
#include "modules/cases/cases.hpp"
#include "modules/cases/search.hpp"
#include "platform/access/access.hpp"
#include "platform/db/private_postgres.hpp"
#include "platform/db/session.hpp"
#include "platform/observe/log.hpp"
#include <atomic>
#include <cstdio>
#include <filesystem>
#include <fmt/format.h>
#include <stdexcept>
#include <thread>

namespace onegrid::bench {
namespace {

namespace fs = std::filesystem;
using Steady = std::chrono::steady_clock;

constexpr int parts = 2;             // threads, each with a part of the year
constexpr std::size_t a_chunk = 500; // cases that are reported and moved together
constexpr int first_node = 14;       // of the ids; a server takes the lowest
constexpr std::int64_t words_a_round = 64'000;

db::Options options_for(std::string const &conninfo)
{
    db::Options options;
    options.conninfo = conninfo;
    options.pool_size = 2;
    options.statement_timeout = std::chrono::minutes{10};
    return options;
}

// One part of the year, from its first case to its last.
class Part {
  public:
    Part(db::Options options, geo::Areas const &areas, pack::Catalogues const &packs, access::Access &access,
         MadeCases stories, int number)
        : m_clock(Instant{}), m_report_clock(Instant{}), m_ids(m_report_clock, first_node + number),
          m_database(with_loose_commits(std::move(options)), m_clock),
          m_module({m_database, m_clock, m_ids, areas, packs, access.directory(), access.keys()}),
          m_stories(std::move(stories)), m_number(number)
    {
    }

    void fill(Instant from, Instant until, Instant now, std::size_t count, std::atomic<std::size_t> &done)
    {
        for (std::size_t made = 0; made < count;) {
            auto const size = std::min(a_chunk, count - made);
            auto const share = [&](std::size_t n) {
                return from + Duration{static_cast<std::int64_t>(static_cast<double>((until - from).count()) *
                                                                 static_cast<double>(n) / static_cast<double>(count))};
            };
            live(share(made), share(made + size), now, size);
            made += size;
            done += size;
        }
    }

  private:
    // The database's durability is not what is measured here: the load ends with a checkpoint.
    static db::Options with_loose_commits(db::Options options)
    {
        options.settings = "-c synchronous_commit=off";
        return options;
    }

    void live(Instant from, Instant until, Instant now, std::size_t count)
    {
        std::vector<MadeCase> stories;
        stories.reserve(count);
        for (std::size_t i = 0; i < count; ++i) {
            stories.push_back(m_stories.tell(from, until, now));
        }
        m_report_clock.set(until);
        m_clock.set(until);
        report(stories);
        for (std::size_t step = 0; act(stories, step, now); ++step) {
        }
    }

    void report(std::vector<MadeCase> &stories)
    {
        std::vector<std::string> keys(stories.size());
        std::vector<cases::ReportCall> calls(stories.size());
        for (std::size_t i = 0; i < stories.size(); ++i) {
            keys[i] = fmt::format("load-{}-{}", m_number, ++m_keys);
            calls[i].who = stories[i].reporter;
            calls[i].report = &stories[i].report;
            calls[i].idempotency_key = keys[i];
            calls[i].process = "case"; // whose stories these are
        }
        m_module.report(calls);
        for (std::size_t i = 0; i < stories.size(); ++i) {
            auto const &result = calls[i].result;
            if (!result) {
                throw std::runtime_error("a report was refused: " + result.error().code + " " + result.error().detail);
            }
            stories[i].id = result->id;
            stories[i].version = result->version;
        }
    }

    bool act(std::vector<MadeCase> &stories, std::size_t step, Instant now)
    {
        std::vector<MadeCase *> due;
        auto latest = m_report_clock.now();
        for (auto &story : stories) {
            if (step < story.steps.size()) {
                due.push_back(&story);
                for (auto const &act : story.steps[step].acts) {
                    latest = std::max(latest, *act.device_time);
                }
            }
        }
        if (due.empty()) {
            return false;
        }
        m_clock.set(std::min(latest, now));
        std::vector<cases::ActRequest> requests(due.size());
        std::vector<std::string> keys(due.size());
        std::vector<cases::ActCall> calls(due.size());
        for (std::size_t i = 0; i < due.size(); ++i) {
            auto &next = due[i]->steps[step];
            requests[i].version = due[i]->version;
            requests[i].acts.value = std::move(next.acts);
            keys[i] = fmt::format("load-{}-{}", m_number, ++m_keys);
            calls[i].who = next.who;
            calls[i].id = due[i]->id;
            calls[i].request = &requests[i];
            calls[i].idempotency_key = keys[i];
        }
        m_module.act(calls);
        for (std::size_t i = 0; i < due.size(); ++i) {
            auto const &result = calls[i].result;
            if (!result) {
                throw std::runtime_error(
                    fmt::format("{} was refused: {} {}{}", std::string(requests[i].acts.value.front().act.value),
                                result.error().code, result.error().detail,
                                result.error().fields.empty() ? "" : " " + result.error().fields.front().pointer + " " +
                                                                         result.error().fields.front().code));
            }
            due[i]->version = result->version;
        }
        return true;
    }

    ManualClock m_clock;        // of the acts
    ManualClock m_report_clock; // of the reports: ids only go forward
    IdGenerator m_ids;
    db::Database m_database;
    cases::Module m_module;
    MadeCases m_stories;
    int m_number;
    std::uint64_t m_keys{};
};

void say(std::string_view what)
{
    fmt::print(stderr, "load: {}\n", what);
}

// The past goes by in minutes: the server that runs meanwhile must not urge and escalate what looks late to it.
void stop_clocks(db::Database &database)
{
    SystemClock const clock;
    db::Session session{database.options(), clock};
    session.script(R"(
        CREATE FUNCTION cases.bench_never() RETURNS trigger LANGUAGE plpgsql AS
            'BEGIN NEW.fire_at := ''2260-01-01+00''; RETURN NEW; END';
        CREATE TRIGGER bench_never BEFORE INSERT OR UPDATE ON cases."case" FOR EACH ROW EXECUTE FUNCTION cases.bench_never())");
}

// What time would have done meanwhile.
void settle(db::Database &database, cases::Services const &services)
{
    SystemClock const clock;
    db::Session session{database.options(), clock};
    // Ids of the past lie before those that are in blocks already: the words begin anew.
    session.script("TRUNCATE cases.word_block");
    while (cases::index_words(services, words_a_round) > 0) {
    }
    say("words are indexed");
    session.script(R"(
        DROP FUNCTION cases.bench_never CASCADE;
        UPDATE cases."case" SET fire_at = CASE WHEN red_at > now() THEN red_at WHEN due_at > now() THEN due_at ELSE fire_at END
        WHERE closed_at IS NULL)");
    for (;;) {
        constexpr db::Query waiting{"bench.outbox_waiting",
                                    "SELECT count(*) AS waiting FROM outbox.event WHERE position IS NULL"};
        if (database.read([&](db::Tx &tx) { return tx.maybe<std::int64_t>(waiting).value_or(0); }) == 0) {
            break;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(200));
    }
    say("events are published");
    session.script("VACUUM (ANALYZE)");
    session.script("CHECKPOINT");
}

} // namespace

int load(Arguments arguments)
{
    auto const data = option(arguments, "data", std::string_view{});
    auto const count = static_cast<std::size_t>(option(arguments, "cases", 100'000LL));
    auto const days = option(arguments, "days", 365LL);
    auto const began = Steady::now();
    log::open({log::Level::warn, {}});
    SystemClock const clock;
    auto const options = options_for(db::PrivatePostgres(fs::path(data) / "postgres").conninfo());
    db::Database database(options, clock);
    IdGenerator ids(clock, first_node + parts - 1);
    geo::Areas const areas(database);
    pack::Catalogues const packs(database);
    auto access_options = access::Options::for_demo(fs::path(data) / "keys");
    access::Access access(database, ids, access_options);
    Cast const cast(access, database);
    stop_clocks(database);
    auto const now = clock.now();
    auto const from = now - std::chrono::days{days};
    std::atomic<std::size_t> done{};
    std::atomic<int> running{parts};
    std::vector<std::thread> threads;
    std::exception_ptr failed;
    std::mutex mutex;
    for (int part = 0; part < parts; ++part) {
        threads.emplace_back([&, part] {
            try {
                Part one(options, areas, packs, access,
                         MadeCases(cast, *packs.current(), *areas.now(), *access.directory().now(), part), part);
                auto const half = (now - from) / parts;
                one.fill(from + half * part, from + half * (part + 1), now, count / parts, done);
            } catch (...) {
                std::scoped_lock const lock(mutex);
                failed = std::current_exception();
            }
            --running;
        });
    }
    for (int i = 1; running > 0; ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        if (i % 100 == 0) {
            say(fmt::format("{} cases", done.load()));
        }
    }
    for (auto &thread : threads) {
        thread.join();
    }
    if (failed) {
        std::rethrow_exception(failed);
    }
    auto const took = [&] { return std::chrono::duration<double>(Steady::now() - began).count(); };
    say(fmt::format("{} cases after {:.0f} s", done.load(), took()));
    settle(database, {database, clock, ids, areas, packs, access.directory(), access.keys()});
    say(fmt::format("ready after {:.0f} s", took()));
    return 0;
}

} // namespace onegrid::bench
