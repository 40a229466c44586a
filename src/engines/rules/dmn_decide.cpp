// SPDX-License-Identifier: Apache-2.0
// Walks the graph of requirements from a decision down to the inputs, each node once.
#include "engines/rules/dmn.hpp"
#include "engines/rules/dmn_program.hpp"
#include "engines/rules/dmn_run.hpp"
#include "engines/rules/dmn_types.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace onegrid::rules {
namespace dmn {
namespace {

Here here_of(Program const &program, GraphNode const &node)
{
    auto const &element = program.element_of(node);
    return {program.unit_of(node).name, element.id, element.name};
}

class Walk {
  public:
    Walk(Run &run, Program const &program, Value const *inputs) : m_run(run), m_program(program), m_inputs(inputs), m_values(program.nodes.size()) {}

    void set(std::uint32_t node, Value value) { m_values[node] = std::move(value); }
    Value const &value_of(std::uint32_t node)
    {
        if (!m_values[node]) {
            m_run.evaluation.check_stack();
            m_values[node] = computed(m_program.nodes[node], node);
        }
        return *m_values[node];
    }

  private:
    Value computed(GraphNode const &node, std::uint32_t at);
    Value input(GraphNode const &node, Element const &element);
    Value const *given(GraphNode const &node, Element const &element) const;
    Frame frame_of(GraphNode const &node, Element const &element);
    // What the element's type makes of a value; null with a notice when it does not conform.
    Value fitting(Element const &element, Value value);

    Run &m_run;
    Program const &m_program;
    Value const *m_inputs; // null: nothing is given but what is set
    std::vector<std::optional<Value>> m_values;
};

// A decision service as a function: its decisions are made anew from its parameters alone.
class ServiceFunction final : public Function {
  public:
    ServiceFunction(std::shared_ptr<Program const> program, std::uint32_t node, Element const &element)
        : Function(element.parameters, element.type.kind() == TypeKind::function ? element.type.result() : element.type),
          m_program(std::move(program)), m_node(node)
    {
    }
    bool conforms_to(Type const &expected) const override
    {
        return conforms_returning(result().is_any() ? known_result() : result(), expected);
    }
    bool takes_null_instead() const override { return true; }
    Value run(Evaluation &evaluation, std::span<Value const> arguments) const override
    {
        if (auto *run = Run::of(evaluation)) {
            return call(*run, arguments);
        }
        DecideOptions options;
        options.now = evaluation.now();
        options.limits = evaluation.limits();
        Run run(m_program, options);
        Evaluation::Outermost const outermost(run.evaluation);
        return call(run, arguments);
    }

  private:
    Type known_result() const
    {
        auto const &node = m_program->nodes[m_node];
        std::vector<Type::Field> fields;
        for (std::size_t at = 0; at < m_program->element_of(node).outputs; ++at) {
            if (node.needs[at] == none) {
                return {};
            }
            auto const &decision = m_program->element_of(m_program->nodes[node.needs[at]]);
            fields.push_back({decision.variable, decision.type.is_any() && decision.logic ? decision.logic->known_type() : decision.type});
        }
        return fields.size() == 1 ? fields.front().type : Type::context(std::move(fields));
    }
    Value call(Run &run, std::span<Value const> arguments) const
    {
        auto const &node = m_program->nodes[m_node];
        auto const &element = m_program->element_of(node);
        Run::Step step(run, element.kind, here_of(*m_program, node));
        Evaluation::Call const call(run.evaluation);
        Walk walk(run, *m_program, nullptr);
        for (std::size_t at = 0; at < arguments.size(); ++at) {
            walk.set(node.needs[element.outputs + at], arguments[at]);
        }
        Value value;
        if (element.outputs == 1) {
            value = walk.value_of(node.needs.front());
        } else {
            std::vector<std::pair<std::string, Value>> entries;
            for (std::size_t at = 0; at < element.outputs; ++at) {
                entries.emplace_back(m_program->element_of(m_program->nodes[node.needs[at]]).variable, walk.value_of(node.needs[at]));
            }
            value = Value::context(std::move(entries));
        }
        step.end(value);
        return value;
    }

