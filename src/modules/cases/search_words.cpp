// SPDX-License-Identifier: Apache-2.0
// sql: from the catalogue, and from fixed pieces of a list; what a user gives is always bound.
#include "modules/cases/search_words.hpp"
#include "modules/cases/list_sql.hpp"
#include "queries/cases.hpp"
#include <algorithm>
#include <span>

namespace onegrid::cases {
namespace {

// How much is looked at for a page: some 10 ms. What is left is the next page's.
constexpr std::int64_t most_of_tail = 3'000;  // texts that are in no block yet
constexpr std::size_t most_blocks = 128;      // with all words, whose texts are looked at
constexpr std::size_t first_blocks = 8;       // a common phrase fills the page from these
constexpr std::int64_t window = 256;          // newest blocks that are looked through for the words
constexpr std::int64_t widest_window = 1'024;
constexpr std::int64_t rare = 8; // blocks of a window: with fewer the index of words finds the rest sooner

struct TailRow {
    std::int16_t district{};
    std::int64_t first_id{}, last_id{}, count{};
};
BOOST_DESCRIBE_STRUCT(TailRow, (), (district, first_id, last_id, count))

struct BlockRow {
    std::int16_t district{};
    std::int64_t first_id{}, last_id{};
    bool has_all{};
};
BOOST_DESCRIBE_STRUCT(BlockRow, (), (district, first_id, last_id, has_all))

// $7 phrase · $8 cursor block · $9 cursor id · $10 limit · $11 districts, $12 blocks, $13,$14 first and last ids
db::Query const &texts_query()
{
    static auto const &query = interned(
        "cases.search_texts",
        item_select("(SELECT f.district, f.id, p.block FROM unnest($11::smallint[], $12::bigint[], $13::bigint[], "
                    "$14::bigint[]) AS p(district, block, first_id, last_id) CROSS JOIN LATERAL (SELECT r.district, r.id "
                    "FROM cases.v_report r JOIN cases.\"case\" c ON c.district = r.district AND c.id = r.id WHERE "
                    "r.district = p.district AND r.id BETWEEN p.first_id AND p.last_id AND (p.block, r.id) < ($8, $9) "
                    "AND strpos(lower((r.description || ' ' || r.address) COLLATE \"C\"), $7) > 0 AND " +
                        search_scope("$15") +
                        " ORDER BY r.id DESC LIMIT $10) f ORDER BY p.block DESC, f.id DESC LIMIT $10)",
                    "page.block DESC, c.id DESC"));
    return query;
}

class Looking {
  public:
    Looking(db::Tx &tx, WordSearch const &search, std::int64_t limit)
        : m_tx(tx), m_search(search), m_wanted(static_cast<std::size_t>(limit) + 1)
    {
    }

    WordsFound all()
    {
        if (!tail() && !newest() && !rest()) {
            m_found.next.reset();
        }
        return std::move(m_found);
    }

  private:
    bool is_full() const { return m_found.rows.size() >= m_wanted; }

    // Each of the three says whether the page ends here; `next` is where the following one begins.
    bool tail()
    {
        if (m_search.from.block != WordCursor::tail) {
            return false;
        }
        auto const rows = m_tx.all<TailRow>(q::cases::word_tail, m_search.districts, m_search.from.id, most_of_tail);
        std::vector<BlockRow> places;
        std::int64_t count = 0;
        auto oldest = WordCursor::tail;
        for (auto const &row : rows) {
            places.push_back({row.district, row.first_id, row.last_id, true});
            count += row.count;
            oldest = std::min(oldest, row.first_id);
        }
        look(places, true);
        m_found.next = WordCursor{WordCursor::tail, oldest};
        return is_full() || count >= most_of_tail;
    }

    // The newest blocks are looked through one by one: common words are met at once.
    bool newest()
    {
        for (auto size = window;; size = std::min(2 * size, widest_window)) {
            auto const blocks =
                m_tx.all<BlockRow>(q::cases::word_blocks_newest, m_search.districts, m_before, size, m_search.words);
            std::vector<BlockRow> with;
            std::copy_if(blocks.begin(), blocks.end(), std::back_inserter(with), [](auto &one) { return one.has_all; });
            if (look_in(with)) {
                return true;
            }
            if (std::ssize(blocks) < size) {
                m_is_at_end = true;
                return false;
            }
            m_before = blocks.back().last_id - 1;
            if (std::ssize(with) < rare) {
                return false;
            }
        }
    }

    bool rest()
    {
        if (m_is_at_end) {
            return false;
        }
        auto const at_most = static_cast<std::int64_t>(most_blocks - m_looked) + 1;
        return look_in(m_tx.all<BlockRow>(q::cases::word_blocks_with, m_search.districts, m_before, m_search.words, at_most));
    }

    // Few blocks first. Whether the page ends here.
    bool look_in(std::span<BlockRow const> blocks)
    {
        for (auto size = first_blocks; !blocks.empty(); size *= 2) {
            if (m_looked == most_blocks) {
                return true;
            }
            auto const now = blocks.first(std::min({size, blocks.size(), most_blocks - m_looked}));
            look(now, false);
            m_looked += now.size();
            m_found.next = WordCursor{now.back().last_id, 0};
            if (is_full()) {
                return true;
            }
            blocks = blocks.subspan(now.size());
        }
        return false;
    }

    void look(std::span<BlockRow const> places, bool is_tail)
    {
        if (places.empty()) {
            return;
        }
        std::vector<std::int16_t> districts;
        std::vector<std::int64_t> blocks, first, last;
        for (auto const &place : places) {
            districts.push_back(place.district);
            blocks.push_back(is_tail ? WordCursor::tail : place.last_id);
            first.push_back(place.first_id);
            last.push_back(place.last_id);
        }
        auto const &scope = *m_search.scope;
        auto rows = m_tx.all<ItemRow>(texts_query(), scope.from, scope.to, scope.units, scope.person, m_search.low,
                                      m_search.high, m_search.phrase, m_search.from.block, m_search.from.id,
                                      static_cast<std::int64_t>(m_wanted - m_found.rows.size()), districts, blocks, first, last,
                                      scope.secret);
        std::move(rows.begin(), rows.end(), std::back_inserter(m_found.rows));
    }

    db::Tx &m_tx;
    WordSearch const &m_search;
    std::size_t m_wanted;
    WordsFound m_found;
    std::int64_t m_before{m_search.from.block}; // blocks up to here are not looked at yet
    std::size_t m_looked{};
    bool m_is_at_end{};
};

} // namespace

WordsFound search_words(db::Tx &tx, WordSearch const &search, std::int64_t limit)
{
    return Looking(tx, search, limit).all();
}

} // namespace onegrid::cases
