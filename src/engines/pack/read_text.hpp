// SPDX-License-Identifier: Apache-2.0
// Checking the text of one file before it is part of a pack.
#pragma once
#include "engines/pack/indicators.hpp"
#include "engines/pack/pack.hpp"
#include <string_view>

namespace onegrid::pack {

// What is wrong with an indicators.yaml, in the order of its lines; what it says, as far as it could be read.
std::vector<Finding> check_indicators(std::string_view text, Indicators *out = nullptr);

} // namespace onegrid::pack
