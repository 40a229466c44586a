// SPDX-License-Identifier: Apache-2.0
#include "modules/cases/workload.hpp"
#include "modules/cases/item.hpp"
#include "modules/cases/kept.hpp"
#include "modules/cases/within.hpp"
#include "platform/access/scope.hpp"
#include "platform/http/routes.hpp"
#include "queries/cases.hpp"
#include <algorithm>
#include <map>

namespace onegrid::cases {
namespace {

constexpr std::chrono::days usual_period{30}, longest_period{400};
constexpr std::chrono::seconds fresh_for{10};

struct OpenRow {
    UnitId unit;
    PersonId person;
    std::int64_t total{}, red{}, late{}, grey{};
};
BOOST_DESCRIBE_STRUCT(OpenRow, (), (unit, person, total, red, late, grey))

struct DoneRow {
    UnitId unit;
    PersonId person;
    std::int64_t done{}, on_time{}, median_minutes{};
};
BOOST_DESCRIBE_STRUCT(DoneRow, (), (unit, person, done, on_time, median_minutes))

Result<void> check_period(Instant from, Instant to)
{
    if (from >= to || to - from > longest_period) {
        return refuse_field("query/from", "workload.bad_period");
    }
    return {};
}

access::Scope scope_in(Caller const &who, std::optional<AreaCode> area)
{
    auto scope = access::scope_of(who, "case.read");
    return area ? within(std::move(scope), *area) : scope;
}

} // namespace

Result<WorkloadView> workload(Services const &services, PackBooks const &books, Caller const &who,
                              WorkloadOptions const &options)
{
    static Kept<std::pair<std::vector<OpenRow>, std::vector<DoneRow>>> kept{fresh_for};
    auto const *book = TRY(books.current());
    auto const now = services.clock.now();
    WorkloadView out;
    out.as_of = now;
    out.to = options.to.value_or(now);
    out.from = options.from.value_or(out.to - usual_period);
    TRY(check_period(out.from, out.to));
    auto const scope = scope_in(who, options.area);
    auto const unit = options.unit.value_or(UnitId{});
    auto const codes = codes_of(options.area);
    // Without a beginning the period slides along; what is kept is of the same ten seconds.
    auto const key =
        access::key_of(scope) + ":" + to_string(unit) + ":" + (options.area ? to_string(*options.area) : "") + ":" +
        (options.from ? to_rfc3339(*options.from) : "") + ":" + (options.to ? to_rfc3339(*options.to) : "");
    auto const counted = kept.get(key, now, [&] {
        return services.database.read([&](db::Tx &tx) {
            return std::pair{tx.all<OpenRow>(q::cases::workload_open, scope.from, scope.to, scope.units, unit, now,
                                             codes.low, codes.high),
                             tx.all<DoneRow>(q::cases::workload_done, scope.from, scope.to, scope.units, unit, out.from,
                                             out.to, codes.low, codes.high, unit.value != 0)};
        });
    });

    auto const names = names_of(services, *book, who.language);
    std::map<std::pair<std::int64_t, std::int64_t>, WorkloadLine> lines;
    auto const line = [&](UnitId of, PersonId person) -> WorkloadLine & {
        if (unit.value == 0) {
            person = {};
        }
        auto &found = lines[{of.value, person.value}];
        if (found.unit_name.empty()) {
            if (of) {
                found.unit = of;
            }
            found.unit_name = names.unit(of);
            if (auto const *known = names.directory->find_unit(of)) {
                found.level = known->level;
            }
            if (person) {
                found.person = person;
                found.person_name = names.person(person);
            }
        }
        return found;
    };
    for (auto const &row : counted.first) {
        auto &one = line(row.unit, row.person);
        one.open += row.total;
        one.red += row.red;
        one.late += row.late;
        one.paused += row.grey;
    }
    for (auto const &row : counted.second) {
        auto &one = line(row.unit, row.person);
        one.done += row.done;
        one.on_time += row.on_time;
        one.median_minutes = row.median_minutes;
    }
    for (auto &[unused, one] : lines) {
        out.lines.push_back(std::move(one));
    }
    std::stable_sort(out.lines.begin(), out.lines.end(), [](auto const &a, auto const &b) {
        return std::tuple(b.open, b.late, b.done) < std::tuple(a.open, a.late, a.done);
    });
    return out;
}

Result<http::Page<CaseItem>> workload_cases(Services const &services, PackBooks const &books, Caller const &who,
                                            DoneOptions const &options)
{
    TRY(check_period(options.from, options.to));
    auto const *book = TRY(books.current());
    auto const scope = scope_in(who, options.area);
    auto const codes = codes_of(options.area);
    auto const now = services.clock.now();
    auto const person = options.person.value_or(PersonId{});
    auto const rows = services.database.read([&](db::Tx &tx) {
        return tx.all<ItemRow>(q::cases::workload_cases, scope.from, scope.to, scope.units, options.from, options.to, codes.low,
                               codes.high, options.unit, person);
    });
    auto const names = names_of(services, *book, who.language);
    http::Page<CaseItem> page;
    for (auto const &row : rows) {
        page.items.push_back(item_of(names, row, now));
    }
    page.as_of = now;
    return page;
}

void mount_workload(http::Routes &routes, Services const &services, PackBooks const &books)
{
    http::Options const tagged{.tag = "cases"};
    routes.get(
        "/v1/workload", http::signed_in,
        "Who has how much, and what was done in a period: by unit, or by the persons of one.",
        [&](Caller const &who, http::Query<WorkloadOptions> const &options) {
            return workload(services, books, who, *options);
        },
        tagged);
    routes.get(
        "/v1/workload/cases", http::signed_in, "The cases that a line of the workload counts as done.",
        [&](Caller const &who, http::Query<DoneOptions> const &options) {
            return workload_cases(services, books, who, *options);
        },
        tagged);
}

} // namespace onegrid::cases
