// SPDX-License-Identifier: Apache-2.0
// The rows of a CSV file (RFC 4180), one after the other without holding the file. A quotation mark that is not closed,
// or that letters follow, spoils the line that it is on and no other: reading goes on with the next line.
#pragma once
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace onegrid::imports {

struct Row {
    std::uint64_t number{}; // from 1, without the header
    std::uint64_t line{};   // of the file, where it begins
    std::vector<std::string> cells;
    std::string_view wrong; // a code: import.quote_open, import.not_readable; empty: read well
    std::size_t wrong_cell{};
};

class Rows {
  public:
    // Encoding utf-8 or gb18030. The header is read at once; is_open() says whether there is one.
    Rows(std::filesystem::path const &file, std::string encoding, char delimiter);

    bool is_open() const { return !m_header.cells.empty(); }
    Row const &header() const { return m_header; }
    // The next row that is not an empty line; nothing at the end.
    std::optional<Row> next();

  private:
    std::optional<Row> read();
    bool fill(Row &row);
    void decode(Row &row) const;

    std::ifstream m_file;
    std::string m_encoding;
    char m_delimiter;
    std::uint64_t m_line{1};
    std::uint64_t m_number{};
    Row m_header;
};

} // namespace onegrid::imports
