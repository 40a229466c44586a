// SPDX-License-Identifier: Apache-2.0
// sql: from the catalogue: the codes of element types; no value of a client is in a statement.
#include "engines/elements/list_sql.hpp"
#include "engines/elements/list_where.hpp"
#include "engines/registry/layout.hpp"
#include "engines/registry/tables.hpp"
#include "platform/db/interned.hpp"
#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <mutex>
#include <set>

namespace onegrid::elements {
namespace {

using registry::ElementType;
using registry::Field;
using registry::FieldType;
using registry::GeometryKind;

constexpr std::string_view own_columns =
    "e.district, e.id, e.area, e.status, e.version, e.valid_from, e.known_from, e.confirmed_at, e.field_times, e.changed_by, e.source, "
    "e.merged_into";

constexpr std::size_t most_apart = 8; // ranges of areas that a statement names one by one

constexpr std::string_view here = "ST_SetSRID(ST_MakePoint($5::float8, $6::float8), 4326)";
constexpr std::string_view metres =
    "ST_Distance(e.geom::geography, ST_SetSRID(ST_MakePoint($5::float8, $6::float8), 4326)::geography)";

void add_once(std::vector<std::string> &codes, std::string const &code)
{
    if (!code.empty() && std::ranges::find(codes, code) == codes.end()) {
        codes.push_back(code);
    }
}

std::string geometry_of(ElementType const &type, Reading::Shape shape)
{
    if (type.geometry == GeometryKind::none || shape == Reading::Shape::none) {
        return "NULL::text";
    }
    if (shape == Reading::Shape::simplified) {
        return type.geometry == GeometryKind::point ? "ST_AsGeoJSON(e.geom, 7)"
                                                    : "ST_AsGeoJSON(ST_SimplifyPreserveTopology(e.geom, $5::float8), 7)";
    }
    return type.geometry == GeometryKind::point ? "ST_AsGeoJSON(e.geom, 9)"
           : type.geometry == GeometryKind::any ? "CASE WHEN ST_GeometryType(e.geom) = 'ST_Point' THEN ST_AsGeoJSON(e.geom, 9) END"
                                                : "NULL::text";
}

// The columns of Row, of them only what is read.
std::string columns_of(ElementType const &type, Reading const &reading)
{
    std::vector<std::string> parts;
    for (auto const &code : reading.fields) {
        auto const *field = type.find_field(code);
        if (field != nullptr && !field->is_retired) {
            parts.push_back("e." + registry::column_of(*field));
        }
    }
    for (auto const &relation : type.relations) {
        if (reading.has_relations && !relation.is_many) {
            parts.push_back("e." + registry::column_of(relation));
        }
    }
    auto const fields = parts.empty() ? std::string{"'{}'::jsonb"}
                                      : fmt::format("(SELECT to_jsonb(v) FROM (SELECT {}) v)", fmt::join(parts, ", "));
    return fmt::format("{}, {} AS fields, {} AS geometry", own_columns, fields, geometry_of(type, reading.shape));
}

// The elements as they are, or as they were.
std::string source_of(ElementType const &type, ListAsk const &ask, Where &where)
{
    if (!ask.at) {
        return element_table(type) + " e";
    }
    std::vector<std::string> names;
    auto const tables = registry::tables_of(type);
    std::ranges::transform(tables.front().columns, std::back_inserter(names), &registry::Column::name);
    auto const at = where.bind(to_rfc3339(*ask.at)) + "::timestamptz";
    return fmt::format("(SELECT {0} FROM {1} c WHERE c.valid_from <= {3} UNION ALL SELECT {0} FROM {2} p WHERE p.valid_from <= {3} AND "
                       "NOT EXISTS (SELECT FROM {1} c WHERE c.district = p.district AND c.id = p.id AND c.valid_from <= {3}) AND NOT "
                       "EXISTS (SELECT FROM {2} x WHERE x.district = p.district AND x.id = p.id AND x.version > p.version AND "
                       "x.valid_from <= {3})) e",
                       fmt::join(names, ", "), element_table(type), past_table(type), at);
}

// In the ranges. Not written as a join, which would be taken for a reason to begin with the areas.
std::string within_areas(ListAsk const &ask)
{
    return ask.from.size() == 1 ? "e.area BETWEEN ($1::bigint[])[1] AND ($2::bigint[])[1]"
                                : "(SELECT bool_or(e.area BETWEEN s.low AND s.high) FROM unnest($1::bigint[], $2::bigint[]) s(low, high))";
}

struct Order {
    std::string by;        // what is sorted by
    std::string type;      // of it
    bool is_by_letters{};  // as the indexes of texts are ordered
    bool may_be_missing{}; // then it stands at the end, whatever the direction
};

Order order_of(ElementType const &type, SortBy const &sort)
{
    bool const has_parts = std::ranges::any_of(type.fields, [](Field const &field) { return field.fresh_for && !field.is_retired; });
    switch (sort.what) {
    case SortBy::What::due:
        // When it ages as a whole, what was confirmed first is due first: that has an index.
        return {has_parts ? due_of(type) : "e.confirmed_at", "timestamptz"};
    case SortBy::What::confirmed_at:
        return {"e.confirmed_at", "timestamptz"};
    case SortBy::What::id:
        return {"e.id", "bigint"};
    case SortBy::What::field: {
        auto const &field = *sort.field;
        bool const is_by_letters = registry::is_text(field.type) && field.type != FieldType::area && field.type != FieldType::code;
        return {"e." + registry::column_of(field), registry::sql_type_of(field.type), is_by_letters, true};
    }
    default:
        return {"e.area", "bigint"};
    }
}

class Paging {
  public:
    Paging(ElementType const &type, ListAsk const &ask)
        : m_type(type), m_ask(ask), m_where(type), m_order(order_of(type, ask.sort)), m_is_down(ask.sort.is_descending)
    {
    }

