// SPDX-License-Identifier: Apache-2.0
#include "modules/cases/list_sql.hpp"

namespace onegrid::cases {
namespace {

// The district that an id carries: so that an index with the id alone need not hold it.
std::string const district_in_id = "((c.id >> 13) & 511)::smallint";

// By what is listed what is due first: the case itself, or the reply that is waited for.
std::string due(ListShape const &shape) { return shape.view == View::supervised ? "s.due_at" : "c.due_at"; }

std::string filters(ListShape const &shape)
{
    std::string sql;
    if (shape.is_open_only || shape.view != View::all) {
        sql += " AND c.closed_at IS NULL";
    }
    if (shape.view == View::late) {
        sql += " AND NOT c.is_paused AND c.due_at < $12";
    }
    if (shape.colour) {
        switch (*shape.colour) {
        case Colour::green:
            sql += " AND c.closed_at IS NOT NULL";
            break;
        case Colour::grey:
            sql += " AND c.is_paused";
            break;
        case Colour::red:
            sql += " AND NOT c.is_paused AND c.red_at <= $12";
            break;
        case Colour::blue:
            sql += " AND NOT c.is_paused AND c.red_at > $12";
            break;
        }
    }
    sql += shape.stage ? " AND c.stage = $5" : "";
    sql += shape.matter ? " AND c.matter = $6" : "";
    sql += shape.area ? " AND c.area BETWEEN $7 AND $8" : "";
    sql += shape.unit ? " AND c.holder_unit = $9" : "";
    sql += shape.level ? " AND c.level = $10" : "";
    sql += shape.source ? " AND EXISTS (SELECT FROM cases.report s WHERE s.district = c.district AND s.id = c.id AND "
                          "s.source = $11)"
                        : "";
    sql += shape.from ? " AND c.reported_at >= $13" : "";
    sql += shape.to ? " AND c.reported_at < $14" : "";
    if (shape.has_cursor) {
        sql += shape.sort == Sort::due ? " AND (" + due(shape) + ", c.id) > ($15, $16)" : " AND c.id < $16";
    }
    return sql;
}

constexpr std::string_view ranges =
    "EXISTS (SELECT FROM unnest($3::bigint[], $4::bigint[], $19::boolean[]) AS s(a, b, secret) WHERE c.area BETWEEN "
    "s.a AND s.b AND (s.secret OR NOT c.is_confidential))";

// By where it was reported or put right: that it is there now is looked at.
std::string reported_in(std::string const &table)
{
    return "unnest($3::bigint[], $4::bigint[], $19::boolean[]) AS a(low, high, secret) JOIN " + table +
           " i ON i.area BETWEEN a.low AND a.high JOIN cases.\"case\" c ON c.district = i.district AND c.id = i.id";
}
std::string const seen_there = "c.area BETWEEN a.low AND a.high AND (a.secret OR NOT c.is_confidential)";

std::string order(ListShape const &shape, std::string const &due, std::string const &table)
{
    return shape.sort == Sort::due ? due + ", " + table + ".id" : table + ".id DESC";
}

// One source of candidates: at most a page each, in the list's order.
std::string source(ListShape const &shape, std::string const &from, std::string const &where)
{
    return "(SELECT " + district_in_id + " AS district, c.id, " + due(shape) + " FROM " + from + " WHERE " + where +
           filters(shape) + " ORDER BY " + order(shape, due(shape), "c") + " LIMIT $17)";
}

std::string each(ListShape const &shape, std::string const &outer, std::string const &where)
{
    return "(SELECT m.* FROM " + outer + " CROSS JOIN LATERAL " + source(shape, "cases.\"case\" c", where) + " m)";
}

} // namespace

std::string item_select(std::string const &page, std::string const &ordering)
{
    return "SELECT c.id, r.number, c.matter, left(r.description, 160) AS description, r.address, c.area, c.stage, "
           "c.level, "
           "c.holder_unit, c.holder_person, c.due_at, c.red_at, c.is_paused, c.reported_at, c.closed_at, r.source, "
           "c.urgency, "
           "r.lon, r.lat, r.photos[1] AS photo, c.version, c.is_late, c.is_confidential, reply.due_at AS reply_due_at, "
           "reply.red_at AS reply_red_at, page.block FROM " +
           page +
           " page JOIN cases.\"case\" c ON c.district = page.district AND c.id = page.id "
           "JOIN cases.v_report r ON r.district = page.district AND r.id = page.id "
           "LEFT JOIN LATERAL (SELECT s.due_at, s.red_at FROM cases.side s WHERE s.district = page.district AND "
           "s.id = page.id AND s.is_reply ORDER BY s.due_at LIMIT 1) reply ON true ORDER BY " +
           ordering;
}

std::string search_scope(std::string const &secret)
{
    return "(EXISTS (SELECT FROM unnest($1::bigint[], $2::bigint[], " + secret +
           "::boolean[]) AS s(a, b, secret) WHERE c.area BETWEEN s.a AND s.b AND (s.secret OR NOT c.is_confidential)) OR "
           "c.participants && $3::bigint[] OR ($4::bigint <> 0 AND r.reporter = $4::bigint)) AND c.area BETWEEN $5 AND $6";
}

db::Query const &list_query(ListShape const &shape)
{
    std::vector<std::string> sources;
    if (shape.view == View::my) {
        sources.push_back(each(shape, "unnest($1::bigint[]) AS u(unit)",
                               "c.holder_unit = u.unit AND c.holder_person = ANY ($20::bigint[])"));
        sources.push_back(source(
            shape,
            "unnest($1::bigint[]) AS u(unit) JOIN cases.side s ON s.unit = u.unit AND s.person = ANY ($20::bigint[]) "
            "JOIN cases.\"case\" c ON c.district = s.district AND c.id = s.id",
            "true"));
    }
    if (shape.view == View::supervised) { // they are few: in their order until the page is full, wherever they are seen from
        std::string seen = "(" + std::string(ranges) + " OR c.participants && $1::bigint[]";
        if (shape.by_own) {
            seen += " OR EXISTS (SELECT FROM cases.report o WHERE o.district = c.district AND o.id = c.id AND o.reporter = $2)";
        }
        seen += ")";
        sources.push_back(source(
            shape, "cases.side s JOIN cases.\"case\" c ON c.district = s.district AND c.id = s.id",
            "s.is_reply AND NOT EXISTS (SELECT FROM cases.side f WHERE f.district = s.district AND f.id = s.id AND f.is_reply AND "
            "(f.due_at, f.branch) < (s.due_at, s.branch)) AND " + seen));
    }
    if (shape.by_district) {
        auto const in_ranges = " AND " + std::string(ranges);
        sources.push_back(
            shape.is_open_only && shape.sort == Sort::due
                ? source(shape, "cases.\"case\" c", "true" + in_ranges)
                : each(shape, "unnest($18::smallint[]) AS d(district)", "c.district = d.district" + in_ranges));
        if (!(shape.is_open_only && shape.sort == Sort::due)) { // what was put right into these areas from another district
            sources.push_back(source(shape,
                                     "cases.corrected k JOIN cases.\"case\" c ON c.district = k.district AND c.id = k.id",
                                     "k.is_away" + in_ranges));
        }
    }
    if (shape.by_area) {
        bool const open = shape.is_open_only || shape.view == View::late;
        sources.push_back(
            open ? each(shape, "unnest($3::bigint[], $4::bigint[], $19::boolean[]) AS a(low, high, secret)",
                        "c.area BETWEEN a.low AND a.high AND (a.secret OR NOT c.is_confidential)")
                 : source(shape, reported_in("cases.report"), seen_there));
        if (!open) {
            sources.push_back(source(shape, reported_in("cases.corrected"), seen_there));
        }
    }
    if (shape.by_units) {
        sources.push_back(source(
            shape,
            "unnest($1::bigint[]) AS u(unit) JOIN cases.participation p ON p.unit = u.unit JOIN cases.\"case\" c "
            "ON c.district = p.district AND c.id = p.id",
            "c.participants @> ARRAY[u.unit]"));
    }
    if (shape.by_own && shape.view != View::supervised) {
        sources.push_back(source(shape,
                                 "cases.report o JOIN cases.\"case\" c ON c.district = o.district AND c.id = o.id",
                                 "o.reporter = $2"));
    }
    std::string all;
    for (auto const &one : sources) {
        all += (all.empty() ? "" : " UNION ") + one;
    }
    auto const page = "(SELECT found.district, found.id, found.due_at, 0::bigint AS block FROM (" + all + ") found ORDER BY " +
                      order(shape, "found.due_at", "found") + " LIMIT $17)";
    // Text parameters that no filter uses need a type all the same.
    auto const sql =
        "WITH given AS (SELECT $5::text, $6::text, $10::text, $11::text, $19::boolean[], $20::bigint[]) " + item_select(page, order(shape, "page.due_at", "c"));
    return interned("cases.list", sql);
}

} // namespace onegrid::cases
