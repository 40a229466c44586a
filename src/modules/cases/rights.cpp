// SPDX-License-Identifier: Apache-2.0
#include "modules/cases/rights.hpp"
#include "modules/cases/fold.hpp"
#include <algorithm>

namespace onegrid::cases {
namespace {

bool gives(Caller const &who, Assignment const &assignment, std::string const &permission)
{
    return assignment.permissions.contains(permission) && (who.scopes.empty() || who.scopes.contains(permission));
}

// A case given to one person is that person's; a stand-in has it too, and whoever supervises or assigns in the unit.
bool has_in_hand(Caller const &who, Assignment const &assignment, Holder const &holder)
{
    if (!holder.unit || assignment.unit != holder.unit) {
        return false;
    }
    return !holder.person || holder.person == who.person ||
           (assignment.deputy_for && assignment.deputy_for == holder.person) ||
           gives(who, assignment, "case.supervise") || gives(who, assignment, "case.assign");
}

} // namespace

process::Act const &undo_declaration()
{
    static process::Act const undo{
        std::string(undo_act),
        "case.undo",
        {"撤回", "Undo"},
        {"恢复到操作之前，时限照常", "As before the act; the clock goes on as if it had not been"},
        {},
        0};
    return undo;
}

bool is_timely(process::LegalAct const &legal, CaseState const &state, Moment const &moment)
{
    if (moment.calendar == nullptr) {
        return true;
    }
    if (!legal.within.empty() && state.closed_at) {
        auto const limit = calendar::limit_of(legal.within);
        if (limit && calendar::deadline(*moment.calendar, *state.closed_at, *limit).due < moment.now) {
            return false;
        }
    }
    return !legal.is_in_time || std::none_of(state.clocks.begin(), state.clocks.end(), [&](auto const &run) {
        return run.is_work && is_late(run, moment.now);
    });
}

std::vector<MayAct> legal_acts_for(Caller const &who, process::Definition const &definition, CaseState const &state,
                                   Moment const &moment)
{
    std::vector<MayAct> out;
    if (who.kind == CallerKind::anonymous) {
        return out;
    }
    for (auto &legal : process::legal_acts(definition, state.process)) {
        if (legal.act == nullptr || legal.by == "program" || !is_timely(legal, state, moment) ||
            find_act(out, legal.act->code) != nullptr) {
            continue;
        }
        auto const &permission = legal.act->permission;
        bool const is_evaluation = legal.act->code == "evaluate";
        Holder const holder = legal.by == "centre"      ? state.centre
                              : legal.stage == nullptr ? state.holder()
                                                       : state.holder_of(legal.branch, legal.stage->holder);
        bool const by_area = legal.by == "area" || (legal.by.empty() && (legal.in_place || legal.stage == nullptr));
        bool const by_reporter = is_evaluation && state.reporter && who.person == state.reporter;
        if (by_reporter && who.may(permission)) {
            out.push_back({std::move(legal), nullptr, false});
            continue;
        }
        auto const found = std::find_if(who.assignments.begin(), who.assignments.end(), [&](auto const &assignment) {
            if (is_evaluation || !gives(who, assignment, permission)) {
                return false;
            }
            if (has_in_hand(who, assignment, holder)) {
                return true;
            }
            return by_area &&
                   (assignment.area.contains(state.area) ||
                    (legal.by.empty() && assignment.unit &&
                     std::binary_search(state.participants.begin(), state.participants.end(), assignment.unit)));
        });
        if (found != who.assignments.end()) {
            out.push_back({std::move(legal), &*found, false});
        }
    }
    if (state.undoable.serial != 0 && state.undoable.person == who.person && who.may("case.undo")) {
        auto const found = std::find_if(who.assignments.begin(), who.assignments.end(),
                                        [&](auto const &a) { return gives(who, a, "case.undo"); });
        MayAct undo;
        undo.legal.act = &undo_declaration();
        undo.as = found == who.assignments.end() ? nullptr : &*found;
        undo.is_undo = true;
        out.push_back(std::move(undo));
    }
    return out;
}

MayAct const *find_act(std::vector<MayAct> const &acts, std::string_view code)
{
    auto const found =
        std::find_if(acts.begin(), acts.end(), [&](auto const &may) { return may.legal.act->code == code; });
    return found == acts.end() ? nullptr : &*found;
}

} // namespace onegrid::cases
