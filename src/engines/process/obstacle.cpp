// SPDX-License-Identifier: Apache-2.0
// Why an act may not be done now: the other side of for_each_open_offer, which says what may.
#include "engines/process/blocked.hpp"

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

std::string code_of(Graph const &graph, Node const &node) { return graph.stages[static_cast<std::size_t>(node.stage)].code; }

Obstacle obstacle_of(Graph const &graph, State const &state, Blocked const &blocked)
{
    if (!blocked.by_task) {
        return {blocked.condition != nullptr ? ObstacleKind::guard : ObstacleKind::nowhere,
                said_by(blocked.offer->refuse, state.variables), {}};
    }
    Obstacle out{ObstacleKind::task_open, {}, {}};
    if (blocked.task != nullptr) {
        out.refuse = said_by(blocked.task->refuse, state.variables);
        out.stages.push_back(code_of(graph, *blocked.task));
    }
    return out;
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
            out.stages.push_back(code_of(graph, node));
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
    if (auto const why = blocked(graph, state, number)) {
        return obstacle_of(graph, state, *why);
    }
    return elsewhere(definition, state, number);
}

} // namespace onegrid::process
