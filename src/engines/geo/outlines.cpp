// SPDX-License-Identifier: Apache-2.0
#include "engines/geo/outlines.hpp"
#include "queries/geo.hpp"
#include <boost/json/parse.hpp>

namespace onegrid::geo {
namespace {

struct OutlineRow {
    AreaCode code;
    std::string geometry;
};
BOOST_DESCRIBE_STRUCT(OutlineRow, (), (code, geometry))

// A Polygon has rings of points, a MultiPolygon polygons: whatever holds points is a ring.
void add_rings(std::vector<std::vector<Point>> &rings, boost::json::array const &value)
{
    if (value.empty() || !value[0].is_array()) {
        return;
    }
    auto const &first = value[0].as_array();
    if (first.empty() || first[0].is_array()) {
        for (auto const &part : value) {
            add_rings(rings, part.as_array());
        }
        return;
    }
    auto &ring = rings.emplace_back();
    for (auto const &point : value) {
        ring.push_back({point.as_array()[0].to_number<double>(), point.as_array()[1].to_number<double>()});
    }
}

} // namespace

std::vector<AreaRings> outlines_below(db::Tx &tx, AreaCode parent, double tolerance)
{
    std::vector<AreaRings> out;
    for (auto const &row : tx.all<OutlineRow>(q::geo::area_geometries, parent, tolerance)) {
        auto const geometry = boost::json::parse(row.geometry);
        AreaRings outline{row.code, {}};
        if (auto const *coordinates = geometry.as_object().if_contains("coordinates")) {
            add_rings(outline.rings, coordinates->as_array());
        }
        out.push_back(std::move(outline));
    }
    return out;
}

} // namespace onegrid::geo
