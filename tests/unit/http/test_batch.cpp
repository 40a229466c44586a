// SPDX-License-Identifier: Apache-2.0
// Batched routes: those that wait go together, each gets its own answer.
#include "city.hpp"

namespace onegrid::testing {
namespace {

std::string report(std::string const &words) { return post("/v1/batched", R"({"description":")" + words + "\"}"); }

TEST_F(City, answers_calls_that_waited_in_one_batch)
{
    auto first = start();
    first.send(report("wait"));
    gate.until_waiting(1);
    // The only lane is busy: these gather.
    std::vector<std::unique_ptr<Client>> clients;
    for (int i = 0; i < 20; ++i) {
        clients.push_back(std::make_unique<Client>(server->port()));
        clients.back()->send(report("r" + std::to_string(i)));
    }
    // One round trip behind them on the same I/O thread: they have all been read.
    auto other = start();
    for (int i = 0; i < 20; ++i) {
        EXPECT_EQ(other.ask(get("/healthz")).status, 200);
    }
    gate.open();
    EXPECT_EQ(first.read().status, 201);
    for (int i = 0; i < 20; ++i) {
        auto const answer = clients[static_cast<std::size_t>(i)]->read();
        EXPECT_EQ(answer.status, 201);
        EXPECT_NE(answer.body.find("\"r" + std::to_string(i) + "\""), std::string::npos) << answer.body;
    }
    EXPECT_EQ(batched, 21);
    EXPECT_LE(batches, 4); // one and, but for bad luck in when they were read, one more
}

TEST_F(City, refuses_one_call_of_a_batch_alone)
{
    auto first = start();
    first.send(report("wait"));
    gate.until_waiting(1);
    auto good = start();
    auto refused = start();
    auto invalid = start();
    good.send(report("good"));
    refused.send(report("refuse"));
    invalid.send(post("/v1/batched", R"({"description":1})"));
    gate.open();
    EXPECT_EQ(first.read().status, 201);
    EXPECT_EQ(good.read().status, 201);
    EXPECT_EQ(refused.read().status, 409);
    EXPECT_EQ(invalid.read().status, 422);
}

TEST_F(City, answers_all_of_a_batch_that_failed_and_goes_on)
{
    auto client = start();
    EXPECT_EQ(client.ask(report("throw")).status, 500);
    EXPECT_EQ(client.ask(report("fine")).status, 201);
}

TEST_F(City, says_busy_when_too_many_wait_for_a_batch)
{
    options.batch_queue = 2;
    auto first = start();
    first.send(report("wait"));
    gate.until_waiting(1);
    std::vector<std::unique_ptr<Client>> clients;
    for (int i = 0; i < 5; ++i) {
        clients.push_back(std::make_unique<Client>(server->port()));
        clients.back()->send(report("r"));
    }
    // Three find no room and are told at once, while the lane still stands still.
    int busy = 0;
    EXPECT_TRUE(eventually([&] {
        busy = 0;
        for (auto const &each : clients) {
            char byte{};
            busy += ::recv(each->descriptor(), &byte, 1, MSG_PEEK | MSG_DONTWAIT) == 1 ? 1 : 0;
        }
        return busy == 3;
    }));
    gate.open();
    int done = 0;
    int refused = 0;
    for (auto const &each : clients) {
        auto const status = each->read().status;
        done += status == 201 ? 1 : 0;
        refused += status == 503 ? 1 : 0;
    }
    EXPECT_EQ(done, 2);
    EXPECT_EQ(refused, 3);
}

} // namespace
} // namespace onegrid::testing
