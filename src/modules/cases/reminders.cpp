// SPDX-License-Identifier: Apache-2.0
#include "modules/cases/reminders.hpp"
#include "modules/cases/ladder.hpp"
#include "modules/cases/rows.hpp"
#include "modules/cases/system_act.hpp"
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
    std::optional<CaseState> state;
    auto const directory = services.directory.now();
    auto const now = at.value_or(tx.now());
    bool acted = false;
    // One act for each clock that something is due of; each leaves less that is.
    for (;;) {
        auto after = act_by_system(
            tx, services, books, id,
            [&](Book const &book, CaseState const &before) {
                state = before;
                return reminder_act(**in_force, book.process_of(before.process_code), *directory, id, before, now);
            },
            now);
        if (!after) {
            break;
        }
        state = std::move(after);
        acted = true;
    }
    if (!state) {
        return false;
    }
    // Before a clock is red its colour wakes us.
    std::optional<Instant> next;
    for (auto const &ladder : ladders_of(*(*in_force)->catalogue, *state, tx.now())) {
        if (ladder.next && *ladder.run->red_at <= tx.now() && (!next || *ladder.next < *next)) {
            next = ladder.next;
        }
    }
    if (next) {
        jobs::enqueue(tx, {.kind = std::string(job_kind),
                           .run_at = next,
                           .key = to_string(id),
                           .payload = boost::json::object{{"case", id.value}},
                           .district = district_ordinal_of(id.value)});
    }
    return acted;
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
                                           : next_reminder(*(*in_force)->catalogue, case_state_of(rows.front().state),
                                                           last.value_or(Instant::min()));
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
