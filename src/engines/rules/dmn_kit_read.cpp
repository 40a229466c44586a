// SPDX-License-Identifier: Apache-2.0
#include "engines/rules/dmn_kit.hpp"
#include "engines/rules/dmn_xml.hpp"
#include "engines/rules/feel.hpp"
#include <fmt/format.h>

namespace onegrid::rules::kit {
namespace {

using dmn::Xml;

constexpr dmn::XmlLimits limits{16 << 20, 200, 2'000'000};

std::string_view attribute(pugi::xml_node node, std::string_view local)
{
    for (auto const one : node.attributes()) {
        std::string_view const name = one.name();
        auto const colon = name.find(':');
        if ((colon == std::string_view::npos ? name : name.substr(colon + 1)) == local) {
            return one.value();
        }
    }
    return {};
}

pugi::xml_node child(pugi::xml_node node, std::string_view local)
{
    for (auto const one : node.children()) {
        if (one.type() == pugi::node_element && Xml::local(one) == local) {
            return one;
        }
    }
    return {};
}

bool is_nil(pugi::xml_node node)
{
    auto const nil = attribute(node, "nil");
    return nil == "true" || nil == "1";
}

// The choice of valueType: a value, a list, or components.
Value value_under(Xml const &xml, pugi::xml_node node)
{
    std::vector<std::pair<std::string, Value>> components;
    bool has_components = false;
    for (auto const one : node.children()) {
        if (one.type() != pugi::node_element) {
            continue;
        }
        auto const local = Xml::local(one);
        if (local == "value") {
            if (is_nil(one)) {
                return {};
            }
            auto type = attribute(one, "type");
            if (auto const colon = type.find(':'); colon != std::string_view::npos) {
                type.remove_prefix(colon + 1);
            }
            return value_of(type, xml.text(one));
        }
        if (local == "list") {
            if (is_nil(one)) {
                return {};
            }
            std::vector<Value> items;
            for (auto const item : one.children()) {
                if (item.type() == pugi::node_element && Xml::local(item) == "item") {
                    items.push_back(is_nil(item) ? Value() : value_under(xml, item));
                }
            }
            return Value::list(std::move(items));
        }
        if (local == "component") {
            has_components = true;
            components.emplace_back(normal_name(attribute(one, "name")), is_nil(one) ? Value() : value_under(xml, one));
        }
    }
    return has_components ? Value::context(std::move(components)) : Value();
}

Case case_of(Xml const &xml, pugi::xml_node node)
{
    Case out;
    out.id = attribute(node, "id");
    out.type = attribute(node, "type");
    out.invocable = attribute(node, "invocableName");
    out.description = dmn::trimmed(xml.text(child(node, "description")));
    out.line = xml.spot(node).line;
    for (auto const one : node.children()) {
        if (one.type() != pugi::node_element) {
            continue;
        }
        if (Xml::local(one) == "inputNode") {
            out.inputs.push_back({std::string(attribute(one, "namespace")), normal_name(attribute(one, "name")), value_under(xml, one)});
        } else if (Xml::local(one) == "resultNode") {
            Wanted wanted;
            wanted.name = normal_name(attribute(one, "name"));
            wanted.space = attribute(one, "namespace");
            wanted.type = attribute(one, "type");
            auto const error = attribute(one, "errorResult");
            wanted.is_error = error == "true" || error == "1";
            if (auto const expected = child(one, "expected")) {
                wanted.is_given = true;
                wanted.value = is_nil(expected) ? Value() : value_under(xml, expected);
            }
            out.wanted.push_back(std::move(wanted));
        }
    }
    return out;
}

} // namespace

Value value_of(std::string_view type, std::string_view text)
{
    auto const plain = dmn::trimmed(text);
    auto const known = [](auto const &read) { return read ? Value(*read) : Value(); };
    if (type == "boolean") {
        return plain == "true" || plain == "1" ? Value(true) : plain == "false" || plain == "0" ? Value(false) : Value();
    }
    if (type == "decimal" || type == "double" || type == "float" || type == "integer" || type == "int" || type == "long") {
        return known(Decimal::parse(plain));
    }
    if (type == "date") {
        return known(parse_date(plain));
    }
    if (type == "time") {
        return known(parse_time(plain));
    }
    if (type == "dateTime") {
        return known(parse_date_time(plain));
    }
    if (type.ends_with("uration")) {
        // duration, dayTimeDuration, yearMonthDuration
        auto const days = parse_day_time_duration(plain);
        return days ? Value(*days) : known(parse_year_month_duration(plain));
    }
    return Value::string(text);
}

TestFile read_tests(std::string_view text)
{
    TestFile out;
    auto const parsed = Xml::parse(text, limits);
    if (!parsed) {
        auto const &fault = parsed.error();
        out.fault = fmt::format("line {}, column {}: {} {}", fault.at.line, fault.at.column, fault.code, fault.detail);
        return out;
    }
    auto const root = parsed->root();
    if (Xml::local(root) != "testCases") {
        out.fault = fmt::format("the root element is {}, not testCases", root.name());
        return out;
    }
    for (auto const one : root.children()) {
        if (one.type() != pugi::node_element) {
            continue;
        }
        auto const local = Xml::local(one);
        if (local == "modelName") {
            out.model = dmn::trimmed(parsed->text(one));
        } else if (local == "labels") {
            for (auto const label : one.children()) {
                out.labels.emplace_back(dmn::trimmed(parsed->text(label)));
            }
        } else if (local == "testCase") {
            out.cases.push_back(case_of(*parsed, one));
        }
    }
    if (out.cases.empty()) {
        out.fault = "no testCase in it";
    }
    return out;
}

} // namespace onegrid::rules::kit
