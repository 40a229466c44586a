// SPDX-License-Identifier: Apache-2.0
// processes/*.bpmn: each is compiled and linted here, so that a drawing that cannot run is found with its line before
// it is applied, and what it refers to in the pack is there: limits, permissions, lists of reasons. The reverse too:
// clocks that a limit or a reminder names, acts that a reminder does.
#include "engines/pack/reader.hpp"
#include "engines/process/process.hpp"
#include <charconv>
#include <fmt/format.h>

namespace onegrid::pack {

namespace {

// "line 12" → 12.
std::size_t line_in(std::string_view pointer)
{
    std::size_t line = 1;
    if (pointer.starts_with("line ")) {
        pointer.remove_prefix(5);
        std::from_chars(pointer.data(), pointer.data() + pointer.size(), line);
    }
    return line;
}

void report(Problem const &problem, Place const &place, Findings &findings)
{
    if (problem.fields.empty()) {
        findings.error(place, problem.code, problem.detail);
    }
    for (auto const &field : problem.fields) {
        findings.error(place.at(line_in(field.pointer)), field.code, field.detail);
    }
}

class Drawing {
  public:
    Drawing(process::Definition const &definition, Place place, Parts &parts)
        : m_definition(definition), m_place(std::move(place)), m_parts(parts), m_catalogue(parts.reading.catalogue)
    {
    }

    void lint()
    {
        for (auto const &finding : process::lint(m_definition)) {
            m_parts.findings.error(
                at(finding.line), finding.code,
                fmt::format("{}{}{}", finding.element, finding.detail.empty() ? "" : ": ", finding.detail));
        }
    }

    void clocks()
    {
        for (auto const &clock : m_definition.clocks()) {
            if (clock.limit != "matter" && m_catalogue.find_stage_limit(clock.code) == nullptr &&
                !calendar::limit_of(clock.limit)) {
                m_parts.findings.error(at(clock.line), "process.unknown_limit",
                                       fmt::format("{}: {}", clock.code, clock.limit));
            }
        }
    }

    void acts()
    {
        for (auto const &act : m_definition.acts()) {
            if (m_catalogue.find_code("permission", act.permission) == nullptr) {
                m_parts.findings.error(at(act.line), "process.unknown_permission",
                                       fmt::format("{}: {}", act.code, act.permission));
            }
            for (auto const &ask : act.asks) {
                lists(act, ask);
            }
        }
    }

    // A reminder can say only words; an act that asks for more is not one that the clock can do.
    void reminders()
    {
        for (auto const &reminder : m_catalogue.reminders) {
            auto const &place = m_parts.reminder_places.at(reminder.code);
            for (auto const &clock : reminder.clocks) {
                if (m_definition.find_clock(clock) == nullptr) {
                    m_parts.findings.error(place, "reminder.unknown_clock", clock);
                }
            }
            for (auto const &code : reminder.acts) {
                auto const *act = m_definition.find_act(code);
                bool const is_doable = act != nullptr && std::ranges::all_of(act->asks, [](auto const &ask) {
                                           return !ask.is_required || ask.type == "text" || ask.type == "reason";
                                       });
                if (!is_doable) {
                    m_parts.findings.error(place, "reminder.bad_act", code);
                }
            }
        }
    }

  private:
    Place at(int line) const { return m_place.at(static_cast<std::size_t>(std::max(line, 1))); }

    // Where the choices of what an act asks for come from: the drawing, the matter, all matters, or a code list.
    void lists(process::Act const &act, process::Ask const &ask)
    {
        if (!ask.choices.empty() || ask.choices_from == "matters" || ask.choices_from.starts_with("matter.")) {
            return;
        }
        auto const list = ask.choices_from.empty() && ask.type == "reason" ? act.code + "_reason" : ask.choices_from;
        if (!list.empty() && m_catalogue.codes(list).empty()) {
            m_parts.findings.error(at(act.line), "process.unknown_list",
                                   fmt::format("{} asks for {}: no codes/{}.csv", act.code, ask.name, list));
        }
    }

    process::Definition const &m_definition;
    Place m_place;
    Parts &m_parts;
    Catalogue const &m_catalogue;
};

} // namespace

void read_processes(Parts &parts)
{
    auto &processes = parts.reading.catalogue.processes;
    for (auto const &layer : parts.files.layers) {
        for (auto const *file : layer.in("processes/", ".bpmn")) {
            auto const name = file->path.substr(10, file->path.size() - 15);
            std::erase_if(processes, [&](ProcessFile const &other) { return other.name == name; });
            processes.push_back({name, file->text});

            // A drawing under another of its name is not run, and not judged.
            if (parts.rigour == Rigour::texts || parts.files.find(file->path) != file) {
                continue;
            }
            Place const place{layer.name + "/" + file->path, 1};
            auto const definition = process::compile(file->text);
            if (!definition) {
                report(definition.error(), place, parts.findings);
                continue;
            }
            Drawing drawing{*definition, place, parts};
            drawing.lint();
            drawing.clocks();
            drawing.acts();
            if (name == "case") {
                drawing.reminders();
            }
            for (auto const &clock : definition->clocks()) {
                parts.clocks.insert(clock.code);
            }
            for (auto const &act : definition->acts()) {
                parts.acts.insert(act.code);
            }
        }
    }
    for (auto const &[code, place] : parts.stage_places) {
        if (parts.rigour == Rigour::full && !parts.clocks.contains(code)) {
            parts.findings.error(place, "stage.unknown_clock", code + " is a clock of no process");
        }
    }
    if (parts.reading.catalogue.find_process("case") == nullptr) {
        parts.findings.error({parts.files.layers.back().name + "/pack.yaml", 1}, "process.no_case",
                             "processes/case.bpmn");
    }
}

} // namespace onegrid::pack
