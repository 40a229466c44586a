// SPDX-License-Identifier: Apache-2.0
// sql: from the catalogue: the codes of element types; no value of a client is in a statement.
#include "engines/elements/lookups.hpp"
#include "engines/registry/tables.hpp"
#include "platform/base/check.hpp"
#include "platform/db/interned.hpp"
#include <boost/json.hpp>
#include <fmt/format.h>
#include <set>

namespace onegrid::elements {
namespace {

namespace json = boost::json;
using registry::ElementType;
using registry::Field;

constexpr std::string_view living = "e.status IN ('proposed', 'current')";

struct PlacedRow : Row {
    std::int64_t place{};
};
BOOST_DESCRIBE_STRUCT(PlacedRow, (Row), (place))

struct CalledRow {
    std::string text;
    ElementId id;
};
BOOST_DESCRIBE_STRUCT(CalledRow, (), (text, id))

struct BlindRow {
    db::Bytes blind;
    ElementId id;
};
BOOST_DESCRIBE_STRUCT(BlindRow, (), (blind, id))

struct LinkRow {
    ElementId id;
    std::int64_t other{};
};
BOOST_DESCRIBE_STRUCT(LinkRow, (), (id, other))

// What a key's part is compared by.
std::string key_column(Field const &field) { return field.is_sealed() ? registry::blind_column_of(field) : registry::column_of(field); }
std::string key_type(Field const &field) { return field.is_sealed() ? "bytea" : registry::sql_type_of(field.type); }

db::Query const &made(ElementType const &type, std::string_view what, std::string const &sql)
{
    return db::interned(fmt::format("elements.{}_{}", type.code, what), sql);
}

std::string key_text(Shelf const &shelf, Field const &field, json::value const &value)
{
    if (field.is_sealed()) {
        return hex_of(blind_of(shelf.keys, field, value));
    }
    return value.is_string() ? std::string{std::string_view{value.get_string()}} : json::serialize(value);
}

db::Query const &keys_query(Shelf const &shelf, bool is_locked)
{
    std::string arrays, names, join;
    for (std::size_t i = 0; i < shelf.type.key.size(); ++i) {
        auto const &field = *shelf.type.find_field(shelf.type.key[i]);
        arrays += fmt::format(", ${}::{}[]", i + 3, key_type(field));
        names += fmt::format(", k{}", i);
        join += fmt::format(" AND e.{} = r.k{}", key_column(field), i);
    }
    return made(shelf.type, is_locked ? "with_keys_locked" : "with_keys",
                fmt::format("SELECT r.place, {} FROM unnest($1::bigint[], $2::smallint[]{}) AS r(place, district{}) JOIN {} ON "
                            "e.district = r.district{} WHERE {} ORDER BY e.id{}",
                            shelf.statements.columns, arrays, names, shelf.statements.from, join, living, is_locked ? " FOR UPDATE OF e" : ""));
}

db::Query const &called_query(Shelf const &shelf, Field const &field)
{
    auto const column = key_column(field);
    return made(shelf.type, "called_" + field.code,
                field.is_sealed() ? fmt::format("SELECT e.{0} AS blind, e.id FROM {1} WHERE e.district = ANY($2) AND e.{0} = ANY($1) AND {2} "
                                                "ORDER BY e.id",
                                                column, shelf.statements.from, living)
                                  : fmt::format("SELECT e.{0}::text AS text, e.id FROM {1} WHERE e.district = ANY($2) AND e.{0} = "
                                                "ANY($1::{3}[]) AND {2} ORDER BY e.id",
                                                column, shelf.statements.from, living, key_type(field)));
}

db::Query const &past_query(Shelf const &shelf)
{
    return made(shelf.type, "past_versions",
                fmt::format("SELECT {} FROM {} WHERE (e.district, e.id, e.version) IN (SELECT * FROM unnest($1::smallint[], $2::bigint[], "
                            "$3::integer[])) ORDER BY e.id",
                            shelf.statements.columns, shelf.statements.from_past));
}

// Links as they were before the version that followed the past one began.
db::Query const &past_links_query(Shelf const &shelf, std::string const &relation)
{
    return made(shelf.type, "past_links_" + relation,
                fmt::format("SELECT l.id, l.other FROM unnest($1::smallint[], $2::bigint[], $3::integer[]) AS w(district, id, version) JOIN {} "
                            "ON e.district = w.district AND e.id = w.id AND e.version = w.version JOIN elements.link_{}__{} l ON "
                            "l.district = w.district AND l.id = w.id WHERE l.valid_from < e.valid_to AND (l.valid_to IS NULL OR "
                            "l.valid_to >= e.valid_to) ORDER BY l.id, l.other",
                            shelf.statements.from_past, shelf.type.code, relation));
}

db::Query const &walk_query(Shelf const &shelf)
{
    return made(shelf.type, "walk",
                fmt::format("SELECT {} FROM {} WHERE (e.district, e.id) > ($1::smallint, $2::bigint) AND e.status = ANY($3) AND EXISTS "
                            "(SELECT FROM unnest($4::bigint[], $5::bigint[]) s(a, b) WHERE e.area BETWEEN s.a AND s.b) ORDER BY "
                            "e.district, e.id LIMIT $6",
                            shelf.statements.columns, shelf.statements.from));
}

// A single field that names elements of the type: its key, or its title when it is looked up by.
std::vector<Field const *> naming_fields(ElementType const &type)
{
    std::vector<Field const *> fields;
    auto const add = [&](Field const *field) {
        if (field != nullptr && registry::is_text(field->type) && field->type != registry::FieldType::area &&
            std::ranges::find(fields, field) == fields.end()) {
            fields.push_back(field);
        }
    };
    if (type.key.size() == 1) {
        add(type.find_field(type.key.front()));
    }
    if (type.title.size() == 1) {
        auto const *field = type.find_field(type.title.front());
        add(field != nullptr && field->is_searchable && !field->is_sealed() ? field : nullptr);
    }
    return fields;
}

} // namespace

void count_for_plans(db::Tx &tx, Shelf const &shelf)
{
    auto const name = fmt::format("elements.{}_analyze", shelf.type.code), sql = "ANALYZE elements.element_" + shelf.type.code;
    db::Query const query{name, sql, true};
    tx.exec(query);
}

std::multimap<std::size_t, Element> with_keys(db::Tx &tx, Shelf const &shelf, std::span<KeyedRecord const> records, bool is_locked)
{
    std::multimap<std::size_t, Element> out;
    if (shelf.type.key.empty() || records.empty()) {
        return out;
    }
    std::vector<std::int64_t> places;
    std::vector<std::int16_t> districts;
    std::vector<std::vector<std::string>> keys(shelf.type.key.size());
    for (auto const &one : records) {
        for (auto const district : one.districts) {
            places.push_back(static_cast<std::int64_t>(one.place));
            districts.push_back(static_cast<std::int16_t>(district));
            for (std::size_t i = 0; i < keys.size(); ++i) {
                auto const &field = *shelf.type.find_field(shelf.type.key[i]);
                keys[i].push_back(key_text(shelf, field, one.record->at(field.code)));
            }
        }
    }
    auto params = db::params_of(places, districts);
    for (auto const &key : keys) {
        db::add(params, key);
    }
    db::Query const &query = keys_query(shelf, is_locked);
    for (auto const &row : tx.all<PlacedRow>(query, params)) {
        out.emplace(static_cast<std::size_t>(row.place), element_of(shelf.type, shelf.keys, row));
    }
    return out;
}

std::multimap<std::string, ElementId> called(db::Tx &tx, Shelf const &shelf, std::span<std::string const> texts,
                                             std::span<int const> districts)
{
    std::vector<std::int16_t> ordinals;
    for (auto const district : districts) {
        ordinals.push_back(static_cast<std::int16_t>(district));
    }
    std::multimap<std::string, ElementId> out;
    std::set<std::pair<std::string, ElementId>> seen;
    auto const add = [&](std::string const &text, ElementId id) {
        if (seen.emplace(text, id).second) {
            out.emplace(text, id);
        }
    };
    for (auto const *field : naming_fields(shelf.type)) {
        if (texts.empty()) {
            break;
        }
        db::Query const &query = called_query(shelf, *field);
        if (!field->is_sealed()) {
            std::vector<std::string> const wanted{texts.begin(), texts.end()};
            for (auto const &row : tx.all<CalledRow>(query, wanted, ordinals)) {
                add(row.text, row.id);
            }
            continue;
        }
        std::map<db::Bytes, std::string> by_blind;
        std::vector<db::Bytes> wanted;
        for (auto const &text : texts) {
            wanted.push_back(blind_of(shelf.keys, *field, json::value(text)));
            by_blind.emplace(wanted.back(), text);
        }
        for (auto const &row : tx.all<BlindRow>(query, wanted, ordinals)) {
            add(by_blind.at(row.blind), row.id);
        }
    }
    return out;
}

std::vector<Element> past_versions(db::Tx &tx, Shelf const &shelf, std::span<VersionOf const> which)
{
    std::vector<std::int16_t> districts;
    std::vector<ElementId> ids;
    std::vector<std::int32_t> versions;
    for (auto const &one : which) {
        districts.push_back(district_of(one.id));
        ids.push_back(one.id);
        versions.push_back(one.version);
    }
    std::vector<Element> out;
    db::Query const &query = past_query(shelf);
    for (auto const &row : tx.all<Row>(query, districts, ids, versions)) {
        out.push_back(element_of(shelf.type, shelf.keys, row));
    }
    for (auto const &relation : shelf.type.relations) {
        if (!relation.is_many) {
            continue;
        }
        std::map<ElementId, json::array> links;
        db::Query const &links_query = past_links_query(shelf, relation.code);
        for (auto const &row : tx.all<LinkRow>(links_query, districts, ids, versions)) {
            links[row.id].emplace_back(std::to_string(row.other));
        }
        for (auto &element : out) {
            element.record.erase(relation.code);
            if (auto const found = links.find(element.id); found != links.end()) {
                element.record[relation.code] = found->second;
            }
        }
    }
    return out;
}

std::vector<Element> walk(db::Tx &tx, Shelf const &shelf, Walk const &walk, ElementId after)
{
    std::vector<Element> out;
    db::Query const &query = walk_query(shelf);
    for (auto const &row : tx.all<Row>(query, after ? district_of(after) : std::int16_t{-1}, after, walk.statuses, walk.from,
                                       walk.to, walk.most)) {
        out.push_back(element_of(shelf.type, shelf.keys, row));
    }
    return out;
}

} // namespace onegrid::elements
