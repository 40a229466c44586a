// SPDX-License-Identifier: Apache-2.0
// Which area is a point in? An immutable index over all areas of the city, kept in memory so that locating costs no
// query: a raster of cells over the city, each with the few areas that touch it, and exact tests against their edges in
// whole numbers of 1e-9 degree (0.1 mm), so that nothing depends on rounding.
//
// A point belongs to the deepest area that covers it (edges and vertices count as covered), and of several at the same
// depth to the one with the lowest code: so a point on a border is in exactly one grid. Outlines rounded to six
// decimals leave gaps of centimetres between neighbours; a point in such a gap, inside the parent, belongs to the
// nearest child within gap_tolerance. A point in a community but in no grid belongs to the community, and so upwards.
#pragma once
#include "engines/geo/crs.hpp"
#include "platform/base/area.hpp"
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace onegrid::geo {

// Where a point is. `area` is the deepest area; the named levels are filled as far down as it lies, 0 below.
struct Located {
    AreaCode area;
    AreaCode grid;
    AreaCode community;
    AreaCode street;
    AreaCode district;
    AreaCode city;
    bool outside{}; // in no area at all: `area` and `city` are the root, which receives it first

    bool operator==(Located const &) const = default;
};

// A closed ring of points: the last may repeat the first. Orientation does not matter; a point is inside a shape when
// it is inside an odd number of its rings, so holes and parts are all just rings.
using Ring = std::vector<Point>;

// An area as the index takes it in.
struct Outline {
    AreaCode code;
    AreaCode parent;         // 0 for the root
    int depth{};             // city 1, district 2, street 3, community 4, grid 5: the order of the levels is data
    std::vector<Ring> rings; // may be empty: an area that is listed but not drawn
};

class Index {
  public:
    static constexpr double gap_tolerance = 2e-6; // degrees, about 0.2 m

    // Takes WGS-84 outlines in any order. The root is the area of the least depth, and of the lowest code among those.
    static std::shared_ptr<Index const> build(std::span<Outline const> outlines, std::int64_t version = 0);

    Index(Index const &) = delete;
    Index &operator=(Index const &) = delete;
    ~Index();

    // Nothing only when there are no areas, or the numbers cannot be degrees. Safe from any thread, takes no lock,
    // allocates nothing; about 0.3 µs.
    std::optional<Located> locate(double lon, double lat) const;
    std::optional<Located> locate(Point wgs84) const { return locate(wgs84.lon, wgs84.lat); }

    // Whether this area's outline covers the point, edges included; false for codes not known.
    bool covers(AreaCode code, Point wgs84) const;

    AreaCode root() const;
    std::int64_t version() const;
    std::size_t size() const;
    std::size_t bytes() const; // memory held, about

  private:
    struct Parts;
    explicit Index(std::unique_ptr<Parts const> parts);
    std::unique_ptr<Parts const> m_parts;
};

} // namespace onegrid::geo
