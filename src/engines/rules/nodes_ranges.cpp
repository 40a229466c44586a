// SPDX-License-Identifier: Apache-2.0
// Ranges, and `in` with its tests.
#include "engines/rules/node.hpp"
#include <algorithm>

namespace onegrid::rules {
namespace {

bool may_be_end(Value const &value)
{
    return value.is(Kind::number) || value.is(Kind::string) || value.is(Kind::date) || value.is(Kind::time) ||
           value.is(Kind::date_time) || value.is(Kind::day_time_duration) || value.is(Kind::year_month_duration);
}

struct RangeNode final : Node {
    RangeNode(std::size_t place, NodePtr a, NodePtr b, bool low_closed, bool high_closed)
        : Node(place), low(std::move(a)), high(std::move(b)), is_low_closed(low_closed), is_high_closed(high_closed)
    {
        depth = std::max(low->depth, high->depth) + 1;
    }
    [[nodiscard]] Value evaluate(Frame &frame) const override
    {
        Value from = low->evaluate(frame);
        Value to = high->evaluate(frame);
        bool const fits = (from.is_null() || may_be_end(from)) && (to.is_null() || may_be_end(to)) &&
                          (from.is_null() || to.is_null() || from.kind() == to.kind());
        if (!fits) {
            return wrong(frame, "rules.range_ends_wrong", std::string(name_of(from.kind())) + ", " + std::string(name_of(to.kind())));
        }
        return Value::range({std::move(from), std::move(to), is_low_closed, is_high_closed, RangeForm::interval});
    }
    [[nodiscard]] Makeup makeup() const override
    {
        return {.form = Makeup::Form::calculation, .parts = {low.get(), high.get()}};
    }
    NodePtr low;
    NodePtr high;
    bool is_low_closed;
    bool is_high_closed;
};

Range comparison_range(RangeForm form, Value end)
{
    Range range;
    range.form = form;
    switch (form) {
    case RangeForm::less:
    case RangeForm::at_most:
        range.is_high_closed = form == RangeForm::at_most;
        range.high = std::move(end);
        break;
    case RangeForm::greater:
    case RangeForm::at_least:
        range.is_low_closed = form == RangeForm::at_least;
        range.low = std::move(end);
        break;
    default:
        range.is_low_closed = range.is_high_closed = form == RangeForm::same;
        range.low = end;
        range.high = std::move(end);
    }
    return range;
}

struct ComparisonRange final : Node {
    ComparisonRange(std::size_t place, RangeForm how, NodePtr part) : Node(place), form(how), end(std::move(part))
    {
        depth = end->depth + 1;
    }
    [[nodiscard]] Value evaluate(Frame &frame) const override
    {
        Value value = end->evaluate(frame);
        bool const is_equality = form == RangeForm::same || form == RangeForm::other;
        if (!is_equality && !may_be_end(value)) {
            return value.is_null() ? Value() : wrong(frame, "rules.range_ends_wrong", std::string(name_of(value.kind())));
        }
        return Value::range(comparison_range(form, std::move(value)));
    }
    [[nodiscard]] Makeup makeup() const override { return {.form = Makeup::Form::calculation, .parts = {end.get()}}; }
    RangeForm form;
    NodePtr end;
};

struct In final : Node {
    In(std::size_t place, NodePtr a, std::vector<NodePtr> all) : Node(place), value(std::move(a)), tests(std::move(all))
    {
        depth = value->depth;
        for (NodePtr const &test : tests) {
            depth = std::max(depth, test->depth);
        }
        ++depth;
    }
    [[nodiscard]] Value evaluate(Frame &frame) const override
    {
        Value const it = value->evaluate(frame);
        bool is_known = true;
        for (NodePtr const &test : tests) {
            Value scratch;
            Value const &tested = test->view(frame, scratch);
            if (tested.is(Kind::list) || tested.is(Kind::context)) {
                frame.evaluation.step(tested.weight());
            }
            auto const truth = is_in(it, tested);
            if (truth && *truth) {
                return Value(true);
            }
            is_known = is_known && truth;
        }
        return is_known ? Value(false) : wrong(frame, "rules.not_comparable", std::string(name_of(it.kind())));
    }
    [[nodiscard]] Makeup makeup() const override
    {
        Makeup makeup{.form = Makeup::Form::in, .parts = {value.get()}};
        for (NodePtr const &test : tests) {
            makeup.parts.push_back(test.get());
        }
        return makeup;
    }
    NodePtr value;
    std::vector<NodePtr> tests;
};

} // namespace

std::optional<bool> is_in(Value const &value, Value const &test)
{
    if (test.is(Kind::range)) {
        if (value.is(Kind::range)) {
            return equal(value, test);
        }
        return contains(test.as_range(), value);
    }
    if (test.is(Kind::list)) {
        if (value.is(Kind::list) && equal(value, test).value_or(false)) {
            return true;
        }
        return std::any_of(test.as_list().begin(), test.as_list().end(), [&](Value const &item) {
            return (item.is(Kind::range) ? is_in(value, item) : equal(value, item)).value_or(false);
        });
    }
    return equal(value, test);
}

NodePtr make_range(std::size_t place, NodePtr low, NodePtr high, bool is_low_closed, bool is_high_closed)
{
    bool const are_constant = is_constant(low) && is_constant(high);
    Type const element = low->type;
    NodePtr node = std::make_unique<RangeNode>(place, std::move(low), std::move(high), is_low_closed, is_high_closed);
    node->type = Type::range(element);
    return folded(std::move(node), are_constant);
}

NodePtr make_comparison_range(std::size_t place, RangeForm form, NodePtr end)
{
    bool const was_constant = is_constant(end);
    NodePtr node = std::make_unique<ComparisonRange>(place, form, std::move(end));
    node->type = TypeKind::range;
    return folded(std::move(node), was_constant);
}

NodePtr make_in(std::size_t place, NodePtr value, std::vector<NodePtr> tests)
{
    NodePtr node = std::make_unique<In>(place, std::move(value), std::move(tests));
    node->type = TypeKind::boolean;
    return node;
}

} // namespace onegrid::rules
