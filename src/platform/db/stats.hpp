// SPDX-License-Identifier: Apache-2.0
// What the database work costs, counted. Stats is a reading; Counters is what counts, from any thread.
#pragma once
#include "platform/observe/metrics.hpp"
#include <atomic>
#include <cstdint>

namespace onegrid::db {

struct Stats {
    std::int64_t round_trips{};  // times a thread waited for PostgreSQL's answer
    std::int64_t transactions{}; // begun, each try of a retried one
    std::int64_t commits{};
    std::int64_t rollbacks{};
    std::int64_t retries{}; // tries after the first
    std::int64_t waits{};   // times no connection was free
    std::int64_t wait_micros{};
    std::int64_t connects{}; // connections opened
    std::int64_t losses{};   // connections lost
    int connections{};       // open now
    int busy{};              // in use now
};

// One count: read by Stats, and shown by /metrics when it has a name there.
class Count {
  public:
    explicit Count(metrics::Counter *shown = nullptr) : m_shown(shown) {}
    void add(std::int64_t by = 1)
    {
        m_value.fetch_add(by, std::memory_order_relaxed);
        if (m_shown != nullptr) {
            m_shown->add(static_cast<double>(by));
        }
    }
    std::int64_t value() const { return m_value.load(std::memory_order_relaxed); }

  private:
    std::atomic<std::int64_t> m_value{};
    metrics::Counter *m_shown;
};

struct Counters {
    Count round_trips, transactions, commits, rollbacks, retries, waits, wait_micros, connects, losses;
};

// Those of the program's Databases, summed up in /metrics.
Counters shown_counters();

} // namespace onegrid::db
