// SPDX-License-Identifier: Apache-2.0
// The file's outer parts: definitions, imports, item definitions, and the elements of the requirements graph. Boxed
// expressions are read by dmn_read_boxed.
#include "engines/rules/dmn_reader.hpp"
#include "engines/rules/feel.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace onegrid::rules::dmn {

bool is_dmn_namespace(std::string_view space)
{
    for (auto const *known : {"http://www.omg.org/spec/DMN/20151101/dmn.xsd", "http://www.omg.org/spec/DMN/20151101/dmn11.xsd",
                              "http://www.omg.org/spec/DMN/20180521/MODEL/", "https://www.omg.org/spec/DMN/20191111/MODEL/",
                              "https://www.omg.org/spec/DMN/20211108/MODEL/", "https://www.omg.org/spec/DMN/20230324/MODEL/",
                              "https://www.omg.org/spec/DMN/20240513/MODEL/"}) {
        if (space == known) {
            return true;
        }
    }
    return false;
}

bool is_feel_namespace(std::string_view space)
{
    return (space.starts_with("http://www.omg.org/spec/") || space.starts_with("https://www.omg.org/spec/")) &&
           space.find("FEEL") != std::string_view::npos;
}

std::string_view name_of(HitPolicy policy)
{
    constexpr std::string_view names[] = {"UNIQUE", "ANY", "PRIORITY", "FIRST", "RULE ORDER", "OUTPUT ORDER", "COLLECT"};
    return names[static_cast<std::size_t>(policy)];
}

std::string_view name_of(Aggregation aggregation)
{
    constexpr std::string_view names[] = {"", "SUM", "COUNT", "MIN", "MAX"};
    return names[static_cast<std::size_t>(aggregation)];
}

void Notices::add(Severity severity, std::string code, Text text, Place place)
{
    if (m_to.size() < m_limit) {
        m_to.push_back({severity, std::move(code), std::move(text), std::move(place)});
    }
}

// ---- what all elements share ---------------------------------------------------------------------------------------

bool Reader::is(pugi::xml_node node, std::string_view local) const
{
    return node.type() == pugi::node_element && Xml::local(node) == local && Xml::space(node) == m_space;
}

pugi::xml_node Reader::child(pugi::xml_node node, std::string_view local) const
{
    for (auto const child : node.children()) {
        if (is(child, local)) {
            return child;
        }
    }
    return {};
}

void Reader::complain(pugi::xml_node node, std::string code, Text text)
{
    auto const at = m_xml->spot(node);
    Place place{m_model, at.line, at.column, {}, {}};
    for (auto near = node; near && (place.id.empty() || place.name.empty()); near = near.parent()) {
        if (place.name.empty()) {
            place.name = Xml::attribute(near, "name");
        }
        if (place.id.empty()) {
            place.id = Xml::attribute(near, "id");
        }
    }
    m_notices.add(Severity::error, std::move(code), std::move(text), std::move(place));
}

std::string Reader::type_of(pugi::xml_node node)
{
    // DMN 1.1 writes feel:number, a qualified name of XML; later versions write number, or import.tType
    auto written = std::string(trimmed(Xml::attribute(node, "typeRef")));
    if (auto const element = child(node, "typeRef")) {
        written = trimmed(m_xml->text(element));
    }
    return resolved_type(node, written);
}

std::string Reader::resolved_type(pugi::xml_node node, std::string_view written)
{
    if (auto const colon = written.find(':'); colon != std::string_view::npos && colon > 0) {
        auto const space = Xml::space_of_prefix(node, written.substr(0, colon));
        auto const local = written.substr(colon + 1);
        if (is_feel_namespace(space) || space == m_model_space) {
            return std::string(local);
        }
        if (space == "http://www.w3.org/2001/XMLSchema") {
            return std::string(local == "decimal" || local == "integer" || local == "double" || local == "int" || local == "long" ||
                                       local == "float"
                                   ? "number"
                               : local == "dateTime" ? "date and time"
                                                     : local);
        }
        for (auto const &import : m_imports) {
            if (import.import.space == space) {
                return import.import.name.empty() ? std::string(local) : fmt::format("{}.{}", import.import.name, local);
            }
        }
    }
    return std::string(written);
}

