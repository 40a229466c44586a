// SPDX-License-Identifier: Apache-2.0
// What is different between two readings of a pack, and between a pack and what a database has.
#pragma once
#include "engines/pack/reader.hpp"
#include "platform/db/tx.hpp"

namespace onegrid::pack {

// Lines such as "+ matter road_pothole", "~ role grid_worker", "- code grade/5", in the order of the kinds.
std::vector<std::string> differences(Catalogue const &before, Catalogue const &after);
// "+ unit …", "~ unit …", "+ account …" against the units and accounts that are there.
std::vector<std::string> staffing(db::Tx &tx, Reading const &reading, bool with_people);
// Both, against the version in force; nothing when it is the same.
std::vector<std::string> changes_of(db::Tx &tx, Reading const &reading, bool with_people);

} // namespace onegrid::pack
