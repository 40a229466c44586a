// SPDX-License-Identifier: Apache-2.0
#include "engines/rules/function.hpp"
#include "engines/rules/builtin.hpp"
#include <algorithm>

namespace onegrid::rules {

Type Function::type() const
{
    std::vector<Type> types;
    types.reserve(m_parameters.size());
    for (Parameter const &parameter : m_parameters) {
        types.push_back(parameter.type);
    }
    return Type::function(std::move(types), m_result);
}

bool Function::conforms_returning(Type const &known, Type const &expected) const
{
    Type const mine = type();
    std::vector<Type> parameters(mine.parameters().begin(), mine.parameters().end());
    return conforms(Type::function(std::move(parameters), known.is_any() ? expected.result() : known), expected);
}

Value invoke(Function const &function, Evaluation &evaluation, std::span<Value const> arguments)
{
    Evaluation::Call const call(evaluation);
    if (function.checks_arguments()) {
        return function.run(evaluation, arguments);
    }
    auto const &parameters = function.parameters();
    if (arguments.size() != parameters.size()) {
        evaluation.report("rules.wrong_number_of_arguments",
                          std::to_string(arguments.size()) + " ≠ " + std::to_string(parameters.size()));
        return {};
    }
    std::vector<Value> coerced;
    coerced.reserve(arguments.size());
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        if (!parameters[i].type.is_any()) {
            evaluation.step(arguments[i].weight());
        }
        auto value = coerce(arguments[i], parameters[i].type);
        if (!value) {
            evaluation.report("rules.argument_wrong", parameters[i].name + ": " + parameters[i].type.text());
            if (!function.takes_null_instead()) {
                return {};
            }
        }
        coerced.push_back(value ? std::move(*value) : Value());
    }
    Value const result = function.run(evaluation, coerced);
    auto conforming = coerce(result, function.result());
    if (!conforming) {
        evaluation.report("rules.result_wrong", function.result().text());
        return {};
    }
    return std::move(*conforming);
}

Value invoke(Function const &function, Evaluation &evaluation, std::span<std::pair<std::string_view, Value> const> arguments)
{
    if (function.checks_arguments()) {
        Evaluation::Call const call(evaluation);
        return static_cast<BuiltIn const &>(function).run_named(evaluation, arguments);
    }
    auto const &parameters = function.parameters();
    std::vector<Value> positional(parameters.size());
    std::vector<bool> is_given(parameters.size());
    for (auto const &[name, value] : arguments) {
        auto const found = std::find_if(parameters.begin(), parameters.end(), [&name = name](Parameter const &each) { return each.name == name; });
        auto const at = static_cast<std::size_t>(found - parameters.begin());
        if (found == parameters.end() || is_given[at]) {
            evaluation.report("rules.no_such_parameter", std::string(name));
            return {};
        }
        is_given[at] = true;
        positional[at] = value;
    }
    if (!std::all_of(is_given.begin(), is_given.end(), [](bool given) { return given; })) {
        evaluation.report("rules.wrong_number_of_arguments",
                          std::to_string(arguments.size()) + " ≠ " + std::to_string(parameters.size()));
        return {};
    }
    return invoke(function, evaluation, positional);
}

} // namespace onegrid::rules
