// SPDX-License-Identifier: Apache-2.0
#include "modules/cases/watch.hpp"
#include "modules/cases/act_request.hpp"
#include "modules/cases/confidential.hpp"
#include "modules/cases/follow.hpp"
#include "modules/cases/item.hpp"
#include "modules/cases/rows.hpp"
#include "queries/cases.hpp"

namespace onegrid::cases {
namespace {

struct WatchedRow {
    std::int64_t count{};
    bool is_mine{};
};
BOOST_DESCRIBE_STRUCT(WatchedRow, (), (count, is_mine))

struct MineRow {
    CaseId id;
    Instant since_at;
};
BOOST_DESCRIBE_STRUCT(MineRow, (), (id, since_at))

constexpr std::int64_t most_watched = 200;

std::int16_t district_of(CaseId id) { return static_cast<std::int16_t>(district_ordinal_of(id.value)); }

WatchedView view_of(db::Tx &tx, Caller const &who, CaseId id)
{
    auto const row = tx.all<WatchedRow>(q::cases::watched, district_of(id), id, who.person).front();
    return {id, row.count, row.is_mine};
}

} // namespace

bool is_public(PackBooks const &books, CaseState const &state)
{
    auto const *matter = books.at(state.pack_version).catalogue->find_matter(state.matter);
    return state.is_open() && !state.is_confidential() && matter != nullptr && matter->is_public;
}

Result<WatchedView> watch(Services const &services, PackBooks const &books, Caller const &who, CaseId id)
{
    return services.database.write([&](db::Tx &tx) -> Result<WatchedView> {
        auto const rows = tx.all<CaseRow>(q::cases::case_read, std::vector{district_of(id)}, std::vector{id});
        auto const state = rows.empty() ? CaseState{} : case_state_of(rows.front().state);
        if (rows.empty() || !who.person || !(sees(who, state) || is_public(books, state))) {
            return refuse(Why::not_found, "case.absent");
        }
        tx.send(q::cases::watcher_add, district_of(id), id, who.person, tx.now());
        return view_of(tx, who, id);
    });
}

Result<WatchedView> unwatch(Services const &services, PackBooks const &, Caller const &who, CaseId id)
{
    return services.database.write([&](db::Tx &tx) -> Result<WatchedView> {
        if (!who.person || tx.exec(q::cases::watcher_remove, district_of(id), id, who.person) == 0) {
            return refuse(Why::not_found, "case.absent");
        }
        return view_of(tx, who, id);
    });
}

http::Page<WatchedCase> watched_cases(Services const &services, PackBooks const &books, Caller const &who)
{
    http::Page<WatchedCase> page;
    auto const now = services.clock.now();
    page.as_of = now;
    std::vector<MineRow> mine;
    std::map<CaseId, CaseRow> rows;
    services.database.read([&](db::Tx &tx) {
        mine = tx.all<MineRow>(q::cases::watched_by, who.person, most_watched);
        std::vector<std::int16_t> districts;
        std::vector<CaseId> ids;
        for (auto const &row : mine) {
            districts.push_back(district_of(row.id));
            ids.push_back(row.id);
        }
        for (auto &row : ids.empty() ? std::vector<CaseRow>{} : tx.all<CaseRow>(q::cases::case_read, districts, ids)) {
            rows.emplace(row.id, std::move(row));
        }
    });
    for (auto const &one : mine) {
        auto const &row = rows.at(one.id);
        auto const state = case_state_of(row.state);
        if (state.is_confidential() && !sees(who, state)) {
            continue;
        }
        auto const names = names_of(services, books.at(state.pack_version), who.language);
        page.items.push_back({one.id, to_string(CaseNumber{row.number}), names.matter(state.matter), names.area(state.area),
                              state.place(), plain_words(state, who.language), colour(state, now), one.since_at,
                              state.last_at, state.closed_at});
    }
    page.total_estimate = std::ssize(page.items);
    return page;
}

} // namespace onegrid::cases
