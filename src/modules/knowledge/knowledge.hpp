// SPDX-License-Identifier: Apache-2.0
// Laws and rules, article by article: read from files, and as entries of a search. What is shown of them is what was read;
// nothing is summed up or made. The only header that other modules include.
#pragma once
#include "engines/search/entry.hpp"
#include "platform/base/result.hpp"
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace onegrid::knowledge {

// A line of articles.jsonl: {"doc_id": 1, "law": …, "date": "2020-05-14", "group": …, "region": …, "article": "第一条",
// "chapter": …, "text": …}.
struct Article {
    std::int64_t document{}; // articles of one document stand together, in their order
    std::string law;
    std::string date; // of the version, "2020-05-14"; empty: not known
    std::string group, region;
    std::string article, chapter;
    std::string text;
};

// Refuses knowledge.line_malformed (no JSON object) and knowledge.line_incomplete (detail: the member that is missing, of
// another type, too long, or no date). Members that it does not know are passed over.
Result<Article> read_article(std::string_view line);

// The article as it is searched for: titled with its law, its number before its text; labels region:… and group:… . It holds
// from its date on, until `until` (days since 1970) when that is said; without a date, always.
search::Entry entry_of(Article const &article, std::string key, std::optional<std::int64_t> until = {});

// "2020-05-14" as days since 1970; nothing when it is no date.
std::optional<std::int64_t> day_of(std::string_view date);

} // namespace onegrid::knowledge
