// SPDX-License-Identifier: Apache-2.0
// Shapes as cells hold them: WKT (OGC 06-103r4) or GeoJSON; and shapes of another datum.
#pragma once
#include "engines/geo/crs.hpp"
#include <boost/json/value.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace onegrid::registers {

// A GeoJSON geometry; nothing when the text is neither. POINT, LINESTRING, POLYGON and their MULTI…, with or without Z
// (which is dropped) and "SRID=4326;" before them. What the numbers say is validate()'s to check.
std::optional<boost::json::value> shape_of(std::string_view text);

// WKT of a geometry as validate() leaves it.
std::string to_wkt(boost::json::value const &geometry);

// Every position of it in WGS-84. What is no position is left alone.
void to_wgs84(boost::json::value &geometry, geo::Crs from);

} // namespace onegrid::registers
