// SPDX-License-Identifier: Apache-2.0
#include "engines/pack/yaml.hpp"
#include <charconv>

namespace onegrid::pack {

namespace {

std::size_t line_of(YAML::Mark const &mark) { return mark.is_null() ? 1 : static_cast<std::size_t>(mark.line) + 1; }

} // namespace

YAML::Node yaml_of(Place const &file, std::string_view text, Findings &findings)
{
    try {
        return YAML::Load(std::string{text});
    } catch (YAML::Exception const &error) {
        findings.error(file.at(line_of(error.mark)), "yaml.malformed", error.msg);
        return YAML::Node{YAML::NodeType::Undefined};
    }
}

YamlMap::YamlMap(YAML::Node node, Place const &file, Findings &findings, std::vector<std::string_view> const &keys)
    : m_node(std::move(node)), m_place(file.at(m_node.IsDefined() ? line_of(m_node.Mark()) : 1)), m_findings(findings)
{
    if (!m_node.IsDefined() || !m_node.IsMap()) {
        if (m_node.IsDefined()) {
            m_findings.error(m_place, "yaml.not_a_map", "expected keys and values");
        }
        m_node = YAML::Node{YAML::NodeType::Map};
        return;
    }
    for (auto const &entry : m_node) {
        auto const key = entry.first.IsScalar() ? entry.first.Scalar() : std::string{};
        if (!keys.empty() && std::ranges::find(keys, key) == keys.end()) {
            m_findings.error(m_place.at(line_of(entry.first.Mark())), "yaml.unknown_key", key);
        }
    }
}

YAML::Node YamlMap::find(std::string_view key) const
{
    for (auto const &entry : m_node) { // operator[] of a node would add what it does not find
        if (entry.first.IsScalar() && entry.first.Scalar() == key) {
            return entry.second;
        }
    }
    return YAML::Node{YAML::NodeType::Undefined};
}

Place YamlMap::place_of(std::string_view key) const
{
    auto const node = find(key);
    return node.IsDefined() ? m_place.at(line_of(node.Mark())) : m_place;
}

std::string YamlMap::text(std::string_view key) const
{
    auto const node = find(key);
    if (!node.IsDefined()) {
        m_findings.error(m_place, "yaml.missing_key", std::string{key});
        return {};
    }
    return text_or(key, {});
}

std::string YamlMap::text_or(std::string_view key, std::string_view otherwise) const
{
    auto const node = find(key);
    if (!node.IsDefined()) {
        return std::string{otherwise};
    }
    if (!node.IsScalar()) {
        m_findings.error(place_of(key), "yaml.wrong_kind", std::string{key} + " is one text");
        return {};
    }
    return node.Scalar();
}

Text YamlMap::both(std::string_view key) const
{
    auto const node = find(key);
    if (!node.IsDefined()) {
        m_findings.error(m_place, "yaml.missing_key", std::string{key});
        return {};
    }
    YamlMap const names{node, m_place, m_findings, {"zh", "en"}};
    return {names.text("zh"), names.text("en")};
}

std::optional<std::int64_t> YamlMap::number(std::string_view key) const
{
    auto const words = text(key);
    std::int64_t value{};
    auto const [end, error] = std::from_chars(words.data(), words.data() + words.size(), value);
    if (error != std::errc{} || end != words.data() + words.size()) {
        m_findings.error(place_of(key), "yaml.wrong_kind", std::string{key} + " is a whole number");
        return {};
    }
    return value;
}

bool YamlMap::flag(std::string_view key) const
{
    auto const words = text(key);
    if (words != "true" && words != "false") {
        m_findings.error(place_of(key), "yaml.wrong_kind", std::string{key} + " is true or false");
    }
    return words == "true";
}

YAML::Node YamlMap::sequence(std::string_view key) const
{
    auto node = find(key);
    if (!node.IsDefined()) {
        m_findings.error(m_place, "yaml.missing_key", std::string{key});
    } else if (node.IsSequence()) {
        return node;
    } else {
        m_findings.error(place_of(key), "yaml.wrong_kind", std::string{key} + " is a list");
    }
    return YAML::Node{YAML::NodeType::Sequence};
}

std::vector<std::string> YamlMap::list(std::string_view key) const
{
    std::vector<std::string> items;
    for (auto const &item : sequence(key)) {
        if (item.IsScalar()) {
            items.push_back(item.Scalar());
        } else {
            m_findings.error(m_place.at(line_of(item.Mark())), "yaml.wrong_kind",
                             std::string{key} + " is a list of texts");
        }
    }
    return items;
}

} // namespace onegrid::pack
