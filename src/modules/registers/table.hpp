// SPDX-License-Identifier: Apache-2.0
// A table that somebody brought, row by row, whatever its format. Readers hold one row and a few blocks of the file,
// never the file.
#pragma once
#include <boost/json/value.hpp>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace onegrid::registers {

// Fills the room with the next bytes; how many: 0 at the end.
using ByteSource = std::function<std::size_t(char *room, std::size_t size)>;

inline constexpr std::size_t longest_row = 8 * 1024 * 1024; // a shape of 100,000 points as text
inline constexpr std::size_t most_columns = 500;
inline constexpr std::uint64_t most_rows = 5'000'000;

struct TableRow {
    std::uint64_t line{};            // where it begins in the file; of features: which one
    std::vector<std::string> cells;  // UTF-8; as many as there are headings, or fewer
    boost::json::value geometry;     // of features: GeoJSON; null where a cell says where it is, or nothing does
    std::string_view wrong{};        // a code: "table.quote_open", "table.not_readable" …; empty: read well
    std::size_t wrong_cell{};        // of the cells; one that is not there: no cell, but the row
};

class TableReader {
  public:
    virtual ~TableReader() = default;
    virtual std::vector<std::string> const &headings() const = 0;
    // The next row that is not empty. False at the end. Throws Unreadable when the file as a whole ends to make sense.
    virtual bool next(TableRow &row) = 0;
};

// The file cannot be read on. `code` is a problem's code; `where` has no value of the file.
struct Unreadable {
    std::string code;
    std::string where{};
};

} // namespace onegrid::registers
