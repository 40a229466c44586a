// SPDX-License-Identifier: Apache-2.0
#include "engines/rules/dmn_index.hpp"
#include <algorithm>
#include <bit>

namespace onegrid::rules::dmn {
namespace {

using Form = UnaryTests::Form;

// Bytes that the answers of one column and kind may take; a larger index is not made, its rows are evaluated.
constexpr std::size_t most_bytes = 16 << 20;

Kind kind_of(UnaryTests::Interval const &set)
{
    return set.low ? set.low->kind() : set.high ? set.high->kind() : Kind::null;
}

// How a row's test bears on values of one kind.
enum class Bearing : std::uint8_t { always, never, sets, not_sets, open };

Bearing bearing_of(UnaryTests const &test, Kind kind)
{
    switch (test.form()) {
    case Form::any:
        return Bearing::always;
    case Form::set:
        return std::ranges::any_of(test.sets(), [&](auto const &set) { return kind_of(set) == kind; }) ? Bearing::sets : Bearing::never;
    case Form::not_set:
        return std::ranges::all_of(test.sets(), [&](auto const &set) { return kind_of(set) == kind; }) ? Bearing::not_sets : Bearing::open;
    case Form::general:
        break;
    }
    return Bearing::open;
}

bool is_less(Value const &a, Value const &b)
{
    auto const order = compare(a, b);
    return order && *order == std::partial_ordering::less;
}

} // namespace

std::size_t Rows::count() const
{
    std::size_t out = 0;
    for (auto const word : m_words) {
        out += static_cast<std::size_t>(std::popcount(word));
    }
    return out;
}

ColumnIndex::ColumnIndex(std::vector<UnaryTests> const &tests)
{
    m_is_idle = std::ranges::all_of(tests, [](UnaryTests const &test) { return test.form() == Form::any; });
    index_probes(tests, Kind::null, {Value()});
    index_probes(tests, Kind::boolean, {Value(false), Value(true)});
    for (auto const kind : {Kind::number, Kind::string}) {
        bool const has_intervals = std::ranges::any_of(tests, [&](UnaryTests const &test) {
            return std::ranges::any_of(test.sets(), [&](auto const &set) { return kind_of(set) == kind && !set.is_constant(); });
        });
        has_intervals ? index_regions(tests, kind) : index_constants(tests, kind);
    }
    for (auto const kind : {Kind::date, Kind::day_time_duration, Kind::year_month_duration}) {
        index_regions(tests, kind);
    }
    for (auto const kind : {Kind::time, Kind::date_time, Kind::list, Kind::context, Kind::range, Kind::function}) {
        leave_open(tests, kind);
    }
}

// One answer: the rows that are `-`; all others are evaluated.
void ColumnIndex::leave_open(std::vector<UnaryTests> const &tests, Kind kind)
{
    auto &by = of(kind);
    by = {};
    by.open = Rows(tests.size());
    by.answers.assign(1, Rows(tests.size()));
    for (std::size_t row = 0; row < tests.size(); ++row) {
        (tests[row].form() == Form::any ? by.answers[0] : by.open).add(row);
    }
}

// Null and the truth values are so few that each row is simply asked.
void ColumnIndex::index_probes(std::vector<UnaryTests> const &tests, Kind kind, std::vector<Value> const &values)
{
    auto &by = of(kind);
    by.open = Rows(tests.size());
    by.answers.assign(values.size(), Rows(tests.size()));
    Evaluation evaluation;
    for (std::size_t row = 0; row < tests.size(); ++row) {
        if (tests[row].form() == Form::general) {
            by.open.add(row);
            continue;
        }
        for (std::size_t at = 0; at < values.size(); ++at) {
            evaluation.reset();
            if (tests[row].test(evaluation, {}, values[at]).value_or(false)) {
                by.answers[at].add(row);
            }
        }
    }
}

void ColumnIndex::index_constants(std::vector<UnaryTests> const &tests, Kind kind)
{
    auto &by = of(kind);
    auto const answer_of = [&](Value const &constant) -> std::uint32_t {
        auto const next = static_cast<std::uint32_t>(by.answers.size());
        bool is_new = false;
        std::uint32_t at = 0;
        if (kind == Kind::string) {
            auto const found = by.of_string.find(constant.as_string());
            is_new = found == by.of_string.end();
            if (is_new) {
                by.kept.push_back(constant);
                by.of_string.emplace(by.kept.back().as_string(), next);
            } else {
                at = found->second;
            }
        } else {
            auto const [found, inserted] = by.of_number.emplace(constant.as_number(), next);
            is_new = inserted;
            at = found->second;
        }
        if (is_new) {
            by.answers.emplace_back(tests.size());
            at = next;
        }
        return at;
    };

    // The first answer is for what no row names.
    by.open = Rows(tests.size());
    by.answers.assign(1, Rows(tests.size()));
    Rows everywhere(tests.size());
    std::vector<std::pair<std::uint32_t, std::size_t>> named, excluded; // answer and row
    for (std::size_t row = 0; row < tests.size(); ++row) {
        auto const bearing = bearing_of(tests[row], kind);
        if (bearing == Bearing::open) {
            by.open.add(row);
        } else if (bearing == Bearing::always || bearing == Bearing::not_sets) {
            everywhere.add(row);
        }
        if (bearing == Bearing::sets || bearing == Bearing::not_sets) {
            for (auto const &set : tests[row].sets()) {
                if (kind_of(set) == kind) {
                    (bearing == Bearing::sets ? named : excluded).emplace_back(answer_of(*set.low), row);
                }
            }
        }
        if (by.answers.size() * by.open.words().size() * 8 > most_bytes) {
            return leave_open(tests, kind);
        }
    }
    for (auto &answer : by.answers) {
        answer.join(everywhere);
    }
    for (auto const &[answer, row] : named) {
        by.answers[answer].add(row);
    }
    for (auto const &[answer, row] : excluded) {
        Rows one(tests.size());
        one.add(row);
        by.answers[answer].drop(one);
    }
}

void ColumnIndex::index_regions(std::vector<UnaryTests> const &tests, Kind kind)
{
    auto &by = of(kind);
    for (auto const &test : tests) {
        for (auto const &set : test.sets()) {
            if (kind_of(set) == kind) {
                for (auto const &end : {set.low, set.high}) {
                    if (end) {
                        by.ends.push_back(*end);
                    }
                }
            }
        }
    }
    std::ranges::sort(by.ends, is_less);
    by.ends.erase(std::unique(by.ends.begin(), by.ends.end(), [](Value const &a, Value const &b) { return !is_less(a, b); }), by.ends.end());
    auto const count = 2 * by.ends.size() + 1;
    by.open = Rows(tests.size());
    if (count * by.open.words().size() * 8 > most_bytes) {
        return leave_open(tests, kind);
    }
    by.answers.assign(count, Rows(tests.size()));
    auto const region_of_end = [&](Value const &end) {
        return 2 * static_cast<std::size_t>(std::lower_bound(by.ends.begin(), by.ends.end(), end, is_less) - by.ends.begin()) + 1;
    };
    for (std::size_t row = 0; row < tests.size(); ++row) {
        auto const bearing = bearing_of(tests[row], kind);
        if (bearing == Bearing::open) {
            by.open.add(row);
            continue;
        }
        bool const inside = bearing == Bearing::sets;
        std::vector<bool> is_inside(count, false);
        if (bearing == Bearing::sets || bearing == Bearing::not_sets) {
            for (auto const &set : tests[row].sets()) {
                if (kind_of(set) != kind) {
                    continue;
                }
                auto const first = !set.low ? 0 : region_of_end(*set.low) + (set.is_low_closed ? 0 : 1);
                auto const last = !set.high ? count - 1 : region_of_end(*set.high) - (set.is_high_closed ? 0 : 1);
                for (auto at = first; at <= last; ++at) {
                    is_inside[at] = true;
                }
            }
        }
        for (std::size_t at = 0; at < count; ++at) {
            if (bearing == Bearing::always || (bearing != Bearing::never && is_inside[at] == inside)) {
                by.answers[at].add(row);
            }
        }
    }
}

ColumnIndex::Answer ColumnIndex::find(Value const &value) const
{
    auto const &by = m_kinds[static_cast<std::size_t>(value.kind())];
    std::size_t at = 0;
    if (value.is(Kind::boolean)) {
        at = value.as_boolean() ? 1 : 0;
    } else if (!by.ends.empty()) {
        auto const found = std::lower_bound(by.ends.begin(), by.ends.end(), value, is_less);
        auto const position = static_cast<std::size_t>(found - by.ends.begin());
        at = 2 * position + (found != by.ends.end() && !is_less(value, *found) ? 1 : 0);
    } else if (value.is(Kind::string)) {
        auto const found = by.of_string.find(value.as_string());
        at = found == by.of_string.end() ? 0 : found->second;
    } else if (value.is(Kind::number)) {
        auto const found = by.of_number.find(value.as_number());
        at = found == by.of_number.end() ? 0 : found->second;
    }
    return {&by.answers[at], &by.open};
}

} // namespace onegrid::rules::dmn
