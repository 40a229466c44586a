// SPDX-License-Identifier: Apache-2.0
#include "engines/geo/import.hpp"
#include "platform/db/database.hpp"
#include "queries/geo.hpp"
#include <algorithm>
#include <boost/json.hpp>
#include <fmt/format.h>
#include <map>

namespace onegrid::geo {
namespace {

constexpr double least_outside = 0.01;   // of an area beyond its parent: refused
constexpr double noted_outside = 0.0001; // noted

struct LevelRow {
    std::string name;
    int depth{};
};
BOOST_DESCRIBE_STRUCT(LevelRow, (), (name, depth))

struct KnownRow {
    AreaCode code;
    int depth{};
    double west{}, south{}, east{}, north{};
};
BOOST_DESCRIBE_STRUCT(KnownRow, (), (code, depth, west, south, east, north))

struct FindingRow {
    int row{};
    bool is_valid{};
    std::string reason;
    bool is_empty{};
    double area_m2{};
    double outside_share{};
    std::optional<AreaCode> overlapped;
    bool is_known{};
    bool is_same{};
};
BOOST_DESCRIBE_STRUCT(FindingRow, (),
                      (row, is_valid, reason, is_empty, area_m2, outside_share, overlapped, is_known, is_same))

void stage(db::Tx &tx, std::vector<Candidate> const &candidates)
{
    std::vector<std::int32_t> rows;
    std::vector<std::int64_t> codes, parents;
    std::vector<std::string> levels, names, names_en, kinds, outlines;
    for (auto const &area : candidates) {
        if (area.problems.empty()) {
            rows.push_back(area.row);
            codes.push_back(area.code.value);
            parents.push_back(area.parent.value);
            levels.push_back(area.level);
            names.push_back(area.name);
            names_en.push_back(area.name_en);
            kinds.push_back(area.kind);
            outlines.push_back(area.outline);
        }
    }
    tx.exec(q::geo::stage_rows, rows, codes, parents, levels, names, names_en, kinds, outlines);
}

void judge(RowReport &report, FindingRow const &found)
{
    if (found.is_empty) {
        report.problems.push_back({"/geometry", "area.empty_outline", found.reason});
    } else if (!found.is_valid) {
        report.notes.push_back({"/geometry", "area.repaired", found.reason});
    }
    if (found.outside_share > least_outside) {
        report.problems.push_back(
            {"/geometry", "area.outside_parent", fmt::format("{:.1f} %", found.outside_share * 100)});
    } else if (found.outside_share > noted_outside) {
        report.notes.push_back(
            {"/geometry", "area.outside_parent", fmt::format("{:.2f} %", found.outside_share * 100)});
    }
    if (found.overlapped) {
        report.notes.push_back({"/geometry", "area.overlaps", to_string(*found.overlapped)});
    }
    report.outcome = found.is_same ? RowOutcome::unchanged : found.is_known ? RowOutcome::changed : RowOutcome::added;
}

// Rows whose parent is refused are refused too: to any depth, as the parent was to come with them.
void refuse_orphans(std::vector<RowReport> &reports, std::vector<Candidate> const &candidates,
                    std::vector<KnownArea> const &known)
{
    std::map<std::int64_t, std::size_t> row_of;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        row_of.emplace(candidates[i].code.value, i);
    }
    for (bool is_changing = true; is_changing;) {
        is_changing = false;
        for (std::size_t i = 0; i < candidates.size(); ++i) {
            auto const parent = row_of.find(candidates[i].parent.value);
            auto const is_known = std::any_of(known.begin(), known.end(),
                                              [&](KnownArea const &k) { return k.code == candidates[i].parent; });
            if (reports[i].problems.empty() && candidates[i].parent && !is_known && parent != row_of.end() &&
                !reports[parent->second].problems.empty()) {
                reports[i].problems.push_back({"/properties", "area.no_parent", to_string(candidates[i].parent)});
                is_changing = true;
            }
        }
    }
}

void apply(db::Tx &tx, ImportReport &report, std::string const &source)
{
    std::vector<std::int32_t> left_out;
    for (auto const &row : report.rows) {
        if (row.outcome == RowOutcome::refused || row.outcome == RowOutcome::unchanged) {
            left_out.push_back(row.row);
        }
    }
    tx.send(q::geo::staged_drop, left_out);
    tx.send(q::geo::areas_keep_past, report.revision);
    tx.send(q::geo::areas_put, report.revision, tx.now());
    tx.send(q::geo::districts_number);
    tx.send(q::geo::import_record, report.revision, tx.now(), source, boost::json::value(json_of(report)));
}

boost::json::array json_of(std::vector<FieldProblem> const &problems)
{
    boost::json::array array;
    for (auto const &problem : problems) {
        array.push_back(
            boost::json::object{{"pointer", problem.pointer}, {"code", problem.code}, {"detail", problem.detail}});
    }
    return array;
}

} // namespace

