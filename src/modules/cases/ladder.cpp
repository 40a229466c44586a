// SPDX-License-Identifier: Apache-2.0
#include "modules/cases/ladder.hpp"
#include <algorithm>
#include <boost/json/value_from.hpp>

namespace onegrid::cases {
namespace {

constexpr std::string_view urge = "urge";

bool is_for(pack::Reminder const &reminder, ClockRun const &run, bool is_beside)
{
    if (is_beside && std::ranges::find(reminder.acts, urge) == reminder.acts.end()) {
        return false;
    }
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

// `beside`: whose holder is spoken to; his clock moves nothing of the case.
std::optional<Doable> doable(pack::Reminder const &reminder, process::Definition const &definition,
                             access::DirectorySnapshot const &directory, CaseState const &state, Side const *beside)
{
    auto const legal = process::legal_acts(definition, state.process);
    for (auto const &code : reminder.acts) {
        if (beside != nullptr && code != urge) {
            continue;
        }
        auto const found =
            std::ranges::find_if(legal, [&](auto const &l) { return l.act != nullptr && l.act->code == code; });
        if (found == legal.end()) {
            continue;
        }
        if (found->in_place) {
            return Doable{found->act, beside != nullptr ? beside->holder
                                      : code == urge    ? Holder{}
                                                        : centre_above(definition, directory, state, reminder.up)};
        }
        // It moves the case to a level above: that must be one it may go to, with a centre there.
        auto const above = centre_above(definition, directory, state, reminder.up);
        if (above && std::ranges::find(found->targets, above.level) != found->targets.end()) {
            return Doable{found->act, above};
        }
    }
    return {};
}

Ladder ladder_of(pack::Catalogue const &catalogue, ClockRun const &run, Side const *beside, Instant now)
{
    Ladder ladder{&run, beside, {}, {}};
    std::vector<std::pair<Instant, pack::Reminder const *>> due;
    for (auto const &reminder : catalogue.reminders) {
        if (!is_for(reminder, run, beside != nullptr) ||
            std::ranges::find(run.reminded, reminder.code) != run.reminded.end()) {
            continue;
        }
        auto const at = time_of(catalogue.calendar, reminder, run);
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

void name_what_is_due(Act &act, Ladder const &ladder, pack::Reminder const &done)
{
    act.data["reminder"] = done.code;
    if (ladder.beside != nullptr) {
        act.data["beside"] = ladder.beside->branch;
    }
    if (ladder.due.size() > 1) {
        std::vector<std::string> others;
        for (auto const *other : ladder.due) {
            if (other != &done) {
                others.push_back(other->code);
            }
        }
        act.data["stands_for"] = boost::json::value_from(others);
    }
}

} // namespace

std::vector<Ladder> ladders_of(pack::Catalogue const &catalogue, CaseState const &state, Instant now)
{
    std::vector<Ladder> out;
    if (!state.is_open()) {
        return out;
    }
    if (auto const *run = state.main_clock(); run != nullptr && run->is_running()) {
        out.push_back(ladder_of(catalogue, *run, nullptr, now));
    }
    for (auto const &side : state.sides) {
        if (auto const *run = state.side_clock(side.branch)) {
            out.push_back(ladder_of(catalogue, *run, &side, now));
        }
    }
    return out;
}

std::optional<Instant> next_reminder(pack::Catalogue const &catalogue, CaseState const &state, Instant now)
{
    std::optional<Instant> next;
    for (auto const &ladder : ladders_of(catalogue, state, now)) {
        if (ladder.next && (!next || *ladder.next < *next)) {
            next = ladder.next;
        }
    }
    return next;
}

std::optional<Act> reminder_act(Book const &now_in_force, process::Definition const &definition,
                                access::DirectorySnapshot const &directory, CaseId id, CaseState const &state,
                                Instant now)
{
    for (auto const &ladder : ladders_of(*now_in_force.catalogue, state, now)) {
        for (auto step = ladder.due.rbegin(); step != ladder.due.rend(); ++step) {
            auto const &reminder = **step;
            auto const may = doable(reminder, definition, directory, state, ladder.beside);
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
            name_what_is_due(act, ladder, reminder);
            act.at = std::max(now, state.last_at);
            act.received_at = now;
            act.pack_version = now_in_force.catalogue->version;
            act.calendar_version = now_in_force.catalogue->calendar.version();
            return act;
        }
    }
    return {};
}

} // namespace onegrid::cases
