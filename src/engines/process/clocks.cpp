// SPDX-License-Identifier: Apache-2.0
// When clocks start, pause, resume and stop. A stage's clock stops when the stage is left, unless the act says pause or
// the next stage has the same clock. Entering resumes a paused clock of the same unit, and starts anew for another.
#include "engines/process/machine.hpp"

namespace onegrid::process {
namespace {

std::string_view unit_of(Stage const &stage, Branch const &branch)
{
    return stage.holder == "unit" ? std::string_view(branch.unit) : std::string_view{};
}

} // namespace

void Machine::enter_clock(Branch const &branch, Node const &at)
{
    auto const &stage = stage_of(at);
    stop_left(branch.id, stage.clock);
    if (at.clock < 0) {
        return;
    }
    std::erase_if(m_left_clocks, [&](auto const &left) { return left.first == branch.id; });
    auto const unit = unit_of(stage, branch);
    if (auto *clock = find_clock(branch.id, stage.clock)) {
        if (clock->unit == unit) {
            if (clock->status == ClockStatus::paused) {
                clock->status = ClockStatus::running;
                tell_clock(EffectKind::clock_resume, branch.id, stage.clock);
            }
            return;
        }
        tell_clock(EffectKind::clock_stop, branch.id, stage.clock);
        clock->unit = unit;
        clock->status = ClockStatus::running;
    } else {
        m_state.clocks.push_back({branch.id, stage.clock, ClockStatus::running, std::string(unit)});
    }
    tell_clock(EffectKind::clock_start, branch.id, stage.clock);
}

void Machine::leave_clock(Branch const &branch, Node const &at, ClockMode mode)
{
    auto const &stage = stage_of(at);
    auto *clock = at.clock < 0 ? nullptr : find_clock(branch.id, stage.clock);
    if (!clock) {
        return;
    }
    switch (mode) {
    case ClockMode::normal:
    case ClockMode::extend: // is about the asker's
        m_left_clocks.emplace_back(branch.id, m_graph.clocks[static_cast<std::size_t>(at.clock)].code);
        break;
    case ClockMode::pause:
        if (clock->status == ClockStatus::running) {
            clock->status = ClockStatus::paused;
            tell_clock(EffectKind::clock_pause, branch.id, stage.clock, m_act);
        }
        break;
    case ClockMode::restart:
        tell_clock(EffectKind::clock_stop, branch.id, stage.clock);
        m_state.clocks.erase(m_state.clocks.begin() + (clock - m_state.clocks.data()));
        break;
    }
}

// Stops the clocks of stages that were left and not entered again: of one branch, or of all (0).
void Machine::stop_left(int branch, std::string_view except)
{
    for (auto left = m_left_clocks.begin(); left != m_left_clocks.end();) {
        if ((branch != 0 && left->first != branch) || (!except.empty() && left->second == except)) {
            ++left;
            continue;
        }
        if (auto const *clock = find_clock(left->first, left->second)) {
            tell_clock(EffectKind::clock_stop, left->first, left->second);
            m_state.clocks.erase(m_state.clocks.begin() + (clock - m_state.clocks.data()));
        }
        left = m_left_clocks.erase(left);
    }
}

void Machine::stop_clocks(int branch)
{
    std::erase_if(m_left_clocks, [branch](auto const &left) { return left.first == branch; });
    for (auto clock = m_state.clocks.begin(); clock != m_state.clocks.end();) {
        if (clock->branch != branch) {
            ++clock;
            continue;
        }
        tell_clock(EffectKind::clock_stop, branch, clock->code);
        clock = m_state.clocks.erase(clock);
    }
}

void Machine::pause_for_task(Branch const &asker)
{
    auto const *at = node_of(asker);
    auto *clock = at && at->clock >= 0 ? find_clock(asker.id, stage_of(*at).clock) : nullptr;
    if (clock && clock->status == ClockStatus::running) {
        clock->status = ClockStatus::paused;
        tell_clock(EffectKind::clock_pause, asker.id, clock->code, "task");
    }
}

// The asker's clock goes on when the last task that held it up is gone.
void Machine::resume_after_task(int asker_id)
{
    auto const *asker = find_branch(asker_id);
    auto const *at = asker ? node_of(*asker) : nullptr;
    auto *clock =
        at && at->kind == NodeKind::stage && at->clock >= 0 ? find_clock(asker_id, stage_of(*at).clock) : nullptr;
    bool const is_held_up =
        std::ranges::any_of(m_state.branches, [&](Branch const &b) { return b.parent == asker_id && b.pauses_parent; });
    if (clock && clock->status == ClockStatus::paused && !is_held_up) {
        clock->status = ClockStatus::running;
        tell_clock(EffectKind::clock_resume, asker_id, clock->code);
    }
}

// The clock of the stage that asked for this task.
void Machine::extend_asker(int task)
{
    auto const *asker = find_branch(branch_of(task).parent);
    auto const *at = asker ? node_of(*asker) : nullptr;
    if (at && at->clock >= 0 && find_clock(asker->id, stage_of(*at).clock)) {
        tell_clock(EffectKind::clock_extend, asker->id, stage_of(*at).clock, m_act);
    }
}

Clock *Machine::find_clock(int branch, std::string_view code)
{
    auto const found =
        std::ranges::find_if(m_state.clocks, [&](Clock const &c) { return c.branch == branch && c.code == code; });
    return found == m_state.clocks.end() ? nullptr : &*found;
}

void Machine::tell_clock(EffectKind kind, int branch, std::string_view code, std::string_view cause)
{
    auto &effect = m_effects.emplace_back();
    effect.kind = kind;
    effect.branch = branch;
    effect.clock = code;
    effect.ref = cause;
    if (kind == EffectKind::clock_start) {
        auto const &declared = m_graph.clocks[static_cast<std::size_t>(find(m_graph.clock_of, code))];
        effect.limit = declared.limit;
        if (auto const *said = m_state.variables.if_contains(declared.limit_from);
            !declared.limit_from.empty() && said && said->is_string()) {
            effect.name = said->get_string();
        }
        if (auto const *of = find_branch(branch)) {
            effect.level = of->level;
            effect.unit = of->unit;
        }
    }
}

} // namespace onegrid::process
