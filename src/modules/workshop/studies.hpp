// SPDX-License-Identifier: Apache-2.0
// Studies of history: what another process, limits, days off or rules would have made of the cases of a period; where
// the time of its cases went; which of them fit a drawing. A study is a job that can be stopped and goes on.
#pragma once
#include "modules/workshop/study_views.hpp"
#include "modules/workshop/workshop.hpp"
#include "platform/base/caller.hpp"
#include "platform/http/request.hpp"
#include "platform/jobs/runner.hpp"

namespace onegrid::workshop {

inline constexpr std::string_view study_job = "study_history";

struct StudyQuery {
    http::Text<1, 100> process;
};
BOOST_DESCRIBE_STRUCT(StudyQuery, (), (process))

struct StudyCaseQuery {
    std::optional<http::Text<1, 20>> change; // unit | due | late | clock | priority | fit
    std::optional<std::int64_t> after;
    std::optional<http::Ranged<int, 1, 200>> limit;
};
BOOST_DESCRIBE_STRUCT(StudyCaseQuery, (), (change, after, limit))

// Of the cases reported in the areas in which the caller may edit rules. Refuses with not_found workshop.no_process, fields:
// workshop.kind_unknown, workshop.bad_period, workshop.area_not_yours, workshop.nothing_other, and as other_book does.
Result<StudyView> start_study(Services const &services, Caller const &who, StudyRequest const &request);
// One's own; not_found "workshop.no_study" otherwise.
Result<StudyView> study(Services const &services, Caller const &who, StudyId id);
http::Page<StudyView> list_studies(Services const &services, Caller const &who, StudyQuery const &query);
Result<StudyView> cancel_study(Services const &services, Caller const &who, StudyId id);
// Goes on from where it came to; nothing when it is done or runs.
Result<StudyView> resume_study(Services const &services, Caller const &who, StudyId id);
Result<http::Page<StudyCaseView>> study_cases(Services const &services, Caller const &who, StudyId id,
                                              StudyCaseQuery const &query);

// The job.
void enqueue_study(db::Tx &tx, StudyId id);
Result<void> run_study(Services const &services, jobs::Runner &runner, db::Tx &tx, jobs::Job const &job);

} // namespace onegrid::workshop
