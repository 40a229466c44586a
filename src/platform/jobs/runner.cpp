// SPDX-License-Identifier: Apache-2.0
#include "platform/jobs/runner.hpp"
#include "platform/base/check.hpp"
#include "platform/jobs/bell.hpp"
#include "platform/observe/log.hpp"
#include "platform/observe/metrics.hpp"
#include "queries/jobs.hpp"
#include <algorithm>
#include <atomic>
#include <boost/describe.hpp>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <random>
#include <thread>

namespace onegrid::jobs {

BOOST_DESCRIBE_STRUCT(Job, (), (district, id, kind, key, payload, run_at, attempts, max_attempts))

namespace {

using Steady = std::chrono::steady_clock;
using namespace std::chrono_literals;

constexpr std::chrono::milliseconds longest_pause = std::chrono::hours{1};

// Thrown out of a transaction whose job another runner has taken over meanwhile.
struct LeaseLost {};

void count(char const *name, std::string const &kind) { metrics::counter(name, {{"kind", kind}}).add(); }

std::int64_t random_number()
{
    std::random_device device;
    return static_cast<std::int64_t>((static_cast<std::uint64_t>(device()) << 32 | device()) >> 1);
}

} // namespace

struct Runner::State {
    State(db::Database &d, Clock const &c, RunnerOptions o) : database(d), clock(c), options(o) {}

    db::Database &database;
    Clock const &clock;
    RunnerOptions options;
    std::int64_t const number = random_number(); // which runner: who holds a lease
    std::map<std::string, Handler, std::less<>> handlers;
    std::vector<std::string> kinds;

    std::mutex mutex;
    std::condition_variable arrived; // for the workers
    std::deque<Job> waiting;         // claimed, not begun
    bool is_more{};                  // there was more to claim than a batch
    bool is_all_claimed{};           // the dispatcher has ended
    std::atomic<bool> is_stopping{};
    std::thread dispatcher;
    std::vector<std::thread> workers;

