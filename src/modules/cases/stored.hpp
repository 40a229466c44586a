// SPDX-License-Identifier: Apache-2.0
// A case as it is stored: what was reported, and its log.
#pragma once
#include "modules/cases/rows.hpp"
#include "platform/base/result.hpp"

namespace onegrid::cases {

struct ReportRow {
    std::int16_t district{};
    CaseId id;
    std::int64_t number{};
    Instant reported_at;
    AreaCode area;
    std::string source;
    std::optional<PersonId> reporter;
    std::optional<double> lon, lat;
    std::string description, address;
    std::optional<db::Bytes> contact;
    std::vector<std::string> photos;
};
BOOST_DESCRIBE_STRUCT(ReportRow, (),
                      (district, id, number, reported_at, area, source, reporter, lon, lat, description, address,
                       contact, photos))

struct Stored {
    ReportRow report;
    std::vector<Act> log;
};

// Refuses with not_found case.absent.
Result<Stored> stored_case(db::Tx &tx, CaseId id);

} // namespace onegrid::cases
