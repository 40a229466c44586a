// SPDX-License-Identifier: Apache-2.0
// Members of an object that are given twice. The parser keeps the last and says nothing; who checked the request before
// may have read the first.
#pragma once
#include <boost/json/value.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace onegrid::http {

// The JSON pointer of the first member that repeats one before it; `text` was read as `value`.
std::optional<std::string> repeated_member(std::string_view text, boost::json::value const &value);

} // namespace onegrid::http
