// SPDX-License-Identifier: Apache-2.0
// YAML files that people write, read so that everything wrong is a finding with its line and column: not YAML, a
// missing, repeated or unknown key, a value of another kind.
#pragma once
#include "platform/reading/finding.hpp"
#include "platform/reading/text.hpp"
#include <optional>
#include <yaml-cpp/yaml.h>

namespace onegrid::reading {

// Finding yaml.malformed, and an undefined node, when the text is not YAML.
YAML::Node yaml_of(Place const &file, std::string_view text, Findings &findings);

// Where the node stands in the file.
Place place_of(YAML::Node const &node, Place const &file);

// One map of a YAML file.
class YamlMap {
  public:
    // Findings: yaml.not_a_map; yaml.key_repeated; yaml.unknown_key for a key that is not in `keys` (none given: any
    // key may be there).
    YamlMap(YAML::Node node, Place const &file, Findings &findings, std::vector<std::string_view> const &keys);

    Place place() const { return m_place; }
    Place place_of(std::string_view key) const;  // of its value, or of the map
    YAML::Node find(std::string_view key) const; // undefined when absent
    bool has(std::string_view key) const { return find(key).IsDefined(); }
    // Finding yaml.missing_key, or yaml.wrong_kind.
    std::string text(std::string_view key) const;
    std::string text_or(std::string_view key, std::string_view otherwise) const;
    Text both(std::string_view key) const; // {zh: …, en: …}, both required
    std::optional<std::int64_t> number(std::string_view key) const;
    bool flag(std::string_view key) const;
    bool flag_or(std::string_view key, bool otherwise) const;
    std::vector<std::string> list(std::string_view key) const;
    YAML::Node sequence(std::string_view key) const; // empty when absent or of another kind

  private:
    YAML::Node m_node;
    Place m_place;
    Findings &m_findings;
};

} // namespace onegrid::reading
