// SPDX-License-Identifier: Apache-2.0
// OGC API – Features over a real city's tables, as a client walks it: from the landing page by links alone.
#include "db/elements/map_world.hpp"
#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace onegrid::elements::testing {
namespace {

class Ogc : public MapWorld {
  protected:
    Ogc() { m_city->elements.mount(m_routes); }

    http::Response get(Caller const &who, std::string url)
    {
        if (url.starts_with(base)) {
            url = url.substr(base.size());
        }
        http::Exchange exchange;
        exchange.info.method = "GET";
        exchange.info.base_url = base;
        exchange.info.path = url.substr(0, url.find('?'));
        exchange.info.query = url.find('?') == std::string::npos ? "" : url.substr(url.find('?') + 1);
        exchange.who = who;
        return test::call(m_routes, exchange);
    }
    json::value read(Caller const &who, std::string const &url)
    {
        auto const answer = get(who, url);
        EXPECT_EQ(answer.status, 200) << url << answer.bytes();
        return json::parse(answer.bytes());
    }
    static std::string link(json::value const &document, std::string_view rel)
    {
        for (auto const &one : document.at("links").as_array()) {
            if (one.at("rel").as_string() == rel) {
                return std::string{one.at("href").as_string()};
            }
        }
        return {};
    }
    // Every feature, by next links; how many pages.
    std::pair<std::set<std::string>, int> all(Caller const &who, std::string url)
    {
        std::pair<std::set<std::string>, int> out;
        for (; !url.empty() && out.second < 100; ++out.second) {
            auto const page = read(who, url);
            for (auto const &feature : page.at("features").as_array()) {
                EXPECT_TRUE(out.first.insert(std::string{feature.at("id").as_string()}).second) << "twice";
            }
            EXPECT_EQ(page.at("numberReturned").to_number<std::size_t>(), page.at("features").as_array().size());
            url = link(page, "next");
        }
        return out;
    }

