// SPDX-License-Identifier: Apache-2.0
#include "modules/cases/restate.hpp"
#include "modules/cases/announce.hpp"
#include "modules/cases/facts.hpp"
#include "modules/cases/fold.hpp"
#include "modules/cases/rows.hpp"
#include "modules/cases/sides.hpp"
#include "platform/base/check.hpp"
#include "queries/cases.hpp"
#include <algorithm>
#include <deque>

namespace onegrid::cases {
namespace {

struct DueRow {
    std::int16_t district{};
    CaseId id;
};
BOOST_DESCRIBE_STRUCT(DueRow, (), (district, id))

bool is_due(CaseState const &state, std::int64_t calendar_version)
{
    return std::any_of(state.clocks.begin(), state.clocks.end(),
                       [&](auto const &run) { return run.provisional && run.calendar_version < calendar_version; });
}

} // namespace

std::int64_t restate_provisional(Services const &services, PackBooks const &books, std::int64_t at_most)
{
    auto const current = books.current();
    if (!current) {
        return 0; // a city without a pack has no cases
    }
    auto const &catalogue = *(*current)->catalogue;
    auto const version = catalogue.calendar.version();
    return services.database.write([&](db::Tx &tx) {
        std::vector<std::int16_t> districts;
        std::vector<CaseId> ids;
        for (auto const &row : tx.all<DueRow>(q::cases::restate_due, version, at_most)) {
            districts.push_back(row.district);
            ids.push_back(row.id);
        }
        if (ids.empty()) {
            return std::int64_t{0};
        }
        std::deque<Act> acts;
        std::deque<CaseState> states;
        std::vector<Told> told;
        ActColumns act_columns;
        CaseColumns case_columns;
        SideColumns sides;
        for (auto const &row : tx.all<CaseRow>(q::cases::case_lock, districts, ids)) {
            auto const state = case_state_of(row.state);
            if (!state.is_open() || !is_due(state, version)) {
                continue; // somebody was quicker
            }
            Act act;
            act.case_id = row.id;
            act.serial = state.version + 1;
            act.act = restate_act;
            act.actor.is_system = true;
            act.at = std::max(tx.now(), state.last_at);
            act.received_at = tx.now();
            act.pack_version = catalogue.version;
            act.calendar_version = version;
            act.hash = chained(hash_of(row.hash), act);
            auto next = applied(books, state, act);
            CHECK(next.has_value(), "a restatement is always legal");
            acts.push_back(std::move(act));
            states.push_back(std::move(*next));
            auto const &book = books.at(state.pack_version);
            act_columns.add(acts.back(), {}, 0);
            case_columns.add(row.id, states.back(), acts.back().hash,
                             urgency_of(book.catalogue->find_matter(state.matter)), 0);
            auto const &definition = book.process_of(state.process_code);
            sides.add(row.id, side_rows(state, definition), side_rows(states.back(), definition));
            told.push_back({&acts.back(), &states.back(), {row.number}, row.lon, row.lat, &book});
        }
        if (!acts.empty()) {
            act_columns.send(tx);
            case_columns.send_advance(tx);
            sides.send(tx);
            announce(tx, services, told);
        }
        return static_cast<std::int64_t>(acts.size());
    });
}

} // namespace onegrid::cases
