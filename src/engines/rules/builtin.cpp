// SPDX-License-Identifier: Apache-2.0
// Reads the signatures once, and gives each call to the first overload that takes its arguments.
#include "engines/rules/builtin.hpp"
#include <algorithm>
#include <array>

namespace onegrid::rules {
namespace {

constexpr std::uint32_t bit(Kind kind) { return 1U << static_cast<unsigned>(kind); }
constexpr std::uint32_t every_kind = (1U << 13) - 1;

struct KindName {
    std::string_view name;
    std::uint32_t kinds;
    TypeKind type;
};

constexpr std::array<KindName, 14> kind_names = {{
    {"any", every_kind, TypeKind::any},
    {"null", bit(Kind::null), TypeKind::null},
    {"boolean", bit(Kind::boolean), TypeKind::boolean},
    {"number", bit(Kind::number), TypeKind::number},
    {"string", bit(Kind::string), TypeKind::string},
    {"date", bit(Kind::date), TypeKind::date},
    {"time", bit(Kind::time), TypeKind::time},
    {"date and time", bit(Kind::date_time), TypeKind::date_time},
    {"days", bit(Kind::day_time_duration), TypeKind::day_time_duration},
    {"months", bit(Kind::year_month_duration), TypeKind::year_month_duration},
    {"list", bit(Kind::list), TypeKind::list},
    {"context", bit(Kind::context), TypeKind::context},
    {"range", bit(Kind::range), TypeKind::range},
    {"function", bit(Kind::function), TypeKind::function},
}};

KindName const &kind_named(std::string_view name)
{
    return *std::find_if(kind_names.begin(), kind_names.end(), [&](KindName const &each) { return each.name == name; });
}

std::uint32_t kinds_named(std::string_view text)
{
    std::uint32_t kinds = 0;
    while (!text.empty()) {
        std::size_t const end = std::min(text.find('|'), text.size());
        kinds |= kind_named(text.substr(0, end)).kinds;
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return kinds;
}

Type type_of_kinds(std::uint32_t kinds)
{
    auto const found = std::find_if(kind_names.begin(), kind_names.end(), [&](KindName const &each) { return each.kinds == kinds; });
    return found == kind_names.end() ? Type() : Type(found->type);
}

std::pair<std::string, BuiltIn::Overload> read(Signature const &signature)
{
    std::string_view const text = signature.text;
    std::size_t const open = text.find('(');
    std::size_t const close = text.rfind(')');
    BuiltIn::Overload overload;
    overload.function = signature.function;
    overload.result = kind_named(text.substr(close + 3)).type;
    std::string_view list = text.substr(open + 1, close - open - 1);
    while (!list.empty()) {
        std::size_t const end = std::min(list.find(", "), list.size());
        std::string_view const one = list.substr(0, end);
        std::size_t const colon = one.find(": ");
        std::string_view name = one.substr(0, colon);
        BuiltIn::Taken taken;
        taken.kinds = kinds_named(one.substr(colon + 2));
        if (name.ends_with("...")) {
            overload.is_variadic = true;
            name.remove_suffix(3);
        } else if (name.ends_with("?")) {
            taken.is_optional = true;
            name.remove_suffix(1);
        }
        taken.name = name;
        overload.required += taken.is_optional ? 0 : 1;
        overload.parameters.push_back(std::move(taken));
        list.remove_prefix(std::min(end + 2, list.size()));
    }
    return {std::string(text.substr(0, open)), std::move(overload)};
}

std::vector<Parameter> parameters_of(std::vector<BuiltIn::Overload> const &overloads)
{
    std::vector<Parameter> parameters;
    for (BuiltIn::Taken const &taken : overloads.front().parameters) {
        parameters.push_back({taken.name, type_of_kinds(taken.kinds)});
    }
    return parameters;
}

enum class Fit : std::uint8_t { no, as_it_is, converted };

// Does the value fit? As it is, or by one of FEEL's implicit conversions, whose result is then in `converted`.
Fit fit(Value const &value, std::uint32_t kinds, Value &converted)
{
    if ((kinds & bit(value.kind())) != 0) {
        return Fit::as_it_is;
    }
    if (value.is(Kind::list) && value.as_list().size() == 1 && (kinds & bit(value.as_list().front().kind())) != 0) {
        converted = value.as_list().front();
        return Fit::converted;
    }
    if ((kinds & bit(Kind::list)) != 0 && !value.is_null()) {
        converted = Value::list({value});
        return Fit::converted;
    }
    if (value.is(Kind::date) && (kinds & bit(Kind::date_time)) != 0) {
        converted = DateTime{value.as_date(), 0, Zone::offset(0)};
        return Fit::converted;
    }
    return Fit::no;
}

bool takes(BuiltIn::Overload const &overload, std::size_t count)
{
    return count >= overload.required && (overload.is_variadic || count <= overload.parameters.size());
}

struct Table {
    std::vector<std::unique_ptr<BuiltIn const>> owned;
    std::vector<BuiltIn const *> all;

    Table()
    {
        std::vector<std::pair<std::string, std::vector<BuiltIn::Overload>>> read_so_far;
        for (auto const part : {number_functions(), string_functions(), list_functions(), statistic_functions(), temporal_functions(),
                                conversion_functions(), context_functions(), range_functions()}) {
            for (Signature const &signature : part) {
                auto [called, overload] = read(signature);
                std::string const &name = called;
                auto found = std::find_if(read_so_far.begin(), read_so_far.end(), [&](auto const &each) { return each.first == name; });
                if (found == read_so_far.end()) {
                    found = read_so_far.insert(read_so_far.end(), {name, {}});
                }
                found->second.push_back(std::move(overload));
            }
        }
        for (auto &[name, overloads] : read_so_far) {
            owned.push_back(std::make_unique<BuiltIn const>(std::move(name), std::move(overloads)));
            all.push_back(owned.back().get());
        }
    }
};

} // namespace

BuiltIn::BuiltIn(std::string name, std::vector<Overload> overloads)
    : Function(parameters_of(overloads), overloads.front().result), m_name(std::move(name)), m_overloads(std::move(overloads))
{
}

Value BuiltIn::value() const
{
    return Value::function(std::shared_ptr<Function const>(std::shared_ptr<void>(), this)); // the table lives as long as the program
}

Type BuiltIn::type() const { return m_overloads.size() == 1 ? Function::type() : Type::any_function(); }

bool BuiltIn::conforms_to(Type const &expected) const
{
    if (expected.takes_any_parameters()) {
        return true;
    }
    auto const given = expected.parameters();
    return std::any_of(m_overloads.begin(), m_overloads.end(), [&](Overload const &overload) {
        bool are_taken = takes(overload, given.size());
        for (std::size_t i = 0; i < given.size() && are_taken; ++i) {
            std::uint32_t const kinds = overload.parameters[std::min(i, overload.parameters.size() - 1)].kinds;
            auto const named = std::find_if(kind_names.begin(), kind_names.end(), [&](KindName const &each) { return each.type == given[i].kind(); });
            are_taken = named != kind_names.end() && (kinds & named->kinds) == named->kinds;
        }
        return are_taken && (overload.result.is_any() || conforms(overload.result, expected.result()));
    });
}

Value BuiltIn::run(Evaluation &evaluation, std::span<Value const> arguments) const
{
    std::uint64_t weight = 0;
    for (Value const &argument : arguments) {
        weight += argument.weight();
    }
    evaluation.step(1 + weight / 64);
    bool is_count_right = false;
    for (Overload const &overload : m_overloads) {
        if (!takes(overload, arguments.size())) {
            continue;
        }
        is_count_right = true;
        std::vector<Value> converted; // empty while all fit as they are
        bool fits = true;
        for (std::size_t i = 0; i < arguments.size() && fits; ++i) {
            Taken const &taken = overload.parameters[std::min(i, overload.parameters.size() - 1)];
            Value other;
            Fit const how = fit(arguments[i], taken.kinds, other);
            fits = how != Fit::no;
            if (how == Fit::converted) {
                if (converted.empty()) {
                    converted.assign(arguments.begin(), arguments.end());
                }
                converted[i] = std::move(other);
            }
        }
        if (fits) {
            return overload.function({evaluation, converted.empty() ? arguments : std::span<Value const>(converted)});
        }
    }
    if (!is_count_right) {
        evaluation.report("rules.wrong_number_of_arguments", m_name + ": " + std::to_string(arguments.size()));
    } else if (evaluation.wants_diagnostics()) {
        std::string kinds;
        for (Value const &argument : arguments) {
            kinds += (kinds.empty() ? "" : ", ") + std::string(name_of(argument.kind()));
        }
        evaluation.report("rules.argument_wrong", m_name + "(" + kinds + ")");
    }
    return {};
}

Value BuiltIn::run_named(Evaluation &evaluation, std::span<std::pair<std::string_view, Value> const> arguments) const
{
    for (Overload const &overload : m_overloads) {
        std::vector<Value> positional(overload.parameters.size());
        std::vector<bool> is_given(overload.parameters.size());
        std::size_t count = 0;
        bool fits = true;
        for (auto const &[name, value] : arguments) {
            auto const found = std::find_if(overload.parameters.begin(), overload.parameters.end(),
                                            [&name = name](Taken const &taken) { return taken.name == name; });
            auto const at = static_cast<std::size_t>(found - overload.parameters.begin());
            if (found == overload.parameters.end() || is_given[at]) {
                fits = false;
                break;
            }
            is_given[at] = true;
            positional[at] = value;
            count = std::max(count, at + 1);
        }
        for (std::size_t i = 0; i < positional.size() && fits; ++i) {
            Taken const &taken = overload.parameters[i];
            if (!is_given[i]) {
                fits = taken.is_optional;
                continue;
            }
            Value converted;
            Fit const how = fit(positional[i], taken.kinds, converted);
            fits = how != Fit::no;
            if (how == Fit::converted) {
                positional[i] = std::move(converted);
            }
        }
        if (fits) {
            evaluation.step();
            return overload.function({evaluation, std::span<Value const>(positional).first(count)});
        }
    }
    evaluation.report("rules.argument_wrong", m_name);
    return {};
}

bool BuiltIn::is_pure() const { return m_name != "now" && m_name != "today"; }

std::vector<BuiltIn const *> const &built_ins()
{
    static Table const table;
    return table.all;
}

} // namespace onegrid::rules
