// SPDX-License-Identifier: Apache-2.0
// Our own elements and attributes (docs/process.md): acts and what they ask for, clocks, offers.
#include "engines/process/compiler.hpp"
#include <algorithm>
#include <boost/json.hpp>
#include <fmt/format.h>
#include <utility>

namespace onegrid::process {
namespace {

constexpr std::string_view own_elements[] = {"act", "ask", "choice", "clock", "offer"};

// Attributes of ours on BPMN's elements.
constexpr std::string_view own_attributes[] = {"levels",   "level",   "holder", "en",        "stage",       "clock",
                                               "act",      "guard",   "set",    "main",      "during-task", "outcome",
                                               "decision", "service", "when",   "collection", "pauses",     "opens",
                                               "each",     "in-time", "by",     "at",        "refuse"};

struct Vocabulary {
    std::string_view element;
    std::initializer_list<std::string_view> attributes;
};
// Attributes of our own elements, which need no prefix there.
Vocabulary const vocabularies[] = {
    {"act", {"code", "permission", "zh", "en", "effect-zh", "effect-en", "by-caller", "final"}},
    {"ask", {"name", "type", "required", "zh", "en", "choices-from"}},
    {"choice", {"value", "zh", "en"}},
    {"clock", {"code", "limit", "limit-from", "zh", "en"}},
    {"offer", {"act", "to", "level", "unit", "clock", "set", "guard", "main", "during-task", "after", "opens", "each", "cancels",
      "within", "in-time", "by", "at", "refuse"}},
};

constexpr std::string_view ask_types[] = {"unit",   "units",  "area", "person", "text", "reason",
                                          "photos", "choice", "date", "case",   "parts", "place"};

template <std::size_t N>
bool is_in(std::string_view const (&list)[N], std::string_view text)
{
    return std::ranges::find(list, text) != std::end(list);
}

std::string_view trimmed(std::string_view text)
{
    auto const from = text.find_first_not_of(" \t\r\n");
    auto const to = text.find_last_not_of(" \t\r\n");
    return from == std::string_view::npos ? std::string_view{} : text.substr(from, to - from + 1);
}

bool is_name(std::string_view text)
{
    return !text.empty() && text.size() <= 64 && !(text[0] >= '0' && text[0] <= '9') &&
           std::ranges::all_of(text, [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
           });
}

// Where the first ; outside a text stands.
std::size_t end_of_assignment(std::string_view text)
{
    char quote = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (quote != 0 && text[at] == '\\') {
            ++at;
        } else if (text[at] == quote) {
            quote = 0;
        } else if (quote == 0 && (text[at] == '"' || text[at] == '\'')) {
            quote = text[at];
        } else if (quote == 0 && text[at] == ';') {
            return at;
        }
    }
    return text.size();
}

Label label_of(Element const &element)
{
    return {std::string(element.attribute("zh")), std::string(element.attribute("en"))};
}

template <class F>
void for_each_own(Element const &element, F f)
{
    auto const *extensions = element.child("extensionElements");
    if (!extensions) {
        return;
    }
    for (auto const *child : extensions->children) {
        if (child->kind == Element::Kind::element && child->space == og_namespace) {
            f(*child);
        }
    }
}

} // namespace

// A misspelt word of ours would silently do nothing: it is a mistake.
void Compiler::check_names(Element const &process)
{
    std::vector<Element const *> open{&process};
    while (!open.empty()) {
        auto const *element = open.back();
        open.pop_back();
        bool const is_own = element->kind == Element::Kind::element && element->space == og_namespace;
        if (is_own && !is_in(own_elements, element->local)) {
            wrong(*element, "there is no such element of ours");
        }
        for (auto const &attribute : element->attributes) {
            if (attribute.space == og_namespace && !is_in(own_attributes, attribute.local)) {
                wrong(*element, fmt::format("there is no attribute {} of ours", attribute.local));
            }
            auto const *vocabulary = std::ranges::find(vocabularies, element->local, &Vocabulary::element);
            if (is_own && attribute.space.empty() && vocabulary != std::end(vocabularies) &&
                std::ranges::find(vocabulary->attributes, attribute.local) == vocabulary->attributes.end()) {
                wrong(*element, fmt::format("there is no attribute {} here", attribute.local));
            }
        }
        open.insert(open.end(), element->children.rbegin(), element->children.rend());
    }
}

