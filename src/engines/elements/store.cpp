// SPDX-License-Identifier: Apache-2.0
#include "engines/elements/store.hpp"
#include "platform/base/check.hpp"
#include "platform/base/id_text.hpp"
#include <bit>
#include <boost/algorithm/hex.hpp>
#include <boost/json.hpp>
#include <set>

namespace onegrid::elements {
namespace {

namespace json = boost::json;

struct PastRow : Row {
    std::optional<Instant> valid_to, known_to;
};
BOOST_DESCRIBE_STRUCT(PastRow, (Row), (valid_to, known_to))

std::vector<std::int16_t> districts_of(std::span<ElementId const> ids)
{
    std::vector<std::int16_t> districts;
    for (auto const id : ids) {
        districts.push_back(static_cast<std::int16_t>(district_ordinal_of(id.value)));
    }
    return districts;
}

std::vector<Element> elements_of(Shelf const &shelf, std::vector<Row> const &rows)
{
    std::vector<Element> out;
    out.reserve(rows.size());
    for (auto const &row : rows) {
        out.push_back(element_of(shelf.type, shelf.keys, row));
    }
    return out;
}

// A value of a row as PostgreSQL reads it from a text.
std::optional<std::string> text_of(json::value const *value, bool is_list)
{
    if (value == nullptr || value->is_null()) {
        return {};
    }
    if (auto const *text = value->if_string()) {
        return std::string{std::string_view{*text}};
    }
    if (!is_list) {
        return json::serialize(*value);
    }
    std::string out = "{";
    for (auto const &one : value->as_array()) {
        out += out.size() > 1 ? "," : "";
        db::wire::put_quoted(out, one.as_string());
    }
    return out + "}";
}

// A point as PostGIS reads it fastest: EWKB of longitude and latitude (EPSG:4326), in hexadecimal digits.
std::string point_text(json::value const &geometry)
{
    auto const &coordinates = geometry.at("coordinates").as_array();
    std::string bytes{"\x01\x01\x00\x00\x20\xE6\x10\x00\x00", 9};
    for (std::size_t i = 0; i < 2; ++i) {
        auto const bits = std::bit_cast<std::uint64_t>(coordinates.at(i).to_number<double>());
        for (unsigned shift = 0; shift < 64; shift += 8) {
            bytes.push_back(static_cast<char>(bits >> shift & 0xffU));
        }
    }
    std::string hex;
    boost::algorithm::hex_lower(bytes, std::back_inserter(hex));
    return hex;
}

// The columns of `insert`, each an array of texts.
db::Params columns_of(Shelf const &shelf, std::span<Element const> elements)
{
    auto const &inserted = shelf.statements.inserted;
    std::vector<std::vector<std::optional<std::string>>> columns(inserted.size());
    for (auto const &element : elements) {
        auto const row = row_of(shelf.type, shelf.keys, element);
        for (std::size_t i = 0; i < inserted.size(); ++i) {
            auto const *value = row.if_contains(inserted[i].name);
            bool const is_point = inserted[i].is_point && value != nullptr;
            columns[i].push_back(is_point ? point_text(element.record.at("geometry")) : text_of(value, inserted[i].is_list));
        }
    }
    db::Params params;
    for (auto const &column : columns) {
        db::add(params, column);
    }
    return params;
}

// Rows of those that follow others. A shape that stays is not written again: it keeps its bytes to the last bit,
// and the row, when nothing that an index holds has changed, its place in every index.
json::array rows_after(Shelf const &shelf, std::span<Element const> before, std::span<Element const> after)
{
    json::array rows;
    rows.reserve(after.size());
    for (std::size_t i = 0; i < after.size(); ++i) {
        auto row = row_of(shelf.type, shelf.keys, after[i]);
        auto const *was = before[i].record.if_contains("geometry"), *is = after[i].record.if_contains("geometry");
        if (was != nullptr && is != nullptr && *was == *is) {
            row.erase("geom");
            row["keeps_geom"] = true;
        }
        rows.emplace_back(std::move(row));
    }
    return rows;
}

std::set<std::int64_t> others_of(Element const &element, std::string const &relation)
{
    std::set<std::int64_t> others;
    if (auto const *list = element.record.if_contains(relation); list != nullptr && list->is_array()) {
        for (auto const &other : list->get_array()) {
            auto const id = id_from<ElementId>(other.as_string());
            CHECK(static_cast<bool>(id), "a record that was checked");
            others.insert(id.value);
        }
    }
    return others;
}

// What links must be made and ended so that those of `before` become those of `after`.
struct LinkChanges {
    json::array made;
    std::vector<std::int16_t> districts;
    std::vector<std::int64_t> ids, ended;

