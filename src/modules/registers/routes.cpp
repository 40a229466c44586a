// SPDX-License-Identifier: Apache-2.0
#include "engines/elements/rights.hpp"
#include "modules/registers/exports.hpp"
#include "modules/registers/imports.hpp"
#include "modules/registers/jobs.hpp"
#include "modules/registers/lineage.hpp"
#include "platform/http/fields.hpp"
#include "platform/http/routes.hpp"
#include <sstream>

namespace onegrid::registers {
namespace {

using elements::element_export;
using elements::element_import;
using elements::element_read;
using elements::element_release;

struct ListQuery {
    std::optional<std::string> type;
    std::optional<ImportId> after;
    std::optional<http::Ranged<std::int64_t, 1, 200>> limit;
};
BOOST_DESCRIBE_STRUCT(ListQuery, (), (type, after, limit))

struct ColumnBody {
    std::optional<http::Text<0, 1'000>> heading; // as it stands; only columns' order counts
    ColumnWhat what{ColumnWhat::nothing};
    std::optional<http::Text<0, 40>> code; // of a field or relation
};
BOOST_DESCRIBE_STRUCT(ColumnBody, (), (heading, what, code))

struct MappingBody {
    http::ListOf<ColumnBody, most_columns> columns; // one a heading, in their order
    std::optional<http::Text<1, 40>> crs;           // wgs84, gcj02, bd09
    std::optional<AreaCode> area;                   // of rows that do not say where they are
    std::optional<Instant> valid_from;              // since when the rows are so; nothing: the run
    std::optional<bool> empty_clears;               // an empty cell takes away what was there
};
BOOST_DESCRIBE_STRUCT(MappingBody, (), (columns, crs, area, valid_from, empty_clears))

struct RunBody {
    std::optional<bool> partial; // the good rows although others are refused
};
BOOST_DESCRIBE_STRUCT(RunBody, (), (partial))

struct NothingBody {
    std::optional<http::Text<0, 500>> reason;
};
BOOST_DESCRIBE_STRUCT(NothingBody, (), (reason))

struct RowsQuery {
    std::optional<std::string> outcome; // new, changed, same, refused, kept
    std::optional<http::Ranged<std::int64_t, 0, 1'000'000'000'000>> after; // a line
    std::optional<http::Ranged<std::int64_t, 1, 1'000>> limit;
};
BOOST_DESCRIBE_STRUCT(RowsQuery, (), (outcome, after, limit))

struct ExportBody {
    http::Text<1, 24> type;
    TableFormat format{};
    std::optional<AreaCode> area;
    std::optional<http::Text<1, 80>> status; // several with commas; nothing: what counts
    std::optional<bool> unmasked;                             // with a purpose and a reason; a second person lets it go
    std::optional<http::Text<1, 40>> purpose;                 // of codes/look_purpose.csv
    std::optional<http::Text<1, 500>> reason;
    // As the list of elements takes them.
    std::optional<http::Text<0, 100>> q;
    std::optional<http::Text<1, 100>> bbox;
    std::optional<http::Text<1, 4'000>> filter;
    std::optional<http::Text<1, 20>> age;
    std::optional<http::Text<1, 100>> related;
};
BOOST_DESCRIBE_STRUCT(ExportBody, (), (type, format, area, status, unmasked, purpose, reason, q, bbox, filter, age, related))

struct ExportsQuery {
    std::optional<ExportId> after;
    std::optional<http::Ranged<std::int64_t, 1, 200>> limit;
};
BOOST_DESCRIBE_STRUCT(ExportsQuery, (), (after, limit))

struct ReleaseBody {
    std::optional<bool> refused; // it is not let go
    std::optional<http::Text<1, 500>> reason;
};
BOOST_DESCRIBE_STRUCT(ReleaseBody, (), (refused, reason))

std::int64_t limit_of(auto const &limit, std::int64_t otherwise) { return limit ? std::int64_t{*limit} : otherwise; }
template <class T>
std::string text_of(std::optional<T> const &text)
{
    return text ? text->value : std::string{};
}

void mount_imports(http::Routes &routes, Services const &services)
{
    routes.post(
        "/v1/imports", element_import,
        "Bring a file of elements: parts `file` and `type`, perhaps `crs` and `encoding`. It is read in the background.",
        [&](Caller const &who, http::Spooled const &upload, http::RequestInfo const &info) -> Result<ImportView> {
            if (upload.files.size() != 1 || upload.files.front().field != "file") {
                return refuse_field("/file", "element.required");
            }
            auto const path = services.folder / ("upload-" + std::to_string(services.elements.ids.next(0)));
            upload.save(upload.files.front(), path);
            auto imported = bring(services, who,
                                  {std::string{upload.field("type")}, upload.files.front().file_name, std::string{upload.field("crs")},
                                   std::string{upload.field("encoding")}, path},
                                  info.idempotency_key);
            std::error_code gone;
            std::filesystem::remove(path, gone); // when it was not taken over
            return imported;
        },
        http::Options{.idempotent = true, .status = 201, .max_body = largest_file + 64 * 1024});
    routes.get("/v1/imports", element_import, "The caller's imports, newest first.",
               [&](Caller const &who, http::Query<ListQuery> const &query) {
                   return list(services, who, query->type, query->after, limit_of(query->limit, 50));
               });
    routes.get("/v1/imports/{id}", element_import, "One import: its state, what its columns mean, what became of its rows.",
               [&](Caller const &who, ImportId id) { return read(services, who, id); });
    routes.put("/v1/imports/{id}/mapping", element_import, "Say what the columns mean, and how the file is to be taken.",
               [&](Caller const &who, ImportId id, MappingBody const &body) -> Result<ImportView> {
                   Mapping mapping;
                   for (auto const &column : body.columns) {
                       mapping.columns.push_back({{}, column.what, text_of(column.code), {}});
                   }
                   mapping.crs = body.crs ? std::optional{body.crs->value} : std::nullopt;
                   mapping.area = body.area;
                   mapping.valid_from = body.valid_from;
                   mapping.empty_clears = body.empty_clears;
                   return put_mapping(services, who, id, mapping);
               });
    routes.post("/v1/imports/{id}/try", element_import, "Find out what would become of each row; nothing is changed.",
                [&](Caller const &who, ImportId id, NothingBody const &) { return begin(services, who, id, Work::trial, true); });
    routes.post("/v1/imports/{id}/run", element_import, "Add and change elements by the rows; `partial`: although some are refused.",
                [&](Caller const &who, ImportId id, RunBody const &body) {
                    return begin(services, who, id, Work::run, body.partial.value_or(false));
                });
    routes.post("/v1/imports/{id}/undo", element_import,
                "What was added retires, what was changed is again as it was; what changed since is left and listed.",
                [&](Caller const &who, ImportId id, NothingBody const &) { return begin(services, who, id, Work::undo, false); });
    routes.get("/v1/imports/{id}/rows", element_import, "What became of the rows, in the order of the file.",
               [&](Caller const &who, ImportId id, http::Query<RowsQuery> const &query) {
                   return rows_of(services, who, id, query->outcome, query->after ? std::int64_t{*query->after} : -1,
                                  limit_of(query->limit, 100));
               });
    routes.get(
        "/v1/imports/{id}/report.csv", element_import, "The refused rows and why, as a table to correct the file by.",
        [&](Caller const &who, ImportId id) -> Result<http::Raw> {
            http::Raw raw;
            raw.content_type = "text/csv; charset=utf-8";
            raw.body = TRY(report_of(services, who, id));
            raw.disposition = "attachment; filename=\"import-" + to_string(id) + ".csv\"";
            raw.cache_control = "no-store";
            return raw;
        },
        http::Options{.produces = "text/csv"});
}

void mount_exports(http::Routes &routes, Services const &services)
{
    routes.post(
        "/v1/exports", element_export, "Ask for elements as a file. It is made in the background.",
        [&](Caller const &who, ExportBody const &body, http::RequestInfo const &info) {
            ExportAsked asked{body.type.value, body.format, body.area, {}, body.unmasked.value_or(false), text_of(body.purpose), text_of(body.reason)};
            asked.narrowed.q = body.q;
            asked.narrowed.bbox = body.bbox;
            asked.narrowed.filter = body.filter;
            asked.narrowed.age = body.age;
            asked.narrowed.related = body.related;
            for (std::istringstream all{text_of(body.status)}; std::getline(all, asked.statuses.emplace_back(), ',');) {
            }
            asked.statuses.pop_back();
            return ask(services, who, asked, info.idempotency_key);
        },
        http::Options{.idempotent = true, .status = 201});
    // Whoever may let exports go sees those that wait, with or without the right to export.
    routes.get("/v1/exports", http::signed_in, "The caller's exports and those that the caller may let go, newest first.",
               [&](Caller const &who, http::Query<ExportsQuery> const &query) {
                   return list_exports(services, who, query->after, limit_of(query->limit, 50));
               });
    routes.get("/v1/exports/{id}", http::signed_in, "One export.",
               [&](Caller const &who, ExportId id) { return read_export(services, who, id); });
    routes.post("/v1/exports/{id}/release", element_release, "Let an export with personal data go, or refuse it: never one's own.",
                [&](Caller const &who, ExportId id, ReleaseBody const &body) {
                    return release(services, who, id, !body.refused.value_or(false), text_of(body.reason));
                });
    routes.get(
        "/v1/exports/{id}/file", element_export, "The file, for whoever asked for it.",
        [&](Caller const &who, ExportId id) { return fetch(services, who, id); }, http::Options{.produces = "application/octet-stream"});
}

} // namespace

void Module::mount(http::Routes &routes)
{
    mount_imports(routes, m_services);
    mount_exports(routes, m_services);
    routes.get("/v1/elements/{type}/{id}/lineage", element_read, "Which version, and so which person or import, gave each value.",
               [this](Caller const &who, std::string const &type, elements::ElementId id) { return lineage(m_services, who, type, id); });
}

} // namespace onegrid::registers
