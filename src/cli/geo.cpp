// SPDX-License-Identifier: Apache-2.0
#include "cli/city.hpp"
#include "cli/refusal.hpp"
#include "engines/geo/import.hpp"
#include "platform/db/migrate.hpp"
#include <fmt/format.h>

namespace onegrid::cli {

int geo_import(Words const &words)
{
    constexpr std::string_view valued[] = {"data", "database", "config", "level", "crs"};
    constexpr std::string_view flags[] = {"partial", "dry-run"};
    Options const options(words, valued, flags);
    if (options.operands().size() != 1) {
        throw UsageError{"needs one GeoJSON file"};
    }
    auto const text = file_text(options.operands()[0]);
    geo::ImportOptions import;
    import.read.level = options.get("level");
    if (options.has("crs")) {
        auto const crs = geo::crs_of(options.get("crs"));
        if (!crs) {
            throw UsageError{"--crs is wgs84, gcj02 or bd09"};
        }
        import.read.crs = *crs;
    }
    import.is_partial = options.has("partial");
    import.is_trial = options.has("dry-run");
    import.source = options.operands()[0];
    City city(configuration_of(options), false);
    db::migrate(city.database());
    auto const report =
        taken(city.database().write([&](db::Tx &tx) { return geo::import_areas(tx, text, import); }));
    for (auto const &row : report.rows) {
        for (auto const &problem : row.problems) {
            fmt::print("row {} {} {}: refused: {} {}\n", row.row, to_string(row.code), row.name, problem.code, problem.detail);
        }
        for (auto const &note : row.notes) {
            fmt::print("row {} {} {}: {} {}\n", row.row, to_string(row.code), row.name, note.code, note.detail);
        }
    }
    fmt::print("{} added, {} changed, {} unchanged, {} refused{}\n", report.added, report.changed, report.unchanged, report.refused,
               report.is_applied ? "" : "; nothing was changed");
    return report.refused == 0 ? 0 : 1;
}

} // namespace onegrid::cli
