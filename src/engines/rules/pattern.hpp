// SPDX-License-Identifier: Apache-2.0
// Regular expressions as XPath 3.1 (functions and operators §5.6) and XML Schema have them, matched by RE2 in linear time; those
// with back references, which RE2 does not do, by a backtracking matcher that takes evaluation steps and so ends.
#pragma once
#include "engines/rules/evaluation.hpp"
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace onegrid::rules {

class Pattern {
  public:
    // Nothing when the pattern or the flags (of s, m, i, x, q) are wrong; `why` then says what.
    static std::shared_ptr<Pattern const> compile(Evaluation &evaluation, std::string_view pattern, std::string_view flags, std::string &why);
    virtual ~Pattern() = default;

    // Bytes of a group in the text; nothing when it took no part.
    struct Group {
        std::size_t start = 0;
        std::size_t end = 0;
        bool is_set = false;
    };
    // The first match at or after `from`: group 0 is the whole.
    [[nodiscard]] virtual std::optional<std::vector<Group>> find(Evaluation &evaluation, std::string_view text, std::size_t from) const = 0;
    [[nodiscard]] std::size_t groups() const { return m_groups; }
    [[nodiscard]] bool is_literal() const { return m_is_literal; } // flag q

  protected:
    std::size_t m_groups = 0;
    bool m_is_literal = false;
};

} // namespace onegrid::rules
