// SPDX-License-Identifier: Apache-2.0
// CSV files that a command measures with, gzipped or not, and what is wrong with their rows.
#pragma once
#include "cli/command.hpp"
#include "platform/reading/finding.hpp"

namespace onegrid::cli {

// UsageError when it cannot be read or unpacked.
std::string table_text(std::filesystem::path const &file);

// Says on standard error what is wrong, with file and line, the first twenty of them and how many there were; returns how
// many. UsageError when columns are missing: it names them.
std::size_t tell_faults(std::filesystem::path const &file, reading::Findings &findings);

} // namespace onegrid::cli
