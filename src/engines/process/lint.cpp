// SPDX-License-Identifier: Apache-2.0
// What is legal BPMN and still a mistake: stages nobody comes to or gets out of, clocks that never stop, acts without a
// permission or a name, gateways that may not know where to go. Last, every state that the process can get into (up to
// a bound) is visited, and one in which nothing more can happen is found.
#include "engines/process/machine.hpp"
#include <deque>
#include <fmt/format.h>
#include <set>
#include <unordered_set>

namespace onegrid::process {
namespace {

constexpr std::size_t max_states = 500; // visited when looking for dead ends

using Numbers = std::vector<int>;

class Linter {
  public:
    explicit Linter(Definition const &definition) : m_definition(definition), m_graph(definition.graph()) {}

    std::vector<Finding> run()
    {
        find_ways();
        check_reach();
        check_clocks();
        check_labels();
        check_gateways();
        if (m_findings.empty()) {
            check_dead_ends();
        }
        std::ranges::stable_sort(m_findings, {}, &Finding::line);
        return std::move(m_findings);
    }

  private:
    Node const &node(int number) const { return m_graph.nodes[static_cast<std::size_t>(number)]; }
    Flow const &flow(int number) const { return m_graph.flows[static_cast<std::size_t>(number)]; }

    void found(std::string_view code, std::string element, int line, std::string detail = {})
    {
        m_findings.push_back({fmt::format("process.{}", code), std::move(element), std::move(detail), line});
    }

    // Where each node may lead: flows, events attached to it, jumps. A return leads only back.
    void find_ways()
    {
        m_next.resize(m_graph.nodes.size());
        m_before.resize(m_graph.nodes.size());
        for (std::size_t number = 0; number < m_graph.nodes.size(); ++number) {
            auto const &from = m_graph.nodes[number];
            auto const add = [&](int to) {
                m_next[number].push_back(to);
                m_before[static_cast<std::size_t>(to)].push_back(static_cast<int>(number));
            };
            for (int const way : from.out) {
                add(flow(way).target);
            }
            for (int const boundary : from.boundaries) {
                add(boundary);
            }
            for (auto const &offer : from.offers) {
                for (int const target : offer.targets) {
                    add(target);
                }
                if (offer.opens >= 0) { // apart: no way out of this one
                    m_next[number].push_back(offer.opens);
                }
            }
        }
    }

    static std::vector<bool> spread(Numbers open, std::vector<Numbers> const &ways)
    {
        std::vector<bool> seen(ways.size());
        for (int const number : open) {
            seen[static_cast<std::size_t>(number)] = true;
        }
        while (!open.empty()) {
            int const number = open.back();
            open.pop_back();
            for (int const next : ways[static_cast<std::size_t>(number)]) {
                if (!seen[static_cast<std::size_t>(next)]) {
                    seen[static_cast<std::size_t>(next)] = true;
                    open.push_back(next);
                }
            }
        }
        return seen;
    }

    void check_reach()
    {
        Numbers starts, ends;
        for (std::size_t number = 0; number < m_graph.nodes.size(); ++number) {
            if (m_graph.nodes[number].kind == NodeKind::start) {
                starts.push_back(static_cast<int>(number));
            } else if (m_graph.nodes[number].kind == NodeKind::end) {
                ends.push_back(static_cast<int>(number));
            }
        }
        auto const reached = spread(starts, m_next);
        // A token that opens a task leaves the asker where it is: the way out of a stage may not be its task's.
        auto before = m_before;
        for (std::size_t number = 0; number < m_graph.nodes.size(); ++number) {
            if (m_graph.nodes[number].kind == NodeKind::boundary && !m_graph.nodes[number].interrupts) {
                before[number].clear();
            }
        }
        m_ends = spread(ends, before);
        for (std::size_t number = 0; number < m_graph.nodes.size(); ++number) {
            auto const &at = m_graph.nodes[number];
            bool const is_stage = at.kind == NodeKind::stage;
            if (!reached[number]) {
                found(is_stage ? "stage_unreachable" : "element_unreachable", at.id, at.line);
            } else if (!m_ends[number]) {
                found(is_stage ? "stage_without_exit" : "element_without_exit", at.id, at.line);
            }
        }
    }

