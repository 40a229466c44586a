// SPDX-License-Identifier: Apache-2.0
// What refers to what: flows to nodes, events to what they are attached to, acts to where they lead.
#include "engines/process/compiler.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace onegrid::process {
namespace {

template <class T>
T &at(std::vector<T> &items, int number)
{
    return items[static_cast<std::size_t>(number)];
}

constexpr std::string_view implicit_act = "complete"; // leaves a stage on which no act is drawn

} // namespace

void Compiler::resolve_flows()
{
    for (std::size_t number = 0; number < m_graph.flows.size(); ++number) {
        auto &flow = m_graph.flows[number];
        auto const &element = *m_flow_elements[number];
        flow.source = find(m_graph.node_of, element.attribute("sourceRef"));
        flow.target = find(m_graph.node_of, element.attribute("targetRef"));
        if (flow.source < 0 || flow.target < 0) {
            wrong(element, fmt::format("leads {} an element that is not there", flow.source < 0 ? "from" : "to"));
            continue;
        }
        auto &source = at(m_graph.nodes, flow.source);
        source.out.push_back(static_cast<int>(number));
        at(m_graph.nodes, flow.target).in.push_back(static_cast<int>(number));
        if (!flow.act.empty() && source.kind != NodeKind::stage) {
            wrong(element, "og:act on a flow that does not leave a user task");
        }
    }
    for (std::size_t number = 0; number < m_graph.nodes.size(); ++number) {
        auto &node = m_graph.nodes[number];
        auto const name = m_node_elements[number]->attribute("default");
        if (name.empty()) {
            continue;
        }
        node.default_flow = find(m_flow_of, name);
        if (node.default_flow < 0 || at(m_graph.flows, node.default_flow).source != static_cast<int>(number)) {
            wrong(*m_node_elements[number], "its default is not one of its own flows");
            node.default_flow = -1;
        } else {
            at(m_graph.flows, node.default_flow).is_default = true;
        }
    }
}

void Compiler::resolve_boundaries()
{
    for (std::size_t number = 0; number < m_graph.nodes.size(); ++number) {
        auto &node = m_graph.nodes[number];
        if (node.kind != NodeKind::boundary) {
            continue;
        }
        auto const &element = *m_node_elements[number];
        auto name = element.attribute("attachedToRef");
        name = name.substr(name.find(':') == std::string_view::npos ? 0 : name.find(':') + 1);
        node.host = find(m_graph.node_of, name);
        auto const *host = node.host < 0 ? nullptr : &at(m_graph.nodes, node.host);
        if (!host ||
            (host->kind != NodeKind::stage && host->kind != NodeKind::call && host->kind != NodeKind::receive)) {
            wrong(element, "it is not attached to a task that waits");
            node.host = -1;
        } else {
            at(m_graph.nodes, node.host).boundaries.push_back(static_cast<int>(number));
        }
    }
}

// Shapes that BPMN forbids, and that would make a token appear or vanish.
void Compiler::check_shapes()
{
    int starts = 0;
    for (std::size_t number = 0; number < m_graph.nodes.size(); ++number) {
        auto const &node = m_graph.nodes[number];
        auto const &element = *m_node_elements[number];
        starts += node.kind == NodeKind::start ? 1 : 0;
        if ((node.kind == NodeKind::start || node.kind == NodeKind::boundary) && !node.in.empty()) {
            wrong(element, "nothing may lead to it");
        }
        if (node.kind == NodeKind::end && !node.out.empty()) {
            wrong(element, "nothing may lead from it");
        }
        if ((node.kind == NodeKind::start || node.kind == NodeKind::boundary) && node.out.empty()) {
            wrong(element, "it leads nowhere");
        }
        if (node.kind == NodeKind::event_based) {
            for (int const flow : node.out) {
                if (at(m_graph.nodes, at(m_graph.flows, flow).target).kind != NodeKind::receive) {
                    wrong(element, "it must lead to catch events");
                }
            }
        }
    }
    if (starts == 0 && m_problems.empty()) {
        wrong_line(m_graph.line, "there is no start event");
    }
}

