// SPDX-License-Identifier: Apache-2.0
// The routes as declared, called without a socket.
#include "db/harness/harness.hpp"
#include "engines/geo/import.hpp"
#include "engines/geo/routes.hpp"
#include "lib/routes.hpp"
#include "lib/source_dir.hpp"
#include <boost/json.hpp>
#include <gtest/gtest.h>

namespace onegrid::geo {
namespace {

std::filesystem::path const demo = test::source_dir() / "packs/demo";
constexpr AreaCode huangpu{310101000000000};

class GeoRoutes : public ::testing::Test {
  protected:
    GeoRoutes()
    {
        import_folder(m_database, demo / "areas").value();
        m_areas = std::make_unique<Areas>(m_database);
        mount(m_routes, m_database, *m_areas, demo / "basemap");
    }

    http::Response call(std::string const &method, std::string const &path, std::string const &query = {},
                        std::string body = {})
    {
        http::Exchange exchange;
        exchange.info.method = method;
        exchange.info.path = path;
        exchange.info.query = query;
        exchange.who = m_who;
        exchange.body = std::move(body);
        return test::call(m_routes, std::move(exchange));
    }
    boost::json::value json(std::string const &path, std::string const &query = {})
    {
        auto const response = call("GET", path, query);
        EXPECT_EQ(response.status, 200) << response.bytes();
        return boost::json::parse(response.bytes());
    }
    std::string refusal(std::string const &path, std::string const &query = {})
    {
        auto const response = call("GET", path, query);
        EXPECT_GE(response.status, 400);
        return response.problem;
    }

