// SPDX-License-Identifier: Apache-2.0
// What is derived under the secret index key: idempotency keys (so that the database shows none and keys of two callers
// never meet), follow codes, and their look-up hashes.
#pragma once
#include "modules/cases/follow_code.hpp"
#include "platform/access/keyring.hpp"
#include "platform/base/caller.hpp"

namespace onegrid::cases {

std::int64_t idem_hash(access::Keyring const &keys, Caller const &who, std::string_view key);
std::string follow_code_of(access::Keyring const &keys, CaseId id);
std::int64_t follow_hash(access::Keyring const &keys, std::string_view normalized_code);
// Of a request's text: not secret, only to tell two requests apart.
std::int64_t body_hash(std::string_view text);

} // namespace onegrid::cases
