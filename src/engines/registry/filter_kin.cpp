// SPDX-License-Identifier: Apache-2.0
#include "engines/registry/filter_kin.hpp"
#include "engines/registry/type_check.hpp"
#include <algorithm>
#include <array>

namespace onegrid::registry {
namespace {

using Kin = FilterKin;
using What = FilterName::What;
using rules::Kind;
using rules::Value;

constexpr std::array<std::pair<std::string_view, What>, 5> own_names{{{"id", What::id},
                                                                      {"status", What::status},
                                                                      {"area", What::area},
                                                                      {"confirmed_at", What::confirmed_at},
                                                                      {"age", What::age}}};

FilterKin kin_of(Field const &field)
{
    if (field.is_sealed()) {
        return Kin::sealed;
    }
    switch (field.type) {
    case FieldType::integer:
    case FieldType::money:
        return Kin::whole;
    case FieldType::decimal:
        return Kin::decimal;
    case FieldType::boolean:
        return Kin::truth;
    case FieldType::date:
        return Kin::date;
    case FieldType::timestamp:
        return Kin::moment;
    case FieldType::area:
        return Kin::area;
    case FieldType::codes:
        return Kin::texts;
    case FieldType::files:
        return Kin::ids;
    default:
        return Kin::text;
    }
}

} // namespace

std::vector<FilterName> filter_names_of(ElementType const &type)
{
    std::vector<FilterName> names;
    for (auto const &field : type.fields) {
        if (!field.is_retired) {
            names.push_back({What::field, &field, nullptr});
        }
    }
    for (auto const &relation : type.relations) {
        names.push_back({What::relation, nullptr, &relation});
    }
    for (auto const &[name, what] : own_names) {
        if (type.find_field(name) == nullptr && type.find_relation(name) == nullptr) {
            names.push_back({what, nullptr, nullptr});
        }
    }
    return names;
}

std::string_view text_of(FilterName const &name)
{
    if (name.what == What::field) {
        return name.field->code;
    }
    if (name.what == What::relation) {
        return name.relation->code;
    }
    return std::ranges::find(own_names, name.what, &std::pair<std::string_view, What>::second)->first;
}

rules::Type feel_type_of(FilterName const &name)
{
    switch (name.what) {
    case What::field:
        return feel_type_of(name.field->type);
    case What::relation:
        return name.relation->is_many ? rules::Type::list(rules::TypeKind::string) : rules::Type(rules::TypeKind::string);
    case What::confirmed_at:
        return rules::TypeKind::date_time;
    default:
        return rules::TypeKind::string;
    }
}

FilterKin kin_of(FilterName const &name)
{
    switch (name.what) {
    case What::field:
        return kin_of(*name.field);
    case What::relation:
        return name.relation->is_many ? Kin::ids : Kin::id;
    case What::id:
        return Kin::id;
    case What::area:
        return Kin::area;
    case What::confirmed_at:
        return Kin::moment;
    default:
        return Kin::word;
    }
}

FilterKin kin_of_open(Field const &field)
{
    auto open = field;
    open.sensitivity = Sensitivity::internal;
    auto const kin = kin_of(open);
    return kin == Kin::area ? Kin::text : kin;
}

std::string_view possible_with(FilterKin kin)
{
    switch (kin) {
    case Kin::text:
        return "= != < <= > >= between in, starts with(…, \"…\"), contains(…, \"…\"), null";
    case Kin::whole:
    case Kin::decimal:
        return "= != < <= > >= between in, with numbers or null";
    case Kin::truth:
        return "true, false, null, not(…)";
    case Kin::date:
        return "= != < <= > >= between in, with date(\"2026-11-25\"), today() or null";
    case Kin::moment:
        return "= != < <= > >= between in, with date and time(\"2026-11-25T08:00:00+08:00\"), date(\"2026-11-25\"), now() or null";
    case Kin::word:
        return "= != in, with one of its words";
    case Kin::area:
        return "= != < <= > >= between in, with 15 digits, starts with(…, \"310101\"), null";
    case Kin::id:
        return "= != in, with ids or null";
    case Kin::texts:
    case Kin::ids:
        return "list contains(…, \"…\"), = null, != null";
    case Kin::sealed:
        return "= in, with the whole value";
    }
    return {};
}

bool has_own_kind(FilterKin kin, Value const &value)
{
    switch (kin) {
    case Kin::whole:
    case Kin::decimal:
        return value.is(Kind::number);
    case Kin::truth:
        return value.is(Kind::boolean);
    case Kin::date:
        return value.is(Kind::date);
    case Kin::moment:
        return value.is(Kind::date_time) || value.is(Kind::date);
    default:
        return value.is(Kind::string);
    }
}

} // namespace onegrid::registry
