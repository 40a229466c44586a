// SPDX-License-Identifier: Apache-2.0
// Reading processes, checking drafts, putting them in force.
#pragma once
#include "modules/workshop/process_views.hpp"
#include "modules/workshop/versions.hpp"

namespace onegrid::workshop {

// Refuses with not_found "workshop.no_process" when the pack in force has no such file.
Result<Kept> kept_process(pack::Catalogue const &catalogue, std::string const &name);

http::Page<ProcessItem> list_processes(Services const &services, std::string_view language);
Result<ProcessView> process(Services const &services, Caller const &who, std::string const &name);

// What the pack's check would say with the draft in it: of the drawing, each with the element that it is drawn at, and
// of other files that name what the draft no longer has.
Result<ProcessCheckView> check_process(Services const &services, Caller const &who, std::string const &name,
                                       Draft const &draft);

// Which of the open cases of the process could not go on under a draft, were they moved to it. Refuses with fields:
// workshop.draft_has_errors.
Result<StrandView> strand(Services const &services, Caller const &who, std::string const &name, Draft const &draft);

// New cases run in it; those that run end under the version that they began with, unless they are to be moved: then all of
// them can go on, or nothing is applied. Refuses as put_in_force and take_back do, and with conflict
// "workshop.would_strand", a field for each case: /cases/NUMBER, why, and where it is.
Result<AppliedView> apply_process(Services const &services, Caller const &who, std::string const &name,
                                  ProcessApplyRequest const &request);
Result<AppliedView> roll_back_process(Services const &services, Caller const &who, std::string const &name,
                                      ProcessRollbackRequest const &request);

} // namespace onegrid::workshop
