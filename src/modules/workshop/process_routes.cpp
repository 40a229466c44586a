// SPDX-License-Identifier: Apache-2.0
#include "modules/workshop/process_routes.hpp"
#include "modules/workshop/processes.hpp"
#include "modules/workshop/studies.hpp"

namespace onegrid::workshop {

using namespace http;

namespace {

constexpr Permission rule_view{view_permission};
constexpr Permission rule_edit{edit_permission};
constexpr std::size_t largest_draft = 4 * 1024 * 1024;

} // namespace

void mount_processes(Services const &services, Routes &routes)
{
    Options const reads{.tag = "workshop"};
    Options const looks{.status = 200, .max_body = largest_draft, .rate = {240, 60}, .tag = "workshop"};
    Options const writes{.idempotent = true, .status = 201, .max_body = largest_draft, .tag = "workshop"};

    routes.get(
        "/v1/workshop/processes", rule_view, "The processes of the pack in force.",
        [&services](Caller const &who) { return list_processes(services, who.language); }, reads);
    routes.get(
        "/v1/workshop/processes/{name}", rule_view, "A process as it is in force, and what a drawing of it may name.",
        [&services](Caller const &who, std::string const &name) { return process(services, who, name); }, reads);
    routes.get(
        "/v1/workshop/processes/{name}/versions", rule_view, "The versions of a process, newest first.",
        [&services](Caller const &, std::string const &name) -> Result<Page<VersionView>> {
            return versions_of(services, TRY(kept_process(*services.packs.current(), name)).path);
        },
        reads);
    routes.get(
        "/v1/workshop/processes/{name}/versions/{version}", rule_view, "A process as it was in a version.",
        [&services](Caller const &, std::string const &name, std::int64_t version) -> Result<VersionText> {
            return text_of(services, TRY(kept_process(*services.packs.current(), name)).path, version);
        },
        reads);
    routes.post(
        "/v1/workshop/processes/{name}/check", rule_view, "What is wrong with a draft of a process.",
        [&services](Caller const &who, std::string const &name, Draft const &draft) {
            return check_process(services, who, name, draft);
        },
        looks);
    routes.post(
        "/v1/workshop/processes/{name}/strand", rule_edit, "Which open cases could not go on under a draft.",
        [&services](Caller const &who, std::string const &name, Draft const &draft) {
            return strand(services, who, name, draft);
        },
        looks);
    routes.post(
        "/v1/workshop/processes/{name}/apply", rule_edit, "Put a draft of a process in force.",
        [&services](Caller const &who, std::string const &name, ProcessApplyRequest const &request) {
            return apply_process(services, who, name, request);
        },
        writes);
    routes.post(
        "/v1/workshop/processes/{name}/roll-back", rule_edit, "Go back to an earlier version of a process.",
        [&services](Caller const &who, std::string const &name, ProcessRollbackRequest const &request) {
            return roll_back_process(services, who, name, request);
        },
        writes);

    routes.post(
        "/v1/workshop/studies", rule_edit,
        "Try something else on cases of the past, see where their time went, or whether they fit a drawing.",
        [&services](Caller const &who, StudyRequest const &request) { return start_study(services, who, request); },
        writes);
    routes.get(
        "/v1/workshop/studies", rule_edit, "One's own studies of a process, newest first.",
        [&services](Caller const &who, Query<StudyQuery> const &query) { return list_studies(services, who, *query); },
        reads);
    routes.get(
        "/v1/workshop/studies/{id}", rule_edit, "How far a study is, and what came of it so far.",
        [&services](Caller const &who, StudyId id) { return study(services, who, id); }, reads);
    routes.get(
        "/v1/workshop/studies/{id}/cases", rule_edit, "Cases that would have become something else, or do not fit.",
        [&services](Caller const &who, StudyId id, Query<StudyCaseQuery> const &query) {
            return study_cases(services, who, id, *query);
        },
        reads);
    routes.post(
        "/v1/workshop/studies/{id}/cancel", rule_edit, "Stop a study.",
        [&services](Caller const &who, StudyId id) { return cancel_study(services, who, id); },
        Options{.status = 200, .tag = "workshop"});
    routes.post(
        "/v1/workshop/studies/{id}/resume", rule_edit, "Go on with a study that was stopped.",
        [&services](Caller const &who, StudyId id) { return resume_study(services, who, id); },
        Options{.status = 200, .tag = "workshop"});
}

} // namespace onegrid::workshop
