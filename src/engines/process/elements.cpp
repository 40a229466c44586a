// SPDX-License-Identifier: Apache-2.0
// The elements of a process, each to a node or a flow: tasks, gateways, events, sequence flows.
#include "engines/process/compiler.hpp"
#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace onegrid::process {
namespace {

// Says something to people or to data, nothing to the course of things.
constexpr std::string_view ignored[] = {"documentation",
                                        "extensionElements",
                                        "ioSpecification",
                                        "property",
                                        "auditing",
                                        "monitoring",
                                        "dataObject",
                                        "dataObjectReference",
                                        "dataStoreReference",
                                        "textAnnotation",
                                        "association",
                                        "group",
                                        "laneSet",
                                        "performer",
                                        "resourceRole",
                                        "potentialOwner",
                                        "humanPerformer",
                                        "supports",
                                        "supportedInterfaceRef",
                                        "ioBinding",
                                        "dataInputAssociation",
                                        "dataOutputAssociation",
                                        "dataInput",
                                        "dataOutput",
                                        "inputSet",
                                        "outputSet",
                                        "correlationSubscription",
                                        "rendering",
                                        "incoming",
                                        "outgoing"};

bool is_ignored(std::string_view local) { return std::ranges::find(ignored, local) != std::end(ignored); }

constexpr std::string_view stage_elements[] = {"userTask", "manualTask", "task"};

NodeKind gateway_kind(std::string_view local)
{
    return local == "exclusiveGateway"   ? NodeKind::exclusive
           : local == "parallelGateway"  ? NodeKind::parallel
           : local == "inclusiveGateway" ? NodeKind::inclusive
                                         : NodeKind::event_based;
}

std::string_view without_prefix(std::string_view name)
{
    auto const colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

} // namespace

int Compiler::add(Element const &element, Node node)
{
    node.id = element.attribute("id");
    node.name = element.attribute("name");
    node.element = element.local;
    node.line = element.line;
    if (node.id.empty() || node.id.size() > 100) {
        wrong(element, "an id of 1 to 100 characters is needed");
    }
    int const number = static_cast<int>(m_graph.nodes.size());
    if (!m_graph.node_of.emplace(node.id, number).second) {
        wrong(element, "two elements have this id");
    }
    m_graph.nodes.push_back(std::move(node));
    m_node_elements.push_back(&element);
    return number;
}

void Compiler::read_child(Element const &element)
{
    if (element.space != bpmn_namespace) {
        wrong(element, "an element of another namespace, outside extensionElements");
        return;
    }
    auto const local = element.local;
    if (is_ignored(local)) {
        return;
    }
    if (element.attribute("isForCompensation") == "true") {
        not_understood(element, "compensation");
        return;
    }
    for (auto const quantity : {"startQuantity", "completionQuantity"}) {
        if (element.has_attribute(quantity) && element.attribute(quantity) != "1") {
            not_understood(element, quantity);
        }
    }
    Node node;
    if (std::ranges::find(stage_elements, local) != std::end(stage_elements)) {
        node.kind = NodeKind::stage;
        read_task(element, std::move(node));
    } else if (local == "serviceTask" || local == "businessRuleTask" || local == "callActivity") {
        node.kind = NodeKind::call;
        read_task(element, std::move(node));
    } else if (local == "sendTask") {
        node.kind = NodeKind::send;
        read_task(element, std::move(node));
    } else if (local == "receiveTask") {
        node.kind = NodeKind::receive;
        read_task(element, std::move(node));
    } else if (local == "exclusiveGateway" || local == "parallelGateway" || local == "inclusiveGateway" ||
               local == "eventBasedGateway") {
        node.kind = gateway_kind(local);
        if (element.attribute("instantiate") == "true" || element.attribute("eventGatewayType") == "Parallel") {
            not_understood(element, "a gateway that starts a process");
        }
        add(element, std::move(node));
    } else if (local == "startEvent" || local == "endEvent" || local == "intermediateCatchEvent" ||
               local == "intermediateThrowEvent" || local == "boundaryEvent") {
        read_event(element, std::move(node));
    } else if (local == "sequenceFlow") {
        read_flow(element);
    } else {
        not_understood(element);
    }
}

void Compiler::read_task(Element const &element, Node node)
{
    for (auto const *child : element.children) {
        if (child->kind != Element::Kind::element) {
            continue;
        }
        if (child->is_bpmn("multiInstanceLoopCharacteristics")) {
            read_instances(*child, node);
        } else if (child->space != bpmn_namespace || !is_ignored(child->local)) {
            not_understood(*child, "in " + shown(element));
        }
    }
    auto const own = [&element](std::string_view name) { return std::string(element.attribute(name, og_namespace)); };
    auto const first_of = [](std::initializer_list<std::string_view> texts) {
        auto const found = std::ranges::find_if(texts, [](auto text) { return !text.empty(); });
        return std::string(found == texts.end() ? std::string_view{} : *found);
    };
    auto const id = element.attribute("id");
    if (element.is_bpmn("businessRuleTask")) {
        node.call_kind = "decision";
        node.reference = first_of({own("decision"), id});
    } else if (element.is_bpmn("serviceTask")) {
        node.call_kind = "service";
        node.reference = first_of({own("service"), id});
    } else if (element.is_bpmn("callActivity")) {
        node.call_kind = "process";
        node.reference = without_prefix(element.attribute("calledElement"));
        if (node.reference.empty()) {
            wrong(element, "calledElement is missing");
        }
    } else if (element.is_bpmn("sendTask") || element.is_bpmn("receiveTask")) {
        auto const message = without_prefix(element.attribute("messageRef"));
        int const known = find(m_messages, message);
        node.event = EventKind::message;
        node.reference = known >= 0 ? m_texts[static_cast<std::size_t>(known)] : first_of({message, id});
    }
    if (node.kind == NodeKind::stage) {
        read_stage(element, node);
    } else {
        node.sets = assignments_of(element, own("set"));
        if (node.instances) {
            not_understood(element, "multi-instance of anything but a user task");
        }
    }
    int const number = add(element, std::move(node));
    read_node_offers(element, number);
}

void Compiler::read_instances(Element const &element, Node &node)
{
    MultiInstance instances;
    instances.is_sequential = element.attribute("isSequential") == "true";
    instances.collection = element.attribute("collection", og_namespace);
    for (auto const *child : element.children) {
        if (child->kind != Element::Kind::element || child->is_bpmn("extensionElements") ||
            child->is_bpmn("documentation")) {
            continue;
        }
        auto const text = child->all_text();
        if (child->is_bpmn("loopCardinality")) {
            auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), instances.cardinality);
            if (error != std::errc{} || end != text.data() + text.size()) {
                instances.cardinality = 0;
                instances.collection = text; // the name of a variable
            } else if (instances.cardinality < 1 || instances.cardinality > 100) {
                wrong(*child, "1 to 100 instances");
            }
        } else if (child->is_bpmn("completionCondition")) {
            instances.completion = condition_of(*child, text);
        } else if (child->is_bpmn("loopDataInputRef") && instances.collection.empty()) {
            instances.collection = text;
        } else if (!child->is_bpmn("loopDataInputRef") && !child->is_bpmn("inputDataItem") &&
                   !child->is_bpmn("outputDataItem") && !child->is_bpmn("loopDataOutputRef")) {
            not_understood(*child, "in " + shown(*element.parent));
        }
    }
    if (instances.cardinality == 0 && instances.collection.empty()) {
        wrong(*element.parent, "a multi-instance must say how many, or over what (og:collection)");
    }
    node.instances = std::move(instances);
}

