// SPDX-License-Identifier: Apache-2.0
// A load generator for HTTP/1.1: many kept-alive connections from one thread (epoll), each in a closed loop. It does as
// little as it can, because it shares the machine with what it measures. Understands answers with Content-Length only,
// or none (204).
#pragma once
#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

namespace onegrid::bench {

struct Answer {
    int status{};
    std::string_view head; // with its line of status
    std::string_view body;
    double milliseconds{}; // from the first byte sent to the last received
};

// What one connection does. `next` returns the whole request to send, or an empty string to stop; `take` gets each
// answer.
class Client {
  public:
    virtual ~Client() = default;
    virtual std::string next() = 0;
    virtual void take(Answer const &answer) = 0;
};

// One request, and what it was answered.
class Once : public Client {
  public:
    explicit Once(std::string bytes) : m_bytes(std::move(bytes)) {}
    std::string next() override { return std::exchange(m_bytes, {}); }
    void take(Answer const &answer) override
    {
        status = answer.status;
        body = answer.body;
    }
    int status{};
    std::string body;

  private:
    std::string m_bytes;
};

struct LoadResult {
    std::uint64_t answers{};
    std::uint64_t reconnects{}; // connections that the server closed
    double seconds{};
};

// Drives one connection a client until every client stops or `until` passes (answers that are on their way then are
// waited for, up to five seconds). `make` is called with 0 … connections-1.
LoadResult drive(std::uint16_t port, int connections, std::function<Client &(int)> const &make,
                 std::chrono::steady_clock::time_point until);

// For benchmarks that drive connections of their own: a connected socket (throws std::system_error), and the length of the
// first whole answer in `in`, with its body and status; 0 while there is none.
int connect_to(std::uint16_t port);
std::size_t whole_answer(std::string const &in, Answer &answer);

// Raises the limit of open files as far as it goes.
void allow_many_files();

// The bytes of a request. `headers` are whole lines, each ended by \r\n.
std::string request(std::string_view method, std::string_view path, std::string_view headers = {},
                    std::string_view body = {});

// A text as it stands in the query of a path.
std::string percent_encoded(std::string_view text);

// The text of a string member of a flat JSON body, by searching: enough for a load generator. Empty when absent.
std::string_view member(std::string_view json, std::string_view name);

} // namespace onegrid::bench
