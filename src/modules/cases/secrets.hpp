// SPDX-License-Identifier: Apache-2.0
// What is derived under the secret index key: follow codes and their look-up hashes; idempotency keys as access derives them.
#pragma once
#include "modules/cases/follow_code.hpp"
#include "platform/access/idempotency.hpp"

namespace onegrid::cases {

using access::body_hash;
using access::idem_hash;

std::string follow_code_of(access::Keyring const &keys, CaseId id);
std::int64_t follow_hash(access::Keyring const &keys, std::string_view normalized_code);

} // namespace onegrid::cases
