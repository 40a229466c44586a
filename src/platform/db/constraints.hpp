// SPDX-License-Identifier: Apache-2.0
// The one table from named constraints to Problems. A unit adds its constraints once at the start; Database::write then
// refuses instead of throwing when one of them is violated. A constraint that is not here is our mistake and throws.
#pragma once
#include "platform/base/result.hpp"
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace onegrid::db {

struct Constraint {
    std::string_view name;         // as the migration names it: account_unique; "*__key" for all that end in __key
    Why why;                       // conflict, invalid, not_found …
    std::string_view code;         // a problem code: account.taken
    std::string_view pointer = {}; // with Why::invalid: the field, as a JSON pointer
};

// From any thread; saying the same again changes nothing. The texts must live as long as the program (literals do).
void map_constraints(std::initializer_list<Constraint> constraints);

std::optional<Problem> problem_of(std::string_view constraint);

} // namespace onegrid::db
