// SPDX-License-Identifier: Apache-2.0
#include "engines/rules/dmn_run.hpp"
#include "engines/rules/dmn_table.hpp"
#include "engines/rules/dmn_types.hpp"
#include <algorithm>
#include <fmt/format.h>
#include <map>

namespace onegrid::rules::dmn {
namespace {

bool says_nothing(Words const &words)
{
    auto const text = trimmed(words.text);
    return text.empty() || text == "-";
}

// The cells of one column repeat each other: each text is compiled once.
template <class Compiled>
using ByText = std::map<std::string, Compiled, std::less<>>;

UnaryTests tests_of(Words const &words, Sight const &sight, Type const &type, ByText<UnaryTests> &known)
{
    static UnaryTests const any;
    if (says_nothing(words)) {
        return any;
    }
    auto const [found, is_new] = known.try_emplace(words.text);
    if (is_new) {
        found->second = compile_unary_tests(words.text, sight.scope, type);
    }
    sight.complain_of_feel(words, found->second.diagnostics());
    return found->second;
}

UnaryTests tests_of(Words const &words, Sight const &sight, Type const &type)
{
    ByText<UnaryTests> known;
    return tests_of(words, sight, type, known);
}

// The constants of a list of allowed values, in order: the first has the highest priority.
std::vector<Value> constants_of(UnaryTests const &tests)
{
    std::vector<Value> out;
    for (auto const &set : tests.sets()) {
        if (set.is_constant()) {
            out.push_back(*set.low);
        }
    }
    return out;
}

InputColumn input_of(InputClause const &clause, Table const &table, std::size_t column, Sight const &sight)
{
    InputColumn out;
    out.label = clause.label;
    out.text = trimmed(clause.expression.text);
    out.at = clause.expression.at.line != 0 ? clause.expression.at : clause.at;
    if (out.text.empty()) {
        sight.complain(Severity::error, "rules.logic_missing",
                       {fmt::format("第 {} 个输入没有表达式", column + 1), fmt::format("input {} has no expression", column + 1)}, out.at);
    } else {
        out.expression = compile(clause.expression.text, sight.scope);
        sight.complain_of_feel(clause.expression, out.expression.diagnostics());
    }
    auto known = out.expression.type();
    if (!clause.type.empty()) {
        out.type = sight.type_of(clause.type, clause.at);
        known = out.type;
    }
    if (!says_nothing(clause.values)) {
        out.values = tests_of(clause.values, sight, known);
        out.has_values = !out.values.is_wrong();
    }
    out.tests.reserve(table.rules.size());
    ByText<UnaryTests> compiled;
    for (auto const &rule : table.rules) {
        out.tests.push_back(tests_of(rule.inputs[column], sight, known, compiled));
    }
    out.index = ColumnIndex(out.tests);
    return out;
}

// An entry that is the same whatever the inputs need not be evaluated, coerced and checked each time.
std::optional<Value> constant_of(OutputColumn const &column, Expression const &entry)
{
    auto const constant = entry.constant();
    if (!constant) {
        return std::nullopt;
    }
    auto const fitting = fitted(*constant, column.type);
    if (!fitting) {
        return std::nullopt;
    }
    Evaluation evaluation;
    bool const is_allowed = !column.has_values || fitting->is_null() || column.values.test(evaluation, {}, *fitting).value_or(false);
    return is_allowed ? fitting : std::nullopt;
}

OutputColumn output_of(OutputClause const &clause, Table const &table, std::size_t column, Sight const &sight)
{
    OutputColumn out;
    out.name = clause.name;
    out.type_text = clause.type;
    out.at = clause.at;
    if (!clause.type.empty()) {
        out.type = sight.type_of(clause.type, clause.at);
    }
    if (!says_nothing(clause.values)) {
        out.values = tests_of(clause.values, sight, out.type);
        out.has_values = !out.values.is_wrong();
    }
    if (out.has_values) {
        out.priorities = constants_of(out.values);
    } else if (auto const *allowed = allowed_values_of(out.type)) {
        out.priorities = constants_of(*allowed);
    }
    ByText<Expression> known;
    auto const expression = [&](Words const &words) {
        static Expression const nothing;
        if (trimmed(words.text).empty()) {
            return nothing;
        }
        auto const [found, is_new] = known.try_emplace(words.text, nothing);
        if (is_new) {
            found->second = compile(words.text, sight.scope);
        }
        sight.complain_of_feel(words, found->second.diagnostics());
        return found->second;
    };
    if (!trimmed(clause.otherwise.text).empty()) {
        out.otherwise = expression(clause.otherwise);
    }
    for (auto const &rule : table.rules) {
        out.entries.push_back(expression(rule.outputs[column]));
        out.constants.push_back(constant_of(out, out.entries.back()));
    }
    return out;
}

} // namespace

LogicPointer compile_table(Table const &table, Boxed const &boxed, Sight const &sight)
{
    auto out = std::make_unique<CompiledTable>();
    out->policy = table.policy;
    out->aggregation = table.aggregation;
    out->at = boxed.at;
    out->place = sight.place;
    out->place.line = boxed.at.line;
    out->place.column = boxed.at.column;
    for (auto const &rule : table.rules) {
        TableRow row{rule.annotations, rule.at, {}, {}};
        for (auto const *words : {&rule.inputs, &rule.outputs}) {
            for (auto const &cell : *words) {
                row.cells.push_back(cell.at.line != 0 ? cell.at : rule.at);
            }
        }
        for (auto const &cell : rule.outputs) {
            row.output_texts.emplace_back(trimmed(cell.text));
        }
        out->rows.push_back(std::move(row));
    }
    for (std::size_t column = 0; column < table.inputs.size(); ++column) {
        out->inputs.push_back(input_of(table.inputs[column], table, column, sight));
    }
    for (std::size_t column = 0; column < table.outputs.size(); ++column) {
        out->outputs.push_back(output_of(table.outputs[column], table, column, sight));
        if (table.outputs.size() > 1 && out->outputs.back().name.empty()) {
            sight.complain(Severity::error, "rules.name_missing",
                           {fmt::format("第 {} 个输出没有名称", column + 1), fmt::format("output {} has no name", column + 1)},
                           table.outputs[column].at);
        }
    }
    bool const needs_priorities = table.policy == HitPolicy::priority || table.policy == HitPolicy::output_order;
    if (needs_priorities && std::ranges::all_of(out->outputs, [](OutputColumn const &column) { return column.priorities.empty(); })) {
        sight.complain(Severity::warning, "rules.no_priorities",
                       {fmt::format("命中策略 {} 需要输出的取值列表 (outputValues) 来确定次序", name_of(table.policy)),
                        fmt::format("hit policy {} needs a list of output values that gives the order", name_of(table.policy))},
                       boxed.at);
    }
    if (!boxed.type.empty()) {
        out->type = sight.type_of(boxed.type, boxed.at);
    }
    if (sight.found_table) {
        sight.found_table(*out);
    }
    return out;
}

} // namespace onegrid::rules::dmn
