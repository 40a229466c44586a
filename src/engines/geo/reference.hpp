// SPDX-License-Identifier: Apache-2.0
// Coordinate reference systems as OGC API clients name them (OGC 18-058r1, Features Part 2), each with its own order of
// axes. Everything inside is longitude and latitude in degrees; these stand at the edge alone.
#pragma once
#include "engines/geo/crs.hpp"
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace onegrid::geo {

enum class Reference : std::uint8_t {
    crs84,    // longitude, latitude: what is stored
    epsg4326, // WGS 84 as EPSG orders it: latitude, longitude
    epsg3857, // Web Mercator: metres to the east, metres to the north
    epsg4490, // CGCS2000: latitude, longitude; equal to WGS 84 at this precision
};
inline constexpr std::array all_references{Reference::crs84, Reference::epsg4326, Reference::epsg3857, Reference::epsg4490};

// "http://www.opengis.net/def/crs/EPSG/0/4326".
std::string_view uri_of(Reference reference);
// By its URI, its URN ("urn:ogc:def:crs:EPSG::4326") or as a CURIE ("EPSG:4326", in brackets or not); nothing when it is none of these.
std::optional<Reference> reference_of(std::string_view name);

// A pair of coordinates, in the order of the system.
struct Pair {
    double first{}, second{};
};
// Nothing when it is no place on earth.
std::optional<Point> degrees_of(Pair pair, Reference from);
// Metres to the millimetre; Web Mercator ends at 85.0511°, and whatever is beyond lies on its edge.
Pair pair_of(Point at, Reference to);

} // namespace onegrid::geo
