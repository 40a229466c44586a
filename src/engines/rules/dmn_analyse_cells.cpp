// SPDX-License-Identifier: Apache-2.0
#include "engines/rules/dmn_analysis.hpp"
#include "engines/rules/dmn_types.hpp"
#include <fmt/format.h>

namespace onegrid::rules::dmn {
namespace {

Place place_of(CompiledTable const &table, Spot at)
{
    auto out = table.place;
    out.line = at.line;
    out.column = at.column;
    return out;
}

bool is_scalar(TypeKind kind)
{
    return kind >= TypeKind::boolean && kind <= TypeKind::year_month_duration;
}

void cell_of(CompiledTable const &table, InputColumn const &column, Type const &type, std::size_t number, std::size_t row, Findings &findings)
{
    auto const *of_type = allowed_values_of(type);
    for (auto const &set : column.tests[row].sets()) {
        auto const &end = set.low ? set.low : set.high;
        if (!end || end->is_null()) {
            continue;
        }
        auto const shown = to_feel(*end);
        auto const place = place_of(table, table.rows[row].cells[number]);
        if (is_scalar(type.kind()) && type_of(*end).kind() != type.kind()) {
            findings.add({Severity::error, Finding::Kind::type_mismatch, "rules.cell_type",
                          {fmt::format("第 {} 行：{} 不是“{}”的类型 {}", row + 1, shown, column.text, type.text()),
                           fmt::format("row {}: {} is not of the type {} of '{}'", row + 1, shown, type.text(), column.text)},
                          place, {row + 1}, {{column.text, shown}}});
            continue;
        }
        Evaluation evaluation;
        for (auto const *allowed : {column.has_values ? &column.values : nullptr, of_type}) {
            if (allowed && set.is_constant() && allowed->test(evaluation, {}, *end) == false) {
                findings.add({Severity::error, Finding::Kind::not_allowed, "rules.cell_not_allowed",
                              {fmt::format("第 {} 行：{} 不在“{}”允许的取值 {} 之内", row + 1, shown, column.text, allowed->text()),
                               fmt::format("row {}: {} is not among the values {} of '{}'", row + 1, shown, allowed->text(), column.text)},
                              place, {row + 1}, {{column.text, shown}}});
                break;
            }
        }
    }
}

void output_of(CompiledTable const &table, OutputColumn const &column, std::size_t number, std::size_t row, Findings &findings)
{
    auto const constant = column.entries[row].constant();
    if (!constant || constant->is_null()) {
        return;
    }
    auto const shown = to_feel(*constant);
    auto const name = column.name.empty() ? table.place.name : column.name;
    auto const place = place_of(table, table.rows[row].cells[table.inputs.size() + number]);
    auto const *of_type = allowed_values_of(column.type);
    bool const is_of_kind = !is_scalar(column.type.kind()) || type_of(*constant).kind() == column.type.kind();
    if (!fitted(*constant, column.type) && !(of_type && is_of_kind)) {
        findings.add({Severity::error, Finding::Kind::type_mismatch, "rules.cell_type",
                      {fmt::format("第 {} 行：结果 {} 不是“{}”的类型 {}", row + 1, shown, name, column.type.text()),
                       fmt::format("row {}: the result {} is not of the type {} of '{}'", row + 1, shown, column.type.text(), name)},
                      place, {row + 1}, {{name, shown}}});
        return;
    }
    Evaluation evaluation;
    for (auto const *allowed : {column.has_values ? &column.values : nullptr, of_type}) {
        if (allowed && allowed->test(evaluation, {}, *constant) == false) {
            findings.add({Severity::error, Finding::Kind::not_allowed, "rules.cell_not_allowed",
                          {fmt::format("第 {} 行：结果 {} 不在“{}”允许的取值 {} 之内", row + 1, shown, name, allowed->text()),
                           fmt::format("row {}: the result {} is not among the values {} of '{}'", row + 1, shown, allowed->text(), name)},
                          place, {row + 1}, {{name, shown}}});
            return;
        }
    }
}

} // namespace

void analyse_cells(CompiledTable const &table, Findings &findings)
{
    for (std::size_t number = 0; number < table.inputs.size(); ++number) {
        auto const &column = table.inputs[number];
        if (column.index.is_idle() && !table.rows.empty()) {
            findings.add({Severity::warning, Finding::Kind::unused_input, "rules.column_unused",
                          {fmt::format("输入列“{}”不起作用：每一行都是“-”", column.text),
                           fmt::format("the input column '{}' decides nothing: every row has '-'", column.text)},
                          place_of(table, column.at), {}, {}});
        }
        auto const type = column.type.is_any() ? column.expression.type() : column.type;
        for (std::size_t row = 0; row < table.rows.size(); ++row) {
            cell_of(table, column, type, number, row, findings);
        }
    }
    for (std::size_t number = 0; number < table.outputs.size(); ++number) {
        for (std::size_t row = 0; row < table.rows.size(); ++row) {
            output_of(table, table.outputs[number], number, row, findings);
        }
    }
}

} // namespace onegrid::rules::dmn
