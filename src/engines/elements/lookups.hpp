// SPDX-License-Identifier: Apache-2.0
// Many elements of a type looked up at once by what people know of them: for imports, which have keys and names and no
// ids, and for exports, which walk through all of them. One query a call (and one more for each relation to many of past
// versions), however many are asked for.
#pragma once
#include "engines/elements/store.hpp"
#include <map>

namespace onegrid::elements {

// A record of which only the key is known, and in which districts it may be.
struct KeyedRecord {
    std::size_t place{};                // names it in the answer
    boost::json::object const *record{}; // with normalised values of all the key's fields
    std::vector<int> districts;         // ordinals; at least one
};

// Tells PostgreSQL how many elements of the type there are now: after thousands were written, and before it would find out by
// itself, it would look for them as if there were none.
void count_for_plans(db::Tx &tx, Shelf const &shelf);

// The living elements with these keys, by the records' places; several a place when several districts have it. Under their
// lock, in the order of their ids, when `is_locked`. A type without a key has none.
std::multimap<std::size_t, Element> with_keys(db::Tx &tx, Shelf const &shelf, std::span<KeyedRecord const> records, bool is_locked);

// Living elements that are called like this: by a key of one field, or by a title of one field that is searchable and not
// sealed. By text; several when it is not clear which is meant.
std::multimap<std::string, ElementId> called(db::Tx &tx, Shelf const &shelf, std::span<std::string const> texts,
                                             std::span<int const> districts);

// An element and its version.
struct VersionOf {
    ElementId id;
    int version{};
};
// Past versions as they were, with their relations to many; those that there are.
std::vector<Element> past_versions(db::Tx &tx, Shelf const &shelf, std::span<VersionOf const> which);

// The next elements behind `after` (0: from the first), in the order of district and id: in areas of `from` to `to`, with
// one of the statuses.
struct Walk {
    std::vector<std::int64_t> from, to;
    std::vector<std::string> statuses;
    std::int64_t most{1'000};
};
std::vector<Element> walk(db::Tx &tx, Shelf const &shelf, Walk const &walk, ElementId after);

} // namespace onegrid::elements
