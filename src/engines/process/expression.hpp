// SPDX-License-Identifier: Apache-2.0
// Conditions on sequence flows, guards of acts and the values that acts set, in FEEL (engines/rules), compiled once:
//
//   returned_by = "unit" and not(urgency >= 2 or level != "city")
//
// Names are the process's variables; one that is absent is null. A condition holds when its value is true: null, as
// FEEL gives for what cannot be compared, is not.
#pragma once
#include "engines/rules/feel.hpp"
#include "platform/base/result.hpp"
#include <boost/json/object.hpp>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace onegrid::process {

class Condition {
  public:
    // Refuses with invalid "process.expression_wrong", the detail saying where and what.
    static Result<std::shared_ptr<Condition const>> compile(std::string_view text);

    bool holds(boost::json::object const &variables) const;
    // Its value, as JSON; `data` is what the act was given.
    boost::json::value value(boost::json::object const &variables, boost::json::object const &data) const;

    // As it is evaluated, and the variables that it looks at, in their order.
    std::string const &text() const { return m_text; }
    std::vector<std::string> variables() const;

  private:
    Condition(std::string_view text, rules::Expression expression, std::vector<std::string> names);
    rules::Value evaluate(boost::json::object const &variables, boost::json::object const *data) const;

    std::string m_text;
    rules::Expression m_expression;
    std::vector<std::string> m_names; // by slot; empty: not used
};

// Drawings from before FEEL wrote 'text' for "text", == for =, and compared what may be the text "false" with the word
// false. What runs under such a drawing goes on as it began: its expressions are read as the FEEL that means the same.
std::string in_feel(std::string_view older);

} // namespace onegrid::process
