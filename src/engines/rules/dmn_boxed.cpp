// SPDX-License-Identifier: Apache-2.0
// Boxed expressions: literal, context, invocation, list, relation, conditional. Tables are in dmn_table, functions in
// dmn_function, what goes over a list in dmn_iterate.
#include "engines/rules/dmn_logic.hpp"
#include "engines/rules/dmn_run.hpp"
#include "engines/rules/dmn_types.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace onegrid::rules::dmn {

Value Logic::evaluate(Run &run, Frame &frame) const
{
    run.evaluation.step();
    run.evaluation.check_stack();
    auto value = compute(run, frame);
    if (type.is_any() || value.is_null()) {
        return value;
    }
    if (auto fitting = fitted(value, type)) {
        return *std::move(fitting);
    }
    auto const shown = to_feel(value).substr(0, 200);
    run.notice(Severity::error, "rules.type_mismatch",
               {fmt::format("{} 不是 {}", shown, type.text()), fmt::format("{} is not of type {}", shown, type.text())}, at);
    return {};
}

namespace {

using Form = Boxed::Form;

// In sight of one expression. Each boxed context copies what is in sight.
constexpr std::size_t most_names = 2'000;

// What could not be compiled: the fault was told when loading, deciding says where it bites.
class Faulty final : public Logic {
  public:
    Faulty(std::string code, Text text) : m_code(std::move(code)), m_text(std::move(text)) {}

  private:
    Value compute(Run &run, Frame &) const override
    {
        run.notice(Severity::error, m_code, m_text, at);
        return {};
    }
    std::string m_code;
    Text m_text;
};

class Literal final : public Logic {
  public:
    explicit Literal(Expression expression) : m_expression(std::move(expression)) {}
    Type known_type() const override { return type.is_any() ? m_expression.type() : type; }

  private:
    Value compute(Run &run, Frame &frame) const override
    {
        if (m_expression.is_wrong()) {
            auto const &wrong = m_expression.diagnostics().front();
            run.notice(Severity::error, wrong.code, text_of(wrong), at);
            return {};
        }
        if (auto *step = run.current(); step && step->logic.empty()) {
            step->logic = m_expression.text();
        }
        auto value = m_expression.evaluate(run.evaluation, frame);
        run.drain(at);
        return value;
    }
    Expression m_expression;
};

class Context final : public Logic {
  public:
    struct Part {
        std::string name; // empty: the result
        Type type;
        LogicPointer logic;
        Spot at;
    };
    explicit Context(std::vector<Part> parts) : m_parts(std::move(parts)) {}

  private:
    Value compute(Run &run, Frame &frame) const override
    {
        auto const outside = frame.size();
        std::vector<std::pair<std::string, Value>> entries;
        for (auto const &part : m_parts) {
            auto value = part.logic->evaluate(run, frame);
            if (part.name.empty()) {
                frame.resize(outside);
                return value;
            }
            // an entry that holds a function is often declared with the type of what the function returns
            if (!part.type.is_any() && !value.is_null() && !value.is(rules::Kind::function)) {
                auto fitting = fitted(value, part.type);
                if (!fitting) {
                    run.notice(Severity::error, "rules.type_mismatch",
                               {fmt::format("“{}”不是 {}", part.name, part.type.text()),
                                fmt::format("'{}' is not of type {}", part.name, part.type.text())},
                               part.at);
                }
                value = fitting ? *std::move(fitting) : Value();
            }
            entries.emplace_back(part.name, value);
            frame.push_back(std::move(value));
        }
        frame.resize(outside);
        run.evaluation.take_cells(entries.size());
        return Value::context(std::move(entries));
    }
    std::vector<Part> m_parts;
};

class Invocation final : public Logic {
  public:
    Invocation(LogicPointer called, std::vector<std::pair<std::string, LogicPointer>> arguments)
        : m_called(std::move(called)), m_arguments(std::move(arguments))
    {
    }

  private:
    Value compute(Run &run, Frame &frame) const override
    {
        auto const called = m_called->evaluate(run, frame);
        if (!called.is(rules::Kind::function)) {
            run.notice(Severity::error, "rules.not_a_function", {"被调用的不是函数", "what is invoked is not a function"}, at);
            return {};
        }
        std::vector<std::pair<std::string_view, Value>> arguments;
        arguments.reserve(m_arguments.size());
        for (auto const &[name, logic] : m_arguments) {
            arguments.emplace_back(name, logic->evaluate(run, frame));
        }
        auto value = rules::invoke(called.as_function(), run.evaluation, arguments);
        run.drain(at);
        return value;
    }
    LogicPointer m_called;
    std::vector<std::pair<std::string, LogicPointer>> m_arguments;
};

class List final : public Logic {
  public:
    explicit List(std::vector<LogicPointer> items) : m_items(std::move(items)) {}

