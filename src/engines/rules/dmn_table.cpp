// SPDX-License-Identifier: Apache-2.0
#include "engines/rules/dmn_table.hpp"
#include "engines/rules/dmn_run.hpp"
#include "engines/rules/dmn_types.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace onegrid::rules::dmn {
namespace {

bool are_equal(std::vector<Value> const &a, std::vector<Value> const &b)
{
    return std::ranges::equal(a, b, [](Value const &x, Value const &y) { return equal(x, y).value_or(false); });
}

std::string listed(std::vector<std::uint32_t> const &rows, std::string_view separator)
{
    std::string out;
    for (auto const row : rows) {
        out += fmt::format("{}{}", out.empty() ? std::string_view{} : separator, row + 1);
    }
    return out;
}

// Is the value one of the allowed, or a list of such?
bool is_allowed(UnaryTests const &allowed, Evaluation &evaluation, Frame const &frame, Value const &value)
{
    if (allowed.test(evaluation, frame, value).value_or(false)) {
        return true;
    }
    if (!value.is(rules::Kind::list)) {
        return false;
    }
    auto const items = value.as_list();
    return std::ranges::all_of(items, [&](Value const &item) { return allowed.test(evaluation, frame, item).value_or(false); });
}

} // namespace

std::string CompiledTable::policy_text() const
{
    return aggregation == Aggregation::none ? std::string(name_of(policy)) : fmt::format("{} {}", name_of(policy), name_of(aggregation));
}

// ---- which rows match ----------------------------------------------------------------------------------------------

std::vector<Value> CompiledTable::input_values(Run &run, Frame &frame) const
{
    std::vector<Value> out;
    out.reserve(inputs.size());
    for (auto const &input : inputs) {
        auto value = input.expression.evaluate(run.evaluation, frame);
        run.drain(input.at);
        if (!input.type.is_any() && !value.is_null()) {
            auto fitting = fitted(value, input.type);
            if (!fitting) {
                run.notice(Severity::error, "rules.type_mismatch",
                           {fmt::format("输入“{}”的值 {} 不是 {}", input.text, to_feel(value).substr(0, 200), input.type.text()),
                            fmt::format("the value {} of input '{}' is not of type {}", to_feel(value).substr(0, 200), input.text, input.type.text())},
                           input.at);
            }
            value = fitting ? *std::move(fitting) : Value();
        }
        out.push_back(std::move(value));
    }
    return out;
}

std::vector<std::uint32_t> CompiledTable::matches(Run &run, Frame &frame, std::span<Value const> values, bool only_first) const
{
    Rows candidates(rows.size(), true);
    // Rows whose cell of some column must be evaluated; most tables have none.
    std::vector<std::pair<std::size_t, Rows const *>> open;
    for (std::size_t column = 0; column < inputs.size(); ++column) {
        if (inputs[column].index.is_idle()) {
            continue;
        }
        auto const answer = inputs[column].index.find(values[column]);
        if (answer.open->is_empty()) {
            candidates.keep(*answer.matched);
        } else {
            auto possible = *answer.matched;
            possible.join(*answer.open);
            candidates.keep(possible);
            open.emplace_back(column, answer.open);
        }
    }
    run.evaluation.step(1 + inputs.size());
    std::vector<std::uint32_t> out;
    candidates.each([&](std::size_t row) {
        for (auto const &[column, rows_open] : open) {
            if (rows_open->has(row)) {
                bool const passes = inputs[column].tests[row].test(run.evaluation, frame, values[column]).value_or(false);
                run.drain(rows[row].cells[column]);
                if (!passes) {
                    return true;
                }
            }
        }
        out.push_back(static_cast<std::uint32_t>(row));
        return !only_first;
    });
    return out;
}

