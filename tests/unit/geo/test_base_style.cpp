// SPDX-License-Identifier: Apache-2.0
#include "engines/geo/base_style.hpp"
#include <boost/json.hpp>
#include <gtest/gtest.h>

namespace onegrid::geo {
namespace {

TEST(BaseStyle, of_the_pack_asks_nobody_else)
{
    auto const style = base_style({});
    EXPECT_EQ(style.at("base"), "vector");
    EXPECT_TRUE(style.at("sources").as_object().empty());
    EXPECT_TRUE(base_origins({}).empty());
}

TEST(BaseStyle, of_tianditu_is_its_map_and_its_names)
{
    BaseMap const map{BaseKind::tianditu, "", "0123abc", "", 17};
    auto const style = base_style(map);
    EXPECT_EQ(style.at("base"), "raster");
    EXPECT_EQ(style.at("layers").as_array().size(), 2U);
    auto const &names = style.at("sources").at("raster-cva");
    EXPECT_EQ(names.at("maxzoom"), 17);
    EXPECT_EQ(names.at("tiles").at(3), "https://t3.tianditu.gov.cn/cva_w/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=cva&STYLE=default&TILEMATRIXSET=w&"
                                       "FORMAT=tiles&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}&tk=0123abc");
    EXPECT_EQ(base_origins(map).size(), 8U);
    EXPECT_EQ(base_origins(map).front(), "https://t0.tianditu.gov.cn");
}

TEST(BaseStyle, of_a_template_may_count_rows_from_below)
{
    BaseMap const map{BaseKind::xyz, "https://tiles.example:8443/a/{z}/{x}/{-y}.png", "", "© Somebody", 19};
    auto const style = base_style(map);
    auto const &source = style.at("sources").at("raster-base");
    EXPECT_EQ(source.at("tiles").at(0), "https://tiles.example:8443/a/{z}/{x}/{y}.png");
    EXPECT_EQ(source.at("scheme"), "tms");
    EXPECT_EQ(style.at("attribution"), "© Somebody");
    EXPECT_EQ(base_origins(map), std::vector<std::string>{"https://tiles.example:8443"});
    EXPECT_TRUE(base_origins({BaseKind::xyz, "/own/{z}/{x}/{y}.png", "", "", 19}).empty());
}

TEST(BaseStyle, of_an_archive_is_its_address)
{
    BaseMap const map{BaseKind::pmtiles, "https://tiles.example/city.pmtiles", "", "© OpenStreetMap", 14};
    auto const style = base_style(map);
    EXPECT_EQ(style.at("base"), "pmtiles");
    EXPECT_EQ(style.at("url").as_string(), map.url);
    EXPECT_EQ(base_origins(map), std::vector<std::string>{"https://tiles.example"});
    EXPECT_TRUE(base_origins({BaseKind::pmtiles, "/maps/city.pmtiles", "", "", 14}).empty());
}

} // namespace
} // namespace onegrid::geo
