// SPDX-License-Identifier: Apache-2.0
// GeoReport v2 as a client sees it: the routes as declared, over the demo city, without a socket.
#include "db/harness/harness.hpp"
#include "engines/geo/import.hpp"
#include "engines/pack/pack.hpp"
#include "lib/routes.hpp"
#include "lib/source_dir.hpp"
#include "modules/cases/cases.hpp"
#include "modules/open311/open311.hpp"
#include "platform/http/routes.hpp"
#include <algorithm>
#include <boost/json.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <pugixml.hpp>

namespace onegrid::open311 {
namespace {

namespace json = boost::json;
using ::testing::HasSubstr;

constexpr std::string_view good_key = "ogk_good";

// One key that may report.
struct Keys : http::Authenticator {
    static Caller caller()
    {
        Caller who;
        who.kind = CallerKind::api_key;
        who.person = PersonId{4711};
        who.name = "Reporting app";
        who.assignments.push_back(
            {"api_key", "", AreaCode{310'000'000'000'000}, UnitId{}, "city", {"case.report"}, PersonId{}});
        return who;
    }
    Result<Caller> authenticate(http::RequestHead const &head) override
    {
        if (head.api_key == good_key) {
            return caller();
        }
        return refuse(Why::unauthenticated, "session.unknown");
    }
};

class GeoReport : public ::testing::Test {
  protected:
    GeoReport()
    {
        auto const demo = test::source_dir() / "packs/demo";
        pack::apply(m_database, demo, {.sample_people = false}).value();
        geo::import_folder(m_database, demo / "areas").value();
        m_areas = std::make_unique<geo::Areas>(m_database);
        m_packs = std::make_unique<pack::Catalogues>(m_database);
        m_directory = std::make_unique<access::Directory>(m_database);
        m_cases = std::make_unique<cases::Module>(
            cases::Services{m_database, testing::clock(), m_ids, *m_areas, *m_packs, *m_directory, m_keys});
        mount(m_routes, *m_cases, m_authenticator);
    }

    http::Response call(std::string const &method, std::string const &path, std::string const &query = {},
                        std::string body = {}, Caller const &who = {}, std::string const &key = {})
    {
        http::Exchange exchange;
        exchange.info.method = method;
        exchange.info.path = path;
        exchange.info.query = query;
        exchange.info.language = "en";
        exchange.info.base_url = "https://city.example";
        exchange.info.content_type = "application/x-www-form-urlencoded; charset=utf-8";
        exchange.info.idempotency_key = key;
        exchange.who = who;
        exchange.body = std::move(body);
        return test::call(m_routes, std::move(exchange));
    }
    json::value read(std::string const &path, std::string const &query = {})
    {
        auto const response = call("GET", "/open311/v2/" + path, query);
        EXPECT_EQ(response.status, 200) << response.bytes();
        EXPECT_EQ(response.content_type, "application/json; charset=utf-8");
        return json::parse(response.bytes());
    }
    std::string report(std::string const &more = {})
    {
        auto const response = call("POST", "/open311/v2/requests.json", {}, form(more));
        EXPECT_EQ(response.status, 201) << response.bytes();
        return std::string(json::parse(response.bytes()).at(0).at("service_request_id").as_string());
    }
    static std::string form(std::string const &more = {})
    {
        return "api_key=" + std::string(good_key) +
               "&service_code=road_pothole&lat=31.2352&long=121.4762&description=A+hole" + more;
    }

