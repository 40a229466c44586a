// SPDX-License-Identifier: Apache-2.0
// Finding cases by number (or its beginning) and by words, newest first, inside a scope and the list's filters of area.
#pragma once
#include "modules/cases/item.hpp"
#include "modules/cases/list.hpp"
#include "platform/access/scope.hpp"

namespace onegrid::cases {

// A page of what `options.q` finds. A search of words looks at no more than some 5,000 texts at a time: the page may
// then be short or empty and still have a next.
Result<http::Page<CaseItem>> search(Services const &services, Names const &names, access::Scope const &scope,
                                    ListOptions const &options, Instant now, std::int64_t limit);

// Ordinals of the districts that can hold something of the scope and the area.
std::vector<std::int16_t> districts_in(geo::Tree const &tree, access::Scope const &scope,
                                       std::optional<AreaCode> within);

// Puts reports that have settled into blocks of words; called now and then, in one process at a time. How many it took.
std::int64_t index_words(Services const &services, std::int64_t at_most);

} // namespace onegrid::cases
