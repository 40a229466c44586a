// SPDX-License-Identifier: Apache-2.0
#include "modules/cases/history.hpp"
#include "platform/base/check.hpp"
#include <algorithm>

namespace onegrid::cases {
namespace {

// What can be taken back as a whole when an act is undone.
struct Told {
    CaseState state;
    std::vector<Box> boxes;
    std::vector<ClockRun> stopped;
    std::vector<LedgerLine> ledger;
};

ClockRun const *clock_of_place(process::Definition const &definition, CaseState const &state)
{
    auto const *stage = definition.find_stage(state.place());
    if (stage == nullptr || stage->clock.empty()) {
        return nullptr;
    }
    auto const found = std::find_if(state.clocks.rbegin(), state.clocks.rend(), [&](auto const &run) {
        return run.clock == stage->clock && state.find_side(run.branch) == nullptr;
    });
    return found == state.clocks.rend() ? nullptr : &*found;
}

void leave(Told &told, Instant at)
{
    for (auto box = told.boxes.rbegin(); box != told.boxes.rend(); ++box) {
        if (!box->left && box->beside == 0) {
            box->left = at;
        }
    }
}

void enter(Told &told, process::Definition const &definition, Instant at)
{
    auto const &state = told.state;
    auto const *stage = definition.find_stage(state.place());
    auto const *clock = clock_of_place(definition, state);
    told.boxes.push_back({state.place(),
                          0,
                          stage != nullptr && stage->is_task,
                          state.holder(),
                          state.held_by,
                          at,
                          {},
                          clock == nullptr ? std::optional<ClockRun>{} : *clock,
                          {}});
}

// What is beside the main branch has boxes of its own.
void follow_sides(Told &told, Instant at)
{
    auto const &sides = told.state.sides;
    for (auto &box : told.boxes) {
        auto const *side = box.beside == 0 ? nullptr : told.state.find_side(box.beside);
        if (box.beside != 0 && !box.left && (side == nullptr || side->stage != box.stage)) {
            box.left = at;
        }
    }
    for (auto const &side : sides) {
        bool const is_there = std::any_of(told.boxes.begin(), told.boxes.end(), [&](auto const &box) {
            return box.beside == side.branch && !box.left;
        });
        if (!is_there) {
            auto const clock = std::find_if(told.state.clocks.begin(), told.state.clocks.end(),
                                            [&](auto const &run) { return run.branch == side.branch; });
            told.boxes.push_back({side.stage,
                                  side.branch,
                                  true,
                                  side.holder,
                                  side.held_by,
                                  at,
                                  {},
                                  clock == told.state.clocks.end() ? std::optional<ClockRun>{} : *clock,
                                  {}});
        }
    }
}

bool is_of(Box const &box, ClockRun const &run)
{
    return box.clock && box.clock->clock == run.clock && box.clock->branch == run.branch &&
           box.clock->started == run.started;
}

bool same_place(CaseState const &a, CaseState const &b)
{
    return a.place() == b.place() && a.holder() == b.holder() && a.held_by == b.held_by;
}

void hold(Told &told, Instant at)
{
    if (!told.ledger.empty()) {
        told.ledger.back().to = at;
    }
    if (told.state.is_open()) {
        told.ledger.push_back({told.state.holder(), told.state.held_by, told.state.place(), false, at, at, {}, 0});
    }
}

void tell(Told &told, process::Definition const &definition, CaseState next, Caused caused, Act const &act)
{
    bool const first = told.state.version == 0;
    // The clock of the box that is left, as it stood at its end.
    for (auto const &run : caused.stopped) {
        for (auto &box : told.boxes) {
            if (is_of(box, run)) {
                box.clock = run;
            }
        }
    }
    bool const moved = first || caused.moved || !same_place(told.state, next);
    bool const was_open = first || told.state.is_open();
    told.state = std::move(next);
    std::move(caused.stopped.begin(), caused.stopped.end(), std::back_inserter(told.stopped));
    for (auto &box : told.boxes) {
        for (auto const &run : told.state.clocks) {
            if (is_of(box, run)) {
                box.clock = run;
            }
        }
    }
    if (!was_open && told.state.is_open() && !told.ledger.empty()) { // nobody's time until it was reopened
        auto const closed = told.ledger.back().to;
        told.ledger.push_back({{}, {}, "closed", true, closed, act.at, {}, 0});
        hold(told, act.at);
        enter(told, definition, act.at);
    } else if (moved && was_open) {
        leave(told, act.at);
        hold(told, act.at);
        if (told.state.is_open()) {
            enter(told, definition, act.at);
        }
    }
    follow_sides(told, act.at);
}

Duration time_in(calendar::Calendar const &calendar, Box const &box, Instant now)
{
    auto const type = box.clock && box.clock->limit ? box.clock->limit->type : calendar::LimitType::urgent_hours;
    auto const to = box.left.value_or(now);
    return to <= box.entered ? Duration{} : calendar::working_time(calendar, box.entered, to, type);
}

// Cuts the running sum to whole minutes, so that the parts add up to the whole.
void count_minutes(History &history, calendar::Calendar const &calendar)
{
    Duration sum{};
    for (auto &line : history.ledger) {
        line.time = calendar::working_time(calendar, line.from, line.to, history.measure);
        auto const before = std::chrono::floor<std::chrono::minutes>(sum);
        sum += line.time;
        line.minutes = (std::chrono::floor<std::chrono::minutes>(sum) - before).count();
    }
    history.total = sum;
    history.total_minutes = std::chrono::floor<std::chrono::minutes>(sum).count();
}

} // namespace

Result<History> history_of(Books const &books, std::span<Act const> log, Instant now)
{
    CHECK(!log.empty(), "a case has a report");
    Told told;
    Told before;
    History history;
    for (auto const &act : log) {
        if (act.act == undo_act) {
            if (told.state.undoable.serial == 0) {
                return refuse(Why::conflict, "case.nothing_to_undo");
            }
            history.taken_back.push_back(told.state.version);
            history.taken_back.push_back(act.serial);
            told = before;
            told.state = undone(std::move(told.state), act);
            before = told;
            continue;
        }
        Caused caused;
        auto next = TRY(applied(books, told.state, act, &caused));
        auto const &definition = books.at(next.pack_version).process_of(next.process_code);
        before = told;
        tell(told, definition, std::move(next), std::move(caused), act);
    }
    auto const &book = books.at(log.back().pack_version);
    auto const &calendar = book.catalogue->calendar;
    auto const end = told.state.closed_at.value_or(std::max(now, told.state.last_at));
    if (!told.ledger.empty() && told.state.is_open()) {
        told.ledger.back().to = end;
    }
    for (auto &box : told.boxes) {
        box.used = time_in(calendar, box, end);
    }
    history.boxes = std::move(told.boxes);
    history.clocks = std::move(told.stopped);
    history.clocks.insert(history.clocks.end(), told.state.clocks.begin(), told.state.clocks.end());
    std::stable_sort(history.clocks.begin(), history.clocks.end(),
                     [](auto const &a, auto const &b) { return a.started < b.started; });
    history.ledger = std::move(told.ledger);
    auto const *matter = book.catalogue->find_matter(told.state.matter);
    history.measure = matter == nullptr ? calendar::LimitType::natural_days : matter->limit.type;
    history.state = std::move(told.state);
    count_minutes(history, calendar);
    return history;
}

std::span<Act const> until(std::span<Act const> log, Instant at)
{
    std::size_t count = 0;
    while (count < log.size() && log[count].at <= at) {
        ++count;
    }
    return log.first(count);
}

} // namespace onegrid::cases
