// SPDX-License-Identifier: Apache-2.0
// Changes that wait for their approval: at most one an element, kept sealed.
#pragma once
#include "engines/elements/changing.hpp"
#include "engines/elements/write.hpp"

namespace onegrid::elements {

struct Proposal {
    Change change;
    PersonId by;
    Instant at;
};

// Refuses with conflict "element.waits" when another waits already.
Result<void> propose(db::Tx &tx, Shelf const &shelf, Caller const &who, Element const &element, Change const &change);
std::optional<Proposal> proposal_of(db::Tx &tx, Shelf const &shelf, ElementId id);
void drop_proposal(db::Tx &tx, ElementId id);
// The body of one as it is kept, sealed anew with the newest key.
db::Bytes resealed_proposal(access::Keyring const &keys, db::Bytes const &body, ElementId id);

// A change as `change` does it, in the caller's transaction and without asking for the caller's rights.
Result<Element> apply_change(Services const &services, TypesNow const &types, Shelf const &shelf, db::Tx &tx, Caller const &who,
                             Element const &before, Change const &given);

} // namespace onegrid::elements
