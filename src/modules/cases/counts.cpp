// SPDX-License-Identifier: Apache-2.0
#include "modules/cases/counts.hpp"
#include "modules/cases/item.hpp"
#include "modules/cases/kept.hpp"
#include "modules/cases/within.hpp"
#include "platform/access/scope.hpp"
#include "queries/cases.hpp"
#include <algorithm>
#include <limits>

namespace onegrid::cases {
namespace {

struct CountRow {
    std::string stage;
    std::int64_t total{}, red{}, blue{}, grey{}, late{};
};
BOOST_DESCRIBE_STRUCT(CountRow, (), (stage, total, red, blue, grey, late))

constexpr std::chrono::seconds fresh_for{3};
constexpr std::chrono::days closed_lately{30};

struct Counted {
    std::vector<CountRow> open, closed;
    std::int64_t mine{};
    Instant as_of;
};

// The stages as drawn, then the ends.
std::size_t rank(Book const &book, std::string const &stage)
{
    auto const rank_in = [&stage](process::Definition const &definition) {
        auto const &stages = definition.stages();
        return static_cast<std::size_t>(std::ranges::find(stages, stage, &process::Stage::code) - stages.begin());
    };
    auto const first = rank_in(book.process);
    if (first < book.process.stages().size() || book.find_stage(stage) == nullptr) {
        return book.find_stage(stage) == nullptr ? std::numeric_limits<std::size_t>::max() : first;
    }
    std::size_t before = book.process.stages().size();
    for (auto const &[code, definition] : book.others) {
        if (auto const here = rank_in(definition); here < definition.stages().size()) {
            return before + here;
        }
        before += definition.stages().size();
    }
    return before;
}

// Counts of other cases, stage by stage.
void add(std::vector<CountRow> &counts, std::vector<CountRow> const &others)
{
    for (auto const &other : others) {
        auto const same = std::find_if(counts.begin(), counts.end(), [&](auto const &one) { return one.stage == other.stage; });
        if (same == counts.end()) {
            counts.push_back(other);
            continue;
        }
        same->total += other.total;
        same->red += other.red;
        same->blue += other.blue;
        same->grey += other.grey;
        same->late += other.late;
    }
}

} // namespace

std::vector<UnitId> units_of(Caller const &who)
{
    std::vector<UnitId> units;
    for (auto const &assignment : who.assignments) {
        if (assignment.unit) {
            units.push_back(assignment.unit);
        }
    }
    std::sort(units.begin(), units.end());
    units.erase(std::unique(units.begin(), units.end()), units.end());
    return units;
}

std::vector<PersonId> hands_of(Caller const &who)
{
    std::vector<PersonId> hands{PersonId{}, who.person};
    for (auto const &assignment : who.assignments) {
        if (assignment.deputy_for) {
            hands.push_back(assignment.deputy_for);
        }
    }
    std::sort(hands.begin(), hands.end());
    hands.erase(std::unique(hands.begin(), hands.end()), hands.end());
    return hands;
}

Result<CaseCounts> counts(Services const &services, PackBooks const &books, Caller const &who,
                          CountOptions const &options)
{
    static Kept<Counted> kept{fresh_for};
    auto const *book = TRY(books.current());
    auto scope = access::scope_of(who, "case.read");
    auto const units = units_of(who);
    auto const view = options.view.value_or(View::all);
    auto const now = services.clock.now();
    auto const codes = codes_of(options.area);
    bool const sees_areas = !scope.from.empty();
    if (options.area) {
        scope = within(std::move(scope), *options.area);
    }
    auto const key = (view == View::my ? "my:" : "all:" + access::key_of(scope)) + ":" + to_string(who.person) + ":" +
                     (options.area ? to_string(*options.area) : "");
    auto const counted = kept.get(key, now, [&] {
        return services.database.read([&](db::Tx &tx) {
            Counted out;
            out.as_of = now;
            auto mine =
                units.empty() ? std::vector<CountRow>{}
                : options.area
                    ? tx.all<CountRow>(q::cases::count_units_in, units, hands_of(who), now, codes.low, codes.high)
                    : tx.all<CountRow>(q::cases::count_units, units, hands_of(who), now);
            if (!units.empty()) {
                auto const beside =
                    tx.all<CountRow>(q::cases::count_sides, units, hands_of(who), now, codes.low, codes.high);
                mine.insert(mine.end(), beside.begin(), beside.end());
            }
            for (auto const &row : mine) {
                out.mine += row.total;
            }
            if (view == View::my) {
                out.open = mine;
                return out;
            }
            // As the list has it: what lies in one's areas, and what one's units have or had elsewhere.
            if (sees_areas) {
                out.open = tx.all<CountRow>(q::cases::count_areas, scope.from, scope.to, now, scope.secret);
                out.closed = tx.all<CountRow>(q::cases::count_closed, scope.from, scope.to, now - closed_lately,
                                            scope.secret);
            }
            if (!scope.units.empty()) {
                add(out.open, tx.all<CountRow>(q::cases::count_taking_part, scope.units, now, codes.low, codes.high,
                                               scope.from, scope.to, scope.secret));
            }
            return out;
        });
    });

    CaseCounts out;
    out.as_of = counted.as_of;
    out.mine = counted.mine;
    auto const names = names_of(services, *book, who.language);
    for (auto const &row : counted.open) {
        out.late += row.late;
        if (view != View::late) {
            out.by_stage.push_back({row.stage, names.stage(row.stage), row.total, row.red, row.blue, row.grey, 0});
        } else if (row.late > 0) {
            out.by_stage.push_back({row.stage, names.stage(row.stage), row.late, row.late, 0, 0, 0});
        }
    }
    for (auto const &row : counted.closed) {
        if (view != View::late) {
            out.by_stage.push_back({row.stage, names.stage(row.stage), row.total, 0, 0, 0, row.total});
        }
    }
    std::stable_sort(out.by_stage.begin(), out.by_stage.end(),
                     [&](auto const &a, auto const &b) { return rank(*book, a.stage) < rank(*book, b.stage); });
    return out;
}

} // namespace onegrid::cases
