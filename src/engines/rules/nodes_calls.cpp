// SPDX-License-Identifier: Apache-2.0
// Function definitions and calls.
#include "engines/rules/builtin.hpp"
#include "engines/rules/node.hpp"
#include <algorithm>
#include <array>

namespace onegrid::rules {
namespace {

// A lambda with what it captured.
class Closure final : public Function {
  public:
    Closure(std::shared_ptr<Lambda const> lambda, std::vector<Value> captured, Type type)
        : Function(lambda->parameters, Type()), m_lambda(std::move(lambda)), m_captured(std::move(captured)), m_type(std::move(type))
    {
        for (Value const &value : m_captured) {
            m_nesting = std::max(m_nesting, value.nesting() + 1);
        }
    }
    [[nodiscard]] Type type() const override { return m_type; }
    [[nodiscard]] std::uint32_t nesting() const override { return m_nesting; }
    Value run(Evaluation &evaluation, std::span<Value const> arguments) const override
    {
        constexpr std::size_t few = 8;
        std::array<Value, few> inline_locals;
        std::vector<Value> more_locals;
        Value *locals = inline_locals.data();
        if (m_lambda->locals > few) {
            evaluation.step(m_lambda->locals);
            more_locals.resize(m_lambda->locals);
            locals = more_locals.data();
        }
        std::copy(arguments.begin(), arguments.end(), locals);
        for (std::size_t i = 0; i < m_captured.size(); ++i) {
            locals[m_lambda->captures[i].local] = m_captured[i];
        }
        Frame frame{evaluation, {}, locals, *m_lambda->source};
        return m_lambda->body->evaluate(frame);
    }

  private:
    std::shared_ptr<Lambda const> m_lambda;
    std::vector<Value> m_captured;
    Type m_type;
    std::uint32_t m_nesting = 1;
};

struct FunctionNode final : Node {
    FunctionNode(std::size_t place, std::shared_ptr<Lambda const> it) : Node(place), lambda(std::move(it)) {}
    [[nodiscard]] Value evaluate(Frame &frame) const override
    {
        std::vector<Value> captured;
        captured.reserve(lambda->captures.size());
        for (Lambda::Capture const &capture : lambda->captures) {
            captured.push_back(capture.is_slot ? frame.slot(capture.index) : frame.locals[capture.index]);
        }
        frame.evaluation.take_cells(captured.size() + 1);
        return Value::function(std::make_shared<Closure>(lambda, std::move(captured), type));
    }
    std::shared_ptr<Lambda const> lambda;
};

struct Call final : Node {
    Call(std::size_t place, NodePtr what, std::vector<NodePtr> with) : Node(place), callee(std::move(what)), arguments(std::move(with))
    {
        direct = callee->built_in();
        depth = callee->depth + 1;
        for (NodePtr const &argument : arguments) {
            depth = std::max(depth, argument->depth + 1);
        }
    }
    [[nodiscard]] Value evaluate(Frame &frame) const override
    {
        Value scratch;
        Value const function = direct != nullptr ? Value() : callee->view(frame, scratch);
        constexpr std::size_t few = 4;
        if (arguments.size() <= few) {
            std::array<Value, few> values;
            return called(frame, function, values.data());
        }
        std::vector<Value> values(arguments.size());
        return called(frame, function, values.data());
    }
    Value called(Frame &frame, Value const &function, Value *values) const
    {
        for (std::size_t i = 0; i < arguments.size(); ++i) {
            values[i] = arguments[i]->evaluate(frame);
        }
        std::span<Value const> const given(values, arguments.size());
        std::size_t const before = frame.evaluation.diagnostics().size();
        Value result = direct != nullptr ? direct->run(frame.evaluation, given) : invoked(frame, function, given);
        if (frame.evaluation.diagnostics().size() > before) {
            frame.evaluation.place_since(before, frame.source.diagnostic("", offset, {}));
        }
        return result;
    }
    Value invoked(Frame &frame, Value const &function, std::span<Value const> given) const
    {
        if (!function.is(Kind::function)) {
            return wrong(frame, "rules.not_a_function", std::string(name_of(function.kind())));
        }
        return invoke(function.as_function(), frame.evaluation, given);
    }
    [[nodiscard]] Makeup makeup() const override
    {
        if (direct == nullptr) {
            return {};
        }
        Makeup makeup{.form = Makeup::Form::call, .function = direct};
        for (NodePtr const &argument : arguments) {
            makeup.parts.push_back(argument.get());
        }
        return makeup;
    }
    NodePtr callee;
    BuiltIn const *direct = nullptr; // no lambda, so that neither its value nor the depth of calls is needed
    std::vector<NodePtr> arguments;
};

struct NamedCall final : Node {
    NamedCall(std::size_t place, NodePtr what, std::vector<std::string> by, std::vector<NodePtr> with)
        : Node(place), callee(std::move(what)), names(std::move(by)), arguments(std::move(with))
    {
        depth = callee->depth + 1;
        for (NodePtr const &argument : arguments) {
            depth = std::max(depth, argument->depth + 1);
        }
    }
    [[nodiscard]] Value evaluate(Frame &frame) const override
    {
        Value const function = callee->evaluate(frame);
        std::vector<std::pair<std::string_view, Value>> values;
        values.reserve(arguments.size());
        for (std::size_t i = 0; i < arguments.size(); ++i) {
            values.emplace_back(names[i], arguments[i]->evaluate(frame));
        }
        if (!function.is(Kind::function)) {
            return wrong(frame, "rules.not_a_function", std::string(name_of(function.kind())));
        }
        std::size_t const before = frame.evaluation.diagnostics().size();
        Value result = invoke(function.as_function(), frame.evaluation, values);
        if (frame.evaluation.diagnostics().size() > before) {
            frame.evaluation.place_since(before, frame.source.diagnostic("", offset, {}));
        }
        return result;
    }
    NodePtr callee;
    std::vector<std::string> names;
    std::vector<NodePtr> arguments;
};

Type result_of(NodePtr const &callee) { return callee->type.kind() == TypeKind::function ? callee->type.result() : Type(); }

bool may_fold(NodePtr const &callee, std::vector<NodePtr> const &arguments)
{
    BuiltIn const *const function = callee->built_in();
    return function != nullptr && function->is_pure() && std::all_of(arguments.begin(), arguments.end(), is_constant);
}

} // namespace

NodePtr make_function(std::size_t place, std::shared_ptr<Lambda const> lambda, Type type)
{
    NodePtr node = std::make_unique<FunctionNode>(place, std::move(lambda));
    node->type = of_bounded_weight(std::move(type));
    return node;
}

NodePtr make_call(std::size_t place, NodePtr callee, std::vector<NodePtr> arguments)
{
    Type const type = result_of(callee);
    bool const folds = may_fold(callee, arguments);
    NodePtr node = std::make_unique<Call>(place, std::move(callee), std::move(arguments));
    node->type = type;
    return folded(std::move(node), folds);
}

NodePtr make_named_call(std::size_t place, NodePtr callee, std::vector<std::string> names, std::vector<NodePtr> arguments)
{
    Type const type = result_of(callee);
    bool const folds = may_fold(callee, arguments);
    NodePtr node = std::make_unique<NamedCall>(place, std::move(callee), std::move(names), std::move(arguments));
    node->type = type;
    return folded(std::move(node), folds);
}

} // namespace onegrid::rules