void Compiler::read_event_definition(Element const &event, Node &node)
{
    int count = 0;
    for (auto const *child : event.children) {
        if (child->kind != Element::Kind::element) {
            continue;
        }
        if (child->space != bpmn_namespace ||
            (!child->local.ends_with("EventDefinition") && !is_ignored(child->local))) {
            not_understood(*child, "in " + shown(event));
            continue;
        }
        if (!child->local.ends_with("EventDefinition")) {
            continue;
        }
        if (++count > 1) {
            not_understood(event, "more than one event definition");
            return;
        }
        auto const reference = [&](std::string_view attribute, Index const &index) {
            auto const text = without_prefix(child->attribute(attribute));
            int const known = find(index, text);
            node.reference = known >= 0 ? m_texts[static_cast<std::size_t>(known)] : std::string(text);
        };
        if (child->is_bpmn("messageEventDefinition")) {
            node.event = EventKind::message;
            reference("messageRef", m_messages);
        } else if (child->is_bpmn("signalEventDefinition")) {
            node.event = EventKind::signal;
            reference("signalRef", m_signals);
        } else if (child->is_bpmn("errorEventDefinition")) {
            node.event = EventKind::error;
            reference("errorRef", m_errors);
        } else if (child->is_bpmn("terminateEventDefinition")) {
            node.event = EventKind::terminate;
        } else if (child->is_bpmn("timerEventDefinition")) {
            node.event = EventKind::timer;
            node.when = child->attribute("when", og_namespace);
            for (auto const name : {"timeDuration", "timeDate", "timeCycle"}) {
                if (auto const *text = child->child(name); text && node.when.empty()) {
                    node.when = text->all_text();
                }
            }
        } else {
            not_understood(*child, "in " + shown(event));
        }
    }
}

