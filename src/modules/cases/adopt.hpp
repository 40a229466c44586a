// SPDX-License-Identifier: Apache-2.0
// Cases that run go on under a later version of the pack than they began with: each by an act of the program in its log,
// and only if all of them can. Without it a case ends under the version that it began with.
#pragma once
#include "modules/cases/book.hpp"
#include "modules/cases/services.hpp"
#include "platform/db/tx.hpp"
#include "platform/jobs/runner.hpp"

namespace onegrid::cases {

inline constexpr std::string_view adopt_job = "adopt_process";

// A case that could not go on: where it is, and why.
struct StrandedCase {
    CaseId id;
    std::string number, stage, why; // why: a code of process::carry
};

struct Strand {
    std::int64_t running{};  // open cases of the process
    std::int64_t stranded{}; // of them
    std::vector<StrandedCase> cases; // the first of them
};

// What would become of the open cases of a process under another book. Reads all open cases.
Strand strand_of(db::Tx &tx, Books const &books, std::string const &process, Book const &to, std::size_t at_most);

// Moves them, in the background, a portion at a time; those that can no longer go on stay where they are.
void enqueue_adoption(db::Tx &tx, std::string const &process, std::int64_t version);
void adopt_by(jobs::Runner &runner, Services const &services, PackBooks const &books);

} // namespace onegrid::cases
