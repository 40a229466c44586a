// SPDX-License-Identifier: Apache-2.0
// What narrows an export, in the words that narrow a list: checked when somebody asks, kept sealed, and asked again when the
// file is made. Who leads to whom is settled when it is asked for, by what whoever asks may see.
#pragma once
#include "engines/elements/list.hpp"

namespace onegrid::registers {

struct NarrowedView {
    std::optional<std::string> q, bbox, filter, age, related;
};
BOOST_DESCRIBE_STRUCT(NarrowedView, (), (q, bbox, filter, age, related))

// Of the options, q, bbox, filter, age and related count.
bool is_narrowed(elements::FilterOptions const &options);

// Sealed; refuses as the list does, at /q, /bbox, /filter, /age, /related.
Result<db::Bytes> narrowing_of(elements::Services const &services, elements::TypesNow const &types, elements::Shelf const &shelf, Caller const &who,
                               db::Tx &tx, elements::FilterOptions const &options);
NarrowedView narrowed_view(access::Keyring const &keys, db::Bytes const &narrowing);
// Within no areas and of no status yet; the time of the filter is `now`.
Result<elements::ListAsk> ask_of_narrowing(elements::TypesNow const &types, elements::Shelf const &shelf, access::Keyring const &keys,
                                           db::Bytes const &narrowing, Instant now);

} // namespace onegrid::registers
