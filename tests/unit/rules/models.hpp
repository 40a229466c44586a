// SPDX-License-Identifier: Apache-2.0
// Small decision models in few words.
#pragma once
#include "engines/rules/dmn.hpp"
#include "engines/rules/json.hpp"
#include <gtest/gtest.h>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace onegrid::rules::testing {

inline std::string escaped(std::string_view text)
{
    std::string out;
    for (char const c : text) {
        out += c == '<' ? "&lt;" : c == '&' ? "&amp;" : std::string(1, c);
    }
    return out;
}

// A whole file around its elements.
inline std::string model(std::string_view body, std::string_view name = "m", std::string_view space = "urn:m")
{
    return "<definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\" name=\"" + std::string(name) + "\" namespace=\"" + std::string(space) +
           "\">\n" + std::string(body) + "\n</definitions>";
}

inline std::string input(std::string_view name, std::string_view type = "")
{
    return "<inputData id=\"" + std::string(name) + "\" name=\"" + std::string(name) + "\"><variable name=\"" + std::string(name) + "\"" +
           (type.empty() ? "" : " typeRef=\"" + std::string(type) + "\"") + "/></inputData>\n";
}

inline std::string literal(std::string_view text, std::string_view type = "")
{
    return "<literalExpression" + (type.empty() ? std::string() : " typeRef=\"" + std::string(type) + "\"") + "><text>" + escaped(text) +
           "</text></literalExpression>";
}

// needs: "in:NAME", "dec:NAME", "bkm:NAME", or an href with '#' after the colon.
inline std::string decision(std::string_view name, std::initializer_list<std::string_view> needs, std::string_view logic, std::string_view type = "")
{
    std::string out = "<decision id=\"" + std::string(name) + "\" name=\"" + std::string(name) + "\"><variable name=\"" + std::string(name) + "\"" +
                      (type.empty() ? "" : " typeRef=\"" + std::string(type) + "\"") + "/>\n";
    for (auto const need : needs) {
        auto const colon = need.find(':');
        auto const kind = need.substr(0, colon);
        auto const target = std::string(need.substr(colon + 1));
        auto const href = target.find('#') == std::string::npos ? "#" + target : target;
        out += kind == "bkm" ? "<knowledgeRequirement><requiredKnowledge href=\"" + href + "\"/></knowledgeRequirement>\n"
                             : "<informationRequirement><required" + std::string(kind == "in" ? "Input" : "Decision") + " href=\"" + href +
                                   "\"/></informationRequirement>\n";
    }
    return out + std::string(logic) + "</decision>\n";
}

// Rows of "test | test -> output | output"; inputs of "expression" or "expression: type"; outputs of "name", "name: type".
struct TableWords {
    std::string policy = "UNIQUE", aggregation = {};
    std::vector<std::string> inputs = {}, outputs = {}, rows = {};
    std::vector<std::string> input_values = {}, output_values = {}, otherwise = {};
};

inline std::vector<std::string> split(std::string_view text, std::string_view by)
{
    std::vector<std::string> out;
    for (;;) {
        auto const at = text.find(by);
        auto part = text.substr(0, at);
        while (part.starts_with(' ')) {
            part.remove_prefix(1);
        }
        while (part.ends_with(' ')) {
            part.remove_suffix(1);
        }
        out.emplace_back(part);
        if (at == std::string_view::npos) {
            return out;
        }
        text.remove_prefix(at + by.size());
    }
}

inline std::string table(TableWords const &words)
{
    auto const cell = [](std::string_view element, std::string_view text) {
        return "<" + std::string(element) + "><text>" + escaped(text) + "</text></" + std::string(element) + ">";
    };
    auto const typed = [](std::string const &text) {
        auto const parts = split(text, ": ");
        return std::pair{parts[0], parts.size() > 1 ? " typeRef=\"" + parts[1] + "\"" : std::string()};
    };
    std::string out = "<decisionTable hitPolicy=\"" + words.policy + "\"" +
                      (words.aggregation.empty() ? "" : " aggregation=\"" + words.aggregation + "\"") + ">\n";
    for (std::size_t at = 0; at < words.inputs.size(); ++at) {
        auto const [text, type] = typed(words.inputs[at]);
        out += "<input><inputExpression" + type + "><text>" + escaped(text) + "</text></inputExpression>" +
               (at < words.input_values.size() && !words.input_values[at].empty() ? cell("inputValues", words.input_values[at]) : "") + "</input>\n";
    }
    for (std::size_t at = 0; at < words.outputs.size(); ++at) {
        auto const [text, type] = typed(words.outputs[at]);
        out += "<output name=\"" + text + "\"" + type + ">" +
               (at < words.output_values.size() && !words.output_values[at].empty() ? cell("outputValues", words.output_values[at]) : "") +
               (at < words.otherwise.size() && !words.otherwise[at].empty() ? cell("defaultOutputEntry", words.otherwise[at]) : "") + "</output>\n";
    }
    for (auto const &row : words.rows) {
        auto const sides = split(row, "->");
        out += "<rule>";
        if (!words.inputs.empty()) {
            for (auto const &test : split(sides[0], "|")) {
                out += cell("inputEntry", test);
            }
        }
        for (auto const &output : split(sides[1], "|")) {
            out += cell("outputEntry", output);
        }
        out += "</rule>\n";
    }
    return out + "</decisionTable>\n";
}

// A model of one table "d" over the inputs that its columns name, all untyped unless the column says a type.
inline std::string table_model(TableWords const &words)
{
    std::string body;
    std::string needs;
    for (auto const &column : words.inputs) {
        auto const parts = split(column, ": ");
        if (body.find("id=\"" + parts[0] + "\"") == std::string::npos) {
            body += input(parts[0], parts.size() > 1 ? parts[1] : "");
            needs += "<informationRequirement><requiredInput href=\"#" + parts[0] + "\"/></informationRequirement>";
        }
    }
    return model(body + "<decision id=\"d\" name=\"d\"><variable name=\"d\"/>" + needs + table(words) + "</decision>");
}

inline std::string text_of(std::vector<Notice> const &notices)
{
    std::string out;
    for (auto const &notice : notices) {
        out += notice.code + " " + std::to_string(notice.place.line) + ":" + std::to_string(notice.place.column) + " " + notice.text.en + "\n";
    }
    return out;
}

// Loads what must have no fault.
inline Model sound(std::string const &xml, Resolver const &resolve = {})
{
    auto loaded = load(xml, resolve);
    EXPECT_EQ(text_of(loaded.notices), "");
    if (!loaded.model) {
        throw std::runtime_error("no model");
    }
    return *loaded.model;
}

// The codes of what is wrong with a file, in order.
inline std::vector<std::string> faults(std::string const &xml, Resolver const &resolve = {})
{
    std::vector<std::string> out;
    for (auto const &notice : load(xml, resolve).notices) {
        out.push_back(notice.code);
    }
    return out;
}

inline Value inputs(std::string_view json)
{
    auto value = parse_json(json);
    EXPECT_TRUE(value.has_value()) << json;
    return value.value_or(Value());
}

// A decision's value as FEEL.
inline std::string decided(Model const &model, std::string_view decision, std::string_view json = "{}")
{
    auto const out = decide(model, decision, inputs(json));
    return out ? to_feel(out->value) : out.error().code;
}

inline std::vector<std::string> codes(Decided const &decided)
{
    std::vector<std::string> out;
    for (auto const &notice : decided.notices) {
        out.push_back(notice.code);
    }
    return out;
}

} // namespace onegrid::rules::testing
