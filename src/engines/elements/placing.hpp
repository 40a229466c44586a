// SPDX-License-Identifier: Apache-2.0
// What a map shows of the elements of a type, read from its table: where each is, what colours it, how old it is, and
// what it is called unless that is sealed.
#pragma once
#include "engines/elements/point_index.hpp"
#include "platform/db/tx.hpp"
#include <span>

namespace onegrid::elements {

// What is drawn of a row: status, age and colour as Placed has them.
struct ShownRow {
    ElementId id;
    AreaCode area;
    std::string status;
    Instant confirmed_at;
    boost::json::value field_times;
    std::string code, title;
};
BOOST_DESCRIBE_STRUCT(ShownRow, (), (id, area, status, confirmed_at, field_times, code, title))

// With its place; of lines and areas also how far they reach.
struct PlacedRow : ShownRow {
    double lon{}, lat{}; // of lines and areas their middle
    double west{}, south{}, east{}, north{};
};
BOOST_DESCRIBE_STRUCT(PlacedRow, (ShownRow), (lon, lat, west, south, east, north))

// With its geometry, in well-known binary.
struct DrawnRow : ShownRow {
    db::Bytes shape;
};
BOOST_DESCRIBE_STRUCT(DrawnRow, (ShownRow), (shape))

class Placing {
  public:
    explicit Placing(registry::ElementType const &type);

    // Living elements with a place, `limit` of them by district and id after this one.
    std::vector<PlacedRow> page(db::Tx &tx, ElementId after, std::int64_t limit) const;
    // Those of these that are living and have a place.
    std::vector<PlacedRow> of(db::Tx &tx, std::span<std::int64_t const> ids) const;
    // Whatever reaches into the box, in the areas from[i] to to[i]; by id, at most `limit`.
    std::vector<DrawnRow> in(db::Tx &tx, geo::TileBox const &box, std::vector<std::int64_t> const &from, std::vector<std::int64_t> const &to,
                             std::int64_t limit) const;

    Placed placed(PlacedRow const &row) const;
    bool ages() const { return m_fresh_for.has_value(); } // whether it ever does
    // From when on it is ageing, and stale.
    std::pair<Minute, Minute> age_of(Instant confirmed_at, boost::json::value const &field_times) const;

  private:
    registry::ElementType const &m_type;
    std::optional<std::chrono::hours> m_fresh_for; // the shortest time of all
    db::Query const *m_page, *m_of, *m_in;
};

} // namespace onegrid::elements