    // Every end stops every clock of its branch, so a clock that starts stops if an end can be come to; and a clock
    // that stands still for a task goes on if the task can end.
    void check_clocks()
    {
        std::set<int> used;
        for (std::size_t number = 0; number < m_graph.nodes.size(); ++number) {
            auto const &at = m_graph.nodes[number];
            if (at.clock >= 0) {
                used.insert(at.clock);
                if (!m_ends[number]) {
                    found("clock_never_stops", at.id, at.line, m_graph.clocks[static_cast<std::size_t>(at.clock)].code);
                }
            }
            if (at.kind == NodeKind::boundary && at.pauses_host && !m_ends[number]) {
                found("clock_never_resumes", at.id, at.line, at.host < 0 ? "" : node(at.host).id);
            }
        }
        for (std::size_t number = 0; number < m_graph.clocks.size(); ++number) {
            auto const &clock = m_graph.clocks[number];
            if (!used.contains(static_cast<int>(number))) {
                found("clock_unused", clock.code, clock.line);
            }
            if (clock.limit.empty()) {
                found("clock_without_limit", clock.code, clock.line);
            }
            if (clock.label.zh.empty() || clock.label.en.empty()) {
                found("clock_without_label", clock.code, clock.line);
            }
        }
    }

    static bool lacks(Label const &label) { return label.zh.empty() || label.en.empty(); }

    void check_labels()
    {
        std::set<int> used;
        for (auto const &at : m_graph.nodes) {
            for (auto const &offer : at.offers) {
                used.insert(offer.act);
            }
            if (!at.act.empty()) {
                used.insert(find(m_graph.act_of, at.act));
            }
        }
        for (auto const &offer : m_graph.ended_offers) {
            used.insert(offer.act);
        }
        for (std::size_t number = 0; number < m_graph.acts.size(); ++number) {
            auto const &act = m_graph.acts[number];
            if (act.permission.empty()) {
                found("act_without_permission", act.code, act.line);
            }
            if (lacks(act.label)) {
                found("act_without_label", act.code, act.line);
            }
            for (auto const &ask : act.asks) {
                bool const is_mute = lacks(ask.label) ||
                                     std::ranges::any_of(ask.choices, [](Choice const &c) { return lacks(c.label); });
                if (is_mute) {
                    found("ask_without_label", act.code, act.line, ask.name);
                }
            }
            if (!used.contains(static_cast<int>(number)) && !m_graph.act_by_caller[number]) {
                found("act_unused", act.code, act.line);
            }
        }
        for (auto const &stage : m_graph.stages) {
            if (lacks(stage.label)) {
                found("stage_without_label", stage.element, stage.line);
            }
        }
        for (auto const &lane : m_graph.lanes) {
            if (lacks(lane.label)) {
                found("lane_without_label", lane.id, m_graph.line);
            }
        }
        for (auto const &at : m_graph.nodes) {
            if (at.kind == NodeKind::end && lacks(m_graph.outcomes[static_cast<std::size_t>(at.outcome)].label)) {
                found("end_without_label", at.id, at.line);
            }
        }
    }

    void check_gateways()
    {
        for (auto const &at : m_graph.nodes) {
            bool const chooses = at.kind == NodeKind::exclusive || at.kind == NodeKind::inclusive;
            if (at.kind == NodeKind::parallel || at.kind == NodeKind::event_based) {
                for (int const way : at.out) {
                    if (flow(way).condition) {
                        found("condition_ignored", flow(way).id, flow(way).line, at.id);
                    }
                }
            }
            if (!chooses || at.out.size() < 2) {
                continue;
            }
            std::set<std::string> texts;
            for (int const way : at.out) {
                auto const &one = flow(way);
                if (one.is_default && one.condition) {
                    found("default_with_condition", one.id, one.line, at.id);
                } else if (!one.is_default && !one.condition) {
                    found("gateway_overlapping", one.id, one.line,
                          fmt::format("{}: no condition, and not the default", at.id));
                } else if (!one.is_default && !texts.insert(one.condition_text).second) {
                    found("gateway_overlapping", one.id, one.line, fmt::format("{}: {}", at.id, one.condition_text));
                }
            }
            if (at.default_flow < 0) {
                found("gateway_without_default", at.id, at.line);
            }
        }
    }