void Compiler::read_event(Element const &element, Node node)
{
    read_event_definition(element, node);
    auto const allowed = [&](std::initializer_list<EventKind> kinds) {
        if (std::ranges::find(kinds, node.event) == kinds.end()) {
            not_understood(element, "an event of this kind here");
        }
    };
    node.sets = assignments_of(element, element.attribute("set", og_namespace));
    node.act = element.attribute("act", og_namespace);
    using enum EventKind;
    if (element.is_bpmn("startEvent")) {
        node.kind = NodeKind::start;
        allowed({none, message, timer, signal});
    } else if (element.is_bpmn("endEvent")) {
        node.kind = NodeKind::end;
        allowed({none, message, signal, error, terminate});
        auto const code = code_of(element, element.attribute("outcome", og_namespace));
        auto const [known, is_new] = m_outcome_of.emplace(code, static_cast<int>(m_graph.outcomes.size()));
        if (is_new) {
            m_graph.outcomes.push_back(
                {code, {std::string(element.attribute("name")), std::string(element.attribute("en", og_namespace))}});
        }
        node.outcome = known->second;
    } else if (element.is_bpmn("intermediateThrowEvent")) {
        node.kind = NodeKind::send;
        allowed({none, message, signal});
    } else if (element.is_bpmn("intermediateCatchEvent")) {
        node.kind = NodeKind::receive;
        allowed({message, timer, signal});
    } else {
        node.kind = NodeKind::boundary;
        node.interrupts = element.attribute("cancelActivity") != "false";
        node.pauses_host = clock_mode_of(element, element.attribute("clock", og_namespace)) == ClockMode::pause;
        allowed({message, timer, signal, error});
        if (node.event == error && !node.interrupts) {
            wrong(element, "an error always interrupts");
        }
    }
    if (node.event == timer && node.when.empty()) {
        wrong(element, "a timer must say when");
    }
    if ((node.event == message || node.event == signal) && node.reference.empty()) {
        node.reference = element.attribute("id"); // a drawing often has only the envelope
    }
    add(element, std::move(node));
}

void Compiler::read_flow(Element const &element)
{
    Flow flow;
    flow.id = element.attribute("id");
    flow.line = element.line;
    flow.act = element.attribute("act", og_namespace);
    if (flow.id.empty() || flow.id.size() > 100) {
        wrong(element, "an id of 1 to 100 characters is needed");
    }
    if (!m_flow_of.emplace(flow.id, static_cast<int>(m_graph.flows.size())).second) {
        wrong(element, "two sequence flows have this id");
    }
    if (auto const *condition = element.child("conditionExpression")) {
        flow.condition_text = condition->all_text();
        if (!flow.condition_text.empty()) {
            flow.condition = condition_of(*condition, flow.condition_text);
        }
    }
    m_graph.flows.push_back(std::move(flow));
    m_flow_elements.push_back(&element);
}

} // namespace onegrid::process
