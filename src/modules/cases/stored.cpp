// SPDX-License-Identifier: Apache-2.0
#include "modules/cases/stored.hpp"
#include "queries/cases.hpp"

namespace onegrid::cases {

Result<Stored> stored_case(db::Tx &tx, CaseId id)
{
    auto report =
        tx.maybe<ReportRow>(q::cases::report_read, static_cast<std::int16_t>(district_ordinal_of(id.value)), id);
    auto logs = report ? read_logs(tx, std::span(&id, 1)) : std::vector<std::vector<Act>>{};
    if (!report || logs.empty()) {
        return refuse(Why::not_found, "case.absent");
    }
    return Stored{std::move(*report), std::move(logs.front())};
}

} // namespace onegrid::cases