Result<ImportReport> import_areas(db::Tx &tx, std::string_view geojson, ImportOptions const &options)
{
    // Whoever else changes areas waits here until this transaction is over.
    auto const revision = tx.maybe<std::int64_t>(q::geo::revision_next, tx.now()).value();
    std::vector<LevelDepth> levels;
    for (auto &row : tx.all<LevelRow>(q::geo::levels_read)) {
        levels.push_back({std::move(row.name), row.depth});
    }
    std::vector<KnownArea> known;
    for (auto const &row : tx.all<KnownRow>(q::geo::area_brief)) {
        known.push_back({row.code, row.depth, {row.west, row.south, row.east, row.north}});
    }
    auto candidates = TRY(read_areas(geojson, options.read, levels, known));

    ImportReport report;
    report.revision = revision;
    for (auto const &area : candidates) {
        report.rows.push_back({area.row, area.code, area.name, RowOutcome::refused, area.problems, {}});
    }
    if (options.may_write) {
        for (auto &area : candidates) {
            if (area.problems.empty() && !options.may_write(area.code)) {
                area.problems.push_back({"/properties", "area.absent", {}});
                report.rows[static_cast<std::size_t>(area.row) - 1].problems = area.problems;
            }
        }
    }
    stage(tx, candidates);
    for (auto const &found : tx.all<FindingRow>(q::geo::staged_findings)) {
        judge(report.rows[static_cast<std::size_t>(found.row) - 1], found);
    }
    refuse_orphans(report.rows, candidates, known);
    for (auto &row : report.rows) {
        row.outcome = row.problems.empty() ? row.outcome : RowOutcome::refused;
        report.added += row.outcome == RowOutcome::added;
        report.changed += row.outcome == RowOutcome::changed;
        report.unchanged += row.outcome == RowOutcome::unchanged;
        report.refused += row.outcome == RowOutcome::refused;
    }

    report.is_applied = !options.is_trial && (report.refused == 0 || options.is_partial);
    if (report.is_applied && report.added + report.changed > 0) {
        apply(tx, report, options.source);
    }
    tx.send(q::geo::staged_clear);
    return report;
}

boost::json::object json_of(ImportReport const &report)
{
    boost::json::array rows;
    for (auto const &row : report.rows) {
        boost::json::object entry{{"row", row.row},
                                  {"code", row.code ? to_string(row.code) : ""},
                                  {"name", row.name},
                                  {"outcome", boost::describe::enum_to_string(row.outcome, "")}};
        if (!row.problems.empty()) {
            entry["problems"] = json_of(row.problems);
        }
        if (!row.notes.empty()) {
            entry["notes"] = json_of(row.notes);
        }
        rows.push_back(std::move(entry));
    }
    return {{"applied", report.is_applied}, {"revision", report.revision},   {"added", report.added},
            {"changed", report.changed},    {"unchanged", report.unchanged}, {"refused", report.refused},
            {"rows", std::move(rows)}};
}

} // namespace onegrid::geo
