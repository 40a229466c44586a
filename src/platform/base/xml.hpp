// SPDX-License-Identifier: Apache-2.0
// Text of XML 1.0.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace onegrid {

enum class XmlPlace : std::uint8_t { text, attribute };

// Appends the text so that a parser reads the same: markup as references, in an attribute also quotes, line feeds and
// tabs (a parser would make blanks of them). Control characters that XML 1.0 does not have, not even escaped, are left
// out.
void append_xml(std::string &out, std::string_view text, XmlPlace place = XmlPlace::text);

// Where a control character is that XML 1.0 does not have; npos: nowhere. Parsers let them pass, as bytes and as references.
std::size_t find_not_xml(std::string_view text);

} // namespace onegrid
