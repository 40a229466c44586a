// SPDX-License-Identifier: Apache-2.0
// Areas for the replay of Boston's 311 requests, made from the requests themselves: city → council district →
// neighbourhood → ward → grid. The city is cut into a lattice; each cell takes the district, neighbourhood and ward
// that most of its requests name, cells without requests those of the nearest cell, and areas are unions of cells. So
// they tile, and are near the real ones without being them. Codes lie in a private range that no division uses:
// 990000….
#pragma once
#include "csv.hpp"
#include <string>

namespace onegrid::bench {

struct BostonAreas {
    std::string
        geojson; // one FeatureCollection of all levels, from the top; for geo::import_areas or POST /v1/areas/import
    int districts{};
    int streets{};     // neighbourhoods
    int communities{}; // wards
    int grids{};
    int requests{}; // with a position
};

// Of the columns latitude, longitude, city_council_district, neighborhood and ward. Throws std::runtime_error when one
// is missing.
BostonAreas boston_areas(Csv const &requests);

} // namespace onegrid::bench