// What a stage does not say itself, its lane says.
void Compiler::resolve_stages()
{
    for (auto const &lane : m_graph.lanes) {
        if (!lane.level.empty() && std::ranges::find(m_graph.levels, lane.level) == m_graph.levels.end()) {
            m_graph.levels.push_back(lane.level);
        }
    }
    for (auto &node : m_graph.nodes) {
        if (node.kind != NodeKind::stage) {
            continue;
        }
        auto const &element = *m_node_elements[static_cast<std::size_t>(&node - m_graph.nodes.data())];
        auto &stage = at(m_graph.stages, node.stage);
        if (int const lane = find(m_lane_of, node.id); lane >= 0) {
            stage.level = stage.level.empty() && stage.level_from.empty() ? at(m_graph.lanes, lane).level : stage.level;
            stage.holder = stage.holder.empty() ? at(m_graph.lanes, lane).holder : stage.holder;
        }
        auto const is_level = [this](std::string const &level) {
            return std::ranges::find(m_graph.levels, level) != m_graph.levels.end();
        };
        if (!stage.level.empty() && !is_level(stage.level)) {
            wrong(element, fmt::format("there is no level {}", stage.level));
        }
        for (auto const &level : stage.levels) {
            if (!is_level(level)) {
                wrong(element, fmt::format("there is no level {}", level));
            }
        }
        std::ranges::sort(stage.levels, {},
                          [this](std::string const &level) { return std::ranges::find(m_graph.levels, level); });
        if (!stage.clock.empty()) {
            node.clock = find(m_graph.clock_of, stage.clock);
            if (node.clock < 0) {
                wrong(element, fmt::format("there is no clock {}", stage.clock));
            }
        }
    }
}

int Compiler::act_number(Element const &element, std::string_view code)
{
    int const number = find(m_graph.act_of, code);
    if (number < 0) {
        wrong(element, fmt::format("there is no act \"{}\"", code.substr(0, 64)));
    }
    return number;
}

void Compiler::resolve_offers()
{
    for (std::size_t number = 0; number < m_graph.nodes.size(); ++number) {
        auto const &node = m_graph.nodes[number];
        if (node.kind == NodeKind::stage) {
            add_flow_offers(static_cast<int>(number));
            add_boundary_offers(static_cast<int>(number));
        } else if (node.kind == NodeKind::start && !node.act.empty()) {
            act_number(*m_node_elements[number], node.act);
        } else if (node.kind == NodeKind::boundary && !node.act.empty() && node.host >= 0 &&
                   at(m_graph.nodes, node.host).kind != NodeKind::stage) {
            wrong(*m_node_elements[number], "og:act on an event that is not attached to a user task");
        }
    }
    for (auto const &text : m_offers) {
        auto const offer = offer_of(text);
        if (!offer) {
            continue;
        }
        if (text.node >= 0) {
            at(m_graph.nodes, text.node).offers.push_back(*offer);
            continue;
        }
        for (auto &node : m_graph.nodes) {
            if (node.kind == NodeKind::stage) {
                node.offers.push_back(*offer);
                node.offers.back().is_of_process = true;
            }
        }
    }
    for (auto const *element : m_ended_offers) {
        add_ended_offer(*element);
    }
}

// The flows that leave a stage, gathered by act. A stage without acts is left by the act "complete".
void Compiler::add_flow_offers(int number)
{
    auto &node = at(m_graph.nodes, number);
    bool const has_acts =
        std::ranges::any_of(node.out, [this](int flow) { return !at(m_graph.flows, flow).act.empty(); });
    bool const is_left_otherwise =
        std::ranges::any_of(m_offers, [number](OfferText const &text) { return text.node == number; });
    if (!has_acts && (!node.out.empty() || !is_left_otherwise)) {
        if (!m_has_implicit_act && find(m_graph.act_of, implicit_act) < 0) {
            m_graph.act_of.emplace(implicit_act, static_cast<int>(m_graph.acts.size()));
            m_graph.acts.push_back({std::string(implicit_act), {}, {}, {}, {}, node.line});
            m_graph.act_by_caller.push_back(false);
        }
        m_has_implicit_act = true;
        Offer offer;
        offer.act = find(m_graph.act_of, implicit_act);
        offer.kind = OfferKind::leave;
        offer.flows = node.out;
        offer.is_main = true;
        offer.element = node.id;
        offer.line = node.line;
        node.offers.push_back(std::move(offer));
        return;
    }
    for (int const flow_number : node.out) {
        auto const &flow = at(m_graph.flows, flow_number);
        auto const &element = *m_flow_elements[static_cast<std::size_t>(flow_number)];
        if (flow.act.empty()) {
            wrong(element, "og:act is missing, as others that leave this task have it");
            continue;
        }
        int const act = act_number(element, flow.act);
        auto const own = [&element](std::string_view name) { return element.attribute(name, og_namespace); };
        auto const known = std::ranges::find(node.offers, act, &Offer::act);
        if (known != node.offers.end()) {
            known->flows.push_back(flow_number);
            if (!own("guard").empty() || !own("set").empty() || !own("clock").empty()) {
                wrong(element, "say guard, set and clock on the first flow of the act");
            }
            continue;
        }
        Offer offer;
        offer.act = act;
        offer.kind = OfferKind::leave;
        offer.flows = {flow_number};
        offer.guard = condition_of(element, own("guard"));
        offer.sets = assignments_of(element, own("set"));
        offer.clock = clock_mode_of(element, own("clock"));
        offer.is_main = truth_of(element, own("main"));
        offer.is_during_task = truth_of(element, own("during-task"));
        read_rest(element, og_namespace, offer);
        offer.element = flow.id;
        offer.line = flow.line;
        node.offers.push_back(std::move(offer));
    }
}

