// SPDX-License-Identifier: Apache-2.0
// What must hold of a city after a replay: its cases are what their logs say, the chain holds, and counts add up:
//   P9  needed >= done >= in time   P10  in time + overtime = done   P15  an area's totals are its own and its parts'
// in every area, from the city down to the grids.
#pragma once
#include "city.hpp"
#include "story.hpp"
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace onegrid::bench {

// The database's time, to tell what a replay brought from what was there before.
std::string mark(City const &city);

struct Proof {
    std::uint64_t replayed{}, diverged{};
    bool chain_holds{};
    // Of the cases reported since the mark, in the whole city.
    std::uint64_t reported{}, ended{}, needed{}, done{}, in_time{}, overtime{};
    std::map<std::string, std::uint64_t> endings; // closed, refused, void, open
    std::uint64_t areas{}, areas_against_laws{};  // with any case; in which one of the laws does not hold
    std::vector<std::string> faults;              // in words; none: all holds

    std::string json() const; // members of an object
};

Proof prove(City const &city, std::string const &since);

// Asks the wall of the city, and of its areas down to streets, what ran at that instant, and compares with what the
// stories say and each area with its parts. How many areas were asked; adds to the faults.
std::uint64_t compare_wall(City const &city, Person const &who, std::vector<Story> const &stories, std::string const &at,
                           Proof &proof);

} // namespace onegrid::bench
