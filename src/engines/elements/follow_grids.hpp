// SPDX-License-Identifier: Apache-2.0
// Elements and the borders of grids: each moves to the grid in which it lies once borders have changed, as a version of its own with
// an audit entry.
#pragma once
#include "engines/elements/services.hpp"
#include "engines/geo/areas.hpp"

namespace onegrid::elements {

// Part of the transaction, of an area whose borders within have changed as services.areas know them now: what has a geometry moves
// to where it lies, what leads to one that moved moves with it, and what is kept under an area that is no more to where the first
// lies that it leads to, or else up to `area`. What lies outside of it by now stays. Returns how many moved.
std::int64_t follow_grids(db::Tx &tx, Services const &services, AreaCode area);

} // namespace onegrid::elements