void Compiler::add_boundary_offers(int number)
{
    auto &node = at(m_graph.nodes, number);
    for (int const boundary : node.boundaries) {
        auto const &event = at(m_graph.nodes, boundary);
        if (event.act.empty()) {
            continue;
        }
        auto const &element = *m_node_elements[static_cast<std::size_t>(boundary)];
        Offer offer;
        offer.act = act_number(element, event.act);
        offer.kind = OfferKind::open;
        offer.boundary = boundary;
        offer.guard = condition_of(element, element.attribute("guard", og_namespace));
        offer.sets = event.sets;
        offer.is_during_task = truth_of(element, element.attribute("during-task", og_namespace));
        offer.is_main = truth_of(element, element.attribute("main", og_namespace));
        read_rest(element, og_namespace, offer);
        offer.element = event.id;
        offer.line = event.line;
        node.offers.push_back(std::move(offer));
    }
}

// What an offer, a flow with an act and an event beside a stage may all say.
void Compiler::read_rest(Element const &element, std::string_view space, Offer &offer)
{
    auto const own = [&](std::string_view name) { return element.attribute(name, space); };
    if (auto const opens = own("opens"); !opens.empty()) {
        offer.opens = stage_node(element, opens);
    }
    offer.each = own("each");
    if (!offer.each.empty() && offer.opens < 0) {
        wrong(element, "each says for whom a stage is opened: opens is missing");
    }
    offer.cancels = space.empty() && truth_of(element, own("cancels"));
    offer.is_in_time = truth_of(element, own("in-time"));
    offer.by = who_may(element, own("by"));
    offer.at = own("at");
    if (!offer.at.empty() && std::ranges::find(m_graph.moments, offer.at) == m_graph.moments.end()) {
        m_graph.moments.push_back(offer.at);
    }
    offer.refuse = refusal_of(element, own("refuse"));
}

std::string Compiler::who_may(Element const &element, std::string_view text)
{
    if (!text.empty() && text != "holder" && text != "centre" && text != "area" && text != "program") {
        wrong(element, "by is holder, centre, area or program");
    }
    return std::string(text);
}

// A stage by its code or id; -1, and a problem, when there is none.
int Compiler::stage_node(Element const &element, std::string_view name)
{
    int const stage = find(m_graph.stage_of, name);
    int const node =
        stage >= 0 ? find(m_graph.node_of, at(m_graph.stages, stage).element) : find(m_graph.node_of, name);
    if (node < 0 || at(m_graph.nodes, node).kind != NodeKind::stage) {
        wrong(element, fmt::format("\"{}\" is no stage", name.substr(0, 64)));
        return -1;
    }
    return node;
}

std::optional<Offer> Compiler::offer_of(OfferText const &text)
{
    auto const &element = *text.element;
    Offer offer;
    offer.act = act_number(element, element.attribute("act"));
    offer.guard = condition_of(element, element.attribute("guard"));
    offer.sets = assignments_of(element, element.attribute("set"));
    offer.clock = clock_mode_of(element, element.attribute("clock"));
    offer.is_main = truth_of(element, element.attribute("main"));
    offer.is_during_task = truth_of(element, element.attribute("during-task"));
    offer.element = text.node < 0 ? m_graph.id : at(m_graph.nodes, text.node).id;
    offer.line = element.line;
    read_rest(element, {}, offer);
    if (auto const unit = element.attribute("unit"); !unit.empty()) {
        offer.to_another_unit = unit == "another";
        if (!offer.to_another_unit) {
            wrong(element, "unit is another");
        }
    }

    auto const level = element.attribute("level");
    auto const to = words_of(element.attribute("to"));
    if (!level.empty()) {
        offer.kind = OfferKind::shift;
        offer.is_up = level == "up";
        if ((level != "up" && level != "down") || !to.empty()) {
            wrong(element, "level is up or down, without to");
        }
    } else if (to.empty()) {
        offer.kind = OfferKind::stay;
        offer.is_during_task = true;
        if (offer.clock != ClockMode::normal) {
            wrong(element, "an act that moves nothing does nothing to a clock");
        }
    } else {
        offer.kind = OfferKind::jump;
        for (auto const &target : to) {
            int const stage = find(m_graph.stage_of, target);
            int const node =
                stage >= 0 ? find(m_graph.node_of, at(m_graph.stages, stage).element) : find(m_graph.node_of, target);
            if (target == "earlier" && to.size() == 1) {
                offer.to_earlier = true;
            } else if (node < 0 || (at(m_graph.nodes, node).kind != NodeKind::stage &&
                                    at(m_graph.nodes, node).kind != NodeKind::end)) {
                wrong(element, fmt::format("\"{}\" is no stage and no end", target.substr(0, 64)));
            } else {
                offer.targets.push_back(node);
            }
        }
    }
    return offer;
}

