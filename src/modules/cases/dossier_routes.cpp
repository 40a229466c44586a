// SPDX-License-Identifier: Apache-2.0
#include "modules/cases/dossier.hpp"
#include "modules/cases/explain_words.hpp"
#include "platform/audit/record.hpp"
#include "platform/http/routes.hpp"
#include "platform/print/pdf.hpp"
#include <fmt/format.h>

namespace onegrid::cases {
namespace {

constexpr http::Permission case_explain{"case.explain"};
constexpr std::size_t most_photos = 60;
constexpr double tolerance = 0.00005; // some 5 m

// Whoever sees the case sees its photos.
std::vector<std::pair<std::string, std::string>> thumbnails(files::Files const &files,
                                                            std::vector<std::string> const &ids)
{
    std::vector<std::pair<std::string, std::string>> out;
    for (auto const &id : ids) {
        if (out.size() == most_photos) {
            break;
        }
        auto const file = files.give_publicly(id, files::Variant::thumbnail);
        out.emplace_back(id, !file ? std::string{} : file->shared ? *file->shared : file->body);
    }
    return out;
}

} // namespace

Result<http::Raw> dossier(Services const &services, PackBooks const &books, files::Files const &files,
                          Caller const &who, CaseId id)
{
    auto const telling = TRY(telling_of(services, books, who, id));
    auto shown = TRY(detail(services, books, who, id));
    shown.source = telling.book->catalogue->label_of("source", shown.source, who.language);
    auto const &calendar = telling.book->catalogue->calendar;
    auto const tree = services.areas.now();

    DossierParts parts;
    parts.language = who.language;
    parts.city = std::string(tree->name_of(tree->root(), who.language));
    parts.printed_by = who.name;
    parts.printed_at = telling.now;
    parts.utc_offset = calendar.settings().utc_offset;
    parts.broken_at = broken_at(telling.stored.log);
    parts.pack_version = telling.state().pack_version;
    parts.calendar_version = calendar.version();
    parts.photos = thumbnails(files, shown.photos);
    // The areas around the case's own; when it is a grid, the communities around show more of where it is.
    auto const *own = tree->find(shown.area);
    auto const parent = own == nullptr                                               ? AreaCode{}
                        : own->level == "grid" && tree->find(own->parent) != nullptr ? tree->find(own->parent)->parent
                                                                                     : own->parent;
    services.database.write([&](db::Tx &tx) {
        for (auto &outline : geo::outlines_below(tx, parent, tolerance)) {
            auto name = std::string(tree->name_of(outline.code, who.language));
            parts.outlines.emplace_back(std::move(name), std::move(outline));
        }
        audit::record(tx, who,
                      {.action = "case.print",
                       .object_kind = "case",
                       .object_id = to_string(id),
                       .area = shown.area,
                       .district = telling.stored.report.district});
        return true;
    });

    http::Raw out;
    out.content_type = "application/pdf";
    out.body = print::to_pdf(dossier_of(shown, parts));
    out.disposition = fmt::format("inline; filename=\"{}.pdf\"", shown.number);
    return out;
}

void mount_dossier(http::Routes &routes, Services const &services, PackBooks const &books, files::Files const &files)
{
    routes.get(
        "/v1/cases/{id}/dossier.pdf", case_explain,
        "The dossier of a case, to print: facts, place, photos, flow, clocks, ledger, the whole log.",
        [&](Caller const &who, CaseId id) { return dossier(services, books, files, who, id); },
        http::Options{.rate = {30, 60}, .tag = "cases", .produces = "application/pdf"});
}

} // namespace onegrid::cases