  private:
    Value compute(Run &run, Frame &frame) const override
    {
        std::vector<Value> values;
        values.reserve(m_items.size());
        for (auto const &item : m_items) {
            values.push_back(item->evaluate(run, frame));
        }
        run.evaluation.take_cells(values.size());
        return Value::list(std::move(values));
    }
    std::vector<LogicPointer> m_items;
};

class Relation final : public Logic {
  public:
    Relation(std::vector<std::pair<std::string, Type>> columns, std::vector<std::vector<LogicPointer>> rows)
        : m_columns(std::move(columns)), m_rows(std::move(rows))
    {
    }

  private:
    Value compute(Run &run, Frame &frame) const override
    {
        std::vector<Value> out;
        out.reserve(m_rows.size());
        for (auto const &row : m_rows) {
            std::vector<std::pair<std::string, Value>> entries;
            for (std::size_t column = 0; column < m_columns.size(); ++column) {
                auto value = column < row.size() ? row[column]->evaluate(run, frame) : Value();
                if (auto const fitting = fitted(value, m_columns[column].second)) {
                    value = *fitting;
                } else {
                    run.notice(Severity::error, "rules.type_mismatch",
                               {fmt::format("“{}”列的值不是 {}", m_columns[column].first, m_columns[column].second.text()),
                                fmt::format("a value of column '{}' is not of type {}", m_columns[column].first, m_columns[column].second.text())},
                               row[column]->at);
                    value = {};
                }
                entries.emplace_back(m_columns[column].first, std::move(value));
            }
            run.evaluation.take_cells(entries.size());
            out.push_back(Value::context(std::move(entries)));
        }
        return Value::list(std::move(out));
    }
    std::vector<std::pair<std::string, Type>> m_columns;
    std::vector<std::vector<LogicPointer>> m_rows;
};

class Conditional final : public Logic {
  public:
    Conditional(LogicPointer condition, LogicPointer yes, LogicPointer no)
        : m_condition(std::move(condition)), m_yes(std::move(yes)), m_no(std::move(no))
    {
    }

  private:
    Value compute(Run &run, Frame &frame) const override
    {
        return (m_condition->evaluate(run, frame).is_true() ? m_yes : m_no)->evaluate(run, frame);
    }
    LogicPointer m_condition, m_yes, m_no;
};

// A boxed function: a Value that captures what is in sight.
class FunctionLogic final : public Logic {
  public:
    FunctionLogic(FunctionBody body, bool sees_itself) : m_body(std::move(body)), m_sees_itself(sees_itself) {}

