// SPDX-License-Identifier: Apache-2.0
// BPMN's own elements to nodes and flows.
#include "engines/process/compiler.hpp"
#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace onegrid::process {
namespace {

constexpr std::size_t max_problems = 100;
constexpr std::size_t max_flow_nodes = 5'000; // reachability is kept for pairs

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

std::string shown(Element const &element)
{
    auto const id = element.attribute("id");
    return id.empty() ? std::string(element.local) : fmt::format("{} {}", element.local, id.substr(0, 100));
}

std::vector<std::string> words_of(std::string_view text)
{
    std::vector<std::string> words;
    constexpr std::string_view blanks = " ,\t\r\n";
    for (auto from = text.find_first_not_of(blanks); from != std::string_view::npos;
         from = text.find_first_not_of(blanks, from)) {
        auto const to = std::min(text.find_first_of(blanks, from), text.size());
        words.emplace_back(text.substr(from, to - from));
        from = to;
    }
    return words;
}

Compiler::Compiler(Document const &document, CompileOptions const &options)
    : m_document(document), m_options(options),
      m_expressions(options.expressions ? *options.expressions : small_expressions())
{
}

void Compiler::add_problem(int line, std::string code, std::string detail)
{
    if (m_problems.size() < max_problems) {
        m_problems.push_back({fmt::format("line {}", line), std::move(code), std::move(detail)});
    }
}
void Compiler::wrong(Element const &element, std::string detail)
{
    add_problem(element.line, "process.wrong", fmt::format("{}: {}", shown(element), detail));
}
void Compiler::wrong_line(int line, std::string detail) { add_problem(line, "process.wrong", std::move(detail)); }
void Compiler::not_understood(Element const &element, std::string detail)
{
    add_problem(element.line, "process.not_understood",
                detail.empty() ? shown(element) : fmt::format("{}: {}", shown(element), detail));
}

std::string Compiler::code_of(Element const &element, std::string_view own)
{
    std::string const code(own.empty() ? element.attribute("id") : own);
    if (code.empty() || code.size() > 64 || code.find_first_of("@ \t\n*/\"") != std::string::npos) {
        wrong(element, fmt::format("\"{}\" cannot be a name here", code.substr(0, 64)));
    }
    return code;
}

Result<Definition> compile(std::string_view xml, CompileOptions const &options)
{
    auto const document = TRY(parse(xml));
    return Compiler(document, options).run();
}

Result<Definition> Compiler::run()
{
    if (auto const *process = choose_process()) {
        m_graph.id = process->attribute("id");
        m_graph.name = process->attribute("name");
        m_graph.line = process->line;
        check_names(*process);
        read_definitions();
        read_process_extensions(*process);
        for (auto const *child : process->children) {
            if (child->is_bpmn("laneSet")) {
                read_lanes(*child);
            }
        }
        for (auto const *child : process->children) {
            if (child->kind == Element::Kind::element) {
                read_child(*child);
            }
        }
        if (m_graph.nodes.size() > max_flow_nodes) {
            return refuse(Why::too_large, "process.too_large", fmt::format("more than {} flow nodes", max_flow_nodes));
        }
        if (m_problems.empty()) {
            resolve_flows();
            resolve_boundaries();
            check_shapes();
        }
        if (m_problems.empty()) {
            resolve_stages();
            resolve_offers();
        }
        if (m_problems.empty()) {
            mark_tasks();
            find_reach();
        }
    }
    if (!m_problems.empty()) {
        std::ranges::stable_sort(m_problems, {}, [](FieldProblem const &p) { return std::stoi(p.pointer.substr(5)); });
        auto const &first = m_problems.front();
        Problem problem{Why::invalid, first.code, fmt::format("{}: {}", first.pointer, first.detail), {}, {}};
        problem.fields = std::move(m_problems);
        return tl::unexpected<Problem>(std::move(problem));
    }
    return Definition(std::make_shared<Graph const>(std::move(m_graph)));
}

// The one that was asked for, the only one, the only executable one, or the only one that has anything in it.
Element const *Compiler::choose_process()
{
    std::vector<Element const *> all;
    for (auto const *child : m_document.root().children) {
        if (child->is_bpmn("process") && (m_options.process.empty() || child->attribute("id") == m_options.process)) {
            all.push_back(child);
        }
        if (child->is_bpmn("extension") && child->attribute("mustUnderstand") == "true") {
            not_understood(*child, "an extension that must be understood");
        }
    }
    auto const keep = [&all](auto const &wanted) {
        if (all.size() > 1 && std::ranges::count_if(all, wanted) == 1) {
            all = {*std::ranges::find_if(all, wanted)};
        }
    };
    keep([](Element const *p) { return p->attribute("isExecutable") == "true"; });
    keep([](Element const *p) {
        return std::ranges::any_of(p->children, [](Element const *c) { return c->is_bpmn("startEvent"); });
    });
    if (all.size() == 1) {
        return all.front();
    }
    wrong(m_document.root(), all.empty() ? "there is no process" : "there are several processes: say which");
    return nullptr;
}

void Compiler::read_definitions()
{
    for (auto const *child : m_document.root().children) {
        Index *index = child->is_bpmn("message")  ? &m_messages
                       : child->is_bpmn("signal") ? &m_signals
                       : child->is_bpmn("error")  ? &m_errors
                                                  : nullptr;
        if (index) {
            auto const name = child->is_bpmn("error") && child->has_attribute("errorCode")
                                  ? child->attribute("errorCode")
                                  : child->attribute("name");
            index->emplace(child->attribute("id"), static_cast<int>(m_texts.size()));
            m_texts.emplace_back(name.empty() ? child->attribute("id") : name);
        }
    }
}

// Lanes may have lanes in them; the innermost says where a node is.
void Compiler::read_lanes(Element const &lane_set)
{
    std::vector<Element const *> open{&lane_set};
    while (!open.empty()) {
        auto const *set = open.back();
        open.pop_back();
        for (auto const *lane : set->children) {
            if (!lane->is_bpmn("lane")) {
                continue;
            }
            int const number = static_cast<int>(m_graph.lanes.size());
            m_graph.lanes.push_back(
                {std::string(lane->attribute("id")),
                 std::string(lane->attribute("level", og_namespace)),
                 std::string(lane->attribute("holder", og_namespace)),
                 {std::string(lane->attribute("name")), std::string(lane->attribute("en", og_namespace))}});
            for (auto const *child : lane->children) {
                if (child->is_bpmn("flowNodeRef")) {
                    m_lane_of[child->all_text()] = number;
                } else if (child->is_bpmn("childLaneSet")) {
                    open.push_back(child);
                }
            }
        }
    }
}

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

// ---- what a definition tells ---------------------------------------------------------------------------------------

std::string const &Definition::id() const { return m_graph->id; }
std::string const &Definition::name() const { return m_graph->name; }
std::vector<std::string> const &Definition::levels() const { return m_graph->levels; }
std::vector<Stage> const &Definition::stages() const { return m_graph->stages; }
std::vector<Act> const &Definition::acts() const { return m_graph->acts; }
std::vector<ClockDeclaration> const &Definition::clocks() const { return m_graph->clocks; }
std::vector<Lane> const &Definition::lanes() const { return m_graph->lanes; }
std::vector<Outcome> const &Definition::outcomes() const { return m_graph->outcomes; }

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

} // namespace onegrid::process
