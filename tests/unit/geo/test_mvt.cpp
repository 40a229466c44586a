// SPDX-License-Identifier: Apache-2.0
// Vector tiles: what is written is what the format says (its own examples), and shapes keep their sense at any zoom.
#include "engines/geo/mvt.hpp"
#include "lib/mvt.hpp"
#include <cmath>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace onegrid::geo {
namespace {

using ::testing::ElementsAre;
using test::read_mvt;
using Drawn = std::vector<std::vector<std::vector<TilePlace>>>;

std::vector<std::uint32_t> commands_of(ShapeKind kind, Drawn const &drawn)
{
    MvtLayer layer{"it"};
    layer.shape(kind, drawn, {});
    return read_mvt(layer.bytes()).features.at(0).commands;
}

// §4.3.5 of the specification.
TEST(Mvt, writes_the_examples_of_the_specification)
{
    EXPECT_THAT(commands_of(ShapeKind::point, {{{{25, 17}}}}), ElementsAre(9, 50, 34));
    EXPECT_THAT(commands_of(ShapeKind::point, {{{{5, 7}}}, {{{3, 2}}}}), ElementsAre(17, 10, 14, 3, 9));
    EXPECT_THAT(commands_of(ShapeKind::line, {{{{2, 2}, {2, 10}, {10, 10}}}}), ElementsAre(9, 4, 4, 18, 0, 16, 16, 0));
    EXPECT_THAT(commands_of(ShapeKind::line, {{{{2, 2}, {2, 10}, {10, 10}}, {{1, 1}, {3, 5}}}}),
                ElementsAre(9, 4, 4, 18, 0, 16, 16, 0, 9, 17, 17, 10, 4, 8));
    EXPECT_THAT(commands_of(ShapeKind::polygon, {{{{3, 6}, {8, 12}, {20, 34}}}}), ElementsAre(9, 6, 12, 18, 10, 12, 24, 44, 15));
    EXPECT_THAT(commands_of(ShapeKind::polygon, {{{{0, 0}, {10, 0}, {10, 10}, {0, 10}}},
                                                 {{{11, 11}, {20, 11}, {20, 20}, {11, 20}}, {{13, 13}, {13, 17}, {17, 17}, {17, 13}}}}),
                ElementsAre(9, 0, 0, 26, 20, 0, 0, 20, 19, 0, 15, 9, 22, 2, 26, 18, 0, 0, 18, 17, 0, 15, 9, 4, 13, 26, 0, 8, 8, 0, 0, 7, 15));
}

// Byte by byte, so that a change of the bytes is seen: layer 3 → version 15, name 1, feature 2, keys 3, values 4, extent 5.
TEST(Mvt, writes_a_whole_tile)
{
    MvtLayer layer{"a"};
    auto const key = layer.key("k");
    MvtLayer::Tag const tags[]{key, layer.value("v"), layer.key("n"), layer.value(std::int64_t{7})};
    layer.point({1, 2}, tags);
    std::string hex;
    for (unsigned char const byte : layer.bytes()) {
        constexpr char digits[] = "0123456789abcdef";
        hex += {digits[byte >> 4U], digits[byte & 15U]};
    }
    EXPECT_EQ(hex, "1a2678020a0161120d120400000101180122030902041a016b1a016e22030a017622022807288020");
    auto const tile = read_mvt(layer.bytes());
    EXPECT_EQ(tile.layer, "a");
    EXPECT_EQ(tile.version, 2U);
    EXPECT_EQ(tile.extent, 4096U);
    EXPECT_EQ(tile.features.at(0).tags, (std::map<std::string, std::string>{{"k", "v"}, {"n", "7"}}));
}

TEST(Mvt, keeps_equal_keys_and_values_once)
{
    MvtLayer layer{"a"};
    for (int i = 0; i < 100; ++i) {
        MvtLayer::Tag const tags[]{layer.key("code"), layer.value(i % 2 == 0 ? "even" : "odd"), layer.key("id"),
                                   layer.own_value(std::to_string(i))};
        layer.point({i, i}, tags);
    }
    auto const tile = read_mvt(layer.bytes());
    EXPECT_EQ(tile.features.size(), 100U);
    EXPECT_EQ(tile.values, 102U);
    EXPECT_EQ(tile.features.at(99).tags.at("code"), "odd");
    EXPECT_EQ(tile.features.at(99).tags.at("id"), "99");
}

TEST(Mvt, an_empty_layer_is_an_empty_tile) { EXPECT_EQ(MvtLayer{"a"}.bytes(), ""); }

TEST(Mercator, knows_the_tiles_that_there_are)
{
    EXPECT_TRUE(tile_name(0, 0, 0));
    EXPECT_TRUE(tile_name(22, (1 << 22) - 1, 0));
    EXPECT_FALSE(tile_name(23, 0, 0));
    EXPECT_FALSE(tile_name(-1, 0, 0));
    EXPECT_FALSE(tile_name(3, 8, 0));
    EXPECT_FALSE(tile_name(3, 0, -1));
    EXPECT_FALSE(tile_name(3, std::int64_t{1} << 40, 0));
    // 人民广场, as every web map has it.
    EXPECT_EQ(tile_at(world_of({121.4737, 31.2304}), 14), (TileName{14, 13720, 6694}));
    EXPECT_EQ(tile_at(world_of({-180, 90}), 22), (TileName{22, 0, 0}));
    EXPECT_EQ(tile_at(world_of({180, -90}), 22), (TileName{22, (1U << 22U) - 1, (1U << 22U) - 1}));
}

RC_GTEST_PROP(Mercator, there_and_back_is_within_two_centimetres, ())
{
    Point const at{*rc::gen::inRange(-179'999'999, 179'999'999) / 1e6, *rc::gen::inRange(-85'000'000, 85'000'000) / 1e6};
    RC_ASSERT(distance_m(at, point_of(world_of(at))) < 0.02);
    auto const zoom = *rc::gen::inRange(0, deepest_zoom + 1);
    auto const tile = tile_at(world_of(at), zoom);
    auto const box = box_of(tile);
    constexpr double step = 1e-6;
    RC_ASSERT(at.lon >= box.west - step && at.lon <= box.east + step && at.lat >= box.south - step && at.lat <= box.north + step);
    auto const place = place_in(tile, world_of(at));
    RC_ASSERT(place.x >= 0 && place.x < tile_extent && place.y >= 0 && place.y < tile_extent);
}

// Around the middle of a tile, in units of it.
Ring ring_of(TileName const &tile, std::vector<std::pair<double, double>> const &units)
{
    Ring ring;
    for (auto const &[x, y] : units) {
        auto const world = [&](double at, std::uint32_t index) {
            return static_cast<std::uint32_t>((index + at / tile_extent) * std::ldexp(1.0, 32 - tile.zoom));
        };
        ring.push_back(point_of({world(x, tile.column), world(y, tile.row)}));
    }
    return ring;
}
TileName const tile{14, 13720, 6694};

TEST(Drawn, a_point_is_in_one_tile_only)
{
    TileShape const shape{ShapeKind::point, {{ring_of(tile, {{4095.5, 10}})}}};
    EXPECT_EQ(drawn_in(tile, shape), (Drawn{{{{4095, 10}}}}));
    EXPECT_TRUE(drawn_in({14, 13721, 6694}, shape).empty());
}

TEST(Drawn, a_line_that_leaves_and_comes_back_is_two)
{
    TileShape const shape{ShapeKind::line, {{ring_of(tile, {{100, 100}, {5000, 100}, {5000, 2000}, {100, 2000}})}}};
    auto const drawn = drawn_in(tile, shape);
    ASSERT_EQ(drawn.size(), 1U);
    EXPECT_THAT(drawn[0], ElementsAre(ElementsAre(TilePlace{100, 100}, TilePlace{4160, 100}),
                                      ElementsAre(TilePlace{4160, 2000}, TilePlace{100, 2000})));
    EXPECT_TRUE(drawn_in({14, 13718, 6694}, shape).empty());
}

TEST(Drawn, a_polygon_is_cut_at_the_buffer_and_turned_the_right_way)
{
    // Counter-clockwise, as GeoJSON wants it, with a hole; and a speck.
    TileShape const shape{ShapeKind::polygon,
                          {{ring_of(tile, {{1000, 1000}, {1000, 3000}, {5000, 3000}, {5000, 1000}, {1000, 1000}}),
                            ring_of(tile, {{1500, 1500}, {2000, 1500}, {2000, 2000}, {1500, 2000}, {1500, 1500}})},
                           {ring_of(tile, {{10, 10}, {10.1, 10}, {10.1, 10.1}, {10, 10}})}}};
    auto const drawn = drawn_in(tile, shape);
    ASSERT_EQ(drawn.size(), 1U);
    ASSERT_EQ(drawn[0].size(), 2U);
    auto const twice = [](std::vector<TilePlace> const &ring) {
        std::int64_t sum = 0;
        for (std::size_t i = 0; i < ring.size(); ++i) {
            auto const &b = ring[(i + 1) % ring.size()];
            sum += std::int64_t{ring[i].x} * b.y - std::int64_t{b.x} * ring[i].y;
        }
        return sum;
    };
    EXPECT_EQ(twice(drawn[0][0]), 2 * 3160 * 2000);
    EXPECT_EQ(twice(drawn[0][1]), -2 * 500 * 500);
}

TEST(Drawn, what_covers_the_tile_whole_fills_it)
{
    TileShape const shape{ShapeKind::polygon, {{ring_of({12, 3430, 1673}, {{0, 0}, {0, 4095}, {4095, 4095}, {4095, 0}, {0, 0}})}}};
    auto const drawn = drawn_in(tile, shape);
    ASSERT_EQ(drawn.size(), 1U);
    EXPECT_EQ(drawn[0][0].size(), 4U);
}

TEST(Drawn, half_a_pixel_is_not_drawn)
{
    std::vector<std::pair<double, double>> wave;
    for (int i = 0; i <= 1000; ++i) {
        wave.emplace_back(i * 4, 2000 + (i % 2) * 3);
    }
    EXPECT_EQ(drawn_in(tile, {ShapeKind::line, {{ring_of(tile, wave)}}})[0][0].size(), 2U);
}

TEST(Drawn, a_million_points_take_no_stack)
{
    Ring spiral;
    for (int i = 0; i < 1'000'000; ++i) {
        spiral.push_back({121.47 + i * 1e-8 * std::cos(i * 1e-3), 31.23 + i * 1e-8 * std::sin(i * 1e-3)});
    }
    EXPECT_FALSE(drawn_in({12, 3430, 1673}, {ShapeKind::line, {{spiral}}}).empty());
}

TEST(Drawn, what_is_not_a_number_is_left_out)
{
    EXPECT_TRUE(drawn_in(tile, {ShapeKind::line, {{{{121.47, 31.23}, {std::nan(""), 31.2}}}}}).empty());
    EXPECT_TRUE(drawn_in(tile, {ShapeKind::point, {{{}}}}).empty());
}

std::vector<std::byte> bytes_of(std::string_view hex)
{
    std::vector<std::byte> out;
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
        out.push_back(static_cast<std::byte>(std::stoi(std::string{hex.substr(i, 2)}, nullptr, 16)));
    }
    return out;
}

