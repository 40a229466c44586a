// SPDX-License-Identifier: Apache-2.0
// The letters of a CQL2 text, for those who read it: words, names, literals, and faults at their places.
#pragma once
#include "engines/registry/filter.hpp"

namespace onegrid::registry {

class Cql2Text {
  public:
    explicit Cql2Text(std::string_view text) : m_text(text) {}

    std::string_view text() const { return m_text; }
    std::size_t at() const { return m_at; } // in bytes; never inside of a letter
    void go_to(std::size_t at) { m_at = at; }

    // Blanks are passed over before each of these.
    bool is_end();
    bool take(std::string_view sign); // exactly this, which is no word
    bool take_word(std::string_view word); // in any case; the whole word
    bool next_is_word(std::string_view word);
    bool next_is(char sign);
    void require(std::string_view sign);
    void require_word(std::string_view word);

    // A word of letters, digits, "_", "." and ":", or empty.
    std::string_view word();
    // A name: a word, or anything in double quotes; empty when there is none.
    std::string name();
    std::string quoted(); // a text in single quotes, which are doubled (or escaped) in it
    std::optional<std::string_view> number();
    double coordinate();

    [[noreturn]] void expected(std::string_view what); // here
    [[noreturn]] void fault(std::string code, std::size_t at, std::string detail) const;

  private:
    void skip();

    std::string_view m_text;
    std::size_t m_at = 0;
};

bool is_same_word(std::string_view a, std::string_view b); // in any case, of ASCII

} // namespace onegrid::registry
