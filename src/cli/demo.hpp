// SPDX-License-Identifier: Apache-2.0
// What a demo city has beyond its pack: some weeks of made cases in all states, so that every screen has something true to show.
#pragma once
#include "cli/parts.hpp"
#include <filesystem>
#include <functional>
#include <string_view>

namespace onegrid::cli {

// Makes the cases once: a city that has any is left as it is. They are reported and handled through the same functions as real ones,
// by the demo's people, at past times.
void make_demo_cases(Parts &parts, std::function<void(std::string_view)> const &progress);

// Fills the registers once from the pack's elements/NN_TYPE.csv, in the order of their names, through the same imports as
// any table: registers that hold anything are left as they are. After Parts::start(), whose jobs do the work.
void make_demo_elements(Parts &parts, std::function<void(std::string_view)> const &progress);

// The addresses and accounts, for the terminal.
void print_demo_guide(std::string_view address, std::filesystem::path const &pack);

} // namespace onegrid::cli
