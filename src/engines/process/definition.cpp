// SPDX-License-Identifier: Apache-2.0
// What a compiled process says of itself.
#include "engines/process/graph.hpp"
#include <algorithm>

namespace onegrid::process {

std::string const &Definition::id() const { return m_graph->id; }
Label const &Definition::label() const { return m_graph->label; }
std::vector<std::string> const &Definition::levels() const { return m_graph->levels; }
std::vector<Stage> const &Definition::stages() const { return m_graph->stages; }
std::vector<Act> const &Definition::acts() const { return m_graph->acts; }
std::vector<ClockDeclaration> const &Definition::clocks() const { return m_graph->clocks; }
std::vector<Lane> const &Definition::lanes() const { return m_graph->lanes; }
std::vector<Outcome> const &Definition::outcomes() const { return m_graph->outcomes; }
std::vector<std::string> const &Definition::moments() const { return m_graph->moments; }

Stage const *Definition::find_stage(std::string_view code) const
{
    int const at = find(m_graph->stage_of, code);
    return at < 0 ? nullptr : &m_graph->stages[static_cast<std::size_t>(at)];
}
Act const *Definition::find_act(std::string_view code) const
{
    int const at = find(m_graph->act_of, code);
    return at < 0 ? nullptr : &m_graph->acts[static_cast<std::size_t>(at)];
}
ClockDeclaration const *Definition::find_clock(std::string_view code) const
{
    int const at = find(m_graph->clock_of, code);
    return at < 0 ? nullptr : &m_graph->clocks[static_cast<std::size_t>(at)];
}

bool Definition::opens(std::string_view act, std::string_view stage) const
{
    int const wanted = find(m_graph->act_of, act), opened = find(m_graph->stage_of, stage);
    auto const is_it = [&](Offer const &offer) {
        return offer.act == wanted && offer.opens >= 0 &&
               m_graph->nodes[static_cast<std::size_t>(offer.opens)].stage == opened;
    };
    return wanted >= 0 && opened >= 0 && std::ranges::any_of(m_graph->nodes, [&](Node const &node) {
        return std::ranges::any_of(node.offers, is_it);
    });
}

} // namespace onegrid::process
