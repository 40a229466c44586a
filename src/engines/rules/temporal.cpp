// SPDX-License-Identifier: Apache-2.0
// Calendar arithmetic (after Howard Hinnant's algorithms for the proleptic Gregorian calendar) and that of durations.
#include "engines/rules/temporal.hpp"
#include <algorithm>

namespace onegrid::rules {
namespace {

constexpr std::int64_t floor_divide(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

bool is_leap(std::int64_t year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

std::int64_t local_seconds(Date date, std::int64_t nanos) { return days_since_epoch(date) * 86'400 + nanos / nanos_per_second; }

// A local date and time from seconds since the local epoch.
std::optional<DateTime> of_local(std::int64_t seconds, std::int32_t nanos, Zone zone)
{
    std::int64_t const days = floor_divide(seconds, 86'400);
    auto const date = date_of_days(days);
    if (!date) {
        return std::nullopt;
    }
    return DateTime{*date, (seconds - days * 86'400) * nanos_per_second + nanos, zone};
}

} // namespace

int days_in_month(std::int64_t year, int month)
{
    if (month == 2) {
        return is_leap(year) ? 29 : 28;
    }
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

bool is_valid_date(std::int64_t year, std::int64_t month, std::int64_t day)
{
    return year >= -greatest_year && year <= greatest_year && month >= 1 && month <= 12 && day >= 1 &&
           day <= days_in_month(year, static_cast<int>(month));
}

std::int64_t days_since_epoch(Date date)
{
    std::int64_t const year = static_cast<std::int64_t>(date.year) - (date.month <= 2 ? 1 : 0);
    std::int64_t const era = floor_divide(year, 400);
    std::int64_t const year_of_era = year - era * 400;
    std::int64_t const day_of_year_from_march = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
    std::int64_t const day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year_from_march;
    return era * 146'097 + day_of_era - 719'468;
}

std::optional<Date> date_of_days(std::int64_t days)
{
    if (days > 400'000'000'000 || days < -400'000'000'000) {
        return std::nullopt;
    }
    days += 719'468;
    std::int64_t const era = floor_divide(days, 146'097);
    std::int64_t const day_of_era = days - era * 146'097;
    std::int64_t const year_of_era = (day_of_era - day_of_era / 1'460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
    std::int64_t const from_march = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    std::int64_t const shifted_month = (5 * from_march + 2) / 153;
    std::int64_t const day = from_march - (153 * shifted_month + 2) / 5 + 1;
    std::int64_t const month = shifted_month < 10 ? shifted_month + 3 : shifted_month - 9;
    std::int64_t const year = year_of_era + era * 400 + (month <= 2 ? 1 : 0);
    if (year > greatest_year || year < -greatest_year) {
        return std::nullopt;
    }
    return Date{static_cast<std::int32_t>(year), static_cast<std::uint8_t>(month), static_cast<std::uint8_t>(day)};
}

int weekday(Date date)
{
    std::int64_t const days = days_since_epoch(date) + 3; // 1970-01-01 was a Thursday
    return static_cast<int>(days - floor_divide(days, 7) * 7) + 1;
}

int day_of_year(Date date) { return static_cast<int>(days_since_epoch(date) - days_since_epoch({date.year, 1, 1})) + 1; }

int iso_week(Date date)
{
    // The week is that of its Thursday.
    auto const thursday = date_of_days(days_since_epoch(date) + 4 - weekday(date));
    return thursday ? (day_of_year(*thursday) - 1) / 7 + 1 : 1;
}

Instant128 instant_of(DateTime date_time)
{
    std::int64_t const local = local_seconds(date_time.date, date_time.nanos);
    return {local - date_time.zone.offset_at_local(local), static_cast<std::int32_t>(date_time.nanos % nanos_per_second)};
}

Instant128 instant_of(Time time) { return instant_of(DateTime{{1970, 1, 1}, time.nanos, time.zone}); }

std::optional<Date> add(Date date, YearMonthDuration duration)
{
    std::int64_t months = 0;
    if (__builtin_add_overflow(static_cast<std::int64_t>(date.year) * 12 + date.month - 1, duration.months, &months)) {
        return std::nullopt;
    }
    std::int64_t const year = floor_divide(months, 12);
    if (year > greatest_year || year < -greatest_year) {
        return std::nullopt;
    }
    auto const month = static_cast<int>(months - year * 12) + 1;
    int const day = std::min<int>(date.day, days_in_month(year, month));
    return Date{static_cast<std::int32_t>(year), static_cast<std::uint8_t>(month), static_cast<std::uint8_t>(day)};
}

std::optional<DateTime> add(DateTime date_time, YearMonthDuration duration)
{
    auto const date = add(date_time.date, duration);
    return date ? std::optional(DateTime{*date, date_time.nanos, date_time.zone}) : std::nullopt;
}

std::optional<DateTime> add(DateTime date_time, DayTimeDuration duration)
{
    std::int64_t const local = local_seconds(date_time.date, date_time.nanos);
    std::int64_t seconds = local;
    if (date_time.zone.is_region()) {
        seconds -= date_time.zone.offset_at_local(local);
    }
    auto const nanos = static_cast<std::int32_t>(date_time.nanos % nanos_per_second) + std::int64_t{duration.nanos};
    if (__builtin_add_overflow(seconds, duration.seconds, &seconds) ||
        __builtin_add_overflow(seconds, nanos / nanos_per_second, &seconds)) {
        return std::nullopt;
    }
    if (seconds > 40'000'000'000'000'000 || seconds < -40'000'000'000'000'000) {
        return std::nullopt;
    }
    if (date_time.zone.is_region()) {
        seconds += date_time.zone.offset_at_utc(seconds);
    }
    return of_local(seconds, static_cast<std::int32_t>(nanos % nanos_per_second), date_time.zone);
}

Time add(Time time, DayTimeDuration duration)
{
    std::int64_t const day_seconds = duration.seconds % 86'400;
    std::int64_t nanos = (time.nanos + day_seconds * nanos_per_second + duration.nanos) % nanos_per_day;
    if (nanos < 0) {
        nanos += nanos_per_day;
    }
    return {nanos, time.zone};
}

std::optional<DayTimeDuration> add(DayTimeDuration a, DayTimeDuration b)
{
    std::int64_t const nanos = std::int64_t{a.nanos} + b.nanos;
    std::int64_t seconds = 0;
    if (__builtin_add_overflow(a.seconds, b.seconds, &seconds) ||
        __builtin_add_overflow(seconds, nanos / nanos_per_second, &seconds)) {
        return std::nullopt;
    }
    return DayTimeDuration{seconds, static_cast<std::int32_t>(nanos % nanos_per_second)};
}

std::optional<DayTimeDuration> negated(DayTimeDuration duration)
{
    std::int64_t seconds = 0;
    if (__builtin_sub_overflow(std::int64_t{0}, duration.seconds, &seconds)) {
        return std::nullopt;
    }
    if (duration.nanos == 0) {
        return DayTimeDuration{seconds, 0};
    }
    if (__builtin_sub_overflow(seconds, std::int64_t{1}, &seconds)) {
        return std::nullopt;
    }
    return DayTimeDuration{seconds, static_cast<std::int32_t>(nanos_per_second) - duration.nanos};
}

std::optional<DayTimeDuration> between(Instant128 from, Instant128 to)
{
    DayTimeDuration const start{from.seconds, from.nanos};
    auto const back = negated(start);
    return back ? add(DayTimeDuration{to.seconds, to.nanos}, *back) : std::nullopt;
}

YearMonthDuration whole_months_between(Date from, Date to)
{
    std::int64_t months = (static_cast<std::int64_t>(to.year) - from.year) * 12 + to.month - from.month;
    if (months > 0 && to.day < from.day) {
        --months;
    } else if (months < 0 && to.day > from.day) {
        ++months;
    }
    return {months};
}

} // namespace onegrid::rules
