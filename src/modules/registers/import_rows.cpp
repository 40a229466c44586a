// SPDX-License-Identifier: Apache-2.0
// What became of the rows of an import: for screens, and as a table to correct the file by.
#include "modules/registers/cells_out.hpp"
#include "modules/registers/imports.hpp"
#include "platform/http/problem.hpp"
#include "queries/registers.hpp"
#include <boost/json.hpp>
#include <fmt/format.h>

namespace onegrid::registers {
namespace {

constexpr std::int64_t most_reported = 100'000;

struct KeptRow {
    std::int64_t line{};
    elements::ElementId element;
    std::string why;
};
BOOST_DESCRIBE_STRUCT(KeptRow, (), (line, element, why))

struct OutcomeRow {
    std::int64_t line{};
    std::int16_t outcome{};
    elements::ElementId element;
    std::int32_t version{};
    std::optional<boost::json::value> faults;
};
BOOST_DESCRIBE_STRUCT(OutcomeRow, (), (line, outcome, element, version, faults))

Result<Import> owned(db::Tx &tx, Caller const &who, ImportId id)
{
    auto import = tx.maybe<Import>(q::registers::import_one, district_of(id), id);
    if (!import || import->person != who.person) {
        return refuse(Why::not_found, "record.absent");
    }
    return std::move(*import);
}

bool is_tried_only(ImportState state) { return state == ImportState::trying || state == ImportState::tried || state == ImportState::mapped; }

RowFaultView fault_of(boost::json::value const &kept, std::string_view language)
{
    RowFaultView fault{std::string{kept.at("heading").as_string()}, std::string{kept.at("code").as_string()}, {},
                       std::string{kept.at("detail").as_string()}};
    fault.title = http::problem_text(fault.code, language);
    return fault;
}

RowView view_of(OutcomeRow const &row, std::string_view language)
{
    RowView view{row.line, std::string{to_text(static_cast<Outcome>(row.outcome))}, {}, {}, {}};
    if (row.element) {
        view.element = row.element;
    }
    if (row.version > 0) {
        view.version = row.version;
    }
    if (row.faults) {
        for (auto const &fault : row.faults->as_array()) {
            view.faults.push_back(fault_of(fault, language));
        }
    }
    return view;
}

RowView view_of(KeptRow const &row, std::string_view language)
{
    return {row.line, "kept", row.element, {}, {{{}, row.why, std::string{http::problem_text(row.why, language)}, {}}}};
}

std::vector<RowView> found_rows(db::Tx &tx, Import const &import, std::optional<std::string> const &outcome, std::int64_t after,
                                std::int64_t limit, std::string_view language)
{
    std::vector<RowView> rows;
    auto const district = district_of(import.id);
    if (outcome == "kept") {
        for (auto const &row : tx.all<KeptRow>(q::registers::kept_of, district, import.id, after, limit)) {
            rows.push_back(view_of(row, language));
        }
        return rows;
    }
    auto const wanted = outcome ? outcome_of(*outcome) : std::nullopt;
    auto const number = wanted ? std::optional{static_cast<std::int16_t>(*wanted)} : std::nullopt;
    for (auto const &row : tx.all<OutcomeRow>(q::registers::rows_of, district, import.id, is_tried_only(import.state), after, number, limit)) {
        rows.push_back(view_of(row, language));
    }
    return rows;
}

void append(std::string &out, RowView const &row)
{
    for (auto const &fault : row.faults) {
        out += fmt::format("{},{},", row.row, row.outcome);
        append_csv(out, guarded(fault.heading));
        out += ',' + fault.code + ',';
        append_csv(out, guarded(fault.title));
        out += ',';
        append_csv(out, guarded(fault.detail));
        out += "\r\n";
    }
}

} // namespace

Result<RowsView> rows_of(Services const &services, Caller const &who, ImportId id, std::optional<std::string> const &outcome,
                         std::int64_t after, std::int64_t limit)
{
    if (outcome && outcome != "kept" && !outcome_of(*outcome)) {
        return refuse_field("query/outcome", "import.unknown_outcome", "new, changed, same, refused, kept");
    }
    return services.elements.database.read([&](db::Tx &tx) -> Result<RowsView> {
        auto const import = TRY(owned(tx, who, id));
        RowsView view{found_rows(tx, import, outcome, after, limit + 1, who.language), {}};
        if (std::ssize(view.items) > limit) {
            view.items.resize(static_cast<std::size_t>(limit));
            view.next = std::to_string(view.items.back().row);
        }
        return view;
    });
}

Result<std::string> report_of(Services const &services, Caller const &who, ImportId id)
{
    return services.elements.database.read([&](db::Tx &tx) -> Result<std::string> {
        auto const import = TRY(owned(tx, who, id));
        std::string out = "\xef\xbb\xbf"; // without it spreadsheets take UTF-8 for something else
        out += who.language.starts_with("en") ? "Line,Outcome,Heading,Code,What is wrong,Expected\r\n" : "行号,结果,列,代码,问题,要求\r\n";
        for (auto const *outcome : {"refused", "kept"}) {
            for (auto const &row : found_rows(tx, import, outcome, -1, most_reported, who.language)) {
                append(out, row);
            }
        }
        return out;
    });
}

} // namespace onegrid::registers
