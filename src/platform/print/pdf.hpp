// SPDX-License-Identifier: Apache-2.0
// Documents as PDF (pango and cairo; Noto Sans CJK). The text can be searched and copied, the headings are the outline,
// fonts are embedded in part. Equal documents give equal bytes on equal machines.
#pragma once
#include "platform/print/document.hpp"

namespace onegrid::print {

// Safe on any thread, many at once. Throws std::runtime_error when cairo has no memory.
std::string to_pdf(Document const &document);

} // namespace onegrid::print
