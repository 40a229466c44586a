// SPDX-License-Identifier: Apache-2.0
// The life of grids: which version of which grid was in force when, and of what it was made. Outlines are kept with the
// version by whoever stores them; here is only what follows what.
#pragma once
#include "engines/geo/topology_edit.hpp"
#include "platform/base/instant.hpp"
#include <optional>

namespace onegrid::geo {

struct GridVersion {
    AreaCode grid;
    int number{}; // from 1, within the grid
    Instant from;
    std::optional<Instant> to;     // not reached: [from, to); nothing: in force
    std::vector<AreaCode> made_of; // the grids before of which it has an area, by code; empty: drawn anew

    bool operator==(GridVersion const &) const = default;
};

// All grids of a topology as they begin.
std::vector<GridVersion> first_versions(Topology const &topology, Instant at);

// The versions after an edit that came into force at an instant: what ended or took another shape is closed, what is
// made or took another shape begins. Grids that only gained a vertex keep their version. Refuses with conflict
// "grid.version_order" when a version that it closes began later, or "grid.version_absent" when it is not there.
Result<std::vector<GridVersion>> record(std::vector<GridVersion> versions, Topology const &before, Edited const &edited,
                                        Instant at);

// What was in force at an instant, by code.
std::vector<GridVersion> as_of(std::span<GridVersion const> versions, Instant at);

} // namespace onegrid::geo
