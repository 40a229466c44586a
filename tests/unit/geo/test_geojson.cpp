// SPDX-License-Identifier: Apache-2.0
#include "engines/geo/geojson.hpp"
#include <fmt/format.h>
#include <gtest/gtest.h>

namespace onegrid::geo {
namespace {

std::vector<LevelDepth> const levels{{"city", 1}, {"district", 2}, {"street", 3}, {"community", 4}, {"grid", 5}};
std::vector<KnownArea> const shanghai{{AreaCode{310000000000000}, 1, {120.8, 30.6, 122.0, 31.9}}};
constexpr auto square = R"({"type":"Polygon","coordinates":[[[121,31],[121.1,31],[121.1,31.1],[121,31.1],[121,31]]]})";

std::string feature(std::string const &properties, std::string const &geometry = square)
{
    return fmt::format(R"({{"type":"Feature","properties":{{{}}},"geometry":{}}})", properties, geometry);
}
std::string collection(std::string const &features)
{
    return R"({"type":"FeatureCollection","features":[)" + features + "]}";
}
std::string const huangpu = R"("code":"310101","name":"黄浦区","level":"district")";

// The codes of what is wrong with the only feature.
std::vector<std::string> wrongs(std::string const &feature, ReadOptions const &options = {})
{
    auto const read = read_areas(collection(feature), options, levels, shanghai);
    std::vector<std::string> codes;
    for (auto const &problem : read.value().at(0).problems) {
        codes.push_back(problem.code);
    }
    return codes;
}
using Codes = std::vector<std::string>;

TEST(ReadAreas, reads_an_area_and_finds_its_parent_by_code)
{
    auto const area = read_areas(collection(feature(huangpu)), {}, levels, shanghai).value().at(0);
    EXPECT_TRUE(area.problems.empty());
    EXPECT_EQ(area.code, AreaCode{310101000000000});
    EXPECT_EQ(area.parent, AreaCode{310000000000000});
    EXPECT_EQ(area.depth, 2);
    EXPECT_EQ(area.name, "黄浦区");
    EXPECT_DOUBLE_EQ(area.bounds.east, 121.1);
}

TEST(ReadAreas, reads_other_names_of_properties_and_codes_as_numbers)
{
    ReadOptions options;
    options.level = "street";
    options.mapping = {"CODE", "NAME", "", "", "UP", ""};
    auto const area = read_areas(collection(feature(R"("CODE":310101002,"NAME":" 南京东路 ","UP":"310000")")), options,
                                 levels, shanghai)
                          .value()
                          .at(0);
    EXPECT_TRUE(area.problems.empty());
    EXPECT_EQ(area.code, AreaCode{310101002000000});
    EXPECT_EQ(area.name, "南京东路");
    EXPECT_EQ(area.level, "street");
    EXPECT_EQ(area.parent, AreaCode{310000000000000});
}

TEST(ReadAreas, takes_an_area_that_is_not_drawn)
{
    auto const area = read_areas(collection(feature(huangpu, "null")), {}, levels, shanghai).value().at(0);
    EXPECT_TRUE(area.problems.empty());
    EXPECT_TRUE(area.outline.empty());
}

TEST(ReadAreas, converts_coordinates_when_it_reads_them)
{
    ReadOptions options;
    options.crs = Crs::gcj02;
    auto const area = read_areas(collection(feature(huangpu)), options, levels, shanghai).value().at(0);
    EXPECT_NEAR(area.bounds.west, to_wgs84({121, 31}, Crs::gcj02).lon, 1e-5);
    EXPECT_LT(area.bounds.west, 120.999);
}

TEST(ReadAreas, refuses_a_file_that_is_none)
{
    for (auto const *text :
         {"", "{", "[]", "null", R"({"type":"Feature"})", R"({"type":"FeatureCollection","features":{}})",
          "{\"type\":\"FeatureCollection\",\"features\":[\xff]}"}) {
        EXPECT_EQ(read_areas(text, {}, levels, shanghai).error().code, "geojson.malformed") << text;
    }
    EXPECT_EQ(read_areas(collection(""), {}, levels, shanghai).error().code, "geojson.no_features");
    std::string const deep = std::string(5000, '[') + std::string(5000, ']');
    EXPECT_EQ(read_areas(collection(deep), {}, levels, shanghai).error().code, "geojson.malformed");
}

TEST(ReadAreas, says_what_is_wrong_with_each_row_and_keeps_the_others)
{
    auto const read =
        read_areas(collection("1," + feature(huangpu) + "," + feature(R"("code":"31","name":"x","level":"planet")")),
                   {}, levels, {});
    ASSERT_EQ(read->size(), 3U);
    EXPECT_EQ(read->at(0).problems.at(0).code, "geojson.not_a_feature");
    EXPECT_EQ(read->at(1).problems.at(0).code, "area.no_parent"); // the city's row is no good
    EXPECT_EQ(read->at(2).problems.at(0).code, "area.unknown_level");
}

TEST(ReadAreas, finds_wrong_properties)
{
    EXPECT_EQ(wrongs(feature(R"("code":"31010","name":"x","level":"district")")), (Codes{"area.malformed"}));
    EXPECT_EQ(wrongs(feature(R"("code":"310101","level":"district")")), (Codes{"area.no_name"}));
    EXPECT_EQ(wrongs(feature(R"("code":"310101","name":"x")")), (Codes{"area.unknown_level"}));
    EXPECT_EQ(wrongs(feature(R"("code":"310101","name":"x","level":"district","parent":"32")")),
              (Codes{"area.no_parent"}));
    EXPECT_EQ(wrongs(feature(R"("code":"110101","name":"x","level":"district","parent":"31")")),
              (Codes{"area.code_not_below_parent"}));
    EXPECT_EQ(wrongs(feature(R"("code":"310101","name":"x","level":"city","parent":"31")")),
              (Codes{"area.level_not_below_parent"}));
    EXPECT_EQ(wrongs(R"({"type":"Feature","properties":null,"geometry":null})"),
              (Codes{"area.malformed", "area.no_name", "area.unknown_level"}));
}

TEST(ReadAreas, finds_the_same_code_twice)
{
    auto const read = read_areas(collection(feature(huangpu) + "," + feature(huangpu)), {}, levels, shanghai);
    EXPECT_TRUE(read->at(0).problems.empty());
    EXPECT_EQ(read->at(1).problems.at(0).code, "area.twice");
}

TEST(ReadAreas, finds_wrong_outlines)
{
    auto const polygon = [](std::string const &coordinates) {
        return feature(huangpu, R"({"type":"Polygon","coordinates":)" + coordinates + "}");
    };
    EXPECT_EQ(wrongs(feature(huangpu, R"({"type":"Point","coordinates":[121,31]})")), (Codes{"area.not_a_polygon"}));
    EXPECT_EQ(wrongs(feature(huangpu, "7")), (Codes{"area.not_a_polygon"}));
    EXPECT_EQ(wrongs(polygon("[]")), (Codes{"area.malformed_outline"}));
    EXPECT_EQ(wrongs(polygon("[7]")), (Codes{"area.short_ring"}));
    EXPECT_EQ(wrongs(polygon("[[[121,31],[121.1,31],[121,31]]]")), (Codes{"area.short_ring"}));
    EXPECT_EQ(wrongs(polygon("[[[121,31],[121.1,31],[121.1,31.1],[121,31.1]]]")), (Codes{"area.open_ring"}));
    EXPECT_EQ(wrongs(polygon(R"([[[121,"31"],[121.1,31],[121.1,31.1],[121,31]]])")), (Codes{"area.malformed_outline"}));
    EXPECT_EQ(wrongs(polygon("[[[121,31],[121.1,31],[1e400,31.1],[121,31]]]")).size(), 1U);
    EXPECT_EQ(wrongs(polygon("[[[200,31],[121.1,31],[121.1,31.1],[200,31]]]")), (Codes{"area.not_on_earth"}));
}

TEST(ReadAreas, tells_swapped_coordinates)
{
    EXPECT_EQ(
        wrongs(feature(huangpu, R"({"type":"Polygon","coordinates":[[[31,121],[31,121.1],[31.1,121.1],[31,121]]]})")),
        (Codes{"area.swapped"}));
    // Where both can be degrees, the parent tells.
    std::vector<KnownArea> const boston{{AreaCode{990000000000000}, 1, {-71.2, 42.2, -70.9, 42.4}}};
    auto const read = read_areas(
        collection(
            feature(R"("code":"990001","name":"x","level":"district")",
                    R"({"type":"Polygon","coordinates":[[[42.3,-71.1],[42.35,-71.1],[42.35,-71.0],[42.3,-71.1]]]})")),
        {}, levels, boston);
    EXPECT_EQ(read->at(0).problems.at(0).code, "area.swapped");
}

TEST(ReadAreas, finds_an_outline_far_from_its_parent)
{
    EXPECT_EQ(
        wrongs(feature(huangpu, R"({"type":"Polygon","coordinates":[[[116,39],[116.1,39],[116.1,39.1],[116,39]]]})")),
        (Codes{"area.outside_parent"}));
}

} // namespace
} // namespace onegrid::geo
