// SPDX-License-Identifier: Apache-2.0
#include "modules/cases/links_view.hpp"
#include "modules/cases/act_request.hpp"
#include "modules/cases/item.hpp"
#include "modules/cases/links.hpp"
#include "modules/cases/number.hpp"
#include "modules/cases/rows.hpp"
#include "queries/cases.hpp"
#include <map>

namespace onegrid::cases {
namespace {

struct LinkRow {
    CaseId id;
    std::string kind;
};
BOOST_DESCRIBE_STRUCT(LinkRow, (), (id, kind))

struct WatchedRow {
    std::int64_t count{};
    bool is_mine{};
};
BOOST_DESCRIBE_STRUCT(WatchedRow, (), (count, is_mine))

constexpr std::int64_t most_shown = 200;

std::int16_t district_of(CaseId id) { return static_cast<std::int16_t>(district_ordinal_of(id.value)); }

} // namespace

std::optional<LinksView> links_of(Services const &services, PackBooks const &books, Caller const &who, CaseId id,
                                  CaseState const &state, Instant now)
{
    LinksView view;
    auto const leader = leader_of(state), parent = parent_of(state);
    std::vector<LinkRow> beside;
    std::map<CaseId, CaseRow> rows;
    services.database.read([&](db::Tx &tx) {
        auto const watched = tx.ask<WatchedRow>(q::cases::watched, district_of(id), id, who.person);
        auto const found = tx.ask<LinkRow>(q::cases::link_beside, id, most_shown);
        beside = found.all();
        auto const count = watched.all().front();
        view.watchers = count.count;
        view.watching = count.is_mine;
        std::vector<CaseId> ids;
        for (auto const &row : beside) {
            ids.push_back(row.id);
        }
        for (auto const other : {leader, parent}) {
            if (other) {
                ids.push_back(other);
            }
        }
        if (ids.empty()) {
            return;
        }
        std::vector<std::int16_t> districts;
        for (auto const other : ids) {
            districts.push_back(district_of(other));
        }
        for (auto &row : tx.all<CaseRow>(q::cases::case_read, districts, ids)) {
            rows.emplace(row.id, std::move(row));
        }
    });
    auto const seen = [&](CaseId other) -> std::optional<LinkView> {
        auto const row = rows.find(other);
        if (row == rows.end()) {
            return {};
        }
        auto const theirs = case_state_of(row->second.state);
        if (!sees(who, theirs)) {
            return {};
        }
        auto const names = names_of(services, books.at(theirs.pack_version), who.language);
        auto const clock = clock_state(theirs);
        return LinkView{other,
                        to_string(CaseNumber{row->second.number}),
                        theirs.place(),
                        names.stage(theirs.place()),
                        names.matter(theirs.matter),
                        names.unit(theirs.holder().unit),
                        calendar::colour(clock, now),
                        clock.due,
                        theirs.closed_at,
                        theirs.is_confidential()};
    };
    view.leader = seen(leader);
    view.parent = seen(parent);
    for (auto const &row : beside) {
        bool const is_part = row.kind == "part";
        ++(is_part ? view.part_count : view.follower_count);
        if (auto one = seen(row.id)) {
            (is_part ? view.parts : view.followers).push_back(std::move(*one));
        }
    }
    bool const is_alone = !leader && !parent && beside.empty() && view.watchers == 0;
    return is_alone ? std::nullopt : std::optional(std::move(view));
}

} // namespace onegrid::cases
