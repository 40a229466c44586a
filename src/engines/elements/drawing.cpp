// SPDX-License-Identifier: Apache-2.0
// sql: from the catalogue: the codes of element types; no value of a client is in a statement.
#include "engines/elements/drawing.hpp"
#include "engines/registry/names.hpp"
#include "platform/db/interned.hpp"
#include <fmt/format.h>

namespace onegrid::elements {

db::Query const &draw_query(registry::ElementType const &type)
{
    // The last confirmation of each element counts; of each confirmer one after the other.
    return db::interned(
        fmt::format("elements.{}_draw", type.code),
        fmt::format("SELECT element, area, confirmed_by, confirmed_at FROM (SELECT l.*, md5($6::text || ':' || l.element) AS lot, row_number() "
                    "OVER (PARTITION BY l.confirmed_by ORDER BY md5($6::text || ':' || l.element), l.element) AS turn FROM (SELECT DISTINCT ON "
                    "(c.element) c.element, e.area, c.person AS confirmed_by, c.at AS confirmed_at FROM elements.confirmation c JOIN "
                    "elements.{} e ON e.district = c.district AND e.id = c.element WHERE c.type = '{}' AND c.at >= $3 AND c.at <= $4 AND "
                    "cardinality(c.fields) = 0 AND e.status = 'current' AND EXISTS (SELECT FROM unnest($1::bigint[], $2::bigint[]) s(a, b) "
                    "WHERE e.area BETWEEN s.a AND s.b) ORDER BY c.element, c.at DESC, c.person) l WHERE $5::bigint IS NULL OR l.confirmed_by = "
                    "$5) d ORDER BY turn, lot, element LIMIT $7",
                    registry::table_of(type.code), type.code));
}

} // namespace onegrid::elements
