// SPDX-License-Identifier: Apache-2.0
#include "platform/reading/yaml.hpp"
#include "platform/reading/spelling.hpp"
#include <charconv>
#include <set>

namespace onegrid::reading {

namespace {

Place at_mark(YAML::Mark const &mark, Place const &file)
{
    return mark.is_null() ? file.at(1)
                          : file.at(static_cast<std::size_t>(mark.line) + 1, static_cast<std::size_t>(mark.column) + 1);
}

} // namespace

YAML::Node yaml_of(Place const &file, std::string_view text, Findings &findings)
{
    try {
        return YAML::Load(std::string{text});
    } catch (YAML::Exception const &error) {
        findings.error(at_mark(error.mark, file), "yaml.malformed", error.msg);
        return YAML::Node{YAML::NodeType::Undefined};
    }
}

Place place_of(YAML::Node const &node, Place const &file)
{
    return node.IsDefined() ? at_mark(node.Mark(), file) : file.at(1);
}

YamlMap::YamlMap(YAML::Node node, Place const &file, Findings &findings, std::vector<std::string_view> const &keys)
    : m_node(std::move(node)), m_place(reading::place_of(m_node, file)), m_findings(findings)
{
    if (!m_node.IsDefined() || !m_node.IsMap()) {
        if (m_node.IsDefined()) {
            m_findings.error(m_place, "yaml.not_a_map", "expected keys and values");
        }
        m_node = YAML::Node{YAML::NodeType::Map};
        return;
    }
    std::set<std::string> seen;
    for (auto const &entry : m_node) {
        auto const key = entry.first.IsScalar() ? entry.first.Scalar() : std::string{};
        if (!seen.insert(key).second) { // one of the two would be forgotten
            m_findings.error(reading::place_of(entry.first, m_place), "yaml.key_repeated", key);
        } else if (!keys.empty() && std::ranges::find(keys, key) == keys.end()) {
            m_findings.error(reading::place_of(entry.first, m_place), "yaml.unknown_key", unknown_word(key, keys));
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
    return node.IsDefined() ? reading::place_of(node, m_place) : m_place;
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

bool YamlMap::flag_or(std::string_view key, bool otherwise) const { return has(key) ? flag(key) : otherwise; }

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
            m_findings.error(reading::place_of(item, m_place), "yaml.wrong_kind",
                             std::string{key} + " is a list of texts");
        }
    }
    return items;
}

} // namespace onegrid::reading
