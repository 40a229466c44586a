// SPDX-License-Identifier: Apache-2.0
// What a request for OGC features asks for, made sense of, and geometries as it wants them.
#pragma once
#include "engines/geo/reference.hpp"
#include "engines/registry/filter.hpp"
#include "platform/base/instant.hpp"
#include "platform/base/result.hpp"
#include <boost/json/value.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace onegrid::elements {

// Nothing said is CRS84. Refuses with malformed "ogc.bad_crs"; `parameter` is what it is said in.
Result<geo::Reference> reference_asked(std::string_view text, std::string_view parameter);

// Where, as WKT in degrees, longitude first; an empty text is everywhere. Corners in the order of the system, with heights or
// without; a box over the 180th meridian is two. Refuses with malformed "ogc.bad_bbox".
Result<std::string> shape_of_bbox(std::string_view text, geo::Reference reference);

// The end of an instant or interval; nothing: open. Refuses with malformed "ogc.bad_datetime".
Result<std::optional<Instant>> end_of_datetime(std::string_view text);

// A filter in CQL2 Text; nothing when nothing is asked. `language` is that or nothing, `reference` the system of shapes in it.
// Refuses with malformed "ogc.bad_filter", which says where and what was expected, "ogc.bad_crs".
Result<std::optional<registry::Filter>> filter_asked(registry::ElementType const &type, std::string_view text, std::string_view language,
                                                     std::string_view reference, rules::DateTime const &now);

// GeoJSON in degrees, longitude first, becomes what the system has.
void turn(boost::json::value &geometry, geo::Reference to);

} // namespace onegrid::elements
