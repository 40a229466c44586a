// SPDX-License-Identifier: Apache-2.0
#include "modules/cases/list.hpp"
#include "modules/cases/counts.hpp"
#include "modules/cases/item.hpp"
#include "modules/cases/list_sql.hpp"
#include "modules/cases/number.hpp"
#include "modules/cases/search.hpp"
#include "modules/cases/within.hpp"
#include "platform/access/scope.hpp"
#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace onegrid::cases {
namespace {

constexpr std::int64_t default_limit = 50;
// From so much downwards the index of areas is shorter than a district's newest cases: of open cases a street, of all a community.
constexpr std::int64_t narrow_open = AreaCode::steps[3], narrow_all = AreaCode::steps[4];

struct Cursor {
    Instant due{};
    std::int64_t id{};
};

std::string to_text(Sort sort, CaseItem const &last, Instant due)
{
    return sort == Sort::due ? fmt::format("d{}.{}", due.time_since_epoch().count(), last.id.value)
                             : fmt::format("c0.{}", last.id.value);
}

Result<std::optional<Cursor>> cursor_of(std::optional<http::Text<1, 100>> const &after, Sort sort)
{
    if (!after) {
        return std::optional<Cursor>{};
    }
    std::string_view text = after->value;
    auto const wrong = [] { return refuse_field("query/after", "list.bad_cursor"); };
    auto const dot = text.find('.');
    if (text.empty() || text[0] != (sort == Sort::due ? 'd' : 'c') || dot == std::string_view::npos) {
        return wrong();
    }
    std::int64_t due = 0;
    std::int64_t id = 0;
    auto const read = [](std::string_view digits, std::int64_t &into) {
        auto const [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), into);
        return error == std::errc{} && end == digits.data() + digits.size();
    };
    if (!read(text.substr(1, dot - 1), due) || !read(text.substr(dot + 1), id)) {
        return wrong();
    }
    return std::optional(Cursor{Instant{Duration{due}}, id});
}

bool is_stage_of_open(Book const &book, std::string const &stage) { return book.find_stage(stage) != nullptr; }

} // namespace

std::vector<std::int16_t> districts_in(geo::Tree const &tree, access::Scope const &scope,
                                       std::optional<AreaCode> within)
{
    std::vector<std::int16_t> out;
    auto const add = [&](int ordinal) { out.push_back(static_cast<std::int16_t>(ordinal)); };
    bool const root = !within || within->contains(tree.root());
    if (root) {
        add(0);
    }
    for (auto const *district : tree.below(tree.root(), "district")) {
        auto const code = district->code;
        bool const in_filter = !within || within->contains(code) || code.contains(*within);
        bool const in_scope = scope.units.empty() && !scope.person && scope.from.size() == 1
                                  ? scope.from[0] <= code.last() && scope.to[0] >= code.value
                                  : true;
        if (in_filter && in_scope) {
            add(tree.ordinal_of(code));
        }
    }
    return out;
}

Result<http::Page<CaseItem>> list(Services const &services, PackBooks const &books, Caller const &who,
                                  ListOptions const &options)
{
    auto const *book = TRY(books.current());
    auto const tree = services.areas.now();
    auto const now = services.clock.now();
    auto scope = access::scope_of(who, "case.read");
    auto const names = names_of(services, *book, who.language);
    auto const limit = options.limit ? std::int64_t{*options.limit} : default_limit;

    if (options.q && !options.q->value.empty()) {
        return search(services, names, scope, options, now, limit);
    }

    ListShape shape;
    shape.view = options.view.value_or(View::all);
    shape.sort = options.sort.value_or(shape.view == View::all ? Sort::created : Sort::due);
    shape.colour = options.colour;
    shape.stage = options.stage.has_value();
    shape.matter = options.matter.has_value();
    shape.area = options.area.has_value();
    shape.unit = options.unit.has_value();
    shape.level = options.level.has_value();
    shape.source = options.source.has_value();
    shape.from = options.from.has_value();
    shape.to = options.to.has_value();
    shape.is_open_only = (options.colour && *options.colour != Colour::green) || shape.view != View::all ||
                         (options.stage && is_stage_of_open(*book, options.stage->value));
    auto const cursor = TRY(cursor_of(options.after, shape.sort));
    shape.has_cursor = cursor.has_value();

    std::vector<UnitId> units = scope.units;
    if (shape.view == View::my) {
        units.clear();
        for (auto const &assignment : who.assignments) {
            if (assignment.unit) {
                units.push_back(assignment.unit);
            }
        }
        std::sort(units.begin(), units.end());
        units.erase(std::unique(units.begin(), units.end()), units.end());
        if (who.kind == CallerKind::resident) { // what a resident has is what he reported
            shape.view = View::all;
            shape.is_open_only = false;
            shape.by_own = true;
        }
    } else if (shape.view == View::supervised) {
        shape.by_own = static_cast<bool>(scope.person);
    } else {
        // Of all cases only a community's are few enough to be put in order; a street's are met soon among its district's newest.
        auto const narrow_span = shape.is_open_only ? narrow_open : narrow_all;
        bool const narrow = std::all_of(scope.from.begin(), scope.from.end(), [&](std::int64_t const &from) {
            return scope.to[static_cast<std::size_t>(&from - scope.from.data())] - from < narrow_span;
        });
        bool const narrow_filter = options.area && options.area->span() <= narrow_span && !scope.from.empty();
        if (narrow_filter && !narrow) { // the filter is the narrower: look only there, inside the scope
            scope = within(scope, *options.area);
        }
        shape.by_area = !scope.from.empty() && (narrow || narrow_filter);
        shape.by_district = !scope.from.empty() && !shape.by_area;
        shape.by_units = !scope.units.empty();
        shape.by_own = static_cast<bool>(scope.person);
    }
    http::Page<CaseItem> page;
    page.as_of = now;
    bool const has_source = (shape.view == View::supervised && !who.assignments.empty()) || (shape.view == View::my && !units.empty()) || shape.by_district || shape.by_area ||
                            shape.by_units || shape.by_own;
    if (!has_source) {
        page.total_estimate = 0;
        return page;
    }

    auto const area = options.area.value_or(AreaCode{});
    auto const text = [](auto const &field) { return field ? field->value : std::string{}; };
    auto const rows = services.database.read([&](db::Tx &tx) {
        return tx.all<ItemRow>(list_query(shape), units, who.person, scope.from, scope.to, text(options.stage),
                               text(options.matter), area, area ? area.last() : std::int64_t{0},
                               options.unit.value_or(UnitId{}), text(options.level), text(options.source), now,
                               options.from.value_or(Instant{}), options.to.value_or(Instant{}),
                               cursor ? cursor->due : Instant{}, cursor ? cursor->id : std::int64_t{0}, limit + 1,
                               districts_in(*tree, scope, options.area), scope.secret, hands_of(who));
    });
    for (auto const &row : rows) {
        if (std::ssize(page.items) == limit) {
            auto const &last = rows[static_cast<std::size_t>(limit - 1)];
            page.next = to_text(shape.sort, page.items.back(), shape.view == View::supervised ? *last.reply_due_at : last.due_at);
            break;
        }
        page.items.push_back(item_of(names, row, now));
    }
    if (!cursor && !page.next) {
        page.total_estimate = std::ssize(page.items);
    }
    return page;
}

} // namespace onegrid::cases
