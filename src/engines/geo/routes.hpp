// SPDX-License-Identifier: Apache-2.0
// Areas, places and the base map over HTTP. Where the city's areas lie is public; changing them needs area.write in the
// area that is changed, and is audited.
//
//   GET  /v1/areas  /v1/areas/{code}  /v1/areas/{code}/geometry  /v1/areas/{code}/children.geojson
//   GET  /v1/locate  /v1/tiles/areas/{z}/{x}/{y}.mvt  /v1/tiles/areas/{level}/{z}/{x}/{y}.mvt  /v1/basemap/{layer}.geojson  /v1/map/style
//   POST /v1/areas/import  /v1/areas/{code}/grids
#pragma once
#include "engines/geo/areas.hpp"
#include "engines/geo/base_style.hpp"
#include "platform/http/routes.hpp"
#include <filesystem>

namespace onegrid::geo {

inline constexpr http::Permission area_write{"area.write"};

// `database` and `areas` outlive the routes. `basemap` is the folder of the pack's base map; `base` what the configuration says of it.
void mount(http::Routes &routes, db::Database &database, Areas &areas, std::filesystem::path const &basemap, BaseMap const &base = {});

} // namespace onegrid::geo
