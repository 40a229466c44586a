// SPDX-License-Identifier: Apache-2.0
// The names that a filter may use and what each can be compared with. Inside the unit only.
#pragma once
#include "engines/registry/filter.hpp"
#include <string_view>
#include <vector>

namespace onegrid::registry {

// How a name is compared.
enum class FilterKin : std::uint8_t { text, whole, decimal, truth, date, moment, word, area, id, texts, ids, sealed };

std::vector<FilterName> filter_names_of(ElementType const &type); // by slot
std::string_view text_of(FilterName const &name);
rules::Type feel_type_of(FilterName const &name);

FilterKin kin_of(FilterName const &name);
FilterKin kin_of_open(Field const &field); // of a sealed field: as if it were not
// What one may write with it, for whoever wrote something else.
std::string_view possible_with(FilterKin kin);
bool has_own_kind(FilterKin kin, rules::Value const &value);

} // namespace onegrid::registry
