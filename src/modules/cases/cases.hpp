// SPDX-License-Identifier: Apache-2.0
// Cases: reported, moved to their end by acts, found, shown and proved. The only header that other modules include.
//
//   Module cases({database, clock, ids, areas, packs, directory, keys});
//   cases.mount(routes);  cases.run_with(publisher);
#pragma once
#include "modules/cases/act_request.hpp"
#include "modules/cases/adopt.hpp"
#include "modules/cases/catalogue_view.hpp"
#include "modules/cases/detail.hpp"
#include "modules/cases/follow.hpp"
#include "modules/cases/history.hpp"
#include "modules/cases/list.hpp"
#include "modules/cases/past.hpp"
#include "modules/cases/proof.hpp"
#include "modules/cases/proposal.hpp"
#include "modules/cases/receivers.hpp"
#include "modules/cases/report.hpp"
#include "modules/cases/rows.hpp"
#include "modules/cases/services.hpp"
#include <memory>

namespace onegrid::http {
class Routes;
}
namespace onegrid::jobs {
class Runner;
}
namespace onegrid::outbox {
class Publisher;
}
namespace onegrid::files {
class Files;
}

namespace onegrid::cases {

class Module {
  public:
    // Everything must outlive it.
    explicit Module(Services services);
    ~Module();

    // The routes of CASES under /v1. The routes must not be called after the module is gone.
    // `files` gives out the photos that are shown in public.
    void mount(http::Routes &routes, files::Files const &files);
    // Work in the background, in the process that leads: colours that change by time alone, words for the search.
    // Before Publisher::start().
    void run_with(outbox::Publisher &publisher);
    // What the clock does by itself: urging, escalation, supervision. Before Runner::start().
    void remind_by(jobs::Runner &runner);

    // Something happened to a case, here or in another process: answers that are kept for a moment are made anew.
    void heard();

    // In batches, one transaction each; see report.hpp and act_request.hpp.
    void report(std::span<ReportCall> calls);
    void act(std::span<ActCall> calls);
    // One alone.
    Result<Reported> report(Caller const &who, NewCase const &report, std::string_view idempotency_key);
    Result<Acted> act(Caller const &who, CaseId id, ActRequest const &request, std::string_view idempotency_key);

    // What the clock would have done with a case until now, each act at its time: for histories that are made up.
    void remind_of_the_past(CaseId id);

    // Where open cases of an area are, and those closed since; and, when the borders of its grids have changed and
    // services().areas know it, each open case to the grid that it lies in now; how many (relocate.hpp).
    std::vector<geo::Point> open_places(db::Tx &tx, AreaCode area) const;
    std::vector<geo::Point> work_places(db::Tx &tx, AreaCode area, Instant since) const;
    std::int64_t relocate(db::Tx &tx, AreaCode area);

    // The matters and processes in force and before.
    PackBooks const &books() const;
    Services const &services() const;

    // Tells listeners (CaseColour) of cases that turned red or late, at most so many; how many it told.
    std::int64_t tell_colours(std::int64_t at_most);
    // States provisional deadlines anew by the calendar in force, of so many cases at most; how many.
    std::int64_t restate_provisional(std::int64_t at_most);

  private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace onegrid::cases
