// SPDX-License-Identifier: Apache-2.0
#include "engines/process/closed.hpp"
#include "engines/process/machine.hpp"

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

// What keeps an offer shut that a branch has at its stage.
void tell_why(ClosedAct &out, Graph const &graph, State const &state, Branch const &branch, Offer const &offer)
{
    for (auto const &other : state.branches) {
        if (!offer.is_during_task && other.parent == branch.id && other.pauses_parent) {
            out.why = Closed::held_up;
            auto const number = find(graph.node_of, other.node);
            if (number >= 0 && graph.nodes[index(number)].stage >= 0) {
                out.task = &graph.stages[index(graph.nodes[index(number)].stage)];
            }
            return;
        }
    }
    if (offer.guard && !offer.guard->holds(state.variables)) {
        out.why = Closed::guard;
        out.line = offer.line;
        return;
    }
    if (!has_way_out(graph, state, offer)) {
        out.why = Closed::way;
        auto const &flow =
            graph.flows[index(offer.flows.front())]; // has_way_out: each has a condition that does not hold
        out.condition = flow.condition_text;
        out.line = flow.line;
        return;
    }
    out.why = Closed::leads_nowhere;
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
        bool is_told = false;
        for (auto const &branch : state.branches) {
            auto const node = find(graph.node_of, branch.node);
            if (node < 0 || graph.nodes[index(node)].kind != NodeKind::stage) {
                continue;
            }
            for (auto const &offer : graph.nodes[index(node)].offers) {
                if (!is_told && offer.act == static_cast<int>(number)) {
                    tell_why(closed, graph, state, branch, offer);
                    is_told = true;
                }
            }
        }
        out.push_back(std::move(closed));
    }
    return out;
}

} // namespace onegrid::process