std::vector<std::uint32_t> CompiledTable::matches_cell_by_cell(Run &run, Frame &frame, std::span<Value const> values) const
{
    std::vector<std::uint32_t> out;
    for (std::uint32_t row = 0; row < rows.size(); ++row) {
        bool passes = true;
        for (std::size_t column = 0; column < inputs.size() && passes; ++column) {
            passes = inputs[column].tests[row].test(run.evaluation, frame, values[column]).value_or(false);
        }
        if (passes) {
            out.push_back(row);
        }
    }
    return out;
}

bool CompiledTable::are_allowed(Run &run, Frame &frame, std::span<Value const> values) const
{
    for (std::size_t column = 0; column < inputs.size(); ++column) {
        auto const &input = inputs[column];
        if (input.has_values && !is_allowed(input.values, run.evaluation, frame, values[column])) {
            run.drain(input.at);
            auto const shown = to_feel(values[column]).substr(0, 200);
            run.notice(Severity::error, "rules.input_not_allowed",
                       {fmt::format("输入“{}”的值 {} 不在允许的取值 {} 之内", input.text, shown, input.values.text()),
                        fmt::format("the value {} of input '{}' is not among those allowed: {}", shown, input.text, input.values.text())},
                       input.at);
            return false;
        }
    }
    return true;
}

// ---- what follows --------------------------------------------------------------------------------------------------

std::optional<CompiledTable::Hit> CompiledTable::hit(Run &run, Frame &frame, std::uint32_t row) const
{
    Hit out{row, {}};
    out.outputs.reserve(outputs.size());
    for (std::size_t position = 0; position < outputs.size(); ++position) {
        auto const &column = outputs[position];
        if (column.constants[row]) {
            out.outputs.push_back(*column.constants[row]);
            continue;
        }
        auto const &spot = rows[row].cells[inputs.size() + position];
        auto value = column.entries[row].evaluate(run.evaluation, frame);
        run.drain(spot);
        if (auto const fitting = fitted(value, column.type)) {
            value = *fitting;
        } else {
            run.notice(Severity::error, "rules.type_mismatch",
                       {fmt::format("第 {} 行的结果 {} 不是 {}", row + 1, to_feel(value).substr(0, 200), column.type.text()),
                        fmt::format("the result {} of row {} is not of type {}", to_feel(value).substr(0, 200), row + 1, column.type.text())},
                       spot);
            value = {};
        }
        if (column.has_values && !value.is_null() && !is_allowed(column.values, run.evaluation, frame, value)) {
            run.notice(Severity::error, "rules.output_not_allowed",
                       {fmt::format("第 {} 行的结果 {} 不在允许的取值 {} 之内", row + 1, to_feel(value).substr(0, 200), column.values.text()),
                        fmt::format("the result {} of row {} is not among those allowed: {}", to_feel(value).substr(0, 200), row + 1,
                                    column.values.text())},
                       spot);
            return std::nullopt;
        }
        out.outputs.push_back(std::move(value));
    }
    return out;
}

Value CompiledTable::shaped(std::vector<Value> values) const
{
    if (values.size() == 1) {
        return std::move(values.front());
    }
    std::vector<std::pair<std::string, Value>> entries;
    for (std::size_t column = 0; column < values.size(); ++column) {
        entries.emplace_back(outputs[column].name, std::move(values[column]));
    }
    return Value::context(std::move(entries));
}

CompiledTable::Outcome CompiledTable::otherwise(Run &run, Frame &frame) const
{
    Outcome out;
    if (std::ranges::any_of(outputs, [](OutputColumn const &column) { return column.otherwise.has_value(); })) {
        std::vector<Value> values;
        for (auto const &column : outputs) {
            auto value = column.otherwise ? column.otherwise->evaluate(run.evaluation, frame) : Value();
            run.drain(column.at);
            values.push_back(fitted(value, column.type).value_or(Value()));
        }
        out.value = shaped(std::move(values));
        out.took_default = true;
        out.note = {"没有行匹配，取默认结果", "no row matched: the default result"};
        return out;
    }
    bool const is_list = policy == HitPolicy::rule_order || policy == HitPolicy::output_order ||
                         (policy == HitPolicy::collect && aggregation == Aggregation::none);
    if (is_list) {
        out.value = Value::list({});
    } else if (aggregation == Aggregation::count) {
        out.value = Value::number(0);
    } else {
        run.notice(Severity::warning, "rules.no_row_matched", {"没有行匹配", "no row matched"}, at);
    }
    out.note = {"没有行匹配", "no row matched"};
    return out;
}

