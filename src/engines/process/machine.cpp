// SPDX-License-Identifier: Apache-2.0
// Acts, and tokens running along flows and through gateways until each waits somewhere.
#include "engines/process/machine.hpp"
#include <fmt/format.h>

namespace onegrid::process {
namespace {

constexpr int max_moves = 2'000;       // in one step; only a loop of gateways gets there
constexpr std::size_t max_apart = 20; // branches that one act opens

} // namespace

Result<Step> start(Definition const &definition, boost::json::object const &variables, std::string_view start_event)
{
    auto const &graph = definition.graph();
    int chosen = -1;
    for (std::size_t number = 0; number < graph.nodes.size(); ++number) {
        auto const &node = graph.nodes[number];
        if (node.kind != NodeKind::start) {
            continue;
        }
        bool const is_plain = node.event == EventKind::none;
        if (start_event.empty()
                ? chosen < 0 || (is_plain && graph.nodes[static_cast<std::size_t>(chosen)].event != EventKind::none)
                : node.id == start_event) {
            chosen = static_cast<int>(number);
        }
    }
    if (chosen < 0) {
        return refuse(Why::invalid, "process.no_such_start", std::string(start_event.substr(0, 100)));
    }
    return Machine(graph, State{}).start(chosen, variables);
}

Result<Step> apply(Definition const &definition, State state, ActInput const &input)
{
    return Machine(definition.graph(), std::move(state)).act(input);
}

Result<Step> Machine::start(int start_node, boost::json::object const &variables)
{
    auto const &begin = node_at(start_node);
    m_data = &variables;
    m_act = begin.act;
    Branch first;
    first.level = given("level");
    if (std::ranges::find(m_graph.levels, first.level) == m_graph.levels.end()) {
        first.level = m_graph.levels.empty() ? std::string{} : m_graph.levels.front();
        for (auto const &stage : m_graph.stages) {
            if (!stage.level.empty() && !stage.is_task) {
                first.level = stage.level;
                break;
            }
        }
    }
    m_state.variables = variables;
    m_state.variables.erase("level");
    int const id = new_branch(std::move(first));
    assign(begin.sets);
    go(id, begin.out);
    return finish();
}

Result<Step> Machine::act(ActInput const &input)
{
    m_data = &input.data;
    m_act = input.act;
    if (m_state.is_ended()) {
        TRY(do_ended(input));
    } else if (input.act.starts_with('@')) {
        TRY(do_input(input));
    } else {
        int const number = find(m_graph.act_of, input.act);
        if (number < 0) {
            return refuse(Why::conflict, "process.not_legal", input.act.substr(0, 64));
        }
        std::optional<OpenOffer> chosen;
        for_each_open_offer(m_graph, m_state, number, [&](OpenOffer &&open) {
            if (input.branch != 0 && open.branch->id != input.branch) {
                return true;
            }
            // two offers of one act at a stage differ in where they lead
            auto const wanted = given(open.offer->kind == OfferKind::shift ? "level" : "to");
            bool const leads_there = wanted.empty() || std::ranges::find(open.names, wanted) != open.names.end();
            if (!chosen || leads_there) {
                chosen = std::move(open);
            }
            return !leads_there;
        });
        if (!chosen) {
            return refuse(Why::conflict, "process.not_legal", input.act.substr(0, 64));
        }
        TRY(check_asks(m_graph.acts[static_cast<std::size_t>(number)], input.data));
        TRY(do_offer(*chosen));
    }
    return finish();
}

Result<Step> Machine::finish()
{
    TRY(run());
    stop_left(0, {});
    return Step{std::move(m_state), std::move(m_effects)};
}

Result<void> Machine::do_ended(ActInput const &input)
{
    for (auto const &offer : m_graph.ended_offers) {
        auto const &act = m_graph.acts[static_cast<std::size_t>(offer.act)];
        if (act.code == input.act && offer.after == m_state.outcome &&
            (!offer.guard || offer.guard->holds(m_state.variables))) {
            TRY(check_asks(act, input.data));
            assign(offer.sets);
            if (offer.target >= 0) {
                m_state.outcome.clear();
                Branch again;
                again.level = given("level");
                m_arrivals.push_back({new_branch(std::move(again)), offer.target, -1});
            }
            return {};
        }
    }
    return refuse(Why::conflict, "process.ended", input.act.substr(0, 64));
}

Result<void> Machine::do_offer(OpenOffer const &open)
{
    auto const &offer = *open.offer;
    int id = open.branch->id;
    // an instance goes with all its sisters: it is their stage that is left
    int const whole = open.branch->via.empty() || open.branch->via.starts_with('*') ? id : open.branch->parent;
    if (offer.to_another_unit && given("unit") == open.branch->unit) {
        return refuse_field("/unit", "process.ask_wrong", "the same unit");
    }
    std::size_t target = 0;
    if (offer.kind == OfferKind::jump || offer.kind == OfferKind::shift) {
        auto const name = offer.kind == OfferKind::jump ? "to" : "level";
        auto const wanted = given(name);
        target = static_cast<std::size_t>(std::ranges::find(open.names, wanted) - open.names.begin());
        if (target == open.names.size()) {
            if (!wanted.empty()) {
                return refuse_field(fmt::format("/{}", name), "process.ask_wrong");
            }
            target = 0;
        }
    }
    auto const opener = *open.branch;
    auto const then = [&]() -> Result<void> { return offer.opens < 0 ? Result<void>{} : open_apart(opener, offer); };
    switch (offer.kind) {
    case OfferKind::stay:
        assign(offer.sets);
        if (offer.cancels) {
            cancel_children(id);
        }
        return then();
    case OfferKind::leave: {
        auto const &from = *node_of(*open.branch);
        auto const flows = TRY(ways_out(offer.flows, from.default_flow, false));
        assign(offer.sets);
        if (offer.clock == ClockMode::extend) {
            extend_asker(id);
        }
        if (!open.branch->via.empty()) {
            TRY(leave_instance(id, flows, offer.clock));
            return then();
        }
        leave(id, offer.clock);
        go(id, flows);
        return then();
    }
    case OfferKind::jump:
        id = whole;
        assign(offer.sets);
        TRY(jump(id, offer, open.targets[target]));
        return then();
    case OfferKind::shift:
        assign(offer.sets);
        shift(id, offer, open.names[target]);
        return then();
    case OfferKind::open:
        assign(offer.sets);
        if (node_at(offer.boundary).interrupts) {
            return fire(whole, offer.boundary);
        }
        open_task(id, offer.boundary);
        return {};
    }
    return {};
}

Result<void> Machine::jump(int id, Offer const &offer, int target)
{
    auto const &to = node_at(target);
    leave(id, offer.clock);
    if (to.kind == NodeKind::stage) {
        auto &branch = branch_of(id);
        auto const earlier = std::ranges::find(branch.path, stage_of(to).code, &Visit::stage);
        if (earlier != branch.path.end()) {
            branch.level = earlier->level;
        }
    }
    m_arrivals.push_back({id, target, -1});
    return {};
}

// The same stage at another level: left and entered again, by the centre of that level.
void Machine::shift(int id, Offer const &offer, std::string const &level)
{
    auto const before = branch_of(id);
    auto const &at = *node_of(before);
    leave(id, offer.clock == ClockMode::normal ? ClockMode::restart : offer.clock);
    auto &branch = branch_of(id);
    branch.path = before.path;
    branch.via = before.via;
    branch.level = level;
    enter(branch, at);
}

void Machine::open_task(int id, int event)
{
    auto const &opener = node_at(event);
    Branch task;
    task.parent = id;
    task.pauses_parent = opener.pauses_host;
    task.level = branch_of(id).level;
    task.unit = branch_of(id).unit;
    if (task.pauses_parent) {
        pause_for_task(branch_of(id));
    }
    go(new_branch(std::move(task)), opener.out);
}

// A branch of its own at the stage that the offer opens; with `each` one for every unit of that list.
Result<void> Machine::open_apart(Branch const &from, Offer const &offer)
{
    std::vector<std::string> units{from.unit};
    if (!offer.each.empty()) {
        units.clear();
        auto const *list = m_data ? m_data->if_contains(offer.each) : nullptr;
        for (auto const &unit : list && list->is_array() ? list->get_array() : boost::json::array{}) {
            if (!unit.is_string() || units.size() == max_apart) {
                return refuse_field(fmt::format("/{}", offer.each), "process.ask_wrong", "units");
            }
            units.emplace_back(std::string_view(unit.get_string()));
        }
    }
    for (auto &unit : units) {
        Branch apart;
        apart.level = from.level;
        apart.unit = std::move(unit);
        int const id = new_branch(std::move(apart));
        if (!offer.each.empty()) {
            m_apart.push_back(id);
        }
        m_arrivals.push_back({id, offer.opens, -1});
    }
    return {};
}

// ---- running -------------------------------------------------------------------------------------------------------

Result<void> Machine::run()
{
    do {
        for (std::size_t next = 0; next < m_arrivals.size(); ++next) {
            if (++m_moves > max_moves) {
                return refuse(Why::conflict, "process.endless", node_at(m_arrivals[next].node).id);
            }
            auto const arrival = m_arrivals[next];
            if (find_branch(arrival.branch)) { // a terminate end may have taken it away
                TRY(arrive(arrival));
            }
        }
        m_arrivals.clear();
    } while (m_graph.has_inclusive_join && pass_inclusive());
    return {};
}

Result<void> Machine::arrive(Arrival const &arrival)
{
    auto const &here = node_at(arrival.node);
    auto const id = arrival.branch;
    auto const proceed = [&](std::vector<int> const &flows, bool only_first) -> Result<void> {
        go(id, TRY(ways_out(flows, here.default_flow, only_first)));
        return {};
    };
    switch (here.kind) {
    case NodeKind::start:
    case NodeKind::boundary:
        go(id, here.out);
        return {};
    case NodeKind::stage:
        return enter_stage(id, arrival.node);
    case NodeKind::call:
    case NodeKind::receive:
    case NodeKind::event_based:
        wait_at(id, here);
        return {};
    case NodeKind::send:
    case NodeKind::end: {
        if (here.event == EventKind::message || here.event == EventKind::signal) {
            auto &effect =
                tell(here.event == EventKind::message ? EffectKind::message : EffectKind::signal, branch_of(id));
            effect.ref = here.reference;
        }
        if (here.kind == NodeKind::send) {
            assign(here.sets);
            return proceed(here.out, false);
        }
        assign(here.sets);
        if (here.event == EventKind::terminate || here.event == EventKind::error) {
            drop(id);
            end_all(here.outcome);
        } else {
            end_branch(id, here.outcome);
        }
        return {};
    }
    case NodeKind::exclusive:
        return proceed(here.out, true);
    case NodeKind::parallel:
        pass_parallel(arrival);
        return {};
    case NodeKind::inclusive:
        if (here.in.size() < 2) {
            return proceed(here.out, false);
        }
        branch_of(id).node = here.id; // until no other token can come
        branch_of(id).via = arrival.flow < 0 ? std::string{} : flow_at(arrival.flow).id;
        return {};
    }
    return {};
}

Result<std::vector<int>> Machine::ways_out(std::vector<int> const &flows, int default_flow, bool only_first) const
{
    std::vector<int> taken;
    for (int const number : flows) {
        auto const &flow = flow_at(number);
        if (number != default_flow && (!flow.condition || flow.condition->holds(m_state.variables))) {
            taken.push_back(number);
            if (only_first) {
                return taken;
            }
        }
    }
    if (taken.empty() && default_flow >= 0 && std::ranges::find(flows, default_flow) != flows.end()) {
        taken.push_back(default_flow);
    }
    if (taken.empty() && !flows.empty()) {
        return refuse(Why::conflict, "process.no_way", node_at(flow_at(flows.front()).source).id);
    }
    return taken;
}

// The branch itself takes the first flow; the others are new branches beside it. Without any, it is at its end.
void Machine::go(int id, std::vector<int> const &flows)
{
    if (flows.empty()) {
        end_branch(id, -1);
        return;
    }
    for (std::size_t next = 1; next < flows.size(); ++next) {
        auto like = branch_of(id);
        like.node.clear();
        like.via.clear();
        m_arrivals.push_back({new_branch(std::move(like)), flow_at(flows[next]).target, flows[next]});
    }
    auto &first = branch_of(id);
    first.node.clear(); // on its way
    first.via.clear();
    m_arrivals.insert(m_arrivals.end() - static_cast<std::ptrdiff_t>(flows.size() - 1),
                      {id, flow_at(flows.front()).target, flows.front()});
}

void Machine::pass_parallel(Arrival const &arrival)
{
    auto const &here = node_at(arrival.node);
    auto &arrived = branch_of(arrival.branch);
    if (here.in.size() < 2) {
        go(arrived.id, here.out);
        return;
    }
    arrived.node = here.id;
    arrived.via = arrival.flow < 0 ? std::string{} : flow_at(arrival.flow).id;

    std::vector<int> joined;
    for (int const flow : here.in) {
        auto const waiting = std::ranges::find_if(m_state.branches, [&](Branch const &branch) {
            return branch.node == here.id && branch.via == flow_at(flow).id && branch.parent == arrived.parent;
        });
        if (waiting == m_state.branches.end()) {
            return;
        }
        joined.push_back(waiting->id);
    }
    std::ranges::sort(joined);
    for (std::size_t other = 1; other < joined.size(); ++other) {
        drop(joined[other]);
    }
    go(joined.front(), here.out);
}

// Lets the tokens at an inclusive join through when no other can still come to it. Whether any went.
bool Machine::pass_inclusive()
{
    for (auto const &waiting : m_state.branches) {
        int const number = find(m_graph.node_of, waiting.node);
        if (number < 0 || node_at(number).kind != NodeKind::inclusive) {
            continue;
        }
        auto const &here = node_at(number);
        std::vector<int> joined;
        bool is_last = true;
        for (auto const &other : m_state.branches) {
            int const place = find(m_graph.node_of, other.node);
            if (place == number) {
                joined.push_back(other.id);
            } else if (place >= 0 && here.reaches[static_cast<std::size_t>(place)]) {
                is_last = false;
            }
        }
        if (!is_last) {
            continue;
        }
        std::ranges::sort(joined);
        for (std::size_t other = 1; other < joined.size(); ++other) {
            drop(joined[other]);
        }
        auto const flows = ways_out(here.out, here.default_flow, false);
        if (flows) {
            go(joined.front(), *flows);
        } else {
            go(joined.front(), {here.out.front()}); // lint finds a gateway without a default
        }
        return true;
    }
    return false;
}

// Waits for an answer or an event.
void Machine::wait_at(int id, Node const &here)
{
    auto &branch = branch_of(id);
    branch.node = here.id;
    branch.via.clear();
    if (here.kind == NodeKind::call) {
        auto &call = tell(EffectKind::call, branch);
        call.ref = here.reference;
        call.name = here.call_kind;
    }
    auto const set_timer = [&](Node const &event) {
        if (event.event == EventKind::timer) {
            auto &timer = tell(EffectKind::timer_set, branch);
            timer.ref = event.id;
            timer.name = event.when;
        }
    };
    set_timer(here);
    for (int const boundary : here.boundaries) {
        set_timer(node_at(boundary));
    }
    if (here.kind == NodeKind::event_based) {
        for (int const flow : here.out) {
            set_timer(node_at(flow_at(flow).target));
        }
    }
}

void Machine::assign(std::vector<Assignment> const &sets)
{
    for (auto const &set : sets) {
        static boost::json::object const nothing;
        auto value = set.value->value(m_state.variables, m_data != nullptr ? *m_data : nothing);
        if (value.is_null()) {
            m_state.variables.erase(set.name);
        } else {
            m_state.variables[set.name] = std::move(value);
        }
    }
}

// ---- small things --------------------------------------------------------------------------------------------------

Branch *Machine::find_branch(int id)
{
    auto const found = std::ranges::find(m_state.branches, id, &Branch::id);
    return found == m_state.branches.end() ? nullptr : &*found;
}

Branch &Machine::branch_of(int id)
{
    auto *found = find_branch(id);
    if (!found) {
        throw std::logic_error("a branch that is not there");
    }
    return *found;
}

int Machine::new_branch(Branch like)
{
    like.id = ++m_state.last_branch;
    m_state.branches.push_back(std::move(like));
    return m_state.last_branch;
}

Node const *Machine::node_of(Branch const &branch) const
{
    int const number = find(m_graph.node_of, branch.node);
    return number < 0 ? nullptr : &node_at(number);
}

Effect &Machine::tell(EffectKind kind, Branch const &branch)
{
    auto &effect = m_effects.emplace_back();
    effect.kind = kind;
    effect.branch = branch.id;
    effect.parent = branch.parent;
    return effect;
}

std::string_view Machine::given(std::string_view name) const
{
    auto const *value = m_data ? m_data->if_contains(name) : nullptr;
    return value && value->is_string() ? std::string_view(value->get_string()) : std::string_view{};
}

} // namespace onegrid::process
