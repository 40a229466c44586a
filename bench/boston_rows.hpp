// SPDX-License-Identifier: Apache-2.0
// What the columns of Boston's requests say, in the forms that the city needs.
#pragma once
#include "csv.hpp"
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace onegrid::bench {

inline constexpr std::string_view filing_condition = "Reported", closing_condition = "Done";

struct BostonColumns {
    explicit BostonColumns(Csv const &csv);
    std::size_t opened, target, closed, on_time, reason_closed, title, reason, type, department, location, lat, lon, source;
};

// "Street Light Outages" → "street_light_outages"; empty: "none".
std::string slug(std::string_view name);

// Seconds since 1970 as the wall clock shows "2011-07-01 01:32:33"; nothing when it is not such a time.
std::optional<std::int64_t> local_seconds(std::string_view text);

// The same in RFC 3339 with Boston's offset: from the second Sunday of March to the first of November -04:00.
std::optional<std::string> rfc3339_of(std::string_view text);

} // namespace onegrid::bench
