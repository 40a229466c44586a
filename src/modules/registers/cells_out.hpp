// SPDX-License-Identifier: Apache-2.0
// Cells on their way out: quoted where CSV asks for it, and nothing that people typed becomes a formula.
#pragma once
#include <string>
#include <string_view>

namespace onegrid::registers {

// What a spreadsheet would take for a formula (it begins with = + - @, a tab or a carriage return) gets an apostrophe before
// it, as spreadsheets themselves mark texts. An import takes it away again.
std::string guarded(std::string_view text);

// RFC 4180.
void append_csv(std::string &out, std::string_view cell);

} // namespace onegrid::registers
