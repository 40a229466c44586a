// SPDX-License-Identifier: Apache-2.0
#include "modules/registers/features.hpp"
#include "modules/registers/shape_text.hpp"
#include "unit/registers/archives.hpp"
#include <boost/json.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>

namespace onegrid::registers {
namespace {

using testing::bytes_of;
using Lines = std::vector<std::string>;

Lines rows_of(std::string const &text, std::size_t piece = 1 << 20)
{
    try {
        FeatureReader reader([&] { return bytes_of(text, piece); });
        Lines out{fmt::format("{}", fmt::join(reader.headings(), "|"))};
        for (TableRow row; reader.next(row);) {
            out.push_back(row.wrong.empty() ? fmt::format("{}:{} {}", row.line, fmt::join(row.cells, "|"), boost::json::serialize(row.geometry))
                                            : fmt::format("{}!{}", row.line, row.wrong));
        }
        return out;
    } catch (Unreadable const &why) {
        return {why.code};
    }
}

std::string const point = R"({"type":"Point","coordinates":[121.5,31.2]})";
std::string feature(std::string const &properties, std::string const &geometry = point)
{
    return R"({"type":"Feature","properties":)" + properties + R"(,"geometry":)" + geometry + "}";
}

TEST(Features, a_collection_and_one_a_line_are_the_same)
{
    auto const one = feature(R"({"a":"x\"]}","b":1.5,"c":null})"), other = feature(R"({"b":[1,"2"],"d":true})", "null");
    Lines const expected{"a|b|c|d", R"(1:x"]}|1.5E0|| {"type":"Point","coordinates":[1.215E2,3.12E1]})", "2:|1;2||true null"};
    auto const collection = R"({"type":"FeatureCollection", "name": "features", "crs":{"features":[1]}, "features": [ )" + one + ",\n" + other + "], \"more\": 1}";
    auto const lines = "\x1e" + one + "\n\x1e" + other + "\n";
    for (std::size_t const piece : {1U << 20U, 1U, 7U}) {
        EXPECT_EQ(rows_of(collection, piece), rows_of(lines, piece));
        EXPECT_EQ(rows_of(lines, piece).size(), 3U);
        EXPECT_EQ(rows_of(lines, piece)[2], expected[2]);
    }
}

TEST(Features, what_is_no_feature_spoils_itself_alone)
{
    EXPECT_EQ(rows_of(R"({"features":[{"type":"Thing"},)" + feature(R"({"a":1})", "null") + R"(,{"type":"Feature","properties":{"a":}}]})"),
              (Lines{"a", "1!import.bad_feature", "2:1 null", "3!import.bad_feature"}));
    std::string const huge = feature(R"({"a":")" + std::string(longest_row, 'x') + "\"}");
    EXPECT_EQ(rows_of(huge + "\n" + feature(R"({"a":1})", "null")), (Lines{"a", "1!import.row_too_long", "2:1 null"}));
}

TEST(Features, a_file_that_is_cut_off_too_deep_or_something_else_is_unreadable)
{
    auto const bad = Lines{"import.bad_geojson"};
    EXPECT_EQ(rows_of(R"({"features":[)" + feature("{}")), bad);
    EXPECT_EQ(rows_of(R"({"features":[1]})"), bad);
    EXPECT_EQ(rows_of("[]"), bad);
    EXPECT_EQ(rows_of("{" + std::string(1, '"') + "a" + std::string(1, '"') + ":" + std::string(100, '[')), bad);
}

TEST(ShapeText, wkt_and_geojson_and_back)
{
    auto const back = [](std::string_view text) {
        auto const shape = shape_of(text);
        return shape ? to_wkt(*shape) : "none";
    };
    EXPECT_EQ(back("point z (121.5 31.2 4)"), "POINT(121.5 31.2)");
    EXPECT_EQ(back("SRID=4326;LINESTRING(1 2,3 4)"), "LINESTRING(1 2, 3 4)");
    EXPECT_EQ(back(" POLYGON ((0 0, 1 0, 1 1, 0 0),(0 0,1 0,1 1,0 0)) "), "POLYGON((0 0, 1 0, 1 1, 0 0), (0 0, 1 0, 1 1, 0 0))");
    EXPECT_EQ(back("MULTIPOLYGON(((0 0,1 0,1 1,0 0)))"), "MULTIPOLYGON(((0 0, 1 0, 1 1, 0 0)))");
    EXPECT_EQ(back("MULTILINESTRING((0 0,1.25e1 1))"), "MULTILINESTRING((0 0, 12.5 1))");
    EXPECT_EQ(back(point), "POINT(121.5 31.2)");
    for (auto const *text : {"", "POINT", "POINT(1)", "POINT(1 2", "POINT(1 2) x", "LINESTRING(1 2,)", "CIRCLE(1 2)", "{", "SRID=4326", "POINT EMPTY"}) {
        EXPECT_EQ(back(text), "none") << text;
    }
}

TEST(ShapeText, another_datum_is_moved_and_what_is_no_position_stays)
{
    auto shape = *shape_of("LINESTRING(121.5 31.2, 121.6 31.3)");
    to_wgs84(shape, geo::Crs::gcj02);
    auto const first = shape.at("coordinates").at(0);
    geo::Point const moved{first.at(0).to_number<double>(), first.at(1).to_number<double>()};
    EXPECT_GT(geo::distance_m(moved, {121.5, 31.2}), 300);
    EXPECT_LT(geo::distance_m(geo::from_wgs84(moved, geo::Crs::gcj02), {121.5, 31.2}), 0.05);
    auto swapped = *shape_of("POINT(31.2 121.5)");
    to_wgs84(swapped, geo::Crs::bd09);
    EXPECT_EQ(to_wkt(swapped), "POINT(31.2 121.5)"); // told as swapped, not moved somewhere
    boost::json::value odd = boost::json::parse(R"({"type":"Point","coordinates":["x",{}]})");
    to_wgs84(odd, geo::Crs::gcj02);
    EXPECT_EQ(boost::json::serialize(odd), R"({"type":"Point","coordinates":["x",{}]})");
}

} // namespace
} // namespace onegrid::registers
