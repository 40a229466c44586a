// SPDX-License-Identifier: Apache-2.0
// What the commands of `onegrid rules` share: other files and the time come in here, the engine asks for neither.
#pragma once
#include "engines/rules/value.hpp"
#include <filesystem>
#include <string>
#include <vector>

namespace onegrid::cli {

// The texts of the other models in the folder of this one: what it may import.
std::vector<std::string> models_beside(std::filesystem::path const &file);

rules::DateTime now_here();

} // namespace onegrid::cli
