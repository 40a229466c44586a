// SPDX-License-Identifier: Apache-2.0
// sql: from the catalogue, and from fixed pieces of a list; what a user gives is always bound.
#include "modules/cases/search.hpp"
#include "modules/cases/list_sql.hpp"
#include "modules/cases/number.hpp"
#include "modules/cases/within.hpp"
#include "modules/cases/words.hpp"
#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <limits>

namespace onegrid::cases {
namespace {

// The tail, which is in no block yet, comes before all blocks.
constexpr std::int64_t tail = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t first_blocks = 8, most_blocks = 150; // some 10 ms of looking

// What is seen, whatever the way it was found: by area, by unit, or one's own.
constexpr std::string_view in_scope =
    "(EXISTS (SELECT FROM unnest($1::bigint[], $2::bigint[]) AS s(a, b) WHERE c.area BETWEEN s.a AND s.b) OR "
    "c.participants && $3::bigint[] OR ($4::bigint <> 0 AND r.reporter = $4::bigint)) AND c.area BETWEEN $5 AND $6";

db::Query const &number_query()
{
    static auto const &query =
        interned("cases.search_number", item_select("(SELECT r.district, r.id, 0::bigint AS block FROM "
                                                    "unnest($7::smallint[]) AS d(district) CROSS JOIN LATERAL "
                                                    "(SELECT * FROM cases.report r WHERE r.district = d.district AND "
                                                    "r.number BETWEEN $8 AND $9 AND r.number < $10 "
                                                    "ORDER BY r.number DESC LIMIT $11) r JOIN cases.\"case\" c ON "
                                                    "c.district = r.district AND c.id = r.id WHERE " +
                                                        std::string(in_scope) + " ORDER BY r.number DESC LIMIT $11)",
                                                    "r.number DESC"));
    return query;
}

// A whole number names its district: one place to look, and one plan for all.
db::Query const &whole_number_query()
{
    static auto const &query =
        interned("cases.search_whole_number",
                 item_select("(SELECT r.district, r.id, 0::bigint AS block FROM cases.report r JOIN cases.\"case\" c ON "
                             "c.district = r.district AND c.id = r.id WHERE r.district = $7::smallint AND "
                             "r.number = $8::bigint AND " +
                                 std::string(in_scope) + ")",
                             "c.id"));
    return query;
}

// The district whose digits a number carries; nothing: none of today's.
std::optional<std::int16_t> home_of(geo::Tree const &tree, CaseNumber number)
{
    auto const is_home = [&](AreaCode area) { return district_digits(number_of({}, area, 0)) == district_digits(number); };
    for (auto const *district : tree.below(tree.root(), "district")) {
        if (is_home(district->code)) {
            return static_cast<std::int16_t>(tree.ordinal_of(district->code));
        }
    }
    return is_home(tree.root()) ? std::optional<std::int16_t>(0) : std::nullopt;
}

// $7 districts · $8 words · $9 phrase · $10 cursor block · $11 cursor id · $12 limit · $13 blocks
db::Query const &words_query()
{
    static auto const &query = interned(
        "cases.search_words",
        item_select(
            "(WITH blocks AS MATERIALIZED (SELECT district, first_id, last_id FROM cases.word_block WHERE words @> "
            "$8::integer[] AND district = ANY ($7::smallint[]) AND last_id <= $10 ORDER BY last_id DESC LIMIT $13), "
            "places AS (SELECT d.district, 1 + coalesce((SELECT max(b.last_id) FROM cases.word_block b WHERE "
            "b.district = "
            "d.district), 0) AS first_id, 9223372036854775807 AS last_id FROM unnest($7::smallint[]) AS d(district) "
            "WHERE "
            "$10 = 9223372036854775807 UNION ALL SELECT district, first_id, last_id FROM blocks) "
            // Each place for itself, from its newest on (the limit keeps it so): joined as a whole, all reports would be read.
            "SELECT f.district, f.id, p.last_id AS block FROM places p CROSS JOIN LATERAL (SELECT r.district, r.id "
            "FROM "
            "cases.report r JOIN cases.\"case\" c ON c.district = r.district AND c.id = r.id WHERE r.district = "
            "p.district AND r.id "
            "BETWEEN p.first_id AND p.last_id AND (p.last_id, r.id) < ($10, $11) AND "
            "strpos(lower(r.description || ' ' || r.address), $9) > 0 AND " +
                std::string(in_scope) + " ORDER BY r.id DESC LIMIT $12) f ORDER BY p.last_id DESC, f.id DESC LIMIT $12)",
            "page.block DESC, c.id DESC"));
    return query;
}

// Where the search of so many blocks ends: the oldest of them.
struct Reach {
    std::int64_t count{};
    std::optional<std::int64_t> oldest;
};
BOOST_DESCRIBE_STRUCT(Reach, (), (count, oldest))

db::Query const &reach_query()
{
    static auto const &query =
        interned("cases.search_reach",
                 "SELECT count(*) AS count, min(last_id) AS oldest FROM (SELECT last_id FROM cases.word_block WHERE "
                 "words @> $1::integer[] "
                 "AND district = ANY ($2::smallint[]) AND last_id <= $3 ORDER BY last_id DESC LIMIT $4) b");
    return query;
}

struct Cursor {
    std::int64_t block{tail}, id{tail};
};

Result<Cursor> cursor_of(std::optional<http::Text<1, 100>> const &after, char kind)
{
    Cursor cursor;
    if (!after) {
        return cursor;
    }
    std::string_view const text = after->value;
    auto const dot = text.find('.');
    auto const read = [](std::string_view digits, std::int64_t &into) {
        auto const [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), into);
        return error == std::errc{} && end == digits.data() + digits.size();
    };
    if (text.empty() || text[0] != kind || dot == std::string_view::npos ||
        !read(text.substr(1, dot - 1), cursor.block) || !read(text.substr(dot + 1), cursor.id)) {
        return refuse_field("query/after", "list.bad_cursor");
    }
    return cursor;
}

void fill(http::Page<CaseItem> &page, Names const &names, std::vector<ItemRow> const &rows, Instant now,
          std::int64_t limit, char kind)
{
    for (auto const &row : rows) {
        if (std::ssize(page.items) == limit) {
            auto const &last = rows[static_cast<std::size_t>(limit - 1)];
            page.next =
                kind == 'n' ? fmt::format("n0.{}", last.number) : fmt::format("w{}.{}", last.block, last.id.value);
            break;
        }
        page.items.push_back(item_of(names, row, now));
    }
}

std::string lower_ascii(std::string text)
{
    for (auto &c : text) {
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    }
    return text;
}

} // namespace

