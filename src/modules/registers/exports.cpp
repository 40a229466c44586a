// SPDX-License-Identifier: Apache-2.0
#include "modules/registers/exports.hpp"
#include "engines/elements/rights.hpp"
#include "modules/registers/jobs.hpp"
#include "platform/access/idempotency.hpp"
#include "platform/audit/record.hpp"
#include "platform/jobs/jobs.hpp"
#include "queries/registers.hpp"
#include <algorithm>
#include <boost/json.hpp>
#include <fstream>

namespace onegrid::registers {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;
using elements::element_export;
using elements::element_release;

constexpr std::int64_t last_id = std::numeric_limits<std::int64_t>::max();

bool is_sealed(registry::ElementType const &type)
{
    return std::ranges::any_of(type.fields, [](registry::Field const &field) { return field.is_sealed() && !field.is_retired; });
}

// Whether a scope has every area of the export.
bool covers(access::Scope const &scope, Export const &one)
{
    for (std::size_t i = 0; i < one.areas_from.size(); ++i) {
        bool is_in_one = false;
        for (std::size_t k = 0; k < scope.from.size(); ++k) {
            is_in_one = is_in_one || (scope.from[k] <= one.areas_from[i] && one.areas_to[i] <= scope.to[k]);
        }
        if (!is_in_one) {
            return false;
        }
    }
    return !one.areas_from.empty();
}

bool may_release(elements::TypesNow const &types, Caller const &who, Export const &one)
{
    auto const *shelf = types.find(one.type);
    return shelf != nullptr && one.person != who.person && covers(elements::scope_of(who, shelf->type, element_release), one);
}

// Seen by whoever asked for it, and while it waits by whoever may let it go.
Result<Export> seen(db::Tx &tx, elements::TypesNow const &types, Caller const &who, ExportId id, db::Query const &export_query)
{
    auto one = tx.maybe<Export>(export_query, district_of(id), id);
    bool const is_seen = one && (one->person == who.person || (one->is_unmasked && may_release(types, who, *one)));
    if (!is_seen) {
        return refuse(Why::not_found, "record.absent");
    }
    return std::move(*one);
}

ExportView view_of(Services const &services, elements::TypesNow const &types, Caller const &who, Export const &one)
{
    ExportView view{one.id,  one.type, one.format,          one.state,      one.statuses, one.area, one.is_unmasked, one.purpose, one.reason,
                    {one.person, one.person_name}, one.created_at, {}, one.released_at, one.expires_at, one.row_count, one.size, {}, {}, {}, {}};
    if (one.narrowed) {
        view.narrowed = narrowed_view(services.elements.keys, *one.narrowed);
    }
    if (one.released_by) {
        view.released_by = elements::ChangerView{*one.released_by, std::string{services.elements.directory.now()->name_of(*one.released_by)}};
    }
    if (!one.fault.empty()) {
        view.problem = one.fault;
        view.problem_detail = one.fault_where;
    }
    if (one.state == ExportState::needs_release && may_release(types, who, one)) {
        view.may.emplace_back("release");
    }
    if (one.state == ExportState::ready && one.person == who.person) {
        view.may.emplace_back("fetch");
    }
    return view;
}

Result<void> check(elements::TypesNow const &types, registry::ElementType const &type, ExportAsked const &asked)
{
    bool const is_geographic = asked.format == TableFormat::shp || asked.format == TableFormat::gpkg;
    if (is_geographic && type.geometry == registry::GeometryKind::none) {
        return refuse_field("/format", "export.no_geometry");
    }
    for (auto const &status : asked.statuses) {
        auto const known = elements::status_of(status);
        if (!known || *known == elements::Status::sealed) {
            return refuse_field("/status", "export.unknown_status", "proposed, current, refused, merged, retired");
        }
    }
    if (!asked.is_unmasked) {
        return {};
    }
    if (types.catalogue().find_code("look_purpose", asked.purpose) == nullptr) {
        return refuse_field("/purpose", "element.unknown_purpose");
    }
    if (asked.reason.empty()) {
        return refuse_field("/reason", "element.required");
    }
    return {};
}

void tell(db::Tx &tx, Caller const &who, Export const &one, char const *action, json::object more)
{
    more["type"] = one.type;
    more["unmasked"] = one.is_unmasked;
    audit::record(tx, who,
                  {.action = action,
                   .object_kind = "export",
                   .object_id = to_string(one.id),
                   .area = one.area.value_or(AreaCode{}),
                   .after = std::move(more),
                   .purpose = one.purpose,
                   .district = district_ordinal_of(one.id.value)});
}

void queue(db::Tx &tx, ExportId id)
{
    jobs::enqueue(tx, {.kind = std::string{export_job},
                       .payload = json::object{{"export", to_string(id)}},
                       .district = district_ordinal_of(id.value),
                       .max_attempts = 4});
}

struct Kind {
    std::string_view content, ending;
};
Kind kind_of(TableFormat format)
{
    switch (format) {
    case TableFormat::csv:
        return {"text/csv; charset=utf-8", "csv"};
    case TableFormat::xlsx:
        return {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"};
    case TableFormat::geojson:
        return {"application/geo+json", "geojson"};
    case TableFormat::shp:
        return {"application/zip", "shp.zip"};
    case TableFormat::gpkg:
        return {"application/geopackage+sqlite3", "gpkg"};
    }
    return {};
}

} // namespace

std::int16_t district_of(ExportId id) { return static_cast<std::int16_t>(district_ordinal_of(id.value)); }
fs::path folder_of(fs::path const &all, ExportId id) { return all / ("export-" + to_string(id)); }
fs::path file_of(fs::path const &folder, Export const &one) { return folder / ("export." + std::string{kind_of(one.format).ending}); }

Result<ExportView> ask(Services const &services, Caller const &who, ExportAsked const &asked, std::string_view idempotency_key)
{
    auto const &base = services.elements;
    auto const types = base.types.now();
    auto const &shelf = *TRY(types->get(asked.type));
    auto scope = elements::scope_of(who, shelf.type, element_export);
    if (scope.from.empty()) {
        return refuse(Why::forbidden, "permission.missing", std::string{element_export.name});
    }
    if (asked.area) {
        scope = access::within(std::move(scope), *asked.area);
        if (scope.from.empty()) {
            return refuse(Why::not_found, "record.absent");
        }
    }
    TRY(check(*types, shelf.type, asked));
    auto const idem = access::idem_hash(base.keys, who, idempotency_key);
    return base.database.write([&](db::Tx &tx) -> Result<ExportView> {
        if (auto const sent = tx.maybe<ExportId>(q::registers::export_sent, idem)) {
            return view_of(services, *types, who, TRY(seen(tx, *types, who, *sent, q::registers::export_one)));
        }
        auto const now = tx.now();
        std::optional<db::Bytes> narrowed;
        if (is_narrowed(asked.narrowed)) {
            narrowed = TRY(narrowing_of(base, *types, shelf, who, tx, asked.narrowed));
        }
        // Where nothing is behind a mask nobody needs to be asked.
        bool const is_unmasked = asked.is_unmasked && is_sealed(shelf.type);
        Export one;
        one.id = base.ids.make<ExportId>(base.areas.now()->ordinal_of(AreaCode{scope.from.front()}));
        one.type = shelf.type.code;
        one.area = asked.area;
        one.is_unmasked = is_unmasked;
        one.purpose = is_unmasked ? asked.purpose : std::string{};
        one.state = is_unmasked ? ExportState::needs_release : ExportState::waiting;
        auto const statuses = asked.statuses.empty() ? std::vector<std::string>{"current"} : asked.statuses;
        auto const name = std::string{base.directory.now()->name_of(who.person)};
        tx.send(q::registers::export_put, district_of(one.id), one.id, one.type, asked.format, one.state, statuses, asked.area, scope.from,
                scope.to, is_unmasked, one.purpose, is_unmasked ? asked.reason : std::string{}, who.language, who.person,
                name.empty() ? who.name : name, now, std::optional{now + export_kept_for}, idem, narrowed);
        if (!is_unmasked) {
            queue(tx, one.id);
        }
        tell(tx, who, one, "export.ask", {{"format", to_text(asked.format)}, {"reason", is_unmasked ? asked.reason : std::string{}}, {"narrowed", narrowed.has_value()}});
        return view_of(services, *types, who, TRY(seen(tx, *types, who, one.id, q::registers::export_one)));
    });
}

Result<ExportView> read_export(Services const &services, Caller const &who, ExportId id)
{
    auto const types = services.elements.types.now();
    return services.elements.database.read([&](db::Tx &tx) -> Result<ExportView> {
        return view_of(services, *types, who, TRY(seen(tx, *types, who, id, q::registers::export_one)));
    });
}

Result<ExportsView> list_exports(Services const &services, Caller const &who, std::optional<ExportId> after, std::int64_t limit)
{
    auto const types = services.elements.types.now();
    return services.elements.database.read([&](db::Tx &tx) -> Result<ExportsView> {
        ExportsView view;
        auto position = after ? after->value : last_id;
        // Those that wait for somebody else are passed over, page by page.
        for (;;) {
            auto const found = tx.all<Export>(q::registers::exports_of, who.person, position, std::int64_t{200});
            for (auto const &one : found) {
                position = one.id.value;
                if (one.person != who.person && !may_release(*types, who, one)) {
                    continue;
                }
                if (std::ssize(view.items) == limit) {
                    view.next = to_string(view.items.back().id);
                    return view;
                }
                view.items.push_back(view_of(services, *types, who, one));
            }
            if (found.size() < 200) {
                return view;
            }
        }
    });
}

Result<ExportView> release(Services const &services, Caller const &who, ExportId id, bool is_released, std::string const &reason)
{
    auto const types = services.elements.types.now();
    return services.elements.database.write([&](db::Tx &tx) -> Result<ExportView> {
        auto const one = TRY(seen(tx, *types, who, id, q::registers::export_locked));
        if (one.person == who.person) {
            return refuse(Why::forbidden, "export.own");
        }
        if (one.state != ExportState::needs_release) {
            return refuse(Why::conflict, "export.not_waiting");
        }
        auto const state = is_released ? ExportState::waiting : ExportState::refused;
        tx.send(q::registers::export_decided, district_of(id), id, state, who.person, tx.now());
        if (is_released) {
            queue(tx, id);
        }
        tell(tx, who, one, is_released ? "export.release" : "export.refuse", {{"reason", reason}});
        return view_of(services, *types, who, TRY(seen(tx, *types, who, id, q::registers::export_one)));
    });
}

Result<http::Raw> fetch(Services const &services, Caller const &who, ExportId id)
{
    auto const types = services.elements.types.now();
    return services.elements.database.write([&](db::Tx &tx) -> Result<http::Raw> {
        auto const one = TRY(seen(tx, *types, who, id, q::registers::export_one));
        if (one.person != who.person) {
            return refuse(Why::not_found, "record.absent");
        }
        if (one.state != ExportState::ready) {
            return refuse(Why::conflict, "export.not_ready");
        }
        // Whoever lost the permission since has no use for it any more.
        auto const &shelf = *TRY(types->get(one.type));
        if (!covers(elements::scope_of(who, shelf.type, element_export), one)) {
            return refuse(Why::forbidden, "permission.missing", std::string{element_export.name});
        }
        std::ifstream file(file_of(folder_of(services.folder, id), one), std::ios::binary);
        std::string bytes(static_cast<std::size_t>(one.size), '\0');
        file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        if (!file) {
            return refuse(Why::not_found, "record.absent");
        }
        tell(tx, who, one, "export.fetch", {{"rows", one.row_count}});
        auto const kind = kind_of(one.format);
        http::Raw raw;
        raw.content_type = kind.content;
        raw.body = std::move(bytes);
        raw.disposition = "attachment; filename=\"" + one.type + "-" + to_string(id) + "." + std::string{kind.ending} + "\"";
        raw.cache_control = "no-store";
        return raw;
    });
}

} // namespace onegrid::registers
