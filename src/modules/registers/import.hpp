// SPDX-License-Identifier: Apache-2.0
// An import as it is kept, and its states:
//
//   uploaded → mapped ⇄ tried → running → done → undoing → undone
//       ↓        ↑ PUT mapping      ↓ ↑ run {partial}
//     failed (unreadable)         failed (a row was refused, or the file ended)
#pragma once
#include "engines/elements/services.hpp"
#include "modules/registers/columns.hpp"
#include <boost/describe.hpp>

namespace onegrid::registers {

using ImportId = Id<struct ImportTag>;

enum class ImportState { uploaded, mapped, trying, tried, running, done, failed, undoing, undone };
BOOST_DESCRIBE_ENUM(ImportState, uploaded, mapped, trying, tried, running, done, failed, undoing, undone)

enum class TableFormat { csv, xlsx, geojson, shp, gpkg };
BOOST_DESCRIBE_ENUM(TableFormat, csv, xlsx, geojson, shp, gpkg)
std::string_view to_text(TableFormat format);

struct Import {
    ImportId id;
    std::string type, file_name;
    std::int64_t size{};
    TableFormat format{};
    ImportState state{};
    std::string encoding, delimiter, crs;
    std::vector<std::string> headings;
    boost::json::value columns; // columns.hpp
    std::optional<AreaCode> area;
    std::optional<Instant> valid_from;
    bool empty_clears{}, is_partial{};
    std::int64_t row_count{};
    std::vector<std::int64_t> areas_from, areas_to, approve_from, approve_to;
    std::string fault, fault_where;
    PersonId person;
    std::string language;
    Instant created_at, changed_at;
    bool has_file{};
};
BOOST_DESCRIBE_STRUCT(Import, (),
                      (id, type, file_name, size, format, state, encoding, delimiter, crs, headings, columns, area, valid_from,
                       empty_clears, is_partial, row_count, areas_from, areas_to, approve_from, approve_to, fault, fault_where,
                       person, language, created_at, changed_at, has_file))

// As a source of elements: "import:123".
std::string source_of(ImportId id);
// Nothing: the source is no import.
std::optional<ImportId> import_of(std::string_view source);

std::int16_t district_of(ImportId id);

enum class Outcome : std::int16_t { made = 0, changed = 1, same = 2, refused = 3 };
std::string_view to_text(Outcome outcome); // new, changed, same, refused
std::optional<Outcome> outcome_of(std::string_view text);

// Parallel arrays of a scope, as an import keeps them.
bool is_in(std::vector<std::int64_t> const &from, std::vector<std::int64_t> const &to, AreaCode area);

} // namespace onegrid::registers