    // The keys of a page: district, id, version, value, k.
    std::string keys()
    {
        auto const source = source_of(m_type, m_ask, m_where);
        auto const conditions = m_where.conditions(m_ask);
        std::vector<std::string> parts;
        if (m_ask.sort.what == SortBy::What::area) {
            // Each range by the index of areas.
            auto const after = m_ask.after ? fmt::format(" AND (e.area, e.id) {} ({}, {})", m_is_down ? "<" : ">", value(), id()) : "";
            if (!m_ask.from.empty() && m_ask.from.size() <= most_apart) {
                // Each by itself, so that the planner knows how much of everything it is.
                for (std::size_t i = 1; i <= m_ask.from.size(); ++i) {
                    parts.push_back(part(source, fmt::format("e.area BETWEEN ($1::bigint[])[{0}] AND ($2::bigint[])[{0}]", i) + after + conditions));
                }
            } else {
                parts.push_back(fmt::format("(SELECT m.* FROM unnest($1::bigint[], $2::bigint[]) s(low, high) CROSS JOIN LATERAL {} m)",
                                            part(source, "e.area BETWEEN s.low AND s.high" + after + conditions)));
            }
        } else {
            for (auto const &slice : slices()) {
                parts.push_back(part(source, within_areas(m_ask) + slice + conditions));
            }
        }
        return fmt::format("(SELECT * FROM ({}) f ORDER BY {} LIMIT $4)", fmt::join(parts, " UNION ALL "), ordering("f.k", "f.id", " NULLS LAST"));
    }

    std::string statement(std::string const &columns)
    {
        auto const page = keys();
        auto const source = source_of(m_type, m_ask, m_where);
        return fmt::format("WITH given AS (SELECT $3::text[]) SELECT {}, page.value AS sort_value FROM {} page JOIN {} ON e.district = page.district AND e.id = page.id AND "
                           "e.version = page.version ORDER BY {}",
                           columns, page, source, ordering("page.k", "page.id", " NULLS LAST"));
    }

