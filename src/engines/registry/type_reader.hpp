// SPDX-License-Identifier: Apache-2.0
// The reader of a type file, in two parts: type_file.cpp reads what is said of the type, read_field.cpp what of a
// field. Inside the unit only.
#pragma once
#include "engines/registry/type_file.hpp"
#include "engines/registry/words.hpp"
#include "platform/reading/spelling.hpp"
#include "platform/reading/yaml.hpp"
#include <set>

namespace onegrid::registry {

using reading::YamlMap;

class TypeReader {
  public:
    TypeReader(Place file, Findings &findings) : m_file(std::move(file)), m_findings(findings) {}

    TypeDraft read(std::string_view code, YAML::Node const &node);

  private:
    void read_fields(YamlMap const &map);
    void read_field(YAML::Node const &node);
    void read_kind(YamlMap const &map, Field &field);
    void read_bounds(YamlMap const &map, Field &field);
    void read_privacy(YamlMap const &map, Field &field);
    void read_field_check(YamlMap const &map, Field &field);
    void read_relations(YamlMap const &map);
    void read_relation(YAML::Node const &node);
    void read_checks(YamlMap const &map);
    void read_geometry(YamlMap const &map);
    void read_standard(YamlMap const &map);
    void read_style(YamlMap const &map);
    void read_sections(YamlMap const &map);
    void read_seal(YamlMap const &map);
    void read_address(YamlMap const &map);

    void error(Place const &place, std::string code, std::string text)
    {
        m_findings.error(place, std::move(code), std::move(text));
    }
    // Remembers where a part stands.
    void mark(std::string part, Place place) { m_draft.where.insert_or_assign(std::move(part), std::move(place)); }
    // Whether a field or relation may have this name; says why not.
    bool is_new_name(std::string const &name, Place const &place);
    std::vector<std::string> names(YamlMap const &map,
                                   std::string_view key); // a list without repetition; absent: empty
    std::optional<std::chrono::hours> fresh_for(YamlMap const &map);
    std::string condition(YamlMap const &map, std::string_view key); // FEEL, not too long

    template <class Value, std::size_t N>
    Value word(YamlMap const &map, std::string_view key, Word<Value> const (&words)[N], Value otherwise)
    {
        if (!map.has(key)) {
            return otherwise;
        }
        auto const text = map.text(key);
        for (auto const &known : words) {
            if (known.text == text) {
                return known.value;
            }
        }
        error(map.place_of(key), "type.unknown_word",
              std::string{key} + ": " + reading::unknown_word(text, texts_of(words)));
        return otherwise;
    }

    Place m_file;
    Findings &m_findings;
    TypeDraft m_draft;
    std::map<std::string, std::size_t> m_names; // of fields and relations, with their lines
    std::set<std::string> m_former;             // names that fields had
};

} // namespace onegrid::registry
