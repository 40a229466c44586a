// SPDX-License-Identifier: Apache-2.0
// A drawing that is not in force yet, looked at as the pack would be: what does not compile, what the linter finds,
// what the pack lacks for it or would lack by it. Each finding is brought back to what a person sees: the element.
#include "engines/process/document.hpp"
#include "modules/workshop/processes.hpp"
#include "platform/http/problem.hpp"
#include <algorithm>
#include <map>
#include <set>

namespace onegrid::workshop {
namespace {

// The drawn elements of a file: by line, and by id.
class Drawn {
  public:
    explicit Drawn(std::string_view xml)
    {
        auto document = process::parse(xml);
        if (!document) {
            return;
        }
        m_document = std::move(*document);
        walk(m_document.root());
    }

    bool has(std::string_view id) const { return m_ids.contains(id); }

    // What stands on a line is drawn as the innermost element around it that has a shape.
    std::string at(int line) const
    {
        auto const after = m_by_line.upper_bound(line);
        if (after == m_by_line.begin()) {
            return {};
        }
        auto const *element = std::prev(after)->second;
        while (element != nullptr && !is_drawn(*element)) {
            element = element->parent;
        }
        return element == nullptr ? std::string{} : std::string(element->attribute("id"));
    }

  private:
    static bool is_drawn(process::Element const &element)
    {
        static constexpr std::string_view silent[]{
            "definitions", "process",          "collaboration",          "extensionElements",
            "laneSet",     "flowNodeRef",      "incoming",               "outgoing",
            "message",     "signal",           "error",                  "conditionExpression",
            "text",        "documentation",    "messageEventDefinition", "timerEventDefinition",
            "timeDuration", "signalEventDefinition", "errorEventDefinition", "terminateEventDefinition",
            "multiInstanceLoopCharacteristics", "completionCondition", "loopCardinality"};
        return element.space == process::bpmn_namespace && !element.attribute("id").empty() &&
               std::ranges::find(silent, element.local) == std::end(silent);
    }

    void walk(process::Element const &root)
    {
        std::vector<process::Element const *> open{&root};
        while (!open.empty()) {
            auto const *element = open.back();
            open.pop_back();
            if (element->kind != process::Element::Kind::element) {
                continue;
            }
            m_by_line.insert_or_assign(element->line, element);
            if (is_drawn(*element)) {
                m_ids.emplace(element->attribute("id"));
            }
            open.insert(open.end(), element->children.rbegin(), element->children.rend());
        }
    }

    process::Document m_document;
    std::map<int, process::Element const *> m_by_line; // the last that begins on the line
    std::set<std::string, std::less<>> m_ids;
};

// What is declared and not drawn: acts and clocks. A flow may have the name of its act.
bool is_of_declared(std::string_view code)
{
    static constexpr std::string_view codes[]{
        "process.act_without_permission", "process.act_without_label", "process.act_unused",
        "process.ask_without_label",      "process.clock_unused",      "process.clock_without_limit",
        "process.clock_without_label",    "process.unknown_limit",     "process.unknown_permission",
        "process.unknown_list"};
    return std::ranges::find(codes, code) != std::end(codes);
}

// "userTask filing: …" and "filing: …" name what they speak of.
std::string spoken_of(std::string_view detail)
{
    auto head = detail.substr(0, detail.find(':'));
    if (auto const blank = head.find_last_of(' '); blank != std::string_view::npos) {
        head.remove_prefix(blank + 1);
    }
    return std::string(head);
}

ProcessFinding view_of(pack::Finding const &finding, std::string const &path, Drawn const &drawn,
                       std::string_view language)
{
    ProcessFinding view;
    view.severity = finding.severity == pack::Severity::error ? "error" : "warning";
    view.code = finding.code;
    view.text = http::problem_text(finding.code, language);
    view.detail = finding.text;
    view.line = static_cast<std::int64_t>(finding.line);
    if (!finding.file.ends_with("/" + path)) {
        view.file = finding.file.substr(finding.file.find('/') + 1);
        view.subject = spoken_of(finding.text);
        return view;
    }
    // "accept asks for condition: …" is of the act.
    auto const named = is_of_declared(finding.code) ? finding.text.substr(0, finding.text.find_first_of(": "))
                                                    : spoken_of(finding.text);
    if (!is_of_declared(finding.code) && drawn.has(named)) {
        view.element = named;
    } else {
        view.element = drawn.at(static_cast<int>(finding.line));
        view.subject = named;
    }
    return view;
}

} // namespace

Result<ProcessCheckView> check_process(Services const &services, Caller const &who, std::string const &name,
                                       Draft const &draft)
{
    auto const catalogue = services.packs.current();
    auto const kept = TRY(kept_process(*catalogue, name));
    auto const reading = services.database.read(
        [&](db::Tx &tx) { return pack::read_with(tx, catalogue->version, {{kept.path, draft.xml}}); });
    Drawn const drawn(draft.xml);
    ProcessCheckView view;
    for (auto const &finding : reading.findings) {
        bool const is_error = finding.severity == pack::Severity::error;
        if (is_error || finding.file.ends_with("/" + kept.path)) {
            ++(is_error ? view.errors : view.warnings);
            view.findings.push_back(view_of(finding, kept.path, drawn, who.language));
        }
    }
    view.may_be_applied = view.errors == 0;
    return view;
}

} // namespace onegrid::workshop