    std::vector<std::string> take() { return m_where.take(); }

  private:
    // Slices of the order, each read by an index alone: the rest of those equal to where the page ended, what comes after
    // them, what has no value.
    std::vector<std::string> slices()
    {
        auto const &k = m_order.by;
        auto const missing = fmt::format(" AND {} IS NULL", k);
        auto const next_id = [&] { return fmt::format(" AND e.id {} {}", m_is_down ? "<" : ">", id()); };
        std::vector<std::string> slices;
        if (!m_ask.after) {
            slices.push_back(m_order.may_be_missing ? fmt::format(" AND {} IS NOT NULL", k) : "");
        } else if (m_ask.after->value.has_value()) {
            slices.push_back(fmt::format(" AND {} = {}", k, value()) + next_id());
            slices.push_back(fmt::format(" AND {} {} {}", k, beyond(), value()));
        } else {
            slices.push_back(missing + next_id());
            return slices;
        }
        if (m_order.may_be_missing) {
            slices.push_back(missing);
        }
        return slices;
    }

    std::string part(std::string const &source, std::string const &conditions) const
    {
        return fmt::format("(SELECT e.district, e.id, e.version, ({0})::text AS value, {0} AS k FROM {1} WHERE {2} ORDER BY {3} LIMIT $4)",
                           m_order.by, source, conditions, ordering(m_order.by, "e.id", ""));
    }

    // A slice has values or none: there it is left to the index where nulls stand, which is read in either direction then.
    std::string ordering(std::string const &k, std::string const &by_id, std::string_view nulls) const
    {
        auto const direction = m_order.is_by_letters ? (m_is_down ? "USING ~>~" : "USING ~<~") : (m_is_down ? "DESC" : "ASC");
        return fmt::format("{} {}{}, {} {}", k, direction, nulls, by_id, m_is_down ? "DESC" : "ASC");
    }

    std::string_view beyond() const { return m_order.is_by_letters ? (m_is_down ? "~<~" : "~>~") : (m_is_down ? "<" : ">"); }
    std::string value() { return fmt::format("{}::{}", m_where.bind(m_ask.after->value.value_or("0")), m_order.type); }
    std::string id() { return m_where.bind(std::to_string(m_ask.after->id)) + "::bigint"; }

