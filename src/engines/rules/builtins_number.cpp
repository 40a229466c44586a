// SPDX-License-Identifier: Apache-2.0
// Numeric functions (DMN 1.5 §10.3.4.5) and not().
#include "engines/rules/builtin.hpp"

namespace onegrid::rules {
namespace {

Value number_or_wrong(Arguments const &arguments, std::optional<Decimal> result)
{
    return result ? Value(*result) : arguments.wrong("rules.no_number");
}

// The first argument rounded to the scale in the second; what follows the point of a scale is cut.
template <Rounding how>
Value rounded(Arguments const &arguments)
{
    auto const scale = arguments.size() > 1 ? arguments[1].as_number().as_int64() : std::optional<std::int64_t>(0);
    if (!scale || *scale < -10'000 || *scale > 10'000) {
        return arguments.wrong("rules.no_number");
    }
    return number_or_wrong(arguments, round(arguments[0].as_number(), static_cast<int>(*scale), how));
}

Value absolute(Arguments const &arguments)
{
    Value const &value = arguments[0];
    if (value.is(Kind::number)) {
        return value.as_number().absolute();
    }
    if (value.is(Kind::year_month_duration)) {
        return YearMonthDuration{std::abs(value.as_year_month().months)};
    }
    DayTimeDuration const duration = value.as_day_time();
    auto const positive = duration.seconds < 0 ? negated(duration) : std::optional(duration);
    return positive ? Value(*positive) : arguments.wrong("rules.no_number");
}

Value modulo_of(Arguments const &arguments)
{
    return number_or_wrong(arguments, modulo(arguments[0].as_number(), arguments[1].as_number()));
}
Value square_root_of(Arguments const &arguments) { return number_or_wrong(arguments, square_root(arguments[0].as_number())); }
Value logarithm_of(Arguments const &arguments) { return number_or_wrong(arguments, logarithm(arguments[0].as_number())); }
Value exponential_of(Arguments const &arguments) { return number_or_wrong(arguments, exponential(arguments[0].as_number())); }

template <bool wants_even>
Value has_parity(Arguments const &arguments)
{
    auto const rest = modulo(arguments[0].as_number(), Decimal::of(2));
    if (!rest) {
        return arguments.wrong("rules.no_number");
    }
    return Value(wants_even ? rest->is_zero() : *rest == Decimal::of(1));
}

Value negation(Arguments const &arguments) { return Value(!arguments[0].as_boolean()); }

constexpr Signature signatures[] = {
    {"decimal(n: number, scale: number): number", rounded<Rounding::half_even>},
    {"floor(n: number, scale?: number): number", rounded<Rounding::floor>},
    {"ceiling(n: number, scale?: number): number", rounded<Rounding::ceiling>},
    {"round up(n: number, scale: number): number", rounded<Rounding::up>},
    {"round down(n: number, scale: number): number", rounded<Rounding::down>},
    {"round half up(n: number, scale: number): number", rounded<Rounding::half_up>},
    {"round half down(n: number, scale: number): number", rounded<Rounding::half_down>},
    {"abs(n: number|days|months): any", absolute},
    {"modulo(dividend: number, divisor: number): number", modulo_of},
    {"sqrt(number: number): number", square_root_of},
    {"log(number: number): number", logarithm_of},
    {"exp(number: number): number", exponential_of},
    {"odd(number: number): boolean", has_parity<false>},
    {"even(number: number): boolean", has_parity<true>},
    {"not(negand: boolean): boolean", negation},
};

} // namespace

std::span<Signature const> number_functions() { return signatures; }

} // namespace onegrid::rules
