// SPDX-License-Identifier: Apache-2.0
// What the commands of `onegrid rules` share: files and the time come in here, the engine asks for neither.
#pragma once
#include "engines/rules/value.hpp"
#include <filesystem>
#include <string>
#include <vector>

namespace onegrid::cli {

// The whole file; UsageError if it cannot be read.
std::string rules_file(std::filesystem::path const &file);

// The texts of the other models in the folder of this one: what it may import.
std::vector<std::string> models_beside(std::filesystem::path const &file);

rules::DateTime now_here();

} // namespace onegrid::cli
