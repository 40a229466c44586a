// SPDX-License-Identifier: Apache-2.0
// Functions that a model defines: what a body sees, and how it is run.
#include "engines/rules/dmn_logic.hpp"
#include "engines/rules/dmn_run.hpp"
#include <algorithm>

namespace onegrid::rules::dmn {

FunctionBody compile_function(Boxed const &boxed, Sight const &sight, std::string const &name)
{
    FunctionBody out;
    auto inner = sight;
    if (!name.empty()) {
        inner.scope.add(name, Type::any_function());
    }
    for (auto const &entry : boxed.entries) {
        auto const type = entry.variable.type.empty() ? Type() : sight.type_of(entry.variable.type, entry.variable.at);
        out.parameters.push_back({entry.variable.name, type});
        inner.scope.add(entry.variable.name, type);
    }
    if (!boxed.type.empty()) {
        // the type of the function, or (as many tools write) of what it returns
        auto const type = sight.type_of(boxed.type, boxed.at);
        out.result = type.kind() == TypeKind::function ? type.result() : type;
    }
    out.body = compile_boxed(boxed.first.get(), inner);
    return out;
}

BoxedFunction::BoxedFunction(std::shared_ptr<void const> owner, FunctionBody const &body, Frame captured, bool sees_itself, Here here)
    : Function(body.parameters, body.result), m_owner(std::move(owner)), m_body(body), m_captured(std::move(captured)),
      m_sees_itself(sees_itself), m_here(here)
{
    for (auto const &value : m_captured) {
        m_nesting = std::max(m_nesting, value.nesting() + 1);
    }
}

Value BoxedFunction::run(Evaluation &evaluation, std::span<Value const> arguments) const
{
    auto const call = [&](Run &run) {
        Frame frame;
        frame.reserve(m_captured.size() + arguments.size() + 9);
        frame = m_captured;
        if (m_sees_itself) {
            frame.push_back(Value::function(shared_from_this()));
        }
        frame.insert(frame.end(), arguments.begin(), arguments.end());
        if (m_here.name.empty()) {
            return m_body.body->evaluate(run, frame);
        }
        Run::Step step(run, Listed::Kind::knowledge, m_here);
        auto value = m_body.body->evaluate(run, frame);
        step.end(value);
        return value;
    };
    if (auto *run = Run::of(evaluation)) {
        return call(*run);
    }
    // It outlived the decision that made it: its notices go to whoever evaluates it now.
    DecideOptions options;
    options.now = evaluation.now();
    options.limits = evaluation.limits();
    Run run(m_owner, options);
    Evaluation::Outermost const outermost(run.evaluation);
    auto value = call(run);
    for (auto const &notice : run.take_notices()) {
        evaluation.report({notice.severity, notice.code, 0, 0, notice.text.en});
    }
    return value;
}

} // namespace onegrid::rules::dmn
