// SPDX-License-Identifier: Apache-2.0
#include "modules/cases/fold.hpp"
#include "engines/process/carry.hpp"
#include "modules/cases/confidential.hpp"
#include "modules/cases/correction_state.hpp"
#include "modules/cases/link_state.hpp"
#include "platform/base/check.hpp"
#include "platform/base/id_text.hpp"
#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/value_from.hpp>
#include <boost/json/value_to.hpp>

namespace onegrid::cases {
namespace {

namespace json = boost::json;
using process::EffectKind;

// The limit that the process says, else that the rules gave the case, else the matter's; for other clocks the pack's for the stage, else what the
// drawing says.
std::optional<calendar::Limit> limit_by(pack::Catalogue const &catalogue, CaseState const &state,
                                        process::Effect const &effect)
{
    if (!effect.name.empty()) {
        if (auto const said = calendar::limit_of(effect.name)) {
            return *said;
        }
    }
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
        if (act.receiver.person) {
            data["person"] = to_string(act.receiver.person);
        }
        if (act.receiver.unit) {
            data["unit"] = to_string(act.receiver.unit);
        }
        if (!act.receiver.level.empty()) {
            data["level"] = act.receiver.level;
        }
    }
    return data;
}

// The branch that the act is about, when it is one beside the main one.
int branch_of(Act const &act)
{
    auto const *branch = act.data.if_contains("branch");
    return branch != nullptr && branch->is_number() ? branch->to_number<int>() : 0;
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

// Beside the main branch: not what it waits for.
bool is_side(process::State const &process, int main, int branch)
{
    auto const found = std::ranges::find(process.branches, branch, &process::Branch::id);
    return branch != main && (found == process.branches.end() || !found->pauses_parent);
}

int main_of(process::Definition const &definition, process::State const &state)
{
    auto const *branch = process::main_branch(definition, state);
    return branch == nullptr ? 0 : branch->id;
}

// A unit of the act's list is at the level that the act says.
Holder listed(Act const &act, process::Effect const &effect)
{
    Holder holder{id_from<UnitId>(effect.unit), {}, effect.level};
    auto const *levels = act.data.if_contains("levels");
    if (auto const *level = levels == nullptr ? nullptr : levels->as_object().if_contains(effect.unit)) {
        holder.level = std::string_view(level->as_string());
    }
    return holder;
}

// What an act still asks of the state before it, when that has become the state after it.
struct Before {
    explicit Before(CaseState const &state)
        : version(state.version), quiet(state.quiet), is_open(state.is_open()), holder(state.holder()),
          held_by(state.held_by)
    {
        for (auto const &side : state.sides) {
            sides.push_back(side.branch);
        }
    }
    bool has_side(int branch) const { return std::ranges::find(sides, branch) != sides.end(); }

    int version, quiet;
    bool is_open;
    Holder holder;
    std::string held_by;
    std::vector<int> sides;
};

// Who the act hands the case to, or a branch beside it. Done before the clocks, which belong to whoever holds the stage.
void place_holders(CaseState &state, Act const &act, Before const &before, int main,
                   std::span<process::Effect const> effects)
{
    for (auto const &effect : effects) {
        if (effect.kind == EffectKind::stage_left) {
            std::erase_if(state.sides, [&](auto const &side) { return side.branch == effect.branch; });
        }
        if (effect.kind != EffectKind::stage_entered) {
            continue;
        }
        std::erase_if(state.sides, [&](auto const &side) { return side.branch == effect.branch; });
        if (is_side(state.process, main, effect.branch)) {
            // A listed unit, whoever the act names, or whoever had the case when it was asked.
            bool const is_listed = effect.ref == "each" || (!act.receiver && act.serial == 1);
            auto const &asked = before.holder;
            Holder holder = is_listed ? listed(act, effect) : act.receiver ? act.receiver : asked;
            auto const held_by = is_listed || act.receiver ? effect.holder : before.held_by;
            state.sides.push_back({effect.branch, effect.stage, held_by, std::move(holder)});
            std::ranges::sort(state.sides, {}, &Side::branch);
        } else if (auto *holder = slot(state, effect.holder); holder != nullptr && act.receiver) {
            *holder = act.receiver;
        }
    }
    std::erase_if(state.sides, [&](auto const &side) {
        return std::ranges::find(state.process.branches, side.branch, &process::Branch::id) ==
               state.process.branches.end();
    });
}

// A unit gives the work to one of its people, or takes it back.
void place_person(CaseState &state, Act const &act)
{
    if (act.act == "assign") {
        state.unit.person = act.receiver.person;
    } else if (act.act == "revoke") {
        state.unit.person = {};
    }
}

void run_clock(Book const &book, CaseState &state, Act const &act, process::Effect const &effect,
               std::string const &held_by, Caused *caused)
{
    auto const *side = state.find_side(effect.branch);
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
        fresh.is_work = effect.limit == "matter" && side == nullptr;
        auto const *holder = side == nullptr ? slot(state, held_by) : &side->holder;
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
    case EffectKind::clock_extend:
        if (run != nullptr) {
            extend(calendar, *run);
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

// The run that the clock spoke of does not hear the same again: that of the case, or of a branch beside it.
void note_reminder(CaseState &state, Act const &act)
{
    auto const *beside = act.data.if_contains("beside");
    auto const *run = !act.actor.is_system ? nullptr
                      : beside == nullptr  ? state.main_clock()
                                           : state.side_clock(beside->to_number<int>());
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
        if (branch.parent == 0 || state.find_side(branch.id) != nullptr) { // a task that is waited for was asked for
            continue;
        }
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
    n.extended += code == "extend_approve";
    n.hung += code == "hang_approve";
    n.reopened += code == "reopen";
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
    state.process_code = text_of(act.data, "process");
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
    note_parent(state, act, variables);
    return process::start(book.process_of(state.process_code), variables);
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

CaseState relocated(CaseState state, Act const &act)
{
    state.area = AreaCode{act.data.at("place").at("area").to_number<std::int64_t>()};
    state.version = act.serial;
    state.last_at = act.at;
    state.undoable = {};
    return state;
}

// The same place in another drawing. Refuses with conflict and process::carry's code.
Result<CaseState> adopted(Books const &books, CaseState state, Act const &act)
{
    auto const &to = books.at(act.pack_version);
    if (!to.has_process(state.process_code.empty() ? "case" : state.process_code)) {
        return refuse(Why::conflict, "process.stage_gone", state.process_code);
    }
    auto const &definition = to.process_of(state.process_code);
    auto carried = process::carry(books.at(state.pack_version).process_of(state.process_code), definition,
                                  std::move(state.process));
    if (!carried.stranded.empty()) {
        return refuse(Why::conflict, carried.stranded.front().code, carried.stranded.front().stage);
    }
    state.process = std::move(carried.state);
    state.pack_version = act.pack_version;
    state.version = act.serial;
    state.last_at = act.at;
    state.undoable = {};
    state.quiet = 0;
    find_place(definition, state);
    return state;
}

} // namespace

Result<CaseState> applied(Books const &books, CaseState state, Act const &act, Caused *caused)
{
    Before const before(state);
    CHECK(act.serial == before.version + 1, "acts are applied in their order");
    CHECK(act.act != undo_act, "undo needs the log");
    if (act.act == restate_act && before.version != 0) {
        return restated(books.at(act.pack_version).catalogue->calendar, std::move(state), act);
    }
    if (act.act == relocate_act && before.version != 0) {
        return relocated(std::move(state), act);
    }
    if (act.act == adopt_act && before.version != 0) {
        return adopted(books, std::move(state), act);
    }
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
    auto step = TRY(is_report ? reported(book, state, act)
                              : process::apply(books.at(state.pack_version).process_of(state.process_code),
                                               std::move(state.process), {act.act, branch_of(act), input_of(act)}));
    auto const &definition = books.at(state.pack_version).process_of(state.process_code);
    state.process = std::move(step.state);
    int const main = main_of(definition, state.process);
    state.version = act.serial;
    state.last_at = act.at;

    note_reminder(state, act);
    note_classification(state, act);
    take_correction(state, act);
    if (act.act == dispatch_act) { // what the rules said then is in the act
        state.limit = text_of(act.data, "limit");
        state.priority = text_of(act.data, "priority");
    }
    auto const beside = [&](int branch) {
        return before.has_side(branch) || state.find_side(branch) != nullptr;
    };
    place_holders(state, act, before, main, step.effects);
    place_person(state, act);
    if (act.act == "submit") {
        note_submission(state, act);
    }
    bool moved = is_report, moved_beside = false;
    std::string held_by = state.held_by;
    for (auto const &effect : step.effects) {
        bool const moves = effect.kind == EffectKind::stage_entered || effect.kind == EffectKind::stage_left;
        if (moves && beside(effect.branch)) {
            moved_beside = true;
        } else {
            if (effect.kind == EffectKind::stage_entered) {
                held_by = effect.holder;
            }
            moved = moved || moves || effect.kind == EffectKind::ended;
        }
        run_clock(book, state, act, effect, held_by, caused);
    }
    find_place(definition, state);
    if (before.version != 0 && !before.is_open && !state.process.is_ended()) { // reopened
        state.closed_at = {};
        state.submitted_at = {};
        state.work_due = {};
    }
    if (state.process.is_ended() && before.is_open) {
        state.closed_at = act.at;
        while (!state.clocks.empty()) {
            stop_clock(state, state.clocks.front(), act.at, caused);
        }
    }
    count(state, act);
    join(state.participants, state.holder().unit);
    for (auto const &side : state.sides) {
        join(state.participants, side.holder.unit);
    }
    auto const *declared = definition.find_act(act.act);
    bool const may_be_undone = (moved || moved_beside) && !is_report && state.is_open() && !act.actor.is_system &&
                               act.actor.person && (declared == nullptr || !declared->is_final);
    state.undoable = may_be_undone ? Undoable{act.serial, act.actor.person} : Undoable{};
    state.quiet = act.actor.is_system && !moved && !moved_beside ? before.quiet + 1 : 0;
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
    CaseState before; // what the next act takes back to
    for (std::size_t i = 0; i < log.size(); ++i) {
        auto const &act = log[i];
        if (act.act == undo_act) {
            if (state.undoable.serial == 0 || state.undoable.serial != state.version) {
                return refuse(Why::conflict, "case.nothing_to_undo");
            }
            state = undone(std::move(before), act);
        } else {
            if (i + 1 < log.size() && log[i + 1].act == undo_act) {
                before = state;
            }
            state = TRY(applied(books, std::move(state), act));
        }
    }
    return state;
}

} // namespace onegrid::cases
