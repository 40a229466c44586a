// SPDX-License-Identifier: Apache-2.0
// sql: from the catalogue: the codes of element types; no value of a client is in a statement.
#include "engines/elements/ogc_sql.hpp"
#include "engines/elements/list_where.hpp"
#include <fmt/format.h>

namespace onegrid::elements {

OgcStatements ogc_statements(Shelf const &shelf, std::optional<registry::Filter> filter, Instant now)
{
    auto const &type = shelf.type;
    ListAsk ask;
    ask.now = now;
    ask.statuses = {Status::proposed, Status::current};
    ask.filter = std::move(filter);
    Where where(type);
    auto const conditions = where.conditions(ask);
    auto const values = where.take();
    // A type without places takes what is asked of places, and leaves nobody out.
    std::string_view const inside = type.geometry == registry::GeometryKind::none ? "$7::text IS NOT NULL" : "($7::text = '' OR ST_Intersects(e.geom, ST_GeomFromText(nullif($7, ''), 4326)))";
    auto const from = fmt::format("FROM {} WHERE (e.district, e.id) > ($5::smallint, $6::bigint) AND EXISTS (SELECT FROM unnest($1::bigint[], $2::bigint[]) s(a, b) "
                                  "WHERE e.area BETWEEN s.a AND s.b) AND {} AND ($8::timestamptz IS NULL OR e.valid_from <= $8){}",
                                  shelf.statements.from, inside, conditions);
    // What a user writes makes too many kinds of statements to be kept.
    bool const is_once = ask.filter.has_value();
    return {Statement{"elements." + type.code + "_ogc_page",
                      fmt::format("WITH given AS (SELECT $3::text[]) SELECT {} {} ORDER BY e.district, e.id LIMIT $4", shelf.statements.columns, from), values, is_once},
            Statement{"elements." + type.code + "_ogc_count",
                      fmt::format("WITH given AS (SELECT $3::text[]) SELECT count(*) FROM (SELECT {} LIMIT $4) AS counted", from), values, is_once}};
}

} // namespace onegrid::elements
