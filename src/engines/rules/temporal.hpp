// SPDX-License-Identifier: Apache-2.0
// FEEL's dates, times, zones and durations as plain values, with reading, printing and arithmetic (proleptic Gregorian,
// years -999999999 to 999999999, nanoseconds). Zones are the IANA ones of the machine's zoneinfo; no clock is read.
#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace onegrid::rules {

struct Date {
    std::int32_t year = 0;
    std::uint8_t month = 1;
    std::uint8_t day = 1;
    friend auto operator<=>(Date const &, Date const &) = default;
};

// No zone, a fixed offset from UTC, or an IANA region.
class Zone {
  public:
    constexpr Zone() = default; // none
    static constexpr Zone offset(std::int32_t seconds) { return Zone{seconds}; }
    static std::optional<Zone> region(std::string_view name); // nothing if the machine's zoneinfo has none of this name
    static constexpr Zone from_code(std::int32_t code) { return Zone{code}; }

    [[nodiscard]] constexpr bool is_none() const { return m_code == none; }
    [[nodiscard]] constexpr bool is_region() const { return m_code >= first_region; }
    [[nodiscard]] std::string name() const;                                  // "" without zone, "Z", "+08:00", "Asia/Shanghai"
    // Seconds east of UTC at a local time given in seconds since 1970-01-01T00:00 (local); 0 without zone.
    [[nodiscard]] std::int32_t offset_at_local(std::int64_t local_seconds) const;
    [[nodiscard]] std::int32_t offset_at_utc(std::int64_t utc_seconds) const;
    [[nodiscard]] constexpr std::int32_t code() const { return m_code; }
    friend bool operator==(Zone const &, Zone const &) = default;

  private:
    constexpr explicit Zone(std::int32_t code) : m_code(code) {}
    static constexpr std::int32_t none = INT32_MIN;
    static constexpr std::int32_t first_region = 1'000'000;
    std::int32_t m_code = none;
};

struct Time {
    std::int64_t nanos = 0; // since midnight, < 86,400 s
    Zone zone;
};

struct DateTime {
    Date date;
    std::int64_t nanos = 0; // since midnight
    Zone zone;
};

struct DayTimeDuration {
    std::int64_t seconds = 0;
    std::int32_t nanos = 0; // 0 ≤ nanos < 10^9, added to seconds (so -0.5 s is {-1, 500000000})
    friend auto operator<=>(DayTimeDuration const &, DayTimeDuration const &) = default;
};

struct YearMonthDuration {
    std::int64_t months = 0;
    friend auto operator<=>(YearMonthDuration const &, YearMonthDuration const &) = default;
};

inline constexpr std::int64_t nanos_per_second = 1'000'000'000;
inline constexpr std::int64_t nanos_per_day = 86'400 * nanos_per_second;
inline constexpr std::int32_t greatest_year = 999'999'999;

bool is_valid_date(std::int64_t year, std::int64_t month, std::int64_t day);
int days_in_month(std::int64_t year, int month);
std::int64_t days_since_epoch(Date date);
std::optional<Date> date_of_days(std::int64_t days); // nothing past the greatest year
int weekday(Date date);                              // Monday 1 … Sunday 7
int day_of_year(Date date);
int iso_week(Date date);

std::optional<Date> parse_date(std::string_view text);          // 2026-11-25
std::optional<Time> parse_time(std::string_view text);          // 10:15:00[.5][Z|+08:00|@Asia/Shanghai]
std::optional<DateTime> parse_date_time(std::string_view text); // date T time; a date alone is midnight only in FEEL's function
std::optional<DayTimeDuration> parse_day_time_duration(std::string_view text);
std::optional<YearMonthDuration> parse_year_month_duration(std::string_view text);

std::string text_of(Date date);
std::string text_of(Time time);
std::string text_of(DateTime date_time);
std::string text_of(DayTimeDuration duration);
std::string text_of(YearMonthDuration duration);

// Seconds since 1970-01-01T00:00Z (a value without zone is read as UTC) and the nanoseconds in that second.
struct Instant128 {
    std::int64_t seconds = 0;
    std::int32_t nanos = 0;
    friend auto operator<=>(Instant128 const &, Instant128 const &) = default;
};
Instant128 instant_of(DateTime date_time);
Instant128 instant_of(Time time); // on 1970-01-01

std::optional<Date> add(Date date, YearMonthDuration duration);
std::optional<DateTime> add(DateTime date_time, YearMonthDuration duration);
std::optional<DateTime> add(DateTime date_time, DayTimeDuration duration); // keeps the zone; exact time passes, not wall time
Time add(Time time, DayTimeDuration duration);                             // wraps at midnight
std::optional<DayTimeDuration> add(DayTimeDuration a, DayTimeDuration b);
std::optional<DayTimeDuration> negated(DayTimeDuration duration);
std::optional<DayTimeDuration> between(Instant128 from, Instant128 to);
// Whole months from one date to the other, by the calendar; times of day do not count.
YearMonthDuration whole_months_between(Date from, Date to);

} // namespace onegrid::rules
