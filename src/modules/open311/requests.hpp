// SPDX-License-Identifier: Apache-2.0
// Service requests: read from cases of public matters, made by reporting a case.
#pragma once
#include "modules/cases/cases.hpp"
#include "modules/open311/wire.hpp"

namespace onegrid::open311 {

// The public matters in force, as services.
boost::json::array services_of(pack::Catalogue const &catalogue, std::string_view language);
// Refuses with not_found "open311.service_unknown".
Result<boost::json::object> definition_of(pack::Catalogue const &catalogue, std::string const &code);

// What a client asks for; refuses with malformed "open311.bad_parameter", the detail naming it.
struct Wanted {
    std::vector<std::int64_t> ids;     // overrides all others
    std::vector<std::string> services; // empty: all
    std::optional<Instant> from, to;
    bool open{true}, closed{true};
    std::int64_t page{1}, page_size{1'000};
};
Result<Wanted> wanted_of(Parameters const &parameters);

// The requests, newest first. By default those of the last 90 days, at most 1,000.
boost::json::array find_requests(cases::Module &cases, Wanted const &wanted, std::string_view language);

// A report from a form. Refuses with malformed "open311.bad_parameter", "open311.service_missing",
// "open311.place_missing", not_found "open311.service_unknown".
Result<cases::NewCase> report_of(pack::Catalogue const &catalogue, Parameters const &form, std::string_view language);
// What else the form said, to keep beside the case.
void keep(cases::Module &cases, CaseId id, Parameters const &form);

} // namespace onegrid::open311
