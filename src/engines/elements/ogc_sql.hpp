// SPDX-License-Identifier: Apache-2.0
// The statements of OGC API – Features.
#pragma once
#include "engines/elements/list_sql.hpp"
#include <optional>

namespace onegrid::elements {

// $1 and $2 areas, $3 values, $4 limit, $5 district and $6 id after which, $7 where, $8 valid until.
struct OgcStatements {
    Statement page;
    Statement count; // of these after which; $4 at most so many
};
OgcStatements ogc_statements(Shelf const &shelf, std::optional<registry::Filter> filter, Instant now);

} // namespace onegrid::elements
