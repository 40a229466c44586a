// SPDX-License-Identifier: Apache-2.0
#include "engines/process/carry.hpp"
#include "engines/process/machine.hpp"

namespace onegrid::process {
namespace {

class Carrier {
  public:
    Carrier(Definition const &from, Definition const &to, Carried &carried)
        : m_to(to), m_old(from.graph()), m_new(to.graph()), m_carried(carried)
    {
    }

    void run()
    {
        auto &state = m_carried.state;
        for (auto &branch : state.branches) {
            auto const number = find(m_old.node_of, branch.node);
            if (number < 0) {
                strand("process.element_gone", branch.node);
                continue;
            }
            auto const &node = m_old.nodes[static_cast<std::size_t>(number)];
            if (node.kind == NodeKind::stage) {
                carry_stage(branch, node);
            } else {
                carry_element(branch, node);
            }
            std::erase_if(branch.path, [this](Visit const &visit) { return m_to.find_stage(visit.stage) == nullptr; });
        }
        for (auto const &clock : state.clocks) {
            if (m_to.find_clock(clock.code) == nullptr) {
                strand("process.clock_changed", clock.code);
            }
        }
        if (m_carried.stranded.empty() && m_moves && !leads_on(state)) {
            strand("process.no_way_out", main_stage(m_to, state) == nullptr ? state.branches.front().node
                                                                            : main_stage(m_to, state)->code);
        }
    }

  private:
    void strand(std::string code, std::string where) { m_carried.stranded.push_back({std::move(code), std::move(where)}); }

    void carry_stage(Branch &branch, Node const &node)
    {
        m_moves = true;
        auto const &old = m_old.stages[static_cast<std::size_t>(node.stage)];
        auto const *now = m_to.find_stage(old.code);
        if (now == nullptr) {
            return strand("process.stage_gone", old.code);
        }
        auto const &there = m_new.nodes[static_cast<std::size_t>(find(m_new.node_of, now->element))];
        if (now->is_task != old.is_task || there.instances.has_value() != node.instances.has_value()) {
            return strand("process.stage_changed", old.code);
        }
        if (now->holder != old.holder) {
            return strand("process.holder_changed", old.code);
        }
        bool const is_level_there =
            now->levels.empty()
                ? now->level.empty() || now->level == level_at(old, branch)
                : std::ranges::find(now->levels, std::string(level_at(old, branch))) != now->levels.end();
        if (!is_level_there) {
            return strand("process.level_gone", old.code);
        }
        if (now->clock != old.clock) {
            return strand("process.clock_changed", old.code);
        }
        branch.node = now->element;
    }

    void carry_element(Branch const &branch, Node const &node)
    {
        auto const number = find(m_new.node_of, branch.node);
        if (number < 0 || m_new.nodes[static_cast<std::size_t>(number)].kind != node.kind) {
            strand("process.element_gone", branch.node);
        }
    }

    // Whether somebody can do something that moves the case.
    bool leads_on(State const &state) const
    {
        return std::ranges::any_of(legal_acts(m_to, state), [](LegalAct const &legal) { return !legal.in_place; });
    }

    Definition const &m_to;
    Graph const &m_old, &m_new;
    Carried &m_carried;
    bool m_moves{};
};

} // namespace

Carried carry(Definition const &from, Definition const &to, State state)
{
    Carried carried{std::move(state), {}};
    if (!carried.state.is_ended()) {
        Carrier(from, to, carried).run();
    }
    return carried;
}

} // namespace onegrid::process
