// SPDX-License-Identifier: Apache-2.0
#include "platform/files/rate.hpp"
#include <algorithm>

namespace onegrid::files {

Result<void> RateLimit::take(std::int64_t whose, Instant now)
{
    constexpr std::size_t most = 100'000;
    std::scoped_lock const lock(m_mutex);
    if (m_full_at.size() > most) {
        std::erase_if(m_full_at, [&](auto const &each) { return each.second <= now; });
    }
    auto &full_at = m_full_at[whose];
    // A clock that went back must not lock anybody out for longer than an empty bucket does.
    auto const from = std::clamp(full_at, now, now + m_burst * m_each);
    if (from - now > (m_burst - 1) * m_each) {
        full_at = from;
        auto problem = refuse(Why::too_many, "request.too_many");
        problem.value().retry_after = std::chrono::ceil<std::chrono::seconds>(from - now - (m_burst - 1) * m_each);
        return problem;
    }
    full_at = from + m_each;
    return {};
}

} // namespace onegrid::files
