// SPDX-License-Identifier: Apache-2.0
// A Topology and a Change as they are kept (JSON, whole numbers of 1e-9 degree) and as they are shown (GeoJSON with
// nine decimals). Both ways exact: what is read back is the same value.
#pragma once
#include "engines/geo/topology_edit.hpp"
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <string>

namespace onegrid::geo {

// [{left, right, line: [x, y, x, y, …]}], an entry an edge; codes as numbers, 0 outside.
boost::json::array borders_of(Topology const &topology);
// The same back. Throws std::runtime_error when it is not what borders_of writes.
Topology topology_of(AreaCode parent, boost::json::value const &borders, int last_number);

// {removed, added: [[x, y, x, y, left, right]], made, ended, reshaped, refined: [code]}.
boost::json::object json_of(Change const &change);
// The same back; sides that are not there are none. Throws as topology_of does.
Change change_of(boost::json::value const &json);

// MultiPolygon and LineString.
std::string geojson_of(std::span<Polygon const> polygons);
std::string geojson_of(std::span<Vertex const> line);

} // namespace onegrid::geo
