// SPDX-License-Identifier: Apache-2.0
// sql: from the catalogue: the codes of element types; no value of a client is in a statement.
#include "engines/elements/quality_statements.hpp"
#include "engines/elements/ageing.hpp"
#include "engines/registry/tables.hpp"
#include "platform/db/interned.hpp"
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace onegrid::elements {
namespace {

using registry::ElementType;
using registry::Field;
using registry::FieldType;

constexpr std::string_view living = "e.status IN ('proposed', 'current')";

std::string column_to_compare(Field const &field) { return field.is_sealed() ? registry::blind_column_of(field) : registry::column_of(field); }

// Columns that together say who or what it is: the key, and every number that is given once. Names and phones are shared
// by many, and say nothing.
std::vector<std::vector<std::string>> key_like(ElementType const &type)
{
    std::vector<std::vector<std::string>> keys;
    std::vector<std::string> key;
    for (auto const &code : type.key) {
        if (auto const *field = type.find_field(code)) {
            key.push_back("e." + column_to_compare(*field));
        }
    }
    if (!key.empty()) {
        keys.push_back(key);
    }
    for (auto const &field : type.fields) {
        bool const is_number = field.type == FieldType::id_card || field.type == FieldType::credit_code;
        bool const is_there = !field.is_retired && (!field.is_sealed() || registry::has_blind_column(type, field));
        std::vector<std::string> const one{"e." + column_to_compare(field)};
        if (is_number && is_there && one != key) {
            keys.push_back(one);
        }
    }
    return keys;
}

} // namespace

QualityStatements::QualityStatements(ElementType const &type, Statements const &statements)
{
    auto const made = [&](std::string_view what, std::string const &sql) {
        return &db::interned(fmt::format("elements.{}_{}", type.code, what), sql);
    };
    auto const &from = statements.from;
    constexpr std::string_view same = "q.district = e.district AND q.element = e.id";

    unseen = made("unseen", fmt::format("SELECT {} FROM {} LEFT JOIN elements.quality q ON {} WHERE {} AND (e.district, e.id) > ($1::smallint, "
                                        "$2::bigint) AND (q.element IS NULL OR q.version <> e.version OR q.pack <> $3::bigint OR ($4::boolean "
                                        "AND q.day <> $5::date)) ORDER BY e.district, e.id LIMIT $6",
                                        statements.columns, from, same, living));
    forget = made("forget", fmt::format("DELETE FROM elements.quality q WHERE q.type = '{}' AND NOT EXISTS (SELECT FROM {} WHERE {} AND {})",
                                        type.code, from, same, living));

    std::vector<std::string> doubled;
    for (auto const &key : key_like(type)) {
        doubled.push_back(fmt::format("SELECT k.id FROM (SELECT e.id, count(*) OVER (PARTITION BY {}) AS many FROM {} WHERE {} AND ({}) IS NOT "
                                      "NULL) k WHERE k.many > 1",
                                      fmt::join(key, ", "), from, living, fmt::join(key, ", ")));
    }
    auto const all = doubled.empty() ? std::string{"SELECT NULL::bigint AS id WHERE false"} : fmt::format("{}", fmt::join(doubled, " UNION "));
    doubles = made("doubles", fmt::format("WITH d AS MATERIALIZED ({}) UPDATE elements.quality q SET is_double = NOT q.is_double WHERE q.type = "
                                          "'{}' AND q.is_double <> (q.element IN (SELECT d.id FROM d))",
                                          all, type.code));

    Ageing const ageing(type);
    auto const fresh = ageing.ages() ? fmt::format("{} > $1::timestamptz", ageing.due_at) : std::string{"$1::timestamptz IS NOT NULL"};
    figures = made("figures", fmt::format("INSERT INTO elements.quality_figure (type, area, counted_at, elements, wanted, given, fresh, single, "
                                          "sound) SELECT '{}', e.area, $1, count(*), sum(q.wanted), sum(q.wanted - cardinality(q.missing)), "
                                          "count(*) FILTER (WHERE {}), count(*) FILTER (WHERE NOT q.is_double), count(*) FILTER (WHERE "
                                          "cardinality(q.faults) = 0) FROM {} JOIN elements.quality q ON {} WHERE {} GROUP BY e.area",
                                          type.code, fresh, from, same, living));
    faults = made("faults", fmt::format("INSERT INTO elements.quality_fault (type, area, fault, count) SELECT '{}', e.area, f.fault, count(*) "
                                        "FROM {} JOIN elements.quality q ON {}, unnest(q.faults) AS f(fault) WHERE {} GROUP BY e.area, f.fault",
                                        type.code, from, same, living));
    behind = made("behind", fmt::format("SELECT e.id, q.missing, q.faults FROM {} JOIN elements.quality q ON {} WHERE {} AND EXISTS (SELECT FROM "
                                        "unnest($1::bigint[], $2::bigint[]) s(a, b) WHERE e.area BETWEEN s.a AND s.b) AND e.id > $3 AND CASE $4 "
                                        "WHEN 'completeness' THEN cardinality(q.missing) > 0 WHEN 'uniqueness' THEN q.is_double WHEN "
                                        "'consistency' THEN cardinality(q.faults) > 0 AND ($5::text IS NULL OR $5 = ANY(q.faults)) ELSE {} END "
                                        "ORDER BY e.id LIMIT $7",
                                        from, same, living,
                                        ageing.ages() ? fmt::format("{} <= $6::timestamptz", ageing.due_at) : "$6::timestamptz IS NULL"));
}

} // namespace onegrid::elements
