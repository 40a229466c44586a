// SPDX-License-Identifier: Apache-2.0
// When an act counts. Normally when the server takes it. What was written on a device without network carries the
// device's time: staff's counts when it is not older than 72 hours, that of an import or another system (permission
// case.backdate) however old it is, a resident's is kept but does not count. Never before the act before it.
#pragma once
#include "platform/base/caller.hpp"
#include "platform/base/instant.hpp"
#include <optional>
#include <string>

namespace onegrid::cases {

inline constexpr std::chrono::hours device_time_counts_for{72};

struct Timing {
    Instant at;
    std::optional<Instant> device_at;
};

// Refuses with the field `pointer`: case.device_time_future when it is more than five minutes ahead.
Result<Timing> timing_of(Caller const &who, std::optional<Instant> device_time, Instant now,
                         std::optional<Instant> not_before, std::string const &pointer);

} // namespace onegrid::cases
