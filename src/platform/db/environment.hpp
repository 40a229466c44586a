// SPDX-License-Identifier: Apache-2.0
// PostgreSQL's own programs (psql, pg_dump, pg_restore, pg_basebackup) take where to connect from the environment.
#pragma once
#include <string>
#include <utility>
#include <vector>

namespace onegrid::db {

// PGHOST, PGPORT, … of libpq's words or address for connecting. Throws std::invalid_argument for what is neither.
std::vector<std::pair<std::string, std::string>> environment_of(std::string const &conninfo);

} // namespace onegrid::db
