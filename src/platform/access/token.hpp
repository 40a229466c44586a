// SPDX-License-Identifier: Apache-2.0
// Opaque tokens: what a client keeps, and what the database keeps of it (a hash: who reads the database signs in as
// nobody). The CSRF token of a session follows from its token, which a script on a page cannot read.
#pragma once
#include "platform/db/values.hpp"
#include <string>
#include <string_view>

namespace onegrid::access {

// 256 random bits, base64url without padding (43 characters), after a prefix that says what it is.
std::string new_token(std::string_view prefix = {});
// BLAKE2b-256.
db::Bytes token_hash(std::string_view token);
std::string csrf_token(std::string_view session_token);
bool csrf_matches(std::string_view session_token, std::string_view csrf);
// Six random digits.
std::string new_phone_code();

bool same(std::string_view a, std::string_view b); // constant in time for equal lengths

} // namespace onegrid::access
