// SPDX-License-Identifier: Apache-2.0
// Bytes of a connection → one request. Boost.Beast's parser does the grammar; before it sees a head we refuse what
// servers and proxies have read differently from each other (request smuggling): bare line feeds and carriage returns,
// NUL, folded lines, white space before a colon, a second Content-Length, Content-Length beside Transfer-Encoding,
// any Transfer-Encoding but "chunked", two Host fields. No sockets here: it is fuzzed and tested by itself.
#pragma once
#include "platform/http/request.hpp"
#include <boost/beast/http/basic_parser.hpp>
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace onegrid::http {

struct Route;

// A request as it was read. Views in exchange.head point into `bytes`, so it never moves: always behind a pointer.
struct Request {
    Request() = default;
    Request(Request const &) = delete;
    Request &operator=(Request const &) = delete;

    std::string bytes; // the head
    Exchange exchange;
    std::string_view target, host, accept_encoding, if_range, range, origin, forwarded_for,
        forwarded_proto;
    std::string_view request_id, expect, accept_language;
    bool keep_alive{};
    bool expects_continue{};
    bool has_body{};
    std::optional<std::uint64_t> content_length;
    Route const *route{};
    std::chrono::steady_clock::time_point began;
    std::size_t reserved{}; // bytes of the body counted against the limit of all bodies
};

class RequestReader {
  public:
    enum class Status { need_more, head_done, done, failed };

    explicit RequestReader(std::size_t max_head);
    ~RequestReader();

    // Reads from the front of `input` and says in `used` how much it took; to be called again with the rest and more.
    // head_done comes once, before any byte of the body is taken: then limit_body() and call again.
    Status read(std::string_view input, std::size_t &used);
    // With a spool the body goes there.
    void limit_body(std::size_t max_body, std::shared_ptr<Spool> spool = {});

    // The request as far as it was read; an empty one before its head is.
    Request &request();
    std::unique_ptr<Request> take();
    Problem const &problem() const { return m_problem; }
    // Whether any byte of the next request was seen.
    bool started() const { return m_started; }
    void reset();

  private:
    struct Parser;

    Status fail(Why why, char const *code);
    Status read_head(std::string_view input, std::size_t &used);
    Status read_body(std::string_view input, std::size_t &used);
    bool keep_head();

    std::size_t m_max_head;
    std::size_t m_max_body{};
    std::size_t m_scanned{};
    bool m_started{};
    bool m_head_done{};
    std::unique_ptr<Parser> m_parser;
    std::unique_ptr<Request> m_request;
    Problem m_problem;
};

// Splits the target into path and query in the request's head; false when it is not a path we can read.
bool keep_target(Request &request);

} // namespace onegrid::http
