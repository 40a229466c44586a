// SPDX-License-Identifier: Apache-2.0
// GeoJSON geometries (RFC 7946) of elements. What only the database can tell (rings that cross) is not looked at here.
#pragma once
#include "engines/registry/validate.hpp"

namespace onegrid::registry {

// What is wrong with a geometry for elements of this kind: geometry.wrong_kind, .malformed, .out_of_range,
// .swapped (latitude first), .too_short, .not_closed, .too_large. Pointers begin with `pointer`; the first 20 faults.
std::vector<Fault> faults_of_geometry(GeometryKind kind, boost::json::value const &geometry,
                                      std::string const &pointer);

} // namespace onegrid::registry
