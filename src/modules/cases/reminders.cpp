// SPDX-License-Identifier: Apache-2.0
#include "modules/cases/reminders.hpp"
#include "modules/cases/announce.hpp"
#include "modules/cases/facts.hpp"
#include "modules/cases/fold.hpp"
#include "modules/cases/rows.hpp"
#include "platform/base/check.hpp"
#include "queries/cases.hpp"
#include <algorithm>
#include <boost/json/value_from.hpp>

namespace onegrid::cases {
namespace {

constexpr std::string_view job_kind = "remind_case";

bool is_for(pack::Reminder const &reminder, ClockRun const &run)
{
    return reminder.clocks.empty() || std::ranges::find(reminder.clocks, run.clock) != reminder.clocks.end();
}

Instant time_of(calendar::Calendar const &calendar, pack::Reminder const &reminder, ClockRun const &run)
{
    auto const from = reminder.since == pack::Reminder::Since::red ? *run.red_at : *run.due;
    return reminder.after ? calendar::deadline(calendar, from, *reminder.after).due : from;
}

// So many levels above, or the top when there are not so many; empty: it is the top.
std::string level_above(process::Definition const &definition, std::string_view level, int up)
{
    auto const &levels = definition.levels();
    auto const at = std::ranges::find(levels, level);
    if (at == levels.end() || std::next(at) == levels.end()) {
        return {};
    }
    return *(at + std::min<std::ptrdiff_t>(up, std::distance(at, levels.end()) - 1));
}

Holder centre_above(process::Definition const &definition, access::DirectorySnapshot const &directory,
                    CaseState const &state, int up)
{
    auto const level = level_above(definition, state.centre.level, up);
    auto const *centre = level.empty() ? nullptr : directory.centre_for(state.area, level);
    return centre == nullptr ? Holder{} : Holder{centre->id, {}, centre->level};
}

// The act's words go where it asks for words.
void say(Act &act, process::Act const &declared, std::string const &words)
{
    bool const asks_reason =
        std::ranges::any_of(declared.asks, [](auto const &ask) { return ask.name == "reason" && ask.is_required; });
    (asks_reason ? act.reason : act.note) = words;
}

struct Doable {
    process::Act const *declared{};
    Holder receiver;
};

std::optional<Doable> doable(pack::Reminder const &reminder, process::Definition const &definition,
                             access::DirectorySnapshot const &directory, CaseState const &state)
{
    auto const legal = process::legal_acts(definition, state.process);
    for (auto const &code : reminder.acts) {
        auto const found =
            std::ranges::find_if(legal, [&](auto const &l) { return l.act != nullptr && l.act->code == code; });
        if (found == legal.end()) {
            continue;
        }
        if (found->in_place) {
            return Doable{found->act,
                          code == "urge" ? Holder{} : centre_above(definition, directory, state, reminder.up)};
        }
        // It moves the case to a level above: that must be one it may go to, with a centre there.
        auto const above = centre_above(definition, directory, state, reminder.up);
        if (above && std::ranges::find(found->targets, above.level) != found->targets.end()) {
            return Doable{found->act, above};
        }
    }
    return {};
}

} // namespace

Ladder ladder_of(pack::Catalogue const &catalogue, CaseState const &state, Instant now)
{
    Ladder ladder;
    auto const *run = state.main_clock();
    if (!state.is_open() || run == nullptr || !run->is_running()) {
        return ladder;
    }
    std::vector<std::pair<Instant, pack::Reminder const *>> due;
    for (auto const &reminder : catalogue.reminders) {
        if (!is_for(reminder, *run) || std::ranges::find(run->reminded, reminder.code) != run->reminded.end()) {
            continue;
        }
        auto const at = time_of(catalogue.calendar, reminder, *run);
        if (at <= now) {
            due.emplace_back(at, &reminder);
        } else if (!ladder.next || at < *ladder.next) {
            ladder.next = at;
        }
    }
    std::ranges::stable_sort(due, {}, [](auto const &step) { return step.first; });
    for (auto const &step : due) {
        ladder.due.push_back(step.second);
    }
    return ladder;
}

std::optional<Act> reminder_act(Book const &now_in_force, process::Definition const &definition,
                                access::DirectorySnapshot const &directory, CaseId id, CaseState const &state,
                                Instant now)
{
    auto const ladder = ladder_of(*now_in_force.catalogue, state, now);
    for (auto step = ladder.due.rbegin(); step != ladder.due.rend(); ++step) {
        auto const &reminder = **step;
        auto const may = doable(reminder, definition, directory, state);
        if (!may) {
            continue;
        }
        Act act;
        act.case_id = id;
        act.serial = state.version + 1;
        act.act = may->declared->code;
        act.actor.is_system = true;
        act.receiver = may->receiver;
        say(act, *may->declared, reminder.note.zh);
        act.data["reminder"] = reminder.code;
        if (ladder.due.size() > 1) {
            std::vector<std::string> others;
            for (auto const *other : ladder.due) {
                if (other != &reminder) {
                    others.push_back(other->code);
                }
            }
            act.data["stands_for"] = boost::json::value_from(others);
        }
        act.at = std::max(now, state.last_at);
        act.received_at = now;
        act.pack_version = now_in_force.catalogue->version;
        act.calendar_version = now_in_force.catalogue->calendar.version();
        return act;
    }
    return {};
}

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