Named Reader::named(pugi::xml_node node)
{
    return {std::string(Xml::attribute(node, "id")), normal_name(Xml::attribute(node, "name")), type_of(node), m_xml->spot(node)};
}

Words Reader::words(pugi::xml_node node)
{
    Words out;
    if (!node) {
        return out;
    }
    out.at = m_xml->spot(node);
    out.language = Xml::attribute(node, "expressionLanguage");
    if (auto const text = child(node, "text")) {
        out.text = m_xml->text(text);
        out.node = text;
        out.at = m_xml->spot_in_text(text, out.text.find_first_not_of(" \t\r\n") == std::string::npos ? 0 : out.text.find_first_not_of(" \t\r\n"));
        out.is_given = true;
    }
    return out;
}

// ---- item definitions ----------------------------------------------------------------------------------------------

ItemDefinition Reader::item(pugi::xml_node node)
{
    ItemDefinition out;
    out.id = Xml::attribute(node, "id");
    out.name = normal_name(Xml::attribute(node, "name"));
    out.label = Xml::attribute(node, "label");
    out.type = type_of(node);
    out.is_collection = Xml::attribute(node, "isCollection") == "true" || Xml::attribute(node, "isCollection") == "1";
    out.allowed = words(child(node, "allowedValues"));
    out.constraint = words(child(node, "typeConstraint"));
    out.at = m_xml->spot(node);
    for (auto const part : node.children()) {
        if (is(part, "itemComponent")) {
            out.components.push_back(item(part));
        } else if (is(part, "functionItem")) {
            out.is_function = true;
            out.output_type = resolved_type(part, trimmed(Xml::attribute(part, "outputTypeRef")));
            for (auto const parameter : part.children()) {
                if (is(parameter, "parameters")) {
                    out.parameters.push_back(named(parameter));
                }
            }
        }
    }
    if (out.name.empty()) {
        complain(node, "rules.name_missing", {"类型定义没有名称", "the item definition has no name"});
    }
    return out;
}

// ---- the requirements graph ----------------------------------------------------------------------------------------

Reference Reader::reference(pugi::xml_node node)
{
    std::string_view const href = Xml::attribute(node, "href");
    Reference out{{}, {}, m_xml->spot(node)};
    auto const hash = href.rfind('#');
    if (hash == std::string_view::npos || hash + 1 == href.size()) {
        // some tools leave the hash out
        out.id = href;
        if (href.empty() || hash != std::string_view::npos) {
            complain(node, "rules.unknown_reference", {fmt::format("引用“{}”无法识别", href), fmt::format("'{}' refers to nothing", href)});
        }
        return out;
    }
    out.space = href.substr(0, hash) == m_model_space ? std::string_view{} : href.substr(0, hash);
    out.id = href.substr(hash + 1);
    return out;
}

void Reader::requirements(pugi::xml_node node, DrgElement &into)
{
    for (auto const part : node.children()) {
        for (auto const &[outer, inner, kind] :
             {std::tuple{"informationRequirement", "requiredDecision", Requirement::Kind::decision},
              std::tuple{"informationRequirement", "requiredInput", Requirement::Kind::input},
              std::tuple{"knowledgeRequirement", "requiredKnowledge", Requirement::Kind::knowledge}}) {
            if (is(part, outer)) {
                if (auto const target = child(part, inner)) {
                    auto to = reference(target);
                    into.needs.push_back({kind, std::move(to.space), std::move(to.id), to.at});
                }
            }
        }
    }
}