CompiledTable::Outcome CompiledTable::by_policy(Run &run, Frame &frame, std::vector<std::uint32_t> const &matched) const
{
    if (matched.empty()) {
        return otherwise(run, frame);
    }
    if (policy == HitPolicy::unique && matched.size() > 1) {
        run.notice(Severity::error, "rules.rows_overlap",
                   {fmt::format("第 {} 行同时匹配，而命中策略为 UNIQUE", listed(matched, "、")),
                    fmt::format("rows {} match together, and the hit policy is UNIQUE", listed(matched, ", "))},
                   at);
        return {{}, {}, false, {fmt::format("第 {} 行同时匹配", listed(matched, "、")), fmt::format("rows {} match together", listed(matched, ", "))}};
    }
    std::vector<Hit> hits;
    for (auto const row : matched) {
        auto one = hit(run, frame, row);
        if (!one) {
            return {{}, {}, false, {"结果不在允许的取值之内", "a result is not among those allowed"}};
        }
        hits.push_back(*std::move(one));
        if (policy == HitPolicy::first) {
            break;
        }
    }
    bool const is_single = policy == HitPolicy::unique || policy == HitPolicy::any || policy == HitPolicy::priority || policy == HitPolicy::first;
    return is_single ? single(run, std::move(hits)) : several(run, std::move(hits));
}

CompiledTable::Outcome CompiledTable::single(Run &run, std::vector<Hit> hits) const
{
    Outcome out;
    if (policy == HitPolicy::any) {
        auto const other = std::ranges::find_if(hits, [&](Hit const &hit) { return !are_equal(hit.outputs, hits.front().outputs); });
        if (other != hits.end()) {
            out.note = {fmt::format("第 {} 行与第 {} 行结果不同，而命中策略为 ANY", hits.front().row + 1, other->row + 1),
                        fmt::format("rows {} and {} give different results, and the hit policy is ANY", hits.front().row + 1, other->row + 1)};
            run.notice(Severity::error, "rules.rows_differ", out.note, at);
            return out;
        }
    } else if (policy == HitPolicy::priority) {
        sort_by_priority(hits);
    }
    out.chosen.push_back(hits.front().row);
    out.value = shaped(std::move(hits.front().outputs));
    return out;
}

CompiledTable::Outcome CompiledTable::several(Run &run, std::vector<Hit> hits) const
{
    Outcome out;
    if (policy == HitPolicy::output_order) {
        sort_by_priority(hits);
    }
    for (auto const &hit : hits) {
        out.chosen.push_back(hit.row);
    }
    if (aggregation == Aggregation::count) {
        out.value = Value::number(static_cast<std::int64_t>(hits.size()));
        return out;
    }
    run.evaluation.take_cells(hits.size() * outputs.size());
    if (aggregation == Aggregation::none) {
        std::vector<Value> values;
        for (auto &hit : hits) {
            values.push_back(shaped(std::move(hit.outputs)));
        }
        out.value = Value::list(std::move(values));
        return out;
    }
    std::vector<Value> totals;
    for (std::size_t column = 0; column < outputs.size(); ++column) {
        std::vector<Value> values;
        for (auto const &hit : hits) {
            values.push_back(hit.outputs[column]);
        }
        totals.push_back(aggregated(run, values));
    }
    out.value = shaped(std::move(totals));
    return out;
}

