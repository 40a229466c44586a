// SPDX-License-Identifier: Apache-2.0
// A type as JSON Schema (draft 2020-12), for forms, for other programs and for OpenAPI.
#pragma once
#include "engines/registry/type_book.hpp"
#include <boost/json/object.hpp>

namespace onegrid::registry {

// The schema of a record as validate() takes it, its titles in this language. What JSON Schema cannot say (checks, when
// a field is shown, sensitivity, units) is under "x-onegrid"; validate() is what decides.
boost::json::object json_schema(TypeBook const &book, ElementType const &type, std::string_view language);

} // namespace onegrid::registry
