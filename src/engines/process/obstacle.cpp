// SPDX-License-Identifier: Apache-2.0
// Why an act may not be done now: the other side of for_each_open_offer, which says what may.
#include "engines/process/machine.hpp"

namespace onegrid::process {
namespace {

std::string said_by(Refusal const &refusal, boost::json::object const &variables)
{
    if (!refusal.expression) {
        return refusal.code;
    }
    auto const value = refusal.expression->value(variables, {});
    return value.is_string() ? std::string(std::string_view(value.get_string())) : std::string{};
}

Node const *stage_of(Graph const &graph, Branch const &branch)
{
    int const number = find(graph.node_of, branch.node);
    auto const *node = number < 0 ? nullptr : &graph.nodes[static_cast<std::size_t>(number)];
    return node != nullptr && node->kind == NodeKind::stage ? node : nullptr;
}

// The task beside the branch that makes it wait.
Node const *task_awaited(Graph const &graph, State const &state, Branch const &branch)
{
    for (auto const &other : state.branches) {
        if (other.parent == branch.id && other.pauses_parent) {
            return stage_of(graph, other);
        }
    }
    return nullptr;
}

// What is in the way of this offer, at this branch.
Obstacle in_the_way(Graph const &graph, State const &state, Branch const &branch, Offer const &offer)
{
    if (auto const *task = offer.is_during_task ? nullptr : task_awaited(graph, state, branch)) {
        return {ObstacleKind::task_open, said_by(task->refuse, state.variables),
                {graph.stages[static_cast<std::size_t>(task->stage)].code}};
    }
    if (offer.guard && !offer.guard->holds(state.variables)) {
        return {ObstacleKind::guard, said_by(offer.refuse, state.variables), {}};
    }
    return {has_way_out(graph, state, offer) ? ObstacleKind::nowhere : ObstacleKind::guard,
            said_by(offer.refuse, state.variables), {}};
}

Obstacle elsewhere(Definition const &definition, State const &state, int act)
{
    auto const &graph = definition.graph();
    Obstacle out{ObstacleKind::elsewhere, {}, {}};
    auto const *main = main_branch(definition, state);
    if (auto const *here = main == nullptr ? nullptr : stage_of(graph, *main)) {
        out.refuse = said_by(here->refuse, state.variables);
    }
    for (auto const &node : graph.nodes) {
        if (node.kind == NodeKind::stage && std::ranges::find(node.offers, act, &Offer::act) != node.offers.end()) {
            out.stages.push_back(graph.stages[static_cast<std::size_t>(node.stage)].code);
        }
    }
    bool const is_after_the_end = std::ranges::find(graph.ended_offers, act, &EndedOffer::act) != graph.ended_offers.end();
    if (out.stages.empty() && is_after_the_end) {
        out.kind = ObstacleKind::not_ended;
    }
    return out;
}

} // namespace

Obstacle obstacle_to(Definition const &definition, State const &state, std::string_view act)
{
    auto const &graph = definition.graph();
    int const number = find(graph.act_of, act);
    if (number < 0) {
        return {ObstacleKind::unknown_act, {}, {}};
    }
    if (state.is_ended()) {
        for (auto const &offer : graph.ended_offers) {
            if (offer.act == number && offer.after == state.outcome) {
                bool const holds = !offer.guard || offer.guard->holds(state.variables);
                return {holds ? ObstacleKind::none : ObstacleKind::guard,
                        holds ? std::string{} : said_by(offer.refuse, state.variables), {}};
            }
        }
        return {ObstacleKind::ended, {}, {}};
    }
    bool is_open = false;
    for_each_open_offer(graph, state, number, [&](OpenOffer &&) {
        is_open = true;
        return false;
    });
    if (is_open) {
        return {ObstacleKind::none, {}, {}};
    }
    for (auto const &branch : state.branches) {
        auto const *node = stage_of(graph, branch);
        if (node == nullptr) {
            continue;
        }
        for (auto const &offer : node->offers) {
            if (offer.act == number) {
                return in_the_way(graph, state, branch, offer);
            }
        }
    }
    return elsewhere(definition, state, number);
}

} // namespace onegrid::process
