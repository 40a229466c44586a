// SPDX-License-Identifier: Apache-2.0
// Where a page ended, as a client carries it: of one type and one order, and of nobody's making but ours.
#pragma once
#include "engines/elements/list_sql.hpp"
#include "platform/access/keyring.hpp"

namespace onegrid::elements {

std::string text_of(access::Keyring const &keys, std::string_view type, SortBy const &sort, ListCursor const &cursor);
// Refuses with the field query/after list.bad_cursor.
Result<ListCursor> cursor_of(access::Keyring const &keys, std::string_view type, SortBy const &sort, std::string_view text);

// "-built_on" of a type. Refuses with the field query/sort list.not_sortable.
Result<SortBy> sort_of(registry::ElementType const &type, std::string_view text);

} // namespace onegrid::elements