TEST(Wkb, reads_every_kind_and_refuses_what_is_cut_off)
{
    // SELECT ST_AsBinary('GEOMETRYCOLLECTION(POINT(1 2), MULTIPOINT((3 4)), LINESTRING(0 0,1 1))')
    std::string const point = "0101000000000000000000f03f0000000000000040";
    std::string const points = "01040000000100000001010000000000000000000840000000000000" "1040";
    std::string const line = "01020000000200000000000000000000000000000000000000000000000000f03f000000000000f03f";
    auto const collection = bytes_of("010700000003000000" + point + points + line);
    auto const shapes = shapes_of_wkb(collection);
    ASSERT_EQ(shapes.size(), 2U);
    EXPECT_EQ(shapes[0].kind, ShapeKind::point);
    EXPECT_EQ(shapes[0].parts.size(), 2U);
    EXPECT_EQ(shapes[0].parts[1][0][0], (Point{3, 4}));
    EXPECT_EQ(shapes[1].parts[0][0].size(), 2U);
    for (std::size_t size = 0; size < collection.size(); ++size) {
        EXPECT_TRUE(shapes_of_wkb(std::span{collection}.first(size)).empty()) << size;
    }
    EXPECT_TRUE(shapes_of_wkb(bytes_of("0102000000ffffffff")).empty());
    // EWKB, as PostGIS hands a geometry out.
    EXPECT_EQ(shapes_of_wkb(bytes_of("0101000020e6100000000000000000f03f0000000000000040")).size(), 1U);
}

} // namespace
} // namespace onegrid::geo
