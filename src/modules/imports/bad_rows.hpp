// SPDX-License-Identifier: Apache-2.0
// The report of rows that did not go in: a CSV file with a line for each problem. It is there, with its heading alone,
// when every row was good.
#pragma once
#include "modules/imports/row_case.hpp"
#include <fstream>

namespace onegrid::imports {

class BadRows {
  public:
    // Throws std::runtime_error when the file cannot be written.
    BadRows(std::filesystem::path const &file, std::string language);
    void add(Row const &row, std::vector<RowProblem> const &problems);
    void flush();

  private:
    std::filesystem::path m_path;
    std::ofstream m_file;
    std::string m_language;
};

} // namespace onegrid::imports
