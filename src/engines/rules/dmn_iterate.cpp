// SPDX-License-Identifier: Apache-2.0
// Boxed expressions that go over a list: filter, for, some, every.
#include "engines/rules/dmn_logic.hpp"
#include "engines/rules/dmn_run.hpp"
#include <algorithm>

namespace onegrid::rules::dmn {
namespace {

using Form = Boxed::Form;

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

} // namespace

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

} // namespace onegrid::rules::dmn