    db::Database &m_database{*testing::fresh_database()};
    std::unique_ptr<Areas> m_areas;
    http::Routes m_routes;
    Caller m_who;
};

TEST_F(GeoRoutes, list_areas_by_parent_level_and_words)
{
    EXPECT_EQ(json("/v1/areas", "parent=310000").at("items").as_array().size(), 16U);
    auto const streets = json("/v1/areas", "parent=310101").at("items").as_array();
    ASSERT_EQ(streets.size(), 6U);
    EXPECT_EQ(streets[0].at("code"), "310101002000000");
    EXPECT_EQ(streets[0].at("bbox").as_array().size(), 4U);
    EXPECT_EQ(streets[0].at("drawn"), true);
    EXPECT_EQ(json("/v1/areas", "parent=310000&level=community").at("items").as_array().size(), 42U);
    EXPECT_EQ(json("/v1/areas", "level=city").at("items").at(0).at("name"), "上海市");
    EXPECT_EQ(json("/v1/areas", "q=Huangpu&level=district").at("items").at(0).at("code"), "310101000000000");
    EXPECT_EQ(json("/v1/areas/310104").as_object().contains("bbox"), false); // not drawn
    EXPECT_EQ(refusal("/v1/areas", "parent=32"), "area.absent");
    EXPECT_EQ(refusal("/v1/areas/320000"), "area.absent");
}

TEST_F(GeoRoutes, page_by_code)
{
    auto const first = json("/v1/areas", "parent=310000&limit=10");
    ASSERT_EQ(first.at("items").as_array().size(), 10U);
    auto const next = std::string(first.at("next").as_string());
    auto const second = json("/v1/areas", "parent=310000&limit=10&after=" + next);
    EXPECT_EQ(second.at("items").as_array().size(), 6U);
    EXPECT_FALSE(second.as_object().contains("next"));
}

TEST_F(GeoRoutes, draw_an_area_and_its_children)
{
    auto const feature = json("/v1/areas/310101002/geometry");
    EXPECT_EQ(feature.at("properties").at("name_en"), "Nanjing East Road Subdistrict");
    EXPECT_EQ(feature.at("geometry").at("type"), "MultiPolygon");
    EXPECT_TRUE(json("/v1/areas/310104/geometry").at("geometry").is_null());
    auto const children = call("GET", "/v1/areas/310101/children.geojson");
    EXPECT_EQ(boost::json::parse(children.bytes()).at("features").as_array().size(), 6U);
    EXPECT_FALSE(children.etag.empty());
    EXPECT_LT(call("GET", "/v1/areas/310101/children.geojson", "tolerance=0.0005").bytes().size(),
              children.bytes().size());
}

TEST_F(GeoRoutes, locate_in_any_coordinate_system)
{
    auto const here = json("/v1/locate", "lon=121.4735&lat=31.2335");
    EXPECT_EQ(here.at("outside"), false);
    EXPECT_EQ(here.at("path").as_array().size(), 5U);
    EXPECT_EQ(here.at("path").at(0).at("level"), "city");
    auto const shifted = from_wgs84({121.4735, 31.2335}, Crs::bd09);
    auto const same =
        json("/v1/locate", "lon=" + std::to_string(shifted.lon) + "&lat=" + std::to_string(shifted.lat) + "&crs=bd09");
    EXPECT_EQ(same.at("area"), here.at("area"));
    EXPECT_EQ(json("/v1/locate", "lon=-71.06&lat=42.36").at("outside"), true);
    EXPECT_EQ(refusal("/v1/locate", "lon=31.2335&lat=121.4735"), "request.invalid");
    EXPECT_EQ(refusal("/v1/locate", "lon=121&lat=31&crs=mars"), "crs.unknown");
    EXPECT_EQ(refusal("/v1/locate", "lon=121"), "request.invalid");
}

TEST_F(GeoRoutes, give_layers_of_the_base_map_also_when_the_pack_has_none)
{
    auto const roads = call("GET", "/v1/basemap/roads.geojson");
    EXPECT_GT(boost::json::parse(roads.bytes()).at("features").as_array().size(), 700U);
    EXPECT_FALSE(roads.etag.empty());
    EXPECT_EQ(roads.content_type, "application/geo+json");
    EXPECT_TRUE(json("/v1/basemap/water.geojson").at("features").as_array().empty());
    EXPECT_EQ(refusal("/v1/basemap/secrets.geojson"), "layer.absent");
    EXPECT_EQ(refusal("/v1/tiles/areas/99/0/0.mvt"), "tile.absent");
    EXPECT_GT(call("GET", "/v1/tiles/areas/14/13720/6694.mvt").bytes().size(), 1000U);
}

TEST_F(GeoRoutes, draw_the_areas_of_one_level_with_their_names)
{
    auto const districts = call("GET", "/v1/tiles/areas/district/10/857/418.mvt");
    EXPECT_EQ(districts.content_type, "application/vnd.mapbox-vector-tile");
    EXPECT_NE(districts.bytes().find("黄浦区"), std::string::npos);
    EXPECT_NE(districts.bytes().find("area_names"), std::string::npos);
    EXPECT_NE(districts.bytes().find("310101000000000"), std::string::npos);
    EXPECT_EQ(districts.bytes().find("310101002000000"), std::string::npos); // of another level
    EXPECT_EQ(call("GET", "/v1/tiles/areas/district/10/857/418.mvt").etag, districts.etag);
    EXPECT_NE(call("GET", "/v1/tiles/areas/street/10/857/418.mvt").etag, districts.etag);
    EXPECT_TRUE(call("GET", "/v1/tiles/areas/district/10/0/0.mvt").bytes().empty()); // nothing is there
    EXPECT_EQ(refusal("/v1/tiles/areas/planet/10/857/418.mvt"), "tile.absent");
    EXPECT_EQ(refusal("/v1/tiles/areas/district/23/0/0.mvt"), "tile.absent");
    EXPECT_EQ(refusal("/v1/tiles/areas/district/3/8/0.mvt"), "tile.absent");
}

TEST_F(GeoRoutes, make_grids_and_import_only_where_the_caller_may_write)
{
    m_who.kind = CallerKind::staff;
    m_who.person = PersonId{7};
    m_who.assignments.push_back({"system_admin", "", huangpu, UnitId{}, "district", {"area.write"}, PersonId{}});
    auto const made = call("POST", "/v1/areas/310101002001/grids", {}, R"({"cell_m2": 20000, "replace": true})");
    EXPECT_EQ(made.status, 200) << made.bytes();
    auto const count = boost::json::parse(made.bytes()).at("grids").as_int64();
    EXPECT_EQ(json("/v1/areas", "parent=310101002001").at("items").as_array().size(), static_cast<std::size_t>(count));

    EXPECT_EQ(call("POST", "/v1/areas/310104/grids", {}, "{}").problem, "area.absent");
    auto const file =
        R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"310104","name":"x","level":"district"},"geometry":null}]})";
    auto const report = call("POST", "/v1/areas/import", {}, file);
    EXPECT_EQ(boost::json::parse(report.bytes()).at("refused"), 1);
    EXPECT_EQ(boost::json::parse(report.bytes()).at("applied"), false);
    EXPECT_EQ(call("POST", "/v1/areas/import", {}, "{").problem, "geojson.malformed");
    EXPECT_EQ(call("POST", "/v1/areas/import", "crs=mars", file).problem, "crs.unknown");

    // An area of their own, in another coordinate system and with other names.
    auto const mine =
        R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"ID":310101099,"NAME":"新街道"},"geometry":null}]})";
    auto const done = call("POST", "/v1/areas/import",
                           "level=street&crs=gcj02&code_property=ID&name_property=NAME&source=test", mine);
    EXPECT_EQ(boost::json::parse(done.bytes()).at("added"), 1) << done.bytes();
    EXPECT_EQ(json("/v1/areas/310101099").at("name"), "新街道");
}

} // namespace
} // namespace onegrid::geo
