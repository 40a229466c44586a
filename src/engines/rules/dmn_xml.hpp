// SPDX-License-Identifier: Apache-2.0
// XML with limits and places: what the readers of models and of the conformance kit's test files stand on. No DOCTYPE, so no entities but
// XML's own five. Every element, and every byte of an element's text, is found again in the file by line and column.
#pragma once
#include "platform/base/result.hpp"
#include <cstddef>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace onegrid::rules::dmn {

struct Spot {
    int line{}, column{}; // from 1, in characters; 0: unknown
};

struct XmlLimits {
    std::size_t bytes{};
    int depth{};
    std::size_t nodes{};
};

// Where and why a text is not acceptable XML.
struct XmlFault {
    std::string code; // rules.not_xml, rules.doctype_refused, rules.too_large
    std::string detail;
    Spot at;
};

class Xml {
  public:
    static tl::expected<Xml, XmlFault> parse(std::string_view text, XmlLimits const &limits);

    pugi::xml_node root() const;

    Spot spot(pugi::xml_node node) const;
    // The text of an element (its own text and CDATA, without that of its children), and with it the place of any byte of it.
    std::string text(pugi::xml_node node) const;
    Spot spot_in_text(pugi::xml_node node, std::size_t byte) const;

    // The name without its prefix; the namespace that the element is in; that a prefix stands for at this element.
    static std::string_view local(pugi::xml_node node);
    static std::string_view space(pugi::xml_node node);
    static std::string_view space_of_prefix(pugi::xml_node node, std::string_view prefix);
    static std::string_view attribute(pugi::xml_node node, char const *name);

  private:
    Spot spot_at(std::size_t offset) const;
    std::size_t characters_before(std::size_t offset) const;

    std::string m_raw;
    std::vector<std::size_t> m_lines; // where each begins
    std::vector<std::size_t> m_marks; // characters before each block of bytes: a file may be one long line
    pugi::xml_document m_tree;
};

// Blanks at both ends away.
std::string_view trimmed(std::string_view text);

} // namespace onegrid::rules::dmn
