// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "engines/registry/element_type.hpp"
#include "platform/access/keyring.hpp"
#include "platform/db/tx.hpp"

namespace onegrid::elements {

// The values of a field, in the present and in the past, go where the type keeps them now: into the sealed column and
// its blind index, or out of it. Both columns are there. The field is called in `before` what it is called now, or what
// it was renamed from.
void move_values(db::Tx &tx, access::Keyring const &keys, registry::ElementType const *before,
                 registry::ElementType const &after, std::string const &field);

} // namespace onegrid::elements
