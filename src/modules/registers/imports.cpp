// SPDX-License-Identifier: Apache-2.0
#include "modules/registers/imports.hpp"
#include "engines/elements/rights.hpp"
#include "modules/registers/brought.hpp"
#include "modules/registers/jobs.hpp"
#include "modules/registers/mapped_file.hpp"
#include "platform/access/idempotency.hpp"
#include "platform/audit/record.hpp"
#include "platform/jobs/jobs.hpp"
#include "queries/registers.hpp"
#include <boost/json.hpp>

namespace onegrid::registers {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;
using elements::element_import;

struct CountsRow {
    bool is_trial{};
    std::int64_t new_rows{}, changed{}, same{}, refused{}, undone{}, batches{};
};
BOOST_DESCRIBE_STRUCT(CountsRow, (), (is_trial, new_rows, changed, same, refused, undone, batches))

struct KeptRow {
    std::int64_t line{};
    elements::ElementId element;
    std::string why;
};
BOOST_DESCRIBE_STRUCT(KeptRow, (), (line, element, why))

constexpr std::int64_t last_id = std::numeric_limits<std::int64_t>::max();

Result<Import> owned(db::Tx &tx, Caller const &who, ImportId id, db::Query const &import_query)
{
    auto import = tx.maybe<Import>(import_query, district_of(id), id);
    if (!import || import->person != who.person) {
        return refuse(Why::not_found, "record.absent");
    }
    return std::move(*import);
}

// A run that could not go on; not a file that could not be read.
bool was_stopped(Import const &import) { return import.state == ImportState::failed && !import.headings.empty(); }

bool has_run(ImportState state)
{
    return state == ImportState::running || state == ImportState::failed || state == ImportState::done || state == ImportState::undoing ||
           state == ImportState::undone;
}

// What may be done with it now.
std::vector<std::string> may_of(Import const &import, bool has_made)
{
    std::vector<std::string> may;
    auto const is = [&](auto... states) { return ((import.state == states) || ...); };
    if (import.has_file && is(ImportState::mapped, ImportState::tried)) {
        may.insert(may.end(), {"map", "try"});
    }
    if (import.has_file && (is(ImportState::tried) || was_stopped(import))) {
        may.emplace_back("run");
    }
    if (has_made && (is(ImportState::done) || was_stopped(import))) {
        may.emplace_back("undo");
    }
    return may;
}

ImportView view_of(db::Tx &tx, elements::TypesNow const &types, Import const &import)
{
    ImportView view;
    view.id = import.id;
    view.type = import.type;
    view.file_name = import.file_name;
    view.size = import.size;
    view.format = import.format;
    view.state = import.state;
    view.encoding = import.encoding;
    view.crs = import.crs;
    view.area = import.area;
    view.valid_from = import.valid_from;
    view.empty_clears = import.empty_clears;
    view.headings = columns_of(import.columns);
    view.rows = import.row_count;
    view.created_at = import.created_at;
    view.changed_at = import.changed_at;
    if (auto const *shelf = types.find(import.type)) {
        view.missing = missing(shelf->type, view.headings);
    }
    view.given_twice = given_twice(view.headings);
    bool has_made = false;
    for (auto const &row : tx.all<CountsRow>(q::registers::import_counts, district_of(import.id), import.id)) {
        if (row.is_trial != has_run(import.state)) {
            view.created = row.new_rows;
            view.changed = row.changed;
            view.same = row.same;
            view.faulty = row.refused;
            view.done = row.new_rows + row.changed + row.same + row.refused;
            has_made = !row.is_trial && row.new_rows + row.changed > 0;
        }
    }
    if (import.state == ImportState::undone || import.state == ImportState::undoing) {
        view.kept = std::ssize(tx.all<KeptRow>(q::registers::kept_of, district_of(import.id), import.id, std::int64_t{-1}, std::int64_t{100'000}));
    }
    if (!import.fault.empty()) {
        view.problem = import.fault;
        view.problem_detail = import.fault_where;
    }
    view.may = may_of(import, has_made);
    return view;
}

int home_of(elements::Services const &services, access::Scope const &scope)
{
    return services.areas.now()->ordinal_of(AreaCode{scope.from.empty() ? 0 : scope.from.front()});
}

void tell(db::Tx &tx, Caller const &who, Import const &import, char const *action, json::object more)
{
    more["type"] = import.type;
    audit::record(tx, who,
                  {.action = action,
                   .object_kind = "import",
                   .object_id = to_string(import.id),
                   .after = std::move(more),
                   .district = district_ordinal_of(import.id.value)});
}

void keep(fs::path const &from, fs::path const &folder, TableFormat format)
{
    fs::create_directories(folder);
    fs::permissions(folder, fs::perms::owner_all);
    std::error_code other_disk;
    fs::rename(from, file_of(folder, format), other_disk);
    if (other_disk) {
        fs::copy_file(from, file_of(folder, format), fs::copy_options::overwrite_existing);
        fs::remove(from);
    }
}

bool reads_at_once(TableFormat format) { return format != TableFormat::shp && format != TableFormat::gpkg; }

// What a column may mean, or the code of why not.
char const *wrong_column(registry::ElementType const &type, Column const &column)
{
    switch (column.what) {
    case ColumnWhat::field: {
        auto const *field = type.find_field(column.code);
        return field == nullptr || field->is_retired ? "import.unknown_column" : nullptr;
    }
    case ColumnWhat::relation:
        return type.find_relation(column.code) == nullptr ? "import.unknown_column" : nullptr;
    case ColumnWhat::longitude:
    case ColumnWhat::latitude:
    case ColumnWhat::geometry:
        return type.geometry == registry::GeometryKind::none ? "import.unknown_column" : nullptr;
    default:
        return nullptr;
    }
}

Result<std::vector<Column>> checked(registry::ElementType const &type, Import const &import, std::vector<Column> columns)
{
    Problem problem{Why::invalid, "request.invalid", {}, {}, {}};
    if (columns.size() != import.headings.size()) {
        return refuse_field("/columns", "import.other_columns", std::to_string(import.headings.size()));
    }
    std::set<std::pair<ColumnWhat, std::string>> seen;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        auto &column = columns[i];
        bool const is_named = column.what == ColumnWhat::field || column.what == ColumnWhat::relation;
        column.heading = import.headings[i];
        column.code = is_named ? column.code : std::string{};
        column.guess.clear();
        auto const *wrong = wrong_column(type, column);
        if (wrong == nullptr && column.what != ColumnWhat::nothing && !seen.emplace(column.what, column.code).second) {
            wrong = "import.given_twice";
        }
        if (wrong != nullptr) {
            problem.fields.push_back({"/columns/" + std::to_string(i), wrong, column.code.substr(0, 40)});
        }
    }
    if (!problem.fields.empty()) {
        return tl::unexpected(std::move(problem));
    }
    return columns;
}

struct Next {
    ImportState state;
    std::string_view job;
    char const *action;
};

Result<Next> next_of(db::Tx &tx, registry::ElementType const &type, Import const &import, Work work, bool is_partial)
{
    auto const is = [&](auto... states) { return ((import.state == states) || ...); };
    auto const not_now = [&] { return refuse(Why::conflict, "import.not_now", std::string{boost::describe::enum_to_string(import.state, "")}); };
    if (work == Work::undo) {
        return is(ImportState::done) || was_stopped(import) ? Result<Next>{Next{ImportState::undoing, undo_job, "import.undo"}} : not_now();
    }
    bool const may_be = work == Work::trial ? is(ImportState::mapped, ImportState::tried) : is(ImportState::tried) || was_stopped(import);
    if (!may_be) {
        return not_now();
    }
    if (!import.has_file) {
        return refuse(Why::conflict, "import.file_gone");
    }
    auto const columns = columns_of(import.columns);
    if (auto const twice = given_twice(columns); !twice.empty()) {
        return refuse(Why::invalid, "import.given_twice", twice.front());
    }
    if (std::ranges::all_of(columns, [](Column const &column) { return column.what == ColumnWhat::nothing; })) {
        return refuse(Why::invalid, "import.not_mapped", type.code);
    }
    if (work == Work::trial) {
        tx.send(q::registers::batches_clear, district_of(import.id), import.id);
        tx.send(q::registers::rows_clear, district_of(import.id), import.id);
        return Next{ImportState::trying, run_job, "import.try"};
    }
    for (auto const &row : tx.all<CountsRow>(q::registers::import_counts, district_of(import.id), import.id)) {
        if (row.is_trial && row.refused > 0 && !is_partial) {
            return refuse(Why::conflict, "import.has_refused", std::to_string(row.refused));
        }
    }
    return Next{ImportState::running, run_job, "import.run"};
}

} // namespace

Result<ImportView> bring(Services const &services, Caller const &who, BroughtFile const &file, std::string_view idempotency_key)
{
    auto const &base = services.elements;
    auto const types = base.types.now();
    auto const &shelf = *TRY(types->get(file.type));
    auto const scope = elements::scope_of(who, shelf.type, element_import);
    if (scope.from.empty()) {
        return refuse(Why::forbidden, "permission.missing", std::string{element_import.name});
    }
    auto const crs = file.crs.empty() ? geo::Crs::wgs84 : TRY(geo::crs_of(file.crs));
    auto const idem = access::idem_hash(base.keys, who, idempotency_key);
    if (auto const sent = base.database.read([&](db::Tx &tx) { return tx.maybe<ImportId>(q::registers::import_sent, idem); })) {
        return read(services, who, *sent);
    }
    Import import;
    {
        MappedFile const mapped(file.path);
        import.format = TRY(format_of(mapped.bytes()));
        import.size = std::ssize(mapped.bytes());
    }
    import.id = base.ids.make<ImportId>(home_of(base, scope));
    import.type = shelf.type.code;
    auto const folder = folder_of(services.folder, import.id);
    keep(file.path, folder, import.format);
    auto const kept = base.database.write([&](db::Tx &tx) -> Result<void> {
        auto const now = tx.now();
        tx.send(q::registers::import_put, district_of(import.id), import.id, import.type, file.name, import.size, import.format,
                file.encoding == "gb18030" || file.encoding == "utf-8" ? file.encoding : std::string{}, geo::to_text(crs), who.person,
                who.language, idem, now);
        // What no program has to turn into something else first is read at once; the job is for when that is cut off.
        jobs::enqueue(tx, {.kind = std::string{read_job},
                           .run_at = reads_at_once(import.format) ? std::optional{now + std::chrono::minutes{5}} : std::nullopt,
                           .payload = json::object{{"import", to_string(import.id)}},
                           .district = district_ordinal_of(import.id.value),
                           .max_attempts = 4});
        tell(tx, who, import, "import.bring", {{"size", import.size}, {"format", to_text(import.format)}});
        return {};
    });
    TRY(kept);
    if (reads_at_once(import.format)) {
        TRY(read_import(services, import.id));
    }
    return read(services, who, import.id);
}

Result<ImportView> read(Services const &services, Caller const &who, ImportId id)
{
    auto const types = services.elements.types.now();
    return services.elements.database.read([&](db::Tx &tx) -> Result<ImportView> {
        return view_of(tx, *types, TRY(owned(tx, who, id, q::registers::import_one)));
    });
}

Result<ImportsView> list(Services const &services, Caller const &who, std::optional<std::string> const &type, std::optional<ImportId> after,
                         std::int64_t limit)
{
    auto const types = services.elements.types.now();
    return services.elements.database.read([&](db::Tx &tx) -> Result<ImportsView> {
        auto found = tx.all<Import>(q::registers::imports_of, who.person, after ? after->value : last_id, type, limit + 1);
        ImportsView view;
        if (std::ssize(found) > limit) {
            found.resize(static_cast<std::size_t>(limit));
            view.next = to_string(found.back().id);
        }
        for (auto const &import : found) {
            view.items.push_back(view_of(tx, *types, import));
        }
        return view;
    });
}

Result<ImportView> put_mapping(Services const &services, Caller const &who, ImportId id, Mapping const &mapping)
{
    auto const types = services.elements.types.now();
    return services.elements.database.write([&](db::Tx &tx) -> Result<ImportView> {
        auto import = TRY(owned(tx, who, id, q::registers::import_locked));
        if (import.state != ImportState::mapped && import.state != ImportState::tried) {
            return refuse(Why::conflict, "import.not_now", std::string{boost::describe::enum_to_string(import.state, "")});
        }
        auto const &shelf = *TRY(types->get(import.type));
        auto const columns = TRY(checked(shelf.type, import, mapping.columns));
        auto const crs = mapping.crs ? std::string{geo::to_text(TRY(geo::crs_of(*mapping.crs)))} : import.crs;
        if (mapping.area && services.elements.areas.now()->find(*mapping.area) == nullptr) {
            return refuse_field("/area", "area.absent");
        }
        tx.send(q::registers::import_columns, district_of(id), id, to_json(columns), crs, mapping.area, mapping.valid_from,
                mapping.empty_clears.value_or(import.empty_clears), tx.now());
        return view_of(tx, *types, TRY(owned(tx, who, id, q::registers::import_one)));
    });
}

Result<ImportView> begin(Services const &services, Caller const &who, ImportId id, Work work, bool is_partial)
{
    auto const types = services.elements.types.now();
    return services.elements.database.write([&](db::Tx &tx) -> Result<ImportView> {
        auto const import = TRY(owned(tx, who, id, q::registers::import_locked));
        auto const &shelf = *TRY(types->get(import.type));
        auto const scope = elements::scope_of(who, shelf.type, element_import);
        if (scope.from.empty()) {
            return refuse(Why::forbidden, "permission.missing", std::string{element_import.name});
        }
        auto const next = TRY(next_of(tx, shelf.type, import, work, is_partial));
        auto const approve = elements::scope_of(who, shelf.type, elements::element_approve);
        auto const now = tx.now();
        // A run has one time: rows that are made after a crash are of the same.
        tx.send(q::registers::import_started, district_of(id), id, next.state, is_partial, scope.from, scope.to, approve.from, approve.to,
                work == Work::run ? std::optional{now} : std::nullopt, now);
        jobs::enqueue(tx, {.kind = std::string{next.job},
                           .payload = json::object{{"import", to_string(id)}, {"trial", work == Work::trial}},
                           .district = district_ordinal_of(id.value)});
        tell(tx, who, import, next.action, {{"partial", is_partial}});
        return view_of(tx, *types, TRY(owned(tx, who, id, q::registers::import_one)));
    });
}

} // namespace onegrid::registers
