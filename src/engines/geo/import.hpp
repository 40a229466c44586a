// SPDX-License-Identifier: Apache-2.0
// Areas brought in from GeoJSON: added or changed, never deleted. A file goes in whole or not at all, unless it is
// asked for the good rows only; either way every row is reported on. What was before is kept (geo.area_past), and the
// revision counts up once.
#pragma once
#include "engines/geo/geojson.hpp"
#include <boost/describe.hpp>
#include <boost/json/value.hpp>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace onegrid::db {
class Database;
class Tx;
} // namespace onegrid::db

namespace onegrid::geo {

struct ImportOptions {
    ReadOptions read;
    bool is_partial{};  // the good rows go in although others are refused
    bool is_trial{};    // nothing goes in
    std::string source; // what to call the file in the record
    // Which areas the caller may write; others are refused as if they were not there. Empty: all.
    std::function<bool(AreaCode)> may_write;
};

enum class RowOutcome { added, changed, unchanged, refused };
BOOST_DESCRIBE_ENUM(RowOutcome, added, changed, unchanged, refused)

struct RowReport {
    int row{}; // from 1
    AreaCode code;
    std::string name;
    RowOutcome outcome{};               // what was done, or would have been if no row had been refused
    std::vector<FieldProblem> problems; // why it is refused
    std::vector<FieldProblem> notes;    // what was repaired or looks odd
};

struct ImportReport {
    bool is_applied{};
    std::int64_t revision{}; // of the areas after it
    int added{};
    int changed{};
    int unchanged{};
    int refused{};
    std::vector<RowReport> rows;
};

// In a transaction of the caller's. When the report is not applied, nothing was changed. Refuses as read_areas does.
// `tx` may then only be committed or rolled back, not read for areas by other means before the commit.
Result<ImportReport> import_areas(db::Tx &tx, std::string_view geojson, ImportOptions const &options);

// The areas of a pack: each level's file that is there (city, districts, streets, communities, grids .geojson), from
// the top, in one transaction. A file that went in before as it is costs one look. Gives the reports of the files read;
// refuses with invalid "pack.bad_areas" and the first bad rows, and then nothing is changed.
Result<std::vector<ImportReport>> import_folder(db::Database &database, std::filesystem::path const &folder);

// The report as JSON: {applied, revision, added, changed, unchanged, refused, rows: [{row, code, name, outcome,
// problems: [{pointer, code, detail}], notes}]}.
boost::json::object json_of(ImportReport const &report);

} // namespace onegrid::geo
