// SPDX-License-Identifier: Apache-2.0
// The arithmetic of the chain, without a database: digests of entries and of seals, and what is wrong between them.
#pragma once
#include "platform/audit/seal.hpp"
#include "platform/db/values.hpp"
#include <map>
#include <vector>

namespace onegrid::audit {

// An entry as the text that is digested.
struct EntryText {
    std::int64_t id;
    std::int64_t tx;
    std::string body;
};
BOOST_DESCRIBE_STRUCT(EntryText, (), (id, tx, body))

struct SealRow {
    std::int64_t serial;
    Instant at;
    std::int64_t from_tx, to_tx; // empty range: the link that followed a restore
    std::int64_t after_id;
    std::vector<std::int64_t> entries;
    db::Bytes digests; // 32 bytes each
    db::Bytes prev_digest, digest;
};
BOOST_DESCRIBE_STRUCT(SealRow, (), (serial, at, from_tx, to_tx, after_id, entries, digests, prev_digest, digest))

// BLAKE2b-256.
db::Bytes digest_of(EntryText const &entry);
// Over everything else in the row.
db::Bytes digest_of(SealRow const &seal);

// Where the chain stands before the first seal: serial 0, 32 zero bytes.
struct Link {
    std::int64_t serial{};
    std::int64_t to_tx{};
    std::int64_t after_id{};
    db::Bytes digest = db::Bytes(32);
};

// The link after `last` over these entries, in the order of their ids.
SealRow make_seal(Link const &last, Instant at, std::int64_t from_tx, std::int64_t to_tx,
                  std::vector<EntryText> const &entries);

// What is wrong with a seal that should follow `last`, given the entries that are there now, by id. The seal itself is
// looked at first: when it does not hold, its entries prove nothing.
std::optional<Finding> check_seal(Link const &last, SealRow const &seal,
                                  std::map<std::int64_t, EntryText> const &entries);

} // namespace onegrid::audit
