// SPDX-License-Identifier: Apache-2.0
// What a relation's cell says, a key, a title or an id of another element, as that element's id.
#pragma once
#include "modules/registers/columns.hpp"

namespace onegrid::registers {

// Puts ids into the drafts' records; one query for each type that they lead to. The faults by the draft's place: relation
// and code, "element.absent_reference" or "import.ambiguous_reference".
std::map<std::size_t, std::map<std::string, std::string>> resolve_references(db::Tx &tx, elements::TypesNow const &types,
                                                                             registry::ElementType const &type, geo::Tree const &tree,
                                                                             std::vector<Draft *> const &drafts);

} // namespace onegrid::registers
