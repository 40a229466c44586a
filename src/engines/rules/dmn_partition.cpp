// SPDX-License-Identifier: Apache-2.0
#include "engines/rules/dmn_partition.hpp"
#include "engines/rules/dmn_types.hpp"
#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace onegrid::rules::dmn {
namespace {

using Interval = UnaryTests::Interval;

Kind kind_of(Interval const &set) { return set.low ? set.low->kind() : set.high ? set.high->kind() : Kind::null; }

bool is_less(Value const &a, Value const &b)
{
    auto const order = compare(a, b);
    return order && *order == std::partial_ordering::less;
}

std::optional<Kind> kind_of(TypeKind kind)
{
    switch (kind) {
    case TypeKind::boolean:
        return Kind::boolean;
    case TypeKind::number:
        return Kind::number;
    case TypeKind::string:
        return Kind::string;
    case TypeKind::date:
        return Kind::date;
    case TypeKind::time:
        return Kind::time;
    case TypeKind::date_time:
        return Kind::date_time;
    case TypeKind::day_time_duration:
        return Kind::day_time_duration;
    case TypeKind::year_month_duration:
        return Kind::year_month_duration;
    default:
        return std::nullopt;
    }
}

// ---- samples -------------------------------------------------------------------------------------------------------

Value any_of(Kind kind)
{
    switch (kind) {
    case Kind::number:
        return Value::number(0);
    case Kind::string:
        return Value::string("x");
    case Kind::date:
        return Value(Date{2026, 1, 1});
    case Kind::time:
        return Value(Time{});
    case Kind::date_time:
        return Value(DateTime{{2026, 1, 1}, 0, {}});
    case Kind::day_time_duration:
        return Value(DayTimeDuration{});
    case Kind::year_month_duration:
        return Value(YearMonthDuration{});
    default:
        return {};
    }
}

// A value next to an end: `way` -1 below it, 1 above it.
Value beside(Value const &end, int way)
{
    switch (end.kind()) {
    case Kind::number: {
        auto const next = add(end.as_number(), Decimal::of(way));
        return next ? Value(*next) : Value();
    }
    case Kind::string:
        return way > 0 ? Value::string(std::string(end.as_string()) + "!") : Value::string("");
    case Kind::date: {
        auto const next = date_of_days(days_since_epoch(end.as_date()) + way);
        return next ? Value(*next) : Value();
    }
    case Kind::time: {
        auto const time = end.as_time();
        return Value(Time{way > 0 ? nanos_per_day - 1 : 0, time.zone});
    }
    case Kind::date_time: {
        auto const next = add(end.as_date_time(), DayTimeDuration{way * 3'600, 0});
        return next ? Value(*next) : Value();
    }
    case Kind::day_time_duration: {
        auto const next = add(end.as_day_time(), DayTimeDuration{way * 3'600, 0});
        return next ? Value(*next) : Value();
    }
    case Kind::year_month_duration:
        return Value(YearMonthDuration{end.as_year_month().months + way});
    default:
        return {};
    }
}

Value middle_of_numbers(Decimal low, Decimal high)
{
    auto const sum = add(low, high);
    auto const half = sum ? divide(*sum, Decimal::of(2)) : std::nullopt;
    if (!half) {
        return {};
    }
    // a whole number, where there is one between
    auto const whole = round(*half, 0, Rounding::half_even);
    return Value(whole && low < *whole && *whole < high ? *whole : *half);
}

Value between(Value const &low, Value const &high)
{
    switch (low.kind()) {
    case Kind::number:
        return middle_of_numbers(low.as_number(), high.as_number());
    case Kind::date: {
        auto const middle = date_of_days((days_since_epoch(low.as_date()) + days_since_epoch(high.as_date())) / 2);
        return middle ? Value(*middle) : Value();
    }
    case Kind::time:
        return Value(Time{(low.as_time().nanos + high.as_time().nanos) / 2, low.as_time().zone});
    case Kind::date_time: {
        auto const gap = rules::between(instant_of(low.as_date_time()), instant_of(high.as_date_time()));
        auto const middle = gap ? add(low.as_date_time(), DayTimeDuration{gap->seconds / 2, gap->seconds % 2 != 0 ? 500'000'000 : 0}) : std::nullopt;
        return middle ? Value(*middle) : Value();
    }
    case Kind::day_time_duration: {
        auto const a = low.as_day_time();
        auto const b = high.as_day_time();
        auto const middle = a.seconds + (b.seconds - a.seconds) / 2;
        return Value(DayTimeDuration{middle, middle == a.seconds ? a.nanos + (500'000'000 - a.nanos / 2) : 0});
    }
    case Kind::year_month_duration:
        return Value(YearMonthDuration{(low.as_year_month().months + high.as_year_month().months) / 2});
    default:
        return beside(low, 1);
    }
}

// ---- cutting -------------------------------------------------------------------------------------------------------

class Cutting {
  public:
    Cutting(CompiledTable const &table, Dimension &dimension) : m_table(table), m_dimension(dimension)
    {
        auto const &first = table.inputs[dimension.columns.front()];
        auto const &type = first.type.is_any() ? first.expression.type() : first.type;
        m_declared = kind_of(type.kind());
        m_is_scalar = m_declared.has_value() || type.is_any() || type.kind() == TypeKind::any;
        for (auto const column : dimension.columns) {
            auto const &input = table.inputs[column];
            if (input.has_values) {
                m_allowed.push_back(&input.values);
            }
        }
        if (auto const *of_type = allowed_values_of(type)) {
            m_allowed.push_back(of_type);
        }
    }

    void cut()
    {
        gather();
        for (auto const kind : m_kinds) {
            if (kind == Kind::boolean) {
                region(Value(true), "true");
                region(Value(false), "false");
            } else if (kind == Kind::string && !m_has_intervals) {
                cut_constants(kind);
            } else {
                cut_line(kind);
            }
        }
        if (m_has_null) {
            region(Value(), "null");
        }
        keep_allowed();
        if (m_dimension.regions.empty()) {
            m_dimension.regions.push_back({any_of(m_declared.value_or(Kind::string)), {"任意值", "anything"}});
        }
    }

    bool is_scalar() const { return m_is_scalar; }

  private:
    void gather()
    {
        if (m_declared) {
            m_kinds.insert(*m_declared);
        }
        auto const take = [&](UnaryTests const &tests) {
            for (auto const &set : tests.sets()) {
                auto const kind = kind_of(set);
                m_has_null = m_has_null || kind == Kind::null;
                m_has_intervals = m_has_intervals || !set.is_constant();
                if (kind == Kind::null || (m_declared && kind != *m_declared)) {
                    continue;
                }
                m_kinds.insert(kind);
                for (auto const &end : {set.low, set.high}) {
                    if (end) {
                        m_ends.push_back(*end);
                    }
                }
            }
        };
        for (auto const column : m_dimension.columns) {
            for (auto const &tests : m_table.inputs[column].tests) {
                take(tests);
            }
        }
        for (auto const *allowed : m_allowed) {
            take(*allowed);
        }
    }

    std::vector<Value> ends_of(Kind kind) const
    {
        std::vector<Value> out;
        std::ranges::copy_if(m_ends, std::back_inserter(out), [&](Value const &end) { return end.kind() == kind; });
        std::ranges::stable_sort(out, is_less);
        out.erase(std::unique(out.begin(), out.end(), [](Value const &a, Value const &b) { return !is_less(a, b) && !is_less(b, a); }), out.end());
        return out;
    }

    void region(Value sample, std::string text) { add(std::move(sample), Text{text, text}); }
    void add(Value sample, Text text) { m_dimension.regions.push_back({std::move(sample), std::move(text)}); }

    void cut_constants(Kind kind)
    {
        auto const ends = ends_of(kind);
        for (auto const &end : ends) {
            region(end, to_feel(end));
        }
        // one that no row names
        std::string other = "x";
        while (std::ranges::any_of(ends, [&](Value const &end) { return end.as_string() == other; })) {
            other += 'x';
        }
        add(Value::string(other), ends.empty() ? Text{"任意值", "anything"} : Text{"其他值", "any other value"});
    }

    // Of an ordered kind: each end, and what lies below, between and above, where something does.
    void cut_line(Kind kind)
    {
        auto const ends = ends_of(kind);
        if (ends.empty()) {
            add(any_of(kind), {"任意值", "anything"});
            return;
        }
        if (auto const below = beside(ends.front(), -1); is_less(below, ends.front())) {
            region(below, fmt::format("< {}", to_feel(ends.front())));
        }
        for (std::size_t at = 0; at < ends.size(); ++at) {
            region(ends[at], to_feel(ends[at]));
            if (at + 1 == ends.size()) {
                break;
            }
            auto const middle = between(ends[at], ends[at + 1]);
            if (is_less(ends[at], middle) && is_less(middle, ends[at + 1])) {
                region(middle, fmt::format("({}..{})", to_feel(ends[at]), to_feel(ends[at + 1])));
            }
        }
        if (auto const above = beside(ends.back(), 1); is_less(ends.back(), above)) {
            region(above, fmt::format("> {}", to_feel(ends.back())));
        }
    }

    void keep_allowed()
    {
        Evaluation evaluation;
        std::erase_if(m_dimension.regions, [&](Region const &region) {
            return !region.sample.is_null() && std::ranges::any_of(m_allowed, [&](UnaryTests const *allowed) {
                       return !allowed->test(evaluation, {}, region.sample).value_or(false);
                   });
        });
    }

    CompiledTable const &m_table;
    Dimension &m_dimension;
    std::optional<Kind> m_declared;
    bool m_is_scalar = true, m_has_null = false, m_has_intervals = false;
    std::set<Kind> m_kinds;
    std::vector<Value> m_ends;
    std::vector<UnaryTests const *> m_allowed;
};

void ask_rows(CompiledTable const &table, Dimension &dimension, bool is_scalar)
{
    auto const rows = table.rows.size();
    dimension.unknown = Rows(rows);
    dimension.sampled = Rows(rows);
    dimension.matched.assign(dimension.regions.size(), Rows(rows));
    Evaluation evaluation;
    for (std::size_t row = 0; row < rows; ++row) {
        for (auto const column : dimension.columns) {
            auto const &tests = table.inputs[column].tests[row];
            if (tests.form() == UnaryTests::Form::general) {
                (tests.used_slots().empty() && is_scalar && !tests.is_wrong() ? dimension.sampled : dimension.unknown).add(row);
            }
        }
        for (std::size_t region = 0; region < dimension.regions.size(); ++region) {
            bool const passes = std::ranges::all_of(dimension.columns, [&](std::size_t column) {
                auto const &tests = table.inputs[column].tests[row];
                evaluation.reset();
                return (tests.form() == UnaryTests::Form::general && dimension.unknown.has(row)) ||
                       tests.test(evaluation, {}, dimension.regions[region].sample).value_or(false);
            });
            if (passes) {
                dimension.matched[region].add(row);
            }
        }
    }
}

} // namespace

std::vector<Dimension> dimensions_of(CompiledTable const &table, std::size_t &budget)
{
    std::vector<Dimension> out;
    for (std::size_t column = 0; column < table.inputs.size(); ++column) {
        auto const &text = table.inputs[column].text;
        auto const same = std::ranges::find_if(out, [&](Dimension const &one) { return one.expression == text; });
        if (same != out.end()) {
            same->columns.push_back(column);
        } else {
            out.push_back({text, {column}, {}, {}, {}, {}, true});
        }
    }
    for (auto &dimension : out) {
        Cutting cutting(table, dimension);
        cutting.cut();
        auto const cost = dimension.regions.size() * table.rows.size();
        if (cost > budget) {
            dimension.is_whole = false;
            dimension.regions.resize(1);
        } else {
            budget -= cost;
        }
        ask_rows(table, dimension, cutting.is_scalar());
    }
    return out;
}

} // namespace onegrid::rules::dmn
