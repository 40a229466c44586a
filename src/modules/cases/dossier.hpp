// SPDX-License-Identifier: Apache-2.0
// The dossier of a case on paper: facts, place, photos, flow, clocks, ledger and the whole log with its hashes, as the
// reader sees them on the screen — personal data masked, in the reader's language.
#pragma once
#include "engines/geo/areas.hpp"
#include "engines/geo/outlines.hpp"
#include "modules/cases/detail.hpp"
#include "platform/files/files.hpp"
#include "platform/print/document.hpp"

namespace onegrid::cases {

// What a dossier needs beside the case.
struct DossierParts {
    std::string language;
    std::string city, printed_by;
    Instant printed_at;
    std::chrono::minutes utc_offset{};
    std::optional<int> broken_at;                                 // the serial whose hash does not fit
    std::vector<std::pair<std::string, std::string>> photos;      // id, JPEG bytes (empty: not to be had)
    std::vector<std::pair<std::string, geo::AreaRings>> outlines; // name, outline: the areas around the place
    std::int64_t pack_version{}, calendar_version{};
};

// Pure.
print::Document dossier_of(CaseDetail const &detail, DossierParts const &parts);

// As PDF; noted in the audit log as case.print. Refuses as detail does.
Result<http::Raw> dossier(Services const &services, PackBooks const &books, files::Files const &files,
                          Caller const &who, CaseId id);

// The place in a frame: the areas around it, its own tinted, a pin. Pure.
print::Drawing place_drawing(CaseDetail const &detail,
                             std::vector<std::pair<std::string, geo::AreaRings>> const &outlines);

// GET /v1/cases/{id}/dossier.pdf
void mount_dossier(http::Routes &routes, Services const &services, PackBooks const &books, files::Files const &files);

} // namespace onegrid::cases
