// SPDX-License-Identifier: Apache-2.0
#include "engines/process/blocked.hpp"

namespace onegrid::process {
namespace {

Blocked why(Graph const &graph, State const &state, Branch const &branch, Offer const &offer)
{
    Blocked out{&offer, false, nullptr, nullptr};
    for (auto const &other : state.branches) {
        if (!offer.is_during_task && other.parent == branch.id && other.pauses_parent) {
            out.by_task = true;
            out.task = stage_of(graph, other);
            return out;
        }
    }
    if (offer.guard && !offer.guard->holds(state.variables)) {
        out.condition = offer.guard.get();
    } else if (!has_way_out(graph, state, offer)) { // each of its flows has a condition that does not hold
        out.condition = graph.flows[static_cast<std::size_t>(offer.flows.front())].condition.get();
    }
    return out;
}

} // namespace

Node const *stage_of(Graph const &graph, Branch const &branch)
{
    int const number = find(graph.node_of, branch.node);
    auto const *node = number < 0 ? nullptr : &graph.nodes[static_cast<std::size_t>(number)];
    return node != nullptr && node->kind == NodeKind::stage ? node : nullptr;
}

std::optional<Blocked> blocked(Graph const &graph, State const &state, int act)
{
    for (auto const &branch : state.branches) {
        auto const *node = stage_of(graph, branch);
        if (node == nullptr) {
            continue;
        }
        auto const offer = std::ranges::find(node->offers, act, &Offer::act);
        if (offer != node->offers.end()) {
            return why(graph, state, branch, *offer);
        }
    }
    return {};
}

} // namespace onegrid::process
