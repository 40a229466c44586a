// SPDX-License-Identifier: Apache-2.0
// A cell of a table that people made (CSV, XLSX) as the JSON value that it means, and back. What cannot be understood
// stays text, so that validate() says what was expected.
#pragma once
#include "engines/registry/type_book.hpp"
#include <boost/json/value.hpp>

namespace onegrid::registry {

// null for an empty cell. Understands 2026/1/5, 20260105, 2026年1月5日; 是, 否, 有, 无, yes, no, 1, 0; thousands
// separators; money in yuan (12.50 is 1,250 fen); codes by code or by name in either language, several between 、 ; or
// |. A time without offset is at `utc_offset`.
boost::json::value value_of_cell(TypeBook const &book, Field const &field, std::string_view cell,
                                 std::chrono::minutes utc_offset);

// What value_of_cell understands again: codes by their names, money in yuan.
std::string cell_of_value(TypeBook const &book, Field const &field, boost::json::value const &value,
                          std::string_view language);

} // namespace onegrid::registry
