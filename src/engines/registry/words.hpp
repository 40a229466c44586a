// SPDX-License-Identifier: Apache-2.0
// The words that a type file may use, each with what it means. Inside the unit only.
#pragma once
#include "engines/registry/element_type.hpp"
#include <array>
#include <span>

namespace onegrid::registry {

template <class Value>
struct Word {
    std::string_view text;
    Value value;
};

inline constexpr Word<Group> group_words[]{{"people", Group::people},
                                           {"places", Group::places},
                                           {"things", Group::things},
                                           {"situations", Group::situations},
                                           {"organisations", Group::organisations}};
inline constexpr Word<FieldType> field_type_words[]{{"text", FieldType::text},
                                                    {"long_text", FieldType::long_text},
                                                    {"integer", FieldType::integer},
                                                    {"decimal", FieldType::decimal},
                                                    {"money", FieldType::money},
                                                    {"boolean", FieldType::boolean},
                                                    {"date", FieldType::date},
                                                    {"timestamp", FieldType::timestamp},
                                                    {"code", FieldType::code},
                                                    {"codes", FieldType::codes},
                                                    {"phone", FieldType::phone},
                                                    {"id_card", FieldType::id_card},
                                                    {"credit_code", FieldType::credit_code},
                                                    {"area", FieldType::area},
                                                    {"url", FieldType::url},
                                                    {"email", FieldType::email},
                                                    {"files", FieldType::files}};
inline constexpr Word<Sensitivity> sensitivity_words[]{{"public", Sensitivity::open},
                                                       {"internal", Sensitivity::internal},
                                                       {"personal", Sensitivity::personal},
                                                       {"sensitive", Sensitivity::sensitive}};
inline constexpr Word<Mask> mask_words[]{{"none", Mask::none},       {"name", Mask::name},       {"phone", Mask::phone},
                                         {"id_card", Mask::id_card}, {"address", Mask::address}, {"year", Mask::year},
                                         {"all", Mask::all}};
inline constexpr Word<Share> share_words[]{{"open", Share::open}, {"conditional", Share::conditional}, {"closed", Share::closed}};
inline constexpr Word<CountsAs> counts_as_words[]{{"households", CountsAs::households}};
inline constexpr Word<GeometryKind> geometry_words[]{{"none", GeometryKind::none},
                                                     {"point", GeometryKind::point},
                                                     {"line", GeometryKind::line},
                                                     {"polygon", GeometryKind::polygon},
                                                     {"any", GeometryKind::any}};

template <class Value, std::size_t N>
std::array<std::string_view, N> texts_of(Word<Value> const (&words)[N])
{
    std::array<std::string_view, N> texts;
    for (std::size_t i = 0; i < N; ++i) {
        texts[i] = words[i].text;
    }
    return texts;
}

} // namespace onegrid::registry
