// SPDX-License-Identifier: Apache-2.0
// Outlines of areas as rings of points, for drawing them elsewhere than on a screen.
#pragma once
#include "engines/geo/areas.hpp"
#include "platform/db/tx.hpp"

namespace onegrid::geo {

struct AreaRings {
    AreaCode code;
    std::vector<std::vector<Point>> rings; // outer and inner ones alike, closed
};

// Of the areas just below one, made simpler to within `tolerance` degrees.
std::vector<AreaRings> outlines_below(db::Tx &tx, AreaCode parent, double tolerance);

} // namespace onegrid::geo
