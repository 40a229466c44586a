// SPDX-License-Identifier: Apache-2.0
// Percent-encoding of paths and query strings.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace onegrid::http {

enum class Plus { is_plus, is_space };

// The text with %XX (and, in forms, '+') resolved; nullopt for a broken escape, a NUL, or what is not UTF-8.
std::optional<std::string> percent_decoded(std::string_view text, Plus plus);

// Everything but unreserved characters (RFC 3986 §2.3) as %XX.
std::string percent_encoded(std::string_view text);

} // namespace onegrid::http
