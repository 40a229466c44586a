// SPDX-License-Identifier: Apache-2.0
// A made city that is large enough to measure a register of ten million elements in: 36 km by 32 km, four districts of
// four streets of 25 communities, all rectangles of one lattice. Its codes lie in a private range that no division
// uses: 990000….
#pragma once
#include <filesystem>

namespace onegrid::bench {

// Writes the packs `standard` (a copy) and `lattice` into `folder`. Accounts, with the demo's published password:
// city_op, city_lead, city_cg (a worker of the city's urban management) and grid1 … grid4, a grid worker a district.
void write_lattice_pack(std::filesystem::path const &folder, std::filesystem::path const &standard);

} // namespace onegrid::bench
