// SPDX-License-Identifier: Apache-2.0
// Sheets as XLSX (libxlsxwriter). Nothing that was typed by people becomes a formula or a link: texts are stored as
// texts, in cells whose format is text, so that they stay so when a cell is edited.
#pragma once
#include "platform/base/result.hpp"
#include "platform/print/sheet.hpp"

namespace onegrid::print {

inline constexpr std::size_t most_rows = 1'000'000;
inline constexpr std::size_t most_columns = 16'000;

// Equal workbooks give equal bytes. A text longer than a cell can hold (32,767 characters) is cut and ends in "…".
// Refuses with too_large "print.too_large" more rows or columns than a sheet can hold.
Result<std::string> to_xlsx(Workbook const &workbook);

} // namespace onegrid::print
