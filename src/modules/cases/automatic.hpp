// SPDX-License-Identifier: Apache-2.0
// Acts that the program does at a time that the case says, when nobody did them before: a hung case goes on. The drawing
// names the variable (og:at); a job waits for the moment.
#pragma once
#include "modules/cases/book.hpp"
#include "modules/cases/case_state.hpp"
#include "modules/cases/services.hpp"
#include "platform/db/tx.hpp"
#include "platform/jobs/runner.hpp"
#include <span>

namespace onegrid::cases {

struct Automatic {
    process::Act const *act{};
    int branch{};
    Instant at;
};

// The next one of a case; nothing: none is due some day.
std::optional<Automatic> next_automatic(Book const &book, CaseState const &state);

// Queues the moments of cases that have just changed. Part of the transaction.
void do_in_time(db::Tx &tx, Books const &books, std::span<std::pair<CaseId, CaseState const *> const> cases);

// Before Runner::start().
void do_in_time_by(jobs::Runner &runner, Services const &services, PackBooks const &books);

} // namespace onegrid::cases
