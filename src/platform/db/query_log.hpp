// SPDX-License-Identifier: Apache-2.0
// Which queries were ever run: with ONEGRID_QUERY_LOG set, each query's name is added once a process to that file. The
// tests set it, and tools/check_queries_ran names the queries that no test ran.
#pragma once
#include <string_view>

namespace onegrid::db {

void note_query(std::string_view name);

} // namespace onegrid::db
