// SPDX-License-Identifier: Apache-2.0
// Codes to residents' phones through a city's own gateway, which is a real HTTP server here.
#include "city.hpp"
#include "lib/little_server.hpp"
#include "platform/access/sms_http.hpp"
#include "platform/observe/log.hpp"
#include <boost/json/parse.hpp>
#include <fstream>
#include <sstream>

namespace onegrid::access {
namespace {

using namespace std::chrono_literals;
using onegrid::testing::clock;
using test::LittleServer;

constexpr db::Query queued{"test.sms_queued", "SELECT coalesce(string_agg(payload::text || coalesce(last_error, ''), "
                                              "' '), '') FROM jobs.job"};
constexpr db::Query states{"test.sms_states", "SELECT coalesce(string_agg(state, ' '), '') FROM jobs.job"};

struct GatewayCity {
    City city;
    LittleServer gateway;
    Access access{city.database, city.ids, options()};
    jobs::Runner runner{city.database, clock()};

    GatewayCity() { access.deliver_by(runner); }

    Options options() const
    {
        auto made = City::test_options();
        made.sms = {"http://127.0.0.1:" + gateway.port_text() + "/messages",
                    "t0ken",
                    {.hosts = {"127.0.0.1:" + gateway.port_text()}, .private_networks = true, .authorities = {}, .timeout = 2s}};
        return made;
    }
    Result<void> send(std::string const &phone) { return send_phone_code(access.context(), phone, City::info()); }
    std::string read(db::Query const &query)
    {
        return city.database.read([&](db::Tx &tx) { return *tx.maybe<std::string>(query); });
    }
};

TEST(SmsGateway, gets_the_code_that_lets_the_resident_in)
{
    GatewayCity g;
    ASSERT_TRUE(g.send("138 0000 0001"));
    EXPECT_EQ(g.runner.run_due(), 1);
    ASSERT_EQ(g.gateway.requests().size(), 1u);
    auto const request = g.gateway.requests().front();
    EXPECT_EQ(request.target(), "/messages");
    EXPECT_EQ(request["Content-Type"], "application/json");
    EXPECT_EQ(request["Authorization"], "Bearer t0ken");
    EXPECT_FALSE(request["Idempotency-Key"].empty());
    auto const message = boost::json::parse(request.body()).as_object();
    EXPECT_EQ(message.at("to").as_string(), "13800000001");
    std::string const text(message.at("text").as_string());
    auto const code = text.substr(text.find_first_of("0123456789"), 6);
    EXPECT_TRUE(sign_in_by_phone(g.access.context(), "13800000001", code, Client::pocket, City::info()));
    EXPECT_EQ(g.runner.run_due(), 0) << "sent once";
}

TEST(SmsGateway, that_is_down_is_tried_again_with_growing_pauses_and_the_same_key)
{
    GatewayCity g;
    g.gateway.answer_with({503, 500, 401, 200});
    ASSERT_TRUE(g.send("13800000001"));
    EXPECT_EQ(g.runner.run_due(), 1);
    EXPECT_EQ(g.runner.run_due(), 0) << "not at once";
    for (auto const pause : {2s, 3s, 5s}) {
        clock().advance(pause);
        EXPECT_EQ(g.runner.run_due(), 1);
    }
    auto const requests = g.gateway.requests();
    ASSERT_EQ(requests.size(), 4u);
    EXPECT_EQ(requests.front()["Idempotency-Key"], requests.back()["Idempotency-Key"]);
    EXPECT_EQ(g.read(states), "");
}

TEST(SmsGateway, a_message_that_it_refuses_is_not_sent_again)
{
    GatewayCity g;
    g.gateway.answer_with({422});
    ASSERT_TRUE(g.send("13800000001"));
    EXPECT_EQ(g.runner.run_due(), 1);
    clock().advance(1min);
    EXPECT_EQ(g.runner.run_due(), 0);
    EXPECT_EQ(g.gateway.requests().size(), 1u);
}

TEST(SmsGateway, a_code_that_is_no_longer_good_is_not_sent)
{
    GatewayCity g;
    ASSERT_TRUE(g.send("13800000001"));
    clock().advance(6min); // nobody ran meanwhile
    EXPECT_EQ(g.runner.run_due(), 1);
    EXPECT_TRUE(g.gateway.requests().empty());
    EXPECT_EQ(g.read(states), "");
}

TEST(SmsGateway, that_stays_away_leaves_a_dead_letter_that_says_why)
{
    GatewayCity g;
    g.gateway.answer_with({401, 401, 401, 401, 401, 401, 401, 401});
    ASSERT_TRUE(g.send("13800000001"));
    int tries = 0;
    for (int i = 0; i < 300 && g.read(states) != "dead" && !g.read(states).empty(); ++i) {
        tries += g.runner.run_due();
        clock().advance(1s);
    }
    EXPECT_EQ(tries, 8);
    EXPECT_EQ(g.read(states), "dead");
    EXPECT_NE(g.read(queued).find("sms.gateway_failed: status 401"), std::string::npos);
}

TEST(SmsGateway, neither_the_queue_nor_the_log_holds_a_number_or_a_code)
{
    auto const file = onegrid::testing::scratch_directory("sms_log") / "log";
    log::open({log::Level::debug, file.string()});
    {
        GatewayCity g;
        g.gateway.answer_with({500, 422});
        ASSERT_TRUE(g.send("13812345678"));
        EXPECT_EQ(g.read(queued).find("13812345678"), std::string::npos);
        g.runner.run_due();
        EXPECT_EQ(g.read(queued).find("13812345678"), std::string::npos);
        clock().advance(2s);
        g.runner.run_due();
        ASSERT_EQ(g.gateway.requests().size(), 2u);
        std::string const text(boost::json::parse(g.gateway.requests().front().body()).at("text").as_string());
        auto const code = text.substr(text.find_first_of("0123456789"), 6);
        log::open({log::Level::off, {}});
        std::ifstream in(file);
        std::stringstream written;
        written << in.rdbuf();
        EXPECT_NE(written.str().find("jobs.failed"), std::string::npos);
        EXPECT_NE(written.str().find("sms.refused"), std::string::npos);
        EXPECT_EQ(written.str().find("12345678"), std::string::npos);
        EXPECT_EQ(written.str().find(code), std::string::npos);
        EXPECT_EQ(written.str().find("t0ken"), std::string::npos);
    }
}

TEST(SmsGateway, outside_the_allowed_hosts_stops_the_start)
{
    City city;
    auto options = City::test_options();
    options.sms = {"https://sms.city.example/send", "", {}};
    EXPECT_THROW(Access(city.database, city.ids, options), std::runtime_error);
    options.sms->outgoing.hosts = {"sms.city.example"};
    EXPECT_NO_THROW(Access(city.database, city.ids, options));
}

} // namespace
} // namespace onegrid::access
