// SPDX-License-Identifier: Apache-2.0
// A number taken apart: the cases that form it, and why it is what it is.
#pragma once
#include "modules/appraisal/sheet.hpp"
#include "platform/http/request.hpp"

namespace onegrid::appraisal {

// Refuses as asked() does; with fields query/term "appraisal.bad_term", query/after "appraisal.bad_cursor".
Result<http::Page<CountedCase>> cases_of(Services const &services, Caller const &who, CasesQuery const &query);

// `code`: an indicator of the scheme, or a count. Refuses with not_found "appraisal.no_indicator".
Result<IndicatorExplained> explain(Services const &services, Caller const &who, std::string const &code,
                                   ExplainQuery const &query);

} // namespace onegrid::appraisal
