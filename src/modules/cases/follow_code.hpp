// SPDX-License-Identifier: Apache-2.0
// The code by which a reporter follows a case without an account: 13 characters of Crockford's base 32 (65 random
// bits), shown in groups, read in any case and with O for 0, I and L for 1. The database keeps only a keyed hash.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace onegrid::cases {

std::string new_follow_code(); // "7K2MX-9QDFA-3ZT"
std::optional<std::string>
normalized_follow_code(std::string_view typed); // without hyphens, capitals; nothing: no such code can be

} // namespace onegrid::cases
