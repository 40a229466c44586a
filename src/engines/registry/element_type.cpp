// SPDX-License-Identifier: Apache-2.0
#include "engines/registry/element_type.hpp"
#include "engines/registry/words.hpp"
#include <algorithm>
#include <tuple>

namespace onegrid::registry {

namespace {

template <class Value, std::size_t N>
std::string_view word_of(Word<Value> const (&words)[N], Value value)
{
    return std::ranges::find(words, value, &Word<Value>::value)->text;
}

// What a type says, without where.
auto said(ElementType const &type)
{
    return std::tie(type.code, type.name, type.group, type.standard, type.clause, type.extends, type.is_abstract,
                    type.geometry, type.is_geometry_required, type.key, type.title, type.fields, type.relations,
                    type.checks, type.fresh_for, type.owner, type.steward, type.share, type.collect, type.approve, type.see, type.style,
                    type.columns, type.sections, type.seal, type.address, type.counts_as);
}

} // namespace

Field const *ElementType::find_field(std::string_view which) const
{
    auto const found = std::ranges::find(fields, which, &Field::code);
    return found == fields.end() ? nullptr : &*found;
}

Relation const *ElementType::find_relation(std::string_view which) const
{
    auto const found = std::ranges::find(relations, which, &Relation::code);
    return found == relations.end() ? nullptr : &*found;
}

bool ElementType::operator==(ElementType const &other) const { return said(*this) == said(other); }

std::string_view to_text(Group group) { return word_of(group_words, group); }
std::string_view to_text(FieldType type) { return word_of(field_type_words, type); }
std::string_view to_text(Sensitivity sensitivity) { return word_of(sensitivity_words, sensitivity); }
std::string_view to_text(Mask mask) { return word_of(mask_words, mask); }
std::string_view to_text(Share share) { return word_of(share_words, share); }
std::string_view to_text(CountsAs what) { return word_of(counts_as_words, what); }
std::string_view to_text(GeometryKind kind) { return word_of(geometry_words, kind); }

bool is_text(FieldType type)
{
    switch (type) {
    case FieldType::text:
    case FieldType::long_text:
    case FieldType::code:
    case FieldType::phone:
    case FieldType::id_card:
    case FieldType::credit_code:
    case FieldType::area:
    case FieldType::url:
    case FieldType::email:
        return true;
    default:
        return false;
    }
}

bool is_number(FieldType type)
{
    return type == FieldType::integer || type == FieldType::decimal || type == FieldType::money;
}

} // namespace onegrid::registry
