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
    auto after = act_by_system(
        tx, services, books, id,
        [&](Book const &book, CaseState const &before) {
            state = before;
            return reminder_act(**in_force, book.process_of(before.process_code), *directory, id, before, now);
        },
        now);
    bool const acted = after.has_value();
    if (acted) {
        state = std::move(after);
    }
    if (!state) {
        return false;
    }
    // Before it is red the case's colour wakes us.
    if (auto const next = ladder_of(*(*in_force)->catalogue, *state, tx.now()).next;
        next && state->main_clock()->red_at <= tx.now()) {
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
