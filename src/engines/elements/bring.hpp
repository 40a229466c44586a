// SPDX-License-Identifier: Apache-2.0
// Bringing the tables to the types of a version of the pack, in the transaction that puts it in force.
#pragma once
#include "engines/pack/pack.hpp"
#include "engines/registry/plan.hpp"
#include "platform/access/keyring.hpp"

namespace onegrid::elements {

// What would be done, step by step.
std::vector<registry::Step> steps_to(db::Tx &tx, registry::TypeBook const &after);

// Does it. Refuses with conflict "type.would_lose" and a field for each thing that would be lost, unless it was asked
// for. Doing it again does nothing. Says each step in words.
Result<std::vector<std::string>> bring(db::Tx &tx, access::Keyring const &keys, registry::TypeBook const &after,
                                       std::int64_t version, registry::Losing losing = registry::Losing::refused);

// For pack::ApplyOptions and pack::Amendment. The keys must outlive it.
pack::Bring bringer(access::Keyring const &keys, registry::Losing losing = registry::Losing::refused);

// For pack::plan: the steps in words, those that would lose something marked.
pack::Foresee foreseer();

} // namespace onegrid::elements
