// SPDX-License-Identifier: Apache-2.0
// Work spread over the grids, and how a few moved borders would spread it more evenly. A proposal, never a change: a
// person decides.
//
// The rule is simple enough to be told at a meeting. Of all neighbours the pair whose work differs most to effect comes
// first; a strip along their common border, parallel to it and just wide enough to hold half of the difference, goes
// from the busier grid to the other. A strip is proposed only if it cuts cleanly, leaves both grids in one part and not
// less compact than the limit, and lowers the spread (standard deviation) noticeably. Then it is as if done, and the
// next pair is looked for. The same input always gives the same proposals.
#pragma once
#include "engines/geo/topology_edit.hpp"

namespace onegrid::geo {

struct Work {
    Point at;
    double amount{1}; // 0 or more: cases, minutes, households; a cell's work stands at its centre
};

struct BalanceOptions {
    std::size_t most_proposals{5};
    double least_gain{0.02};        // of the spread, by one proposal
    double least_compactness{0.25}; // of either grid after; or no less than before
    double shortest_border_m{20};   // neighbours with less in common are left alone
};

struct Proposal {
    Transfer edit;
    double work{};                      // that goes with the strip
    double area_m2{};                   // of the strip
    double from_before{}, from_after{}; // work of the grid that gives
    double to_before{}, to_after{};     // and of the one that takes
    double spread_before{}, spread_after{};
};

struct Balance {
    std::map<AreaCode, double> work; // as it is
    double outside{};                // work that lies in no grid
    std::vector<Proposal> proposals; // each on top of those before it
    double spread_before{}, spread_after{};
    Topology after; // with all of them done
};

// Refuses with invalid "grid.bad_work" when an amount is negative or not a number.
Result<Balance> balance(Topology const &topology, std::span<Work const> work, BalanceOptions const &options = {});

} // namespace onegrid::geo
