// SPDX-License-Identifier: Apache-2.0
// The chain over the audit log. Each seal takes the entries of the transactions that were decided since the one before,
// with a digest of each, and carries the digest of the seal before it. Whoever then cuts, edits, moves or slips in an
// entry, or a seal, is found. Keep the newest digest somewhere else (it is logged) and even a chain made anew is found.
#pragma once
#include "platform/base/instant.hpp"
#include "platform/db/database.hpp"
#include <cstdint>
#include <optional>
#include <string>

namespace onegrid::audit {

// Seals what is there, at most `limit` entries; returns how many. One sealer at a time: two that meet make one seal,
// the other nothing. A row of cases' acts is covered by the digests that its entry names.
std::int64_t seal(db::Database &database, std::int64_t limit = 50'000);

enum class Fault { cut, edited, slipped_in, seal_missing, seal_edited, chain_broken };
std::string_view to_text(Fault fault);

struct Finding {
    Fault fault;
    std::int64_t seal;  // serial
    std::int64_t entry; // 0: the seal itself
    std::string text;   // one English line for the terminal
};

struct Report {
    std::int64_t entries{}; // sealed and looked at
    std::int64_t seals{};
    std::int64_t unsealed{};      // written since the last seal
    std::optional<Finding> first; // the first bad place; nothing: all is as it was written
    std::string digest;           // of the newest seal, hexadecimal
    bool holds() const { return !first; }
};

// Reads the whole log once, in batches of seals; changes nothing.
Report verify(db::Database &database);

} // namespace onegrid::audit
