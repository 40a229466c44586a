// SPDX-License-Identifier: Apache-2.0
#include "engines/pack/local_time.hpp"

namespace onegrid::pack {

rules::DateTime local_time(Catalogue const &catalogue, Instant at)
{
    auto const local = catalogue.calendar.local(at);
    auto const day = std::chrono::floor<std::chrono::days>(local);
    auto const offset = std::chrono::duration_cast<std::chrono::seconds>(catalogue.calendar.settings().utc_offset);
    rules::DateTime time;
    time.date = rules::date_of_days(day.time_since_epoch().count()).value_or(rules::Date{});
    time.nanos = std::chrono::duration_cast<std::chrono::nanoseconds>(local - day).count();
    time.zone = rules::Zone::offset(static_cast<std::int32_t>(offset.count()));
    return time;
}

} // namespace onegrid::pack
