// SPDX-License-Identifier: Apache-2.0
#include "engines/rules/dmn_types.hpp"
#include <fmt/format.h>
#include <set>

namespace onegrid::rules::dmn {
namespace {

class Resolving {
  public:
    Resolving(std::vector<ItemDefinition> const &items, Types const &imported, std::function<void(std::string, Text, Spot)> const &complain,
              std::function<void(Words const &, std::vector<Diagnostic> const &)> const &complain_of_feel)
        : m_types(imported), m_complain(complain), m_complain_of_feel(complain_of_feel)
    {
        for (auto const &[name, type] : imported) {
            m_scope.add_type(name, type);
        }
        for (auto const &item : items) {
            if (!m_items.emplace(item.name, &item).second) {
                complain("rules.name_twice", {fmt::format("类型“{}”定义了两次", item.name), fmt::format("type '{}' is defined twice", item.name)},
                         item.at);
            }
        }
    }

    Types all()
    {
        for (auto const &[name, item] : m_items) {
            named(name, item->at);
        }
        return std::move(m_types);
    }

  private:
    Type named(std::string const &name, Spot at)
    {
        if (auto const done = m_types.find(name); done != m_types.end()) {
            return done->second;
        }
        auto const item = m_items.find(name);
        if (item == m_items.end()) {
            if (auto const type = find_type(name, m_types, m_scope)) {
                return *type;
            }
            m_complain("rules.unknown_type", {fmt::format("未知类型“{}”", name), fmt::format("unknown type '{}'", name)}, at);
            return {};
        }
        if (!m_open.insert(name).second || m_open.size() > 100) {
            m_complain("rules.type_cycle", {fmt::format("类型“{}”由自身构成", name), fmt::format("type '{}' is made of itself", name)}, at);
            return {};
        }
        auto type = of(*item->second).named(name);
        m_open.erase(name);
        m_types.insert_or_assign(name, type);
        m_scope.add_type(name, type);
        return type;
    }

    Type of(ItemDefinition const &item)
    {
        if (m_depth >= 150) {
            m_complain("rules.too_deep", {fmt::format("类型“{}”嵌套过深", item.name), fmt::format("type '{}' is nested too deeply", item.name)}, item.at);
            return {};
        }
        ++m_depth;
        auto type = structure_of(item);
        --m_depth;
        return type;
    }

    Type structure_of(ItemDefinition const &item)
    {
        Type type;
        if (item.is_function) {
            std::vector<Type> parameters;
            for (auto const &parameter : item.parameters) {
                parameters.push_back(parameter.type.empty() ? Type() : named(parameter.type, parameter.at));
            }
            auto result = item.output_type.empty() ? Type() : named(item.output_type, item.at);
            // without parameters it says nothing about them
            type = Type::function(std::move(parameters), std::move(result));
        } else if (!item.components.empty()) {
            std::vector<Type::Field> fields;
            for (auto const &component : item.components) {
                fields.push_back({component.name, of(component)});
            }
            type = Type::context(std::move(fields));
        } else if (!item.type.empty()) {
            type = named(item.type, item.at);
        }
        if (item.allowed.is_given) {
            type = constrained(std::move(type), item.allowed);
        }
        if (item.is_collection) {
            type = Type::list(std::move(type));
        }
        if (item.constraint.is_given) {
            type = constrained(std::move(type), item.constraint);
        }
        return type;
    }

    Type constrained(Type type, Words const &words)
    {
        if (trimmed(words.text).empty() || trimmed(words.text) == "-") {
            return type;
        }
        auto tests = compile_unary_tests(words.text, m_scope, type);
        m_complain_of_feel(words, tests.diagnostics());
        return tests.is_wrong() ? type : type.constrained(std::make_shared<AllowedValues>(std::move(tests)));
    }

    Types m_types;
    Scope m_scope; // of the same types
    std::map<std::string, ItemDefinition const *, std::less<>> m_items;
    std::set<std::string, std::less<>> m_open;
    int m_depth = 0; // of definitions and components in each other
    std::function<void(std::string, Text, Spot)> const &m_complain;
    std::function<void(Words const &, std::vector<Diagnostic> const &)> const &m_complain_of_feel;
};

} // namespace

UnaryTests const *allowed_values_of(Type const &type)
{
    for (auto const &constraint : type.constraints()) {
        if (auto const *allowed = dynamic_cast<AllowedValues const *>(constraint.get())) {
            return &allowed->tests();
        }
    }
    return nullptr;
}

std::optional<Value> fitted(Value const &value, Type const &type)
{
    bool const is_list_of_lists = value.is(Kind::list) && value.as_list().size() == 1 && value.as_list().front().is(Kind::list);
    if (is_list_of_lists && type.kind() != TypeKind::list && !type.is_any()) {
        return is_instance(value, type) ? std::optional(value) : std::nullopt;
    }
    return coerce(value, type);
}

Types types_of(std::vector<ItemDefinition> const &items, Types const &imported, std::function<void(std::string, Text, Spot)> const &complain,
               std::function<void(Words const &, std::vector<Diagnostic> const &)> const &complain_of_feel)
{
    return Resolving(items, imported, complain, complain_of_feel).all();
}

std::optional<Type> find_type(std::string_view written, Types const &types, Scope const &scope)
{
    auto const name = normal_name(written);
    if (auto const found = types.find(name); found != types.end()) {
        return found->second;
    }
    if (auto const built_in = Type::built_in(name)) {
        return built_in;
    }
    // as older versions of DMN and some tools call them
    for (auto const &[old, now] : {std::pair{"dateTime", TypeKind::date_time}, std::pair{"dayTimeDuration", TypeKind::day_time_duration},
                                   std::pair{"yearMonthDuration", TypeKind::year_month_duration}, std::pair{"any", TypeKind::any},
                                   std::pair{"duration", TypeKind::day_time_duration}}) {
        if (name == old) {
            return Type(now);
        }
    }
    if (name.find('<') != std::string::npos) {
        return parse_type(name, scope);
    }
    return std::nullopt;
}

} // namespace onegrid::rules::dmn
