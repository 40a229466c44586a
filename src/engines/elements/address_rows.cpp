// SPDX-License-Identifier: Apache-2.0
// sql: from the catalogue: the codes of element types; no value of a client is in a statement.
#include "engines/elements/address_rows.hpp"
#include "engines/registry/tables.hpp"
#include "platform/base/check.hpp"
#include "platform/db/interned.hpp"
#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace onegrid::elements {
namespace {

using registry::ElementType;

std::string column(ElementType const &type, std::string const &code)
{
    auto const *field = type.find_field(code);
    CHECK(field != nullptr && !field->is_sealed(), "an address is of fields that can be read");
    return "e." + registry::column_of(*field);
}

std::string aliases_of(ElementType const &type)
{
    std::vector<std::string> columns;
    std::ranges::transform(type.address->aliases, std::back_inserter(columns), [&](std::string const &code) { return column(type, code); });
    return columns.empty() ? "''" : fmt::format("concat_ws(E'\\n', {})", fmt::join(columns, ", "));
}

std::string place_of(ElementType const &type)
{
    switch (type.geometry) {
    case registry::GeometryKind::none:
        return "NULL::double precision AS lon, NULL::double precision AS lat";
    case registry::GeometryKind::point:
        return "ST_X(e.geom) AS lon, ST_Y(e.geom) AS lat";
    default:
        return "CASE WHEN NOT ST_IsEmpty(e.geom) THEN ST_X(ST_Centroid(e.geom)) END AS lon, CASE WHEN NOT ST_IsEmpty(e.geom) THEN "
               "ST_Y(ST_Centroid(e.geom)) END AS lat";
    }
}

} // namespace

AddressRows::AddressRows(ElementType const &type)
{
    CHECK(type.address.has_value(), "the type says what makes the address");
    auto const text = column(type, type.address->text);
    auto const from = fmt::format("SELECT e.id, e.area, e.status, {} AS text, {} AS aliases, {} FROM elements.element_{} e WHERE e.status IN "
                                  "('proposed', 'current') AND {} <> ''",
                                  text, aliases_of(type), place_of(type), type.code, text);
    auto const made = [&](std::string_view what, std::string const &sql) {
        return &db::interned(fmt::format("elements.{}_{}", type.code, what), sql);
    };
    m_page = made("addresses_page", from + " AND (e.district, e.id) > ($1, $2) ORDER BY e.district, e.id LIMIT $3");
    m_of = made("addresses_of", from + " AND (e.district, e.id) IN (SELECT * FROM unnest($1::smallint[], $2::bigint[]))");
}

std::vector<AddressRow> AddressRows::page(db::Tx &tx, ElementId after, std::int64_t limit) const
{
    db::Query const &page_query = *m_page;
    return tx.all<AddressRow>(page_query, after ? district_of(after) : std::int16_t{-1}, after, limit);
}

std::vector<AddressRow> AddressRows::of(db::Tx &tx, std::span<std::int64_t const> ids) const
{
    db::Query const &of_query = *m_of;
    return tx.all<AddressRow>(of_query, districts_of(ids), ids);
}

Addressed AddressRows::addressed(AddressRow const &row)
{
    Addressed out{row.id.value, row.area, status_of(row.status).value_or(Status::current), {}, {row.text}};
    if (row.lon && row.lat) {
        out.at = geo::Point{*row.lon, *row.lat};
    }
    for (auto &alias : aliases_in(row.aliases)) {
        if (alias != row.text) {
            out.writings.push_back(std::move(alias));
        }
    }
    return out;
}

} // namespace onegrid::elements
