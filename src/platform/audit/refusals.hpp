// SPDX-License-Identifier: Apache-2.0
// Refused attempts, written to the audit log after the answer has gone. The queue is bounded, and what does not fit is
// counted: the count goes into the log as an entry of its own, so that a flood hides nothing silently.
#pragma once
#include "platform/audit/record.hpp"
#include "platform/db/database.hpp"
#include <memory>

namespace onegrid::audit {

class Refusals {
  public:
    explicit Refusals(db::Database &database, std::size_t capacity = 4096);
    ~Refusals(); // stops

    // Never waits.
    void add(Caller const &who, Entry entry);

    void start();
    // Writes what is still there.
    void stop();
    // Writes what is there on this thread; how many entries. Instead of start(), for tests.
    std::size_t write();
    std::int64_t dropped() const; // since the program started

  private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace onegrid::audit
