// SPDX-License-Identifier: Apache-2.0
// Importing the history of another system: each row of a CSV file becomes a case, reported and driven to its end by
// the same acts as every case, with the times of the row and the import as actor. So its log, clocks and ledger hold
// like any other's. The only header that other units include.
//
// A row is in, or it is in the report of bad rows: none is lost. The same file again adds nothing.
#pragma once
#include "modules/imports/mapping.hpp"
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <string>

namespace onegrid::cases {
class Module;
}

namespace onegrid::imports {

struct Outcome {
    std::uint64_t rows{};  // good + bad
    std::uint64_t good{};  // in, now or before
    std::uint64_t added{}; // of the good: by this run
    std::uint64_t bad{};
    std::uint64_t outside{};                        // of the good: taken in by the city, as the place is not inside
    std::uint64_t ended_by_rule{};                  // of the good: the time of their end follows from "in time" or "late"
    std::map<std::string, std::uint64_t> bad_codes; // problems, of which a row may have several
};

struct ImportOptions {
    std::filesystem::path file;
    std::filesystem::path report; // bad rows: row,line,column,value,code,reason
    bool is_trial{};              // everything is looked at and nothing goes in
    std::string language{"zh-CN"};
    std::function<void(Outcome const &so_far)> progress; // after every batch; may be empty
};

// Refuses with not_found import.file_unreadable, and invalid import.columns_missing with a field for each column that
// the mapping names and the file has not; then nothing is in. Throws when the database fails; run it again then.
Result<Outcome> import_cases(cases::Module &module, Mapping const &mapping, ImportOptions const &options);

} // namespace onegrid::imports
