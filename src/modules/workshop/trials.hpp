// SPDX-License-Identifier: Apache-2.0
// Trying a draft of the dispatch rules on cases of the past: a job that asks, about each case of a period, what the
// rules in force propose and what the draft would, and keeps those that would have become something else.
#pragma once
#include "modules/workshop/views.hpp"
#include "modules/workshop/workshop.hpp"
#include "platform/base/caller.hpp"
#include "platform/http/request.hpp"
#include "platform/jobs/runner.hpp"

namespace onegrid::workshop {

inline constexpr std::string_view trial_job = "try_on_history";

struct TrialCaseQuery {
    std::optional<http::Text<1, 20>> change; // unit | level | limit | priority | automatic | answer
    std::optional<std::int64_t> after;
    std::optional<http::Ranged<int, 1, 200>> limit;
};
BOOST_DESCRIBE_STRUCT(TrialCaseQuery, (), (change, after, limit))

// Of the cases of the areas in which the caller may edit rules. Refuses with conflict "workshop.no_history" (only the
// dispatch rules have one), fields: workshop.not_dmn, workshop.draft_has_errors, workshop.bad_period,
// workshop.area_not_yours.
Result<TrialView> start_trial(Services const &services, Caller const &who, std::string const &name,
                              TrialRequest const &request);
// One's own; not_found "workshop.no_trial" otherwise.
Result<TrialView> trial(Services const &services, Caller const &who, TrialId id);
Result<TrialView> cancel_trial(Services const &services, Caller const &who, TrialId id);
Result<http::Page<TrialCaseView>> trial_cases(Services const &services, Caller const &who, TrialId id,
                                              TrialCaseQuery const &query);

// The job. Progress is told every thousand cases.
Result<void> run_trial(Services const &services, jobs::Runner &runner, db::Tx &tx, jobs::Job const &job);

} // namespace onegrid::workshop
