// SPDX-License-Identifier: Apache-2.0
#include "modules/appraisal/walk.hpp"

namespace onegrid::appraisal {
namespace {

cases::ClockRun const *work_of(cases::CaseState const &state)
{
    for (auto const &run : state.clocks) {
        if (run.is_work) {
            return &run;
        }
    }
    return nullptr;
}

std::optional<Instant> due_of(cases::ClockRun const *run) { return run == nullptr ? std::nullopt : run->due; }

} // namespace

Result<Walk> walk_of(cases::Books const &books, std::span<cases::Act const> log)
{
    Walk walk;
    cases::CaseState before;
    for (auto const &act : log) {
        if (act.act == cases::undo_act) {
            if (walk.state.undoable.serial == 0 || walk.state.undoable.serial != walk.state.version) {
                return refuse(Why::conflict, "case.nothing_to_undo");
            }
            walk.steps.pop_back();
            walk.state = cases::undone(std::move(before), act);
            before = walk.state;
            continue;
        }
        cases::Caused caused;
        auto next = TRY(cases::applied(books, walk.state, act, &caused));
        Step step;
        step.act = &act;
        step.stopped = std::move(caused.stopped);
        if (auto const *work = work_of(walk.state)) {
            step.work = *work;
            step.due_before = work->due;
        }
        step.due_after = due_of(work_of(next));
        step.handler = walk.state.unit.unit;
        walk.steps.push_back(std::move(step));
        before = std::exchange(walk.state, std::move(next));
    }
    return walk;
}

} // namespace onegrid::appraisal
