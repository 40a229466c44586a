// SPDX-License-Identifier: Apache-2.0
// An explanation in words and as JSON.
#include "engines/rules/dmn.hpp"
#include <algorithm>
#include <boost/json.hpp>
#include <fmt/format.h>

namespace onegrid::rules {
namespace {

std::string_view name_of(Listed::Kind kind, bool english)
{
    switch (kind) {
    case Listed::Kind::input:
        return english ? "Input" : "输入";
    case Listed::Kind::decision:
        return english ? "Decision" : "决策";
    case Listed::Kind::knowledge:
        return english ? "Knowledge model" : "业务知识";
    case Listed::Kind::service:
        return english ? "Decision service" : "决策服务";
    }
    return {};
}

std::string joined(std::vector<std::string> const &parts, std::string_view separator)
{
    return fmt::format("{}", fmt::join(parts, separator));
}

void write_row(std::string &out, ExplainedRow const &row, bool english)
{
    if (row.matched) {
        auto const result = joined(row.outputs, english ? ", " : "，");
        out += english ? fmt::format("    row {} matches → {}{}\n", row.row, result, row.chosen ? "  [taken]" : "")
                       : fmt::format("    第 {} 行匹配 → {}{}\n", row.row, result, row.chosen ? "  【采用】" : "");
        return;
    }
    out += english ? fmt::format("    row {} does not match:", row.row) : fmt::format("    第 {} 行不匹配：", row.row);
    bool is_first = true;
    for (auto const &cell : row.failed) {
        auto const separator = is_first ? (english ? " " : "") : (english ? "; " : "；");
        out += english ? fmt::format("{}{} = {}, asked for {}", separator, cell.input, cell.value, cell.test)
                       : fmt::format("{}{} = {}，要求 {}", separator, cell.input, cell.value, cell.test);
        if (cell.is_invalid) {
            out += english ? " (cannot be compared)" : "（无法比较）";
        }
        is_first = false;
    }
    out += '\n';
}

void write_table(std::string &out, ExplainedTable const &table, bool english)
{
    out += english ? fmt::format("  Table, hit policy {}\n", table.hit_policy) : fmt::format("  决策表，命中策略 {}\n", table.hit_policy);
    for (auto const &[expression, value] : table.inputs) {
        out += fmt::format("    {} = {}\n", expression, value);
    }
    for (bool const matched : {true, false}) {
        for (auto const &row : table.rows) {
            if (row.matched == matched) {
                write_row(out, row, english);
            }
        }
    }
    auto const &note = english ? table.note.en : table.note.zh;
    if (!note.empty()) {
        out += fmt::format("    {}\n", note);
    }
}

boost::json::array texts(std::vector<std::string> const &from)
{
    boost::json::array out;
    for (auto const &text : from) {
        out.emplace_back(text);
    }
    return out;
}

boost::json::object json_of(Text const &text) { return {{"zh", text.zh}, {"en", text.en}}; }

boost::json::object json_of(ExplainedRow const &row)
{
    boost::json::array failed;
    for (auto const &cell : row.failed) {
        failed.push_back(boost::json::object{{"column", cell.column}, {"input", cell.input}, {"value", cell.value}, {"test", cell.test}, {"invalid", cell.is_invalid}});
    }
    return {{"row", row.row},       {"matched", row.matched},         {"chosen", row.chosen},
            {"failed", failed},     {"outputs", texts(row.outputs)}, {"annotations", texts(row.annotations)}};
}

boost::json::object json_of(ExplainedTable const &table)
{
    boost::json::array inputs, rows;
    for (auto const &[expression, value] : table.inputs) {
        inputs.push_back(boost::json::object{{"expression", expression}, {"value", value}});
    }
    for (auto const &row : table.rows) {
        rows.push_back(json_of(row));
    }
    return {{"hit_policy", table.hit_policy}, {"inputs", inputs},          {"outputs", texts(table.outputs)},
            {"rows", rows},                   {"default", table.took_default}, {"note", json_of(table.note)}};
}

boost::json::object json_of(Notice const &notice)
{
    return {{"severity", notice.severity == Severity::error ? "error" : "warning"},
            {"code", notice.code},
            {"text", json_of(notice.text)},
            {"line", notice.place.line},
            {"column", notice.place.column},
            {"element", notice.place.name}};
}

} // namespace

std::string Explanation::to_text(bool english) const
{
    std::string out;
    for (auto const &step : steps) {
        out += english ? fmt::format("{} {} = {}\n", name_of(step.kind, english), step.name, step.value)
                       : fmt::format("{}“{}” = {}\n", name_of(step.kind, english), step.name, step.value);
        if (!step.needs.empty()) {
            out += english ? fmt::format("  from {}\n", joined(step.needs, ", ")) : fmt::format("  依据 {}\n", joined(step.needs, "、"));
        }
        if (!step.logic.empty() && step.tables.empty()) {
            out += english ? fmt::format("  by {}\n", step.logic) : fmt::format("  算式 {}\n", step.logic);
        }
        for (auto const &table : step.tables) {
            write_table(out, table, english);
        }
        for (auto const &notice : step.notices) {
            out += fmt::format("  ! {} ({})\n", english ? notice.text.en : notice.text.zh, notice.code);
        }
    }
    return out;
}

std::string Explanation::to_json() const
{
    constexpr std::string_view kinds[] = {"input", "decision", "knowledge", "service"};
    boost::json::array all;
    for (auto const &step : steps) {
        boost::json::array tables, notices;
        for (auto const &table : step.tables) {
            tables.push_back(json_of(table));
        }
        for (auto const &notice : step.notices) {
            notices.push_back(json_of(notice));
        }
        all.push_back(boost::json::object{{"kind", kinds[static_cast<std::size_t>(step.kind)]},
                                          {"model", step.model},
                                          {"id", step.id},
                                          {"name", step.name},
                                          {"value", step.value},
                                          {"logic", step.logic},
                                          {"needs", texts(step.needs)},
                                          {"tables", tables},
                                          {"notices", notices}});
    }
    return boost::json::serialize(boost::json::object{{"steps", all}});
}

} // namespace onegrid::rules
