// SPDX-License-Identifier: Apache-2.0
// The conditions of a list as SQL. Pieces of statements are made of literals and of codes of types alone; bind() is the
// one way for anything else.
#pragma once
#include "engines/elements/list_sql.hpp"

namespace onegrid::elements {

class Where {
  public:
    explicit Where(registry::ElementType const &type) : m_type(type) {}

    // The place of a value in the array that is bound: "($3::text[])[2]".
    std::string bind(std::string value);
    std::vector<std::string> take() { return std::move(m_values); }

    // Everything that is asked for but the areas: " AND …".
    std::string conditions(ListAsk const &ask);
    std::string typed(std::vector<Typed> const &typed); // any of these
    std::string exactly(std::vector<Typed> const &typed);
    std::string filter(registry::Filter const &filter);
    std::string aged(registry::Colour colour, Instant now, bool is_not);

  private:
    std::string compared(registry::Filter const &filter);
    std::string one_of(registry::Filter const &filter);
    std::string in_text(registry::Filter const &filter);
    std::string listed(registry::Filter const &filter);
    std::string beyond(registry::Filter const &filter);
    std::string value_of(registry::Filter const &filter, std::size_t at);
    std::string ageing_since(Instant now, bool is_stale);

    registry::ElementType const &m_type;
    std::vector<std::string> m_values;
    Instant m_now{};
};

std::string element_table(registry::ElementType const &type); // elements.element_house
std::string past_table(registry::ElementType const &type);
std::string link_table(registry::ElementType const &type, registry::Relation const &relation);

// When the first part of an element is due.
std::string due_of(registry::ElementType const &type);

} // namespace onegrid::elements
