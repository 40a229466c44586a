// SPDX-License-Identifier: Apache-2.0
// Outlines in well-known binary (OGC 06-103r4 §8), as PostGIS hands them out. Inside the unit only.
#pragma once
#include "engines/geo/index.hpp"
#include <cstddef>
#include <span>
#include <vector>

namespace onegrid::geo {

// All rings of a little-endian Polygon or MultiPolygon in two dimensions. CHECKs: it comes from our own database.
std::vector<Ring> rings_of_wkb(std::span<std::byte const> wkb);

} // namespace onegrid::geo
