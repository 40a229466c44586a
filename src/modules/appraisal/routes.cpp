// SPDX-License-Identifier: Apache-2.0
#include "platform/http/routes.hpp"
#include "modules/appraisal/appraisal.hpp"
#include "modules/appraisal/explain.hpp"
#include "modules/appraisal/findings.hpp"
#include "modules/appraisal/print.hpp"
#include "modules/appraisal/schemes.hpp"

namespace onegrid::appraisal {
namespace {

using namespace http;

constexpr Permission may_view{view_permission};
constexpr Permission may_edit{edit_permission};
constexpr Permission may_appeal{appeal_permission};
constexpr Permission may_decide{decide_permission};
constexpr std::size_t largest_draft = 1024 * 1024;

} // namespace

void Module::mount(Routes &routes)
{
    auto const &services = m_services;
    Options const reads{.tag = "appraisal"};
    Options const writes{.idempotent = true, .status = 201, .max_body = largest_draft, .tag = "appraisal"};
    Options const changes{.status = 200, .tag = "appraisal"};

    routes.get(
        "/v1/appraisal/schemes", may_view, "The schemes in force, and their versions.",
        [&services](Caller const &who) { return schemes(services, who); }, reads);
    routes.get(
        "/v1/appraisal/schemes/versions/{version}", may_view, "The indicators as they were in a version.",
        [&services](Caller const &, std::int64_t version) { return schemes_text(services, version); }, reads);
    routes.post(
        "/v1/appraisal/schemes/check", may_edit, "What is wrong with a draft of the indicators.",
        [&services](Caller const &who, SchemesDraft const &draft) { return check_schemes(services, who, draft); },
        Options{.status = 200, .max_body = largest_draft, .tag = "appraisal"});
    routes.post(
        "/v1/appraisal/schemes/apply", may_edit, "Put a draft of the indicators in force.",
        [&services](Caller const &who, SchemesApply const &request) { return apply_schemes(services, who, request); },
        writes);
    routes.post(
        "/v1/appraisal/schemes/roll-back", may_edit, "Go back to earlier indicators.",
        [&services](Caller const &who, SchemesRollback const &request) {
            return roll_back_schemes(services, who, request);
        },
        writes);

    routes.get(
        "/v1/appraisal/sheet", may_view, "What a scheme says of units, areas, posts or people in a period.",
        [&services](Caller const &who, Query<SheetQuery> const &query) { return sheet(services, who, *query); }, reads);
    routes.get(
        "/v1/appraisal/sheet.xlsx", may_view, "A sheet as a workbook.",
        [&services](Caller const &who, Query<SheetQuery> const &query) { return sheet_xlsx(services, who, *query); },
        reads);
    routes.get(
        "/v1/appraisal/sheet.pdf", may_view, "A sheet as a document.",
        [&services](Caller const &who, Query<SheetQuery> const &query) { return sheet_pdf(services, who, *query); },
        reads);
    routes.get(
        "/v1/appraisal/cases", may_view, "The cases that form a number.",
        [&services](Caller const &who, Query<CasesQuery> const &query) { return cases_of(services, who, *query); },
        reads);
    routes.get(
        "/v1/appraisal/compare", may_view, "Two schemes over the same history.",
        [&services](Caller const &who, Query<CompareQuery> const &query) { return compare(services, who, *query); },
        reads);
    routes.get(
        "/v1/explain/indicator/{code}", may_view, "Why a number is what it is.",
        [&services](Caller const &who, std::string const &code, Query<ExplainQuery> const &query) {
            return explain(services, who, code, *query);
        },
        reads);
    routes.get(
        "/v1/appraisal/counting", may_view, "How far counting is.",
        [&services](Caller const &) {
            auto const progress = services.database.read([](db::Tx &tx) { return progress_of(tx); });
            return CountingView{!progress.is_recounting, progress.recounted, progress.unreadable, progress.revision};
        },
        reads);

    routes.get(
        "/v1/appraisal/findings", signed_in, "What looks as if numbers were made instead of work.",
        [&services](Caller const &who, Query<FindingQuery> const &query) { return findings(services, who, *query); },
        reads);
    routes.get(
        "/v1/appraisal/findings/{id}", signed_in, "A finding with its evidence.",
        [&services](Caller const &who, FindingId id) { return finding(services, who, id); }, reads);
    routes.post(
        "/v1/appraisal/findings/{id}/appeal", may_appeal, "Appeal against a finding.",
        [&services](Caller const &who, FindingId id, AppealRequest const &request) {
            return appeal(services, who, id, request);
        },
        changes);
    routes.post(
        "/v1/appraisal/findings/{id}/decide", may_decide, "Say whether a finding stands.",
        [&services](Caller const &who, FindingId id, DecideRequest const &request) {
            return decide(services, who, id, request);
        },
        changes);
}

} // namespace onegrid::appraisal
