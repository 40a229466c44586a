// SPDX-License-Identifier: Apache-2.0
// What a client may ask for and report, against a small matters list.
#include "modules/open311/requests.hpp"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace onegrid;
using namespace onegrid::open311;

namespace {

pack::Catalogue catalogue()
{
    pack::Catalogue made;
    pack::Matter cover;
    cover.code = "0101";
    cover.name = {"井盖缺失", "Manhole cover missing"};
    cover.category = {"部件", "Components"};
    cover.filing_condition = "井盖缺失或破损";
    cover.is_public = true;
    cover.keywords = {"井盖", "窨井"};
    pack::Matter secret = cover;
    secret.code = "0901";
    secret.is_public = false;
    made.matters = {cover, secret};
    made.index();
    return made;
}

Parameters form(std::string const &text) { return *Parameters::of(text); }
std::string refusal(std::string const &text)
{
    auto const report = report_of(catalogue(), form(text), "en");
    return report ? "" : report.error().code + " " + report.error().detail;
}
std::string bad_query(std::string const &text)
{
    auto const wanted = wanted_of(form(text));
    return wanted ? "" : wanted.error().code + " " + wanted.error().detail;
}

} // namespace

TEST(Services, are_the_public_matters)
{
    auto const services = services_of(catalogue(), "en");
    ASSERT_EQ(services.size(), 1U);
    auto const &service = services[0].as_object();
    EXPECT_EQ(service.at("service_code"), "0101");
    EXPECT_EQ(service.at("service_name"), "Manhole cover missing");
    EXPECT_EQ(service.at("group"), "Components");
    EXPECT_EQ(service.at("keywords"), "井盖, 窨井");
    EXPECT_EQ(service.at("type"), "realtime");
    EXPECT_EQ(service.at("metadata"), false);
    EXPECT_EQ(services_of(catalogue(), "zh-CN")[0].at("service_name"), "井盖缺失");
}

TEST(Services, that_are_not_public_are_not_there)
{
    EXPECT_TRUE(definition_of(catalogue(), "0101"));
    EXPECT_EQ(definition_of(catalogue(), "0901").error().code, "open311.service_unknown");
    EXPECT_EQ(definition_of(catalogue(), "nope").error().code, "open311.service_unknown");
}

TEST(Reports, take_every_field_of_the_specification)
{
    auto const report = *report_of(
        catalogue(),
        form("service_code=0101&lat=31.2352&long=121.4762&address_string=Nanjing+Road&email=a%40b.c&device_id=d&"
             "account_id=7"
             "&first_name=Li&last_name=Lei&phone=111&description=A+large%0Ahole&media_url=https%3A%2F%2Fx.org%2Fa.jpg"),
        "en");
    EXPECT_EQ(report.matter->value, "0101");
    EXPECT_DOUBLE_EQ(*report.lat, 31.2352);
    EXPECT_DOUBLE_EQ(*report.lon, 121.4762);
    EXPECT_EQ(report.address->value, "Nanjing Road");
    EXPECT_EQ(report.contact_name->value, "Li Lei");
    EXPECT_EQ(report.contact_phone->value, "111");
    EXPECT_EQ(report.description.value, "A large\nhole");
    EXPECT_EQ(report.source, cases::Source::open311);
}

TEST(Reports, without_words_say_what_the_service_is)
{
    EXPECT_EQ(report_of(catalogue(), form("service_code=0101&address_id=12"), "en")->description.value,
              "Manhole cover missing");
}

TEST(Reports, need_a_service_and_a_place)
{
    EXPECT_EQ(refusal("lat=1&long=2"), "open311.service_missing service_code");
    EXPECT_EQ(refusal("service_code=&lat=1&long=2"), "open311.service_missing service_code");
    EXPECT_EQ(refusal("service_code=0901&lat=1&long=2"), "open311.service_unknown service_code");
    EXPECT_EQ(refusal("service_code=0101"), "open311.place_missing lat, long");
    EXPECT_EQ(refusal("service_code=0101&lat=31"), "open311.place_missing long");
    EXPECT_EQ(refusal("service_code=0101&long=121"), "open311.place_missing lat");
}

TEST(Reports, refuse_what_is_out_of_range)
{
    EXPECT_EQ(refusal("service_code=0101&lat=91&long=2"), "open311.bad_parameter lat");
    EXPECT_EQ(refusal("service_code=0101&lat=nan&long=2"), "open311.bad_parameter lat");
    EXPECT_EQ(refusal("service_code=0101&lat=1&long=x"), "open311.bad_parameter long");
    EXPECT_EQ(refusal("service_code=0101&lat=1&long=2&media_url=javascript:alert(1)"),
              "open311.bad_parameter media_url");
    EXPECT_THAT(refusal("service_code=0101&lat=1&long=2&description=" + std::string(4'001, 'a')),
                ::testing::HasSubstr("description"));
    EXPECT_THAT(refusal("service_code=0101&lat=1&long=2&description=a%01"), ::testing::HasSubstr("description"));
    EXPECT_EQ(refusal("service_code=0101&lat=1&long=2&description=" + std::string(4'000, 'a')), "");
}

TEST(Queries, read_ids_services_times_and_states)
{
    auto const wanted = *wanted_of(
        form("service_request_id=7,%208,x&service_code=a,b&start_date=2026-01-01T00:00:00Z&end_date=2026-02-01"
             "&status=closed&page=3&page_size=20"));
    EXPECT_THAT(wanted.ids, ::testing::ElementsAre(7, 8, 0)) << "what cannot be an id is an id of nothing";
    EXPECT_THAT(wanted.services, ::testing::ElementsAre("a", "b"));
    EXPECT_EQ(to_rfc3339(*wanted.from), "2026-01-01T00:00:00Z");
    EXPECT_EQ(to_rfc3339(*wanted.to), "2026-02-01T00:00:00Z");
    EXPECT_FALSE(wanted.open);
    EXPECT_TRUE(wanted.closed);
    EXPECT_EQ(wanted.page, 3);
    EXPECT_EQ(wanted.page_size, 20);
}

TEST(Queries, take_an_offset_whose_plus_became_a_blank)
{
    EXPECT_EQ(to_rfc3339(*wanted_of(form("start_date=2026-01-01T08:00:00+08:00"))->from), "2026-01-01T00:00:00Z");
}

TEST(Queries, by_default_want_everything)
{
    auto const wanted = *wanted_of(form("jurisdiction_id=city.gov&extensions=true"));
    EXPECT_TRUE(wanted.open && wanted.closed && wanted.ids.empty() && wanted.services.empty());
    EXPECT_EQ(wanted.page_size, 1'000);
    EXPECT_EQ(wanted_of(form("page_size=5000"))->page_size, 1'000);
}

TEST(Queries, that_make_no_sense_are_refused_by_name)
{
    EXPECT_EQ(bad_query("start_date=yesterday"), "open311.bad_parameter start_date");
    EXPECT_EQ(bad_query("end_date=2026-13-01"), "open311.bad_parameter end_date");
    EXPECT_EQ(bad_query("status=lost"), "open311.bad_parameter status");
    EXPECT_EQ(bad_query("page=0"), "open311.bad_parameter page");
    EXPECT_EQ(bad_query("page_size=many"), "open311.bad_parameter page_size");
}
