// SPDX-License-Identifier: Apache-2.0
#include "engines/rules/dmn_reader.hpp"
#include "engines/rules/feel.hpp"
#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace onegrid::rules::dmn {
namespace {

using Form = Boxed::Form;

constexpr std::array<std::pair<std::string_view, Form>, 12> forms{{
    {"literalExpression", Form::literal},
    {"decisionTable", Form::table},
    {"context", Form::context},
    {"invocation", Form::invocation},
    {"list", Form::list},
    {"relation", Form::relation},
    {"functionDefinition", Form::function},
    {"conditional", Form::conditional},
    {"filter", Form::filter},
    {"for", Form::iteration},
    {"some", Form::some},
    {"every", Form::every},
}};

std::optional<HitPolicy> policy_of(std::string_view name)
{
    if (name.empty()) {
        return HitPolicy::unique;
    }
    for (auto const policy : {HitPolicy::unique, HitPolicy::any, HitPolicy::priority, HitPolicy::first, HitPolicy::rule_order,
                              HitPolicy::output_order, HitPolicy::collect}) {
        if (name == name_of(policy)) {
            return policy;
        }
    }
    return std::nullopt;
}

std::optional<Aggregation> aggregation_of(std::string_view name)
{
    if (name.empty()) {
        return Aggregation::none;
    }
    for (auto const aggregation : {Aggregation::sum, Aggregation::count, Aggregation::min, Aggregation::max}) {
        if (name == name_of(aggregation)) {
            return aggregation;
        }
    }
    return std::nullopt;
}

} // namespace

bool Reader::is_expression(pugi::xml_node node) const
{
    if (node.type() != pugi::node_element || Xml::space(node) != m_space) {
        return false;
    }
    auto const local = Xml::local(node);
    return std::ranges::any_of(forms, [&](auto const &form) { return form.first == local; });
}

BoxedPointer Reader::only_expression(pugi::xml_node node, int depth)
{
    for (auto const child : node.children()) {
        if (is_expression(child)) {
            return expression(child, depth + 1);
        }
    }
    return nullptr;
}

BoxedPointer Reader::wrapped(pugi::xml_node node, std::string_view local, int depth)
{
    auto const wrapper = child(node, local);
    auto out = only_expression(wrapper, depth);
    if (!out) {
        complain(node, "rules.logic_missing", {fmt::format("{} 缺少 {} 的表达式", Xml::local(node), local),
                                               fmt::format("{} has no expression in '{}'", Xml::local(node), local)});
    } else if (out->type.empty() && wrapper) {
        out->type = type_of(wrapper);
    }
    return out;
}

BoxedPointer Reader::expression(pugi::xml_node node, int depth)
{
    if (depth > m_limits.depth) {
        complain(node, "rules.too_deep", {"表达式嵌套过深", "expressions are nested too deeply"});
        return nullptr;
    }
    auto const local = Xml::local(node);
    auto const form = std::ranges::find_if(forms, [&](auto const &f) { return f.first == local; })->second;
    if (form == Form::function) {
        return function(node, depth);
    }
    auto out = std::make_unique<Boxed>();
    out->form = form;
    out->id = Xml::attribute(node, "id");
    out->type = type_of(node);
    out->at = m_xml->spot(node);
    switch (form) {
    case Form::literal:
        out->words = words(node);
        if (child(node, "importedValues")) {
            complain(node, "rules.not_supported", {"不支持 importedValues", "importedValues are not supported"});
        }
        break;
    case Form::table:
        out->table = table(node);
        break;
    case Form::context:
        context(node, *out, depth);
        break;
    case Form::invocation:
        invocation(node, *out, depth);
        break;
    case Form::list:
        for (auto const item : node.children()) {
            if (is_expression(item)) {
                out->entries.push_back({{}, expression(item, depth + 1)});
            }
        }
        break;
    case Form::relation:
        relation(node, *out, depth);
        break;
    case Form::conditional:
        out->first = wrapped(node, "if", depth);
        out->second = wrapped(node, "then", depth);
        out->third = wrapped(node, "else", depth);
        break;
    case Form::filter:
        out->first = wrapped(node, "in", depth);
        out->second = wrapped(node, "match", depth);
        break;
    case Form::iteration:
    case Form::some:
    case Form::every:
        out->variable = normal_name(Xml::attribute(node, "iteratorVariable"));
        out->first = wrapped(node, "in", depth);
        out->second = wrapped(node, form == Form::iteration ? "return" : "satisfies", depth);
        if (out->variable.empty()) {
            complain(node, "rules.name_missing", {"循环没有变量名 (iteratorVariable)", "the iteration names no iteratorVariable"});
        }
        break;
    case Form::function:
        break;
    }
    return out;
}

BoxedPointer Reader::function(pugi::xml_node node, int depth)
{
    auto out = std::make_unique<Boxed>();
    out->form = Form::function;
    out->id = Xml::attribute(node, "id");
    out->type = type_of(node);
    out->at = m_xml->spot(node);
    out->function_kind = "FEEL";
    for (auto const attribute : node.attributes()) {
        // DMN 1.1 had no attribute of its own for the kind, tools added theirs
        std::string_view const name = attribute.name();
        if (name == "kind" || name.ends_with(":kind")) {
            std::string_view const kind = attribute.value();
            out->function_kind = kind == "F" ? "FEEL" : kind == "J" ? "Java" : kind == "P" ? "PMML" : std::string(kind);
        }
    }
    for (auto const part : node.children()) {
        if (is(part, "formalParameter")) {
            out->entries.push_back({named(part), nullptr});
        } else if (is_expression(part) && !out->first) {
            out->first = expression(part, depth + 1);
        }
    }
    return out;
}

