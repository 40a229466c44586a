// SPDX-License-Identifier: Apache-2.0
// Arithmetic, comparison, three-valued logic, between and instance of.
#include "engines/rules/node.hpp"
#include <algorithm>

namespace onegrid::rules {
namespace {

std::string kinds_of(Value const &left, Value const &right)
{
    return std::string(name_of(left.kind())) + ", " + std::string(name_of(right.kind()));
}

std::uint32_t deeper(std::initializer_list<Node const *> parts)
{
    std::uint32_t depth = 0;
    for (Node const *part : parts) {
        depth = std::max(depth, part->depth);
    }
    return depth + 1;
}

struct Binary : Node {
    Binary(std::size_t place, NodePtr a, NodePtr b) : Node(place), left(std::move(a)), right(std::move(b))
    {
        depth = deeper({left.get(), right.get()});
    }
    [[nodiscard]] Makeup makeup_of(BinaryOperator op) const
    {
        return {.form = Makeup::Form::binary, .op = op, .parts = {left.get(), right.get()}};
    }
    NodePtr left;
    NodePtr right;
};

// One class an operator, so that none is looked up when it runs.
template <BinaryOperator op>
struct Arithmetic final : Binary {
    using Binary::Binary;
    [[nodiscard]] Makeup makeup() const override { return makeup_of(op); }
    [[nodiscard]] Value evaluate(Frame &frame) const override
    {
        Value scratch_left;
        Value scratch_right;
        Value const &a = left->view(frame, scratch_left);
        Value const &b = right->view(frame, scratch_right);
        if (a.is(Kind::number) && b.is(Kind::number)) {
            std::optional<Decimal> result;
            if constexpr (op == BinaryOperator::add) {
                result = add(a.as_number(), b.as_number());
            } else if constexpr (op == BinaryOperator::subtract) {
                result = subtract(a.as_number(), b.as_number());
            } else if constexpr (op == BinaryOperator::multiply) {
                result = multiply(a.as_number(), b.as_number());
            } else if constexpr (op == BinaryOperator::divide) {
                result = divide(a.as_number(), b.as_number());
            } else {
                result = power(a.as_number(), b.as_number());
            }
            return result ? Value(*result) : wrong(frame, "rules.no_number", a.as_number().text() + ", " + b.as_number().text());
        }
        if constexpr (op == BinaryOperator::add) {
            if (a.is(Kind::string) && b.is(Kind::string)) {
                frame.evaluation.take_text(a.as_string().size() + b.as_string().size());
            }
        }
        auto result = calculate(op, a, b);
        return result ? std::move(*result) : wrong(frame, "rules.operands_wrong", kinds_of(a, b));
    }
};

template <BinaryOperator op>
struct Comparison final : Binary {
    using Binary::Binary;
    [[nodiscard]] Makeup makeup() const override { return makeup_of(op); }
    [[nodiscard]] Value evaluate(Frame &frame) const override
    {
        Value scratch_left;
        Value scratch_right;
        Value const &a = left->view(frame, scratch_left);
        Value const &b = right->view(frame, scratch_right);
        if constexpr (op == BinaryOperator::equal || op == BinaryOperator::differs) {
            if (a.is(Kind::list) || a.is(Kind::context)) {
                frame.evaluation.step(std::min(a.weight(), b.weight()));
            }
            auto const same = equal(a, b);
            if (same) {
                return Value(*same == (op == BinaryOperator::equal));
            }
        } else {
            auto const ordering = compare(a, b);
            if (ordering) {
                if constexpr (op == BinaryOperator::less) {
                    return Value(*ordering < 0);
                } else if constexpr (op == BinaryOperator::at_most) {
                    return Value(*ordering <= 0);
                } else if constexpr (op == BinaryOperator::greater) {
                    return Value(*ordering > 0);
                } else {
                    return Value(*ordering >= 0);
                }
            }
            if (a.is_null() || b.is_null()) {
                return {}; // not known, but no mistake
            }
        }
        return wrong(frame, "rules.not_comparable", kinds_of(a, b));
    }
};

// and: false decides; or: true decides. Whatever is no boolean counts as null.
struct Logical final : Binary {
    Logical(std::size_t place, bool and_not_or, NodePtr a, NodePtr b) : Binary(place, std::move(a), std::move(b)), is_and(and_not_or) {}
    [[nodiscard]] Value evaluate(Frame &frame) const override
    {
        Value const a = left->evaluate(frame);
        if (a.is(Kind::boolean) && a.as_boolean() != is_and) {
            return a;
        }
        Value b = right->evaluate(frame);
        if (b.is(Kind::boolean) && b.as_boolean() != is_and) {
            return b;
        }
        return a.is(Kind::boolean) && b.is(Kind::boolean) ? b : Value();
    }
    [[nodiscard]] Makeup makeup() const override
    {
        return makeup_of(is_and ? BinaryOperator::logical_and : BinaryOperator::logical_or);
    }
    bool is_and;
};

struct Negative final : Node {
    Negative(std::size_t place, NodePtr part) : Node(place), operand(std::move(part)) { depth = operand->depth + 1; }
    [[nodiscard]] Value evaluate(Frame &frame) const override
    {
        Value const value = operand->evaluate(frame);
        if (value.is(Kind::number)) {
            return value.as_number().negated();
        }
        if (value.is(Kind::day_time_duration)) {
            auto const result = negated(value.as_day_time());
            return result ? Value(*result) : wrong(frame, "rules.no_number");
        }
        if (value.is(Kind::year_month_duration)) {
            return YearMonthDuration{-value.as_year_month().months};
        }
        return wrong(frame, "rules.operands_wrong", std::string(name_of(value.kind())));
    }
    [[nodiscard]] Makeup makeup() const override { return {.form = Makeup::Form::calculation, .parts = {operand.get()}}; }
    NodePtr operand;
};

struct Between final : Node {
    Between(std::size_t place, NodePtr a, NodePtr b, NodePtr c)
        : Node(place), value(std::move(a)), low(std::move(b)), high(std::move(c))
    {
        depth = deeper({value.get(), low.get(), high.get()});
    }
    [[nodiscard]] Value evaluate(Frame &frame) const override
    {
        Value const it = value->evaluate(frame);
        auto const above = compare(it, low->evaluate(frame));
        auto const below = compare(it, high->evaluate(frame));
        if (!above || !below) {
            return wrong(frame, "rules.not_comparable", std::string(name_of(it.kind())));
        }
        return Value(*above >= 0 && *below <= 0);
    }
    [[nodiscard]] Makeup makeup() const override
    {
        return {.form = Makeup::Form::between, .parts = {value.get(), low.get(), high.get()}};
    }
    NodePtr value;
    NodePtr low;
    NodePtr high;
};

struct InstanceOf final : Node {
    InstanceOf(std::size_t place, NodePtr a, Type wanted) : Node(place), value(std::move(a)), expected(std::move(wanted))
    {
        depth = value->depth + 1;
    }
    [[nodiscard]] Value evaluate(Frame &frame) const override
    {
        Value scratch;
        Value const &it = value->view(frame, scratch);
        frame.evaluation.step(it.weight());
        return Value(is_instance(it, expected));
    }
    NodePtr value;
    Type expected;
};

template <template <BinaryOperator> class Made, BinaryOperator op>
NodePtr make(std::size_t place, NodePtr left, NodePtr right)
{
    return std::make_unique<Made<op>>(place, std::move(left), std::move(right));
}

NodePtr unfolded(std::size_t place, BinaryOperator op, NodePtr left, NodePtr right)
{
    using enum BinaryOperator;
    switch (op) {
    case add: return make<Arithmetic, add>(place, std::move(left), std::move(right));
    case subtract: return make<Arithmetic, subtract>(place, std::move(left), std::move(right));
    case multiply: return make<Arithmetic, multiply>(place, std::move(left), std::move(right));
    case divide: return make<Arithmetic, divide>(place, std::move(left), std::move(right));
    case power: return make<Arithmetic, power>(place, std::move(left), std::move(right));
    case equal: return make<Comparison, equal>(place, std::move(left), std::move(right));
    case differs: return make<Comparison, differs>(place, std::move(left), std::move(right));
    case less: return make<Comparison, less>(place, std::move(left), std::move(right));
    case at_most: return make<Comparison, at_most>(place, std::move(left), std::move(right));
    case greater: return make<Comparison, greater>(place, std::move(left), std::move(right));
    case at_least: return make<Comparison, at_least>(place, std::move(left), std::move(right));
    case logical_and: return std::make_unique<Logical>(place, true, std::move(left), std::move(right));
    case logical_or: return std::make_unique<Logical>(place, false, std::move(left), std::move(right));
    }
    return nullptr;
}

// What is known of the result: the type of both operands for arithmetic on like ones.
Type type_of_result(BinaryOperator op, Type const &left, Type const &right)
{
    if (op >= BinaryOperator::equal) {
        return TypeKind::boolean;
    }
    bool const are_numbers = left.kind() == TypeKind::number && right.kind() == TypeKind::number;
    bool const are_strings = left.kind() == TypeKind::string && right.kind() == TypeKind::string && op == BinaryOperator::add;
    return are_numbers ? Type(TypeKind::number) : are_strings ? Type(TypeKind::string) : Type();
}

} // namespace

NodePtr make_binary(std::size_t place, BinaryOperator op, NodePtr left, NodePtr right)
{
    bool const are_constant = is_constant(left) && is_constant(right);
    Type const type = type_of_result(op, left->type, right->type);
    NodePtr node = unfolded(place, op, std::move(left), std::move(right));
    node->type = type;
    return folded(std::move(node), are_constant);
}

NodePtr make_negative(std::size_t place, NodePtr operand)
{
    bool const was_constant = is_constant(operand);
    NodePtr node = std::make_unique<Negative>(place, std::move(operand));
    return folded(std::move(node), was_constant);
}

NodePtr make_between(std::size_t place, NodePtr value, NodePtr low, NodePtr high)
{
    NodePtr node = std::make_unique<Between>(place, std::move(value), std::move(low), std::move(high));
    node->type = TypeKind::boolean;
    return node;
}

NodePtr make_instance_of(std::size_t place, NodePtr value, Type type)
{
    NodePtr node = std::make_unique<InstanceOf>(place, std::move(value), std::move(type));
    node->type = TypeKind::boolean;
    return node;
}

} // namespace onegrid::rules
