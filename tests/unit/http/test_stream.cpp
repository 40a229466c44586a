// SPDX-License-Identifier: Apache-2.0
// Live streams: order, scope, coming back, being cut off.
#include "city.hpp"
#include "platform/http/stream_state.hpp"

namespace onegrid::testing {
namespace {

http::StreamEvent event(std::int64_t position, std::string json = "{}", std::int64_t area = 310101000000000)
{
    return {position, "CaseMoved", std::move(json), AreaCode{area}, {}, {}};
}

TEST_F(City, streams_events_in_order)
{
    auto client = start();
    client.send(get("/v1/stream"));
    auto const head = client.read_until("retry: 2000\n\n");
    EXPECT_NE(head.find("Content-Type: text/event-stream"), std::string::npos);
    EXPECT_EQ(head.find("Content-Length"), std::string::npos);
    ASSERT_TRUE(eventually([&] { return hub.listeners() == 1; }));
    hub.publish(event(1, R"({"a":1})"));
    EXPECT_EQ(client.read_until("\n\n"), "id: 1\nevent: CaseMoved\ndata: {\"a\":1}\n\n");
    hub.publish({event(2), event(3)});
    EXPECT_EQ(client.read_until("id: 3\nevent: CaseMoved\ndata: {}\n\n").substr(0, 6), "id: 2\n");
}

TEST_F(City, streams_only_what_the_listener_may_hear)
{
    auto client = start();
    client.send(get("/v1/stream?area=310101"));
    client.read_until("retry: 2000\n\n");
    ASSERT_TRUE(eventually([&] { return hub.listeners() == 1; }));
    hub.publish({event(1, "{}", 310104000000000), event(2), event(3, "{}", 310104000000000), event(4)});
    EXPECT_EQ(client.read_until("id: 4\n"), "id: 2\nevent: CaseMoved\ndata: {}\n\nid: 4\n");
}

TEST_F(City, gives_a_listener_that_comes_back_what_it_missed_from_the_ring)
{
    auto client = start();
    hub.publish({event(1), event(2, "{}", 310104000000000), event(3)});
    client.send(get("/v1/stream?area=310101", "Last-Event-ID: 1\r\n"));
    client.read_until("retry: 2000\n\n");
    EXPECT_EQ(client.read_until("\n\n").substr(0, 6), "id: 3\n");
    hub.publish(event(4));
    EXPECT_EQ(client.read_until("\n\n").substr(0, 6), "id: 4\n");
}

TEST_F(City, gives_older_events_from_the_loader_and_none_twice)
{
    hub.set_loader([](std::int64_t position, std::size_t) {
        std::vector<http::StreamEvent> events;
        for (auto p = position + 1; p <= 21; ++p) { // one more than was published
            events.push_back(event(p));
        }
        return events;
    });
    auto client = start();
    for (std::int64_t p = 1; p <= 20; ++p) {
        hub.publish(event(p)); // the ring holds eight
    }
    client.send(get("/v1/stream", "Last-Event-ID: 5\r\n"));
    client.read_until("retry: 2000\n\n");
    for (std::int64_t p = 6; p <= 21; ++p) {
        EXPECT_EQ(client.read_until("\n\n").substr(0, 4 + std::to_string(p).size()), "id: " + std::to_string(p));
    }
    hub.publish({event(21), event(22)});
    EXPECT_EQ(client.read_until("\n\n").substr(0, 6), "id: 22");
}

TEST_F(City, tells_a_listener_when_the_past_is_gone)
{
    hub.set_loader([](std::int64_t, std::size_t) { return std::nullopt; });
    auto client = start();
    client.send(get("/v1/stream", "Last-Event-ID: 5\r\n"));
    EXPECT_NE(client.read_until("event: reset\ndata: {}\n\n"), "");
    ASSERT_TRUE(eventually([&] { return hub.listeners() == 1; }));
    hub.publish(event(9));
    EXPECT_EQ(client.read_until("\n\n").substr(0, 5), "id: 9");
}

TEST_F(City, sends_a_heartbeat_when_nothing_happens)
{
    auto client = start();
    client.send(get("/v1/stream"));
    client.read_until("retry: 2000\n\n");
    EXPECT_EQ(client.read_until(":\n\n"), ":\n\n");
}

TEST_F(City, cuts_off_a_listener_that_does_not_read_and_serves_the_others)
{
    auto slow = start();
    auto quick = start();
    slow.send(get("/v1/stream"));
    quick.send(get("/v1/stream"));
    quick.read_until("retry: 2000\n\n");
    ASSERT_TRUE(eventually([&] { return hub.listeners() == 2; }));
    std::string const much = "{\"text\":\"" + std::string(60'000, 'x') + "\"}";
    std::int64_t position = 0;
    // Until the kernel's buffers are full as well.
    ASSERT_TRUE(eventually([&] {
        hub.publish(event(++position, much));
        quick.read_until("id: " + std::to_string(position) + "\n");
        return hub.listeners() == 1;
    }));
    hub.publish(event(++position, "{}"));
    EXPECT_NE(quick.read_until("id: " + std::to_string(position) + "\n"), "");
}

TEST_F(City, forgets_listeners_that_left)
{
    {
        auto client = start();
        client.send(get("/v1/stream"));
        ASSERT_TRUE(eventually([&] { return hub.listeners() == 1; }));
    }
    EXPECT_TRUE(eventually([&] { return hub.listeners() == 0; }));
}

TEST_F(City, answers_HEAD_of_a_stream_without_streaming)
{
    auto client = start();
    EXPECT_EQ(client.ask("HEAD /v1/stream HTTP/1.1\r\nHost: t\r\n\r\n", true).status, 200);
    EXPECT_TRUE(client.is_closed());
    EXPECT_EQ(hub.listeners(), 0U);
}

TEST(StreamText, keeps_a_line_feed_from_ending_an_event)
{
    EXPECT_EQ(http::text_of(event(1, "{\n}")), "id: 1\nevent: CaseMoved\ndata: {\ndata: }\n\n");
}

} // namespace
} // namespace onegrid::testing
