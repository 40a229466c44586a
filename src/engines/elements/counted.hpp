// SPDX-License-Identifier: Apache-2.0
// What others count who know no type: the living elements of all types whose file says that they count as something
// (`counts_as`), with where each stands. Which they are is told to nobody.
#pragma once
#include "engines/elements/types.hpp"
#include "engines/geo/crs.hpp"

namespace onegrid::elements {

struct Counted {
    AreaCode area;                // that it is kept under
    std::optional<geo::Point> at; // inside its geometry or that of what it leads to; nothing: neither has one
};

// Those in an area and all below it; nothing when no type counts as that.
std::optional<std::vector<Counted>> counted_in(db::Tx &tx, TypesNow const &types, registry::CountsAs what, AreaCode area);

// One point for each living element of an area and all below it that has a geometry, of any type.
std::vector<geo::Point> standing_in(db::Tx &tx, TypesNow const &types, AreaCode area);

} // namespace onegrid::elements
