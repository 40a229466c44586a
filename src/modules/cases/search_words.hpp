// SPDX-License-Identifier: Apache-2.0
// Finding cases by their words, newest first: the blocks that have every word of a phrase, and the texts in them.
#pragma once
#include "modules/cases/item.hpp"
#include "platform/access/scope.hpp"
#include "platform/db/tx.hpp"
#include <limits>

namespace onegrid::cases {

// What is seen, whatever the way it was found: by area, by unit, or one's own. $1,$2 area ranges · $3 units · $4 person ·
// $5,$6 area from, to.
inline constexpr std::string_view in_scope =
    "(EXISTS (SELECT FROM unnest($1::bigint[], $2::bigint[]) AS s(a, b) WHERE c.area BETWEEN s.a AND s.b) OR "
    "c.participants && $3::bigint[] OR ($4::bigint <> 0 AND r.reporter = $4::bigint)) AND c.area BETWEEN $5 AND $6";

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
