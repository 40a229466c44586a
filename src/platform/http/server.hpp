// SPDX-License-Identifier: Apache-2.0
// The edge: sockets, TLS, HTTP/1.1, limits, workers, static files, live streams. Sockets live on one or two I/O
// threads; handlers are plain functions on a bounded pool of workers. What does not fit is refused at once: a full
// queue and too many connections by 503 with Retry-After, a slow client by 408, a large head by 431, a large body by
// 413.
#pragma once
#include "platform/http/authenticator.hpp"
#include "platform/http/routes.hpp"
#include "platform/http/stream.hpp"
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace onegrid::http {

struct ServerOptions {
    std::string address{"127.0.0.1"};
    std::uint16_t port{8080}; // 0: any free one, told by Server::port()
    int io_threads{1};
    int workers{8};
    std::size_t queue{1024};       // requests waiting for a worker; more are answered 503
    std::size_t batch_queue{4096}; // the same for each batched route
    std::size_t max_connections{12'000};
    std::size_t max_head{16 * 1024};
    std::size_t max_bodies{256 * 1024 * 1024};       // bytes of all bodies being received
    int max_spools{4};                               // bodies being received into files
    std::filesystem::path spool_folder{"/tmp"};      // where
    std::chrono::milliseconds spool_timeout{900'000}; // for the whole of such a body
    std::chrono::milliseconds head_timeout{10'000};  // from the first byte of a head to its last
    std::chrono::milliseconds read_timeout{10'000};  // without one byte of a body
    std::chrono::milliseconds body_timeout{60'000};  // a whole body
    std::chrono::milliseconds write_timeout{20'000}; // without one byte taken by the client
    std::chrono::milliseconds idle_timeout{75'000};  // between requests
    std::string certificate{}, key{};                // PEM files: TLS 1.2 and newer
    std::vector<std::string> trusted_proxies{};      // addresses or networks (10.0.0.0/8) whose X-Forwarded-* count
    std::vector<std::string> cors_origins{};         // allowed origins; none by default
    std::string public_url{};                        // https://city.example; empty: from the Host header
    std::vector<std::string> map_origins{};          // whom pages may ask for tiles of a map: https://tiles.example
    bool log_requests{true};                         // a log line a request; false: only slow (>1 s) and 5xx ones
    std::vector<std::string> metrics_networks{"127.0.0.0/8", "::1"}; // who may read /metrics
};

// A refused attempt, for the audit.
struct Refusal {
    Caller const &who; // anonymous when not known
    std::string method, route, path;
    Problem const &problem;
};

class Server {
  public:
    // `routes` must be complete when start() is called and outlive the server.
    Server(ServerOptions options, Routes &routes);
    ~Server(); // stops

    void set_authenticator(Authenticator &authenticator);
    // Called on a worker for each unauthenticated (with credentials), forbidden or CSRF refusal.
    void set_refusal_observer(std::function<void(Refusal const &)> observer);
    // /readyz answers 200 when every check says true. Called on a worker.
    void add_ready_check(std::string name, std::function<bool()> check);
    // Serves the files below `folder` under /NAME/, falling back to its index.html. Absent folder: nothing is mounted.
    void mount_app(std::string name, std::filesystem::path folder);

    // Binds, listens, and returns; throws when it cannot. The port is known afterwards.
    void start();
    std::uint16_t port() const;
    // Stops accepting, lets requests in flight finish (at most `within`), ends streams, joins the threads. Idempotent.
    void stop(std::chrono::milliseconds within = std::chrono::seconds{10});

  private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace onegrid::http
