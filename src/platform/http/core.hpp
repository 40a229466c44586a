// SPDX-License-Identifier: Apache-2.0
// What happens to a request between its last byte and the first byte of its answer, without sockets: admission (who,
// may they, how often), the handler, its exceptions, the log line, the counters, the bytes of the answer.
#pragma once
#include "platform/http/address.hpp"
#include "platform/http/assets.hpp"
#include "platform/http/rate.hpp"
#include "platform/http/reader.hpp"
#include "platform/http/server.hpp"
#include "platform/http/wire.hpp"
#include "platform/observe/metrics.hpp"
#include <array>
#include <atomic>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace onegrid::http {

class Core {
  public:
    Core(ServerOptions options, Routes &routes);

    // Right after the head was read: route, path parameters, address, language, id, base URL. Refuses what needs no
    // body to be refused.
    Result<void> meet(Request &request, std::string const &peer, bool tls);
    std::size_t max_body(Request const &request) const;

    // What is answered on the I/O thread: no route, OPTIONS, pages of our own, assets, health. Nothing: it is a
    // route's.
    std::optional<Response> answer_at_once(Request &request);
    // On a worker.
    Wire answer(Request &request);
    void answer_batch(std::span<Request *> requests, std::span<Wire> wires);

    Wire finish(Request const &request, Response response);
    Wire refuse_with(Request const &request, Problem const &problem);

    ServerOptions const options;
    Routes &routes;
    Authenticator *authenticator{};
    std::function<void(Refusal const &)> refusal_observer;
    std::vector<std::pair<std::string, std::function<bool()>>> ready_checks;
    Assets assets;
    std::atomic<bool> stopping{};
    std::atomic<std::size_t> connections{};
    std::atomic<std::size_t> bodies{}; // bytes of bodies being received
    std::atomic<int> spools{};         // bodies being received into files
    bool tls{};

  private:
    struct RouteMetrics {
        explicit RouteMetrics(std::string const &route);
        void count(int status, double seconds);
        std::string route;
        metrics::Histogram &seconds;
        std::array<std::atomic<metrics::Counter *>, 600> by_status{};
    };

    std::optional<Problem> admit(Request &request);
    Response handle(Request &request);
    Response failed(Request const &request, std::exception const *why);
    std::string const *allowed_origin(Request const &request) const;
    Response preflight(Request const &request, std::vector<std::string> allowed) const;
    std::optional<Response> own_page(Request const &request);
    Response ready();
    RouteMetrics &metrics_of(Request const &request);

    Networks m_trusted;
    Networks m_metrics_readers;
    RateLimiter m_rates;
    std::unordered_map<Route const *, std::unique_ptr<RouteMetrics>> m_metrics;
    std::string m_map_origins; // each after a blank
    std::string m_openapi, m_docs_zh, m_docs_en;

  public:
    // Once, when all routes are declared.
    void prepare();
};

std::string chooser_page(std::string_view language, std::vector<std::string> const &apps);
std::optional<std::string> problem_page(std::string_view code);

} // namespace onegrid::http
