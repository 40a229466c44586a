// SPDX-License-Identifier: Apache-2.0
// From a BPMN file to a graph: which process, its names and lanes, then its elements (elements.cpp), our extensions
// (extensions.cpp) and what refers to what (resolve.cpp).
#include "engines/process/compiler.hpp"
#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace onegrid::process {
namespace {

constexpr std::size_t max_problems = 100;
constexpr std::size_t max_flow_nodes = 5'000; // reachability is kept for pairs

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
      m_is_feel(document.root().attribute("expressionLanguage").find("FEEL") != std::string_view::npos)
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
        m_graph.label = {std::string(process->attribute("name")), std::string(process->attribute("en", og_namespace))};
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

} // namespace onegrid::process
