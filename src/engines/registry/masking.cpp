// SPDX-License-Identifier: Apache-2.0
#include "engines/registry/masking.hpp"
#include "engines/registry/normal.hpp"
#include <algorithm>
#include <boost/json.hpp>

namespace onegrid::registry {

namespace {

namespace json = boost::json;

constexpr std::string_view hidden = "***";
constexpr std::size_t letters_of_address = 6; // 上海市黄浦区

// The first and last letters with stars between; nothing but stars when too little would be hidden.
std::string between(std::string_view value, std::size_t first, std::size_t last)
{
    auto const all = letters_of(value);
    if (all < first + last + 4) {
        return std::string{hidden};
    }
    return std::string{first_letters(value, first)} + std::string(all - first - last, '*') +
           std::string{last_letters(value, last)};
}

void keep_or_leave(bool may_see, std::string const &code, json::value const &value, MaskedRecord &out)
{
    if (may_see) {
        out.record[code] = value;
    } else {
        out.left_out.push_back(code);
    }
}

} // namespace

std::string masked(Mask mask, std::string_view value)
{
    switch (mask) {
    case Mask::none:
        return std::string{value};
    case Mask::name: {
        auto const all = letters_of(value);
        return all < 2 ? std::string{"*"}
                       : std::string{first_letters(value, 1)} + std::string(std::min<std::size_t>(all - 1, 2), '*');
    }
    case Mask::phone:
        return between(value, 3, 4);
    case Mask::id_card:
        return between(value, 3, 4);
    case Mask::address:
        return letters_of(value) <= letters_of_address ? std::string{hidden}
                                                       : std::string{first_letters(value, letters_of_address)} + "****";
    case Mask::year:
        return value.size() >= 10 ? std::string{value.substr(0, 4)} : std::string{hidden};
    case Mask::all:
        break;
    }
    return std::string{hidden};
}

MaskedRecord mask(ElementType const &type, json::object const &record, Rights const &rights)
{
    MaskedRecord out;
    bool const is_personal = std::ranges::any_of(type.fields, &Field::is_sealed);
    for (auto const &field : type.fields) {
        auto const *value = record.if_contains(field.code);
        if (value == nullptr) {
            continue;
        }
        if (field.sensitivity == Sensitivity::open || (rights.may_see_internal && !field.is_sealed())) {
            out.record[field.code] = *value;
        } else if (!rights.may_see_internal) {
            out.left_out.push_back(field.code);
        } else if (rights.unmasked.contains(field.code)) {
            out.record[field.code] = *value;
        } else {
            auto const *text = value->if_string();
            out.record[field.code] =
                value->is_null() ? json::value(nullptr)
                                 : json::value(text == nullptr ? std::string{hidden} : masked(field.mask, *text));
            out.masked.push_back(field.code);
        }
    }
    for (auto const &relation : type.relations) {
        if (auto const *value = record.if_contains(relation.code)) {
            keep_or_leave(rights.may_see_internal, relation.code, *value, out);
        }
    }
    if (auto const *place = record.if_contains("geometry")) {
        keep_or_leave(rights.may_see_internal || !is_personal, "geometry", *place, out);
    }
    return out;
}

} // namespace onegrid::registry
