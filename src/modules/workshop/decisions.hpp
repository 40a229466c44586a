// SPDX-License-Identifier: Apache-2.0
// Reading decisions, checking and trying drafts, putting them in force.
#pragma once
#include "engines/pack/decisions.hpp"
#include "modules/workshop/versions.hpp"

namespace onegrid::workshop {

// Refuses with not_found "workshop.no_decision" when the pack in force has no such file.
Result<Kept> kept_decision(pack::Catalogue const &catalogue, std::string const &name);

http::Page<DecisionItem> list_decisions(Services const &services);
Result<DecisionView> decision(Services const &services, Caller const &who, std::string const &name);

Result<http::Page<VersionView>> versions(Services const &services, std::string const &name);
Result<VersionText> version_text(Services const &services, std::string const &name, std::int64_t version);
// Refuse as pack::amend does.
Result<AppliedView> apply(Services const &services, Caller const &who, std::string const &name,
                          ApplyRequest const &request);
Result<AppliedView> roll_back(Services const &services, Caller const &who, std::string const &name,
                              RollbackRequest const &request);

Result<CheckView> check(Services const &services, Caller const &who, std::string const &name, Draft const &draft);
// Refuses with fields: workshop.not_dmn (the draft), rules.… (an input that is not FEEL), and rules.no_such_decision.
Result<TryView> try_out(Services const &services, Caller const &who, std::string const &name,
                        TryRequest const &request);

} // namespace onegrid::workshop
