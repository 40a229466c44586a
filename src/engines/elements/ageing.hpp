// SPDX-License-Identifier: Apache-2.0
// The age of elements in SQL: the same that registry::age_of says of one, for many at once.
#pragma once
#include "engines/registry/element_type.hpp"
#include "platform/db/query.hpp"
#include <chrono>
#include <string>

namespace onegrid::elements {

// How a type ages; nothing ages when it has no cycle at all.
struct Ageing {
    explicit Ageing(registry::ElementType const &type);

    bool ages() const { return shortest > std::chrono::hours{0}; }

    std::chrono::hours shortest{}; // of its cycle and those of its fields: nothing is due before
    bool has_fields{};             // a field has a cycle of its own
    std::string due_at, ageing_at; // expressions over `elements.TABLE e`
};

// The elements of a type that are stale or ageing, in the areas $1 to $2.
//   by_urgency   the first to be due first: confirmed before $3 (whoever was confirmed later is fresh), after the one
//                that is due at $4 with id $5, due at $6 at the latest, $7 at most, now $8.
//                Gives id, due_at, lon, lat
//   by_distance  stale ones first, then by how far they are from $4 $5 (longitude, latitude): confirmed before $3, now
//                $6, after class $7, millimetres $8 and id $9, of the classes $10 to $11 (0 stale, 1 ageing), $12 metres
//                away at most, $13 at most. Gives id, due_at, lon, lat, class, far (millimetres)
//   counts       now $3. Gives fresh, ageing, stale
db::Query const &due_by_urgency(registry::ElementType const &type);
db::Query const &due_by_distance(registry::ElementType const &type);
db::Query const &due_counts(registry::ElementType const &type);

// What is without a place is further than anything on earth.
inline constexpr std::int64_t no_distance = 1'000'000'000'000;

} // namespace onegrid::elements
