// SPDX-License-Identifier: Apache-2.0
#include "modules/cases/automatic.hpp"
#include "modules/cases/cases.hpp"
#include "modules/cases/colours.hpp"
#include "modules/cases/kept.hpp"
#include "modules/cases/links.hpp"
#include "modules/cases/module_state.hpp"
#include "modules/cases/reminders.hpp"
#include "modules/cases/adopt.hpp"
#include "modules/cases/relocate.hpp"
#include "modules/cases/restate.hpp"
#include "modules/cases/search.hpp"
#include "platform/outbox/publisher.hpp"

namespace onegrid::cases {
namespace {

constexpr std::int64_t colours_a_round = 500;
constexpr std::int64_t deadlines_a_round = 500;
constexpr std::int64_t words_a_round = 3'200;          // of each district
constexpr std::chrono::milliseconds words_budget{400}; // of every second, while there is a backlog

} // namespace

Module::Module(Services services) : m_state(std::make_unique<State>(services)) {}
Module::~Module() = default;

void Module::heard() { ++things_heard; }

void Module::report(std::span<ReportCall> calls) { m_state->reporting.report(calls); }
void Module::act(std::span<ActCall> calls) { m_state->acting.act(calls); }

Result<Reported> Module::report(Caller const &who, NewCase const &report, std::string_view idempotency_key)
{
    ReportCall call;
    call.who = &who;
    call.report = &report;
    call.idempotency_key = idempotency_key;
    m_state->reporting.report(std::span(&call, 1));
    return std::move(call.result);
}

Result<Acted> Module::act(Caller const &who, CaseId id, ActRequest const &request, std::string_view idempotency_key)
{
    ActCall call;
    call.who = &who;
    call.id = id;
    call.request = &request;
    call.idempotency_key = idempotency_key;
    m_state->acting.act(std::span(&call, 1));
    return std::move(call.result);
}

std::vector<geo::Point> Module::open_places(db::Tx &tx, AreaCode area) const { return cases::open_places(tx, area); }
std::vector<geo::Point> Module::work_places(db::Tx &tx, AreaCode area, Instant since) const
{
    return cases::work_places(tx, area, since);
}
std::int64_t Module::relocate(db::Tx &tx, AreaCode area)
{
    return cases::relocate(tx, m_state->services, m_state->books, area);
}

PackBooks const &Module::books() const { return m_state->books; }
Services const &Module::services() const { return m_state->services; }

std::int64_t Module::tell_colours(std::int64_t at_most) { return cases::tell_colours(m_state->services, at_most); }

void Module::remind_by(jobs::Runner &runner)
{
    cases::remind_by(runner, m_state->services, m_state->books);
    adopt_by(runner, m_state->services, m_state->books);
    do_in_time_by(runner, m_state->services, m_state->books);
    tell_linked_by(runner, m_state->services, m_state->books);
}

void Module::remind_of_the_past(CaseId id) { cases::remind_of_the_past(m_state->services, m_state->books, id); }

std::int64_t Module::restate_provisional(std::int64_t at_most)
{
    return cases::restate_provisional(m_state->services, m_state->books, at_most);
}

void Module::run_with(outbox::Publisher &publisher)
{
    publisher.while_leading("case_deadlines", std::chrono::seconds{2}, [this] {
        auto const version = m_state->services.packs.current()->version;
        if (version != m_state->restated_by && restate_provisional(deadlines_a_round) == 0) {
            m_state->restated_by = version;
        }
    });
    publisher.while_leading("case_colours", std::chrono::seconds{2}, [this] { tell_colours(colours_a_round); });
    publisher.while_leading("case_words", std::chrono::seconds{1}, [this] {
        auto const until = std::chrono::steady_clock::now() + words_budget;
        while (index_words(m_state->services, words_a_round) >= words_a_round &&
               std::chrono::steady_clock::now() < until) {
        }
    });
}

} // namespace onegrid::cases
