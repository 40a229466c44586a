// SPDX-License-Identifier: Apache-2.0
// Reading and writing elements of a type. A write is one statement however many elements it is of, and one more for
// each relation to many.
#pragma once
#include "engines/elements/sealing.hpp"
#include "engines/elements/statements.hpp"
#include "platform/db/tx.hpp"
#include <span>
#include <vector>

namespace onegrid::elements {

// What is needed to read and write a type; lives as long as the snapshot of types that it is of (types.hpp).
struct Shelf {
    registry::ElementType const &type;
    Statements const &statements;
    access::Keyring const &keys;
};

// One version that was, or is (nothing after it).
struct Version {
    Element element;
    std::optional<Instant> valid_to, known_to;
};

// Those that there are, by id.
std::vector<Element> load(db::Tx &tx, Shelf const &shelf, std::span<ElementId const> ids);
// The same, nobody else changing them until the end of the transaction.
std::vector<Element> load_locked(db::Tx &tx, Shelf const &shelf, std::span<ElementId const> ids);
std::optional<Element> load_one(db::Tx &tx, Shelf const &shelf, ElementId id);
// As it was in the world at one instant, as far as it was known at another; nothing when it was not yet.
std::optional<Element> load_as_of(db::Tx &tx, Shelf const &shelf, ElementId id, Instant valid, Instant known);
// Newest first. Links are those of now.
std::vector<Version> versions_of(db::Tx &tx, Shelf const &shelf, ElementId id);

// New ones, sent and not waited for. A key that another living element of the district has is refused at the next wait
// with conflict "element.key_taken".
void insert(db::Tx &tx, Shelf const &shelf, std::span<Element const> elements);
// Each the version after the one in `before`, which goes to the past. `before` as it was read under the lock.
void replace(db::Tx &tx, Shelf const &shelf, std::span<Element const> before, std::span<Element const> after);

} // namespace onegrid::elements