Value CompiledTable::aggregated(Run &run, std::vector<Value> const &values) const
{
    auto const refuse = [&](Value const &value) {
        run.notice(Severity::error, "rules.cannot_aggregate",
                   {fmt::format("无法对 {} 做 {}", to_feel(value).substr(0, 200), name_of(aggregation)),
                    fmt::format("{} cannot be taken of {}", name_of(aggregation), to_feel(value).substr(0, 200))},
                   at);
        return Value();
    };
    auto result = values.front();
    if (aggregation == Aggregation::sum && !result.is(rules::Kind::number)) {
        return refuse(result);
    }
    for (std::size_t next = 1; next < values.size(); ++next) {
        if (aggregation == Aggregation::sum) {
            auto const sum = values[next].is(rules::Kind::number) ? add(result.as_number(), values[next].as_number()) : std::nullopt;
            if (!sum) {
                return refuse(values[next]);
            }
            result = Value(*sum);
            continue;
        }
        auto const order = compare(values[next], result);
        if (!order) {
            return refuse(values[next]);
        }
        if (*order == (aggregation == Aggregation::min ? std::partial_ordering::less : std::partial_ordering::greater)) {
            result = values[next];
        }
    }
    return result;
}

// By the lists of output values, column by column; rows of equal priority stay as they are written.
void CompiledTable::sort_by_priority(std::vector<Hit> &hits) const
{
    auto const rank = [](OutputColumn const &column, Value const &value) {
        auto const found = std::ranges::find_if(column.priorities, [&](Value const &one) { return equal(one, value).value_or(false); });
        return found - column.priorities.begin();
    };
    std::ranges::stable_sort(hits, [&](Hit const &a, Hit const &b) {
        for (std::size_t column = 0; column < outputs.size(); ++column) {
            auto const first = rank(outputs[column], a.outputs[column]);
            auto const second = rank(outputs[column], b.outputs[column]);
            if (first != second) {
                return first < second;
            }
        }
        return false;
    });
}

Value CompiledTable::compute(Run &run, Frame &frame) const
{
    auto const values = input_values(run, frame);
    Outcome outcome;
    if (are_allowed(run, frame, values)) {
        outcome = by_policy(run, frame, matches(run, frame, values, policy == HitPolicy::first));
    } else {
        outcome.note = {"输入不在允许的取值之内", "an input is not among those allowed"};
    }
    if (run.current()) {
        explain(run, frame, values, outcome);
    }
    return std::move(outcome.value);
}

// ---- why -----------------------------------------------------------------------------------------------------------

void CompiledTable::explain(Run &run, Frame &frame, std::span<Value const> values, Outcome const &outcome) const
{
    ExplainedTable out;
    out.hit_policy = policy_text();
    out.took_default = outcome.took_default;
    out.note = outcome.note;
    for (std::size_t column = 0; column < inputs.size(); ++column) {
        out.inputs.emplace_back(inputs[column].text, to_feel(values[column]));
    }
    for (auto const &column : outputs) {
        out.outputs.push_back(column.name);
    }
    // With an evaluation of its own, so that what is said here is not said twice.
    auto limits = run.evaluation.limits();
    limits.steps = std::min<std::uint64_t>(limits.steps, 1'000'000);
    Evaluation evaluation(run.evaluation.now(), limits);
    bool const is_whole = run.takes_rows(rows.size());
    for (std::uint32_t row = 0; row < rows.size(); ++row) {
        ExplainedRow explained;
        explained.row = row + 1;
        for (std::size_t column = 0; column < inputs.size(); ++column) {
            auto const passes = inputs[column].tests[row].test(evaluation, frame, values[column]);
            if (!passes.value_or(false)) {
                explained.failed.push_back(
                    {column + 1, inputs[column].text, out.inputs[column].second, inputs[column].tests[row].text(), !passes.has_value()});
            }
        }
        explained.matched = explained.failed.empty();
        explained.chosen = std::ranges::find(outcome.chosen, row) != outcome.chosen.end();
        if (explained.matched) {
            explained.outputs = rows[row].output_texts;
        }
        explained.annotations = rows[row].annotations;
        if (is_whole || explained.matched) {
            out.rows.push_back(std::move(explained));
        }
    }
    run.current()->tables.push_back(std::move(out));
}

} // namespace onegrid::rules::dmn
