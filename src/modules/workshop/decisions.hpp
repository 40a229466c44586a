// SPDX-License-Identifier: Apache-2.0
// Reading decisions, checking and trying drafts, putting them in force.
#pragma once
#include "engines/pack/amend.hpp"
#include "engines/pack/decisions.hpp"
#include "modules/workshop/views.hpp"
#include "modules/workshop/workshop.hpp"
#include "platform/base/caller.hpp"
#include "platform/http/request.hpp"

namespace onegrid::workshop {

inline constexpr std::string_view view_permission = "rule.view", edit_permission = "rule.edit";

// "decisions/dispatch.dmn". Refuses with not_found "workshop.no_decision" when the pack in force has no such file.
Result<std::string> path_of(pack::Catalogue const &catalogue, std::string const &name);
// Rules hold for the whole city: whoever changes them has the permission for all of it. Refuses with forbidden.
Result<void> require_editor(Services const &services, Caller const &who);

http::Page<DecisionItem> list_decisions(Services const &services);
Result<DecisionView> decision(Services const &services, Caller const &who, std::string const &name);
Result<http::Page<VersionView>> versions(Services const &services, std::string const &name);
Result<VersionText> version_text(Services const &services, std::string const &name, std::int64_t version);

Result<CheckView> check(Services const &services, Caller const &who, std::string const &name, Draft const &draft);
// Refuses with fields: workshop.not_dmn (the draft), rules.… (an input that is not FEEL), and rules.no_such_decision.
Result<TryView> try_out(Services const &services, Caller const &who, std::string const &name,
                        TryRequest const &request);

// Refuse as pack::amend does.
Result<AppliedView> apply(Services const &services, Caller const &who, std::string const &name,
                          ApplyRequest const &request);
Result<AppliedView> roll_back(Services const &services, Caller const &who, std::string const &name,
                              RollbackRequest const &request);

} // namespace onegrid::workshop
