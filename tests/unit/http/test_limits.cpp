// SPDX-License-Identifier: Apache-2.0
// Too large, too slow, too many, and too clever.
#include "city.hpp"

namespace onegrid::testing {
namespace {

using namespace std::chrono_literals;

TEST_F(City, refuses_a_large_head_and_a_large_body_before_reading_them)
{
    auto client = start();
    EXPECT_EQ(client.ask("GET /" + std::string(20'000, 'a') + " HTTP/1.1\r\nHost: t\r\n\r\n").status, 431);
    EXPECT_TRUE(client.is_closed());
    auto large = start();
    auto const answer = large.ask("POST /v1/reports HTTP/1.1\r\nHost: t\r\nContent-Length: 99999999999\r\n\r\n{");
    EXPECT_EQ(answer.status, 413);
    EXPECT_TRUE(large.is_closed());
    auto chunked = start();
    chunked.send("POST /v1/reports HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n");
    for (int i = 0; i < 40 && chunked.send("10000\r\n" + std::string(0x10000, 'a') + "\r\n"); ++i) {
    }
    EXPECT_EQ(chunked.read().status, 413);
}

TEST_F(City, reads_a_chunked_body)
{
    auto client = start();
    auto const answer = client.ask("POST /v1/reports HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n"
                                   "8\r\n{\"descri\r\nb;x=y\r\nption\":\"a\"}\r\n0\r\nTrailer: dropped\r\n\r\n");
    EXPECT_EQ(answer.status, 201) << answer.body;
    EXPECT_EQ(client.ask(get("/healthz")).status, 200);
}

TEST_F(City, cuts_off_a_head_that_drips)
{
    options.head_timeout = 300ms;
    auto client = start();
    client.send("GET / HTTP/1.1\r\nHost: t\r\n");
    // One more header line now and then does not extend the limit.
    std::thread drip([&] {
        for (int i = 0; i < 30 && client.send("A: b\r\n"); ++i) {
            std::this_thread::sleep_for(50ms);
        }
    });
    EXPECT_EQ(client.read().status, 408);
    drip.join();
    EXPECT_TRUE(client.is_closed());
}

TEST_F(City, cuts_off_a_body_that_stops_or_drips)
{
    options.read_timeout = 300ms;
    options.body_timeout = 600ms;
    auto stopped = start();
    auto const answer = stopped.ask("POST /v1/reports HTTP/1.1\r\nHost: t\r\nContent-Length: 100\r\n\r\n{");
    EXPECT_EQ(answer.status, 408);
    auto dripping = start();
    dripping.send("POST /v1/reports HTTP/1.1\r\nHost: t\r\nContent-Length: 1000\r\n\r\n");
    std::thread drip([&] {
        for (int i = 0; i < 30 && dripping.send(" "); ++i) {
            std::this_thread::sleep_for(50ms);
        }
    });
    EXPECT_EQ(dripping.read().status, 408);
    drip.join();
}

TEST_F(City, closes_what_idles_without_a_word)
{
    options.idle_timeout = 300ms;
    auto client = start();
    EXPECT_EQ(client.ask(get("/healthz")).status, 200);
    EXPECT_TRUE(client.is_closed());
    EXPECT_EQ(client.rest(), "");
}

TEST_F(City, refuses_a_request_that_was_cut_off)
{
    auto client = start();
    client.send("POST /v1/reports HTTP/1.1\r\nHost: t\r\nContent-Length: 100\r\n\r\n{\"description\":");
    client.end_sending();
    EXPECT_EQ(client.read().status, 400);
    auto head = start();
    head.send("GET / HT");
    head.end_sending();
    EXPECT_EQ(head.read().status, 400);
}

TEST_F(City, says_busy_at_once_when_the_queue_is_full)
{
    options.workers = 1;
    options.queue = 1;
    auto running = start();
    running.send(get("/v1/waits"));
    gate.until_waiting(1);
    auto waiting = start();
    waiting.send(get("/v1/waits"));
    // The second waits in the queue; when it is there, the next are refused.
    auto refused = start();
    Answer answer;
    EXPECT_TRUE(eventually([&] {
        answer = refused.ask(get("/v1/reports/1"));
        return answer.status == 503;
    }));
    EXPECT_EQ(answer.header("retry-after"), "1");
    EXPECT_NE(answer.body.find("server.busy"), std::string::npos);
    EXPECT_EQ(refused.ask(get("/healthz")).status, 200); // health needs no worker
    gate.open();
    EXPECT_EQ(running.read().status, 204);
    EXPECT_EQ(waiting.read().status, 204);
}

TEST_F(City, refuses_connections_beyond_the_most_it_may_have)
{
    options.max_connections = 3;
    auto a = start();
    auto b = start();
    auto c = start();
    for (auto *const client : {&a, &b, &c}) {
        EXPECT_EQ(client->ask(get("/healthz")).status, 200);
    }
    auto d = start();
    auto const refused = d.read();
    EXPECT_EQ(refused.status, 503);
    EXPECT_EQ(refused.header("retry-after"), "2");
    EXPECT_EQ(refused.body.size(), 70U);
    EXPECT_TRUE(d.is_closed());
    EXPECT_EQ(a.ask(get("/healthz")).status, 200);
}

TEST_F(City, lets_a_client_wait_for_100_continue)
{
    auto client = start();
    auto const head = [](std::string const &expect, int length) {
        return "POST /v1/reports HTTP/1.1\r\nHost: t\r\nContent-Type: application/json\r\nExpect: " + expect +
               "\r\nContent-Length: " + std::to_string(length) + "\r\n\r\n";
    };
    EXPECT_EQ(client.ask(head("100-continue", 19)).status, 100);
    EXPECT_EQ(client.ask(R"({"description":"a"})").status, 201);
    EXPECT_EQ(client.ask(head("100-continue", 2'000'000)).status, 413); // without waiting for it
    auto other = start();
    EXPECT_EQ(other.ask(head("200-ok", 19)).status, 417);
}

struct Smuggled {
    std::string name, bytes;
};

class Smuggling : public City, public ::testing::WithParamInterface<Smuggled> {};

// One answer of 400, and nothing behind it is taken for a request.
TEST_P(Smuggling, is_refused_and_the_connection_closed)
{
    auto client = start();
    client.send(GetParam().bytes + "GET /healthz HTTP/1.1\r\nHost: t\r\n\r\n");
    EXPECT_EQ(client.read().status, 400);
    EXPECT_TRUE(client.is_closed());
    EXPECT_EQ(client.rest(), "");
}

using namespace std::string_literals;

INSTANTIATE_TEST_SUITE_P(
    Http, Smuggling,
    ::testing::Values(
        Smuggled{"length_and_chunked", "POST /v1/reports HTTP/1.1\r\nHost: t\r\nContent-Length: "
                                       "6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nX"},
        Smuggled{"chunked_and_length", "POST /v1/reports HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: "
                                       "chunked\r\nContent-Length: 6\r\n\r\n0\r\n\r\nX"},
        Smuggled{"two_lengths",
                 "POST /v1/reports HTTP/1.1\r\nHost: t\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\n{}"},
        Smuggled{"different_lengths",
                 "POST /v1/reports HTTP/1.1\r\nHost: t\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}"},
        Smuggled{"length_list", "POST /v1/reports HTTP/1.1\r\nHost: t\r\nContent-Length: 2, 2\r\n\r\n{}"},
        Smuggled{"length_plus", "POST /v1/reports HTTP/1.1\r\nHost: t\r\nContent-Length: +2\r\n\r\n{}"},
        Smuggled{"length_negative", "POST /v1/reports HTTP/1.1\r\nHost: t\r\nContent-Length: -1\r\n\r\n{}"},
        Smuggled{"length_hex", "POST /v1/reports HTTP/1.1\r\nHost: t\r\nContent-Length: 0x2\r\n\r\n{}"},
        Smuggled{
            "chunked_twice",
            "POST / HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"},
        Smuggled{"other_coding", "POST / HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"},
        Smuggled{"obscured_coding", "POST / HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n"},
        Smuggled{"chunked_in_1_0", "POST / HTTP/1.0\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"},
        Smuggled{"space_before_colon", "POST / HTTP/1.1\r\nHost: t\r\nContent-Length : 2\r\n\r\n{}"},
        Smuggled{"folded", "POST / HTTP/1.1\r\nHost: t\r\nA: b\r\n c\r\n\r\n"},
        Smuggled{"folded_first", "GET / HTTP/1.1\r\n Host: t\r\n\r\n"},
        Smuggled{"bare_line_feed", "GET / HTTP/1.1\r\nHost: t\nA: b\r\n\r\n"},
        Smuggled{"line_feeds_only", "GET / HTTP/1.1\nHost: t\n\n"},
        Smuggled{"bare_carriage_return", "GET / HTTP/1.1\r\nHost: t\rA: b\r\n\r\n"},
        Smuggled{"nul", "GET / HTTP/1.1\r\nHost: t\r\nA: b\0c\r\n\r\n"s},
        Smuggled{"no_host", "GET / HTTP/1.1\r\nA: b\r\n\r\n"},
        Smuggled{"two_hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"},
        Smuggled{"strange_host", "GET / HTTP/1.1\r\nHost: a/b@c\r\n\r\n"},
        Smuggled{"bad_chunk_size",
                 "POST /v1/reports HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n"},
        Smuggled{"negative_chunk",
                 "POST /v1/reports HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n\r\n"},
        Smuggled{"huge_chunk",
                 "POST /v1/reports HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n\r\n"},
        Smuggled{"absolute_target", "GET http://other/ HTTP/1.1\r\nHost: t\r\n\r\n"},
        Smuggled{"no_target", "GET HTTP/1.1\r\nHost: t\r\n\r\n"},
        Smuggled{"connect", "CONNECT a:1 HTTP/1.1\r\nHost: t\r\n\r\n"},
        Smuggled{"http_2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"}, Smuggled{"http_0_9", "GET /\r\n\r\n"},
        Smuggled{"upgrade", "GET / HTTP/1.1\r\nHost: t\r\nConnection: upgrade\r\nUpgrade: h2c\r\n\r\n"},
        Smuggled{"climbing", "GET /desk/../../etc/passwd HTTP/1.1\r\nHost: t\r\n\r\n"},
        Smuggled{"climbing_encoded", "GET /desk/%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\nHost: t\r\n\r\n"},
        Smuggled{"climbing_deeply_encoded", "GET /desk/..%2f..%2fetc/passwd HTTP/1.1\r\nHost: t\r\n\r\n"},
        Smuggled{"back_slash", "GET /desk/..%5cetc HTTP/1.1\r\nHost: t\r\n\r\n"},
        Smuggled{"nul_in_path", "GET /desk/%00 HTTP/1.1\r\nHost: t\r\n\r\n"},
        Smuggled{"bad_escape", "GET /desk/%z HTTP/1.1\r\nHost: t\r\n\r\n"},
        Smuggled{"path_not_utf8", "GET /desk/%ff HTTP/1.1\r\nHost: t\r\n\r\n"},
        Smuggled{"tls_to_a_plain_port", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n"s}),
    [](auto const &each) { return each.param.name; });

TEST_F(City, is_not_hurt_by_hundreds_of_idle_connections)
{
    std::vector<std::unique_ptr<Client>> idle;
    start();
    for (int i = 0; i < 500; ++i) {
        idle.push_back(std::make_unique<Client>(server->port()));
        idle.back()->send("GET /healthz HTTP/1.1\r\nHo");
    }
    auto client = start();
    EXPECT_EQ(client.ask(get("/v1/hello")).status, 200);
    for (auto &each : idle) {
        each->send("st: t\r\n\r\n");
    }
    for (auto &each : idle) {
        EXPECT_EQ(each->read().status, 200);
    }
}

} // namespace
} // namespace onegrid::testing
