// SPDX-License-Identifier: Apache-2.0
// What a relation's cell says, a key, a title, an id or the address of another element, as that element's id.
#pragma once
#include "modules/registers/columns.hpp"
#include <functional>

namespace onegrid::elements {
class Addresses;
}

namespace onegrid::registers {

// From this confidence on a text is taken to mean an address: a road and a number alike, and at most an estate, an entrance
// or a floor that only one of the two says (docs/geo-addresses.md).
inline constexpr double sure_address = 0.9;

struct AddressJoin {
    elements::Addresses *addresses{};         // nullptr: nothing is found by its address
    std::function<bool(AreaCode)> may_be_in{}; // where what is found by its address may lie
};

struct ReferenceFault {
    std::string code;
    std::string detail; // of addresses: how many are sure, and the likeliest with its confidence
};

// Puts ids into the drafts' records; one query for each type that they lead to. What is no key, title or id is looked for as
// an address where the type has addresses, and found when one alone is sure. The faults by the draft's place and the
// relation: "element.absent_reference", "import.ambiguous_reference", "import.ambiguous_address", "import.unsure_address",
// "address.not_ready".
std::map<std::size_t, std::map<std::string, ReferenceFault>> resolve_references(db::Tx &tx, elements::TypesNow const &types,
                                                                                registry::ElementType const &type, geo::Tree const &tree,
                                                                                std::vector<Draft *> const &drafts, AddressJoin const &join);

} // namespace onegrid::registers
