// SPDX-License-Identifier: Apache-2.0
// Schemes: which there are and were, what a draft would be, putting one in force and going back, and two of them over
// the same history.
#pragma once
#include "modules/appraisal/sheet.hpp"
#include "platform/base/caller.hpp"

namespace onegrid::appraisal {

Result<SchemesView> schemes(Services const &services, Caller const &who);
// indicators.yaml as it was in a version of the pack. Refuses with not_found "pack.no_such_version".
Result<SchemesText> schemes_text(Services const &services, std::int64_t version);
SchemesChecked check_schemes(Services const &services, Caller const &who, SchemesDraft const &draft);
// Refuse as pack::amend does, and with forbidden when the caller may not for the whole city.
Result<SchemesApplied> apply_schemes(Services const &services, Caller const &who, SchemesApply const &request);
Result<SchemesApplied> roll_back_schemes(Services const &services, Caller const &who, SchemesRollback const &request);

// The same group by two schemes, of the same or of different versions. Refuses as asked() does.
Result<ComparedView> compare(Services const &services, Caller const &who, CompareQuery const &query);

} // namespace onegrid::appraisal
