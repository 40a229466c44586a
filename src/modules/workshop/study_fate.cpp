// SPDX-License-Identifier: Apache-2.0
#include "modules/workshop/study_fate.hpp"

namespace onegrid::workshop {
namespace {

// What the rules of the book say of the case, put into the act as the dispatch form would have done.
void dispatch_by(cases::Book const &book, access::DirectorySnapshot const &directory, cases::CaseState state,
                 cases::Act &act)
{
    if (auto const *matter = act.data.if_contains("matter"); matter != nullptr && matter->is_string()) {
        state.matter = std::string_view(matter->get_string());
    }
    auto const *proposed = act.data.if_contains("proposed");
    bool const took_it = proposed != nullptr && proposed->is_string() &&
                         std::string_view(proposed->get_string()) == to_string(act.receiver.unit);
    auto const proposal = cases::proposal_for(*book.catalogue, state);
    act.data.erase("limit");
    act.data.erase("priority");
    if (!proposal || !proposal->by_rules) {
        return;
    }
    auto const &advice = proposal->advice;
    if (advice.limit) {
        act.data["limit"] = to_string(*advice.limit);
    }
    if (!advice.priority.empty() && advice.priority != proposal->facts.urgency) {
        act.data["priority"] = advice.priority;
    }
    auto const *unit = took_it ? cases::unit_for(directory, advice, state.area) : nullptr;
    if (unit != nullptr && unit->id != act.receiver.unit) {
        act.receiver = {unit->id, {}, unit->level};
    }
}

cases::ClockRun const *work_clock(cases::CaseState const &state)
{
    auto const found =
        std::ranges::find_if(state.clocks, [](auto const &run) { return run.is_work && run.due.has_value(); });
    return found == state.clocks.end() ? nullptr : &*found;
}

// One that stood still until its end used no time since.
bool was_late(cases::ClockRun run, Instant now)
{
    if (run.stopped && !run.pauses.empty() && run.pauses.back().to == run.stopped) {
        run.stopped = run.pauses.back().from;
    }
    return cases::is_late(run, now);
}

std::vector<ClockVerdict> verdicts_on(std::vector<cases::ClockRun> const &ended,
                                      std::vector<cases::ClockRun> const &open, Instant now)
{
    std::vector<ClockVerdict> verdicts;
    for (auto const &run : ended) {
        if (run.due) {
            verdicts.push_back({run.clock, was_late(run, now)});
        }
    }
    for (auto const &run : open) {
        if (cases::is_late(run, now)) {
            verdicts.push_back({run.clock, true});
        }
    }
    return verdicts;
}

} // namespace

Fate fate_under(cases::Book const &book, access::DirectorySnapshot const &directory, std::span<cases::Act const> log,
                Instant now)
{
    Fate fate;
    cases::OneBook const books(book);
    cases::CaseState state;
    cases::CaseState before;
    std::vector<cases::ClockRun> ended;
    std::size_t ended_before = 0; // of them, before the last act
    for (auto const &original : log) {
        if (original.act == cases::undo_act) {
            bool const may = state.undoable.serial != 0 && state.undoable.serial == state.version;
            if (!may) {
                fate.fits = false;
            } else {
                state = cases::undone(before, original);
                before = state;
                ended.resize(ended_before);
            }
        } else {
            auto act = original;
            if (act.act == cases::dispatch_act) {
                dispatch_by(book, directory, state, act);
            }
            cases::Caused caused;
            auto next = cases::applied(books, state, act, &caused);
            if (!next) {
                fate.fits = false;
            } else {
                before = std::exchange(state, std::move(*next));
                ended_before = ended.size();
                std::ranges::move(caused.stopped, std::back_inserter(ended));
            }
        }
        if (!fate.fits) {
            fate.act = original.act;
            fate.serial = original.serial;
            break;
        }
    }
    fate.stage = state.place();
    fate.unit = state.unit.unit.value;
    fate.priority = state.priority;
    auto const *run = work_clock(state);
    auto const due = state.submitted_at ? state.work_due : run != nullptr ? run->due : std::nullopt;
    if (due) {
        fate.due = due->time_since_epoch().count();
    }
    fate.late = state.submitted_at ? state.was_late : run != nullptr && cases::is_late(*run, now);
    fate.judged = state.submitted_at ? state.work_due.has_value() : fate.late;
    fate.clocks = verdicts_on(ended, state.clocks, now);
    return fate;
}

} // namespace onegrid::workshop
