// SPDX-License-Identifier: Apache-2.0
// sql: from the catalogue: the codes of element types; no value of a client is in a statement.
#include "engines/elements/reseal.hpp"
#include "engines/elements/proposals.hpp"
#include "engines/elements/sealing.hpp"
#include "engines/registry/names.hpp"
#include "engines/registry/tables.hpp"
#include "platform/db/interned.hpp"
#include "queries/elements.hpp"
#include <boost/json.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace onegrid::elements {
namespace {

namespace json = boost::json;
using registry::ElementType;

struct SealedRow {
    std::int16_t district{};
    ElementId id;
    int version{};
    json::value fields; // by columns, in hexadecimal
};
BOOST_DESCRIBE_STRUCT(SealedRow, (), (district, id, version, fields))

struct ProposalBody {
    std::int16_t district{};
    ElementId element;
    db::Bytes body;
};
BOOST_DESCRIBE_STRUCT(ProposalBody, (), (district, element, body))

// The number of the newest key, which everything that is sealed now begins with.
int newest_of(access::Keyring const &keys) { return std::to_integer<int>(keys.seal({}, "newest").front()); }

std::vector<std::string> sealed_columns(ElementType const &type)
{
    std::vector<std::string> columns;
    for (auto const &field : type.fields) { // retired ones too: they are kept
        if (field.is_sealed()) {
            columns.push_back(registry::column_of(field));
        }
    }
    return columns;
}

class Table {
  public:
    Table(std::string name, std::vector<std::string> const &columns) : m_name(std::move(name))
    {
        std::vector<std::string> old, pairs, set, types;
        for (auto const &column : columns) {
            old.push_back(fmt::format("(e.{0} IS NOT NULL AND get_byte(e.{0}, 0) <> $4::integer)", column));
            pairs.push_back(fmt::format("'{0}', e.{0}", column));
            set.push_back(fmt::format("{0} = coalesce(r.{0}, e.{0})", column));
            types.push_back(column + " bytea");
        }
        m_read = &db::interned("elements.reseal_read",
                               fmt::format("SELECT e.district, e.id, e.version, jsonb_build_object({}) AS fields FROM elements.{} e WHERE ({}) AND "
                                           "(e.district, e.id, e.version) > ($1::smallint, $2::bigint, $3::integer) ORDER BY e.district, e.id, "
                                           "e.version LIMIT $5 FOR UPDATE OF e",
                                           fmt::join(pairs, ", "), m_name, fmt::join(old, " OR ")));
        m_write = &db::interned("elements.reseal_write",
                                fmt::format("UPDATE elements.{} e SET {} FROM jsonb_to_recordset($1) AS r(district smallint, id bigint, version "
                                            "integer, {}) WHERE e.district = r.district AND e.id = r.id AND e.version = r.version",
                                            m_name, fmt::join(set, ", "), fmt::join(types, ", ")));
    }

    std::string const &name() const { return m_name; }

    // The next portion after `last`, which moves on; how many rows.
    std::int64_t portion(db::Tx &tx, access::Keyring const &keys, SealedRow &last, int most) const
    {
        db::Query const &read_query = *m_read;
        auto const rows = tx.all<SealedRow>(read_query, last.district, last.id, last.version, newest_of(keys), static_cast<std::int64_t>(most));
        json::array out;
        for (auto const &row : rows) {
            out.emplace_back(sealed_anew(keys, row));
        }
        if (!rows.empty()) {
            last = rows.back();
            db::Query const &write_query = *m_write;
            tx.send(write_query, json::value(std::move(out)));
        }
        return std::ssize(rows);
    }

  private:
    static json::object sealed_anew(access::Keyring const &keys, SealedRow const &row)
    {
        json::object out{{"district", row.district}, {"id", row.id.value}, {"version", row.version}};
        for (auto const &[column, value] : row.fields.as_object()) {
            if (!value.is_null()) {
                out[column] = resealed_text(keys, value.as_string(), row.id);
            }
        }
        return out;
    }

    std::string m_name;
    db::Query const *m_read, *m_write;
};

std::int64_t reseal_proposals(db::Tx &tx, access::Keyring const &keys, int most)
{
    auto const rows = tx.all<ProposalBody>(q::elements::proposals_under_older_keys, newest_of(keys), static_cast<std::int64_t>(most));
    for (auto const &row : rows) {
        tx.send(q::elements::proposal_body, row.district, row.element, resealed_proposal(keys, row.body, row.element));
    }
    return std::ssize(rows);
}

} // namespace

Resealed reseal(db::Database &database, access::Keyring const &keys, registry::TypeBook const &book, ResealProgress const &progress, int portion)
{
    Resealed done{0, newest_of(keys)};
    auto const tell_of = [&](std::string const &table, std::int64_t rows) {
        if (progress && rows > 0) {
            progress(table, rows);
        }
    };
    for (auto const &type : book.types()) {
        auto const columns = sealed_columns(type);
        if (columns.empty()) {
            continue;
        }
        for (auto const &name : {registry::table_of(type.code), registry::past_table_of(type.code)}) {
            Table const table(name, columns);
            SealedRow last;
            std::int64_t rows = 0;
            for (std::int64_t got = portion; got == portion;) {
                auto after = last; // a try that is run again begins where the portion began
                got = database.write([&](db::Tx &tx) {
                    after = last;
                    return table.portion(tx, keys, after, portion);
                });
                last = after;
                rows += got;
                tell_of(table.name(), rows);
            }
            done.rows += rows;
        }
    }
    std::int64_t rows = 0;
    for (std::int64_t got = portion; got == portion;) {
        got = database.write([&](db::Tx &tx) { return reseal_proposals(tx, keys, portion); });
        rows += got;
        tell_of("proposal", rows);
    }
    done.rows += rows;
    return done;
}

} // namespace onegrid::elements