void Compiler::add_ended_offer(Element const &element)
{
    EndedOffer offer;
    offer.act = act_number(element, element.attribute("act"));
    offer.after = element.attribute("after");
    offer.guard = condition_of(element, element.attribute("guard"));
    offer.sets = assignments_of(element, element.attribute("set"));
    offer.element = m_graph.id;
    offer.line = element.line;
    offer.by = who_may(element, element.attribute("by"));
    offer.within = element.attribute("within");
    offer.refuse = refusal_of(element, element.attribute("refuse"));
    if (auto const to = element.attribute("to"); !to.empty()) {
        offer.target = stage_node(element, to);
    }
    if (find(m_outcome_of, offer.after) < 0) {
        wrong(element, fmt::format("there is no end {}", offer.after.substr(0, 64)));
    }
    m_graph.ended_offers.push_back(std::move(offer));
}

// A task is a stage that can be come to only from an event beside another stage, or that an act opens apart.
void Compiler::mark_tasks()
{
    std::vector<bool> seen(m_graph.nodes.size());
    std::vector<int> open;
    auto const visit = [&](int node) {
        if (!seen[static_cast<std::size_t>(node)]) {
            seen[static_cast<std::size_t>(node)] = true;
            open.push_back(node);
        }
    };
    bool has_tasks = false;
    for (std::size_t number = 0; number < m_graph.nodes.size(); ++number) {
        auto const &node = m_graph.nodes[number];
        if (node.kind == NodeKind::start) {
            visit(static_cast<int>(number));
        }
        has_tasks = has_tasks || (node.kind == NodeKind::boundary && !node.interrupts) ||
                    std::ranges::any_of(node.offers, [](Offer const &offer) { return offer.opens >= 0; });
    }
    if (!has_tasks) {
        return;
    }
    while (!open.empty()) {
        auto const &node = at(m_graph.nodes, open.back());
        open.pop_back();
        for (int const flow : node.out) {
            visit(at(m_graph.flows, flow).target);
        }
        for (int const boundary : node.boundaries) {
            if (at(m_graph.nodes, boundary).interrupts) {
                visit(boundary);
            }
        }
        for (auto const &offer : node.offers) {
            for (int const target : offer.targets) {
                visit(target);
            }
        }
    }
    for (std::size_t number = 0; number < m_graph.nodes.size(); ++number) {
        auto &node = m_graph.nodes[number];
        if (node.kind != NodeKind::stage || seen[number]) {
            continue;
        }
        at(m_graph.stages, node.stage).is_task = true;
        // what the process offers everywhere is for the case, not for a task beside it
        std::erase_if(node.offers, [](Offer const &offer) { return offer.is_of_process; });
    }
}

// For inclusive joins: which nodes can still lead to them.
void Compiler::find_reach()
{
    for (std::size_t join = 0; join < m_graph.nodes.size(); ++join) {
        auto &gateway = m_graph.nodes[join];
        if (gateway.kind != NodeKind::inclusive || gateway.in.size() < 2) {
            continue;
        }
        m_graph.has_inclusive_join = true;
        gateway.reaches.assign(m_graph.nodes.size(), false);
        std::vector<int> open{static_cast<int>(join)};
        while (!open.empty()) {
            auto const &node = at(m_graph.nodes, open.back());
            open.pop_back();
            auto const visit = [&](int source) {
                if (!gateway.reaches[static_cast<std::size_t>(source)]) {
                    gateway.reaches[static_cast<std::size_t>(source)] = true;
                    open.push_back(source);
                }
            };
            for (int const flow : node.in) {
                visit(at(m_graph.flows, flow).source);
            }
            if (node.kind == NodeKind::boundary && node.host >= 0) {
                visit(node.host);
            }
        }
    }
}

} // namespace onegrid::process
