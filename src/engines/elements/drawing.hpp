// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "engines/registry/element_type.hpp"
#include "platform/db/query.hpp"

namespace onegrid::elements {

// Draws from the confirmations of a type: areas $1 to $2, since $3 until $4, of person $5 (null: everybody), with seed
// $6, $7 at most. Gives element, area, confirmed_by, confirmed_at.
db::Query const &draw_query(registry::ElementType const &type);

} // namespace onegrid::elements
