// SPDX-License-Identifier: Apache-2.0
// Between cases that belong together (link_state.hpp): cases.link finds the one from the other, and a job, queued in the transaction
// that ends or reopens a case, tells those whom it concerns: followers close with it, the case that it was split off hears of both.
#pragma once
#include "modules/cases/book.hpp"
#include "modules/cases/link_state.hpp"
#include "modules/cases/services.hpp"
#include "platform/db/tx.hpp"
#include "platform/jobs/runner.hpp"
#include <vector>

namespace onegrid::cases {

// What a case was to others before it was acted on.
struct Standing {
    CaseId leader;
    bool is_open{true};
};
Standing standing_of(CaseState const &state);

// What the acts of a batch changed between cases: the rows that find one from the other, and the jobs that tell. All of it in the
// transaction of the acts; sent, not waited for.
class LinkColumns {
  public:
    void add(CaseId id, Standing const &before, CaseState const &after);
    void add_part(CaseId id, CaseId parent);
    void send(db::Tx &tx) const;

  private:
    std::vector<std::int16_t> m_district, m_gone_district;
    std::vector<CaseId> m_id, m_leader, m_gone;
    std::vector<std::string> m_kind;
    std::vector<jobs::NewJob> m_jobs;
};

// The runner's handlers of those jobs. Before Runner::start().
void tell_linked_by(jobs::Runner &runner, Services const &services, PackBooks const &books);

} // namespace onegrid::cases
