// SPDX-License-Identifier: Apache-2.0
// What a function Value holds: a built-in, a lambda of FEEL with what it captured, or one that DMN supplies (a business
// knowledge model, a decision service, a boxed function).
#pragma once
#include "engines/rules/evaluation.hpp"
#include "engines/rules/type.hpp"
#include "engines/rules/value.hpp"
#include <span>
#include <string>
#include <vector>

namespace onegrid::rules {

struct Parameter {
    std::string name;
    Type type;
};

class Function {
  public:
    Function(std::vector<Parameter> parameters, Type result)
        : m_parameters(std::move(parameters)), m_result(std::move(result))
    {
    }
    virtual ~Function() = default;
    [[nodiscard]] std::vector<Parameter> const &parameters() const { return m_parameters; }
    [[nodiscard]] Type const &result() const { return m_result; }
    // For `instance of`; the result as declared, unless a function knows more of it.
    [[nodiscard]] virtual Type type() const;
    // May it stand where such a function is asked for? (Not part of type() for functions with several signatures.)
    [[nodiscard]] virtual bool conforms_to(Type const &expected) const { return conforms(type(), expected); }
    // As deep as what it captured.
    [[nodiscard]] virtual std::uint32_t nesting() const { return 1; }
    // Only the built-ins: they take what arguments they take and say themselves what is wrong with them.
    [[nodiscard]] virtual bool checks_arguments() const { return false; }
    // Is it called all the same, with null for an argument that does not conform? Only a decision service, whose parameters are inputs.
    [[nodiscard]] virtual bool takes_null_instead() const { return false; }
    // Runs it. The arguments are as many as the parameters and have their types (see `invoke`), the result need not.
    virtual Value run(Evaluation &evaluation, std::span<Value const> arguments) const = 0;

  protected:
    // conforms_to() of a function whose result is not declared, but known to be `known`; of what is not known (Any) anything may be expected.
    [[nodiscard]] bool conforms_returning(Type const &known, Type const &expected) const;

  private:
    std::vector<Parameter> m_parameters;
    Type m_result;
};

// Calls a function as FEEL does: the number of arguments is checked, each is coerced to its parameter's type and the result to
// the function's; when an argument or the result does not conform, the call is null with a diagnostic.
Value invoke(Function const &function, Evaluation &evaluation, std::span<Value const> arguments);
// The same with arguments by name, in any order.
Value invoke(Function const &function, Evaluation &evaluation, std::span<std::pair<std::string_view, Value> const> arguments);

} // namespace onegrid::rules
