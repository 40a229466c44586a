// SPDX-License-Identifier: Apache-2.0
// How the columns of a file make a case: docs/import.md is the description for people. Pure.
#pragma once
#include "engines/pack/findings.hpp"
#include "platform/base/instant.hpp"
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace onegrid::imports {

// Where one value comes from: a constant, or cells (joined by "/") put through a table.
struct From {
    std::vector<std::string> columns;
    std::map<std::string, std::string, std::less<>> table; // empty: the cell is the value
    std::optional<std::string> otherwise;                  // for a blank, and for what table or look-up do not know
    std::optional<std::string> constant;
    std::string prefix; // before what comes from a cell, not from the table
    bool by_name{};     // looked up by its name instead of its code

    bool is_said() const { return constant || !columns.empty(); }
};

// Text with {column} in it.
struct Template {
    std::vector<std::pair<std::string, std::string>> parts; // text before, column (empty at the end)

    bool is_said() const { return !parts.empty(); }
};

struct Mapping {
    std::string name;               // of the source: with the key it makes a row the same row
    std::string encoding{"utf-8"};  // or gb18030
    char delimiter{','};
    std::vector<std::string> key;   // columns
    std::chrono::minutes zone{};    // of times that do not say theirs
    std::vector<std::string> times; // formats, tried in order
    std::chrono::minutes day_time{}; // of a day without a time

    Template description, address;
    From matter, area, lon, lat, crs, unit, source, outcome, on_time, reason;
    From reported_at, dispatched_at, submitted_at, closed_at;

    // Every column that is named, once each.
    std::vector<std::string> columns() const;
};

// Findings with file and line: yaml.*, mapping.* . With an error the mapping must not be used.
Mapping mapping_of(std::string const &file, std::string_view text, std::vector<pack::Finding> &findings);

// A time in one of the formats: %Y %m %d %H %M %S and plain letters; "rfc3339" says its own offset. The whole text must
// fit. Nothing when none does.
std::optional<Instant> time_in(Mapping const &mapping, std::string_view text);

} // namespace onegrid::imports
