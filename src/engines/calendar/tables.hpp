// SPDX-License-Identifier: Apache-2.0
// What a Calendar computes once so that every question about working time is answered without a loop over days: for
// each type of limit, how many counted days lie before each day, and which day is the n-th counted one. Private to the
// calendar.
#pragma once
#include "engines/calendar/calendar.hpp"
#include <map>

namespace onegrid::calendar {

using std::chrono::local_days;
inline constexpr Duration day_length = std::chrono::hours{24};

// The days that the tables cover: enough for any instant that can be read, and the longest limit after it.
inline constexpr local_days table_start{std::chrono::local_days{std::chrono::year{1899} / 12 / 30}};
inline constexpr local_days table_end{std::chrono::local_days{std::chrono::year{2260} / 1 / 3}};
inline constexpr Instant last_instant{std::chrono::sys_days{std::chrono::year{2260} / 1 / 1}};

// Days under one set of flags.
struct DayCounts {
    std::vector<std::int32_t> before; // [i]: counted days before day i; one longer than the days
    std::vector<std::int32_t> nth;    // [k]: the index of the k-th counted day
};

// One stretch of counted time in a day, from the beginning of the shift day.
struct Stretch {
    Duration from, to;
};

// How one type of limit counts. A *shift day* begins at `anchor` after local midnight, late enough that a shift over
// midnight ends inside the day on which it began.
struct Mode {
    bool everything{}; // every minute of every day: plain arithmetic
    Flags flags;
    Duration anchor{};
    Duration full{}; // of one counted day
    std::vector<Stretch> stretches;
    std::shared_ptr<DayCounts const> days;
};

struct Calendar::Tables {
    Settings settings;
    std::vector<Year> years;
    std::map<local_days, NamedDay> named;
    std::optional<local_days> first_announced, last_announced;
    std::array<Mode, limit_type_count> modes;
    Duration utc_offset{};

    Mode const &mode(LimitType type) const { return modes[static_cast<std::size_t>(type)]; }
};

// A moment in shift days: the day's index in the tables, and how far into it.
struct Place {
    std::int64_t day{};
    Duration within{};
};

Place place_of(Calendar::Tables const &tables, Mode const &mode, Instant at);
Instant instant_of(Calendar::Tables const &tables, Mode const &mode, Place place);
// Counted time from the beginning of the tables.
Duration counted_before(Calendar::Tables const &tables, Mode const &mode, Instant at);
// The first instant by which that much has counted (target > 0), and the last one.
Instant first_with(Calendar::Tables const &tables, Mode const &mode, Duration target);
Instant last_with(Calendar::Tables const &tables, Mode const &mode, Duration target);

// Pauses in order, merged, without empty ones. Only the last may be open; it is not merged with the one that it touches.
std::vector<Pause> in_order(std::span<Pause const> pauses);

// Writes the lines of the proof (proof.cpp).
void prove(Calendar const &calendar, Instant start, Limit limit, std::span<Pause const> merged, int extensions,
           Deadline const &deadline, Proof &proof);

} // namespace onegrid::calendar
