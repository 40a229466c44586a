// SPDX-License-Identifier: Apache-2.0
#include "modules/cases/explain.hpp"
#include "platform/http/routes.hpp"

namespace onegrid::cases {
namespace {

using namespace http;

constexpr Permission case_explain{"case.explain"};

struct WhichClock {
    std::optional<int> clock;
};
BOOST_DESCRIBE_STRUCT(WhichClock, (), (clock))

struct WhichAct {
    std::optional<Text<1, 40>> act;
};
BOOST_DESCRIBE_STRUCT(WhichAct, (), (act))

struct WhichLine {
    std::optional<int> line;
};
BOOST_DESCRIBE_STRUCT(WhichLine, (), (line))

} // namespace

void mount_explain(Routes &routes, Services const &services, PackBooks const &books)
{
    Options const explaining{.tag = "explain"};
    routes.get(
        "/v1/explain/deadline/{id}", case_explain, "Why a case is due when it is: limit, calendar, pauses, extensions.",
        [&](Caller const &who, CaseId id, http::Query<WhichClock> const &query) {
            return explain_deadline(services, books, who, id, query->clock);
        },
        explaining);
    routes.get(
        "/v1/explain/colour/{id}", case_explain, "Why a case has its colour.",
        [&](Caller const &who, CaseId id) { return explain_colour(services, books, who, id); }, explaining);
    routes.get(
        "/v1/explain/acts/{id}", case_explain, "What I may do with a case and why, and why not the rest.",
        [&](Caller const &who, CaseId id, http::Query<WhichAct> const &query) {
            return explain_acts(services, books, who, id, query->act ? query->act->value : std::string{});
        },
        explaining);
    routes.get(
        "/v1/explain/ledger/{id}", case_explain, "Whose every minute of a case was, and by which acts.",
        [&](Caller const &who, CaseId id, http::Query<WhichLine> const &query) {
            return explain_ledger(services, books, who, id, query->line);
        },
        explaining);
    routes.get(
        "/v1/explain/route/{id}", case_explain, "Who the rules would give a case to and why, and who got it.",
        [&](Caller const &who, CaseId id) { return explain_route(services, books, who, id); }, explaining);
}

} // namespace onegrid::cases
