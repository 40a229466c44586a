// SPDX-License-Identifier: Apache-2.0
// Lists of cases: my work, all that I see, what is late, what waits for the reply to a supervision; filtered, sorted, in pages by key (never by offset), found by
// number or words. The statements are built here and nowhere else, from known pieces with bound parameters; each kind
// of list is driven by the index that fits it.
#pragma once
#include "modules/cases/book.hpp"
#include "modules/cases/services.hpp"
#include "modules/cases/views.hpp"
#include "platform/base/caller.hpp"
#include "platform/http/fields.hpp"
#include "platform/http/request.hpp"

namespace onegrid::cases {

enum class View { my, all, late, supervised };
BOOST_DESCRIBE_ENUM(View, my, all, late, supervised)
enum class Sort { due, created };
BOOST_DESCRIBE_ENUM(Sort, due, created)

struct ListOptions {
    std::optional<View> view; // all when not said
    std::optional<http::Text<1, 40>> stage;
    std::optional<Colour> colour;
    std::optional<http::Text<1, 64>> matter;
    std::optional<AreaCode> area; // and below
    std::optional<UnitId> unit;   // that holds it
    std::optional<http::Text<1, 20>> level;
    std::optional<http::Text<1, 20>> source;
    std::optional<http::Text<0, 100>> q; // a number or its beginning, else words
    std::optional<Instant> from, to;     // reported
    std::optional<Sort> sort;            // my and late: due; supervised: due, of the reply; all: created, newest first
    std::optional<http::Ranged<std::int64_t, 1, 200>> limit;
    std::optional<http::Text<1, 100>> after;
};
BOOST_DESCRIBE_STRUCT(ListOptions, (),
                      (view, stage, colour, matter, area, unit, level, source, q, from, to, sort, limit, after))

// Refuses with the field query/after list.bad_cursor.
Result<http::Page<CaseItem>> list(Services const &services, PackBooks const &books, Caller const &who,
                                  ListOptions const &options);

} // namespace onegrid::cases
