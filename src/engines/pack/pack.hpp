// SPDX-License-Identifier: Apache-2.0
// A city pack in a folder: check it, say what applying it would change, apply it. A pack that `extends` another (a
// folder of that name beside it) is laid over it, so a city changes one matter by naming that one.
#pragma once
#include "engines/pack/bring.hpp"
#include "platform/base/result.hpp"
#include "platform/reading/finding.hpp"
#include <filesystem>
#include <string>
#include <vector>

namespace onegrid::db {
class Database;
}

namespace onegrid::pack {

using reading::Finding;
using reading::Severity;

// Every error and warning of the pack, in the order of files and lines. Empty: it can be applied.
std::vector<Finding> check(std::filesystem::path const &folder);

// What applying would change, in words: "+ matter manhole_missing", "~ unit 310101-centre", "= nothing".
struct Plan {
    std::vector<std::string> changes;
    std::vector<Finding> findings; // errors: nothing can be applied
};

Plan plan(db::Database &database, std::filesystem::path const &folder, Foresee const &foresee = {});

struct Applied {
    std::int64_t version{};
    bool is_new{}; // false: the database had exactly this already
    std::vector<std::string> changes;
};

struct ApplyOptions {
    bool sample_people{true}; // make the accounts of people.csv, with their published password
    Bring bring{};            // nothing: nothing else
};

// What was changed in the running program (amend.hpp) stays in force over the folder's files.
// Brings the database to the pack in one transaction, or leaves it as it is: a new version of the pack's texts, and the
// roles, units and people that it names. Nothing is taken away: a unit or account that the pack no longer names stays.
// Doing it again changes nothing, not even what was changed by hand meanwhile. Refuses with invalid "pack.has_errors",
// a field for each finding, and with what platform/access refuses.
Result<Applied> apply(db::Database &database, std::filesystem::path const &folder, ApplyOptions options = {});

} // namespace onegrid::pack
