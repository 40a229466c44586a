// SPDX-License-Identifier: Apache-2.0
// GeoReport clients know no Idempotency-Key; when an answer is lost they send the form again. The same form of the same
// caller within ten minutes is the same report. Another in anything, or a later one, is another report.
#pragma once
#include "modules/open311/wire.hpp"
#include "platform/base/id.hpp"
#include <deque>
#include <mutex>
#include <string>
#include <unordered_map>

namespace onegrid::open311 {

inline constexpr std::chrono::minutes repeated_within{10};

// Safe from any thread. What it remembers is of this process; another process, or this one after a restart, gives the
// same key to the same form while the ten minutes of the clock last.
class Repeats {
  public:
    explicit Repeats(std::size_t at_most = 100'000) : m_at_most(at_most) {}

    // The Idempotency-Key to report under.
    std::string key_of(PersonId who, Parameters const &form, Instant now);

  private:
    struct Given {
        std::string key;
        Instant at;
    };
    std::size_t m_at_most;
    std::mutex m_mutex;
    std::unordered_map<std::string, Given> m_given; // by the form's digest
    std::deque<std::string> m_oldest;               // digests, as they came
};

} // namespace onegrid::open311
