// SPDX-License-Identifier: Apache-2.0
// Writing to the audit log. An entry is part of the transaction that does the thing: no act without its entry, no entry
// without its act. It is sent, not waited for. What was refused has no transaction; see refusals.hpp.
#pragma once
#include "platform/base/caller.hpp"
#include "platform/db/tx.hpp"
#include <boost/json/value.hpp>
#include <optional>
#include <span>
#include <string>

namespace onegrid::audit {

struct Entry {
    std::string action; // thing.verb
    std::string object_kind{}, object_id{};
    AreaCode area{};                      // 0: of no area
    boost::json::value before{}, after{}; // null: nothing to say. Members with secret names are left out
    std::string purpose{};
    std::string outcome{"done"}; // or the code of the refusal
    int district{};              // ordinal of the object's home district
};

void record(db::Tx &tx, Caller const &who, Entry const &entry);
// What several callers did in one transaction, as one statement.
struct Done {
    Caller const *who{};
    Entry entry;
};
void record(db::Tx &tx, std::span<Done const> entries);

// The value without what no log may hold: members whose name looks secret (password, token, secret, code …) become
// "***", and phone and identity numbers inside texts are masked.
boost::json::value without_secrets(boost::json::value value);

} // namespace onegrid::audit