    std::vector<Job> claim(int at_most);
    void reclaim();
    void renew();
    void run(Job const &job);
    void fail(Job const &job, std::string const &why);
    void dispatch();
    void work();
    bool is_low() const { return waiting.size() < static_cast<std::size_t>(options.threads); } // under the mutex
};

std::vector<Job> Runner::State::claim(int at_most)
{
    auto jobs = database.write([&](db::Tx &tx) {
        return tx.all<Job>(q::jobs::job_claim, kinds, clock.now(), clock.now() + options.lease, number, at_most);
    });
    std::ranges::sort(jobs, {}, [](Job const &job) { return std::pair{job.run_at, job.id}; });
    return jobs;
}

void Runner::State::reclaim()
{
    while (database.write(
               [&](db::Tx &tx) { return tx.maybe<std::int64_t>(q::jobs::job_reclaim, clock.now()).value_or(0); }) > 0) {
    }
}

void Runner::State::renew()
{
    database.write([&](db::Tx &tx) { tx.send(q::jobs::job_renew, number, clock.now() + options.lease); });
}

void Runner::State::run(Job const &job)
{
    try {
        auto const done = database.write([&](db::Tx &tx) -> Result<void> {
            TRY(handlers.at(job.kind)(tx, job));
            if (tx.exec(q::jobs::job_finish, job.district, job.id, number, job.attempts) == 0) {
                throw LeaseLost{};
            }
            return {};
        });
        if (!done) {
            fail(job, done.error().code);
        } else {
            count("onegrid_jobs_done_total", job.kind);
        }
    } catch (LeaseLost const &) {
        log::warn("jobs.lease_lost", {{"kind", job.kind}, {"job", job.id}});
    } catch (std::exception const &why) {
        fail(job, why.what());
    }
}

void Runner::State::fail(Job const &job, std::string const &why)
{
    thread_local std::minstd_rand random{std::random_device{}()};
    auto pause = options.first_pause;
    for (int i = 1; i < job.attempts && pause < longest_pause; ++i) {
        pause *= 2;
    }
    pause = std::min(pause, longest_pause) * std::uniform_int_distribution<int>{75, 125}(random) / 100;
    log::warn("jobs.failed", {{"kind", job.kind}, {"job", job.id}, {"attempt", job.attempts}, {"why", why}});
    try {
        auto const state = database.write([&](db::Tx &tx) {
            return tx.maybe<std::string>(q::jobs::job_fail, job.district, job.id, number, clock.now() + pause, why);
        });
        count("onegrid_jobs_failed_total", job.kind);
        if (state == "dead") {
            count("onegrid_jobs_dead_total", job.kind);
            log::error("jobs.dead", {{"kind", job.kind}, {"job", job.id}, {"why", why}});
        }
    } catch (std::exception const &error) {
        // The lease runs out and the job is tried again.
        log::error("jobs.failure_not_kept", error, {{"job", job.id}});
    }
}

void Runner::State::dispatch()
{
    auto next_care = Steady::now();
    while (!is_stopping) {
        auto const count = bell_count();
        try {
            if (Steady::now() >= next_care) {
                next_care = Steady::now() + options.lease / 4;
                renew();
                reclaim();
            }
            std::unique_lock lock{mutex};
            if (is_low()) {
                lock.unlock();
                auto jobs = claim(options.batch);
                lock.lock();
                is_more = std::ssize(jobs) == options.batch;
                std::ranges::move(jobs, std::back_inserter(waiting));
                lock.unlock();
                arrived.notify_all();
            }
        } catch (onegrid::Unavailable const &why) {
            log::warn("jobs.interrupted", {{"why", why.what()}});
        } catch (std::exception const &why) {
            log::error("jobs.runner_failed", why);
        }
        wait_for_bell(count, options.poll);
    }
}

void Runner::State::work()
{
    std::unique_lock lock{mutex};
    for (;;) {
        // What is claimed is done, also when it is time to stop.
        arrived.wait(lock, [&] { return !waiting.empty() || is_all_claimed; });
        if (waiting.empty()) {
            return;
        }
        auto const job = std::move(waiting.front());
        waiting.pop_front();
        bool const wants_more = is_more && is_low();
        lock.unlock();
        if (wants_more) {
            ring_bell();
        }
        run(job);
        lock.lock();
    }
}

Runner::Runner(db::Database &database, Clock const &clock, RunnerOptions options)
    : m_state(std::make_unique<State>(database, clock, options))
{
}

Runner::~Runner() { stop(); }

Runner &Runner::on(std::string kind, Handler handler)
{
    CHECK(m_state->workers.empty(), "handlers are known before the start");
    m_state->kinds.push_back(kind);
    CHECK(m_state->handlers.emplace(std::move(kind), std::move(handler)).second, "a kind has one handler");
    return *this;
}

void Runner::start()
{
    CHECK(m_state->workers.empty(), "a runner is started once");
    for (int i = 0; i < m_state->options.threads; ++i) {
        m_state->workers.emplace_back([this] { m_state->work(); });
    }
    m_state->dispatcher = std::thread{[this] { m_state->dispatch(); }};
}

void Runner::stop()
{
    m_state->is_stopping = true;
    ring_bell();
    if (m_state->dispatcher.joinable()) {
        m_state->dispatcher.join();
    }
    {
        std::scoped_lock const lock{m_state->mutex};
        m_state->is_all_claimed = true;
    }
    m_state->arrived.notify_all();
    for (auto &worker : m_state->workers) {
        if (worker.joinable()) {
            worker.join();
        }
    }
}

bool Runner::progress(Job const &job, boost::json::value const &how_far)
{
    return m_state->database.write([&](db::Tx &tx) {
        return !tx.maybe<bool>(q::jobs::job_progress, job.district, job.id, how_far).value_or(true);
    });
}

int Runner::run_due()
{
    int count = 0;
    m_state->reclaim();
    for (auto jobs = m_state->claim(m_state->options.batch); !jobs.empty();
         jobs = m_state->claim(m_state->options.batch)) {
        for (auto const &job : jobs) {
            m_state->run(job);
            ++count;
        }
    }
    return count;
}

} // namespace onegrid::jobs
