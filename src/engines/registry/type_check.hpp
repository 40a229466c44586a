// SPDX-License-Identifier: Apache-2.0
// What must hold of one type among all. Inside the unit only.
#pragma once
#include "engines/registry/type_file.hpp"

namespace onegrid::registry {

// The draft over what it extends: fields, relations and checks come after those of the base, everything else is the
// base's where the draft says nothing. Finding type.name_repeated.
TypeDraft laid_over(TypeDraft const &base, TypeDraft draft, Findings &findings);

// Compiles the conditions of the fields and checks from these on; those before are the base's and compiled already.
void compile_conditions(TypeDraft &draft, std::size_t first_field, std::size_t first_check, Findings &findings);

// Everything that the type says of its own fields and of the code lists.
void check_type(TypeDraft const &draft, CodeLists const &lists, Findings &findings);

// The FEEL scope of a record: the fields in order, so that a field's slot is its place.
rules::Scope scope_of(ElementType const &type);
rules::Type feel_type_of(FieldType type);

} // namespace onegrid::registry