Result<http::Page<CaseItem>> search(Services const &services, Names const &names, access::Scope const &scope,
                                    ListOptions const &options, Instant now, std::int64_t limit)
{
    http::Page<CaseItem> page;
    page.as_of = now;
    auto const &phrase = options.q->value;
    auto const districts = districts_in(*names.areas, scope, options.area);
    auto const codes = codes_of(options.area);

    if (auto const range = number_range_of(phrase)) {
        auto const cursor = TRY(cursor_of(options.after, 'n'));
        auto const home = range->is_whole ? home_of(*names.areas, {range->from}) : std::nullopt;
        auto const rows = services.database.read([&](db::Tx &tx) {
            if (home) {
                return tx.all<ItemRow>(whole_number_query(), scope.from, scope.to, scope.units, scope.person, codes.low, codes.high,
                                       *home, range->from);
            }
            return tx.all<ItemRow>(number_query(), scope.from, scope.to, scope.units, scope.person, codes.low, codes.high,
                                   districts, range->from, range->to, cursor.id, limit + 1);
        });
        fill(page, names, rows, now, limit, 'n');
        return page;
    }

    auto const words = words_of_phrase(phrase);
    if (words.empty()) {
        page.total_estimate = 0;
        return page;
    }
    auto const cursor = TRY(cursor_of(options.after, 'w'));
    auto const folded_phrase = lower_ascii(phrase);
    services.database.read([&](db::Tx &tx) {
        // Few blocks first: a common word fills the page from the newest.
        for (auto const blocks : {first_blocks, most_blocks}) {
            auto const rows =
                tx.all<ItemRow>(words_query(), scope.from, scope.to, scope.units, scope.person, codes.low, codes.high, districts,
                                words, folded_phrase, cursor.block, cursor.id, limit + 1, blocks);
            page.items.clear();
            page.next.reset();
            fill(page, names, rows, now, limit, 'w');
            if (page.next) {
                return;
            }
            auto const reach = tx.maybe<Reach>(reach_query(), words, districts, cursor.block, blocks);
            if (!reach || reach->count < blocks) {
                return; // there is no more
            }
            if (blocks == most_blocks) {
                page.next = fmt::format("w{}.{}", *reach->oldest, 0); // go on behind the oldest that was looked at
            }
        }
    });
    return page;
}

} // namespace onegrid::cases
