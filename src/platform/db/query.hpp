// SPDX-License-Identifier: Apache-2.0
// A named query: one file of sql/UNIT/queries becomes one constant onegrid::q::UNIT::FILE. Only these are run.
#pragma once
#include <string_view>

namespace onegrid::db {

struct Query {
    std::string_view name; // "cases.case_lock": in errors, logs and counts
    std::string_view sql;  // one statement, $1… for its parameters
    // Planned anew each time and kept by nobody: a list that a user filters, of which there are too many kinds to keep.
    // Then neither text need live longer than the call.
    bool is_once{};
};

} // namespace onegrid::db
