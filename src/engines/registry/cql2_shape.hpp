// SPDX-License-Identifier: Apache-2.0
// Shapes in a CQL2 text: WKT and BBOX(…).
#pragma once
#include "engines/registry/cql2.hpp"
#include "engines/registry/cql2_text.hpp"

namespace onegrid::registry {

class Cql2Shapes {
  public:
    Cql2Shapes(Cql2Text &text, ToDegrees degrees) : m_text(text), m_degrees(degrees) {}

    bool is_next(); // one begins here
    // As WKT in degrees, longitude first: what PostGIS reads without a fault. POINT, LINESTRING, POLYGON, their MULTI…, BBOX.
    std::string read();

  private:
    std::string position();
    std::string positions(std::size_t least, bool is_ring);
    std::string rings();
    std::string box();
    template <class Part>
    std::string list_of(Part part);

    Cql2Text &m_text;
    ToDegrees m_degrees;
    std::size_t m_count = 0;
};

} // namespace onegrid::registry
