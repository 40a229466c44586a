// SPDX-License-Identifier: Apache-2.0
// The decisions of a model as a screen lists them, with what each needs.
#pragma once
#include "engines/rules/dmn.hpp"
#include "modules/workshop/views.hpp"

namespace onegrid::workshop {

std::vector<DecisionPart> parts_of(rules::Model const &model);

} // namespace onegrid::workshop
