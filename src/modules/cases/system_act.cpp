// SPDX-License-Identifier: Apache-2.0
#include "modules/cases/system_act.hpp"
#include "modules/cases/announce.hpp"
#include "modules/cases/automatic.hpp"
#include "modules/cases/facts.hpp"
#include "modules/cases/fold.hpp"
#include "modules/cases/links.hpp"
#include "modules/cases/rows.hpp"
#include "modules/cases/sides.hpp"
#include "platform/files/links.hpp"
#include "queries/cases.hpp"
#include <algorithm>

namespace onegrid::cases {

std::optional<CaseState> act_by_system(db::Tx &tx, Services const &services, PackBooks const &books, CaseId id,
                                       SystemAct const &what, std::optional<Instant> at)
{
    auto const in_force = books.current();
    if (!in_force) {
        return {};
    }
    std::vector<std::int16_t> const district{static_cast<std::int16_t>(district_ordinal_of(id.value))};
    auto const rows = tx.all<CaseRow>(q::cases::case_lock, district, std::vector{id});
    if (rows.empty()) {
        return {};
    }
    auto const &row = rows.front();
    auto const before = case_state_of(row.state);
    auto const &book = books.at(before.pack_version);
    auto act = what(book, before);
    if (!act) {
        return {};
    }
    act->case_id = id;
    act->serial = before.version + 1;
    act->actor.is_system = true;
    act->at = std::max(at.value_or(tx.now()), before.last_at);
    act->received_at = tx.now();
    act->pack_version = (*in_force)->catalogue->version;
    act->calendar_version = (*in_force)->catalogue->calendar.version();
    act->hash = chained(hash_of(row.hash), *act);
    auto next = applied(books, before, *act);
    if (!next) {
        return {};
    }
    ActColumns acts;
    acts.add(*act, {}, 0);
    acts.send(tx);
    CaseColumns changed;
    changed.add(id, *next, act->hash, urgency_of(*next, *book.catalogue), 0);
    changed.send_advance(tx);
    SideColumns sides;
    auto const &definition = book.process_of(before.process_code);
    sides.add(id, side_rows(before, definition), side_rows(*next, books.at(next->pack_version).process_of(next->process_code)));
    sides.send(tx);
    LinkColumns links;
    links.add(id, standing_of(before), *next);
    links.send(tx);
    if (next->participants != before.participants) {
        ParticipationColumns participations;
        participations.add(id, *next, before.participants);
        participations.send(tx);
        std::vector<files::Holder> const rescoped{
            {"case", id.value, next->area, next->participants, next->reporter,
             next->is_confidential()}};
        files::send_scope(tx, rescoped);
    }
    std::pair<CaseId, CaseState const *> const moved{id, &*next};
    do_in_time(tx, books, std::span(&moved, 1));
    Told const told{&*act, &*next, {row.number}, row.lon, row.lat, &book, row.is_watched};
    announce(tx, services, std::span(&told, 1));
    return std::move(*next);
}

} // namespace onegrid::cases
