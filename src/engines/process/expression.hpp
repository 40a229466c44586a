// SPDX-License-Identifier: Apache-2.0
// Conditions on sequence flows and guards of acts. The language is pluggable: a definition is compiled with an
// evaluator, and keeps the compiled conditions. The built-in one knows comparisons of variables with literals, joined
// by and, or, not:
//
//   returned_by = "unit" and not (urgency >= 2 or level != "city")
//
// A variable that is absent is null; null equals only null, and no order holds for it. A lone name asks whether it is
// true.
#pragma once
#include "platform/base/result.hpp"
#include <boost/json/object.hpp>
#include <memory>
#include <string_view>

namespace onegrid::process {

class Condition {
  public:
    virtual ~Condition() = default;
    virtual bool holds(boost::json::object const &variables) const = 0;
};

class ExpressionEvaluator {
  public:
    virtual ~ExpressionEvaluator() = default;
    // Refuses with invalid "process.expression_wrong", the detail saying where.
    virtual Result<std::shared_ptr<Condition const>> compile(std::string_view text) const = 0;
};

ExpressionEvaluator const &small_expressions();

} // namespace onegrid::process
