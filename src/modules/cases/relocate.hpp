// SPDX-License-Identifier: Apache-2.0
// Cases and the borders of grids: where cases are, for whoever draws borders, and the move of open cases to the grid in
// which their place lies once borders have changed, each by an act of the program in its log. Who has a case stays.
#pragma once
#include "engines/geo/areas.hpp"
#include "modules/cases/book.hpp"
#include "modules/cases/services.hpp"
#include "platform/db/tx.hpp"
#include <vector>

namespace onegrid::cases {

// The places of the open cases of an area, one each. Confidential cases are left out: a number by place would tell
// where they are.
std::vector<geo::Point> open_places(db::Tx &tx, AreaCode area);
// The same and those that were closed since.
std::vector<geo::Point> work_places(db::Tx &tx, AreaCode area, Instant since);

// Part of the transaction. Of all open cases of an area, confidential ones too; how many moved.
std::int64_t relocate(db::Tx &tx, Services const &services, PackBooks const &books, AreaCode area);

} // namespace onegrid::cases
