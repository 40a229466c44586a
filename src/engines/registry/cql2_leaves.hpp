// SPDX-License-Identifier: Apache-2.0
// The comparisons that a CQL2 text is made of, as parts of a filter. What is possible filter.hpp says; here are the
// differences between FEEL and SQL's logic, and the words of this language for what would be possible.
#pragma once
#include "engines/registry/cql2_text.hpp"

namespace onegrid::registry {

// What a name is compared with.
enum class Cql2Wants : std::uint8_t { text, number, truth, date, moment, area, listed, word, place };

struct Cql2Name {
    std::string text;
    std::size_t begin = 0; // in the text, in bytes
    std::uint32_t slot = 0;
    Cql2Wants wants{};
};

// Faults are thrown. `is_not`: it has a value, and that does not pass.
class Cql2Leaves {
  public:
    using Comparison = Filter::Comparison;

    Cql2Leaves(ElementType const &type, Cql2Text &text, rules::DateTime const &now);

    Cql2Name read_name();
    Filter constant(bool is_true);
    Filter missing(Cql2Name const &name, bool is_not);
    Filter compared(Cql2Name const &name, Comparison comparison, rules::Value const &value, bool is_not);
    Filter one_of(Cql2Name const &name, std::vector<rules::Value> values, bool is_not);
    Filter between(Cql2Name const &name, rules::Value const &low, rules::Value const &high, bool is_closed, bool is_not); // null ends are open
    Filter like(Cql2Name const &name, std::string_view pattern, bool is_not);
    Filter has(Cql2Name const &name, rules::Value const &value, bool is_not);
    Filter place(Filter::Beyond beyond, std::string shape, bool is_not);

    static Filter joined(std::vector<Filter> parts, bool is_all);
    // Dates and times may be written as texts, and truth as 1 and 0, as clients do.
    static rules::Value coerced(Cql2Name const &name, rules::Value const &value);

  private:
    Cql2Wants wants_of(Cql2Name const &name) const;
    [[noreturn]] void impossible(Cql2Name const &name) const;
    void count(std::size_t at);
    Filter leaf(Cql2Name const &name, Filter::Form form, Comparison comparison, std::vector<rules::Value> values, bool is_not);
    Filter and_present(Cql2Name const &name, Filter filter);

    ElementType const &m_type;
    Cql2Text &m_text;
    rules::DateTime m_now;
    rules::Scope m_scope;
    std::size_t m_count = 0;
};

} // namespace onegrid::registry