std::optional<DrgElement> Reader::element(pugi::xml_node node)
{
    DrgElement out;
    auto const local = Xml::local(node);
    if (local == "inputData") {
        out.kind = Listed::Kind::input;
    } else if (local == "decision") {
        out.kind = Listed::Kind::decision;
    } else if (local == "businessKnowledgeModel") {
        out.kind = Listed::Kind::knowledge;
    } else if (local == "decisionService") {
        out.kind = Listed::Kind::service;
    } else {
        return std::nullopt;
    }
    out.id = Xml::attribute(node, "id");
    out.name = normal_name(Xml::attribute(node, "name"));
    out.label = Xml::attribute(node, "label");
    out.description = trimmed(m_xml->text(child(node, "description")));
    out.question = trimmed(m_xml->text(child(node, "question")));
    out.allowed_answers = trimmed(m_xml->text(child(node, "allowedAnswers")));
    out.at = m_xml->spot(node);
    if (out.name.empty()) {
        complain(node, "rules.name_missing", {fmt::format("{} 没有名称", local), fmt::format("{} has no name", local)});
        return std::nullopt;
    }
    if (out.id.empty()) {
        out.id = out.name;
    }
    if (auto const variable = child(node, "variable")) {
        out.variable = named(variable);
        out.has_variable = true;
    }
    // DMN 1.1 leaves the name of the variable to be that of the element
    if (out.variable.name.empty()) {
        out.variable.name = out.name;
    }
    if (out.kind == Listed::Kind::decision) {
        out.logic = only_expression(node);
        requirements(node, out);
    } else if (out.kind == Listed::Kind::knowledge) {
        if (auto const logic = child(node, "encapsulatedLogic")) {
            out.logic = function(logic, 1);
        }
        requirements(node, out);
    } else if (out.kind == Listed::Kind::service) {
        for (auto const part : node.children()) {
            for (auto const &[name, list] : {std::pair{"outputDecision", &out.outputs}, std::pair{"encapsulatedDecision", &out.encapsulated},
                                             std::pair{"inputDecision", &out.input_decisions}, std::pair{"inputData", &out.input_data}}) {
                if (is(part, name)) {
                    list->push_back(reference(part));
                }
            }
        }
    }
    return out;
}

Syntax Reader::model(pugi::xml_node root)
{
    Syntax out;
    out.id = Xml::attribute(root, "id");
    out.name = Xml::attribute(root, "name");
    out.space = Xml::attribute(root, "namespace");
    out.language = Xml::attribute(root, "expressionLanguage");
    m_model = out.name;
    m_model_space = out.space;
    if (out.space.empty()) {
        complain(root, "rules.name_missing", {"模型没有 namespace", "the model has no namespace"});
    }
    for (auto const part : root.children()) {
        if (is(part, "import")) {
            ImportSyntax import;
            import.import.space = Xml::attribute(part, "namespace");
            import.import.name = normal_name(Xml::attribute(part, "name"));
            import.import.location = Xml::attribute(part, "locationURI");
            import.kind = Xml::attribute(part, "importType");
            import.at = m_xml->spot(part);
            m_imports.push_back(import);
        }
    }
    out.imports = m_imports;
    for (auto const part : root.children()) {
        if (part.type() != pugi::node_element || Xml::space(part) != m_space) {
            continue;
        }
        if (is(part, "itemDefinition")) {
            out.items.push_back(item(part));
        } else if (auto found = element(part)) {
            out.elements.push_back(std::move(*found));
        }
    }
    return out;
}

std::optional<Syntax> read_model(std::string_view text, LoadLimits const &limits, Notices &notices)
{
    auto xml = Xml::parse(text, {limits.bytes, limits.depth, limits.nodes});
    if (!xml) {
        auto const &fault = xml.error();
        auto const say = [&](char const *zh, char const *en) { return Text{fmt::format("{}：{}", zh, fault.detail), fmt::format("{}: {}", en, fault.detail)}; };
        notices.add(Severity::error, fault.code,
                    fault.code == "rules.doctype_refused" ? Text{"不接受带 DOCTYPE 的文件", "a file with a DOCTYPE is not accepted"}
                    : fault.code == "rules.too_large"     ? say("文件过大", "the file is too large")
                                                          : say("不是 XML", "this is not XML"),
                    {{}, fault.at.line, fault.at.column, {}, {}});
        return std::nullopt;
    }
    auto const shared = std::make_shared<Xml const>(std::move(*xml));
    auto const root = shared->root();
    if (Xml::local(root) != "definitions" || !is_dmn_namespace(Xml::space(root))) {
        auto const at = shared->spot(root);
        auto const what = std::string(root.name()).substr(0, 80);
        notices.add(Severity::error, "rules.not_dmn",
                    {fmt::format("不是 DMN 1.1–1.5 模型：根元素为 {}", what), fmt::format("not a model of DMN 1.1 to 1.5: the root is {}", what)},
                    {{}, at.line, at.column, {}, {}});
        return std::nullopt;
    }
    Reader reader(shared, limits, notices);
    auto out = reader.model(root);
    out.xml = shared;
    return out;
}

} // namespace onegrid::rules::dmn
