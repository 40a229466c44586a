// SPDX-License-Identifier: Apache-2.0
// Item definitions become Types.
#pragma once
#include "engines/rules/dmn_syntax.hpp"
#include "engines/rules/feel.hpp"
#include <map>

namespace onegrid::rules::dmn {

// What an item definition allows, kept as tests so that tables can read priorities and analyses domains out of it.
class AllowedValues final : public Constraint {
  public:
    explicit AllowedValues(UnaryTests tests) : m_tests(std::move(tests)) {}
    bool admits(Value const &value) const override
    {
        Evaluation evaluation;
        return m_tests.test(evaluation, {}, value).value_or(false);
    }
    UnaryTests const &tests() const { return m_tests; }

  private:
    UnaryTests m_tests;
};

// The tests of a type's first constraint; nullptr: it has none.
UnaryTests const *allowed_values_of(Type const &type);

// As coerce(), but a list of one is taken for its item only once (§10.3.2.9.4): [[1]] is no number.
std::optional<Value> fitted(Value const &value, Type const &type);

using Types = std::map<std::string, Type, std::less<>>;

// Every item definition of a model as a Type by its name. `imported` holds those of its imports under "import.name". Complains
// about unknown types and types that are made of themselves.
Types types_of(std::vector<ItemDefinition> const &items, Types const &imported,
               std::function<void(std::string code, Text, Spot)> const &complain,
               std::function<void(Words const &, std::vector<Diagnostic> const &)> const &complain_of_feel);

// A type as a model writes it: one of FEEL's, an item definition's, or FEEL text such as list<number>.
// `scope` knows the same types.
std::optional<Type> find_type(std::string_view written, Types const &types, Scope const &scope);

} // namespace onegrid::rules::dmn
