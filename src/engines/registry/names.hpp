// SPDX-License-Identifier: Apache-2.0
// The names that a type file may give, and the names in SQL that are made of them. Everything made of two names has a
// double underscore between them, which no single name may hold, so that no two can ever be the same.
#pragma once
#include <string>
#include <string_view>

namespace onegrid::registry {

// PostgreSQL cuts names at 63 bytes without a word: with these the longest that is made, TYPE__FIELD__required, is 62.
inline constexpr std::size_t longest_type_name = 24;
inline constexpr std::size_t longest_field_name = 26;

enum class NameFault {
    none,
    malformed, // not lower-case letters, digits and single underscores, beginning with a letter
    too_long,
    reserved, // a word of SQL or FEEL, or a column that every element has
};

NameFault fault_of_type_name(std::string_view name);
NameFault fault_of_field_name(std::string_view name); // fields and relations share one space of names

std::string table_of(std::string_view type);                                 // element_house
std::string past_table_of(std::string_view type);                            // element_house__past
std::string link_table_of(std::string_view type, std::string_view relation); // link_house__owners

} // namespace onegrid::registry
