// SPDX-License-Identifier: Apache-2.0
#include "platform/http/rate.hpp"
#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace onegrid::http {

std::optional<std::chrono::seconds> RateLimiter::wait(Rate const &rate, void const *route, std::string const &address,
                                                      Time now)
{
    constexpr std::size_t most = 100'000;
    auto network = address;
    if (auto colon = address.find(':'); colon != std::string::npos) {
        for (int i = 0; i < 3 && colon != std::string::npos; ++i) {
            colon = address.find(':', colon + 1);
        }
        network = address.substr(0, colon);
    }
    double const per_second = static_cast<double>(rate.count) / rate.seconds;
    auto const key = fmt::format("{} {}", route, network);

    std::scoped_lock const lock(m_mutex);
    if (m_buckets.size() > most) {
        // Buckets that nobody used for an hour are full again, whatever their route.
        std::erase_if(m_buckets, [&](auto const &b) { return now - b.second.at > std::chrono::hours(1); });
        if (m_buckets.size() > most) {
            m_buckets.clear();
        }
    }
    auto &bucket = m_buckets.try_emplace(key, Bucket{static_cast<double>(rate.count), now}).first->second;
    std::chrono::duration<double> const passed = now - bucket.at;
    bucket.left = std::min(static_cast<double>(rate.count), bucket.left + passed.count() * per_second);
    bucket.at = now;
    if (bucket.left >= 1) {
        bucket.left -= 1;
        return std::nullopt;
    }
    return std::chrono::seconds(static_cast<std::int64_t>(std::ceil((1 - bucket.left) / per_second)));
}

} // namespace onegrid::http
