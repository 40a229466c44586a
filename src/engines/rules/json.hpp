// SPDX-License-Identifier: Apache-2.0
// Values to and from JSON. Numbers keep their 34 digits where JSON's reader gave them; dates, times and durations are
// written as strings and read back only where a type asks for them.
#pragma once
#include "engines/rules/type.hpp"
#include "engines/rules/value.hpp"
#include <boost/json/value.hpp>
#include <optional>
#include <string_view>

namespace onegrid::rules {

// Objects are contexts, arrays lists. With a type, strings become the dates, times and durations it asks for (if they
// are ones; else they stay strings, and do not conform).
Value from_json(boost::json::value const &json, Type const &type = {});
// Reads the text itself, so that numbers keep every digit. Nothing when it is no JSON or nested too deeply.
std::optional<Value> parse_json(std::string_view text, Type const &type = {});
// Ranges and functions are written as their FEEL text.
boost::json::value to_json(Value const &value);
// Exact digits of numbers.
std::string to_json_text(Value const &value);

} // namespace onegrid::rules