  private:
    Value compute(Run &run, Frame &frame) const override
    {
        return Value::function(std::make_shared<BoxedFunction>(run.owner(), m_body, frame, m_sees_itself));
    }
    FunctionBody m_body;
    bool m_sees_itself;
};

// ---- compiling -----------------------------------------------------------------------------------------------------

bool is_feel(Words const &words, Sight const &sight)
{
    return words.language.empty() ? sight.is_feel : is_feel_namespace(words.language) || words.language == "feel" || words.language == "FEEL";
}

LogicPointer compile_literal(Boxed const &boxed, Sight const &sight)
{
    if (!is_feel(boxed.words, sight)) {
        Text text{"只支持 FEEL 表达式", "only expressions in FEEL are supported"};
        sight.complain(Severity::error, "rules.not_supported", text, boxed.at);
        return finished(std::make_unique<Faulty>("rules.not_supported", text), boxed, sight);
    }
    if (trimmed(boxed.words.text).empty()) {
        Text text{"表达式为空", "the expression is empty"};
        sight.complain(Severity::error, "rules.logic_missing", text, boxed.at);
        return finished(std::make_unique<Faulty>("rules.logic_missing", text), boxed, sight);
    }
    auto expression = compile(boxed.words.text, sight.scope);
    sight.complain_of_feel(boxed.words, expression.diagnostics());
    return finished(std::make_unique<Literal>(std::move(expression)), boxed, sight);
}

LogicPointer compile_context(Boxed const &boxed, Sight const &sight)
{
    if (sight.scope.size() + boxed.entries.size() > most_names) {
        Text text{fmt::format("同时可见的名称超过 {} 个", most_names), fmt::format("more than {} names in sight", most_names)};
        sight.complain(Severity::error, "rules.too_large", text, boxed.at);
        return finished(std::make_unique<Faulty>("rules.too_large", text), boxed, sight);
    }
    std::vector<Context::Part> parts;
    auto inner = sight;
    for (auto const &entry : boxed.entries) {
        Context::Part part{entry.variable.name, {}, nullptr, entry.variable.at};
        if (!entry.variable.type.empty()) {
            part.type = sight.type_of(entry.variable.type, entry.variable.at);
        }
        if (entry.value && entry.value->form == Form::function && entry.value->function_kind == "FEEL") {
            // such a function may call itself
            auto logic = std::make_unique<FunctionLogic>(compile_function(*entry.value, inner, part.name), !part.name.empty());
            logic->at = entry.value->at;
            part.logic = std::move(logic);
        } else {
            part.logic = compile_boxed(entry.value.get(), inner);
        }
        auto const &known = part.type.is_any() ? part.logic->type : part.type;
        if (!part.name.empty()) {
            inner.scope.add(part.name, known);
        }
        parts.push_back(std::move(part));
    }
    return finished(std::make_unique<Context>(std::move(parts)), boxed, sight);
}

LogicPointer compile_invocation(Boxed const &boxed, Sight const &sight)
{
    std::vector<std::pair<std::string, LogicPointer>> arguments;
    for (auto const &binding : boxed.entries) {
        arguments.emplace_back(binding.variable.name, compile_boxed(binding.value.get(), sight));
    }
    return finished(std::make_unique<Invocation>(compile_boxed(boxed.first.get(), sight), std::move(arguments)), boxed, sight);
}

LogicPointer compile_relation(Boxed const &boxed, Sight const &sight)
{
    std::vector<std::pair<std::string, Type>> columns;
    for (auto const &column : boxed.columns) {
        columns.emplace_back(column.name, column.type.empty() ? Type() : sight.type_of(column.type, column.at));
    }
    std::vector<std::vector<LogicPointer>> rows;
    for (auto const &row : boxed.rows) {
        auto &cells = rows.emplace_back();
        for (auto const &cell : row) {
            cells.push_back(compile_boxed(cell.get(), sight));
        }
    }
    return finished(std::make_unique<Relation>(std::move(columns), std::move(rows)), boxed, sight);
}

LogicPointer compile_function_value(Boxed const &boxed, Sight const &sight)
{
    if (boxed.function_kind != "FEEL") {
        Text text{fmt::format("不支持 {} 外部函数", boxed.function_kind), fmt::format("external functions ({}) are not supported", boxed.function_kind)};
        sight.complain(Severity::error, "rules.external_function", text, boxed.at);
        auto out = std::make_unique<Faulty>("rules.external_function", text);
        out->at = boxed.at;
        return out;
    }
    auto out = std::make_unique<FunctionLogic>(compile_function(boxed, sight, {}), false);
    out->at = boxed.at;
    return out;
}

} // namespace

FunctionBody faulty_function(Boxed const &boxed, Sight const &sight, std::string code, Text text)
{
    FunctionBody out;
    for (auto const &entry : boxed.entries) {
        out.parameters.push_back({entry.variable.name, entry.variable.type.empty() ? Type() : sight.type_of(entry.variable.type, entry.variable.at)});
    }
    auto body = std::make_unique<Faulty>(std::move(code), std::move(text));
    body->at = boxed.at;
    out.body = std::move(body);
    return out;
}

LogicPointer compile_boxed(Boxed const *boxed, Sight const &sight)
{
    if (!boxed) {
        return std::make_unique<Faulty>("rules.logic_missing", Text{"缺少决策逻辑", "there is no decision logic"});
    }
    auto const part = [&](BoxedPointer const &pointer) { return compile_boxed(pointer.get(), sight); };
    switch (boxed->form) {
    case Form::literal:
        return compile_literal(*boxed, sight);
    case Form::table:
        return compile_table(*boxed->table, *boxed, sight);
    case Form::context:
        return compile_context(*boxed, sight);
    case Form::invocation:
        return compile_invocation(*boxed, sight);
    case Form::list: {
        std::vector<LogicPointer> items;
        for (auto const &entry : boxed->entries) {
            items.push_back(part(entry.value));
        }
        return finished(std::make_unique<List>(std::move(items)), *boxed, sight);
    }
    case Form::relation:
        return compile_relation(*boxed, sight);
    case Form::function:
        return compile_function_value(*boxed, sight);
    case Form::conditional:
        return finished(std::make_unique<Conditional>(part(boxed->first), part(boxed->second), part(boxed->third)), *boxed, sight);
    case Form::filter:
        return compile_filter(*boxed, sight);
    case Form::iteration:
    case Form::some:
    case Form::every:
        return compile_iteration(*boxed, sight);
    }
    return nullptr;
}

} // namespace onegrid::rules::dmn
