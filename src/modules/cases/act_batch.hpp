// SPDX-License-Identifier: Apache-2.0
// The inside of Acting: the cases of a batch as its acts have left them so far, and what will be written.
#pragma once
#include "modules/cases/act_request.hpp"
#include "modules/cases/announce.hpp"
#include "modules/cases/correct.hpp"
#include "modules/cases/links.hpp"
#include "modules/cases/merge.hpp"
#include "modules/cases/rows.hpp"
#include "modules/cases/sides.hpp"
#include "modules/cases/split.hpp"
#include <deque>
#include <map>

namespace onegrid::cases {

// A case of the batch, as the acts so far have left it.
struct Acting::Live {
    CaseRow row;
    CaseState state;
    Hash hash{};
    std::optional<CaseState> before;  // the state before the last act, for undo
    std::vector<UnitId> units_before; // participants when it was read
    std::vector<SideRow> sides_before;
    AreaCode area_before;
    std::optional<Shown> shown; // of a case that an act of the batch puts right
    bool is_put_right{};
    Standing stood; // to other cases, when it was read
    bool was_confidential{};
    bool is_changed{};
};

// A part that a case was split into.
struct Made {
    CaseId parent;
    Part part;
};

struct Acting::Batch {
    db::Tx &tx;
    NamedCases const &named;
    std::map<CaseId, Live> live{};
    std::map<CaseId, std::vector<Act>> logs{};
    std::deque<Act> acts{};         // of accepted calls, and of the one being judged
    std::deque<CaseState> states{}; // after each
    std::deque<Made> made{};
    std::vector<Told> told{};
    ActColumns columns{};
    // Of the call being judged.
    std::optional<std::int64_t> idem{};
    std::int64_t body{};
    std::span<CaseNumber const> numbers{}; // for its parts

    std::optional<OtherCase> other(CaseId id) const;
};

} // namespace onegrid::cases