    void add(Element const *before, Element const &after, std::string const &relation)
    {
        auto const was = before == nullptr ? std::set<std::int64_t>{} : others_of(*before, relation);
        auto const is = others_of(after, relation);
        auto const district = district_ordinal_of(after.id.value);
        for (auto const other : is) {
            if (!was.contains(other)) {
                made.push_back(json::object{{"district", district},
                                            {"id", after.id.value},
                                            {"other", other},
                                            {"valid_from", to_rfc3339(after.valid_from)},
                                            {"known_from", to_rfc3339(after.known_from)},
                                            {"changed_by", after.changed_by.value}});
            }
        }
        for (auto const other : was) {
            if (!is.contains(other)) {
                districts.push_back(static_cast<std::int16_t>(district));
                ids.push_back(after.id.value);
                ended.push_back(other);
            }
        }
    }
};

void put_links(db::Tx &tx, Shelf const &shelf, std::span<Element const> before, std::span<Element const> after)
{
    for (auto const &relation : shelf.type.relations) {
        if (!relation.is_many) {
            continue;
        }
        LinkChanges changes;
        for (std::size_t i = 0; i < after.size(); ++i) {
            changes.add(before.empty() ? nullptr : &before[i], after[i], relation.code);
        }
        // The ended ones first: a link that is made anew begins where the old one ended.
        if (!changes.ended.empty()) {
            auto const &unlink_query = *shelf.statements.unlink.at(relation.code);
            tx.send(unlink_query, changes.districts, changes.ids, changes.ended, after.front().valid_from);
        }
        if (!changes.made.empty()) {
            auto const &link_query = *shelf.statements.link.at(relation.code);
            tx.send(link_query, json::value(std::move(changes.made)));
        }
    }
}

} // namespace

std::vector<Element> load(db::Tx &tx, Shelf const &shelf, std::span<ElementId const> ids)
{
    if (ids.size() == 1) {
        auto const &by_id_query = *shelf.statements.by_id;
        return elements_of(shelf, tx.all<Row>(by_id_query, districts_of(ids).front(), ids.front()));
    }
    auto const &by_ids_query = *shelf.statements.by_ids;
    return elements_of(shelf, tx.all<Row>(by_ids_query, districts_of(ids), ids));
}

std::vector<Element> load_locked(db::Tx &tx, Shelf const &shelf, std::span<ElementId const> ids)
{
    if (ids.size() == 1) {
        auto const &locked_one_query = *shelf.statements.locked_one;
        return elements_of(shelf, tx.all<Row>(locked_one_query, districts_of(ids).front(), ids.front()));
    }
    auto const &locked_query = *shelf.statements.locked;
    return elements_of(shelf, tx.all<Row>(locked_query, districts_of(ids), ids));
}

std::optional<Element> load_one(db::Tx &tx, Shelf const &shelf, ElementId id)
{
    auto found = load(tx, shelf, std::span{&id, 1});
    return found.empty() ? std::nullopt : std::optional{std::move(found.front())};
}

std::optional<Element> load_as_of(db::Tx &tx, Shelf const &shelf, ElementId id, Instant valid, Instant known)
{
    auto const ids = std::span<ElementId const>{&id, 1};
    auto const &as_of_query = *shelf.statements.as_of;
    auto const rows = tx.all<PastRow>(as_of_query, districts_of(ids), ids, valid, known);
    return rows.empty() ? std::nullopt : std::optional{element_of(shelf.type, shelf.keys, rows.front())};
}

std::vector<Version> versions_of(db::Tx &tx, Shelf const &shelf, ElementId id)
{
    auto const &versions_query = *shelf.statements.versions;
    std::vector<Version> out;
    for (auto const &row :
         tx.all<PastRow>(versions_query, static_cast<std::int16_t>(district_ordinal_of(id.value)), id)) {
        out.push_back({element_of(shelf.type, shelf.keys, row), row.valid_to, row.known_to});
    }
    return out;
}

void insert(db::Tx &tx, Shelf const &shelf, std::span<Element const> elements)
{
    if (elements.empty()) {
        return;
    }
    auto const &insert_query = *shelf.statements.insert;
    tx.send(insert_query, columns_of(shelf, elements));
    put_links(tx, shelf, {}, elements);
}

void replace(db::Tx &tx, Shelf const &shelf, std::span<Element const> before, std::span<Element const> after)
{
    CHECK(before.size() == after.size(), "each with the one it follows");
    if (after.empty()) {
        return;
    }
    auto const &replace_query = *shelf.statements.replace;
    auto const done = tx.exec(replace_query, json::value(rows_after(shelf, before, after)));
    CHECK(done == std::ssize(after), "elements are changed under their lock");
    put_links(tx, shelf, before, after);
}

} // namespace onegrid::elements
