// SPDX-License-Identifier: Apache-2.0
// A CSV file (RFC 4180, UTF-8) with named columns, that remembers on which line each row begins. What is wrong with it
// goes to the findings; rows that can be read are read.
#pragma once
#include "platform/reading/finding.hpp"
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace onegrid::reading {

class Table {
  public:
    // `columns`: those that must be there; others are a warning. Findings: csv.quote_open, csv.missing_column,
    // csv.unknown_column, csv.cell_count.
    Table(Place file, std::string_view text, std::vector<std::string_view> const &columns, Findings &findings);

    struct Row {
        Table const *table;
        std::size_t line;
        std::vector<std::string> cells;

        // The cell, without blanks at its ends; empty when the column is not there.
        std::string_view operator[](std::string_view column) const;
        Place place() const { return table->m_file.at(line); }
    };
    std::vector<Row> const &rows() const { return m_rows; }
    bool has(std::string_view column) const { return m_columns.contains(std::string{column}); }

    Table(Table const &) = delete;
    Table &operator=(Table const &) = delete;

  private:
    Place m_file;
    std::unordered_map<std::string, std::size_t> m_columns;
    std::vector<Row> m_rows;
};

} // namespace onegrid::reading
