// SPDX-License-Identifier: Apache-2.0
// The page: A4 and its margins, in points.
#pragma once
#include "platform/print/document.hpp"

namespace onegrid::print {

struct PageSize {
    double width{}, height{};
};

constexpr PageSize page_size(Orientation orientation)
{
    return orientation == Orientation::portrait ? PageSize{595.276, 841.89} : PageSize{841.89, 595.276};
}

constexpr double margin_points = 48.2; // 17 mm: A4 less two of them is text_width_mm
constexpr double header_points = 26;
constexpr double top_points = 54;
constexpr double bottom_points = 48;

} // namespace onegrid::print
