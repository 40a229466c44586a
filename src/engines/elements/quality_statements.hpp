// SPDX-License-Identifier: Apache-2.0
// The statements of a type that its quality is counted with.
#pragma once
#include "engines/elements/statements.hpp"

namespace onegrid::elements {

struct QualityStatements {
    explicit QualityStatements(registry::ElementType const &type, Statements const &statements);

    db::Query const *unseen;  // after $1 district, $2 id: those not looked through in this state, under pack $3 and (when $4) on day $5; $6 at most
    db::Query const *forget;  // findings of what does not live any more
    db::Query const *doubles; // marks whatever shares a key-like value with another living one
    db::Query const *figures; // counts them, now $1
    db::Query const *faults;  // counts the checks that fail
    // Those behind a figure: areas $1 to $2, after id $3, figure $4, fault $5 (null: any), now $6, $7 at most.
    // Gives id, missing, faults
    db::Query const *behind;
};

} // namespace onegrid::elements
