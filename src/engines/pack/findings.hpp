// SPDX-License-Identifier: Apache-2.0
// The platform's readers of text files, under the names by which the parts of a pack use them.
#pragma once
#include "platform/reading/finding.hpp"
#include "platform/reading/table.hpp"
#include "platform/reading/yaml.hpp"

namespace onegrid::pack {

using reading::Finding;
using reading::Findings;
using reading::Place;
using reading::Severity;
using reading::Table;
using reading::yaml_of;
using reading::YamlMap;

} // namespace onegrid::pack
