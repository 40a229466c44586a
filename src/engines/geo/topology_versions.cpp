// SPDX-License-Identifier: Apache-2.0
#include "engines/geo/topology_versions.hpp"
#include "engines/geo/topology_measure.hpp"
#include <algorithm>

namespace onegrid::geo {

std::vector<GridVersion> first_versions(Topology const &topology, Instant at)
{
    std::vector<GridVersion> versions;
    for (auto const grid : topology.grids()) {
        versions.push_back({grid, 1, at, std::nullopt, {}});
    }
    return versions;
}

Result<std::vector<GridVersion>> record(std::vector<GridVersion> versions, Topology const &before, Edited const &edited,
                                        Instant at)
{
    auto const &change = edited.change;
    auto const shared = TRY(overlaps(before, edited.topology));
    auto const made_of = [&](AreaCode grid) {
        std::vector<AreaCode> grids;
        for (auto const &overlap : shared) {
            if (overlap.after == grid) {
                grids.push_back(overlap.before);
            }
        }
        return grids;
    };
    // Closes what is in force; the number of the version that follows.
    auto const close = [&](AreaCode grid) -> Result<int> {
        auto const open = std::find_if(versions.begin(), versions.end(),
                                       [&](GridVersion const &version) { return version.grid == grid && !version.to; });
        if (open == versions.end()) {
            return refuse(Why::conflict, "grid.version_absent", to_string(grid));
        }
        if (open->from > at) {
            return refuse(Why::conflict, "grid.version_order", to_string(grid));
        }
        open->to = at;
        return open->number + 1;
    };
    for (auto const grid : change.ended) {
        TRY(close(grid));
    }
    for (auto const grid : change.reshaped) {
        auto const number = TRY(close(grid));
        versions.push_back({grid, number, at, std::nullopt, made_of(grid)});
    }
    for (auto const grid : change.made) {
        int number = 1; // a grid that comes back when an edit is taken back goes on counting
        for (auto const &version : versions) {
            number = version.grid == grid ? std::max(number, version.number + 1) : number;
        }
        versions.push_back({grid, number, at, std::nullopt, made_of(grid)});
    }
    return versions;
}

std::vector<GridVersion> as_of(std::span<GridVersion const> versions, Instant at)
{
    std::vector<GridVersion> in_force;
    std::copy_if(versions.begin(), versions.end(), std::back_inserter(in_force),
                 [&](GridVersion const &version) { return version.from <= at && (!version.to || at < *version.to); });
    std::sort(in_force.begin(), in_force.end(),
              [](GridVersion const &v, GridVersion const &w) { return v.grid < w.grid; });
    return in_force;
}

} // namespace onegrid::geo
