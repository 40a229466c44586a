// SPDX-License-Identifier: Apache-2.0
// A proposal of the rules as a screen shows it: who, within which limit, by which rows, from which facts.
#pragma once
#include "modules/cases/item.hpp"
#include "modules/cases/proposal.hpp"
#include "platform/base/caller.hpp"

namespace onegrid::cases {

// Why the rules propose what they do, in a line: the words of the rows that were taken, else the matter.
std::string why_in_words(Names const &names, CaseState const &state);

// What the rules propose for a case, and why: now, or for the dispatch act with that serial as it was decided then.
// Refuses as detail does, with conflict case.matter_missing while nobody said what it is, not_found case.absent where
// the serial is no dispatch.
Result<ProposalView> proposal(Services const &services, PackBooks const &books, Caller const &who, CaseId id,
                              std::optional<int> serial = {});

} // namespace onegrid::cases
