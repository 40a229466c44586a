// SPDX-License-Identifier: Apache-2.0
// The few pages that the server writes itself: the chooser at /, /docs, /problems/CODE. No script; one stylesheet.
#pragma once
#include <string>
#include <string_view>

namespace onegrid::http {

// Text as HTML, also inside double-quoted attributes.
std::string html(std::string_view text);
// A whole page around a body that is HTML already.
std::string html_page(std::string_view title, std::string_view language, std::string_view body);
// What /onegrid.css serves.
std::string_view stylesheet();

} // namespace onegrid::http
