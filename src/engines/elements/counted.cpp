// SPDX-License-Identifier: Apache-2.0
// sql: from the catalogue: the codes of element types; no value of a client is in a statement.
#include "engines/elements/counted.hpp"
#include "engines/registry/names.hpp"
#include "engines/registry/tables.hpp"
#include "platform/db/interned.hpp"
#include <boost/describe/class.hpp>
#include <fmt/format.h>

namespace onegrid::elements {
namespace {

using registry::ElementType;
using registry::GeometryKind;
using registry::Relation;

constexpr std::size_t most_steps = 3; // from a household to its house, to its building

struct CountedRow {
    AreaCode area;
    std::optional<double> lon, lat;
};
BOOST_DESCRIBE_STRUCT(CountedRow, (), (area, lon, lat))

struct Step {
    Relation const *by;
    ElementType const *to;
};

// The fewest relations to one that lead from a type to one with geometry, those of the file first; none when it has one
// itself, nothing when none does.
std::optional<std::vector<Step>> way_to_a_place(TypesNow const &types, ElementType const &type)
{
    if (type.geometry != GeometryKind::none) {
        return std::vector<Step>{};
    }
    std::vector<std::vector<Step>> ways{{}};
    for (std::size_t steps = 0; steps < most_steps; ++steps) {
        std::vector<std::vector<Step>> longer;
        for (auto const &way : ways) {
            auto const &from = way.empty() ? type : *way.back().to;
            for (auto const &relation : from.relations) {
                auto const *to = relation.is_many ? nullptr : types.find(relation.to);
                if (to == nullptr) {
                    continue;
                }
                auto next = way;
                next.push_back({&relation, &to->type});
                if (to->type.geometry != GeometryKind::none) {
                    return next;
                }
                longer.push_back(std::move(next));
            }
        }
        ways = std::move(longer);
    }
    return {};
}

struct StandingRow {
    double lon{}, lat{};
};
BOOST_DESCRIBE_STRUCT(StandingRow, (), (lon, lat))

db::Query const &standing_query(registry::ElementType const &type)
{
    return db::interned(fmt::format("elements.{}_standing", type.code),
                        fmt::format("SELECT ST_X(s.at) AS lon, ST_Y(s.at) AS lat FROM (SELECT ST_PointOnSurface(e.geom) AS at FROM elements.{} e WHERE "
                                    "e.area BETWEEN $1 AND $2 AND e.status IN ('proposed', 'current') AND NOT ST_IsEmpty(e.geom)) s",
                                    registry::table_of(type.code)));
}

db::Query const &counted_query(TypesNow const &types, ElementType const &type)
{
    std::string joins, at = "e", name = "counted";
    auto const way = way_to_a_place(types, type);
    if (way) {
        for (std::size_t i = 0; i < way->size(); ++i) {
            auto const &step = (*way)[i];
            // An id says the district that it is of.
            joins += fmt::format(" LEFT JOIN elements.{0} w{1} ON w{1}.district = (({2}.{3} >> 13) & 511)::smallint AND w{1}.id = {2}.{3}",
                                 registry::table_of(step.to->code), i, at, registry::column_of(*step.by));
            at = fmt::format("w{}", i);
            name += "_" + step.by->code;
        }
    }
    auto const place = way ? fmt::format("CASE WHEN NOT ST_IsEmpty({0}.geom) THEN ST_PointOnSurface({0}.geom) END", at) : "NULL::geometry";
    return db::interned(fmt::format("elements.{}_{}", type.code, name),
                        fmt::format("SELECT c.area, ST_X(c.at) AS lon, ST_Y(c.at) AS lat FROM (SELECT e.area, {} AS at FROM elements.{} e{} WHERE "
                                    "e.area BETWEEN $1 AND $2 AND e.status IN ('proposed', 'current')) c",
                                    place, registry::table_of(type.code), joins));
}

} // namespace

std::optional<std::vector<Counted>> counted_in(db::Tx &tx, TypesNow const &types, registry::CountsAs what, AreaCode area)
{
    std::optional<std::vector<Counted>> counted;
    for (auto const &type : types.book().types()) {
        if (type.counts_as != what) {
            continue;
        }
        if (!counted) {
            counted.emplace();
        }
        db::Query const &query = counted_query(types, type);
        for (auto const &row : tx.all<CountedRow>(query, area.value, area.last())) {
            auto &one = counted->emplace_back(Counted{row.area, {}});
            if (row.lon && row.lat) {
                one.at = geo::Point{*row.lon, *row.lat};
            }
        }
    }
    return counted;
}

std::vector<geo::Point> standing_in(db::Tx &tx, TypesNow const &types, AreaCode area)
{
    std::vector<geo::Point> places;
    for (auto const &type : types.book().types()) {
        if (type.geometry == GeometryKind::none || type.is_abstract) {
            continue;
        }
        db::Query const &query = standing_query(type);
        for (auto const &row : tx.all<StandingRow>(query, area.value, area.last())) {
            places.push_back({row.lon, row.lat});
        }
    }
    return places;
}

} // namespace onegrid::elements
