// SPDX-License-Identifier: Apache-2.0
#include "platform/db/database.hpp"
#include "platform/base/check.hpp"
#include "platform/db/constraints.hpp"
#include "platform/db/pool.hpp"
#include "platform/observe/log.hpp"
#include <random>
#include <thread>

namespace onegrid::db {
namespace {

constexpr int max_retries = 5;
constexpr int max_reconnects = 2;

// 1, 2, 4 … ms and as much again at random: those that met do not meet again.
void pause_before_retry(int retry)
{
    thread_local std::minstd_rand random{std::random_device{}()};
    auto const base = 1'000 << std::min(retry, 6);
    std::this_thread::sleep_for(std::chrono::microseconds{base + std::uniform_int_distribution<int>{0, base}(random)});
}

} // namespace

struct Database::State {
    State(Options o, Clock const &c) : options(std::move(o)), clock(c), pool(options, counters) {}
    Options options;
    Clock const &clock;
    Counters counters = shown_counters();
    Pool pool;
};

Database::Database(Options options, Clock const &clock) : m_state(std::make_unique<State>(std::move(options), clock))
{
    CHECK(m_state->options.pool_size > 0, "a pool has room for a connection");
}

Database::~Database() = default;

Options const &Database::options() const { return m_state->options; }
Clock const &Database::clock() const { return m_state->clock; }
void Database::drop_connections() { m_state->pool.drop(); }

Stats Database::stats() const
{
    auto const &counters = m_state->counters;
    Stats stats;
    stats.round_trips = counters.round_trips.value();
    stats.transactions = counters.transactions.value();
    stats.commits = counters.commits.value();
    stats.rollbacks = counters.rollbacks.value();
    stats.retries = counters.retries.value();
    stats.waits = counters.waits.value();
    stats.wait_micros = counters.wait_micros.value();
    stats.connects = counters.connects.value();
    stats.losses = counters.losses.value();
    m_state->pool.fill(stats);
    return stats;
}

bool Database::is_reachable() noexcept
{
    try {
        return read([](Tx &tx) { return tx.maybe<int>(Query{"db.ping", "SELECT 1 AS ping"}).has_value(); });
    } catch (std::exception const &) {
        return false;
    }
}

std::optional<Problem> Database::transact(std::function<bool(Tx &)> const &body, Isolation isolation, bool is_read_only,
                                          bool can_refuse)
{
    for (int retry = 0, reconnects = 0;;) {
        try {
            std::vector<std::function<void()>> then;
            {
                auto lease = m_state->pool.take();
                Tx tx{*lease, m_state->clock, m_state->counters, isolation, is_read_only};
                if (!body(tx)) {
                    tx.rollback();
                    return std::nullopt;
                }
                tx.commit();
                then = tx.take_after_commit();
            }
            for (auto const &call : then) {
                try {
                    call();
                } catch (std::exception const &why) {
                    log::error("db.after_commit_failed", why);
                }
            }
            return std::nullopt;
        } catch (Conflict const &) {
            if (retry >= max_retries) {
                throw;
            }
            pause_before_retry(retry++);
        } catch (ConstraintViolation const &why) {
            auto problem = can_refuse ? problem_of(why.constraint()) : std::nullopt;
            if (!problem) {
                throw;
            }
            return problem;
        } catch (Lost const &) {
            if (reconnects++ >= max_reconnects) {
                throw;
            }
        } catch (Error const &why) {
            // Text that PostgreSQL cannot keep (a NUL, not UTF-8) and that nobody refused before.
            if (!can_refuse || why.sqlstate() != "22021") {
                throw;
            }
            return refuse(Why::malformed, "text.malformed").value();
        }
        m_state->counters.retries.add();
    }
}

} // namespace onegrid::db
