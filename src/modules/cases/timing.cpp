// SPDX-License-Identifier: Apache-2.0
#include "modules/cases/timing.hpp"
#include <algorithm>

namespace onegrid::cases {

Result<Timing> timing_of(Caller const &who, std::optional<Instant> device_time, Instant now,
                         std::optional<Instant> not_before, std::string const &pointer)
{
    Timing timing{now, device_time};
    if (device_time) {
        if (*device_time > now + device_clock_ahead) {
            return refuse_field(pointer, "case.device_time_future");
        }
        bool const may_backdate = who.may("case.backdate");
        bool const is_recent = who.kind == CallerKind::staff && *device_time >= now - device_time_counts_for;
        if (may_backdate || is_recent) {
            timing.at = std::min(*device_time, now);
        }
    }
    if (not_before) {
        timing.at = std::max(timing.at, *not_before);
    }
    return timing;
}

} // namespace onegrid::cases
