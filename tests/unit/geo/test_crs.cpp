// SPDX-License-Identifier: Apache-2.0
// The published pairs are those of the libraries that everybody converts with (coordtransform, eviltransform).
#include "engines/geo/crs.hpp"
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

namespace onegrid::geo {
namespace {

void expect_near(Point a, Point b, double degrees)
{
    EXPECT_NEAR(a.lon, b.lon, degrees);
    EXPECT_NEAR(a.lat, b.lat, degrees);
}

TEST(Crs, shifts_to_gcj02_as_published)
{
    expect_near(from_wgs84({116.404, 39.915}, Crs::gcj02), {116.41024449916938, 39.91640428150164}, 1e-9);
    expect_near(from_wgs84({121.5272106, 31.1774276}, Crs::gcj02), {121.531541859215, 31.17530398364597}, 1e-9);
    expect_near(from_wgs84({113.912316, 22.543847}, Crs::gcj02), {113.9171764808363, 22.540796131694766}, 1e-9);
    expect_near(from_wgs84({116.377817, 39.911954}, Crs::gcj02), {116.38404722455657, 39.91334545536069}, 1e-9);
}

TEST(Crs, comes_back_from_gcj02_exactly_and_not_by_one_subtraction)
{
    expect_near(to_wgs84({121.531541859215, 31.17530398364597}, Crs::gcj02), {121.5272106, 31.1774276}, 1e-9);
    expect_near(to_wgs84({113.9171764808363, 22.540796131694766}, Crs::gcj02), {113.912316, 22.543847}, 1e-9);
}

TEST(Crs, shifts_to_bd09_as_published)
{
    // 116.404, 39.915 in GCJ-02 is this in BD-09.
    Point const wgs = to_wgs84({116.404, 39.915}, Crs::gcj02);
    expect_near(from_wgs84(wgs, Crs::bd09), {116.41036949371029, 39.92133699351021}, 1e-9);
    EXPECT_LT(distance_m(to_wgs84({116.41036949371029, 39.92133699351021}, Crs::bd09), wgs), 0.01);
}

TEST(Crs, leaves_the_rest_of_the_world_where_it_is)
{
    Point const boston{-71.0587, 42.3594};
    for (auto const crs : {Crs::wgs84, Crs::gcj02, Crs::bd09}) {
        EXPECT_EQ(to_wgs84(boston, crs), boston);
        EXPECT_EQ(from_wgs84(boston, crs), boston);
    }
}

RC_GTEST_PROP(Crs, there_and_back_errs_by_less_than_a_centimetre, ())
{
    Point const at{*rc::gen::inRange(740, 1350) / 10.0 + *rc::gen::inRange(0, 1000000) / 1e7,
                   *rc::gen::inRange(30, 540) / 10.0 + *rc::gen::inRange(0, 1000000) / 1e7};
    for (auto const crs : {Crs::gcj02, Crs::bd09}) {
        Point const there = from_wgs84(at, crs);
        RC_ASSERT(distance_m(at, there) > 1.0);
        RC_ASSERT(distance_m(at, to_wgs84(there, crs)) < 0.01);
    }
}

TEST(Crs, is_read_by_its_usual_names)
{
    for (auto const *name :
         {"wgs84", "WGS-84", "EPSG:4326", "CGCS2000", "epsg:4490", "urn:ogc:def:crs:OGC:1.3:CRS84"}) {
        EXPECT_EQ(crs_of(name).value(), Crs::wgs84) << name;
    }
    EXPECT_EQ(crs_of("GCJ-02").value(), Crs::gcj02);
    EXPECT_EQ(crs_of("bd09").value(), Crs::bd09);
    EXPECT_EQ(crs_of("EPSG:3857").error().code, "crs.unknown");
    EXPECT_EQ(crs_of("").error().code, "crs.unknown");
}

TEST(Crs, knows_what_cannot_be_degrees)
{
    EXPECT_TRUE(is_on_earth({180, -90}));
    EXPECT_FALSE(is_on_earth({180.0001, 0}));
    EXPECT_FALSE(is_on_earth({31.23, 121.47})); // swapped, in China, is beyond the pole
    EXPECT_FALSE(is_on_earth({std::numeric_limits<double>::quiet_NaN(), 0}));
    EXPECT_FALSE(is_on_earth({0, std::numeric_limits<double>::infinity()}));
}

TEST(Crs, measures_metres)
{
    EXPECT_NEAR(distance_m({121.47, 31.23}, {121.47, 31.24}), 1111.95, 0.1);
    EXPECT_NEAR(distance_m({121.47, 31.23}, {121.48, 31.23}), 950.84, 0.1);
    EXPECT_EQ(distance_m({1, 2}, {1, 2}), 0.0);
}

} // namespace
} // namespace onegrid::geo
