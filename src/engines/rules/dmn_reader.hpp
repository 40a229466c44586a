// SPDX-License-Identifier: Apache-2.0
// From XML elements to Syntax. Private to dmn_read*.cpp.
#pragma once
#include "engines/rules/dmn_syntax.hpp"

namespace onegrid::rules::dmn {

class Reader {
  public:
    Reader(std::shared_ptr<Xml const> xml, LoadLimits const &limits, Notices &notices)
        : m_xml(std::move(xml)), m_space(Xml::space(m_xml->root())), m_limits(limits), m_notices(notices)
    {
    }
    Syntax model(pugi::xml_node root);

  private:
    // Elements of DMN's own namespace only: extensions of tools are passed over.
    bool is(pugi::xml_node node, std::string_view local) const;
    pugi::xml_node child(pugi::xml_node node, std::string_view local) const;
    void complain(pugi::xml_node node, std::string code, Text text);

    std::string type_of(pugi::xml_node node);
    std::string resolved_type(pugi::xml_node node, std::string_view written);
    Named named(pugi::xml_node node);
    Words words(pugi::xml_node node);
    ItemDefinition item(pugi::xml_node node);
    Reference reference(pugi::xml_node node);
    void requirements(pugi::xml_node node, DrgElement &into);
    std::optional<DrgElement> element(pugi::xml_node node);

    // The first child that is an expression, if any; `depth` counts expressions in each other.
    BoxedPointer only_expression(pugi::xml_node node, int depth = 0);
    BoxedPointer expression(pugi::xml_node node, int depth);
    BoxedPointer function(pugi::xml_node node, int depth);
    BoxedPointer wrapped(pugi::xml_node node, std::string_view local, int depth);
    bool is_expression(pugi::xml_node node) const;
    void context(pugi::xml_node node, Boxed &into, int depth);
    void invocation(pugi::xml_node node, Boxed &into, int depth);
    void relation(pugi::xml_node node, Boxed &into, int depth);
    std::unique_ptr<Table> table(pugi::xml_node node);

    std::shared_ptr<Xml const> m_xml;
    std::string_view m_space;
    LoadLimits const &m_limits;
    Notices &m_notices;
    std::string m_model, m_model_space;
    std::vector<ImportSyntax> m_imports;
};

} // namespace onegrid::rules::dmn
