// SPDX-License-Identifier: Apache-2.0
// Stories made from real rows. Nothing of the rows is kept in the source: they are read from where they are.
#pragma once
#include "csv.hpp"
#include "roster.hpp"
#include "story.hpp"
#include <map>
#include <string>
#include <vector>

namespace onegrid::bench {

// How many rows took which way because something of theirs was missing or odd. docs/performance.md says each.
using Fallbacks = std::map<std::string, std::uint64_t>;

struct Script {
    std::vector<Story> stories;
    Fallbacks fallbacks;
};

// Messages of citizens to their government (columns id, subject, detail), by telephone to the demo city's centres. Their
// places are masked: a label such as "A3区" stands for one of the demo's streets, without one the message has no place
// and the city itself receives it. The matter is the one whose keywords fit best; where the department is, there it is
// handled. How it goes, straight or with a detour, follows from the row's number alone.
Script message_script(Csv const &messages, std::size_t most, Roster &roster, std::filesystem::path const &packs);

// A city pack of Boston in `folder`/boston beside a link to the standard pack: areas, matters and limits made from the
// requests (the limit of a matter is the middle one of those that its requests were given), departments and staff. The
// staff's roles carry case.backdate, as those of an import do.
void write_boston_pack(std::filesystem::path const &folder, Csv const &requests, std::filesystem::path const &standard);

// Boston's 311 requests: reported at their place and time, dispatched to their department, and ended when and how they
// were. Evenly spread over the file when fewer than all are wanted.
Script boston_script(Csv const &requests, std::size_t most, Roster &roster);

} // namespace onegrid::bench
