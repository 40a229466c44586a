// SPDX-License-Identifier: Apache-2.0
// The boxed expressions but decision tables: literal, context, invocation, list, relation, conditional, filter and the
// iterations. Functions are in dmn_function.
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

// The items of what an iteration or a filter goes over: a list as it is, a range of whole numbers, and one value as a list
// of itself. Nothing: null.
std::optional<std::vector<Value>> items_of(Run &run, Value const &value)
{
    std::vector<Value> out;
    if (value.is_null()) {
        return std::nullopt;
    }
    if (value.is(rules::Kind::list)) {
        auto const items = value.as_list();
        out.assign(items.begin(), items.end());
    } else if (value.is(rules::Kind::range) && value.as_range().low.is(rules::Kind::number) && value.as_range().high.is(rules::Kind::number)) {
        auto const &range = value.as_range();
        auto const low = range.low.as_number().as_exact_int64();
        auto const high = range.high.as_number().as_exact_int64();
        if (!low || !high) {
            return std::nullopt;
        }
        auto const last = range.is_high_closed ? *high : *high - 1;
        for (auto at = range.is_low_closed ? *low : *low + 1; at <= last; ++at) {
            run.evaluation.take_cells(1);
            out.push_back(Value::number(at));
        }
    } else {
        out.push_back(value);
    }
    run.evaluation.take_cells(out.size());
    return out;
}

class Filter final : public Logic {
  public:
    // `fields`: names of the items' components, which the condition may use as they are; their slots follow that of `item`.
    Filter(LogicPointer in, LogicPointer match, std::vector<std::string> fields)
        : m_in(std::move(in)), m_match(std::move(match)), m_fields(std::move(fields))
    {
    }

  private:
    Value compute(Run &run, Frame &frame) const override
    {
        auto const items = items_of(run, m_in->evaluate(run, frame));
        if (!items) {
            return {};
        }
        std::vector<Value> out;
        for (auto const &item : *items) {
            auto const outside = frame.size();
            for (auto const &field : m_fields) {
                auto const *value = item.find(field);
                frame.push_back(value ? *value : Value());
            }
            frame.push_back(item);
            auto const matches = m_match->evaluate(run, frame);
            frame.resize(outside);
            if (matches.is_true()) {
                out.push_back(item);
            } else if (!matches.is_false() && !matches.is_null()) {
                run.notice(Severity::error, "rules.not_a_boolean", {"筛选条件的值不是布尔值", "the filter's condition is not a boolean"}, at);
                return {};
            }
        }
        return Value::list(std::move(out));
    }
    LogicPointer m_in, m_match;
    std::vector<std::string> m_fields;
};

class Iteration final : public Logic {
  public:
    Iteration(Form form, LogicPointer in, LogicPointer body, bool uses_partial)
        : m_form(form), m_in(std::move(in)), m_body(std::move(body)), m_uses_partial(uses_partial)
    {
    }

  private:
    Value compute(Run &run, Frame &frame) const override
    {
        auto const items = items_of(run, m_in->evaluate(run, frame));
        if (!items) {
            run.notice(Severity::error, "rules.not_a_list", {"循环的对象不是列表", "what is iterated over is not a list"}, at);
            return {};
        }
        std::vector<Value> out;
        out.reserve(items->size());
        for (auto const &item : *items) {
            auto const outside = frame.size();
            if (m_uses_partial) {
                run.evaluation.take_cells(out.size());
                frame.push_back(Value::list(out));
            }
            frame.push_back(item);
            out.push_back(m_body->evaluate(run, frame));
            frame.resize(outside);
        }
        return m_form == Form::iteration ? Value::list(std::move(out)) : quantified(run, out);
    }

