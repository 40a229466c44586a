// SPDX-License-Identifier: Apache-2.0
// Whether the folder holds what the database says: every file there, and its bytes those that its id is the hash of.
#pragma once
#include "platform/db/database.hpp"
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace onegrid::files {

struct Verified {
    std::int64_t files{}, missing{}, altered{};
    std::vector<std::string> faults; // the first hundred
};

// Reads every byte; changes nothing.
Verified verify(db::Database &database, std::filesystem::path const &folder);

} // namespace onegrid::files
