// SPDX-License-Identifier: Apache-2.0
// sql: from the catalogue: the codes of element types; no value of a client is in a statement.
#include "engines/elements/ageing.hpp"
#include "engines/registry/freshness.hpp"
#include "engines/registry/names.hpp"
#include "platform/db/interned.hpp"
#include <fmt/format.h>
#include <vector>

namespace onegrid::elements {
namespace {

using registry::ElementType;
using registry::GeometryKind;

constexpr std::string_view in_scope =
    "EXISTS (SELECT FROM unnest($1::bigint[], $2::bigint[]) s(a, b) WHERE e.area BETWEEN s.a AND s.b)";

// In hours and seconds, which are the same length on every day of the year.
std::string plus(std::string const &at, std::chrono::seconds by) { return fmt::format("{} + interval '{} seconds'", at, by.count()); }

std::string least_of(std::vector<std::string> const &parts)
{
    return parts.size() == 1 ? parts.front() : fmt::format("least({})", fmt::join(parts, ", "));
}

std::string from_of(ElementType const &type) { return fmt::format("elements.{} e", registry::table_of(type.code)); }

// Longitude and latitude of its middle.
std::string place_of(ElementType const &type)
{
    switch (type.geometry) {
    case GeometryKind::none:
        return "NULL::double precision AS lon, NULL::double precision AS lat";
    case GeometryKind::point:
        return "ST_X(e.geom) AS lon, ST_Y(e.geom) AS lat";
    default:
        return "ST_X(ST_Centroid(e.geom)) AS lon, ST_Y(ST_Centroid(e.geom)) AS lat";
    }
}

db::Query const &kept_query(ElementType const &type, std::string_view what, std::string const &sql)
{
    return db::interned(fmt::format("elements.{}_{}", type.code, what), sql);
}

} // namespace

Ageing::Ageing(ElementType const &type)
{
    std::vector<std::string> due, ageing;
    auto const add = [&](std::string const &confirmed, std::chrono::hours cycle) {
        due.push_back(plus(confirmed, cycle));
        ageing.push_back(plus(confirmed, registry::ageing_after(cycle)));
        shortest = ages() ? std::min(shortest, cycle) : cycle;
    };
    if (type.fresh_for) {
        add("e.confirmed_at", *type.fresh_for);
    }
    for (auto const &field : type.fields) {
        if (field.fresh_for && !field.is_retired) {
            // Confirming the element confirms all of it.
            add(fmt::format("greatest(e.confirmed_at, (e.field_times->>'{}')::timestamptz)", field.code), *field.fresh_for);
            has_fields = true;
        }
    }
    if (ages()) {
        due_at = least_of(due);
        ageing_at = least_of(ageing);
    }
}

db::Query const &due_by_urgency(ElementType const &type)
{
    Ageing const ageing(type);
    auto const cycle = fmt::format("interval '{} hours'", ageing.shortest.count());
    auto const place = place_of(type);
    // Those that were only ever confirmed as a whole are due in the order of the index; few others are sorted.
    auto sql = fmt::format("(SELECT e.id, e.confirmed_at + {cycle} AS due_at, {place} FROM {from} WHERE e.status = 'current' AND "
                           "{in_scope} AND e.confirmed_at <= $3 AND (e.confirmed_at, e.id) > ($4::timestamptz - {cycle}, $5::bigint) "
                           "AND e.confirmed_at <= $6::timestamptz - {cycle}{plain} ORDER BY e.confirmed_at, e.id LIMIT $7)",
                           fmt::arg("cycle", cycle), fmt::arg("place", place), fmt::arg("from", from_of(type)),
                           fmt::arg("in_scope", in_scope), fmt::arg("plain", ageing.has_fields ? " AND e.field_times = '{}'" : ""));
    sql += fmt::format(" UNION ALL (SELECT e.id, {due} AS due_at, {place} FROM {from} WHERE e.status = 'current' AND {in_scope} AND "
                       "e.confirmed_at <= $3 AND {other} AND ({due}, e.id) > ($4, $5) AND {due} <= $6 AND {ageing} <= $8::timestamptz ORDER BY 2, 1 "
                       "LIMIT $7)",
                       fmt::arg("due", ageing.due_at), fmt::arg("ageing", ageing.ageing_at), fmt::arg("place", place),
                       fmt::arg("from", from_of(type)), fmt::arg("in_scope", in_scope),
                       fmt::arg("other", ageing.has_fields ? "e.field_times <> '{}'" : "false"));
    return kept_query(type, "due", fmt::format("SELECT id, due_at, lon, lat FROM ({}) q ORDER BY due_at, id LIMIT $7", sql));
}

db::Query const &due_by_distance(ElementType const &type)
{
    Ageing const ageing(type);
    bool const is_placed = type.geometry != GeometryKind::none;
    std::string const here = "ST_SetSRID(ST_MakePoint($4::double precision, $5::double precision), 4326)";
    auto const middle = type.geometry == GeometryKind::point ? "e.geom" : "ST_Centroid(e.geom)";
    auto const far = is_placed ? fmt::format("coalesce((ST_DistanceSphere({}, {}) * 1000)::bigint, {})", middle, here, no_distance)
                               : fmt::format("{}::bigint", no_distance);
    // A box around the circle first, which the index knows: a degree is 111 km, less towards the poles.
    auto const near = is_placed ? fmt::format("($12::bigint IS NULL OR e.geom && ST_Expand({}, $12 / (100000.0 * cos(radians($5))), "
                                              "$12 / 100000.0))",
                                              here)
                                : std::string{"$12::bigint IS NULL AND $4::double precision = $4 AND $5::double precision = $5"};
    return kept_query(type, "due_near",
                fmt::format("SELECT id, due_at, lon, lat, class, far FROM (SELECT e.id, {due} AS due_at, {ageing} AS ageing_at, {place}, "
                            "CASE WHEN {due} <= $6::timestamptz THEN 0 ELSE 1 END AS class, {far} AS far FROM {from} WHERE e.status = "
                            "'current' AND {in_scope} AND e.confirmed_at <= $3 AND {near}) q WHERE q.ageing_at <= $6 AND (q.class, q.far, "
                            "q.id) > ($7::integer, $8::bigint, $9::bigint) AND q.class BETWEEN $10::integer AND $11::integer AND ($12 IS NULL OR q.far <= $12 "
                            "* 1000) ORDER BY q.class, q.far, q.id LIMIT $13",
                            fmt::arg("due", ageing.due_at), fmt::arg("ageing", ageing.ageing_at), fmt::arg("place", place_of(type)),
                            fmt::arg("far", far), fmt::arg("from", from_of(type)), fmt::arg("in_scope", in_scope), fmt::arg("near", near)));
}

db::Query const &due_counts(ElementType const &type)
{
    Ageing const ageing(type);
    return kept_query(type, "due_counts",
                fmt::format("SELECT count(*) FILTER (WHERE q.ageing_at > $3) AS fresh, count(*) FILTER (WHERE q.ageing_at <= $3 AND "
                            "q.due_at > $3) AS ageing, count(*) FILTER (WHERE q.due_at <= $3) AS stale FROM (SELECT {} AS due_at, {} AS "
                            "ageing_at FROM {} WHERE e.status = 'current' AND {}) q",
                            ageing.due_at, ageing.ageing_at, from_of(type), in_scope));
}

} // namespace onegrid::elements