    // Data that satisfies what an act asks for, one way of it.
    static boost::json::object answers(Act const &act, std::size_t choice)
    {
        boost::json::object data;
        for (auto const &ask : act.asks) {
            if (ask.type == "photos" || ask.type == "units") {
                data[ask.name] = boost::json::array{"0"};
            } else if (ask.type == "parts") {
                data[ask.name] = boost::json::array{boost::json::object{}};
            } else if (ask.type == "date") {
                data[ask.name] = "2026-01-31";
            } else if (!ask.choices.empty()) {
                data[ask.name] = ask.choices[choice % ask.choices.size()].value;
            } else {
                data[ask.name] = fmt::format("{}", choice + 1);
            }
        }
        return data;
    }

    // Walks breadth first with every act, target and choice; what waits for a machine's answer or an event gets it.
    void check_dead_ends()
    {
        std::unordered_set<std::string> seen;
        std::deque<State> open;
        auto const visit = [&](Result<Step> const &step) {
            if (step && seen.size() < max_states && seen.insert(to_json(step->state)).second) {
                open.push_back(step->state);
            }
        };
        for (auto const &at : m_graph.nodes) {
            if (at.kind == NodeKind::start) {
                visit(start(m_definition, {}, at.id));
            }
        }
        std::set<std::string> stuck;
        while (!open.empty()) {
            auto const state = std::move(open.front());
            open.pop_front();
            bool moves = state.is_ended();
            auto const try_input = [&](std::string act, int branch, boost::json::object data) {
                auto const step = apply(m_definition, state, {std::move(act), branch, std::move(data)});
                moves = moves || (step && step->state != state);
                visit(step);
            };
            for (auto const &legal : legal_acts(m_definition, state)) {
                for (std::size_t choice = 0; choice < 2; ++choice) {
                    for (std::size_t target = 0; target < std::max<std::size_t>(legal.targets.size(), 1); ++target) {
                        auto data = answers(*legal.act, choice);
                        if (!legal.targets.empty()) {
                            data["to"] = legal.targets[target];
                            data["level"] = legal.targets[target];
                        }
                        try_input(legal.act->code, legal.branch, std::move(data));
                    }
                }
            }
            for (auto const &branch : state.branches) {
                auto const *at = &node(find(m_graph.node_of, branch.node));
                if (at->kind == NodeKind::call) {
                    try_input("@answer", branch.id, {});
                }
                Numbers events = at->boundaries;
                if (at->kind == NodeKind::receive) {
                    events.push_back(find(m_graph.node_of, branch.node));
                }
                for (int const way : at->kind == NodeKind::event_based ? at->out : Numbers{}) {
                    events.push_back(flow(way).target);
                }
                for (int const number : events) {
                    auto const &event = node(number);
                    if (event.act.empty()) {
                        try_input(event.event == EventKind::timer    ? "@timer"
                                  : event.event == EventKind::signal ? "@signal"
                                  : event.event == EventKind::error  ? "@error"
                                                                     : "@message",
                                  branch.id, {{"timer", event.id}, {"name", event.reference}});
                    }
                }
            }
            if (!moves && !state.branches.empty() && stuck.insert(state.branches.front().node).second) {
                auto const &at = node(find(m_graph.node_of, state.branches.front().node));
                found("may_get_stuck", at.id, at.line, to_json(state));
            }
        }
    }

    Definition const &m_definition;
    Graph const &m_graph;
    std::vector<Numbers> m_next, m_before;
    std::vector<bool> m_ends; // from which nodes an end can be come to
    std::vector<Finding> m_findings;
};

} // namespace

std::vector<Finding> lint(Definition const &definition) { return Linter(definition).run(); }

} // namespace onegrid::process