    db::Database &m_database{*testing::fresh_database()};
    IdGenerator m_ids{testing::clock(), 1};
    access::Keyring m_keys{access::Keyring::ephemeral()};
    Keys m_authenticator;
    std::unique_ptr<geo::Areas> m_areas;
    std::unique_ptr<pack::Catalogues> m_packs;
    std::unique_ptr<access::Directory> m_directory;
    std::unique_ptr<cases::Module> m_cases;
    http::Routes m_routes;
};

TEST_F(GeoReport, is_discovered)
{
    auto const response = call("GET", "/open311/discovery.json");
    auto const endpoint = json::parse(response.bytes()).at("endpoints").at(0);
    EXPECT_EQ(endpoint.at("url"), "https://city.example/open311/v2");
    EXPECT_EQ(endpoint.at("specification"), "http://wiki.open311.org/GeoReport_v2");
    pugi::xml_document xml;
    ASSERT_TRUE(xml.load_string(std::string(call("GET", "/open311/discovery.xml").bytes()).c_str()));
    EXPECT_STREQ(xml.child("discovery").child("endpoints").child("endpoint").child_value("type"), "production");
}

TEST_F(GeoReport, lists_its_services_and_defines_each)
{
    auto const services = read("services.json").as_array();
    EXPECT_GT(services.size(), 30U);
    for (auto const &service : services) {
        auto const code = std::string(service.at("service_code").as_string());
        EXPECT_TRUE(m_packs->current()->find_matter(code)->is_public) << code;
        EXPECT_EQ(read("services/" + code + ".json").at("service_code"), service.at("service_code"));
    }
    EXPECT_EQ(call("GET", "/open311/v2/services/nothing.xml").status, 404);
    EXPECT_THAT(std::string(call("GET", "/open311/v2/services/nothing.xml").bytes()),
                HasSubstr("<errors><error><code>404</code>"));
    EXPECT_EQ(call("GET", "/open311/v2/services.csv").status, 404);
}

TEST_F(GeoReport, what_is_reported_is_a_case_that_can_be_read_back)
{
    auto const id = report("&address_string=Nanjing+Road+%3C1%3E&account_id=7&media_url=https%3A%2F%2Fx.org%2Fa.jpg%"
                           "3Fb%26c&phone=13800000001"
                           "&first_name=Lei&last_name=Li");
    auto const found = read("requests/" + id + ".json").at(0);
    EXPECT_EQ(found.at("service_request_id").as_string(), id);
    EXPECT_EQ(found.at("status"), "open");
    EXPECT_EQ(found.at("status_notes"), "Intake");
    EXPECT_EQ(found.at("service_code"), "road_pothole");
    EXPECT_EQ(found.at("description"), "A hole");
    EXPECT_EQ(found.at("address"), "Nanjing Road <1>");
    EXPECT_DOUBLE_EQ(found.at("lat").as_double(), 31.2352);
    EXPECT_DOUBLE_EQ(found.at("long").as_double(), 121.4762);
    EXPECT_EQ(found.at("media_url"), "https://x.org/a.jpg?b&c");
    EXPECT_EQ(found.at("requested_datetime"), "2026-06-01T01:00:00Z");
    EXPECT_TRUE(found.at("agency_responsible").is_string());
    EXPECT_TRUE(found.at("expected_datetime").is_string());
    EXPECT_THAT(json::serialize(found), ::testing::Not(HasSubstr("13800000001"))) << "nothing of the reporter is told";
    EXPECT_THAT(json::serialize(found), ::testing::Not(HasSubstr("Lei")));

    pugi::xml_document xml;
    auto const response = call("GET", "/open311/v2/requests/" + id + ".xml");
    EXPECT_EQ(response.content_type, "text/xml; charset=utf-8");
    ASSERT_TRUE(xml.load_string(std::string(response.bytes()).c_str()));
    EXPECT_STREQ(xml.child("service_requests").child("request").child_value("address"), "Nanjing Road <1>");

    auto const token = read("tokens/" + id + ".json").at(0);
    EXPECT_EQ(token.at("service_request_id").as_string(), id);
    EXPECT_EQ(token.at("token").as_string(), id);
}

TEST_F(GeoReport, the_answer_to_a_report_in_xml)
{
    auto const response = call("POST", "/open311/v2/requests.xml", {}, form());
    EXPECT_EQ(response.status, 201);
    pugi::xml_document xml;
    ASSERT_TRUE(xml.load_string(std::string(response.bytes()).c_str()));
    auto const request = xml.child("service_requests").child("request");
    EXPECT_STRNE(request.child_value("service_request_id"), "");
    EXPECT_FALSE(request.child("token")) << "not beside an id";
}

TEST_F(GeoReport, only_a_key_that_may_report_reports)
{
    auto const without = [&](std::string body, Caller const &who = {}) {
        auto const response = call("POST", "/open311/v2/requests.json", {}, std::move(body), who);
        EXPECT_THAT(std::string(response.bytes()), HasSubstr(R"([{"code":403,)"));
        return response.status;
    };
    EXPECT_EQ(without("service_code=road_pothole&lat=31.2352&long=121.4762"), 403);
    EXPECT_EQ(without("api_key=wrong&service_code=road_pothole&lat=31.2352&long=121.4762"), 403);
    auto idle = Keys::caller();
    idle.assignments[0].permissions = {"case.read_area"};
    EXPECT_EQ(without("service_code=road_pothole&lat=31.2352&long=121.4762", idle), 403);
    EXPECT_TRUE(read("requests.json").as_array().empty()) << "nothing was written";
    // with the key in the head, or in the address
    EXPECT_EQ(call("POST", "/open311/v2/requests.json", {}, "service_code=road_pothole&lat=31.2352&long=121.4762",
                   Keys::caller())
                  .status,
              201);
    EXPECT_EQ(call("POST", "/open311/v2/requests.json", "api_key=ogk_good",
                   "service_code=road_pothole&lat=31.2352&long=121.4762")
                  .status,
              201);
}

TEST_F(GeoReport, mistakes_are_told_in_its_own_format)
{
    auto const status = [&](std::string const &body) {
        return call("POST", "/open311/v2/requests.json", {}, "api_key=ogk_good&" + body).status;
    };
    EXPECT_EQ(status("lat=31.2352&long=121.4762"), 400);
    EXPECT_EQ(status("service_code=nothing&lat=31.2352&long=121.4762"), 404);
    EXPECT_EQ(status("service_code=road_pothole"), 400);
    EXPECT_EQ(status("service_code=road_pothole&lat=31.2352"), 400);
    EXPECT_EQ(status("service_code=road_pothole&lat=121.4762&long=31.2352"), 400);
    EXPECT_EQ(status("service_code=road_pothole&lat=%zz&long=1"), 400);
    EXPECT_EQ(call("GET", "/open311/v2/requests.json", "status=lost").status, 400);
    EXPECT_EQ(call("GET", "/open311/v2/requests/1.json").status, 404);
    EXPECT_EQ(call("GET", "/open311/v2/requests/x.json").status, 404);
    EXPECT_EQ(call("GET", "/open311/v2/tokens/1.xml").status, 404);
    EXPECT_TRUE(read("requests.json").as_array().empty());
}

TEST_F(GeoReport, the_same_report_with_the_same_key_is_one_request)
{
    auto const first = call("POST", "/open311/v2/requests.json", {}, form(), {}, "phone-1");
    auto const second = call("POST", "/open311/v2/requests.json", {}, form(), {}, "phone-1");
    EXPECT_EQ(json::parse(first.bytes()).at(0).at("service_request_id"),
              json::parse(second.bytes()).at(0).at("service_request_id"));
    EXPECT_EQ(read("requests.json").as_array().size(), 1U);
}

TEST_F(GeoReport, requests_are_listed_newest_first_and_filtered)
{
    std::vector<std::string> ids;
    for (int day = 0; day < 4; ++day) {
        ids.push_back(report());
        testing::clock().advance(std::chrono::hours{24});
    }
    auto const listed = [&](std::string const &query) {
        std::vector<std::string> found;
        auto const answer = read("requests.json", query);
        for (auto const &request : answer.as_array()) {
            found.emplace_back(request.at("service_request_id").as_string());
        }
        return found;
    };
    std::vector<std::string> const newest{ids[3], ids[2], ids[1], ids[0]};
    EXPECT_EQ(listed(""), newest);
    EXPECT_EQ(listed("jurisdiction_id=city.example&api_key=any&extensions=true"), newest);
    EXPECT_EQ(listed("service_request_id=" + ids[0] + "," + ids[2] + ",7"), (std::vector{ids[2], ids[0]}));
    EXPECT_EQ(listed("start_date=2026-06-02T00:00:00Z&end_date=2026-06-03T12:00:00Z"), (std::vector{ids[2], ids[1]}));
    EXPECT_EQ(listed("page_size=2&page=2"), (std::vector{ids[1], ids[0]}));
    EXPECT_EQ(listed("status=open"), newest);
    EXPECT_TRUE(listed("status=closed").empty());
    EXPECT_EQ(listed("service_code=road_pothole,nothing"), newest);
    EXPECT_TRUE(listed("service_code=nothing").empty());
    testing::clock().advance(std::chrono::hours{24 * 91});
    EXPECT_TRUE(listed("").empty()) << "of the last 90 days";
    EXPECT_EQ(listed("start_date=2026-06-01"), newest);
}

TEST_F(GeoReport, what_is_not_public_is_not_there)
{
    auto const &all = m_packs->current()->matters;
    auto const secret = std::ranges::find(all, false, &pack::Matter::is_public);
    ASSERT_NE(secret, all.end());
    cases::NewCase report;
    report.matter = secret->code;
    report.description = "kept to ourselves";
    report.lon = 121.4762;
    report.lat = 31.2352;
    auto const made = m_cases->report(Keys::caller(), report, "key");
    ASSERT_TRUE(made) << made.error().code;
    EXPECT_EQ(call("GET", "/open311/v2/requests/" + to_string(made->id) + ".json").status, 404);
    EXPECT_TRUE(read("requests.json").as_array().empty());
    EXPECT_EQ(call("GET", "/open311/v2/services/" + secret->code + ".json").status, 404);
}

} // namespace
} // namespace onegrid::open311
