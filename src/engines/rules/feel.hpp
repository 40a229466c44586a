// SPDX-License-Identifier: Apache-2.0
// FEEL: texts are compiled once against the names that they may use, and the compiled form is evaluated against a frame of
// slots. A compiled form is immutable and may be used from any number of threads, each with its own Evaluation.
//
//     Scope scope;
//     scope.add("area code", TypeKind::string);
//     auto const expression = compile(R"(area code = "110101")", scope);
//     Value const result = expression.evaluate(evaluation, std::array{Value::string("110101")});
//
// Nothing here throws for bad input: a text that cannot be read has diagnostics and evaluates to null.
#pragma once
#include "engines/rules/evaluation.hpp"
#include "engines/rules/function.hpp"
#include "engines/rules/type.hpp"
#include "engines/rules/value.hpp"
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace onegrid::rules {

struct Node; // of the compiled form

// The names an expression may use. Each has a slot, by order of addition; a name added again is a new slot that hides
// the older. Names may hold spaces and operators ("x + y"); of those that fit, the longest known one is read. The type
// tells which names a path may use (`x.first name`), and is otherwise not trusted: values are checked as they come.
class Scope {
  public:
    std::uint32_t add(std::string name, Type type = {});
    // A name of a type, for `instance of` and the parameters of functions ("tApplicant", "ns.tApplicant").
    void add_type(std::string name, Type type);

    struct Variable {
        std::string name;
        Type type;
    };
    [[nodiscard]] std::vector<Variable> const &variables() const { return m_variables; } // by slot
    [[nodiscard]] std::size_t size() const { return m_variables.size(); }
    [[nodiscard]] std::optional<std::uint32_t> slot_of(std::string_view name) const;     // the newest of that name
    [[nodiscard]] Type const *type(std::string_view name) const;
    [[nodiscard]] std::map<std::string, Type, std::less<>> const &types() const { return *m_types; }

  private:
    std::vector<Variable> m_variables;
    using Types = std::map<std::string, Type, std::less<>>;
    std::shared_ptr<Types> m_types = std::make_shared<Types>(); // copies share it until one adds
};

class Expression {
  public:
    Expression(); // null
    // `slots` holds a Value for each slot of the Scope (missing ones are null).
    [[nodiscard]] Value evaluate(Evaluation &evaluation, std::span<Value const> slots) const;
    // As above, names being the entries of a context; those it does not have are null.
    [[nodiscard]] Value evaluate(Evaluation &evaluation, Value const &context) const;

    // What was wrong with the text: syntax (then the value is null), or names that are not known (warnings, null where used).
    [[nodiscard]] std::vector<Diagnostic> const &diagnostics() const;
    [[nodiscard]] bool is_wrong() const; // any error among them
    [[nodiscard]] std::optional<Value> constant() const; // the value, when it needs no slot, no time and no evaluation
    [[nodiscard]] std::vector<std::uint32_t> const &used_slots() const; // ascending
    [[nodiscard]] std::string const &text() const;
    [[nodiscard]] Type const &type() const; // the static type as far as known, else Any

    struct Compiled;
    explicit Expression(std::shared_ptr<Compiled const> compiled) : m_compiled(std::move(compiled)) {}

  private:
    std::shared_ptr<Compiled const> m_compiled;
};

Expression compile(std::string_view text, Scope const &scope);

// The unary tests of an input entry, allowed values or a type constraint: a list of tests of the value `?`.
class UnaryTests {
  public:
    // A set of values that one test admits: one constant, or all between two ends.
    struct Interval {
        std::optional<Value> low; // nothing: unbounded
        std::optional<Value> high;
        bool is_low_closed = true;
        bool is_high_closed = true;
        [[nodiscard]] bool is_constant() const { return low && high && is_low_closed && is_high_closed && low->is_same(*high); }
    };
    enum class Form : std::uint8_t {
        any,     // `-`
        set,     // a value in any of sets() passes
        not_set, // a value in none of sets() passes (and is of their kind)
        general, // must be evaluated
    };

    UnaryTests(); // `-`
    // Does the value pass? Nothing where FEEL's answer is null (of another kind, or an error).
    [[nodiscard]] std::optional<bool> test(Evaluation &evaluation, std::span<Value const> slots, Value const &input) const;
    [[nodiscard]] Form form() const;
    // In the order of the text, each constant and interval that it names; empty for `any` and `general`. A constant may be of any
    // inline kind, a string or null; ends are numbers, strings, dates, times, durations.
    [[nodiscard]] std::vector<Interval> const &sets() const;
    [[nodiscard]] std::vector<Diagnostic> const &diagnostics() const;
    [[nodiscard]] bool is_wrong() const;
    [[nodiscard]] std::vector<std::uint32_t> const &used_slots() const;
    [[nodiscard]] std::string const &text() const;

    struct Compiled;
    explicit UnaryTests(std::shared_ptr<Compiled const> compiled) : m_compiled(std::move(compiled)) {}

  private:
    std::shared_ptr<Compiled const> m_compiled;
};

UnaryTests compile_unary_tests(std::string_view text, Scope const &scope, Type const &input = {});

// A FEEL type's text: "list<number>", "function<string, number> -> tResult"; nothing when it cannot be read.
std::optional<Type> parse_type(std::string_view text, Scope const &scope);

// Is the text a name as FEEL writes them (letters, digits, spaces, and the operators that names may hold)?
bool is_name(std::string_view text);
// A name with its white space as it is compared: one space between parts, none at the ends.
std::string normal_name(std::string_view text);

} // namespace onegrid::rules
