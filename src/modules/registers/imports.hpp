// SPDX-License-Identifier: Apache-2.0
// What people do with imports. Whoever brought a file has it; others do not see it.
#pragma once
#include "modules/registers/import.hpp"
#include "modules/registers/registers.hpp"

namespace onegrid::registers {

inline constexpr std::size_t largest_file = 500U * 1024 * 1024;
inline constexpr std::chrono::hours file_kept_for{24 * 7}; // after the last that was done with it

struct ImportView {
    ImportId id;
    std::string type, file_name;
    std::int64_t size{};
    TableFormat format{};
    ImportState state{};
    std::string encoding, crs;
    std::optional<AreaCode> area;
    std::optional<Instant> valid_from;
    bool empty_clears{};
    std::vector<Column> headings;                  // what each column means
    std::vector<std::string> missing, given_twice; // fields
    std::int64_t rows{};                           // of the file; 0 until it is read
    std::int64_t done{};                           // rows that were looked at by what goes on, or went on last
    std::int64_t created{}, changed{}, same{}, faulty{}; // rows: of the run when there was one, else of the trial
    std::int64_t kept{};                           // elements that an undo left, because they had changed since
    std::optional<std::string> problem, problem_detail; // a code: why it could not be read, or stopped
    std::vector<std::string> may;                   // map, try, run, undo
    Instant created_at, changed_at;
};
BOOST_DESCRIBE_STRUCT(ImportView, (),
                      (id, type, file_name, size, format, state, encoding, crs, area, valid_from, empty_clears, headings, missing,
                       given_twice, rows, done, created, changed, same, faulty, kept, problem, problem_detail, may, created_at, changed_at))

struct ImportsView {
    std::vector<ImportView> items; // newest first
    std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(ImportsView, (), (items, next))

struct BroughtFile {
    std::string type, name, crs, encoding; // crs and encoding may be empty
    std::filesystem::path path;            // taken over
};
// Keeps the file and has it read. Refuses with not_found "type.absent", forbidden "permission.missing", invalid "crs.unknown",
// and as format_of() does.
Result<ImportView> bring(Services const &services, Caller const &who, BroughtFile const &file, std::string_view idempotency_key);

Result<ImportView> read(Services const &services, Caller const &who, ImportId id);
Result<ImportsView> list(Services const &services, Caller const &who, std::optional<std::string> const &type,
                         std::optional<ImportId> after, std::int64_t limit);

struct Mapping {
    std::vector<Column> columns; // one a heading, in order
    std::optional<std::string> crs;
    std::optional<AreaCode> area;
    std::optional<Instant> valid_from;
    std::optional<bool> empty_clears;
};
// Refuses with conflict "import.not_now", invalid with a field for each column that is wrong: "import.unknown_column",
// "import.given_twice".
Result<ImportView> put_mapping(Services const &services, Caller const &who, ImportId id, Mapping const &mapping);

enum class Work { trial, run, undo };
// Queues the work. Refuses with conflict "import.not_now", "import.file_gone", "import.has_refused" (a run that is not
// partial of a file with rows that the trial refused), invalid "import.not_mapped" (a field is given twice).
Result<ImportView> begin(Services const &services, Caller const &who, ImportId id, Work work, bool is_partial);

struct RowFaultView {
    std::string heading, code, title, detail;
};
BOOST_DESCRIBE_STRUCT(RowFaultView, (), (heading, code, title, detail))
struct RowView {
    std::int64_t row{}; // the line of the file where it begins; of features: which one
    std::string outcome;
    std::optional<elements::ElementId> element;
    std::optional<int> version;
    std::vector<RowFaultView> faults;
};
BOOST_DESCRIBE_STRUCT(RowView, (), (row, outcome, element, version, faults))
struct RowsView {
    std::vector<RowView> items; // in the order of the file; of the run when there was one, else of the trial
    std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(RowsView, (), (items, next))
// outcome: new, changed, same, refused, kept; nothing: all.
Result<RowsView> rows_of(Services const &services, Caller const &who, ImportId id, std::optional<std::string> const &outcome,
                         std::int64_t after, std::int64_t limit);
// The refused rows, and those that an undo kept, as CSV: line, outcome, heading, code, what it says, detail.
Result<std::string> report_of(Services const &services, Caller const &who, ImportId id);

} // namespace onegrid::registers
