// SPDX-License-Identifier: Apache-2.0
// How often somebody may do something: a bucket of tokens each, filled again with time. In memory, so per process.
#pragma once
#include "platform/base/instant.hpp"
#include <cstdint>
#include <mutex>
#include <unordered_map>

namespace onegrid::files {

class RateLimit {
  public:
    // `burst` at once, and one more every `each`.
    RateLimit(int burst, Duration each) : m_burst(burst), m_each(each) {}

    // Takes a token. Refuses with too_many "request.too_many" and a retry_after.
    Result<void> take(std::int64_t whose, Instant now);

  private:
    int m_burst;
    Duration m_each;
    std::mutex m_mutex;
    std::unordered_map<std::int64_t, Instant> m_full_at; // when the bucket would be full again
};

} // namespace onegrid::files
