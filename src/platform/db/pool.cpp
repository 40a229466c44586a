// SPDX-License-Identifier: Apache-2.0
#include "platform/db/pool.hpp"
#include "platform/db/database.hpp"
#include <fmt/format.h>

namespace onegrid::db {

std::string settings_of(Options const &options)
{
    return fmt::format("-c statement_timeout={} -c lock_timeout={} -c idle_in_transaction_session_timeout={} "
                       "-c synchronous_commit=on -c TimeZone=UTC -c DateStyle=ISO -c jit=off "
                       "-c default_transaction_isolation=read\\ committed {}",
                       options.statement_timeout.count(), options.lock_timeout.count(),
                       options.idle_in_transaction_timeout.count(), options.settings);
}

std::unique_ptr<Connection> open(Options const &options, Counters &counters)
{
    // A little longer than PostgreSQL's own limit: it speaks first unless it is stuck.
    auto const patience = options.statement_timeout.count() == 0 ? std::chrono::milliseconds{0}
                                                                 : options.statement_timeout + std::chrono::seconds{5};
    return std::make_unique<Connection>(options.conninfo, settings_of(options), patience, counters);
}

Pool::Pool(Options const &options, Counters &counters) : m_options(options), m_counters(counters) {}

Pool::Lease Pool::take()
{
    std::unique_ptr<Connection> connection;
    {
        std::unique_lock lock{m_mutex};
        if (m_busy >= m_options.pool_size) {
            m_counters.waits.add();
            auto const from = std::chrono::steady_clock::now();
            bool const is_free =
                m_freed.wait_for(lock, m_options.pool_wait, [&] { return m_busy < m_options.pool_size; });
            auto const waited = std::chrono::steady_clock::now() - from;
            m_counters.wait_micros.add(std::chrono::duration_cast<std::chrono::microseconds>(waited).count());
            if (!is_free) {
                throw Unavailable("no connection came free in time", "", "");
            }
        }
        ++m_busy;
        if (!m_idle.empty()) {
            connection = std::move(m_idle.back());
            m_idle.pop_back();
        }
    }
    try {
        // One that PostgreSQL closed meanwhile says so before it is used; then all the others most likely are closed
        // too.
        while (connection != nullptr && !(connection->catch_up() && connection->is_alive())) {
            connection.reset();
            std::scoped_lock const lock{m_mutex};
            if (!m_idle.empty()) {
                connection = std::move(m_idle.back());
                m_idle.pop_back();
            }
        }
        if (connection == nullptr) {
            connection = open(m_options, m_counters);
        }
    } catch (...) {
        std::scoped_lock const lock{m_mutex};
        --m_busy;
        m_freed.notify_one();
        throw;
    }
    return Lease{*this, std::move(connection)};
}

void Pool::give_back(std::unique_ptr<Connection> connection, int generation)
{
    std::scoped_lock const lock{m_mutex};
    --m_busy;
    if (generation == m_generation && connection->is_usable()) {
        m_idle.push_back(std::move(connection));
    }
    m_freed.notify_one();
}

void Pool::drop()
{
    std::vector<std::unique_ptr<Connection>> idle;
    std::scoped_lock const lock{m_mutex};
    ++m_generation;
    idle.swap(m_idle);
}

void Pool::fill(Stats &stats) const
{
    std::scoped_lock const lock{m_mutex};
    stats.busy = m_busy;
    stats.connections = m_busy + static_cast<int>(m_idle.size());
}

} // namespace onegrid::db
