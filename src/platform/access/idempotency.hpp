// SPDX-License-Identifier: Apache-2.0
// What is kept of a request so that sending it again does nothing.
#pragma once
#include "platform/access/keyring.hpp"
#include "platform/base/caller.hpp"

namespace onegrid::access {

// Of a caller and an Idempotency-Key, under the secret index key: the database shows no key, and those of two callers
// never meet.
std::int64_t idem_hash(Keyring const &keys, Caller const &who, std::string_view key);
// Of a request's text: not secret, only to tell two requests apart.
std::int64_t body_hash(std::string_view text);

} // namespace onegrid::access
