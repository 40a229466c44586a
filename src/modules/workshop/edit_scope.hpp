// SPDX-License-Identifier: Apache-2.0
// Whose history a change is tried on.
#pragma once
#include "platform/access/scope.hpp"
#include "platform/base/result.hpp"
#include <optional>

namespace onegrid::workshop {

// The caller's areas for editing rules, or of them the one that is asked for. Refuses at /area with
// workshop.area_not_yours.
Result<access::Scope> edit_scope(Caller const &who, std::optional<AreaCode> area);

} // namespace onegrid::workshop
