// SPDX-License-Identifier: Apache-2.0
// Elements as files. Masked for whoever may export; with what is behind the masks only for a purpose, once a second person
// has let it go, and then each row says who took it. Files go after seven days.
#pragma once
#include "engines/elements/view.hpp"
#include "modules/registers/import.hpp"
#include "modules/registers/narrowing.hpp"
#include "modules/registers/registers.hpp"
#include "platform/http/request.hpp"

namespace onegrid::registers {

using ExportId = Id<struct ExportTag>;

enum class ExportState { needs_release, waiting, ready, refused, failed, expired };
BOOST_DESCRIBE_ENUM(ExportState, needs_release, waiting, ready, refused, failed, expired)

inline constexpr std::chrono::hours export_kept_for{24 * 7};
inline constexpr std::int64_t most_exported = 1'000'000;
inline constexpr std::int64_t most_on_a_sheet = 200'000;
inline constexpr std::uint64_t largest_export = std::uint64_t{256} << 20;

struct Export {
    ExportId id;
    std::string type;
    TableFormat format{};
    ExportState state{};
    std::vector<std::string> statuses;
    std::optional<AreaCode> area;
    std::vector<std::int64_t> areas_from, areas_to;
    bool is_unmasked{};
    std::string purpose, reason, language;
    PersonId person;
    std::string person_name;
    Instant created_at;
    std::optional<PersonId> released_by;
    std::optional<Instant> released_at;
    std::int64_t row_count{}, size{};
    std::string fault, fault_where;
    std::optional<Instant> expires_at;
    std::optional<db::Bytes> narrowed; // narrowing.hpp; nothing: everybody, or it is forgotten
};
BOOST_DESCRIBE_STRUCT(Export, (),
                      (id, type, format, state, statuses, area, areas_from, areas_to, is_unmasked, purpose, reason, language, person,
                       person_name, created_at, released_by, released_at, row_count, size, fault, fault_where, expires_at, narrowed))

std::int16_t district_of(ExportId id);
std::filesystem::path folder_of(std::filesystem::path const &all, ExportId id);
std::filesystem::path file_of(std::filesystem::path const &folder, Export const &one);

struct ExportView {
    ExportId id;
    std::string type;
    TableFormat format{};
    ExportState state{};
    std::vector<std::string> status;
    std::optional<AreaCode> area;
    bool unmasked{};
    std::string purpose, reason;
    elements::ChangerView created_by;
    Instant created_at;
    std::optional<elements::ChangerView> released_by;
    std::optional<Instant> released_at, expires_at;
    std::int64_t rows{}, size{};
    std::optional<std::string> problem, problem_detail;
    std::vector<std::string> may; // release, fetch
    std::optional<NarrowedView> narrowed; // beside area and status
};
BOOST_DESCRIBE_STRUCT(ExportView, (),
                      (id, type, format, state, status, area, unmasked, purpose, reason, created_by, created_at, released_by, released_at,
                       expires_at, rows, size, problem, problem_detail, may, narrowed))

struct ExportsView {
    std::vector<ExportView> items; // newest first
    std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(ExportsView, (), (items, next))

struct ExportAsked {
    std::string type;
    TableFormat format{};
    std::optional<AreaCode> area;
    std::vector<std::string> statuses; // none: what counts
    bool is_unmasked{};
    std::string purpose, reason; // of what is not masked
    elements::FilterOptions narrowed{}; // its q, bbox, filter, age and related
};
// Refuses with not_found "type.absent", "record.absent" (the area), forbidden "permission.missing", invalid
// "element.unknown_purpose", "element.required", "export.unknown_status", "export.no_geometry"; as the list does for what narrows it.
Result<ExportView> ask(Services const &services, Caller const &who, ExportAsked const &asked, std::string_view idempotency_key);

Result<ExportView> read_export(Services const &services, Caller const &who, ExportId id);
// The caller's own, and those that the caller may let go.
Result<ExportsView> list_exports(Services const &services, Caller const &who, std::optional<ExportId> after, std::int64_t limit);
// Refuses with conflict "export.not_waiting", forbidden "export.own", "permission.missing".
Result<ExportView> release(Services const &services, Caller const &who, ExportId id, bool is_released, std::string const &reason);
// For whoever asked for it. Refuses with conflict "export.not_ready", not_found "record.absent".
Result<http::Raw> fetch(Services const &services, Caller const &who, ExportId id);

} // namespace onegrid::registers
