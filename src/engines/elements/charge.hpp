// SPDX-License-Identifier: Apache-2.0
// Who is in charge of an element: whoever may collect its type in the smallest area that contains it. The grid worker
// of the grid, where there is one; otherwise those of the community, and so on upwards.
#pragma once
#include "engines/elements/rights.hpp"
#include "platform/access/directory.hpp"
#include <map>

namespace onegrid::elements {

class Charge {
  public:
    Charge(access::DirectorySnapshot const &directory, registry::ElementType const &type, Instant now);

    // In the order of their appointments; empty: nobody collects it anywhere above.
    std::vector<PersonId> const &of(AreaCode area) const;
    // Where these people are in charge: ranges of areas, ascending and disjoint.
    access::Scope areas_of(std::vector<PersonId> const &people) const;

  private:
    std::map<AreaCode, std::vector<PersonId>> m_people; // whoever collects in exactly that area
};

// The caller, and whose duty the caller has taken over.
std::vector<PersonId> duties_of(Caller const &who);

// What is in both.
access::Scope both(access::Scope const &one, access::Scope const &other);

} // namespace onegrid::elements
