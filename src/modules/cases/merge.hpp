// SPDX-License-Identifier: Apache-2.0
// Merging: what it may not be merged into, and what the leader hears of it. The leader is locked with the follower, in the one
// order of all locks, so that neither is closed or merged elsewhere meanwhile.
#pragma once
#include "modules/cases/act_request.hpp"
#include "modules/cases/links.hpp"
#include "modules/cases/number.hpp"
#include <map>
#include <optional>

namespace onegrid::cases {

// Another case, as the acts so far have left it.
struct OtherCase {
    CaseId id;
    CaseNumber number;
    CaseState const *state{};
};

// The cases that the merges and unmerges of some calls are about beside their own: found before anything is locked.
class NamedCases {
  public:
    NamedCases(db::Tx &tx, std::span<ActCall const> calls);

    std::vector<CaseId> const &ids() const { return m_ids; }
    // What was typed: a number (20261123-310101-000123) or an id; 0: no such case.
    CaseId find(std::string_view typed) const;

  private:
    std::vector<CaseId> m_ids;
    std::map<std::string, CaseId, std::less<>> m_typed;
};

// Makes what was typed the id that the log keeps, with the number beside it. Refuses with the field: case.absent (no such case, or
// out of the caller's sight), case.merge_into_itself, case.merge_into_closed, case.merge_into_merged,
// case.merge_has_followers.
Result<void> check_merge(Act &act, Caller const &who, CaseState const &state, std::optional<OtherCase> const &into,
                         std::string const &pointer);

// What the leader hears: follow {follower} or unfollow {follower}, by the system, at the time of the follower's act.
Act told_leader(std::string_view code, Act const &cause, OtherCase const &leader, CaseNumber follower);

} // namespace onegrid::cases
