// SPDX-License-Identifier: Apache-2.0
// How often strangers may report from one address: a bucket of tokens an address, filled again with time. In memory, by
// process: it holds back the careless and the simple flood, not more.
#pragma once
#include "platform/base/instant.hpp"
#include <map>
#include <mutex>
#include <string>

namespace onegrid::cases {

class AddressRate {
  public:
    explicit AddressRate(double burst = 20, Duration refill = std::chrono::seconds{10})
        : m_burst(burst), m_refill(refill)
    {
    }

    // Takes one; false: none left.
    bool take(std::string const &address, Instant now)
    {
        std::scoped_lock const lock(m_mutex);
        if (m_buckets.size() > most_addresses) {
            std::erase_if(m_buckets, [&](auto const &entry) { return now - entry.second.at > std::chrono::hours{1}; });
        }
        auto const [found, is_new] = m_buckets.try_emplace(address, Bucket{m_burst, now});
        auto &bucket = found->second;
        auto const gained = static_cast<double>((now - bucket.at).count()) / static_cast<double>(m_refill.count());
        bucket.tokens = std::min(m_burst, bucket.tokens + std::max(0.0, gained));
        bucket.at = now;
        if (bucket.tokens < 1) {
            return false;
        }
        bucket.tokens -= 1;
        return true;
    }

  private:
    static constexpr std::size_t most_addresses = 50'000;
    struct Bucket {
        double tokens{};
        Instant at;
    };
    double m_burst;
    Duration m_refill;
    std::mutex m_mutex;
    std::map<std::string, Bucket> m_buckets;
};

} // namespace onegrid::cases
