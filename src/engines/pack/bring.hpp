// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "platform/base/result.hpp"
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace onegrid::db {
class Tx;
}

namespace onegrid::pack {

struct Catalogue;

// What else is brought to a version in the transaction that puts it in force (the tables of element types); says what
// was done. A refusal keeps the version out.
using Bring = std::function<Result<std::vector<std::string>>(db::Tx &, Catalogue const &, std::int64_t version)>;

// What bringing would do, in words.
using Foresee = std::function<std::vector<std::string>(db::Tx &, Catalogue const &)>;

} // namespace onegrid::pack
