// SPDX-License-Identifier: Apache-2.0
// sql: from the catalogue: the codes of element types; no value of a client is in a statement.
#include "engines/elements/placing.hpp"
#include "engines/registry/tables.hpp"
#include "platform/db/interned.hpp"
#include <algorithm>
#include <boost/json.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace onegrid::elements {
namespace {

using registry::ElementType;
using registry::Field;

// A field whose values everybody who sees the element may see.
Field const *readable(ElementType const &type, std::string_view code)
{
    auto const *field = code.empty() ? nullptr : type.find_field(code);
    return field == nullptr || field->is_retired || field->is_sealed() ? nullptr : field;
}

std::string code_of(ElementType const &type)
{
    auto const *field = readable(type, type.style.by);
    return field == nullptr ? "''" : fmt::format("coalesce(e.{}, '')", registry::column_of(*field));
}

// Empty when anything of it is sealed: half a title says the wrong thing.
std::string title_of(ElementType const &type)
{
    std::vector<std::string> parts;
    for (auto const &code : type.title) {
        auto const *field = readable(type, code);
        if (field == nullptr) {
            return "''";
        }
        parts.push_back(fmt::format("e.{}::text", registry::column_of(*field)));
    }
    return parts.empty() ? "''" : fmt::format("concat_ws(' ', {})", fmt::join(parts, ", "));
}

} // namespace

Placing::Placing(ElementType const &type) : m_type(type)
{
    auto const shorter = [&](std::optional<std::chrono::hours> const &time) {
        if (time && (!m_fresh_for || *time < *m_fresh_for)) {
            m_fresh_for = time;
        }
    };
    shorter(type.fresh_for);
    for (auto const &field : type.fields) {
        if (!field.is_retired) {
            shorter(field.fresh_for);
        }
    }
    bool const is_point = type.geometry == registry::GeometryKind::point;
    auto const shown = fmt::format("e.id, e.area, e.status, e.confirmed_at, e.field_times, {} AS code, {} AS title", code_of(type), title_of(type));
    auto const place = is_point ? "ST_X(e.geom) AS lon, ST_Y(e.geom) AS lat, ST_X(e.geom) AS west, ST_Y(e.geom) AS south, ST_X(e.geom) AS "
                                  "east, ST_Y(e.geom) AS north"
                                : "ST_X(ST_Centroid(e.geom)) AS lon, ST_Y(ST_Centroid(e.geom)) AS lat, ST_XMin(e.geom) AS west, ST_YMin(e.geom) AS "
                                  "south, ST_XMax(e.geom) AS east, ST_YMax(e.geom) AS north";
    auto const living = "e.status IN ('proposed', 'current') AND NOT ST_IsEmpty(e.geom)";
    auto const table = "elements.element_" + type.code;
    auto const made = [&](std::string_view what, std::string const &sql) {
        return &db::interned(fmt::format("elements.{}_{}", type.code, what), sql);
    };
    m_page = made("placed_page", fmt::format("SELECT {}, {} FROM {} e WHERE {} AND (e.district, e.id) > ($1, $2) ORDER BY e.district, e.id LIMIT $3",
                                             shown, place, table, living));
    m_of = made("placed_of", fmt::format("SELECT {}, {} FROM {} e WHERE {} AND (e.district, e.id) IN (SELECT * FROM unnest($1::smallint[], "
                                         "$2::bigint[]))",
                                         shown, place, table, living));
    m_in = made("placed_in", fmt::format("SELECT {}, ST_AsBinary(e.geom) AS shape FROM {} e WHERE {} AND e.geom && ST_MakeEnvelope($1, $2, $3, $4, "
                                         "4326) AND EXISTS (SELECT FROM unnest($5::bigint[], $6::bigint[]) s(a, b) WHERE e.area BETWEEN s.a AND "
                                         "s.b) ORDER BY e.id LIMIT $7",
                                         shown, table, living));
}

std::vector<PlacedRow> Placing::page(db::Tx &tx, ElementId after, std::int64_t limit) const
{
    db::Query const &page_query = *m_page;
    return tx.all<PlacedRow>(page_query, after ? district_of(after) : std::int16_t{-1}, after, limit);
}

std::vector<PlacedRow> Placing::of(db::Tx &tx, std::span<std::int64_t const> ids) const
{
    db::Query const &of_query = *m_of;
    return tx.all<PlacedRow>(of_query, districts_of(ids), ids);
}

std::vector<DrawnRow> Placing::in(db::Tx &tx, geo::TileBox const &box, std::vector<std::int64_t> const &from, std::vector<std::int64_t> const &to,
                                  std::int64_t limit) const
{
    db::Query const &in_query = *m_in;
    return tx.all<DrawnRow>(in_query, box.west, box.south, box.east, box.north, from, to, limit);
}

std::pair<Minute, Minute> Placing::age_of(Instant confirmed_at, boost::json::value const &field_times) const
{
    if (!m_fresh_for) {
        return {never, never};
    }
    auto const *times = field_times.if_object();
    if (times == nullptr || times->empty()) {
        return {minute_of(confirmed_at + registry::ageing_after(*m_fresh_for)), minute_of(confirmed_at + *m_fresh_for)};
    }
    registry::Confirmed confirmed{confirmed_at, {}};
    for (auto const &[field, time] : *times) {
        if (auto const at = time.is_string() ? instant_of(time.get_string()) : Result<Instant>{confirmed_at}) {
            confirmed.fields.emplace(field, *at);
        }
    }
    std::pair out{never, never};
    for (auto const &part : registry::age_of(m_type, confirmed, confirmed_at).parts) {
        out.first = std::min(out.first, minute_of(part.ageing_at));
        out.second = std::min(out.second, minute_of(part.due_at));
    }
    return out;
}

Placed Placing::placed(PlacedRow const &row) const
{
    auto const [ageing, due] = age_of(row.confirmed_at, row.field_times);
    return {row.id.value, row.area, geo::world_of({row.lon, row.lat}), ageing, due, 0, 0, status_of(row.status).value_or(Status::current)};
}

} // namespace onegrid::elements
