// SPDX-License-Identifier: Apache-2.0
// sql: from the catalogue: the codes of element types; no value of a client is in a statement.
#include "engines/elements/move_values.hpp"
#include "engines/elements/sealing.hpp"
#include "engines/registry/tables.hpp"
#include "platform/db/interned.hpp"
#include <boost/json.hpp>
#include <fmt/format.h>

namespace onegrid::elements {
namespace {

namespace json = boost::json;
using registry::ElementType;
using registry::Field;

constexpr std::int64_t page = 1'000;

struct ValueRow {
    std::int16_t district{};
    ElementId id;
    int version{};
    json::value value; // as the old column holds it: readable, or sealed in hexadecimal
};
BOOST_DESCRIBE_STRUCT(ValueRow, (), (district, id, version, value))

// The row of ValueRow's id as sealing.cpp would keep the field, by itself.
json::object moved(ElementType const &before, Field const &old, ElementType const &after, Field const &now,
                   access::Keyring const &keys, ValueRow const &row)
{
    Row whole;
    whole.district = row.district;
    whole.id = row.id;
    whole.status = "current";
    whole.field_times = json::object{};
    whole.fields = json::object{{registry::column_of(old), row.value}};
    ElementType only = before;
    only.fields = {old};
    only.fields.front().is_retired = false;
    only.relations.clear();
    auto element = element_of(only, keys, whole);
    if (old.code != now.code) {
        auto value = element.record.at(old.code);
        element.record = json::object{{now.code, std::move(value)}};
    }
    auto out = row_of(after, keys, element);
    out["version"] = row.version;
    return out;
}

void move_table(db::Tx &tx, access::Keyring const &keys, std::string const &table, ElementType const &before, Field const &old,
                ElementType const &after, Field const &now)
{
    auto const target = registry::column_of(now);
    auto const type = now.is_sealed() ? std::string{"bytea"} : registry::sql_type_of(now.type);
    auto const blind = registry::has_blind_column(after, now) ? registry::blind_column_of(now) : std::string{};
    auto source = old;
    source.code = now.code; // it is renamed by now
    auto const &read_query = db::interned(
        "elements.move_read",
        fmt::format("SELECT e.district, e.id, e.version, to_jsonb(e.{0}) AS value FROM elements.{1} e WHERE e.{0} IS NOT NULL "
                    "AND (e.district, e.id, e.version) > ($1, $2, $3) ORDER BY e.district, e.id, e.version LIMIT $4",
                    registry::column_of(source), table));
    auto const &write_query = db::interned(
        "elements.move_write",
        fmt::format("UPDATE elements.{0} e SET {1} = r.{1}{2} FROM jsonb_to_recordset($1) AS r(district smallint, id bigint, "
                    "version integer, {1} {3}{4}) WHERE e.district = r.district AND e.id = r.id AND e.version = r.version",
                    table, target, blind.empty() ? "" : fmt::format(", {0} = r.{0}", blind), type,
                    blind.empty() ? "" : fmt::format(", {} bytea", blind)));
    ValueRow last;
    for (;;) {
        auto const rows = tx.all<ValueRow>(read_query, last.district, last.id, last.version, page);
        json::array out;
        for (auto const &row : rows) {
            out.emplace_back(moved(before, source, after, now, keys, row));
        }
        if (!rows.empty()) {
            last = rows.back();
            tx.send(write_query, json::value(std::move(out)));
        }
        if (std::ssize(rows) < page) {
            return;
        }
    }
}

} // namespace

void move_values(db::Tx &tx, access::Keyring const &keys, ElementType const *before, ElementType const &after,
                 std::string const &field)
{
    auto const *now = after.find_field(field);
    auto const *old = before == nullptr || now == nullptr ? nullptr : before->find_field(field);
    if (old == nullptr && before != nullptr && now != nullptr) {
        old = before->find_field(now->was);
    }
    if (old == nullptr) {
        return;
    }
    for (auto const *suffix : {"", "__past"}) {
        move_table(tx, keys, "element_" + after.code + suffix, *before, *old, after, *now);
    }
}

} // namespace onegrid::elements
