// SPDX-License-Identifier: Apache-2.0
#include "modules/cases/fold.hpp"
#include "platform/base/check.hpp"
#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/value_from.hpp>
#include <boost/json/value_to.hpp>

namespace onegrid::cases {
namespace {

namespace json = boost::json;
using process::EffectKind;

// The limit that the rules gave the case, else the matter's; for other clocks the pack's for the stage, else what the
// drawing says.
std::optional<calendar::Limit> limit_by(pack::Catalogue const &catalogue, CaseState const &state,
                                        process::Effect const &effect)
{
    if (effect.limit == "matter") {
        if (!state.limit.empty()) {
            auto const given = calendar::limit_of(state.limit);
            CHECK(given.has_value(), "the limit of a dispatch can be read");
            return *given;
        }
        auto const *found = catalogue.find_matter(state.matter);
        return found == nullptr ? std::optional<calendar::Limit>{} : found->limit;
    }
    if (auto const *stage = catalogue.find_stage_limit(effect.clock)) {
        return stage->limit;
    }
    auto const limit = calendar::limit_of(effect.limit);
    return limit ? *limit : std::optional<calendar::Limit>{};
}

// What the act says, as the process asks for it by name.
json::object input_of(Act const &act)
{
    auto data = act.data;
    if (!act.note.empty()) {
        data["note"] = act.note;
    }
    if (!act.reason.empty()) {
        data["reason"] = act.reason;
    }
    if (!act.photos.empty()) {
        data["photos"] = json::value_from(act.photos);
    }
    if (act.receiver) {
        if (act.receiver.unit) {
            data["unit"] = to_string(act.receiver.unit);
        }
        if (!act.receiver.level.empty()) {
            data["level"] = act.receiver.level;
        }
    }
    return data;
}

std::string text_of(json::object const &data, std::string_view name)
{
    auto const *value = data.if_contains(name);
    return value != nullptr && value->is_string() ? std::string(std::string_view(value->get_string())) : std::string{};
}

Holder *slot(CaseState &state, std::string_view kind)
{
    if (kind == "centre") {
        return &state.centre;
    }
    if (kind == "unit") {
        return &state.unit;
    }
    return kind == "grid" ? &state.grid : nullptr;
}

ClockRun *live_clock(CaseState &state, int branch, std::string_view clock)
{
    auto const found = std::find_if(state.clocks.begin(), state.clocks.end(),
                                    [&](auto const &run) { return run.branch == branch && run.clock == clock; });
    return found == state.clocks.end() ? nullptr : &*found;
}

void stop_clock(CaseState &state, ClockRun const &run, Instant at, Caused *caused)
{
    auto ended = run;
    stop(ended, at);
    auto const index = &run - state.clocks.data();
    state.clocks.erase(state.clocks.begin() + index);
    if (caused != nullptr) {
        caused->stopped.push_back(std::move(ended));
    }
}

// Who the act hands the case to. Done before the clocks, which belong to whoever holds the stage.
void place_receiver(CaseState &state, Act const &act, std::span<process::Effect const> effects)
{
    if (!act.receiver) {
        return;
    }
    for (auto const &effect : effects) {
        if (effect.kind == EffectKind::stage_entered) {
            if (auto *holder = slot(state, effect.holder)) {
                *holder = act.receiver;
            }
        }
    }
}

void run_clock(Book const &book, CaseState &state, Act const &act, process::Effect const &effect,
               std::string const &held_by, Caused *caused)
{
    auto const &calendar = book.catalogue->calendar;
    auto *run = live_clock(state, effect.branch, effect.clock);
    switch (effect.kind) {
    case EffectKind::clock_start: {
        if (run != nullptr) { // another unit: the limit begins anew
            stop_clock(state, *run, act.at, caused);
        }
        ClockRun fresh;
        fresh.clock = effect.clock;
        fresh.branch = effect.branch;
        fresh.is_work = effect.limit == "matter";
        auto const *holder = slot(state, held_by);
        fresh.unit = holder == nullptr ? UnitId{} : holder->unit;
        fresh.started = act.at;
        fresh.limit = limit_by(*book.catalogue, state, effect);
        restate(calendar, fresh);
        state.clocks.push_back(std::move(fresh));
        break;
    }
    case EffectKind::clock_pause:
        if (run != nullptr) {
            pause(calendar, *run, act.at);
        }
        break;
    case EffectKind::clock_resume:
        if (run != nullptr) {
            resume(calendar, *run, act.at);
        }
        break;
    case EffectKind::clock_stop:
        if (run != nullptr) {
            stop_clock(state, *run, act.at, caused);
        }
        break;
    default:
        break;
    }
}

// Handed in: judged by the deadline of the work's clock at this moment, whatever happens afterwards.
void note_submission(CaseState &state, Act const &act)
{
    for (auto const &run : state.clocks) {
        if (run.is_work) {
            state.submitted_at = act.at;
            state.work_due = run.due;
            state.was_late = state.was_late || is_late(run, act.at);
        }
    }
}

// The run that the clock spoke of does not hear the same again.
void note_reminder(CaseState &state, Act const &act)
{
    auto const *run = act.actor.is_system ? state.main_clock() : nullptr;
    auto const code = text_of(act.data, "reminder");
    if (run == nullptr || code.empty()) {
        return;
    }
    auto &reminded = state.clocks[static_cast<std::size_t>(run - state.clocks.data())].reminded;
    reminded.push_back(code);
    if (auto const *others = act.data.if_contains("stands_for")) {
        for (auto const &other : others->as_array()) {
            reminded.push_back(json::value_to<std::string>(other));
        }
    }
}

void find_place(process::Definition const &definition, CaseState &state)
{
    state.task.clear();
    if (state.process.is_ended()) {
        state.stage = state.process.outcome;
        return;
    }
    if (auto const *stage = process::main_stage(definition, state.process)) {
        state.stage = stage->code;
        state.held_by = stage->holder;
    }
    for (auto const &branch : state.process.branches) {
        for (auto const &stage : definition.stages()) {
            if (stage.is_task && stage.element == branch.node) {
                state.task = stage.code;
                state.held_by = stage.holder;
            }
        }
    }
}

void count(CaseState &state, Act const &act)
{
    auto const &code = act.act;
    auto &n = state.counts;
    if (code == "dispatch") {
        ++n.dispatched;
        if (!state.first_unit) {
            state.first_unit = act.receiver.unit;
        }
    }
    n.returned += code == "return";
    n.transferred += code == "transfer";
    n.escalated += code == "escalate";
    n.reworked += code == "rework";
    n.checked += code == "check_request";
    n.urged += code == "urge";
    n.supervised += code == "supervise";
    if (code == "evaluate") {
        auto const *grade = act.data.if_contains("grade");
        if (grade != nullptr && grade->is_number()) {
            state.grade = grade->to_number<int>();
        } else if (grade != nullptr && grade->is_string() && grade->get_string().size() == 1) {
            state.grade = grade->get_string()[0] - '0';
        }
    }
}

void join(std::vector<UnitId> &units, UnitId unit)
{
    auto const at = std::lower_bound(units.begin(), units.end(), unit);
    if (unit && (at == units.end() || *at != unit)) {
        units.insert(at, unit);
    }
}

Result<process::Step> reported(Book const &book, CaseState &state, Act const &act)
{
    state.pack_version = act.pack_version;
    state.reporter = act.actor.person;
    state.reported_at = act.at;
    state.area = AreaCode{act.data.at("area").to_number<std::int64_t>()};
    state.source = text_of(act.data, "source");
    if (auto const *flags = act.data.if_contains("flags")) {
        state.flags = json::value_to<std::vector<std::string>>(*flags);
    }
    json::object variables{{"level", act.receiver.level}, {"source", state.source}};
    if (!state.matter.empty()) {
        variables["matter"] = state.matter;
    }
    if (std::find(state.flags.begin(), state.flags.end(), "self_handled") != state.flags.end()) {
        variables["self_handled"] = true;
    }
    return process::start(book.process, variables);
}

// The deadlines that were provisional, by the calendar of the act; all others keep the one they were computed with.
CaseState restated(calendar::Calendar const &calendar, CaseState state, Act const &act)
{
    for (auto &run : state.clocks) {
        if (run.provisional) {
            restate(calendar, run);
        }
    }
    state.version = act.serial;
    state.last_at = act.at;
    state.undoable = {};
    return state;
}

} // namespace

Result<CaseState> applied(Books const &books, CaseState const &before, Act const &act, Caused *caused)
{
    CHECK(act.serial == before.version + 1, "acts are applied in their order");
    CHECK(act.act != undo_act, "undo needs the log");
    if (act.act == restate_act && before.version != 0) {
        return restated(books.at(act.pack_version).catalogue->calendar, before, act);
    }
    auto state = before;
    auto const &book = books.at(act.pack_version);
    bool const is_report = before.version == 0;
    if (auto matter = text_of(act.data, "matter"); !matter.empty()) {
        state.matter = std::move(matter);
    }
    if (is_report) {
        CHECK(act.act == report_act, "a log begins with the report");
        state.pack_version = act.pack_version;
    }
    // The process is the one that the case began in; matters and the calendar are those of the act's day.
    auto const &definition = books.at(state.pack_version).process;
    auto step = TRY(is_report ? reported(book, state, act)
                              : process::apply(definition, before.process, {act.act, 0, input_of(act)}));
    state.process = std::move(step.state);
    state.version = act.serial;
    state.last_at = act.at;

    note_reminder(state, act);
    if (act.act == dispatch_act) { // what the rules said then is in the act
        state.limit = text_of(act.data, "limit");
        state.priority = text_of(act.data, "priority");
    }
    place_receiver(state, act, step.effects);
    if (act.act == "submit") {
        note_submission(state, act);
    }
    bool moved = is_report;
    std::string held_by = state.held_by;
    for (auto const &effect : step.effects) {
        if (effect.kind == EffectKind::stage_entered) {
            held_by = effect.holder;
        }
        moved = moved || effect.kind == EffectKind::stage_entered || effect.kind == EffectKind::stage_left ||
                effect.kind == EffectKind::ended;
        run_clock(book, state, act, effect, held_by, caused);
    }
    find_place(definition, state);
    if (state.process.is_ended() && before.is_open()) {
        state.closed_at = act.at;
        while (!state.clocks.empty()) {
            stop_clock(state, state.clocks.front(), act.at, caused);
        }
    }
    count(state, act);
    join(state.participants, state.holder().unit);
    bool const may_be_undone = moved && !is_report && state.is_open() && !act.actor.is_system && act.actor.person;
    state.undoable = may_be_undone ? Undoable{act.serial, act.actor.person} : Undoable{};
    state.quiet = act.actor.is_system && !moved ? before.quiet + 1 : 0;
    if (caused != nullptr) {
        caused->moved = moved;
    }
    return state;
}

CaseState undone(CaseState before_undone, Act const &undo)
{
    before_undone.version = undo.serial;
    before_undone.last_at = undo.at;
    before_undone.undoable = {};
    before_undone.quiet = 0;
    return before_undone;
}

Result<CaseState> fold(Books const &books, std::span<Act const> log)
{
    CaseState state;
    CaseState before;
    for (auto const &act : log) {
        if (act.act == undo_act) {
            if (state.undoable.serial == 0 || state.undoable.serial != state.version) {
                return refuse(Why::conflict, "case.nothing_to_undo");
            }
            state = undone(before, act);
            before = state;
        } else {
            auto next = TRY(applied(books, state, act));
            before = std::exchange(state, std::move(next));
        }
    }
    return state;
}

} // namespace onegrid::cases
