// SPDX-License-Identifier: Apache-2.0
// What lies under everything else on a map, as the configuration says: the pack's own vector layers, 天地图, tiles by a
// template, or one PMTiles archive that browsers read by ranges. Pure; the pieces of a MapLibre style that the web apps lay their own layers over.
#pragma once
#include <boost/json/object.hpp>
#include <string>
#include <vector>

namespace onegrid::geo {

enum class BaseKind { vector, tianditu, xyz, pmtiles };

struct BaseMap {
    BaseKind kind{BaseKind::vector};
    std::string url; // of xyz: https://tiles.example/{z}/{x}/{y}.png, or a path of this server; {-y} counts rows from below (TMS).
                     // Of pmtiles: https://tiles.example/city.pmtiles, or such a path
    std::string key; // of 天地图: browsers see it, as its makers intend
    std::string attribution;
    int max_zoom{18};
};

// {"base": "vector" | "raster" | "pmtiles", "attribution", "sources": {…}, "layers": […]}: sources and layers of style version 8, empty of
// vector and pmtiles; of the latter also "url".
boost::json::object base_style(BaseMap const &map);

// Whom the browser asks for it: "https://t0.tianditu.gov.cn". For the pages' Content-Security-Policy.
std::vector<std::string> base_origins(BaseMap const &map);

} // namespace onegrid::geo
