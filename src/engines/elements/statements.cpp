// SPDX-License-Identifier: Apache-2.0
// sql: from the catalogue: the codes of element types; no value of a client is in a statement.
#include "engines/elements/statements.hpp"
#include "engines/registry/tables.hpp"
#include "platform/db/interned.hpp"
#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <ranges>

namespace onegrid::elements {
namespace {

using registry::ElementType;
using registry::GeometryKind;

std::string table_of(ElementType const &type) { return "elements.element_" + type.code; }
std::string past_of(ElementType const &type) { return table_of(type) + "__past"; }
std::string link_of(ElementType const &type, std::string const &relation)
{
    return "elements.link_" + type.code + "__" + relation;
}

struct Part {
    std::string name; // of the column
    std::string type; // as it is read from JSON
    std::string made; // what is written of it
};

// What every element has, in the order of its table.
std::vector<Part> own_parts()
{
    std::vector<Part> parts;
    auto const add = [&](char const *name, char const *type) { parts.push_back({name, type, std::string{"r."} + name}); };
    add("district", "smallint");
    add("id", "bigint");
    add("area", "bigint");
    add("status", "text");
    add("version", "integer");
    add("valid_from", "timestamptz");
    add("known_from", "timestamptz");
    add("confirmed_at", "timestamptz");
    add("field_times", "jsonb");
    add("changed_by", "bigint");
    add("source", "text");
    add("merged_into", "bigint");
    return parts;
}

std::string geometry_made(GeometryKind kind)
{
    bool const is_many = kind == GeometryKind::line || kind == GeometryKind::polygon;
    return is_many ? "ST_Multi(ST_GeomFromGeoJSON(r.geom))" : "ST_GeomFromGeoJSON(r.geom)";
}

// What a record has: fields that are not retired, relations to one, the geometry.
std::vector<Part> record_parts(ElementType const &type)
{
    std::vector<Part> parts;
    for (auto const &field : type.fields) {
        if (field.is_retired) {
            continue;
        }
        auto const column = registry::column_of(field);
        parts.push_back({column, field.is_sealed() ? "bytea" : registry::sql_type_of(field.type), "r." + column});
        if (registry::has_blind_column(type, field)) {
            auto const blind = registry::blind_column_of(field);
            parts.push_back({blind, "bytea", "r." + blind});
        }
    }
    for (auto const &relation : type.relations) {
        if (!relation.is_many) {
            auto const column = registry::column_of(relation);
            parts.push_back({column, "bigint", "r." + column});
        }
    }
    if (type.geometry != GeometryKind::none) {
        parts.push_back({"geom", "text", geometry_made(type.geometry)});
    }
    return parts;
}

std::vector<std::string> each(std::vector<Part> const &parts, auto text)
{
    std::vector<std::string> out;
    std::ranges::transform(parts, std::back_inserter(out), text);
    return out;
}

std::string names_of(std::vector<Part> const &parts, std::string_view alias = {})
{
    return fmt::format("{}", fmt::join(each(parts, [&](Part const &part) { return std::string{alias} + part.name; }), ", "));
}

std::string rows_of(std::vector<Part> const &parts, std::string_view more = {})
{
    return fmt::format("jsonb_to_recordset($1) AS r({}{})",
                       fmt::join(each(parts, [](Part const &part) { return part.name + " " + part.type; }), ", "), more);
}

// The record as one JSON object, its members named after columns; relations to many as lists.
std::string fields_of(ElementType const &type)
{
    std::vector<std::string> parts;
    for (auto const &part : record_parts(type)) {
        if (part.name != "geom") {
            parts.push_back("e." + part.name);
        }
    }
    for (auto const &relation : type.relations) {
        if (relation.is_many) {
            parts.push_back(fmt::format("(SELECT jsonb_agg(l.other ORDER BY l.other) FROM {} l WHERE l.district = e.district AND "
                                        "l.id = e.id AND l.valid_to IS NULL) AS {}",
                                        link_of(type, relation.code), relation.code));
        }
    }
    return parts.empty() ? "'{}'::jsonb"
                         : fmt::format("(SELECT to_jsonb(v) FROM (SELECT {}) v)", fmt::join(parts, ", "));
}

// New rows, column by column.
std::string insert_of(ElementType const &type, std::vector<Part> const &parts)
{
    std::vector<std::string> arrays, made;
    for (auto const &part : parts) {
        bool const is_list = part.type == "text[]";
        arrays.push_back(fmt::format("${}::{}[]", arrays.size() + 1, is_list ? "text" : part.type));
        bool const is_point = part.name == "geom" && type.geometry == GeometryKind::point;
        made.push_back(is_list ? part.made + "::text[]" : is_point ? "r.geom::geometry" : part.made);
    }
    return fmt::format("INSERT INTO {} ({}) SELECT {} FROM unnest({}) AS r({})", table_of(type), names_of(parts), fmt::join(made, ", "),
                       fmt::join(arrays, ", "), names_of(parts));
}

db::Query const &made(ElementType const &type, std::string_view what, std::string const &sql)
{
    return db::interned(fmt::format("elements.{}_{}", type.code, what), sql);
}

} // namespace

Statements::Statements(ElementType const &type)
{
    auto own = own_parts();
    auto const record = record_parts(type);
    auto const is_shown = type.geometry != GeometryKind::none;
    columns = fmt::format("{}, {} AS fields, {} AS geometry", names_of(own, "e."), fields_of(type),
                          is_shown ? "ST_AsGeoJSON(e.geom, 9)" : "NULL::text");
    from = table_of(type) + " e";
    from_past = past_of(type) + " e";

    // Asked through a query, so that the plan is the same for every array and PostgreSQL keeps it: planning costs more than
    // finding a few elements does.
    constexpr std::string_view asked =
        "(e.district, e.id) IN (SELECT * FROM unnest((SELECT $1::smallint[]), (SELECT $2::bigint[])))";
    by_ids = &made(type, "by_ids", fmt::format("SELECT {} FROM {} WHERE {} ORDER BY e.id", columns, from, asked));
    locked = &made(type, "locked",
                   fmt::format("SELECT {} FROM {} WHERE {} ORDER BY e.id FOR UPDATE OF e", columns, from, asked));
    constexpr std::string_view named = "e.district = $1 AND e.id = $2";
    by_id = &made(type, "by_id", fmt::format("SELECT {} FROM {} WHERE {}", columns, from, named));
    locked_one = &made(type, "locked_one", fmt::format("SELECT {} FROM {} WHERE {} FOR UPDATE OF e", columns, from, named));
    auto const both = [&](std::string_view where) {
        return fmt::format("SELECT {0}, NULL::timestamptz AS valid_to, NULL::timestamptz AS known_to FROM {1} WHERE {3} UNION ALL "
                           "SELECT {0}, e.valid_to, e.known_to FROM {2} WHERE {3}",
                           columns, from, from_past, where);
    };
    versions = &made(type, "versions", both("e.district = $1 AND e.id = $2") + " ORDER BY version DESC");
    as_of = &made(type, "as_of",
                  fmt::format("SELECT DISTINCT ON (id) * FROM ({}) b ORDER BY id, version DESC",
                              both(fmt::format("{} AND e.valid_from <= $3 AND e.known_from <= $4", asked))));

    auto all = own;
    all.insert(all.end(), record.begin(), record.end());
    insert = &made(type, "insert", insert_of(type, all));
    for (auto const &part : all) {
        inserted.push_back({part.name, part.type == "text[]", part.name == "geom" && type.geometry == GeometryKind::point});
    }

    // The past keeps every column, also those of retired fields.
    std::vector<std::string> kept;
    auto const tables = registry::tables_of(type);
    for (auto const &column : tables.front().columns) {
        kept.push_back(column.name);
    }
    std::vector<std::string> set;
    for (auto const &part : all) {
        if (part.name == "geom") {
            set.push_back(fmt::format("geom = CASE WHEN r.keeps_geom THEN e.geom ELSE {} END", part.made));
        } else if (part.name != "district" && part.name != "id") {
            set.push_back(fmt::format("{} = {}", part.name, part.made));
        }
    }
    replace = &made(
        type, "replace",
        fmt::format("WITH r AS MATERIALIZED (SELECT * FROM {rows}), past AS (INSERT INTO {past} ({kept}, valid_to, known_to) SELECT "
                    "e.{kept_e}, r.valid_from, r.known_from FROM r JOIN {table} e ON e.district = r.district AND e.id = r.id AND "
                    "e.version = r.version - 1) UPDATE {table} e SET {set} FROM r WHERE e.district = r.district AND e.id = r.id "
                    "AND e.version = r.version - 1 RETURNING e.id",
                    fmt::arg("rows", rows_of(all, ", keeps_geom boolean")), fmt::arg("past", past_of(type)), fmt::arg("kept", fmt::join(kept, ", ")),
                    fmt::arg("kept_e", fmt::join(kept, ", e.")), fmt::arg("table", table_of(type)),
                    fmt::arg("set", fmt::join(set, ", "))));
    places = &made(type, "places", fmt::format("SELECT e.id, e.area, e.status, e.merged_into FROM {} WHERE {}", from, asked));
    living_in = &made(type, "living_in",
                      fmt::format("SELECT e.id FROM {} WHERE e.area BETWEEN $1 AND $2 AND e.status IN ('proposed', 'current') ORDER BY e.id", from));
    merged = &made(type, "merged", fmt::format("SELECT e.id FROM {} WHERE e.merged_into = $1 ORDER BY e.id", from));
    confirm = &made(type, "confirm",
                    fmt::format("UPDATE {} e SET confirmed_at = CASE WHEN $4::jsonb IS NULL THEN greatest($3, e.confirmed_at) ELSE "
                                "e.confirmed_at END, field_times = CASE WHEN $4::jsonb IS NULL THEN (SELECT coalesce(jsonb_object_agg("
                                "t.key, t.value), '{{}}') FROM jsonb_each_text(e.field_times) t WHERE t.value::timestamptz > $3) ELSE "
                                "e.field_times || $4 END WHERE {}",
                                table_of(type), asked));
    for (auto const &relation : type.relations) {
        if (relation.is_many) {
            auto const table = link_of(type, relation.code);
            link[relation.code] =
                &made(type, "link_" + relation.code,
                      fmt::format("INSERT INTO {} (district, id, other, valid_from, known_from, changed_by) SELECT * FROM "
                                  "jsonb_to_recordset($1) AS r(district smallint, id bigint, other bigint, valid_from timestamptz, "
                                  "known_from timestamptz, changed_by bigint)",
                                  table));
            unlink[relation.code] =
                &made(type, "unlink_" + relation.code,
                      fmt::format("UPDATE {} l SET valid_to = greatest($4, l.valid_from) WHERE (l.district, l.id, l.other) IN (SELECT "
                                  "* FROM unnest($1::smallint[], $2::bigint[], $3::bigint[])) AND l.valid_to IS NULL",
                                  table));
        }
        auto const leads = relation.is_many
                               ? fmt::format("EXISTS (SELECT FROM {} l WHERE l.other = ANY($1) AND l.district = e.district AND l.id = "
                                             "e.id AND l.valid_to IS NULL)",
                                             link_of(type, relation.code))
                               : fmt::format("e.{} = ANY($1)", registry::column_of(relation));
        back[relation.code] =
            &made(type, "back_" + relation.code,
                  fmt::format("SELECT {} FROM {} WHERE {} AND e.status IN ('proposed', 'current') AND EXISTS (SELECT FROM "
                              "unnest($2::bigint[], $3::bigint[]) s(a, b) WHERE e.area BETWEEN s.a AND s.b) ORDER BY e.id LIMIT $4",
                              columns, from, leads));
    }
}

} // namespace onegrid::elements
