// SPDX-License-Identifier: Apache-2.0
// The passwords that are tried first everywhere.
#pragma once
#include <string_view>

namespace onegrid::access {

// Whether this is one of them, as a core: lower case, without what is around it.
bool is_known_bad(std::string_view core);

} // namespace onegrid::access
