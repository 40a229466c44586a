// SPDX-License-Identifier: Apache-2.0
// Reading an index. Many threads may look at once; what was committed since is seen within a second. How long one search
// takes is bounded: by how many words and terms it may have, how many entries it may weigh, and by the clock.
#pragma once
#include "engines/search/highlight.hpp"
#include "platform/base/result.hpp"
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace onegrid::search {

// What may be seen at all, before anything is looked for. Nobody who types can widen it.
struct Filter {
    std::vector<std::vector<std::string>> all_of; // of each, at least one of its labels
    std::vector<std::string> none_of;             // labels
    std::optional<std::int64_t> dated_from, dated_until; // seconds since 1970, both included
    std::optional<std::int64_t> holds_on;                // days since 1970: entries that say from when they hold, and do then
};

enum class Ranking : std::uint8_t {
    relevance, // BM25: rare words, short texts, titles first
    recent,    // among the newest two thousand that have all words: rare words and titles first, then the newest
    newest,    // by date alone
};

struct Search {
    std::string text;
    Filter filter;
    Ranking ranking{};
    std::size_t first{}; // how many to pass over
    std::size_t limit{20};
    std::size_t snippet{100}; // characters
    bool forgives{true};      // slips in names; and when nothing has all words, what has some
    std::chrono::milliseconds most_time{250};
};

struct Hit {
    std::string key, kind, title, text, extra;
    std::vector<Piece> title_pieces;
    Snippet snippet;
    std::vector<Span> hits; // in `text`
    std::optional<std::int64_t> date;
    double weight{}; // comparable within one answer only
};

struct Found {
    std::vector<Hit> hits;
    std::uint64_t about{};           // how many there are, estimated when there are many
    std::vector<std::string> meant;  // names that stood in for what was typed, the nearest first
    bool is_loose{};                 // nothing had all words; these have some
    bool is_partial{};               // more than may be weighed, or no more time: not all were looked at
    bool is_cut{};                   // the text had more words than are looked for
};

inline constexpr std::size_t deepest = 1'000; // result that can be turned to

class Finder {
  public:
    // Refuses search.no_index and search.damaged.
    static Result<Finder> open(std::filesystem::path const &directory);
    Finder(Finder &&) noexcept;
    ~Finder();

    // Refuses what read_query() refuses, and search.too_deep. Throws Unavailable when the index cannot be read.
    Result<Found> find(Search const &search) const;

    std::uint64_t size() const; // entries, and the names among their titles
    std::string mark() const;   // of the commit that is seen

  private:
    class Pool;
    explicit Finder(std::unique_ptr<Pool> pool);
    std::unique_ptr<Pool> m_pool;
};

} // namespace onegrid::search
