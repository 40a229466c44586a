// SPDX-License-Identifier: Apache-2.0
// What the columns of a file mean: guessed from their headings, changed by people, and the records that rows become by it.
#pragma once
#include "engines/elements/preparing.hpp"
#include "engines/geo/crs.hpp"
#include "engines/registry/headings.hpp"
#include "modules/registers/table.hpp"
#include <boost/describe.hpp>
#include <map>
#include <set>

namespace onegrid::registers {

enum class ColumnWhat { field, relation, longitude, latitude, geometry, area, id, nothing };
BOOST_DESCRIBE_ENUM(ColumnWhat, field, relation, longitude, latitude, geometry, area, id, nothing)

struct Column {
    std::string heading;
    ColumnWhat what{ColumnWhat::nothing};
    std::string code;  // of a field or relation
    std::string guess; // what it may have meant, when it means nothing
};
BOOST_DESCRIBE_STRUCT(Column, (), (heading, what, code, guess))

// By registry::map_headings, and the headings that an export gives areas and ids.
std::vector<Column> guess_columns(registry::ElementType const &type, std::vector<std::string> const &headings);

boost::json::value to_json(std::vector<Column> const &columns);
std::vector<Column> columns_of(boost::json::value const &kept);

// Fields, relations and places that several columns give: each once.
std::vector<std::string> given_twice(std::vector<Column> const &columns);
// Required fields that no column gives. Rows of elements that are there need not give them again.
std::vector<std::string> missing(registry::ElementType const &type, std::vector<Column> const &columns);

// The headings of areas and ids, in both languages, as exports write them.
std::string_view area_heading(std::string_view language);
std::string_view id_heading(std::string_view language);

// What is wrong with a row, for whoever brought it: the heading that it is about, never a value.
struct RowFault {
    std::string heading; // empty: the row as a whole
    std::string code;
    std::string detail;
};

// A row on its way to being an element.
struct Draft {
    std::uint64_t line{};
    boost::json::object record;                              // as cells say; relations not yet
    std::map<std::string, std::vector<std::string>> related; // texts, by relation
    std::map<std::string, std::string> masks;                // cells of sealed fields that look like masks, by field
    std::set<std::string> cleared;                           // fields whose cells are empty, where that takes away
    std::optional<AreaCode> area;
    std::optional<elements::ElementId> id;
    std::vector<RowFault> faults;
};

// Names of areas as people write them in a table.
class AreaNames {
  public:
    explicit AreaNames(geo::Tree const &tree);
    // By code, name in either language, or path ("黄浦区 / 南京东路街道"). Several: it is not clear which.
    std::vector<AreaCode> find(std::string_view text) const;

  private:
    geo::Tree const &m_tree;
    std::map<std::string, std::vector<AreaCode>, std::less<>> m_by_name;
};

class Drafting {
  public:
    struct Ways {
        geo::Crs crs{};
        std::chrono::minutes utc_offset{};
        bool empty_clears{};
        std::optional<AreaCode> area; // of rows that do not say theirs
    };
    Drafting(registry::TypeBook const &book, registry::ElementType const &type, std::vector<Column> columns, AreaNames const &areas,
             Ways const &ways);

    Draft draft(TableRow row) const;
    // The heading of what a fault's pointer leads to; empty: no column gives it.
    std::string heading_of(std::string_view pointer) const;

  private:
    struct Place;
    void take(Column const &column, std::string const &cell, Draft &draft, Place &place) const;
    void take_field(Column const &column, std::string const &cell, Draft &draft) const;
    void take_area(Column const &column, std::string_view cell, Draft &draft) const;
    void settle_place(Place &place, TableRow &row, Draft &draft) const;

    registry::TypeBook const &m_book;
    registry::ElementType const &m_type;
    std::vector<Column> m_columns;
    AreaNames const &m_areas;
    Ways m_ways;
};

} // namespace onegrid::registers
