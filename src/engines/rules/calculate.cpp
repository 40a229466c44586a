// SPDX-License-Identifier: Apache-2.0
// Arithmetic on values (DMN 1.5 §10.3.2.14, tables 49 to 56).
#include "engines/rules/node.hpp"

namespace onegrid::rules {
namespace {

template <class T>
std::optional<Value> boxed(std::optional<T> const &result)
{
    return result ? std::optional(Value(*result)) : std::nullopt;
}

bool is_moment(Value const &value) { return value.is(Kind::date) || value.is(Kind::date_time); }

DateTime moment_of(Value const &value)
{
    return value.is(Kind::date) ? DateTime{value.as_date(), 0, Zone::offset(0)} : value.as_date_time();
}

// A date, time or date and time with a duration added.
std::optional<Value> shifted(Value const &moment, Value const &duration, bool is_back)
{
    if (duration.is(Kind::year_month_duration)) {
        YearMonthDuration const months{is_back ? -duration.as_year_month().months : duration.as_year_month().months};
        if (moment.is(Kind::date)) {
            return boxed(add(moment.as_date(), months));
        }
        return moment.is(Kind::date_time) ? boxed(add(moment.as_date_time(), months)) : std::nullopt;
    }
    if (!duration.is(Kind::day_time_duration)) {
        return std::nullopt;
    }
    auto const by = is_back ? negated(duration.as_day_time()) : std::optional(duration.as_day_time());
    if (!by) {
        return std::nullopt;
    }
    if (moment.is(Kind::time)) {
        return Value(add(moment.as_time(), *by));
    }
    if (moment.is(Kind::date)) { // by way of its midnight
        auto const sum = add(DateTime{moment.as_date(), 0, {}}, *by);
        return sum ? std::optional(Value(sum->date)) : std::nullopt;
    }
    return moment.is(Kind::date_time) ? boxed(add(moment.as_date_time(), *by)) : std::nullopt;
}

std::optional<Value> sum(Value const &left, Value const &right)
{
    if (left.is(Kind::number) && right.is(Kind::number)) {
        return boxed(add(left.as_number(), right.as_number()));
    }
    if (left.is(Kind::string) && right.is(Kind::string)) {
        std::string text(left.as_string());
        text += right.as_string();
        return Value::string(text);
    }
    if (left.is(Kind::day_time_duration) && right.is(Kind::day_time_duration)) {
        return boxed(add(left.as_day_time(), right.as_day_time()));
    }
    if (left.is(Kind::year_month_duration) && right.is(Kind::year_month_duration)) {
        std::int64_t months = 0;
        bool const overflows = __builtin_add_overflow(left.as_year_month().months, right.as_year_month().months, &months);
        return overflows ? std::nullopt : std::optional(Value(YearMonthDuration{months}));
    }
    if (is_moment(left) || left.is(Kind::time)) {
        return shifted(left, right, false);
    }
    return is_moment(right) || right.is(Kind::time) ? shifted(right, left, false) : std::nullopt;
}

std::optional<Value> difference(Value const &left, Value const &right)
{
    if (left.is(Kind::number) && right.is(Kind::number)) {
        return boxed(subtract(left.as_number(), right.as_number()));
    }
    if (left.is(Kind::day_time_duration) && right.is(Kind::day_time_duration)) {
        auto const back = negated(right.as_day_time());
        return back ? boxed(add(left.as_day_time(), *back)) : std::nullopt;
    }
    if (left.is(Kind::year_month_duration) && right.is(Kind::year_month_duration)) {
        std::int64_t months = 0;
        bool const overflows = __builtin_sub_overflow(left.as_year_month().months, right.as_year_month().months, &months);
        return overflows ? std::nullopt : std::optional(Value(YearMonthDuration{months}));
    }
    if (is_moment(left) && is_moment(right)) {
        DateTime const to = moment_of(left);
        DateTime const from = moment_of(right);
        return to.zone.is_none() == from.zone.is_none() ? boxed(between(instant_of(from), instant_of(to))) : std::nullopt;
    }
    if (left.is(Kind::time) && right.is(Kind::time)) {
        Time const to = left.as_time();
        Time const from = right.as_time();
        return to.zone.is_none() == from.zone.is_none() ? boxed(between(instant_of(from), instant_of(to))) : std::nullopt;
    }
    return shifted(left, right, true);
}

// The duration in nanoseconds as a number, and back; 34 digits hold every one.
std::optional<Decimal> nanos_of(DayTimeDuration duration)
{
    auto const seconds = multiply(Decimal::of(duration.seconds), Decimal::of(nanos_per_second));
    return seconds ? add(*seconds, Decimal::of(duration.nanos)) : std::nullopt;
}

std::optional<Value> duration_of_nanos(std::optional<Decimal> nanos)
{
    if (!nanos) {
        return std::nullopt;
    }
    auto const whole = round(*nanos, 0, Rounding::down);
    auto const seconds = whole ? divide(*whole, Decimal::of(nanos_per_second)) : std::nullopt;
    auto const floor = seconds ? round(*seconds, 0, Rounding::floor) : std::nullopt;
    auto const count = floor ? floor->as_int64() : std::nullopt;
    auto const rest = count ? modulo(*whole, Decimal::of(nanos_per_second)) : std::nullopt;
    auto const part = rest ? rest->as_int64() : std::nullopt;
    return part ? std::optional(Value(DayTimeDuration{*count, static_cast<std::int32_t>(*part)})) : std::nullopt;
}

std::optional<Value> duration_of_months(std::optional<Decimal> months)
{
    auto const whole = months ? round(*months, 0, Rounding::down) : std::nullopt;
    auto const count = whole ? whole->as_int64() : std::nullopt;
    return count ? std::optional(Value(YearMonthDuration{*count})) : std::nullopt;
}

std::optional<Value> product(Value const &left, Value const &right)
{
    if (right.is(Kind::number)) {
        if (left.is(Kind::number)) {
            return boxed(multiply(left.as_number(), right.as_number()));
        }
        if (left.is(Kind::day_time_duration)) {
            auto const nanos = nanos_of(left.as_day_time());
            return duration_of_nanos(nanos ? multiply(*nanos, right.as_number()) : std::nullopt);
        }
        if (left.is(Kind::year_month_duration)) {
            return duration_of_months(multiply(Decimal::of(left.as_year_month().months), right.as_number()));
        }
        return std::nullopt;
    }
    return left.is(Kind::number) && !right.is(Kind::number) ? product(right, left) : std::nullopt;
}

std::optional<Value> quotient(Value const &left, Value const &right)
{
    if (right.is(Kind::number)) {
        if (left.is(Kind::number)) {
            return boxed(divide(left.as_number(), right.as_number()));
        }
        if (left.is(Kind::day_time_duration)) {
            auto const nanos = nanos_of(left.as_day_time());
            return duration_of_nanos(nanos ? divide(*nanos, right.as_number()) : std::nullopt);
        }
        if (left.is(Kind::year_month_duration)) {
            return duration_of_months(divide(Decimal::of(left.as_year_month().months), right.as_number()));
        }
        return std::nullopt;
    }
    if (left.is(Kind::day_time_duration) && right.is(Kind::day_time_duration)) {
        auto const dividend = nanos_of(left.as_day_time());
        auto const divisor = nanos_of(right.as_day_time());
        return dividend && divisor ? boxed(divide(*dividend, *divisor)) : std::nullopt;
    }
    if (left.is(Kind::year_month_duration) && right.is(Kind::year_month_duration)) {
        return boxed(divide(Decimal::of(left.as_year_month().months), Decimal::of(right.as_year_month().months)));
    }
    return std::nullopt;
}

} // namespace

std::optional<Value> calculate(BinaryOperator op, Value const &left, Value const &right)
{
    switch (op) {
    case BinaryOperator::add: return sum(left, right);
    case BinaryOperator::subtract: return difference(left, right);
    case BinaryOperator::multiply: return product(left, right);
    case BinaryOperator::divide: return quotient(left, right);
    case BinaryOperator::power:
        return left.is(Kind::number) && right.is(Kind::number) ? boxed(power(left.as_number(), right.as_number())) : std::nullopt;
    default: return std::nullopt;
    }
}

} // namespace onegrid::rules
