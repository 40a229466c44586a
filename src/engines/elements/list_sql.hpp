// SPDX-License-Identifier: Apache-2.0
// The statements of lists, counts, maps and of what is near, put together from the codes of a type and from literals;
// whatever a client said is bound, as one array of texts ($3), so that filters of one shape are one statement.
#pragma once
#include "engines/elements/element.hpp"
#include "engines/elements/store.hpp"
#include "engines/registry/filter.hpp"
#include "engines/registry/freshness.hpp"
#include "platform/db/query.hpp"

namespace onegrid::elements {

struct Box {
    double west{}, south{}, east{}, north{};
};

struct SortBy {
    enum class What : std::uint8_t { area, id, due, confirmed_at, field };
    What what{What::area};
    registry::Field const *field{}; // of the type; not sealed, no list
    bool is_descending{};
};

// Where the page before ended.
struct ListCursor {
    std::optional<std::string> value; // of what is sorted by, as PostgreSQL writes it; nothing: null
    std::int64_t id{};
};

// One that is looked for by what was typed: a field, and the value that it would have.
struct Typed {
    registry::Field const *field{}; // nullptr: the element's id
    std::string value;              // a text begins so; a blind index in hexadecimal; digits
};

// What is asked for; whatever it refers to is of the type.
struct ListAsk {
    std::vector<std::int64_t> from, to; // ranges of areas; none: nothing
    std::vector<Status> statuses;
    std::optional<std::vector<Typed>> typed; // any of these; empty: nothing passes
    std::optional<Box> box;
    std::optional<registry::Filter> filter;
    std::optional<registry::Colour> age;
    registry::Relation const *relation{}; // leads to one of `related`
    std::vector<ElementId> related;
    std::optional<std::vector<ElementId>> among; // it is one of these
    std::optional<Instant> at;
    Instant now;
    SortBy sort;
    std::optional<ListCursor> after;
};

// A statement for one call. Takes $1 and $2, the ranges; $3, `values`; then what its maker says.
class Statement {
  public:
    Statement(std::string name, std::string sql, std::vector<std::string> values, bool is_once);
    Statement(Statement const &) = delete;
    Statement &operator=(Statement const &) = delete;

    db::Query const &query() const { return m_query; }
    std::vector<std::string> const &values() const { return m_values; }

  private:
    std::string m_name, m_sql;
    std::vector<std::string> m_values;
    db::Query m_query;
};

struct ListRow : Row {
    std::optional<std::string> sort_value;
};
BOOST_DESCRIBE_STRUCT(ListRow, (Row), (sort_value))

struct NearRow : Row {
    double distance{}; // metres
};
BOOST_DESCRIBE_STRUCT(NearRow, (Row), (distance))

struct TimeRow {
    std::string day;
    std::int64_t count{};
};
BOOST_DESCRIBE_STRUCT(TimeRow, (), (day, count))

struct LikeRow {
    int why{}; // the place in `typed`; -1: it is near
    ElementId id;
    std::optional<double> distance; // metres
};
BOOST_DESCRIBE_STRUCT(LikeRow, (), (why, id, distance))

// What of an element is read.
struct Reading {
    std::vector<std::string> fields; // by their codes; of others nothing
    bool has_relations{};            // to one
    // Of the geometry: nothing, points alone, or all of it, no finer than so many degrees.
    enum class Shape : std::uint8_t { none, points, simplified };
    Shape shape{};
};

// The type's columns, what names it and colours it, and its relations to one: what Viewing::item shows.
Reading list_reading(registry::ElementType const &type);
// What names and colours it, without what is sealed, and the shape.
Reading map_reading(registry::ElementType const &type);

Statement list_statement(Shelf const &shelf, ListAsk const &ask);  // $4 limit: ListRow, in order
Statement count_statement(Shelf const &shelf, ListAsk const &ask); // $4 at most so many
Statement map_statement(Shelf const &shelf, ListAsk const &ask);   // $4 limit, $5 degrees: Row
// $4 limit, $5 longitude, $6 latitude, $7 metres: NearRow, the nearest first.
Statement near_statement(Shelf const &shelf, ListAsk const &ask);
// The same of those that are named: $8 districts and $9 ids, side by side.
Statement near_of_statement(Shelf const &shelf, ListAsk const &ask);
// $4 limit, $5 district and $6 id after which: Row, whole, by these.
Statement walk_statement(Shelf const &shelf, ListAsk const &ask);
// By a time of theirs (a column of them) in steps of day, week or month: $4 at most so many, $5 minutes that the city's time is
// ahead: TimeRow, the latest first.
Statement times_statement(Shelf const &shelf, ListAsk const &ask, std::string_view column, std::string_view step, std::optional<Instant> from,
                          std::optional<Instant> until);
// Living ones that have one of `typed` exactly, or lie within $7 metres of $5, $6: LikeRow, $4 at most of each.
Statement like_statement(Shelf const &shelf, ListAsk const &ask, bool has_place);

} // namespace onegrid::elements