    static inline std::string const base = "https://city.example";
    http::Routes m_routes;
};

TEST_F(Ogc, is_walked_from_the_landing_page_by_links)
{
    std::set<std::string> made;
    for (int i = 0; i < 25; ++i) {
        made.insert(to_string(add("hydrant", hydrant("H-" + std::to_string(i), {here.lon + i * 1e-5, here.lat}))));
    }
    auto const landing = read(m_huangpu, "/ogc");
    for (auto const *rel : {"self", "service-desc", "conformance", "data"}) {
        EXPECT_FALSE(link(landing, rel).empty()) << rel;
    }
    EXPECT_EQ(read(m_huangpu, link(landing, "conformance")).at("conformsTo").as_array().size(), 10U);
    std::string items;
    auto const data = read(m_huangpu, link(landing, "data"));
    for (auto const &collection : data.at("collections").as_array()) {
        EXPECT_NE(collection.at("id"), "danger_source") << "whoever may not read a type does not see its collection";
        auto const alone = read(m_huangpu, link(collection, "self"));
        EXPECT_EQ(alone, collection);
        if (collection.at("id") == "hydrant") {
            items = link(collection, "items");
        }
    }
    auto const [found, pages] = all(m_huangpu, items + "?limit=7");
    EXPECT_EQ(found, made);
    EXPECT_EQ(pages, 4);
    EXPECT_EQ(read(m_huangpu, items + "?limit=1").at("numberMatched"), 25);
    auto const nobody = somebody(AreaCode{310104000000000});
    EXPECT_TRUE(read(nobody, items).at("features").as_array().empty());
    EXPECT_EQ(read(nobody, items).at("numberMatched"), 0);
    EXPECT_EQ(get(m_huangpu, items).content_type, "application/geo+json");
}

TEST_F(Ogc, narrows_by_place_and_time)
{
    auto const one = to_string(add("hydrant", hydrant("H-1", here)));
    clock().advance(std::chrono::hours{24});
    auto const two = to_string(add("hydrant", hydrant("H-2", there)));
    std::string const items = "/ogc/collections/hydrant/items";
    using Ids = std::set<std::string>;
    EXPECT_EQ(all(m_all, items + "?bbox=121.4745,31.2345,121.4755,31.2355").first, (Ids{one}));
    EXPECT_EQ(all(m_all, items + "?bbox=121.4745,31.2345,-10,121.4755,31.2355,100").first, (Ids{one}));
    EXPECT_EQ(all(m_all, items + "?bbox=121,31,122,32&limit=1").first, (Ids{one, two}));
    EXPECT_EQ(all(m_all, items + "?bbox=170,-10,-170,60").first, Ids{});
    EXPECT_EQ(all(m_all, items + "?bbox=121,31,-170,60").first, (Ids{one, two}));
    EXPECT_EQ(all(m_all, items + "?datetime=2026-06-01T12:00:00Z&limit=1").first, (Ids{one}));
    EXPECT_EQ(all(m_all, items + "?datetime=../2026-06-01T12:00:00Z").first, (Ids{one}));
    EXPECT_EQ(all(m_all, items + "?datetime=2026-06-01T12:00:00Z/..").first, (Ids{one, two}));
    for (auto const *bad : {"bbox=1,2,3", "bbox=a,b,c,d", "bbox=1,2,3,4,5", "bbox=0,50,10,40", "bbox=0,0,500,1", "bbox=1,2,3,nan", "datetime=yesterday", "datetime=../..",
                            "datetime=2026-06-02T00:00:00Z/2026-06-01T00:00:00Z", "limit=0", "limit=-5"}) {
        EXPECT_EQ(get(m_all, items + "?" + bad).status, 400) << bad;
    }
    EXPECT_EQ(read(m_all, items + "?limit=1000000").at("features").as_array().size(), 2U); // as many as are given at once
    EXPECT_EQ(get(m_all, items + "?colour=red").status, 422);
}

TEST_F(Ogc, gives_and_reads_coordinates_in_the_order_of_the_system)
{
    add("hydrant", hydrant("H-1", here));
    std::string const items = "/ogc/collections/hydrant/items?";
    auto const first = [&](std::string const &query) {
        auto const page = read(m_all, items + query);
        auto const &at = page.at("features").at(0).at("geometry").at("coordinates").as_array();
        return geo::Point{at[0].to_number<double>(), at[1].to_number<double>()};
    };
    EXPECT_NEAR(first("").lon, here.lon, 1e-9);
    for (auto const *crs : {"http://www.opengis.net/def/crs/EPSG/0/4326", "EPSG:4490"}) {
        auto const turned = first(std::string{"crs="} + crs + "&bbox-crs=" + crs + "&bbox=31.2345,121.4745,31.2355,121.4755");
        EXPECT_NEAR(turned.lon, here.lat, 1e-9) << crs;
        EXPECT_NEAR(turned.lat, here.lon, 1e-9) << crs;
    }
    EXPECT_NEAR(first("crs=EPSG:3857").lon, here.lon * 20037508.342789244 / 180, 0.001);
    EXPECT_EQ(get(m_all, items + "crs=EPSG:2154").problem, "ogc.bad_crs");
    EXPECT_EQ(get(m_all, items + "bbox=121,31,122,32&bbox-crs=EPSG:4326").problem, "ogc.bad_bbox");
    EXPECT_EQ(get(m_all, items + "bbox_crs=EPSG:4326").status, 422) << "the parameter has a dash";
    auto const headers = get(m_all, items + "crs=EPSG:4490").headers;
    EXPECT_NE(std::ranges::find(headers, std::pair<std::string, std::string>{"Content-Crs", "<http://www.opengis.net/def/crs/EPSG/0/4490>"}), headers.end());
}

TEST_F(Ogc, filters_by_value_and_by_place_and_never_by_what_is_sealed)
{
    auto const one = to_string(add("hydrant", hydrant("H-1", here)));
    auto const two = to_string(add("hydrant", hydrant("H-2", there)));
    auto const url = [](std::string_view type, std::string_view cql2, std::string const &more = {}) {
        std::string query = fmt::format("/ogc/collections/{}/items?limit=1{}&filter=", type, more);
        for (char const letter : cql2) {
            query += fmt::format("%{:02X}", static_cast<unsigned char>(letter));
        }
        return query;
    };
    using Ids = std::set<std::string>;
    auto const found = [&](std::string_view cql2, std::string const &more = {}) { return all(m_all, url("hydrant", cql2, more)).first; };
    EXPECT_EQ(found("component_code = 'H-1'"), Ids{one});
    EXPECT_EQ(found("component_code <> 'H-1'"), Ids{two});
    EXPECT_EQ(found("component_code LIKE 'H-_' AND status = 'current'", "&filter-lang=cql2-text"), (Ids{one, two}));
    EXPECT_EQ(found("component_code LIKE '%_2'"), Ids{two});
    EXPECT_EQ(found("component_code NOT LIKE '%_2'"), Ids{one});
    EXPECT_EQ(found("pressure = 1 OR NOT pressure = 1"), Ids{}) << "what has no value passes neither";
    EXPECT_EQ(found("S_INTERSECTS(geometry, BBOX(121.4745,31.2345,121.4755,31.2355))"), Ids{one});
    EXPECT_EQ(found("S_INTERSECTS(geometry, BBOX(31.2345,121.4745,31.2355,121.4755))", "&filter-crs=EPSG:4490"), Ids{one});
    EXPECT_EQ(found("S_DISJOINT(geometry, BBOX(121.4745,31.2345,121.4755,31.2355))"), Ids{two});
    EXPECT_EQ(found("NOT S_WITHIN(geometry, POLYGON((121.4 31.2,121.6 31.3,121.6 31.2,121.4 31.3,121.4 31.2)))").size() +
                  found("S_WITHIN(geometry, POLYGON((121.4 31.2,121.6 31.3,121.6 31.2,121.4 31.3,121.4 31.2)))").size(),
              2U)
        << "a shape that crosses itself";
    for (auto const *relation : {"S_EQUALS", "S_TOUCHES", "S_CROSSES", "S_OVERLAPS", "S_CONTAINS"}) {
        for (auto const *shape : {"POINT(121 31)", "LINESTRING(121 31, 122 32)", "MULTIPOINT(121 31, 122 32)", "POLYGON((0 0,1 1,1 0,0 1,0 0))"}) {
            EXPECT_EQ(found(fmt::format("{}(geometry, {})", relation, shape)), Ids{}) << relation << shape;
        }
    }
    auto const refused = get(m_all, url("hydrant", "component_code = "));
    EXPECT_EQ(refused.status, 400);
    EXPECT_EQ(refused.problem, "ogc.bad_filter");
    EXPECT_EQ(get(m_all, url("hydrant", "TRUE", "&filter-lang=cql2-json")).problem, "ogc.bad_filter");
    EXPECT_EQ(get(m_huangpu, url("building", "steward = '张三丰'")).problem, "ogc.bad_filter");
    auto const queryables = read(m_huangpu, "/ogc/collections/building/queryables").at("properties").as_object();
    EXPECT_TRUE(queryables.contains("full_name"));
    EXPECT_FALSE(queryables.contains("steward"));
}

TEST_F(Ogc, gives_one_feature_masked_and_only_to_whom_it_is_shown)
{
    auto const id = add("building", {{"building_code", "B-1"}, {"full_name", "一号楼"}, {"kind", "residential"}, {"steward", "张三丰"}}, AreaCode{310101002000000});
    auto const path = "/ogc/collections/building/items/" + to_string(id);
    auto const feature = read(m_huangpu, path);
    EXPECT_TRUE(feature.at("geometry").is_null());
    EXPECT_EQ(feature.at("properties").at("full_name"), "一号楼");
    EXPECT_EQ(feature.at("properties").at("steward"), "张**");
    EXPECT_EQ(link(feature, "self"), base + path);
    EXPECT_EQ(get(somebody(AreaCode{310104000000000}), path).problem, "record.absent");
    EXPECT_EQ(get(m_huangpu, "/ogc/collections/hydrant/items/" + to_string(id)).problem, "record.absent");
    EXPECT_EQ(get(m_huangpu, "/ogc/collections/no_such/items").problem, "type.absent");
    EXPECT_EQ(get(m_huangpu, "/ogc/collections/danger_source/items").problem, "type.absent");
}

} // namespace
} // namespace onegrid::elements::testing
