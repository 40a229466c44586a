// SPDX-License-Identifier: Apache-2.0
// Making dates, times and durations, and what day of what they are (DMN 1.5 §10.3.4.1, .8 and .9).
#include "engines/rules/builtin.hpp"
#include <array>

namespace onegrid::rules {
namespace {

Value unreadable(Arguments const &arguments) { return arguments.wrong("rules.not_temporal", to_feel(arguments[0])); }

Date date_part(Value const &value) { return value.is(Kind::date) ? value.as_date() : value.as_date_time().date; }

Value date_from(Arguments const &arguments)
{
    if (!arguments[0].is(Kind::string)) {
        return date_part(arguments[0]);
    }
    auto const date = parse_date(arguments[0].as_string());
    return date ? Value(*date) : unreadable(arguments);
}

Value date_of_parts(Arguments const &arguments)
{
    std::array<std::int64_t, 3> parts{};
    for (std::size_t i = 0; i < parts.size(); ++i) {
        auto const part = arguments[i].as_number().as_exact_int64();
        if (!part) {
            return unreadable(arguments);
        }
        parts[i] = *part;
    }
    if (!is_valid_date(parts[0], parts[1], parts[2])) {
        return unreadable(arguments);
    }
    return Date{static_cast<std::int32_t>(parts[0]), static_cast<std::uint8_t>(parts[1]), static_cast<std::uint8_t>(parts[2])};
}

Value time_from(Arguments const &arguments)
{
    Value const &from = arguments[0];
    if (from.is(Kind::time)) {
        return from;
    }
    if (from.is(Kind::date)) {
        return Time{0, Zone::offset(0)};
    }
    if (from.is(Kind::date_time)) {
        return Time{from.as_date_time().nanos, from.as_date_time().zone};
    }
    auto const time = parse_time(from.as_string());
    return time ? Value(*time) : unreadable(arguments);
}

Value time_of_parts(Arguments const &arguments)
{
    // -1 where it is no whole number
    std::int64_t const hour = arguments[0].as_number().as_exact_int64().value_or(-1);
    std::int64_t const minute = arguments[1].as_number().as_exact_int64().value_or(-1);
    auto const scaled = multiply(arguments[2].as_number(), Decimal::of(nanos_per_second));
    std::int64_t const nanos = (scaled ? scaled->as_int64() : std::nullopt).value_or(-1);
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || nanos < 0 || nanos >= 60 * nanos_per_second) {
        return unreadable(arguments);
    }
    Zone zone;
    if (!arguments[3].is_null()) {
        DayTimeDuration const offset = arguments[3].as_day_time();
        if (offset.nanos != 0 || offset.seconds > 18 * 3'600 || offset.seconds < -18 * 3'600) {
            return unreadable(arguments);
        }
        zone = Zone::offset(static_cast<std::int32_t>(offset.seconds));
    }
    return Time{(hour * 3'600 + minute * 60) * nanos_per_second + nanos, zone};
}

Value date_and_time_from(Arguments const &arguments)
{
    Value const &from = arguments[0];
    if (from.is(Kind::date_time)) {
        return from;
    }
    if (from.is(Kind::date)) {
        return DateTime{from.as_date(), 0, Zone::offset(0)};
    }
    if (auto const date_time = parse_date_time(from.as_string())) {
        return *date_time;
    }
    auto const date = parse_date(from.as_string());
    return date ? Value(DateTime{*date, 0, {}}) : unreadable(arguments);
}

Value date_and_time_of_parts(Arguments const &arguments)
{
    Time const time = arguments[1].as_time();
    return DateTime{date_part(arguments[0]), time.nanos, time.zone};
}

Value duration_from(Arguments const &arguments)
{
    std::string_view const text = arguments[0].as_string();
    if (auto const days = parse_day_time_duration(text)) {
        return *days;
    }
    auto const months = parse_year_month_duration(text);
    return months ? Value(*months) : unreadable(arguments);
}

Value months_between(Arguments const &arguments) { return whole_months_between(date_part(arguments[0]), date_part(arguments[1])); }

Value now(Arguments const &arguments)
{
    auto const &now = arguments.evaluation.now();
    return now ? Value(*now) : arguments.wrong("rules.no_clock");
}

Value today(Arguments const &arguments)
{
    auto const &now = arguments.evaluation.now();
    return now ? Value(now->date) : arguments.wrong("rules.no_clock");
}

Value day_of_year_of(Arguments const &arguments) { return Value::number(day_of_year(date_part(arguments[0]))); }
Value week_of_year_of(Arguments const &arguments) { return Value::number(iso_week(date_part(arguments[0]))); }

Value day_of_week_of(Arguments const &arguments)
{
    static std::array<Value, 7> const names = {Value::string("Monday"),   Value::string("Tuesday"), Value::string("Wednesday"),
                                               Value::string("Thursday"), Value::string("Friday"),  Value::string("Saturday"),
                                               Value::string("Sunday")};
    return names[static_cast<std::size_t>(weekday(date_part(arguments[0]))) - 1];
}

Value month_of_year_of(Arguments const &arguments)
{
    static std::array<Value, 12> const names = {Value::string("January"),   Value::string("February"), Value::string("March"),
                                                Value::string("April"),     Value::string("May"),      Value::string("June"),
                                                Value::string("July"),      Value::string("August"),   Value::string("September"),
                                                Value::string("October"),   Value::string("November"), Value::string("December")};
    return names[date_part(arguments[0]).month - std::size_t{1}];
}

constexpr Signature signatures[] = {
    {"date(from: string|date|date and time): date", date_from},
    {"date(year: number, month: number, day: number): date", date_of_parts},
    {"time(from: string|time|date|date and time): time", time_from},
    {"time(hour: number, minute: number, second: number, offset?: days|null): time", time_of_parts},
    {"date and time(from: string|date|date and time): date and time", date_and_time_from},
    {"date and time(date: date|date and time, time: time): date and time", date_and_time_of_parts},
    {"duration(from: string): any", duration_from},
    {"years and months duration(from: date|date and time, to: date|date and time): months", months_between},
    {"now(): date and time", now},
    {"today(): date", today},
    {"day of year(date: date|date and time): number", day_of_year_of},
    {"day of week(date: date|date and time): string", day_of_week_of},
    {"month of year(date: date|date and time): string", month_of_year_of},
    {"week of year(date: date|date and time): number", week_of_year_of},
};

} // namespace

std::span<Signature const> temporal_functions() { return signatures; }

} // namespace onegrid::rules
