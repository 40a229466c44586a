// SPDX-License-Identifier: Apache-2.0
// The built-in functions of chapter 10: each is declared by its signatures as the standard writes them, which say what
// arguments it takes, and one plain function a signature, which gets just such arguments.
#pragma once
#include "engines/rules/function.hpp"
#include <initializer_list>

namespace onegrid::rules {

class BuiltIn;

// What a plain function gets. Arguments that were left out are null.
struct Arguments {
    Evaluation &evaluation;
    std::span<Value const> values;
    [[nodiscard]] Value const &operator[](std::size_t at) const
    {
        static Value const none;
        return at < values.size() ? values[at] : none;
    }
    [[nodiscard]] std::size_t size() const { return values.size(); }
    // null, with a diagnostic.
    Value wrong(char const *code, std::string facts = {}) const
    {
        evaluation.report(code, std::move(facts));
        return {};
    }
};

using PlainFunction = Value (*)(Arguments const &arguments);

struct Signature {
    // "substring(string: string, start position: number, length?: number): string"
    //   NAME?: TYPE     may be left out           NAME: TYPE|null   may be null        NAME...: TYPE   any number
    //   TYPE            any, number, string, boolean, list, context, range, function, date, time, date and time, days, months, or several with |
    char const *text;
    PlainFunction function;
};

class BuiltIn : public Function {
  public:
    struct Taken {
        std::string name;
        std::uint32_t kinds = 0; // a bit for each Kind
        bool is_optional = false;
    };
    struct Overload {
        std::vector<Taken> parameters;
        std::size_t required = 0;
        bool is_variadic = false; // the last takes any number
        Type result;
        PlainFunction function = nullptr;
    };
    BuiltIn(std::string name, std::vector<Overload> overloads);

    [[nodiscard]] std::string const &name() const { return m_name; }
    [[nodiscard]] Type type() const override;
    [[nodiscard]] bool conforms_to(Type const &expected) const override; // one of its signatures does
    [[nodiscard]] Value value() const; // as a function Value
    [[nodiscard]] bool checks_arguments() const override { return true; }
    Value run(Evaluation &evaluation, std::span<Value const> arguments) const override;
    Value run_named(Evaluation &evaluation, std::span<std::pair<std::string_view, Value> const> arguments) const;
    // Does its value depend on nothing but its arguments?
    [[nodiscard]] bool is_pure() const;

  private:
    std::string m_name;
    std::vector<Overload> m_overloads;
};

// Every built-in, by name.
std::vector<BuiltIn const *> const &built_ins();

// The parts of the table, one a file.
std::span<Signature const> number_functions();
std::span<Signature const> string_functions();
std::span<Signature const> list_functions();
std::span<Signature const> statistic_functions();
std::span<Signature const> temporal_functions();
std::span<Signature const> conversion_functions();
std::span<Signature const> context_functions();
std::span<Signature const> range_functions();

} // namespace onegrid::rules
