// SPDX-License-Identifier: Apache-2.0
// To what a file belongs. Whoever may read the object may read its files; until a file is linked, only who brought it.
#pragma once
#include "platform/base/caller.hpp"
#include "platform/db/tx.hpp"
#include <span>
#include <string>
#include <vector>

namespace onegrid::files {

// An object that holds files, and who may read it.
struct Holder {
    std::string kind; // "case"
    std::int64_t id{};
    AreaCode area;
    std::vector<UnitId> units; // that may read it now
    PersonId person;           // whose own it is; 0: nobody's
    bool is_confidential{};    // not read by its area alone
};

// Ties files to an object, or says anew who may read them. Refuses with invalid, a field for each bad file
// ("/photos/N"): file.absent when there is none, or when it is neither `who`'s upload nor readable by `who`, so that
// knowing a hash is not having the picture. One round trip.
Result<void> link(db::Tx &tx, Caller const &who, std::span<std::string const> files, Holder const &holder,
                  std::string const &pointer = "/photos");

// One query for a batch: the same for many objects, where the files were checked with `check`.
struct Tie {
    std::string file;
    Holder holder;
};
void send_links(db::Tx &tx, std::span<Tie const> ties);

// The object's scope changed (it moved to another unit): all its files follow. Sent, not waited for.
void send_scope(db::Tx &tx, std::span<Holder const> holders);

// Which of the files the caller may not use, by position. One round trip, whatever their number.
std::vector<std::size_t> unusable(db::Tx &tx, Caller const &who, std::span<std::string const> files);

} // namespace onegrid::files