void Compiler::read_process_extensions(Element const &process)
{
    m_graph.levels = words_of(process.attribute("levels", og_namespace));
    for_each_own(process, [this](Element const &element) {
        if (element.local == "act") {
            read_act(element);
        } else if (element.local == "clock") {
            read_clock(element);
        } else if (element.local == "offer" && element.has_attribute("after")) {
            m_ended_offers.push_back(&element);
        } else if (element.local == "offer") {
            m_offers.push_back({&element, -1});
        } else {
            wrong(element, "not here");
        }
    });
}

void Compiler::read_act(Element const &element)
{
    Act act;
    act.code = element.attribute("code");
    act.permission = element.attribute("permission");
    act.label = label_of(element);
    act.clock_effect = {std::string(element.attribute("effect-zh")), std::string(element.attribute("effect-en"))};
    act.line = element.line;
    act.is_final = truth_of(element, element.attribute("final"));
    if (!is_name(act.code)) {
        wrong(element, fmt::format("\"{}\" cannot be the code of an act", act.code.substr(0, 64)));
    }
    for (auto const *child : element.children) {
        if (child->kind == Element::Kind::element && child->space == og_namespace && child->local == "ask") {
            read_ask(*child, act);
        } else if (child->kind == Element::Kind::element) {
            wrong(*child, "not here");
        }
    }
    if (!m_graph.act_of.emplace(act.code, static_cast<int>(m_graph.acts.size())).second) {
        wrong(element, fmt::format("two acts {}", act.code));
    }
    m_graph.acts.push_back(std::move(act));
    m_graph.act_by_caller.push_back(truth_of(element, element.attribute("by-caller")));
}

void Compiler::read_ask(Element const &element, Act &act)
{
    Ask ask;
    ask.name = element.attribute("name");
    ask.type = element.attribute("type");
    ask.is_required = truth_of(element, element.attribute("required"));
    ask.label = label_of(element);
    ask.choices_from = element.attribute("choices-from");
    if (!is_name(ask.name) || !is_in(ask_types, ask.type)) {
        wrong(element, "needs a name, and one of the types unit, units, area, person, text, reason, photos, choice, date, "
                       "case, parts");
    }
    if (std::ranges::any_of(act.asks, [&](Ask const &other) { return other.name == ask.name; })) {
        wrong(element, fmt::format("asked twice: {}", ask.name));
    }
    for (auto const *child : element.children) {
        if (child->kind == Element::Kind::element && child->space == og_namespace && child->local == "choice") {
            ask.choices.push_back({std::string(child->attribute("value")), label_of(*child)});
        } else if (child->kind == Element::Kind::element) {
            wrong(*child, "not here");
        }
    }
    if (ask.type == "choice" && ask.choices.empty() && ask.choices_from.empty()) {
        wrong(element, "a choice needs choices, or choices-from");
    }
    act.asks.push_back(std::move(ask));
}

void Compiler::read_clock(Element const &element)
{
    ClockDeclaration clock{std::string(element.attribute("code")), std::string(element.attribute("limit")),
                           label_of(element), element.line, {}};
    clock.limit_from = element.attribute("limit-from");
    if (!is_name(clock.code)) {
        wrong(element, "a clock needs a code");
    }
    if (!clock.limit_from.empty() && !is_name(clock.limit_from)) {
        wrong(element, "limit-from is the name of a variable");
    }
    if (!m_graph.clock_of.emplace(clock.code, static_cast<int>(m_graph.clocks.size())).second) {
        wrong(element, fmt::format("two clocks {}", clock.code));
    }
    m_graph.clocks.push_back(std::move(clock));
}

