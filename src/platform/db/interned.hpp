// SPDX-License-Identifier: Apache-2.0
// Statements that builders put together from known pieces, kept for as long as the program runs.
#pragma once
#include "platform/db/query.hpp"
#include <string>

namespace onegrid::db {

// The same text gives the same Query, whatever its name.
Query const &interned(std::string const &name, std::string const &sql);

} // namespace onegrid::db
