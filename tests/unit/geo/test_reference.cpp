// SPDX-License-Identifier: Apache-2.0
// Systems by name, their axes, and the ends of the square of Web Mercator as EPSG gives them.
#include "engines/geo/reference.hpp"
#include <gtest/gtest.h>
#include <cmath>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

namespace onegrid::geo {
namespace {

TEST(References, are_known_by_uri_urn_and_curie_and_by_nothing_else)
{
    EXPECT_EQ(reference_of("http://www.opengis.net/def/crs/OGC/1.3/CRS84"), Reference::crs84);
    EXPECT_EQ(reference_of("http://www.opengis.net/def/crs/EPSG/0/4490"), Reference::epsg4490);
    EXPECT_EQ(reference_of("urn:ogc:def:crs:EPSG::3857"), Reference::epsg3857);
    EXPECT_EQ(reference_of("[EPSG:4326]"), Reference::epsg4326);
    for (auto const *name : {"", "[]", "[", "EPSG:2154", "epsg:4326", "http://www.opengis.net/def/crs/EPSG/0/43260", "CRS84"}) {
        EXPECT_FALSE(reference_of(name)) << name;
    }
    for (auto const reference : all_references) {
        EXPECT_EQ(reference_of(uri_of(reference)), reference);
    }
}

TEST(References, have_their_own_order_of_axes)
{
    Point const there{121.4737, 31.2304};
    EXPECT_DOUBLE_EQ(pair_of(there, Reference::crs84).first, 121.4737);
    EXPECT_DOUBLE_EQ(pair_of(there, Reference::epsg4326).first, 31.2304);
    EXPECT_DOUBLE_EQ(pair_of(there, Reference::epsg4490).second, 121.4737);
    auto const metres = pair_of({180, 85.0511287798066}, Reference::epsg3857);
    EXPECT_NEAR(metres.first, 20037508.343, 0.001);
    EXPECT_NEAR(metres.second, 20037508.343, 0.001);
    EXPECT_DOUBLE_EQ(pair_of({0, 0}, Reference::epsg3857).second, 0);
}

TEST(References, end_with_the_earth)
{
    EXPECT_FALSE(degrees_of({121, 31}, Reference::epsg4326));
    EXPECT_TRUE(degrees_of({31, 121}, Reference::epsg4326));
    EXPECT_FALSE(degrees_of({2.1e7, 0}, Reference::epsg3857));
    EXPECT_DOUBLE_EQ(degrees_of({20037508.3428, 0}, Reference::epsg3857)->lon, 180);
    EXPECT_FALSE(degrees_of({1e300, 1e300}, Reference::epsg3857));
}

RC_GTEST_PROP(References, go_there_and_back, ())
{
    Point const at{*rc::gen::inRange(-180'000'000, 180'000'001) / 1e6, *rc::gen::inRange(-85'000'000, 85'000'001) / 1e6};
    for (auto const reference : all_references) {
        auto const back = degrees_of(pair_of(at, reference), reference);
        RC_ASSERT(back.has_value());
        RC_ASSERT(std::abs(back->lon - at.lon) < 1e-8 && std::abs(back->lat - at.lat) < 1e-8);
    }
}

} // namespace
} // namespace onegrid::geo
