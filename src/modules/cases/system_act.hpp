// SPDX-License-Identifier: Apache-2.0
// An act of the program itself on one case: locked, judged, appended and announced as anybody's.
#pragma once
#include "modules/cases/book.hpp"
#include "modules/cases/case_state.hpp"
#include "modules/cases/services.hpp"
#include "platform/db/tx.hpp"
#include <functional>
#include <optional>

namespace onegrid::cases {

// What the case should hear now, by its state under the lock: act, receiver, words and data; the rest is filled in.
// Nothing: there is nothing to do any more.
using SystemAct = std::function<std::optional<Act>(Book const &book, CaseState const &state)>;

// Part of the transaction. The state after the act; nothing when there was no such case, nothing to do, or the process
// does not allow it. `at`: when it counts (absent: now), never before the act before.
std::optional<CaseState> act_by_system(db::Tx &tx, Services const &services, PackBooks const &books, CaseId id,
                                       SystemAct const &what, std::optional<Instant> at = {});

} // namespace onegrid::cases
