// SPDX-License-Identifier: Apache-2.0
// Calls to other servers: to whom, with what limits, and what is said when they fail.
#include "lib/certificate.hpp"
#include "lib/little_server.hpp"
#include "platform/http/outgoing.hpp"
#include <gtest/gtest.h>
#include <unistd.h>

namespace onegrid::http {
namespace {

using namespace std::chrono_literals;
using test::LittleServer;

std::string failure_of(Outgoing const &outgoing, std::string const &url)
{
    try {
        outgoing.post(url, {}, "");
        return "";
    } catch (OutgoingFailed const &failed) {
        return failed.what();
    }
}

std::string refusal_of(std::vector<std::string> hosts, std::string_view url, bool private_networks = false)
{
    OutgoingOptions options;
    options.hosts = std::move(hosts);
    options.private_networks = private_networks;
    auto const may = Outgoing(options).may_call(url);
    return may ? "" : may.error().code;
}

OutgoingOptions to(LittleServer const &server, std::string const &host = "127.0.0.1")
{
    OutgoingOptions options;
    options.hosts = {host + ":" + server.port_text()};
    options.private_networks = true;
    options.timeout = 2s;
    options.connect_timeout = 1s;
    return options;
}

TEST(Outgoing, posts_what_it_is_given_and_brings_back_the_answer)
{
    LittleServer server;
    server.answer_with({202}, "taken");
    auto const reply = Outgoing(to(server))
                           .post("http://127.0.0.1:" + server.port_text() + "/v1/messages?a=b",
                                 {{"Authorization", "Bearer t"}}, "{\"x\":1}");
    EXPECT_EQ(reply.status, 202u);
    EXPECT_EQ(reply.body, "taken");
    ASSERT_EQ(server.requests().size(), 1u);
    auto const request = server.requests().front();
    EXPECT_EQ(request.target(), "/v1/messages?a=b");
    EXPECT_EQ(request["Authorization"], "Bearer t");
    EXPECT_EQ(request["Host"], "127.0.0.1:" + server.port_text());
    EXPECT_EQ(request.body(), "{\"x\":1}");
}

TEST(Outgoing, only_named_hosts_are_called)
{
    EXPECT_EQ(refusal_of({"sms.city.example"}, "https://sms.city.example/send"), "");
    EXPECT_EQ(refusal_of({"sms.city.example"}, "https://SMS.City.Example:443/send"), "");
    EXPECT_EQ(refusal_of({"sms.city.example:8443"}, "https://sms.city.example:8443/send"), "");
    EXPECT_EQ(refusal_of({"[2001:4860::1]:8443"}, "https://[2001:4860::1]:8443/"), "");
    EXPECT_EQ(refusal_of({}, "https://sms.city.example/"), "outgoing.host_not_allowed");
    EXPECT_EQ(refusal_of({"sms.city.example"}, "https://sms.city.example:8443/"), "outgoing.host_not_allowed");
    EXPECT_EQ(refusal_of({"sms.city.example"}, "https://evil.example/sms.city.example"), "outgoing.host_not_allowed");
    EXPECT_EQ(refusal_of({"sms.city.example"}, "https://sms.city.example.evil.example/"), "outgoing.host_not_allowed");
    EXPECT_EQ(refusal_of({"sms.city.example"}, "https://sms.city.example@evil.example/"), "outgoing.bad_url");
    EXPECT_EQ(refusal_of({"sms.city.example"}, "ftp://sms.city.example/"), "outgoing.bad_url");
    EXPECT_EQ(refusal_of({"sms.city.example"}, "sms.city.example"), "outgoing.bad_url");
    EXPECT_EQ(refusal_of({"sms.city.example"}, "http://sms.city.example/"), "outgoing.not_encrypted");
    EXPECT_EQ(refusal_of({"sms.city.example"}, "http://sms.city.example/", true), "");
}

TEST(Outgoing, a_name_that_leads_inside_is_not_called)
{
    LittleServer server;
    OutgoingOptions options = to(server, "localhost");
    options.private_networks = false;
    EXPECT_EQ(failure_of(Outgoing(options), "https://localhost:" + server.port_text() + "/"),
              "the name leads to no address that may be called");
    EXPECT_TRUE(server.requests().empty());
    for (auto const *address :
         {"127.0.0.1", "10.1.2.3", "172.31.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
          "255.255.255.255", "::1", "::", "fe80::1%eth0", "fd00::1", "::ffff:10.0.0.1", "64:ff9b::a00:1"}) {
        EXPECT_TRUE(is_special_address(address)) << address;
    }
    for (auto const *address : {"8.8.8.8", "172.32.0.1", "100.128.0.1", "192.169.0.1", "2001:4860:4860::8888"}) {
        EXPECT_FALSE(is_special_address(address)) << address;
    }
}

TEST(Outgoing, a_server_that_says_nothing_is_waited_for_only_so_long)
{
    LittleServer server({}, {}, true);
    auto options = to(server);
    options.timeout = 300ms;
    auto const began = std::chrono::steady_clock::now();
    EXPECT_NE(failure_of(Outgoing(options), "http://127.0.0.1:" + server.port_text() + "/"), "");
    EXPECT_LT(std::chrono::steady_clock::now() - began, 2s);
}

TEST(Outgoing, nobody_there_is_told_without_saying_where)
{
    auto port = [] { return LittleServer().port_text(); }(); // was free a moment ago
    OutgoingOptions options;
    options.hosts = {"127.0.0.1:" + port, "no-such-host.invalid"};
    options.private_networks = true;
    auto const nobody = failure_of(Outgoing(options), "http://127.0.0.1:" + port + "/secret");
    EXPECT_EQ(nobody, "cannot be reached: Connection refused");
    auto const nowhere = failure_of(Outgoing(options), "https://no-such-host.invalid/secret");
    EXPECT_TRUE(nowhere.starts_with("the name cannot be resolved")) << nowhere;
    EXPECT_EQ(nowhere.find("secret"), std::string::npos);
}

TEST(Outgoing, redirects_are_not_followed_and_answers_have_a_limit)
{
    LittleServer server;
    server.answer_with({302});
    EXPECT_EQ(Outgoing(to(server)).post("http://127.0.0.1:" + server.port_text() + "/", {}, "").status, 302u);
    EXPECT_EQ(server.requests().size(), 1u);
    server.answer_with({200}, std::string(100'000, 'x'));
    EXPECT_NE(failure_of(Outgoing(to(server)), "http://127.0.0.1:" + server.port_text() + "/"), "");
}

TEST(Outgoing, checks_the_certificate_and_its_name)
{
    auto const folder = std::filesystem::temp_directory_path() / ("onegrid-outgoing-" + std::to_string(::getpid()));
    test::make_certificate(folder, "localhost");
    {
        LittleServer server(folder / "tls.crt", folder / "tls.key");
        auto options = to(server, "localhost");
        options.hosts.push_back("127.0.0.1:" + server.port_text());
        auto const url = "https://localhost:" + server.port_text() + "/";
        EXPECT_TRUE(failure_of(Outgoing(options), url).starts_with("cannot be trusted")) << "nobody vouches for it";
        options.authorities = (folder / "tls.crt").string();
        EXPECT_EQ(Outgoing(options).post(url, {}, "secret").status, 200u);
        EXPECT_TRUE(failure_of(Outgoing(options), "https://127.0.0.1:" + server.port_text() + "/")
                        .starts_with("cannot be trusted"))
            << "another name";
        EXPECT_EQ(server.requests().size(), 1u);
        options.authorities = "/nowhere.pem";
        EXPECT_TRUE(failure_of(Outgoing(options), url).starts_with("the trusted certificates cannot be read"));
    }
    std::filesystem::remove_all(folder);
}

} // namespace
} // namespace onegrid::http
