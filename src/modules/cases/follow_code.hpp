// SPDX-License-Identifier: Apache-2.0
// The code by which a reporter follows a case without an account: 13 characters of Crockford's base 32 (65 bits), shown
// in groups, read in any case and with O for 0, I and L for 1. It comes from the case's id under a secret key (so the
// same request sent twice gets the same code); the database keeps only a keyed hash of it.
#pragma once
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace onegrid::cases {

// "7K2MX-9QDFA-3ZT", from at least 13 bytes that nobody can guess.
std::string follow_code_of(std::span<std::byte const> secret);
// Without hyphens, capitals; nothing: no such code can be.
std::optional<std::string> normalized_follow_code(std::string_view typed);

} // namespace onegrid::cases
