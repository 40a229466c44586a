// SPDX-License-Identifier: Apache-2.0
// Sheets of figures as values: typed cells under a head. xlsx.hpp makes a workbook of them, sheet_table.hpp a table of
// a printed document.
#pragma once
#include "platform/base/instant.hpp"
#include <chrono>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace onegrid::print {

// Empty is not zero: what has no value stays an empty cell.
using Cell = std::variant<std::monostate, std::string, std::int64_t, double, bool, Instant>;

// How a column's figures are shown; texts are shown as they are in any column.
enum class Format : std::uint8_t {
    text,
    integer, // 1,234
    decimal, // 1,234.5
    percent, // 0.967 is shown as 96.7%
    moment,  // an Instant to the minute, in local time
    day,     // an Instant's local day
};

struct Column {
    std::string heading;
    double width{12}; // in characters of the default size; a Chinese character takes two
    Format format{Format::text};
};

struct Row {
    std::vector<Cell> cells;
    bool strong{}; // a sum
};

struct Sheet {
    std::string name;               // of the tab: what a spreadsheet refuses there is left out, cut at 31 characters
    std::string title;              // above the head; none when empty
    std::vector<std::string> notes; // lines under the title: period, scheme, who made it
    std::vector<Column> columns;
    std::vector<Row> rows;
    int frozen_columns{1}; // that stay while one scrolls; the head always does
};

struct Workbook {
    std::string language{"zh-CN"};
    std::string title;
    Instant made_at{};
    std::chrono::minutes utc_offset{480}; // local time minus UTC
    std::vector<Sheet> sheets;            // at least one
};

} // namespace onegrid::print
