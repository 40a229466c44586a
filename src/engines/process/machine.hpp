// SPDX-License-Identifier: Apache-2.0
// Moves tokens. One Machine makes one step: it is given a copy of the state, changes it and gathers the effects. Inside
// the unit.
#pragma once
#include "engines/process/graph.hpp"
#include <algorithm>
#include <iterator>

namespace onegrid::process {

// An offer that is open now, and where it may lead.
struct OpenOffer {
    Offer const *offer{};
    Branch const *branch{};
    std::vector<int> targets;       // jump: nodes, nearest first
    std::vector<std::string> names; // what LegalAct::targets says
};

// Calls f(OpenOffer&&) for every act that a branch may do now, in the order drawn; f returns whether to go on. With
// `act`, only for that one.
template <class F>
void for_each_open_offer(Graph const &graph, State const &state, int act, F f);

std::string_view level_at(Stage const &stage, Branch const &branch);

class Machine {
  public:
    Machine(Graph const &graph, State state) : m_graph(graph), m_state(std::move(state))
    {
        m_effects.reserve(6); // what most acts cause
    }

    Result<Step> start(int start_node, boost::json::object const &variables);
    Result<Step> act(ActInput const &input);

  private:
    struct Arrival {
        int branch; // id
        int node;
        int flow; // by which it came; -1: by none
    };

    // machine.cpp
    Result<Step> finish();
    Result<void> do_ended(ActInput const &input);
    Result<void> do_offer(OpenOffer const &open);
    Result<void> jump(int branch, Offer const &offer, int target);
    void shift(int branch, Offer const &offer, std::string const &level);
    void open_task(int branch, int event);
    Result<void> open_apart(Branch const &from, Offer const &offer);
    Result<void> run();
    Result<void> arrive(Arrival const &arrival);
    Result<std::vector<int>> ways_out(std::vector<int> const &flows, int default_flow, bool only_first) const;
    void go(int branch, std::vector<int> const &flows);
    void pass_parallel(Arrival const &arrival);
    bool pass_inclusive();
    void wait_at(int branch, Node const &node);
    void assign(std::vector<Assignment> const &sets);

    // inputs.cpp
    Result<void> do_input(ActInput const &input);
    Result<void> do_answer(int branch);
    int event_awaited(Branch const &branch, EventKind kind, std::string_view name) const;
    Result<void> fire(int branch, int event);

    // stages.cpp
    Result<void> enter_stage(int branch, int node);
    void enter(Branch &branch, Node const &node);
    Result<void> open_instances(int branch, int node);
    void open_instance(int parent, int number, boost::json::array const *items);
    Result<void> leave_instance(int child, std::vector<int> const &flows, ClockMode mode);
    void leave(int branch, ClockMode mode, std::string_view how = "answered");
    void cancel_children(int parent);
    void end_branch(int branch, int outcome);
    void end_all(int outcome);
    void end(int outcome);
    void drop(int branch);

    // clocks.cpp
    void enter_clock(Branch const &branch, Node const &node);
    void leave_clock(Branch const &branch, Node const &node, ClockMode mode);
    void pause_for_task(Branch const &asker);
    void resume_after_task(int asker);
    void extend_asker(int task);
    void stop_left(int branch, std::string_view except);
    void stop_clocks(int branch);
    Clock *find_clock(int branch, std::string_view code);

    Branch *find_branch(int id);
    Branch &branch_of(int id);
    int new_branch(Branch like);
    Node const &node_at(int number) const { return m_graph.nodes[static_cast<std::size_t>(number)]; }
    Node const *node_of(Branch const &branch) const;
    Flow const &flow_at(int number) const { return m_graph.flows[static_cast<std::size_t>(number)]; }
    Stage const &stage_of(Node const &node) const { return m_graph.stages[static_cast<std::size_t>(node.stage)]; }
    Effect &tell(EffectKind kind, Branch const &branch);
    Effect &tell_stage(EffectKind kind, Branch const &branch, Node const &node);
    void tell_clock(EffectKind kind, int branch, std::string_view code, std::string_view cause = {});
    std::string_view given(std::string_view name) const; // a text of the act's data