void Reader::context(pugi::xml_node node, Boxed &into, int depth)
{
    for (auto const part : node.children()) {
        if (!is(part, "contextEntry")) {
            continue;
        }
        BoxedEntry entry;
        if (auto const variable = child(part, "variable")) {
            entry.variable = named(variable);
        }
        entry.variable.at = m_xml->spot(part);
        entry.value = only_expression(part, depth);
        into.entries.push_back(std::move(entry));
    }
}

void Reader::invocation(pugi::xml_node node, Boxed &into, int depth)
{
    into.first = only_expression(node, depth);
    for (auto const part : node.children()) {
        if (is(part, "binding")) {
            BoxedEntry entry;
            entry.variable = named(child(part, "parameter"));
            entry.variable.at = m_xml->spot(part);
            entry.value = only_expression(part, depth);
            into.entries.push_back(std::move(entry));
        }
    }
    if (!into.first) {
        complain(node, "rules.logic_missing", {"调用没有指明被调用的函数", "the invocation does not say what it calls"});
    }
}

void Reader::relation(pugi::xml_node node, Boxed &into, int depth)
{
    for (auto const part : node.children()) {
        if (is(part, "column")) {
            into.columns.push_back(named(part));
        } else if (is(part, "row")) {
            auto &row = into.rows.emplace_back();
            for (auto const cell : part.children()) {
                if (is_expression(cell)) {
                    row.push_back(expression(cell, depth + 1));
                }
            }
            if (row.size() != into.columns.size()) {
                complain(part, "rules.row_incomplete",
                         {fmt::format("此行有 {} 格，而关系有 {} 列", row.size(), into.columns.size()),
                          fmt::format("the row has {} cells, the relation {} columns", row.size(), into.columns.size())});
            }
        }
    }
}

std::unique_ptr<Table> Reader::table(pugi::xml_node node)
{
    auto out = std::make_unique<Table>();
    auto const policy = policy_of(Xml::attribute(node, "hitPolicy"));
    auto const aggregation = aggregation_of(Xml::attribute(node, "aggregation"));
    if (!policy || !aggregation) {
        auto const what = std::string(policy ? Xml::attribute(node, "aggregation") : Xml::attribute(node, "hitPolicy"));
        complain(node, "rules.unknown_hit_policy", {fmt::format("未知的命中策略“{}”", what), fmt::format("unknown hit policy '{}'", what)});
    }
    out->policy = policy.value_or(HitPolicy::unique);
    out->aggregation = out->policy == HitPolicy::collect ? aggregation.value_or(Aggregation::none) : Aggregation::none;
    out->output_label = Xml::attribute(node, "outputLabel");
    for (auto const part : node.children()) {
        if (is(part, "input")) {
            InputClause clause;
            clause.id = Xml::attribute(part, "id");
            clause.label = Xml::attribute(part, "label");
            clause.at = m_xml->spot(part);
            clause.expression = words(child(part, "inputExpression"));
            clause.type = type_of(child(part, "inputExpression"));
            clause.values = words(child(part, "inputValues"));
            out->inputs.push_back(std::move(clause));
        } else if (is(part, "output")) {
            OutputClause clause;
            clause.id = Xml::attribute(part, "id");
            clause.label = Xml::attribute(part, "label");
            clause.name = normal_name(Xml::attribute(part, "name"));
            clause.type = type_of(part);
            clause.at = m_xml->spot(part);
            clause.values = words(child(part, "outputValues"));
            clause.otherwise = words(child(part, "defaultOutputEntry"));
            out->outputs.push_back(std::move(clause));
        } else if (is(part, "rule")) {
            Rule rule;
            rule.id = Xml::attribute(part, "id");
            rule.at = m_xml->spot(part);
            for (auto const entry : part.children()) {
                if (is(entry, "inputEntry")) {
                    rule.inputs.push_back(words(entry));
                } else if (is(entry, "outputEntry")) {
                    rule.outputs.push_back(words(entry));
                } else if (is(entry, "annotationEntry")) {
                    rule.annotations.push_back(std::string(trimmed(m_xml->text(child(entry, "text")))));
                }
            }
            if (rule.annotations.empty()) {
                auto const description = m_xml->text(child(part, "description"));
                if (!trimmed(description).empty()) {
                    rule.annotations.emplace_back(trimmed(description));
                }
            }
            if (rule.inputs.size() != out->inputs.size() || rule.outputs.size() != out->outputs.size()) {
                complain(part, "rules.row_incomplete",
                         {fmt::format("第 {} 行有 {} 个条件、{} 个结果，而表有 {} 个输入、{} 个输出", out->rules.size() + 1, rule.inputs.size(),
                                      rule.outputs.size(), out->inputs.size(), out->outputs.size()),
                          fmt::format("row {} has {} conditions and {} results, the table {} inputs and {} outputs", out->rules.size() + 1,
                                      rule.inputs.size(), rule.outputs.size(), out->inputs.size(), out->outputs.size())});
                rule.inputs.resize(out->inputs.size());
                rule.outputs.resize(out->outputs.size());
            }
            out->rules.push_back(std::move(rule));
        }
    }
    if (out->outputs.empty()) {
        complain(node, "rules.logic_missing", {"决策表没有输出列", "the decision table has no output"});
    }
    return out;
}

} // namespace onegrid::rules::dmn
