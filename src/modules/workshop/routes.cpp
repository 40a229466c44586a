// SPDX-License-Identifier: Apache-2.0
#include "platform/http/routes.hpp"
#include "modules/workshop/decisions.hpp"
#include "modules/workshop/process_routes.hpp"
#include "modules/workshop/studies.hpp"
#include "modules/workshop/trials.hpp"

namespace onegrid::workshop {
namespace {

using namespace http;

constexpr Permission rule_view{view_permission};
constexpr Permission rule_edit{edit_permission};
constexpr std::size_t largest_draft = 4 * 1024 * 1024;

} // namespace

void Module::mount(Routes &routes)
{
    auto const &services = m_services;
    Options const reads{.tag = "workshop"};
    Options const looks{.status = 200, .max_body = largest_draft, .rate = {240, 60}, .tag = "workshop"};
    Options const writes{.idempotent = true, .status = 201, .max_body = largest_draft, .tag = "workshop"};

    routes.get(
        "/v1/workshop/decisions", rule_view, "The decisions of the pack in force.",
        [&services](Caller const &) { return list_decisions(services); }, reads);
    routes.get(
        "/v1/workshop/decisions/{name}", rule_view, "A decision as it is in force.",
        [&services](Caller const &who, std::string const &name) { return decision(services, who, name); }, reads);
    routes.get(
        "/v1/workshop/decisions/{name}/versions", rule_view, "The versions of a decision, newest first.",
        [&services](Caller const &, std::string const &name) { return versions(services, name); }, reads);
    routes.get(
        "/v1/workshop/decisions/{name}/versions/{version}", rule_view, "A decision as it was in a version.",
        [&services](Caller const &, std::string const &name, std::int64_t version) {
            return version_text(services, name, version);
        },
        reads);

    routes.post(
        "/v1/workshop/decisions/{name}/check", rule_view, "What is wrong with a draft.",
        [&services](Caller const &who, std::string const &name, Draft const &draft) {
            return check(services, who, name, draft);
        },
        looks);
    routes.post(
        "/v1/workshop/decisions/{name}/try", rule_view, "What a draft decides, and why.",
        [&services](Caller const &who, std::string const &name, TryRequest const &request) {
            return try_out(services, who, name, request);
        },
        looks);

    routes.post(
        "/v1/workshop/decisions/{name}/apply", rule_edit, "Put a draft in force.",
        [&services](Caller const &who, std::string const &name, ApplyRequest const &request) {
            return apply(services, who, name, request);
        },
        writes);
    routes.post(
        "/v1/workshop/decisions/{name}/roll-back", rule_edit, "Go back to an earlier version.",
        [&services](Caller const &who, std::string const &name, RollbackRequest const &request) {
            return roll_back(services, who, name, request);
        },
        writes);

    routes.post(
        "/v1/workshop/decisions/{name}/trials", rule_edit, "Try a draft on cases of the past.",
        [&services](Caller const &who, std::string const &name, TrialRequest const &request) {
            return start_trial(services, who, name, request);
        },
        writes);
    routes.get(
        "/v1/workshop/trials/{id}", rule_edit, "How far a trial is, or what came of it.",
        [&services](Caller const &who, TrialId id) { return trial(services, who, id); }, reads);
    routes.get(
        "/v1/workshop/trials/{id}/cases", rule_edit, "Cases that would have become something else.",
        [&services](Caller const &who, TrialId id, Query<TrialCaseQuery> const &query) {
            return trial_cases(services, who, id, *query);
        },
        reads);
    routes.post(
        "/v1/workshop/trials/{id}/cancel", rule_edit, "Stop a trial.",
        [&services](Caller const &who, TrialId id) { return cancel_trial(services, who, id); },
        Options{.status = 200, .tag = "workshop"});
    mount_processes(services, routes);
}

void Module::run_by(jobs::Runner &runner)
{
    runner.on(std::string{trial_job},
              [this, &runner](db::Tx &tx, jobs::Job const &job) { return run_trial(m_services, runner, tx, job); });
    runner.on(std::string{study_job},
              [this, &runner](db::Tx &tx, jobs::Job const &job) { return run_study(m_services, runner, tx, job); });
}

} // namespace onegrid::workshop