    Graph const &m_graph;
    State m_state;
    std::vector<Effect> m_effects;
    std::vector<Arrival> m_arrivals;
    std::vector<std::pair<int, std::string_view>>
        m_left_clocks; // of stages just left, unless the next one has the same
    boost::json::object const *m_data{};
    std::string_view m_act;
    std::vector<int> m_apart; // branches that this step opened with a unit of their own
    int m_moves{};
};

// Whether the act got what it asks for. Refuses as apply does.
Result<void> check_asks(Act const &act, boost::json::object const &data);

// Whether one of the flows of an act that leaves may be taken now.
inline bool has_way_out(Graph const &graph, State const &state, Offer const &offer)
{
    return offer.kind != OfferKind::leave || offer.flows.empty() || std::ranges::any_of(offer.flows, [&](int number) {
               auto const &flow = graph.flows[static_cast<std::size_t>(number)];
               return !flow.condition || flow.is_default || flow.condition->holds(state.variables);
           });
}

template <class F>
void for_each_open_offer(Graph const &graph, State const &state, int act, F f)
{
    for (auto const &branch : state.branches) {
        int const number = find(graph.node_of, branch.node);
        if (number < 0) {
            continue;
        }
        auto const &node = graph.nodes[static_cast<std::size_t>(number)];
        if (node.kind != NodeKind::stage) {
            continue;
        }
        bool const is_many = branch.via.starts_with('*');         // its instances do the stage's own acts
        bool const is_instance = !is_many && !branch.via.empty(); // and it does what the process offers
        auto const is_held_up = [&] {
            for (auto const &other : state.branches) {
                if (other.parent == branch.id && other.pauses_parent) {
                    return true;
                }
            }
            return false;
        };
        int held_up = -1;
        for (auto const &offer : node.offers) {
            if ((act >= 0 && offer.act != act) || (is_many && !offer.is_of_process) ||
                (is_instance && offer.is_of_process)) {
                continue;
            }
            if (!offer.is_during_task) {
                held_up = held_up < 0 ? static_cast<int>(is_held_up()) : held_up;
                if (held_up == 1) {
                    continue;
                }
            }
            if ((offer.guard && !offer.guard->holds(state.variables)) || !has_way_out(graph, state, offer)) {
                continue;
            }
            OpenOffer open{&offer, &branch, {}, {}};
            auto const &stage = graph.stages[static_cast<std::size_t>(node.stage)];
            if (offer.kind == OfferKind::jump && offer.to_earlier) {
                for (auto visit = branch.path.rbegin(); visit != branch.path.rend(); ++visit) {
                    int const target = find(graph.stage_of, visit->stage);
                    if (target >= 0) {
                        open.targets.push_back(
                            find(graph.node_of, graph.stages[static_cast<std::size_t>(target)].element));
                        open.names.push_back(visit->stage);
                    }
                }
            } else if (offer.kind == OfferKind::jump) {
                open.targets = offer.targets;
                for (int const target : offer.targets) {
                    auto const &to = graph.nodes[static_cast<std::size_t>(target)];
                    open.names.push_back(to.stage >= 0 ? graph.stages[static_cast<std::size_t>(to.stage)].code
                                                       : graph.outcomes[static_cast<std::size_t>(to.outcome)].code);
                }
            } else if (offer.kind == OfferKind::shift) {
                auto const here = std::find(stage.levels.begin(), stage.levels.end(), level_at(stage, branch));
                if (here != stage.levels.end() && offer.is_up) {
                    open.names.assign(here + 1, stage.levels.end());
                } else if (here != stage.levels.end()) {
                    open.names.assign(std::make_reverse_iterator(here), stage.levels.rend());
                }
            }
            bool const leads = offer.kind == OfferKind::jump ? !open.targets.empty()
                                                             : offer.kind != OfferKind::shift || !open.names.empty();
            if (leads && !f(std::move(open))) {
                return;
            }
        }
    }
}

} // namespace onegrid::process