    std::shared_ptr<Program const> m_program;
    std::uint32_t m_node;
};

Value Walk::fitting(Element const &element, Value value)
{
    if (element.type.is_any() || value.is_null()) {
        return value;
    }
    if (auto out = fitted(value, element.type)) {
        return *std::move(out);
    }
    auto const shown = to_feel(value).substr(0, 200);
    m_run.notice(Severity::error, "rules.type_mismatch",
                 {fmt::format("“{}”的值 {} 不是 {}", element.name, shown, element.type.text()),
                  fmt::format("the value {} of '{}' is not of type {}", shown, element.name, element.type.text())},
                 element.at);
    return {};
}

Value const *Walk::given(GraphNode const &node, Element const &element) const
{
    auto const among = [&](Value const &context) -> Value const * {
        auto const *found = context.find(element.variable);
        return found ? found : context.find(element.name);
    };
    auto const &path = m_program.instances[node.instance].path;
    auto const *context = m_inputs;
    for (auto const &part : path) {
        context = context && !part.empty() ? context->find(part) : context;
    }
    auto const *found = context ? among(*context) : nullptr;
    return found || path.empty() || !m_inputs ? found : among(*m_inputs);
}

Value Walk::input(GraphNode const &node, Element const &element)
{
    Run::Step step(m_run, element.kind, here_of(m_program, node));
    auto const *found = given(node, element);
    auto value = found ? fitting(element, *found) : Value();
    step.end(value);
    return value;
}

Frame Walk::frame_of(GraphNode const &node, Element const &element)
{
    auto const needed = [&](std::uint32_t need) { return node.needs[need] == none ? Value() : value_of(node.needs[need]); };
    Frame frame;
    frame.reserve(element.slots.size() + 8);
    for (auto const &slot : element.slots) {
        if (slot.group.empty()) {
            frame.push_back(needed(slot.need));
            continue;
        }
        std::vector<std::pair<std::string, Value>> entries;
        for (auto const &[name, need] : slot.group) {
            entries.emplace_back(name, needed(need));
        }
        frame.push_back(Value::context(std::move(entries)));
    }
    return frame;
}

Value Walk::computed(GraphNode const &node, std::uint32_t at)
{
    auto const &element = m_program.element_of(node);
    if (element.is_cyclic && element.kind != Listed::Kind::input) {
        m_run.notice(Severity::error, "rules.requirement_cycle",
                     {fmt::format("“{}”的依赖构成循环", element.name), fmt::format("the requirements of '{}' form a cycle", element.name)},
                     element.at);
        return {};
    }
    switch (element.kind) {
    case Listed::Kind::input:
        return input(node, element);
    case Listed::Kind::knowledge:
        return Value::function(std::make_shared<BoxedFunction>(m_run.owner(), *element.function, frame_of(node, element), true, here_of(m_program, node)));
    case Listed::Kind::service:
        return Value::function(std::make_shared<ServiceFunction>(m_program.shared_from_this(), at, element));
    case Listed::Kind::decision:
        break;
    }
    auto frame = frame_of(node, element);
    Run::Step step(m_run, element.kind, here_of(m_program, node));
    if (step) {
        for (auto const need : node.needs) {
            if (need != none) {
                step->needs.push_back(m_program.element_of(m_program.nodes[need]).name);
            }
        }
    }
    Value value;
    if (element.logic) {
        value = fitting(element, element.logic->evaluate(m_run, frame));
    } else if (auto const *found = given(node, element)) {
        value = fitting(element, *found); // a decision that people make
    } else {
        m_run.notice(Severity::error, "rules.logic_missing",
                     {fmt::format("“{}”没有决策逻辑", element.name), fmt::format("'{}' has no decision logic", element.name)}, element.at);
    }
    step.end(value);
    return value;
}

template <class F>
Decided run_of(std::shared_ptr<Program const> const &program, DecideOptions const &options, F &&compute)
{
    Decided out;
    Run run(program, options);
    try {
        Evaluation::Outermost const outermost(run.evaluation);
        out.value = compute(run);
    } catch (LimitReached const &reached) {
        run.drain({});
        run.notice(Severity::error, reached.code, text_of_code(reached.code), {});
        out.value = {};
    }
    run.drain({});
    out.notices = run.take_notices();
    if (options.explain) {
        out.explanation = run.take_explanation();
    }
    return out;
}

} // namespace
} // namespace dmn

bool Decided::has_errors() const
{
    return std::ranges::any_of(notices, [](Notice const &notice) { return notice.severity == Severity::error; });
}

Result<Decided> decide(Model const &model, std::string_view decision, Value const &inputs, DecideOptions const &options)
{
    auto const &program = model.program();
    auto const found = program.decisions.find(decision);
    if (found == program.decisions.end()) {
        return refuse(Why::not_found, "rules.no_such_decision", std::string(decision.substr(0, 200)));
    }
    return dmn::run_of(program.shared_from_this(), options,
                       [&](dmn::Run &run) { return dmn::Walk(run, program, &inputs).value_of(found->second); });
}

Result<Decided> invoke(Model const &model, std::string_view name, Value const &arguments, DecideOptions const &options)
{
    auto const &program = model.program();
    auto const found = program.invocables.find(name);
    if (found == program.invocables.end()) {
        return refuse(Why::not_found, "rules.no_such_invocable", std::string(name.substr(0, 200)));
    }
    return dmn::run_of(program.shared_from_this(), options, [&](dmn::Run &run) {
        auto const value = dmn::Walk(run, program, &arguments).value_of(found->second);
        if (!value.is(Kind::function)) {
            return Value();
        }
        auto const &function = value.as_function();
        std::vector<Value> ordered;
        for (auto const &parameter : function.parameters()) {
            auto const *given = arguments.find(parameter.name);
            ordered.push_back(given ? *given : Value());
        }
        auto result = rules::invoke(function, run.evaluation, ordered);
        run.drain({});
        return result;
    });
}

Type inputs_type(Model const &model)
{
    // Imports come after who imports them, so contexts are made from the last to the first.
    auto const &program = model.program();
    std::vector<std::vector<Type::Field>> fields(program.instances.size());
    for (auto const &node : program.nodes) {
        auto const &element = program.element_of(node);
        if (element.kind == Listed::Kind::input || (element.kind == Listed::Kind::decision && !element.logic)) {
            fields[node.instance].push_back({element.variable, element.type});
        }
    }
    for (auto instance = program.instances.size(); instance-- > 0;) {
        auto const &from = program.instances[instance];
        for (std::size_t at = 0; at < from.imports.size(); ++at) {
            if (from.imports[at] == dmn::none) {
                continue;
            }
            auto const &name = program.units[from.unit].imports[at].name;
            auto &imported = fields[from.imports[at]];
            if (name.empty()) {
                std::ranges::move(imported, std::back_inserter(fields[instance]));
            } else {
                fields[instance].push_back({name, Type::context(std::move(imported))});
            }
        }
    }
    return Type::context(std::move(fields.front()));
}

} // namespace onegrid::rules