    ElementType const &m_type;
    ListAsk const &m_ask;
    Where m_where;
    Order m_order;
    bool m_is_down;
};

// What a user writes makes too many kinds of statements to be kept; and how much a rectangle has is known only of the one that is asked
// for: a plan that is kept for any reads all of a district for it.
bool is_once(ListAsk const &ask) { return ask.filter || ask.typed || ask.at || ask.box; }

// Of what is asked for often, the first kinds are kept all the same.
bool is_among_kept(std::string const &sql)
{
    constexpr std::size_t most_kept = 200;
    static std::mutex mutex;
    static std::set<std::string, std::less<>> kept;
    std::scoped_lock const lock(mutex);
    return kept.contains(sql) || (kept.size() < most_kept && kept.insert(sql).second);
}

std::string name_of(ElementType const &type, std::string_view what) { return fmt::format("elements.{}_{}", type.code, what); }

} // namespace

Statement::Statement(std::string name, std::string sql, std::vector<std::string> values, bool is_once)
    : m_name(std::move(name)), m_sql(std::move(sql)), m_values(std::move(values)),
      m_query(is_once ? db::Query{m_name, m_sql, true} : db::interned(m_name, m_sql))
{
}

Reading list_reading(ElementType const &type)
{
    Reading reading;
    reading.has_relations = true;
    reading.shape = Reading::Shape::points;
    for (auto const &column : registry::columns_of(type)) {
        add_once(reading.fields, column.code);
    }
    std::ranges::for_each(type.title, [&](std::string const &code) { add_once(reading.fields, code); });
    add_once(reading.fields, type.style.by);
    return reading;
}

Reading map_reading(ElementType const &type)
{
    Reading reading;
    reading.shape = Reading::Shape::simplified;
    for (auto const &code : type.title) {
        auto const *field = type.find_field(code);
        if (field != nullptr && !field->is_sealed()) {
            add_once(reading.fields, code);
        }
    }
    add_once(reading.fields, type.style.by);
    return reading;
}

Statement list_statement(Shelf const &shelf, ListAsk const &ask)
{
    Paging paging(shelf.type, ask);
    auto sql = paging.statement(columns_of(shelf.type, list_reading(shelf.type)));
    return {name_of(shelf.type, "list"), std::move(sql), paging.take(), is_once(ask)};
}

Statement count_statement(Shelf const &shelf, ListAsk const &ask)
{
    Where where(shelf.type);
    auto const source = source_of(shelf.type, ask, where);
    auto sql = fmt::format("WITH given AS (SELECT $3::text[]) SELECT count(*) FROM (SELECT FROM {} WHERE {}{} LIMIT $4) counted", source, within_areas(ask),
                           where.conditions(ask));
    return {name_of(shelf.type, "count"), std::move(sql), where.take(), is_once(ask)};
}

Statement map_statement(Shelf const &shelf, ListAsk const &ask)
{
    Where where(shelf.type);
    auto const source = source_of(shelf.type, ask, where);
    auto sql = fmt::format("WITH given AS (SELECT $3::text[]) SELECT {} FROM {} WHERE e.geom IS NOT NULL AND $5::float8 >= 0 AND {}{} LIMIT $4",
                           columns_of(shelf.type, map_reading(shelf.type)), source, within_areas(ask), where.conditions(ask));
    return {name_of(shelf.type, "map"), std::move(sql), where.take(), is_once(ask)};
}

Statement walk_statement(Shelf const &shelf, ListAsk const &ask)
{
    Where where(shelf.type);
    auto sql = fmt::format("WITH given AS (SELECT $3::text[]) SELECT {} FROM {} WHERE (e.district, e.id) > ($5::smallint, $6::bigint) AND {}{} "
                           "ORDER BY e.district, e.id LIMIT $4",
                           shelf.statements.columns, shelf.statements.from, within_areas(ask), where.conditions(ask));
    return {name_of(shelf.type, "walk_asked"), std::move(sql), where.take(), is_once(ask)};
}

Statement times_statement(Shelf const &shelf, ListAsk const &ask, std::string_view column, std::string_view step, std::optional<Instant> from,
                          std::optional<Instant> until)
{
    Where where(shelf.type);
    auto const source = source_of(shelf.type, ask, where);
    auto conditions = where.conditions(ask);
    auto const end = [&](std::string_view sign, std::optional<Instant> at) {
        conditions += at ? fmt::format(" AND e.{} {} {}::timestamptz", column, sign, where.bind(to_rfc3339(*at))) : "";
    };
    end(">=", from);
    end("<", until);
    auto sql = fmt::format("WITH given AS (SELECT $3::text[]) SELECT date_trunc('{}', (e.{} AT TIME ZONE 'UTC') + make_interval(mins => $5::integer))::date::text "
                           "AS day, count(*) AS count FROM {} WHERE {}{} GROUP BY 1 ORDER BY 1 DESC LIMIT $4",
                           step, column, source, within_areas(ask), conditions);
    bool const is_kept = !is_once(ask) || is_among_kept(sql);
    return {name_of(shelf.type, "times"), std::move(sql), where.take(), !is_kept};
}

Statement near_statement(Shelf const &shelf, ListAsk const &ask)
{
    Where where(shelf.type);
    auto const conditions = within_areas(ask) + where.conditions(ask);
    // The index knows the nearest by degrees, of which those of longitude are shorter. Those that are nearest by metres lie
    // no farther than the farthest of these.
    auto sql = fmt::format(
        "WITH given AS (SELECT $3::text[]), near AS MATERIALIZED (SELECT {distance} AS metres FROM {table} e WHERE {conditions} ORDER BY e.geom <-> {here} LIMIT $4), "
        "reach AS MATERIALIZED (SELECT least(max(metres), $7::float8) * 1.001 + 0.01 AS metres FROM near) "
        "SELECT {columns}, {distance} AS distance FROM {table} e WHERE e.geom && (SELECT ST_Expand({here}, r.metres / (111000 * "
        "greatest(cos(radians($6::float8)), 0.01)), r.metres / 110500) FROM reach r) AND {conditions} AND {distance} <= $7::float8 "
        "ORDER BY distance, e.id LIMIT $4",
        fmt::arg("distance", metres), fmt::arg("table", element_table(shelf.type)), fmt::arg("conditions", conditions),
        fmt::arg("here", here), fmt::arg("columns", columns_of(shelf.type, list_reading(shelf.type))));
    bool const is_kept = !is_once(ask) || is_among_kept(sql);
    return {name_of(shelf.type, "near"), std::move(sql), where.take(), !is_kept};
}

Statement near_of_statement(Shelf const &shelf, ListAsk const &ask)
{
    Where where(shelf.type);
    auto const conditions = within_areas(ask) + where.conditions(ask);
    // The distance is worked out once each.
    auto sql = fmt::format("WITH given AS (SELECT $3::text[]) SELECT * FROM (SELECT {columns}, {distance} AS distance FROM unnest($8::smallint[], $9::bigint[]) "
                           "AS w(district, id) JOIN {table} e ON e.district = w.district AND e.id = w.id WHERE {conditions} OFFSET 0) n WHERE n.distance <= "
                           "$7::float8 ORDER BY n.distance, n.id LIMIT $4",
                           fmt::arg("columns", columns_of(shelf.type, list_reading(shelf.type))), fmt::arg("distance", metres),
                           fmt::arg("table", element_table(shelf.type)), fmt::arg("conditions", conditions));
    bool const is_kept = !is_once(ask) || is_among_kept(sql);
    return {name_of(shelf.type, "near_of"), std::move(sql), where.take(), !is_kept};
}

Statement like_statement(Shelf const &shelf, ListAsk const &ask, bool has_place)
{
    Where where(shelf.type);
    auto const common = "e.status IN ('proposed', 'current') AND " + within_areas(ask);
    std::vector<std::string> parts;
    auto const typed = ask.typed.value_or(std::vector<Typed>{});
    for (std::size_t i = 0; i < typed.size(); ++i) {
        parts.push_back(fmt::format("(SELECT {} AS why, e.id, NULL::float8 AS distance FROM {} e WHERE {} AND {} LIMIT $4)", i,
                                    element_table(shelf.type), where.exactly({typed[i]}), common));
    }
    if (has_place) {
        parts.push_back(fmt::format("(SELECT -1 AS why, e.id, {3} AS distance FROM {0} e WHERE e.geom && ST_Expand({1}, $7::float8 / (111000 * "
                                    "greatest(cos(radians($6::float8)), 0.01)), $7::float8 / 110500) AND {3} <= $7::float8 AND {2} "
                                    "ORDER BY e.geom <-> {1} LIMIT $4)",
                                    element_table(shelf.type), here, common, metres));
    }
    if (parts.empty()) {
        parts.emplace_back("(SELECT -1 AS why, 0::bigint AS id, NULL::float8 AS distance LIMIT 0)");
    }
    // Parameters that nothing uses have types all the same.
    auto sql = fmt::format("WITH given AS (SELECT $1::bigint[], $2::bigint[], $3::text[], $5::float8, $6::float8, $7::float8) {}",
                           fmt::join(parts, " UNION ALL "));
    return {name_of(shelf.type, "like"), std::move(sql), where.take(), false};
}

} // namespace onegrid::elements
