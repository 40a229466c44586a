// SPDX-License-Identifier: Apache-2.0
// Elements as rows of a table that an import understands again: headings in a language, codes by their names, relations by
// the keys of what they lead to.
#pragma once
#include "engines/elements/lookups.hpp"
#include "engines/elements/services.hpp"
#include "engines/registry/masking.hpp"
#include <variant>

namespace onegrid::registers {

class ExportRows {
  public:
    // A number stays one; everything else is text, not yet guarded against formulas.
    using Cell = std::variant<std::monostate, std::string, std::int64_t, double>;
    struct Row {
        std::vector<Cell> cells;
        boost::json::value geometry; // GeoJSON; null: it has none
    };
    struct Ways {
        std::string language;
        bool is_unmasked{};
        bool has_shape_cells{}; // positions stand in cells; otherwise they come as geometry alone
        bool has_code_headings{}; // codes of fields instead of names, where names have no room
        std::string mark;         // in each row, who took it; empty: none
    };
    ExportRows(elements::TypesNow const &types, elements::Shelf const &shelf, Ways ways);

    std::vector<std::string> const &headings() const { return m_headings; }
    // One query for each type that relations lead to.
    std::vector<Row> rows_of(db::Tx &tx, std::vector<elements::Element> const &page) const;

  private:
    using Names = std::map<std::string, std::map<elements::ElementId, std::string>, std::less<>>; // by type
    Names names_of(db::Tx &tx, std::vector<elements::Element> const &page) const;
    Row row_of(elements::Element const &element, Names const &names) const;
    std::string heading_for(std::string const &name, std::string const &code) const;

    elements::TypesNow const &m_types;
    elements::Shelf const &m_shelf;
    Ways m_ways;
    registry::Rights m_rights;
    std::vector<std::string> m_headings;
};

} // namespace onegrid::registers
