// SPDX-License-Identifier: Apache-2.0
#include "modules/cases/reminders.hpp"
#include "modules/cases/announce.hpp"
#include "modules/cases/facts.hpp"
#include "modules/cases/fold.hpp"
#include "modules/cases/ladder.hpp"
#include "modules/cases/rows.hpp"
#include "platform/base/check.hpp"
#include "queries/cases.hpp"

namespace onegrid::cases {

static constexpr std::string_view job_kind = "remind_case";

void look_soon(db::Tx &tx, std::span<CaseId const> cases)
{
    std::vector<jobs::NewJob> wanted;
    for (auto const id : cases) {
        wanted.push_back({.kind = std::string(job_kind),
                          .key = to_string(id),
                          .payload = boost::json::object{{"case", id.value}},
                          .district = district_ordinal_of(id.value)});
    }
    jobs::enqueue(tx, wanted);
}

bool remind(db::Tx &tx, Services const &services, PackBooks const &books, CaseId id, std::optional<Instant> at)
{
    auto const in_force = books.current();
    if (!in_force) {
        return false;
    }
    std::vector<std::int16_t> const district{static_cast<std::int16_t>(district_ordinal_of(id.value))};
    auto const rows = tx.all<CaseRow>(q::cases::case_lock, district, std::vector{id});
    if (rows.empty()) {
        return false;
    }
    auto const &row = rows.front();
    auto state = case_state_of(row.state);
    auto const &book = books.at(state.pack_version);
    auto act = reminder_act(**in_force, book.process, *services.directory.now(), id, state, at.value_or(tx.now()));
    if (act) {
        act->received_at = tx.now();
        act->hash = chained(hash_of(row.hash), *act);
        auto const units_before = state.participants;
        auto next = applied(books, state, *act);
        CHECK(next.has_value(), "what the process allows can be done");
        state = std::move(*next);

        ActColumns acts;
        acts.add(*act, {}, 0);
        acts.send(tx);
        CaseColumns changed;
        changed.add(id, state, act->hash, urgency_of(book.catalogue->find_matter(state.matter)), 0);
        changed.send_advance(tx);
        ParticipationColumns participations;
        participations.add(id, state, units_before);
        participations.send(tx);
        Told const told{&*act, &state, {row.number}, row.lon, row.lat, &book};
        announce(tx, services, std::span(&told, 1));
    }
    // Before it is red the case's colour wakes us.
    if (auto const next = ladder_of(*(*in_force)->catalogue, state, tx.now()).next;
        next && state.main_clock()->red_at <= tx.now()) {
        jobs::enqueue(tx, {.kind = std::string(job_kind),
                           .run_at = next,
                           .key = to_string(id),
                           .payload = boost::json::object{{"case", id.value}},
                           .district = district.front()});
    }
    return act.has_value();
}

void remind_of_the_past(Services const &services, PackBooks const &books, CaseId id)
{
    auto const in_force = books.current();
    std::optional<Instant> last;
    while (in_force) {
        auto const acted = services.database.write([&](db::Tx &tx) {
            std::vector<std::int16_t> const district{static_cast<std::int16_t>(district_ordinal_of(id.value))};
            auto const rows = tx.all<CaseRow>(q::cases::case_lock, district, std::vector{id});
            auto const next = rows.empty() ? std::nullopt
                                           : ladder_of(*(*in_force)->catalogue, case_state_of(rows.front().state),
                                                       last.value_or(Instant::min()))
                                                 .next;
            if (!next || *next > tx.now()) {
                return false;
            }
            last = next;
            remind(tx, services, books, id, next);
            return true;
        });
        if (!acted) {
            return;
        }
    }
}

void remind_by(jobs::Runner &runner, Services const &services, PackBooks const &books)
{
    runner.on(std::string(job_kind), [&services, &books](db::Tx &tx, jobs::Job const &job) -> Result<void> {
        remind(tx, services, books, CaseId{job.payload.at("case").to_number<std::int64_t>()});
        return {};
    });
}

} // namespace onegrid::cases
