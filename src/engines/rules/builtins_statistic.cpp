// SPDX-License-Identifier: Apache-2.0
// Functions of a list, or of as many arguments: least and greatest, sums, means, all and any.
#include "engines/rules/builtin.hpp"
#include "engines/rules/node.hpp"
#include <algorithm>

namespace onegrid::rules {
namespace {

// The items: of the one list given, or the arguments themselves.
template <Value (*of)(Arguments const &, std::span<Value const>)>
Value of_list(Arguments const &arguments)
{
    auto const items = arguments[0].as_list();
    arguments.evaluation.step(items.size());
    return of(arguments, items);
}

template <Value (*of)(Arguments const &, std::span<Value const>)>
Value of_all(Arguments const &arguments)
{
    return of(arguments, arguments.values);
}

Value number_or_wrong(Arguments const &arguments, std::optional<Decimal> number)
{
    return number ? Value(*number) : arguments.wrong("rules.no_number");
}

Value not_numbers(Arguments const &arguments) { return arguments.wrong("rules.argument_wrong", "number"); }

// The numbers, if all are and there are any.
std::optional<std::vector<Decimal>> numbers_of(std::span<Value const> items)
{
    std::vector<Decimal> numbers;
    numbers.reserve(items.size());
    for (Value const &item : items) {
        if (!item.is(Kind::number)) {
            return std::nullopt;
        }
        numbers.push_back(item.as_number());
    }
    return numbers;
}

template <bool wants_least>
Value extreme(Arguments const &arguments, std::span<Value const> items)
{
    if (items.empty()) {
        return {};
    }
    Value const *best = &items.front();
    for (Value const &item : items) {
        auto const ordering = compare(item, *best);
        if (!ordering) {
            return arguments.wrong("rules.not_comparable", std::string(name_of(item.kind())));
        }
        if (wants_least ? *ordering < 0 : *ordering > 0) {
            best = &item;
        }
    }
    return *best;
}

template <BinaryOperator op>
Value folded_by(Arguments const &arguments, std::span<Value const> items)
{
    if (items.empty()) {
        return {};
    }
    Value total = items.front();
    bool const fits = total.is(Kind::number) || (op == BinaryOperator::add && (total.is(Kind::day_time_duration) || total.is(Kind::year_month_duration)));
    for (Value const &item : items.subspan(1)) {
        auto next = fits && item.kind() == total.kind() ? calculate(op, total, item) : std::nullopt;
        if (!next) {
            return not_numbers(arguments);
        }
        total = std::move(*next);
    }
    return fits ? total : not_numbers(arguments);
}

std::optional<Decimal> mean_of(std::vector<Decimal> const &numbers)
{
    std::optional<Decimal> total = Decimal{};
    for (Decimal const &number : numbers) {
        total = total ? add(*total, number) : std::nullopt;
    }
    return total ? divide(*total, Decimal::of(static_cast<std::int64_t>(numbers.size()))) : std::nullopt;
}

Value mean(Arguments const &arguments, std::span<Value const> items)
{
    auto const numbers = numbers_of(items);
    if (!numbers || numbers->empty()) {
        return items.empty() ? Value() : not_numbers(arguments);
    }
    return number_or_wrong(arguments, mean_of(*numbers));
}

Value median(Arguments const &arguments, std::span<Value const> items)
{
    auto numbers = numbers_of(items);
    if (!numbers || numbers->empty()) {
        return items.empty() ? Value() : not_numbers(arguments);
    }
    std::sort(numbers->begin(), numbers->end());
    std::size_t const middle = numbers->size() / 2;
    if (numbers->size() % 2 == 1) {
        return (*numbers)[middle];
    }
    return number_or_wrong(arguments, mean_of({(*numbers)[middle - 1], (*numbers)[middle]}));
}

// Of a sample: divided by one less than the count.
Value standard_deviation(Arguments const &arguments, std::span<Value const> items)
{
    auto const numbers = numbers_of(items);
    if (!numbers || numbers->size() < 2) {
        return numbers ? Value() : not_numbers(arguments);
    }
    auto const middle = mean_of(*numbers);
    std::optional<Decimal> squares = middle ? std::optional(Decimal{}) : std::nullopt;
    for (Decimal const &number : *numbers) {
        auto const distance = squares ? subtract(number, *middle) : std::nullopt;
        auto const square = distance ? multiply(*distance, *distance) : std::nullopt;
        squares = square ? add(*squares, *square) : std::nullopt;
    }
    auto const variance = squares ? divide(*squares, Decimal::of(static_cast<std::int64_t>(numbers->size()) - 1)) : std::nullopt;
    return number_or_wrong(arguments, variance ? square_root(*variance) : std::nullopt);
}

Value mode(Arguments const &arguments, std::span<Value const> items)
{
    auto numbers = numbers_of(items);
    if (!numbers) {
        return not_numbers(arguments);
    }
    std::sort(numbers->begin(), numbers->end());
    std::size_t most = 0;
    std::vector<Value> modes;
    for (std::size_t start = 0, end = 0; start < numbers->size(); start = end) {
        end = start;
        while (end < numbers->size() && (*numbers)[end] == (*numbers)[start]) {
            ++end;
        }
        if (end - start > most) {
            most = end - start;
            modes.clear();
        }
        if (end - start == most) {
            modes.push_back((*numbers)[start]);
        }
    }
    return Value::list(std::move(modes));
}

// all: false if any is false; any: true if any is true; else null if some are no booleans.
template <bool wanted>
Value decided(Arguments const &, std::span<Value const> items)
{
    bool is_known = true;
    for (Value const &item : items) {
        if (item.is(Kind::boolean) && item.as_boolean() == wanted) {
            return Value(wanted);
        }
        is_known = is_known && item.is(Kind::boolean);
    }
    return is_known ? Value(!wanted) : Value();
}

constexpr Signature signatures[] = {
    {"min(list: list): any", of_list<extreme<true>>},
    {"min(c...: any): any", of_all<extreme<true>>},
    {"max(list: list): any", of_list<extreme<false>>},
    {"max(c...: any): any", of_all<extreme<false>>},
    {"sum(list: list): any", of_list<folded_by<BinaryOperator::add>>},
    {"sum(n...: any): any", of_all<folded_by<BinaryOperator::add>>},
    {"product(list: list): number", of_list<folded_by<BinaryOperator::multiply>>},
    {"product(n...: any): number", of_all<folded_by<BinaryOperator::multiply>>},
    {"mean(list: list): number", of_list<mean>},
    {"mean(n...: any): number", of_all<mean>},
    {"median(list: list): number", of_list<median>},
    {"median(n...: any): number", of_all<median>},
    {"stddev(list: list): number", of_list<standard_deviation>},
    {"stddev(n...: any): number", of_all<standard_deviation>},
    {"mode(list: list): list", of_list<mode>},
    {"mode(n...: any): list", of_all<mode>},
    {"all(list: list): boolean", of_list<decided<false>>},
    {"all(b...: any): boolean", of_all<decided<false>>},
    {"any(list: list): boolean", of_list<decided<true>>},
    {"any(b...: any): boolean", of_all<decided<true>>},
};

} // namespace

std::span<Signature const> statistic_functions() { return signatures; }

} // namespace onegrid::rules
