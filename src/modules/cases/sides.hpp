// SPDX-License-Identifier: Apache-2.0
// Branches beside the main one as cases.side keeps them while they are open: in whose hands what is, by when, when it turns red,
// and whether it is the reply to a supervision.
#pragma once
#include "modules/cases/case_state.hpp"
#include "platform/db/tx.hpp"
#include <span>

namespace onegrid::cases {

struct SideRow {
    int branch{};
    std::string stage;
    UnitId unit;
    PersonId person;
    Instant due_at, red_at; // `never`: nothing is due; it does not turn red, also while it stands
    bool is_reply{};
    bool operator==(SideRow const &) const = default;
};

// By branch. `definition`: the process that the case runs in.
std::vector<SideRow> side_rows(CaseState const &state, process::Definition const &definition);
// Of the replies that are waited for the one due first; nullptr: none is.
SideRow const *first_reply(std::span<SideRow const> sides);

class SideColumns {
  public:
    void add(CaseId id, std::span<SideRow const> before, std::span<SideRow const> now); // nothing when they are as before
    void send(db::Tx &tx) const;

  private:
    std::vector<std::int16_t> m_district, m_changed_district;
    std::vector<CaseId> m_id, m_changed;
    std::vector<std::int32_t> m_branch;
    std::vector<std::string> m_stage;
    std::vector<UnitId> m_unit;
    std::vector<PersonId> m_person;
    std::vector<Instant> m_due, m_red;
    std::vector<bool> m_is_reply;
};

} // namespace onegrid::cases
