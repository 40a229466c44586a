// SPDX-License-Identifier: Apache-2.0
// A BPMN file as it stands: every element, attribute, text and comment in order, each element with its namespace and
// line. Nothing is interpreted and nothing is lost, whatever tool drew it; `to_xml` writes it back. What a process
// *means* is compile's business.
#pragma once
#include "platform/base/result.hpp"
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace onegrid::process {

inline constexpr std::string_view bpmn_namespace = "http://www.omg.org/spec/BPMN/20100524/MODEL";

struct Attribute {
    std::string name;       // as written, with its prefix
    std::string_view local; // the name without it
    std::string_view space; // namespace; empty: none, as most of BPMN's own attributes
    std::string value;
};

struct Element {
    enum class Kind : std::uint8_t { element, text, cdata, comment, instruction };

    Kind kind{};
    std::string name; // as written; the target of a processing instruction
    std::string_view local, space;
    std::string text; // of everything but an element
    std::vector<Attribute> attributes;
    std::vector<Element *> children;
    Element *parent{};
    int line{};

    bool is_bpmn(std::string_view local_name) const;
    // The value of an attribute without a namespace, or of one in `space`; empty if absent.
    std::string_view attribute(std::string_view local_name, std::string_view attribute_space = {}) const;
    bool has_attribute(std::string_view local_name, std::string_view attribute_space = {}) const;
    // The first child element of BPMN's own namespace with this name; nullptr: none.
    Element const *child(std::string_view local_name) const;
    // All text below, joined and trimmed.
    std::string all_text() const;
};

class Document {
  public:
    Document() = default;
    Document(Document const &) = delete;
    Document &operator=(Document const &) = delete;
    Document(Document &&) = default;
    Document &operator=(Document &&) = default;

    Element const &root() const { return *m_root; }             // bpmn:definitions
    std::vector<Element *> const &top() const { return m_top; } // the root, and comments and instructions around it
    std::size_t count() const { return m_elements.size(); }

  private:
    friend Result<Document> parse(std::string_view xml);
    std::deque<Element> m_elements;
    std::deque<std::string> m_spaces;
    std::vector<Element *> m_top;
    Element *m_root{};
};

// UTF-8, US-ASCII and ISO-8859-1. Refuses as compile does, for what is not XML or not BPMN: no DOCTYPE, no entities but
// XML's own five, no namespace prefix that is not declared; 4 MiB, depth 100, 200,000 nodes.
Result<Document> parse(std::string_view xml);

// The same document in UTF-8: parse(to_xml(d)) is equal to d.
std::string to_xml(Document const &document);

// Whether two documents say the same: same nodes, attributes and texts in the same order (lines may differ).
bool same(Document const &a, Document const &b);

} // namespace onegrid::process
