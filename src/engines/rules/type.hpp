// SPDX-License-Identifier: Apache-2.0
// FEEL's types (DMN 1.5 §10.3.2.9): what values belong to one, which type conforms to which, and the coercions made when
// a value is given to a typed variable, parameter or result. A Type is a shared, immutable structure; item definitions
// become Types with a name and, for allowed values, a constraint.
#pragma once
#include "engines/rules/value.hpp"
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace onegrid::rules {

enum class TypeKind : std::uint8_t {
    any,
    null,
    boolean,
    number,
    string,
    date,
    time,
    date_time,
    day_time_duration,
    year_month_duration,
    list,     // of element()
    context,  // with fields(); without any, every context
    range,    // of element()
    function, // parameters() → result()
};

// Allowed values of an item definition, or its type constraint.
class Constraint {
  public:
    virtual ~Constraint() = default;
    [[nodiscard]] virtual bool admits(Value const &value) const = 0;
};

class Type {
  public:
    struct Field;
    Type() = default; // Any
    Type(TypeKind kind) : m_kind(kind) {}
    static Type list(Type element);
    static Type range(Type element);
    static Type context(std::vector<Field> fields);
    static Type function(std::vector<Type> parameters, Type result);
    // Any function: what a functionItem without parameters and without `function<…>` says.
    static Type any_function();
    // "number", "date and time", "days and time duration", "Any", "list", "context" …; nothing for other names.
    static std::optional<Type> built_in(std::string_view name);

    // The same type under the name of its item definition.
    [[nodiscard]] Type named(std::string name) const;
    // The same type, only of values that the constraint admits (checked after any that this type has already).
    [[nodiscard]] Type constrained(std::shared_ptr<Constraint const> constraint) const;

    [[nodiscard]] TypeKind kind() const { return m_kind; }
    [[nodiscard]] bool is_any() const { return m_kind == TypeKind::any && !m_detail; }
    [[nodiscard]] std::string_view name() const; // of the item definition, or ""
    [[nodiscard]] Type const &element() const;   // of a list or range (Any if not said)
    [[nodiscard]] std::span<Field const> fields() const;
    [[nodiscard]] Field const *field(std::string_view name) const;
    [[nodiscard]] std::span<Type const> parameters() const;
    [[nodiscard]] bool takes_any_parameters() const;
    [[nodiscard]] Type const &result() const;
    [[nodiscard]] std::span<std::shared_ptr<Constraint const> const> constraints() const;
    // How many types there are in it, each as often as it is met; what is inferred of a text is forgotten when it is too many.
    [[nodiscard]] std::size_t weight() const;
    // The very same structure: a quick yes for conformance.
    [[nodiscard]] bool is_same(Type const &other) const { return m_kind == other.m_kind && m_detail == other.m_detail; }
    [[nodiscard]] std::string text() const; // list<number>, context<a: string>, or the item definition's name

  private:
    struct Detail;
    TypeKind m_kind = TypeKind::any;
    std::shared_ptr<Detail const> m_detail;
};

struct Type::Field {
    std::string name;
    Type type;
};

// FEEL's `instance of`, constraints included. null is an instance of Null only.
bool is_instance(Value const &value, Type const &type);
// May every value of `type` be used where `expected` is asked for?
bool conforms(Type const &type, Type const &expected);
Type type_of(Value const &value);

// The value as the type asks for it: as it is if it conforms (or is null), [v] for a singleton list where an item is
// asked for, and the other way round, a date as a date and time at midnight UTC. Nothing when it does not conform: the caller makes
// null of it and reports it. Fields of contexts are coerced as well.
std::optional<Value> coerce(Value const &value, Type const &type);

} // namespace onegrid::rules
