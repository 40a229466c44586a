// SPDX-License-Identifier: Apache-2.0
// Processes for tests: the standard one, and small ones written in a line of XML each.
#pragma once
#include "engines/process/process.hpp"
#include "lib/source_dir.hpp"
#include <sstream>
#include <map>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <set>
#include <string>

namespace onegrid::process::testing {

namespace json = boost::json;

inline std::string file(std::string const &name)
{
    std::ifstream in(name, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

inline std::string standard_xml() { return file(test::source_dir() / "packs/standard/processes/case.bpmn"); }

inline std::string to_string(Problem const &problem)
{
    std::string text = problem.code + " " + problem.detail;
    for (auto const &field : problem.fields) {
        text += "\n  " + field.pointer + " " + field.code + " " + field.detail;
    }
    return text;
}

template <class T>
T must(Result<T> result)
{
    if (!result) {
        throw std::runtime_error(to_string(result.error()));
    }
    return std::move(*result);
}

inline Definition standard() { return must(compile(standard_xml())); }

// Every process of the standard pack, by the name of its file.
inline std::map<std::string, Definition> shipped()
{
    std::map<std::string, Definition> all;
    for (auto const &entry : std::filesystem::directory_iterator(test::source_dir() / "packs/standard/processes")) {
        all.emplace(entry.path().stem().string(), must(compile(file(entry.path()))));
    }
    return all;
}

// Wraps the inside of a process; `more` goes into bpmn:definitions.
inline std::string drawing(std::string const &inside, std::string const &more = {})
{
    return R"(<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:og="https://onegrid.dev/bpmn/1">)" +
           more + R"(<process id="p" isExecutable="true" og:levels="street district city">)" + inside +
           "</process></definitions>";
}
inline std::string flow(std::string const &from, std::string const &to, std::string const &more = {},
                        std::string const &inside = {})
{
    return "<sequenceFlow id=\"" + from + "_" + to + "\" sourceRef=\"" + from + "\" targetRef=\"" + to + "\" " + more +
           ">" + inside + "</sequenceFlow>";
}
inline std::string condition(std::string const &text)
{
    return "<conditionExpression>" + text + "</conditionExpression>";
}
inline Definition drawn(std::string const &inside, std::string const &more = {})
{
    return must(compile(drawing(inside, more)));
}

// Data that satisfies what any act of the standard process asks for.
inline json::object answers()
{
    return {{"reason", "r"}, {"note", "n"}, {"unit", "71"}, {"condition", "1"}, {"passed", true}, {"grade", 5}};
}

// A case that is walked through act by act; every step also goes through JSON.
class Walk {
  public:
    explicit Walk(Definition definition, json::object const &variables = {{"level", "street"}})
        : m_definition(std::move(definition)), m_step(must(process::start(m_definition, variables)))
    {
    }

    Walk &act(std::string const &code, json::object more = {}, int branch = 0)
    {
        auto data = answers();
        for (auto &[name, value] : more) {
            data[name] = value;
        }
        m_step = must(apply(m_definition, must(state_of(to_json(m_step.state))), {code, branch, data}));
        return *this;
    }
    std::string refusal(std::string const &code, json::object data = answers()) const
    {
        auto const result = apply(m_definition, m_step.state, {code, 0, std::move(data)});
        return result ? "" : result.error().code;
    }
    std::string stage() const
    {
        auto const *found = main_stage(m_definition, m_step.state);
        return found ? found->code : m_step.state.outcome;
    }
    std::set<std::string> legal() const
    {
        std::set<std::string> codes;
        for (auto const &legal : legal_acts(m_definition, m_step.state)) {
            codes.insert(legal.act->code);
        }
        return codes;
    }
    // What the last step did, in words: "stop dispatching", "start handling", "enter signing@street" …
    std::vector<std::string> told() const
    {
        std::vector<std::string> words;
        for (auto const &effect : m_step.effects) {
            switch (effect.kind) {
            case EffectKind::stage_entered:
                words.push_back("enter " + effect.stage + (effect.level.empty() ? "" : "@" + effect.level));
                break;
            case EffectKind::stage_left:
                words.push_back("leave " + effect.stage + (effect.level.empty() ? "" : "@" + effect.level));
                break;
            case EffectKind::clock_start:
                words.push_back("start " + effect.clock);
                break;
            case EffectKind::clock_pause:
                words.push_back("pause " + effect.clock);
                break;
            case EffectKind::clock_resume:
                words.push_back("resume " + effect.clock);
                break;
            case EffectKind::clock_stop:
                words.push_back("stop " + effect.clock);
                break;
            default:
                words.push_back(std::string(to_text(effect.kind)) + " " + effect.stage + effect.ref);
            }
        }
        return words;
    }
    State const &state() const { return m_step.state; }
    std::vector<Effect> const &effects() const { return m_step.effects; }
    Step const &step() const { return m_step; }
    Definition const &definition() const { return m_definition; }

  private:
    Definition m_definition;
    Step m_step;
};

} // namespace onegrid::process::testing
