// SPDX-License-Identifier: Apache-2.0
// sql: from fixed pieces of a list; what a user gives is always bound.
#include "modules/cases/search.hpp"
#include "modules/cases/list_sql.hpp"
#include "modules/cases/number.hpp"
#include "modules/cases/search_words.hpp"
#include "modules/cases/within.hpp"
#include "modules/cases/words.hpp"
#include "queries/cases.hpp"
#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace onegrid::cases {
namespace {

db::Query const &number_query()
{
    static auto const &query =
        interned("cases.search_number", item_select("(SELECT r.district, r.id, 0::bigint AS block FROM "
                                                    "unnest($7::smallint[]) AS d(district) CROSS JOIN LATERAL "
                                                    "(SELECT * FROM cases.report r WHERE r.district = d.district AND "
                                                    "r.number BETWEEN $8 AND $9 AND r.number < $10 "
                                                    "ORDER BY r.number DESC LIMIT $11) r JOIN cases.\"case\" c ON "
                                                    "c.district = r.district AND c.id = r.id WHERE " +
                                                        search_scope("$12") + " ORDER BY r.number DESC LIMIT $11)",
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
                                 search_scope("$9") + ")",
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

Result<WordCursor> cursor_of(std::optional<http::Text<1, 100>> const &after, char kind)
{
    WordCursor cursor;
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
                                       *home, range->from, scope.secret);
            }
            return tx.all<ItemRow>(number_query(), scope.from, scope.to, scope.units, scope.person, codes.low, codes.high,
                                   districts, range->from, range->to, cursor.id, limit + 1, scope.secret);
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
    auto const found = services.database.read(
        [&](db::Tx &tx) {
            WordSearch wanted{districts, words, lower_ascii(phrase), &scope, codes.low, codes.high, cursor};
            // Cases that were put right into these areas lie with those of the district that their number carries.
            auto const away = tx.all<std::int16_t>(q::cases::away_districts, scope.from, scope.to);
            wanted.districts.insert(wanted.districts.end(), away.begin(), away.end());
            std::sort(wanted.districts.begin(), wanted.districts.end());
            wanted.districts.erase(std::unique(wanted.districts.begin(), wanted.districts.end()), wanted.districts.end());
            return search_words(tx, wanted, limit);
        },
        db::Isolation::repeatable_read);
    fill(page, names, found.rows, now, limit, 'w');
    if (!page.next && found.next) {
        page.next = fmt::format("w{}.{}", found.next->block, found.next->id);
    }
    return page;
}

} // namespace onegrid::cases
