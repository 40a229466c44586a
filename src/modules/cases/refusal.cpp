// SPDX-License-Identifier: Apache-2.0
#include "modules/cases/refusal.hpp"
#include "modules/cases/fold.hpp"
#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace onegrid::cases {
namespace {

using process::ObstacleKind;

struct Reason {
    std::string code;
    std::vector<std::string> places;
};

Reason why_not_undo(Caller const &who, CaseState const &state)
{
    return {state.undoable.serial == 0           ? "case.nothing_to_undo"
            : state.undoable.person != who.person ? "case.undo_not_yours"
                                                  : "case.not_permitted",
            {}};
}

// Somebody may do it: why not this one?
Reason why_not_he(Caller const &who, std::string const &permission)
{
    return {who.may(permission) ? "case.held_by_other" : "case.not_permitted", {}};
}

// The process would take it from somebody, at some time.
std::optional<Reason> why_not_now(Caller const &who, process::Definition const &definition, CaseState const &state,
                                  Moment const &moment, std::string_view act)
{
    std::optional<Reason> found;
    for (auto const &legal : process::legal_acts(definition, state.process)) {
        if (legal.act == nullptr || legal.act->code != act) {
            continue;
        }
        if (legal.by == "program") {
            found = Reason{"case.by_program", {}};
        } else if (!is_timely(legal, state, moment)) {
            found = Reason{legal.within.empty() ? "case.overdue" : "case.window_passed", {}};
        } else {
            return why_not_he(who, legal.act->permission);
        }
    }
    return found;
}

std::string code_of(process::Obstacle const &obstacle, std::string_view act)
{
    if (!obstacle.refuse.empty()) {
        return obstacle.refuse;
    }
    switch (obstacle.kind) {
    case ObstacleKind::unknown_act:
        return "case.act_unknown";
    case ObstacleKind::ended:
        return "case.ended";
    case ObstacleKind::not_ended:
        return "case.not_ended";
    case ObstacleKind::task_open:
        return "case.task_open";
    case ObstacleKind::nowhere:
        return act == "return" ? "case.nowhere_to_return" : "case.no_level_there";
    case ObstacleKind::elsewhere:
        return "case.other_stage";
    case ObstacleKind::guard:
        return "case.condition_unmet";
    case ObstacleKind::none:
        break;
    }
    return "case.act_not_legal";
}

Reason reason(Caller const &who, process::Definition const &definition, CaseState const &state, Moment const &moment,
              std::string_view act)
{
    if (act == undo_act) {
        return why_not_undo(who, state);
    }
    if (auto now = why_not_now(who, definition, state, moment, act)) {
        return std::move(*now);
    }
    auto obstacle = process::obstacle_to(definition, state.process, act);
    return {code_of(obstacle, act), std::move(obstacle.stages)};
}

} // namespace

Problem refusal(Caller const &who, process::Definition const &definition, CaseState const &state, Moment const &moment,
                std::string_view act)
{
    auto why = reason(who, definition, state, moment, act);
    auto detail = fmt::format("act={} stage={} version={}", act.substr(0, 64), state.place(), state.version);
    if (!why.places.empty()) {
        detail += fmt::format(" at={}", fmt::join(why.places, ","));
    }
    std::vector<std::string> instead;
    for (auto const &may : legal_acts_for(who, definition, state, moment)) {
        if (std::ranges::find(instead, may.legal.act->code) == instead.end()) {
            instead.push_back(may.legal.act->code);
        }
    }
    detail += fmt::format(" instead={}", fmt::join(instead, ","));
    return {Why::conflict, std::move(why.code), std::move(detail), {}, {}};
}

} // namespace onegrid::cases
