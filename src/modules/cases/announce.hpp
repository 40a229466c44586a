// SPDX-License-Identifier: Apache-2.0
// What a batch tells the rest of the city, in its own transaction: one outbox row with an event an act, and one for each person who
// asked to hear of the case, one audit entry
// that anchors the hashes of all its acts, so that a case that vanishes with its whole chain is missed.
#pragma once
#include "modules/cases/act.hpp"
#include "modules/cases/book.hpp"
#include "modules/cases/case_state.hpp"
#include "modules/cases/number.hpp"
#include "modules/cases/services.hpp"
#include "platform/db/tx.hpp"

namespace onegrid::cases {

struct Told {
    Act const *act{};
    CaseState const *state{}; // after the act
    CaseNumber number;
    std::optional<double> lon, lat;
    Book const *book{};
    bool is_watched{}; // somebody asked to hear of it (watch.hpp)
};

// Sent, not waited for.
void announce(db::Tx &tx, Services const &services, std::span<Told const> acts);

} // namespace onegrid::cases
