// SPDX-License-Identifier: Apache-2.0
// A sheet's figures as the table of a printed document, written as a spreadsheet would show them.
#pragma once
#include "platform/print/document.hpp"
#include "platform/print/sheet.hpp"

namespace onegrid::print {

std::string text_of(Cell const &cell, Format format, std::chrono::minutes utc_offset, std::string_view language);

Table table_of(Sheet const &sheet, std::chrono::minutes utc_offset, std::string_view language);

} // namespace onegrid::print
