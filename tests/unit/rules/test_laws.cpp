// SPDX-License-Identifier: Apache-2.0
// Laws that hold for all values.
#include "engines/rules/feel.hpp"
#include "engines/rules/json.hpp"
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

namespace onegrid::rules {
namespace {

Value value_of(std::string const &text)
{
    Scope const nothing;
    Evaluation evaluation;
    return compile(text, nothing).evaluate(evaluation, std::span<Value const>());
}

Decimal any_decimal()
{
    auto const digits = *rc::gen::inRange<std::int64_t>(-1'000'000'000'000'000, 1'000'000'000'000'000);
    auto const scale = *rc::gen::inRange(-20, 20);
    return *Decimal::parse(std::to_string(digits) + "e" + std::to_string(scale));
}

std::string any_text()
{
    std::string text;
    for (auto const c : *rc::gen::container<std::vector<std::uint32_t>>(rc::gen::inRange<std::uint32_t>(1, 0x2FFF))) {
        std::uint32_t const point = c >= 0xD800 && c < 0xE000 ? 'x' : c;
        if (point < 0x80) {
            text += static_cast<char>(point);
        } else if (point < 0x800) {
            text += static_cast<char>(0xC0 | point >> 6);
            text += static_cast<char>(0x80 | (point & 0x3F));
        } else {
            text += static_cast<char>(0xE0 | point >> 12);
            text += static_cast<char>(0x80 | (point >> 6 & 0x3F));
            text += static_cast<char>(0x80 | (point & 0x3F));
        }
    }
    return text;
}

Value any_value(int depth = 0)
{
    switch (*rc::gen::inRange(0, depth > 3 ? 8 : 11)) {
    case 0: return {};
    case 1: return Value(*rc::gen::arbitrary<bool>());
    case 2: return any_decimal();
    case 3: return *date_of_days(*rc::gen::inRange<std::int64_t>(-1'000'000, 3'000'000));
    case 4: return Time{*rc::gen::inRange<std::int64_t>(0, nanos_per_day), *rc::gen::element(Zone(), Zone::offset(0), Zone::offset(28'800), Zone::offset(-12'600), *Zone::region("Asia/Shanghai"))};
    case 5: return DayTimeDuration{*rc::gen::inRange<std::int64_t>(-10'000'000, 10'000'000), *rc::gen::inRange(0, 1'000'000'000)};
    case 6: return YearMonthDuration{*rc::gen::inRange<std::int64_t>(-10'000, 10'000)};
    case 7: return Value::string(any_text());
    case 8: return Value::range({Value::number(*rc::gen::inRange(-5, 5)), Value::number(*rc::gen::inRange(-5, 5)), *rc::gen::arbitrary<bool>(), *rc::gen::arbitrary<bool>(), RangeForm::interval});
    case 9: {
        std::vector<Value> items;
        for (int i = *rc::gen::inRange(0, 4); i > 0; --i) {
            items.push_back(any_value(depth + 1));
        }
        return Value::list(std::move(items));
    }
    default: {
        std::vector<std::pair<std::string, Value>> entries;
        for (int i = *rc::gen::inRange(0, 4); i > 0; --i) {
            std::string const key = *rc::gen::arbitrary<bool>() ? any_text() : std::string(*rc::gen::element("a", "b c", "d-e", "if", "date and time", "x.1"));
            entries.emplace_back(key, any_value(depth + 1));
        }
        return Value::context(std::move(entries));
    }
    }
}

RC_GTEST_PROP(Laws, a_value_printed_reads_back_the_same, ())
{
    Value const value = any_value();
    std::string const text = to_feel(value);
    Value const again = value_of(text);
    RC_ASSERT(to_feel(again) == text);
    RC_ASSERT(equal(value, again).value_or(true));
    RC_ASSERT(value.kind() == again.kind());
}

RC_GTEST_PROP(Laws, numbers_of_json_come_back_digit_by_digit, ())
{
    Value const value = any_decimal();
    auto const again = parse_json(to_json_text(value));
    RC_ASSERT(again.has_value());
    RC_ASSERT(again->as_number() == value.as_number());
}

RC_GTEST_PROP(Laws, decimals_add_and_multiply_in_either_order, ())
{
    Decimal const a = any_decimal();
    Decimal const b = any_decimal();
    RC_ASSERT(*add(a, b) == *add(b, a));
    RC_ASSERT(*multiply(a, b) == *multiply(b, a));
    RC_ASSERT(*subtract(a, b) == subtract(b, a)->negated());
    RC_ASSERT(*add(a, Decimal{}) == a);
    RC_ASSERT(*multiply(a, Decimal::of(1)) == a);
    RC_ASSERT(*Decimal::parse(a.text()) == a);
    RC_ASSERT((a.compare(b) < 0) == (b.compare(a) > 0));
    if (a == b) {
        RC_ASSERT(a.hash() == b.hash());
    }
    RC_ASSERT(add(a, Decimal{})->hash() == a.hash());
}

RC_GTEST_PROP(Laws, whole_numbers_are_calculated_as_whole_numbers, (std::int32_t a, std::int32_t b))
{
    auto const number = [](std::int64_t value) { return Decimal::of(value); };
    RC_ASSERT(*add(number(a), number(b)) == number(std::int64_t{a} + b));
    RC_ASSERT(*multiply(number(a), number(b)) == number(std::int64_t{a} * b));
    if (b != 0) {
        auto const rest = *modulo(number(a), number(b));
        auto const floor = *round(*divide(*subtract(number(a), rest), number(b)), 0, Rounding::floor);
        RC_ASSERT(*add(*multiply(floor, number(b)), rest) == number(a));
        RC_ASSERT(rest.is_zero() || rest.is_negative() == (b < 0));
    }
}

RC_GTEST_PROP(Laws, rounding_stays_within_one_of_the_last_digit, ())
{
    Decimal const a = any_decimal();
    int const scale = *rc::gen::inRange(-3, 10);
    auto const up = round(a, scale, Rounding::up);
    auto const down = round(a, scale, Rounding::down);
    auto const floor = round(a, scale, Rounding::floor);
    auto const ceiling = round(a, scale, Rounding::ceiling);
    RC_PRE(up && down && floor && ceiling);
    RC_ASSERT(floor->compare(a) <= 0);
    RC_ASSERT(ceiling->compare(a) >= 0);
    RC_ASSERT(down->absolute().compare(a.absolute()) <= 0);
    RC_ASSERT(up->absolute().compare(a.absolute()) >= 0);
    for (Rounding const how : {Rounding::half_even, Rounding::half_up, Rounding::half_down}) {
        auto const rounded = *round(a, scale, how);
        RC_ASSERT(rounded == *floor || rounded == *ceiling);
    }
}

char const *any_truth() { return *rc::gen::element("true", "false", "null", "1"); }

RC_GTEST_PROP(Laws, three_valued_logic_has_de_morgans_laws, ())
{
    std::string const a = any_truth();
    std::string const b = any_truth();
    auto const same = [](std::string const &left, std::string const &right) { return to_feel(value_of(left)) == to_feel(value_of(right)); };
    RC_ASSERT(same("not(" + a + " and " + b + ")", "not(" + a + ") or not(" + b + ")"));
    RC_ASSERT(same("not(" + a + " or " + b + ")", "not(" + a + ") and not(" + b + ")"));
    RC_ASSERT(same(a + " and " + b, b + " and " + a));
    RC_ASSERT(same(a + " or " + b, b + " or " + a));
    RC_ASSERT(same(a + " or (" + a + " and " + b + ")", a + " or " + a) || a == "1" || b == "1");
}

RC_GTEST_PROP(Laws, days_and_dates_go_both_ways, ())
{
    auto const days = *rc::gen::inRange<std::int64_t>(-365'000'000'000, 365'000'000'000);
    auto const date = date_of_days(days);
    RC_ASSERT(date.has_value());
    RC_ASSERT(days_since_epoch(*date) == days);
    RC_ASSERT(*parse_date(text_of(*date)) == *date);
    RC_ASSERT(weekday(*date_of_days(days + 7)) == weekday(*date));
}

RC_GTEST_PROP(Laws, a_duration_added_and_taken_away_leaves_a_moment_as_it_was, ())
{
    DateTime const moment{*date_of_days(*rc::gen::inRange<std::int64_t>(-100'000, 100'000)), *rc::gen::inRange<std::int64_t>(0, nanos_per_day),
                          *rc::gen::element(Zone(), Zone::offset(28'800), *Zone::region("Europe/Paris"))};
    DayTimeDuration const duration{*rc::gen::inRange<std::int64_t>(-10'000'000, 10'000'000), *rc::gen::inRange(0, 1'000'000'000)};
    auto const there = add(moment, duration);
    RC_ASSERT(there.has_value());
    RC_ASSERT(instant_of(*add(*there, *negated(duration))) == instant_of(*there) || *between(instant_of(moment), instant_of(*there)) == duration);
}

RC_GTEST_PROP(Laws, any_text_is_read_or_refused_with_a_place, ())
{
    std::string const text = any_text();
    Scope const nothing;
    auto const expression = compile(text, nothing);
    Evaluation evaluation;
    (void)expression.evaluate(evaluation, std::span<Value const>());
    RC_ASSERT(!expression.is_wrong() || expression.diagnostics().back().line > 0);
}

} // namespace
} // namespace onegrid::rules
