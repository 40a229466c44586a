// SPDX-License-Identifier: Apache-2.0
// Finding cases by their words, newest first: the blocks that have every word of a phrase, and the texts in them.
#pragma once
#include "modules/cases/item.hpp"
#include "platform/access/scope.hpp"
#include "platform/db/tx.hpp"
#include <limits>

namespace onegrid::cases {

// Where a search goes on: in this block behind this report. The tail, which is in no block yet, comes before all blocks.
struct WordCursor {
    static constexpr std::int64_t tail = std::numeric_limits<std::int64_t>::max();
    std::int64_t block{tail}, id{tail};
};

struct WordSearch {
    std::vector<std::int16_t> districts;
    std::vector<std::int32_t> words;
    std::string phrase; // in lower case
    access::Scope const *scope{};
    std::int64_t low{}, high{}; // of area codes
    WordCursor from;
};

struct WordsFound {
    std::vector<ItemRow> rows;      // at most `limit` + 1
    std::optional<WordCursor> next; // rows are too few, but not everything was looked at
};

// To be called in a transaction that sees one state throughout.
WordsFound search_words(db::Tx &tx, WordSearch const &search, std::int64_t limit);

} // namespace onegrid::cases
