// SPDX-License-Identifier: Apache-2.0
// What the database work costs, counted. Stats is a reading; Counters is what counts, from any thread.
#pragma once
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

struct Counters {
    std::atomic<std::int64_t> round_trips{}, transactions{}, commits{}, rollbacks{}, retries{}, waits{}, wait_micros{},
        connects{}, losses{};
};

} // namespace onegrid::db