void Compiler::read_stage(Element const &element, Node &node)
{
    auto const own = [&element](std::string_view name) { return std::string(element.attribute(name, og_namespace)); };
    Stage stage;
    stage.code = code_of(element, element.attribute("stage", og_namespace));
    stage.label = {std::string(element.attribute("name")), own("en")};
    stage.level = own("level");
    if (stage.level.starts_with('=')) {
        stage.level_from = std::exchange(stage.level, {}).substr(1);
        if (!is_name(stage.level_from)) {
            wrong(element, "og:level after = is the name of a variable");
        }
    }
    stage.pauses = truth_of(element, own("pauses"));
    stage.holder = own("holder");
    node.refuse = refusal_of(element, own("refuse"));
    stage.levels = words_of(own("levels"));
    stage.clock = own("clock");
    stage.element = element.attribute("id");
    stage.line = element.line;
    node.stage = static_cast<int>(m_graph.stages.size());
    if (!m_graph.stage_of.emplace(stage.code, node.stage).second) {
        wrong(element, fmt::format("two stages {}", stage.code));
    }
    m_graph.stages.push_back(std::move(stage));
}

void Compiler::read_node_offers(Element const &element, int node)
{
    for_each_own(element, [&](Element const &own) {
        bool const is_stage = m_graph.nodes[static_cast<std::size_t>(node)].kind == NodeKind::stage;
        if (own.local != "offer" || !is_stage || own.has_attribute("after")) {
            wrong(own, "not here");
        } else {
            m_offers.push_back({&own, node});
        }
    });
}

// name = expression, several of them separated by ;
std::vector<Assignment> Compiler::assignments_of(Element const &element, std::string_view text)
{
    std::vector<Assignment> all;
    while (!text.empty()) {
        auto const end = end_of_assignment(text);
        auto const one = trimmed(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (one.empty()) {
            continue;
        }
        auto const equals = one.find('=');
        auto const value = equals == std::string_view::npos ? std::string_view{} : trimmed(one.substr(equals + 1));
        Assignment assignment{std::string(trimmed(one.substr(0, equals))), {}};
        if (!is_name(assignment.name) || value.empty()) {
            wrong(element, fmt::format("cannot read \"{}\": name = expression", one.substr(0, 100)));
        } else if ((assignment.value = condition_of(element, value))) {
            all.push_back(std::move(assignment));
        }
    }
    return all;
}

std::shared_ptr<Condition const> Compiler::condition_of(Element const &element, std::string_view text)
{
    if (trimmed(text).empty()) {
        return {};
    }
    auto compiled = m_is_feel ? Condition::compile(trimmed(text)) : Condition::compile(in_feel(trimmed(text)));
    if (!compiled) {
        add_problem(element.line, "process.expression_wrong",
                    fmt::format("{}: {}", shown(element), compiled.error().detail));
        return {};
    }
    return *compiled;
}

// A code as it is (case.hung), or a FEEL expression that gives one.
Refusal Compiler::refusal_of(Element const &element, std::string_view text)
{
    bool const is_code = std::ranges::all_of(
        text, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.'; });
    return is_code ? Refusal{std::string(text), {}} : Refusal{{}, condition_of(element, text)};
}

ClockMode Compiler::clock_mode_of(Element const &element, std::string_view text)
{
    if (text == "pause") {
        return ClockMode::pause;
    }
    if (text == "restart") {
        return ClockMode::restart;
    }
    if (text == "extend") {
        return ClockMode::extend;
    }
    if (!text.empty()) {
        wrong(element, "clock is pause, restart or extend");
    }
    return ClockMode::normal;
}

bool Compiler::truth_of(Element const &element, std::string_view text)
{
    if (!text.empty() && text != "true" && text != "false") {
        wrong(element, fmt::format("\"{}\" should be true or false", text.substr(0, 40)));
    }
    return text == "true";
}

} // namespace onegrid::process