    // `or` or `and` of all, in three-valued logic; one that is no truth value at all makes it null.
    Value quantified(Run &run, std::vector<Value> const &truths) const
    {
        bool const decisive = m_form == Form::some;
        bool is_decided = false;
        bool is_unknown = false;
        for (auto const &truth : truths) {
            if (truth.is_null()) {
                is_unknown = true;
            } else if (!truth.is(rules::Kind::boolean)) {
                run.notice(Severity::error, "rules.not_a_boolean", {"条件的值不是布尔值", "the condition is not a boolean"}, at);
                return {};
            } else {
                is_decided = is_decided || truth.as_boolean() == decisive;
            }
        }
        return is_decided ? Value(decisive) : is_unknown ? Value() : Value(!decisive);
    }
    Form m_form;
    LogicPointer m_in, m_body;
    bool m_uses_partial;
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

template <class T>
LogicPointer finished(std::unique_ptr<T> logic, Boxed const &boxed, Sight const &sight)
{
    logic->at = boxed.form == Form::literal && boxed.words.at.line != 0 ? boxed.words.at : boxed.at;
    if (!boxed.type.empty()) {
        logic->type = sight.type_of(boxed.type, boxed.at);
    }
    return logic;
}

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

bool mentions(Boxed const *boxed, std::string_view name)
{
    if (!boxed) {
        return false;
    }
    auto const in = [&](Words const &words) { return words.text.find(name) != std::string::npos; };
    if (in(boxed->words)) {
        return true;
    }
    if (boxed->table) {
        for (auto const &input : boxed->table->inputs) {
            if (in(input.expression)) {
                return true;
            }
        }
        for (auto const &rule : boxed->table->rules) {
            if (std::ranges::any_of(rule.inputs, in) || std::ranges::any_of(rule.outputs, in)) {
                return true;
            }
        }
    }
    for (auto const &entry : boxed->entries) {
        if (mentions(entry.value.get(), name)) {
            return true;
        }
    }
    for (auto const &row : boxed->rows) {
        for (auto const &cell : row) {
            if (mentions(cell.get(), name)) {
                return true;
            }
        }
    }
    return mentions(boxed->first.get(), name) || mentions(boxed->second.get(), name) || mentions(boxed->third.get(), name);
}

// What is known of the items of a boxed expression that gives a list.
Type item_type(Boxed const *in, LogicPointer const &logic, Sight const &sight)
{
    auto type = logic->type;
    if (type.is_any() && in && in->form == Form::literal) {
        type = compile(in->words.text, sight.scope).type();
    } else if (type.is_any() && in && in->form == Form::relation) {
        std::vector<Type::Field> fields;
        for (auto const &column : in->columns) {
            fields.push_back({column.name, column.type.empty() ? Type() : sight.type_of(column.type, column.at)});
        }
        return Type::context(std::move(fields));
    }
    return type.kind() == TypeKind::list || type.kind() == TypeKind::range ? type.element() : type;
}

LogicPointer compile_filter(Boxed const &boxed, Sight const &sight)
{
    auto in = compile_boxed(boxed.first.get(), sight);
    auto const type = item_type(boxed.first.get(), in, sight);
    auto inner = sight;
    std::vector<std::string> fields;
    for (auto const &field : type.fields()) {
        fields.push_back(field.name);
        inner.scope.add(field.name, field.type);
    }
    inner.scope.add("item", type);
    return finished(std::make_unique<Filter>(std::move(in), compile_boxed(boxed.second.get(), inner), std::move(fields)), boxed, sight);
}

LogicPointer compile_iteration(Boxed const &boxed, Sight const &sight)
{
    auto in = compile_boxed(boxed.first.get(), sight);
    auto inner = sight;
    bool const uses_partial = boxed.form == Form::iteration && mentions(boxed.second.get(), "partial");
    if (uses_partial) {
        inner.scope.add("partial", Type(TypeKind::list));
    }
    inner.scope.add(boxed.variable, item_type(boxed.first.get(), in, sight));
    return finished(std::make_unique<Iteration>(boxed.form, std::move(in), compile_boxed(boxed.second.get(), inner), uses_partial), boxed, sight);
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
