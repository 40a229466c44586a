// SPDX-License-Identifier: Apache-2.0
// How often one address may call one route: a bucket that holds `count` and fills again within `seconds`.
#pragma once
#include "platform/http/routes.hpp"
#include <chrono>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

namespace onegrid::http {

class RateLimiter {
  public:
    using Time = std::chrono::steady_clock::time_point;
    // Nothing when the call may go on, else how long to wait. IPv6 clients count by their /64.
    std::optional<std::chrono::seconds> wait(Rate const &rate, void const *route, std::string const &address, Time now);

  private:
    struct Bucket {
        double left;
        Time at;
    };
    std::mutex m_mutex;
    std::unordered_map<std::string, Bucket> m_buckets;
};

} // namespace onegrid::http
