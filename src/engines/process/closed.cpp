// SPDX-License-Identifier: Apache-2.0
#include "engines/process/closed.hpp"
#include "engines/process/blocked.hpp"

namespace onegrid::process {
namespace {

std::size_t index(int number) { return static_cast<std::size_t>(number); }

std::vector<Stage const *> stages_offering(Graph const &graph, int act)
{
    std::vector<Stage const *> out;
    for (auto const &node : graph.nodes) {
        if (node.kind != NodeKind::stage) {
            continue;
        }
        auto const *stage = &graph.stages[index(node.stage)];
        if (std::ranges::any_of(node.offers, [&](Offer const &offer) { return offer.act == act; }) &&
            std::ranges::find(out, stage) == out.end()) {
            out.push_back(stage);
        }
    }
    return out;
}

void tell_why(ClosedAct &out, Graph const &graph, Blocked const &blocked)
{
    if (blocked.by_task) {
        out.why = Closed::held_up;
        out.task = blocked.task == nullptr ? nullptr : &graph.stages[index(blocked.task->stage)];
    } else if (blocked.condition != nullptr) {
        out.why = blocked.condition == blocked.offer->guard.get() ? Closed::guard : Closed::way;
        out.condition = blocked.condition->text();
        out.variables = blocked.condition->variables();
    } else {
        out.why = Closed::leads_nowhere;
    }
}

} // namespace

std::vector<ClosedAct> closed_acts(Definition const &definition, State const &state)
{
    auto const &graph = definition.graph();
    auto const legal = legal_acts(definition, state);
    std::vector<ClosedAct> out;
    for (std::size_t number = 0; number < graph.acts.size(); ++number) {
        auto const &act = graph.acts[number];
        if (graph.act_by_caller[number] ||
            std::ranges::any_of(legal, [&](LegalAct const &one) { return one.act == &act; })) {
            continue;
        }
        ClosedAct closed;
        closed.act = &act;
        closed.stages = stages_offering(graph, static_cast<int>(number));
        closed.why = state.is_ended() ? Closed::ended : Closed::elsewhere;
        if (auto const why = blocked(graph, state, static_cast<int>(number))) {
            tell_why(closed, graph, *why);
        }
        out.push_back(std::move(closed));
    }
    return out;
}

} // namespace onegrid::process
