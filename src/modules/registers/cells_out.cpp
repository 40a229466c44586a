// SPDX-License-Identifier: Apache-2.0
#include "modules/registers/cells_out.hpp"

namespace onegrid::registers {

std::string guarded(std::string_view text)
{
    bool const is_formula = !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
    return is_formula ? "'" + std::string{text} : std::string{text};
}

void append_csv(std::string &out, std::string_view cell)
{
    if (cell.find_first_of("\",\r\n") == std::string_view::npos) {
        out += cell;
        return;
    }
    out += '"';
    for (char const c : cell) {
        out += c;
        if (c == '"') {
            out += c;
        }
    }
    out += '"';
}

} // namespace onegrid::registers
