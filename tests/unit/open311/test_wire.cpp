// SPDX-License-Identifier: Apache-2.0
// GeoReport v2 on the wire: formats, XML that stays well-formed whatever people write, parameters.
#include "modules/open311/wire.hpp"
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <pugixml.hpp>

using namespace onegrid;
using namespace onegrid::open311;
using ::testing::ElementsAre;
namespace json = boost::json;

TEST(Wire, the_ending_says_the_format)
{
    EXPECT_EQ(named_of("services.json")->format, Format::json);
    EXPECT_EQ(named_of("services.xml")->format, Format::xml);
    EXPECT_EQ(named_of("a.b.xml")->name, "a.b");
    EXPECT_FALSE(named_of("services"));
    EXPECT_FALSE(named_of("services.csv"));
    EXPECT_FALSE(named_of(".xml"));
}

TEST(Wire, xml_says_element_by_element_what_json_says)
{
    json::array const services{json::object{{"service_code", "0101"}, {"metadata", false}, {"keywords", nullptr}}};
    EXPECT_EQ(xml_of("services", services),
              "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<services><service><service_code>0101</service_code>"
              "<metadata>false</metadata><keywords/></service></services>\n");
    EXPECT_EQ(answer(Format::json, "services", services).body,
              R"([{"service_code":"0101","metadata":false,"keywords":null}])");
    EXPECT_EQ(answer(Format::xml, "services", services).content_type, "text/xml; charset=utf-8");
}

TEST(Wire, arrays_are_called_as_the_specification_calls_them)
{
    EXPECT_THAT(xml_of("service_requests", json::array{json::object{{"lat", 31.25}}}),
                ::testing::HasSubstr("<service_requests><request><lat>"));
    auto const xml = xml_of(
        "discovery", json::object{{"endpoints", json::array{json::object{{"formats", json::array{"text/xml"}}}}}});
    EXPECT_THAT(xml, ::testing::HasSubstr(
                         "<endpoints><endpoint><formats><format>text/xml</format></formats></endpoint></endpoints>"));
}

TEST(Wire, what_people_write_cannot_break_the_xml)
{
    std::string const nasty = "a < b & c > \"d\" ]]> <script/> \x01\x1f 井盖\n";
    auto const xml = xml_of("service_requests", json::array{json::object{{"description", nasty}}});
    pugi::xml_document document;
    ASSERT_TRUE(document.load_string(xml.c_str()));
    EXPECT_STREQ(document.child("service_requests").child("request").child_value("description"),
                 "a < b & c > \"d\" ]]> <script/>  井盖\n");
}

TEST(Wire, errors_are_lists_of_code_and_description)
{
    EXPECT_EQ(error(Format::json, 404, "gone").body, R"([{"code":404,"description":"gone"}])");
    EXPECT_EQ(error(Format::json, 404, "gone").status, 404);
    EXPECT_THAT(error(Format::xml, 403, "no").body,
                ::testing::HasSubstr("<errors><error><code>403</code><description>no</description></error></errors>"));
    auto const refused = error(Format::json, refuse_field("/lat", "field.out_of_range").value(), "en");
    EXPECT_EQ(refused.status, 400) << "the specification knows no 422";
    EXPECT_THAT(refused.body, ::testing::HasSubstr("/lat"));
}

TEST(Wire, parameters_are_decoded_and_empty_ones_are_none)
{
    auto const parameters = *Parameters::of("a=1+2&b=%E4%BA%95&c=&d=x,%20y,,z&a=9&attribute[W]=1");
    EXPECT_EQ(parameters["a"], "1 2");
    EXPECT_EQ(parameters["b"], "井");
    EXPECT_FALSE(parameters.has("c"));
    EXPECT_THAT(parameters.list("d"), ElementsAre("x", "y", "z"));
    EXPECT_EQ(parameters["attribute[W]"], "1");
    EXPECT_EQ(parameters["missing"], "");
    EXPECT_TRUE(Parameters::of("")->list("a").empty());
    for (auto const *broken : {"a=%zz", "a=%", "a=%ff", "a=%00"}) {
        auto const result = Parameters::of(broken);
        ASSERT_FALSE(result) << broken;
        EXPECT_EQ(result.error().code, "open311.malformed");
    }
}

TEST(Wire, numbers_that_could_be_somebodys_are_not_published)
{
    EXPECT_EQ(without_numbers("南京东路 318 号，电话 13800000001"), "南京东路 318 号，电话 ***********");
    EXPECT_EQ(without_numbers("号牌 310101199001011234X"), "号牌 ******************X");
    EXPECT_EQ(without_numbers("2026-11-23"), "2026-11-23");
    EXPECT_EQ(without_numbers("打 138 0000 0001 或 021-5555-0101"), "打 *** **** **** 或 ***-****-****");
    EXPECT_EQ(without_numbers("12号-3室 - 5"), "12号-3室 - 5");
}
