// SPDX-License-Identifier: Apache-2.0
#include "engines/rules/type.hpp"
#include "engines/rules/function.hpp"
#include <algorithm>
#include <array>

namespace onegrid::rules {

struct Type::Detail {
    std::string name;
    Type element;
    std::vector<Field> fields;
    std::vector<Type> parameters;
    Type result;
    bool takes_any_parameters = false;
    std::size_t weight = 1;
    std::vector<std::shared_ptr<Constraint const>> constraints;
};

namespace {

struct BuiltIn {
    std::string_view name;
    TypeKind kind;
};

// As FEEL names them, and as the typeRef attributes of older files do.
constexpr std::array<BuiltIn, 20> built_ins = {{
    {"Any", TypeKind::any},
    {"Null", TypeKind::null},
    {"boolean", TypeKind::boolean},
    {"number", TypeKind::number},
    {"string", TypeKind::string},
    {"date", TypeKind::date},
    {"time", TypeKind::time},
    {"date and time", TypeKind::date_time},
    {"days and time duration", TypeKind::day_time_duration},
    {"years and months duration", TypeKind::year_month_duration},
    {"list", TypeKind::list},
    {"context", TypeKind::context},
    {"range", TypeKind::range},
    {"function", TypeKind::function},
    {"dateTime", TypeKind::date_time},
    {"dayTimeDuration", TypeKind::day_time_duration},
    {"yearMonthDuration", TypeKind::year_month_duration},
    {"day and time duration", TypeKind::day_time_duration},
    {"year and month duration", TypeKind::year_month_duration},
    {"any", TypeKind::any},
}};

Type const &any()
{
    static Type const type;
    return type;
}

TypeKind kind_of(Kind kind)
{
    switch (kind) {
    case Kind::null: return TypeKind::null;
    case Kind::boolean: return TypeKind::boolean;
    case Kind::number: return TypeKind::number;
    case Kind::date: return TypeKind::date;
    case Kind::time: return TypeKind::time;
    case Kind::date_time: return TypeKind::date_time;
    case Kind::day_time_duration: return TypeKind::day_time_duration;
    case Kind::year_month_duration: return TypeKind::year_month_duration;
    case Kind::string: return TypeKind::string;
    case Kind::list: return TypeKind::list;
    case Kind::context: return TypeKind::context;
    case Kind::range: return TypeKind::range;
    case Kind::function: return TypeKind::function;
    }
    return TypeKind::any;
}

// A sum that stays where it would overflow.
std::size_t added(std::size_t a, std::size_t b) { return a > SIZE_MAX / 2 || b > SIZE_MAX / 2 ? SIZE_MAX / 2 : a + b; }

bool admitted(Value const &value, Type const &type)
{
    return std::all_of(type.constraints().begin(), type.constraints().end(),
                       [&](auto const &constraint) { return constraint->admits(value); });
}

} // namespace

Type Type::list(Type element)
{
    Type type(TypeKind::list);
    auto detail = std::make_shared<Detail>();
    detail->weight = added(1, element.weight());
    detail->element = std::move(element);
    type.m_detail = std::move(detail);
    return type;
}

Type Type::range(Type element)
{
    Type type = list(std::move(element));
    type.m_kind = TypeKind::range;
    return type;
}

Type Type::context(std::vector<Field> fields)
{
    Type type(TypeKind::context);
    auto detail = std::make_shared<Detail>();
    for (Field const &field : fields) {
        detail->weight = added(detail->weight, field.type.weight());
    }
    detail->fields = std::move(fields);
    type.m_detail = std::move(detail);
    return type;
}

Type Type::function(std::vector<Type> parameters, Type result)
{
    Type type(TypeKind::function);
    auto detail = std::make_shared<Detail>();
    detail->weight = added(detail->weight, result.weight());
    for (Type const &parameter : parameters) {
        detail->weight = added(detail->weight, parameter.weight());
    }
    detail->parameters = std::move(parameters);
    detail->result = std::move(result);
    type.m_detail = std::move(detail);
    return type;
}

Type Type::any_function() { return {TypeKind::function}; }

std::optional<Type> Type::built_in(std::string_view name)
{
    for (BuiltIn const &each : built_ins) {
        if (each.name == name) {
            return Type(each.kind);
        }
    }
    return std::nullopt;
}

Type Type::named(std::string name) const
{
    Type type(m_kind);
    auto detail = m_detail ? std::make_shared<Detail>(*m_detail) : std::make_shared<Detail>();
    detail->name = std::move(name);
    detail->takes_any_parameters = takes_any_parameters();
    type.m_detail = std::move(detail);
    return type;
}

Type Type::constrained(std::shared_ptr<Constraint const> constraint) const
{
    Type type = named(std::string(name()));
    auto detail = std::make_shared<Detail>(*type.m_detail);
    detail->constraints.push_back(std::move(constraint));
    type.m_detail = std::move(detail);
    return type;
}

std::size_t Type::weight() const { return m_detail ? m_detail->weight : 1; }

std::string_view Type::name() const { return m_detail ? std::string_view(m_detail->name) : std::string_view(); }
Type const &Type::element() const { return m_detail ? m_detail->element : any(); }
std::span<Type::Field const> Type::fields() const { return m_detail ? std::span<Field const>(m_detail->fields) : std::span<Field const>(); }

Type::Field const *Type::field(std::string_view name) const
{
    auto const all = fields();
    auto const found = std::find_if(all.begin(), all.end(), [&](Field const &field) { return field.name == name; });
    return found == all.end() ? nullptr : &*found;
}

std::span<Type const> Type::parameters() const { return m_detail ? std::span<Type const>(m_detail->parameters) : std::span<Type const>(); }
bool Type::takes_any_parameters() const { return m_kind == TypeKind::function && (!m_detail || m_detail->takes_any_parameters); }
Type const &Type::result() const { return m_detail ? m_detail->result : any(); }

std::span<std::shared_ptr<Constraint const> const> Type::constraints() const
{
    return m_detail ? std::span<std::shared_ptr<Constraint const> const>(m_detail->constraints)
                    : std::span<std::shared_ptr<Constraint const> const>();
}

std::string Type::text() const
{
    if (!name().empty()) {
        return std::string(name());
    }
    std::string text(std::find_if(built_ins.begin(), built_ins.end(), [&](BuiltIn const &each) { return each.kind == m_kind; })->name);
    if (!m_detail) {
        return text;
    }
    if (m_kind == TypeKind::list || m_kind == TypeKind::range) {
        return text + "<" + element().text() + ">";
    }
    char const *separator = "";
    if (m_kind == TypeKind::context) {
        text += "<";
        for (Field const &field : fields()) {
            text += separator + field.name + ": " + field.type.text();
            separator = ", ";
        }
        return text + ">";
    }
    if (m_kind == TypeKind::function && !takes_any_parameters()) {
        text += "<";
        for (Type const &parameter : parameters()) {
            text += separator + parameter.text();
            separator = ", ";
        }
        return text + ">->" + result().text();
    }
    return text;
}

Type type_of(Value const &value)
{
    switch (value.kind()) {
    case Kind::list: {
        auto const items = value.as_list();
        if (items.empty()) {
            return TypeKind::list;
        }
        Type const first = type_of(items.front());
        bool const is_uniform = std::all_of(items.begin() + 1, items.end(), [&](Value const &item) {
            return conforms(type_of(item), first) && conforms(first, type_of(item));
        });
        return is_uniform ? Type::list(first) : Type(TypeKind::list);
    }
    case Kind::context: {
        std::vector<Type::Field> fields;
        for (Entry const &entry : value.as_context()) {
            fields.push_back({std::string(entry.key.as_string()), type_of(entry.value)});
        }
        return Type::context(std::move(fields));
    }
    case Kind::range: {
        Range const &range = value.as_range();
        return Type::range(type_of(range.low.is_null() ? range.high : range.low));
    }
    case Kind::function: return value.as_function().type();
    default: return kind_of(value.kind());
    }
}

bool conforms(Type const &type, Type const &expected)
{
    if (expected.kind() == TypeKind::any || type.kind() == TypeKind::null || type.is_same(expected)) {
        return true;
    }
    if (type.kind() != expected.kind()) {
        return false;
    }
    switch (expected.kind()) {
    case TypeKind::list:
    case TypeKind::range: return conforms(type.element(), expected.element());
    case TypeKind::context:
        return std::all_of(expected.fields().begin(), expected.fields().end(), [&](Type::Field const &field) {
            Type::Field const *const mine = type.field(field.name);
            return mine != nullptr && conforms(mine->type, field.type);
        });
    case TypeKind::function: {
        if (expected.takes_any_parameters()) {
            return conforms(type.result(), expected.result());
        }
        if (type.takes_any_parameters()) {
            return conforms(type.result(), expected.result());
        }
        return type.parameters().size() == expected.parameters().size() && conforms(type.result(), expected.result()) &&
               std::equal(expected.parameters().begin(), expected.parameters().end(), type.parameters().begin(),
                          [](Type const &given, Type const &mine) { return conforms(given, mine); });
    }
    default: return true;
    }
}

namespace {

// Does the value, which is of the type's kind, have the type's structure?
bool has_structure(Value const &value, Type const &type)
{
    switch (type.kind()) {
    case TypeKind::list:
        return type.element().is_any() || std::all_of(value.as_list().begin(), value.as_list().end(), [&](Value const &item) {
                   return item.is_null() || is_instance(item, type.element());
               });
    case TypeKind::context:
        return std::all_of(type.fields().begin(), type.fields().end(), [&](Type::Field const &field) {
            Value const *const entry = value.find(field.name);
            return entry != nullptr && (entry->is_null() || is_instance(*entry, field.type));
        });
    case TypeKind::range: {
        Range const &range = value.as_range();
        return (range.low.is_null() || is_instance(range.low, type.element())) &&
               (range.high.is_null() || is_instance(range.high, type.element()));
    }
    case TypeKind::function: return value.as_function().conforms_to(type);
    default: return true;
    }
}

} // namespace

bool is_instance(Value const &value, Type const &type)
{
    if (value.is_null()) {
        return type.kind() == TypeKind::null;
    }
    if (type.kind() != TypeKind::any && (type.kind() != kind_of(value.kind()) || !has_structure(value, type))) {
        return false;
    }
    return admitted(value, type);
}

std::optional<Value> coerce(Value const &value, Type const &type)
{
    if (value.is_null() || type.is_any()) {
        return value;
    }
    if (is_instance(value, type)) {
        return value;
    }
    // An item where a list is asked for, and a list of one where an item is.
    if (type.kind() == TypeKind::list && !value.is(Kind::list)) {
        auto item = coerce(value, type.element());
        if (!item) {
            return std::nullopt;
        }
        Value list = Value::list({std::move(*item)});
        return admitted(list, type) ? std::optional(std::move(list)) : std::nullopt;
    }
    if (value.is(Kind::list) && type.kind() != TypeKind::list) {
        return value.as_list().size() == 1 ? coerce(value.as_list().front(), type) : std::nullopt;
    }
    if (value.is(Kind::date) && type.kind() == TypeKind::date_time) {
        Value midnight(DateTime{value.as_date(), 0, Zone::offset(0)});
        return admitted(midnight, type) ? std::optional(std::move(midnight)) : std::nullopt;
    }
    if (value.is(Kind::list) && type.kind() == TypeKind::list) {
        std::vector<Value> items;
        items.reserve(value.as_list().size());
        for (Value const &item : value.as_list()) {
            auto coerced = coerce(item, type.element());
            if (!coerced) {
                return std::nullopt;
            }
            items.push_back(std::move(*coerced));
        }
        Value list = Value::list(std::move(items));
        return admitted(list, type) ? std::optional(std::move(list)) : std::nullopt;
    }
    if (value.is(Kind::context) && type.kind() == TypeKind::context) {
        std::vector<Entry> entries(value.as_context().begin(), value.as_context().end());
        std::size_t found = 0;
        for (Entry &entry : entries) {
            if (Type::Field const *const field = type.field(entry.key.as_string())) {
                auto coerced = coerce(entry.value, field->type);
                if (!coerced) {
                    return std::nullopt;
                }
                entry.value = std::move(*coerced);
                ++found;
            }
        }
        if (found != type.fields().size()) {
            return std::nullopt;
        }
        Value context = Value::context(std::move(entries));
        return admitted(context, type) ? std::optional(std::move(context)) : std::nullopt;
    }
    return std::nullopt;
}

} // namespace onegrid::rules
