// SPDX-License-Identifier: Apache-2.0
#include "platform/http/core.hpp"
#include "platform/base/unavailable.hpp"
#include "platform/http/html.hpp"
#include "platform/http/problem.hpp"
#include "platform/http/routes.hpp"
#include "platform/http/stream_state.hpp"
#include "platform/http/text.hpp"
#include "platform/http/url.hpp"
#include "platform/observe/log.hpp"
#include <algorithm>
#include <fmt/format.h>
#include <random>
#include <system_error>

namespace onegrid::http {
namespace {

constexpr std::size_t body_without_route = 64 * 1024;

// 16 hex digits, different for each request of this process and, in all likelihood, of any other.
std::string new_request_id()
{
    thread_local std::mt19937_64 random{std::random_device{}() ^ (std::uint64_t{std::random_device{}()} << 32)};
    return fmt::format("{:016x}", random());
}

// What a client may call its request: it goes into our log and headers.
bool is_request_id(std::string_view text)
{
    return !text.empty() && text.size() <= 64 && std::ranges::all_of(text, [](char c) {
        return (c >= '0' && c <= '9') || (lower(c) >= 'a' && lower(c) <= 'z') || c == '-' || c == '_' || c == '.';
    });
}

bool is_idempotency_key(std::string_view text)
{
    return !text.empty() && text.size() <= 128 &&
           std::ranges::all_of(text, [](char c) { return c > 0x20 && c < 0x7f; });
}

bool has_credentials(RequestHead const &head)
{
    return !head.authorization.empty() || !head.api_key.empty() || !head.cookie("onegrid_session").empty();
}

// The disk is full, or there is no file to be had: it is not the caller's doing, and it passes.
bool is_out_of_room(std::exception const &why)
{
    auto const *const failure = dynamic_cast<std::system_error const *>(&why);
    if (failure == nullptr) {
        return false;
    }
    auto const code = failure->code();
    return code == std::errc::no_space_on_device || code == std::errc::too_many_files_open ||
           code == std::errc::too_many_files_open_in_system;
}

Response page(std::string content_type, std::string body)
{
    Response response;
    response.content_type = std::move(content_type);
    response.body = std::move(body);
    response.cache_control = "no-cache";
    return response;
}

} // namespace

Core::RouteMetrics::RouteMetrics(std::string const &name)
    : route(name), seconds(metrics::histogram("onegrid_http_request_seconds", {{"route", name}},
                                              "Time from a request's last byte to its answer"))
{
}

void Core::RouteMetrics::count(int status, double took)
{
    seconds.observe(took);
    auto &slot = by_status.at(static_cast<std::size_t>(std::clamp(status, 0, 599)));
    auto *counter = slot.load(std::memory_order_acquire);
    if (counter == nullptr) {
        counter = &metrics::counter("onegrid_http_requests_total",
                                    {{"route", route}, {"status", std::to_string(status)}}, "Requests answered");
        slot.store(counter, std::memory_order_release);
    }
    counter->add();
}

Core::Core(ServerOptions o, Routes &r)
    : options(std::move(o)), routes(r), m_trusted(options.trusted_proxies), m_metrics_readers(options.metrics_networks)
{
    for (auto const &origin : options.map_origins) {
        m_map_origins += " " + origin;
    }
}

void Core::prepare()
{
    m_openapi = routes.openapi(options.public_url.empty() ? "/" : std::string_view(options.public_url));
    m_docs_zh = routes.docs_page("zh-CN");
    m_docs_en = routes.docs_page("en");
    m_metrics[nullptr] = std::make_unique<RouteMetrics>("other");
    for (auto const &info : routes.all()) {
        auto const match = routes.match(info.method, info.path);
        CHECK(match.route != nullptr, "a declared route is found by its own path");
        m_metrics[match.route] = std::make_unique<RouteMetrics>(info.method + " " + info.path);
    }
}

Core::RouteMetrics &Core::metrics_of(Request const &request)
{
    auto const found = m_metrics.find(request.route);
    return found == m_metrics.end() ? *m_metrics.at(nullptr) : *found->second;
}

Result<void> Core::meet(Request &request, std::string const &peer, bool is_tls)
{
    auto &head = request.exchange.head;
    auto &info = request.exchange.info;
    request.began = std::chrono::steady_clock::now();
    head.address = client_address(peer, request.forwarded_for, m_trusted);
    head.secure = is_tls || (m_trusted.contain(peer) && equal_ignoring_case(request.forwarded_proto, "https"));
    head.language = language_of(request.accept_language);
    head.request = is_request_id(request.request_id) ? std::string(request.request_id) : new_request_id();
    info.request = head.request;
    info.method = head.method;
    info.path = head.path;
    info.language = head.language;
    info.address = head.address;
    info.user_agent = head.user_agent;
    info.secure = head.secure;
    info.base_url = !options.public_url.empty() ? options.public_url
                                                : fmt::format("{}://{}", head.secure ? "https" : "http", request.host);
    request.exchange.who.language = head.language;
    request.exchange.who.address = head.address;
    request.exchange.who.request = head.request;

    auto match = routes.match(head.method, head.path);
    request.route = match.route;
    request.exchange.path = std::move(match.path);
    if (!request.expect.empty() && !request.expects_continue) {
        return refuse(Why::malformed, "request.expectation_failed");
    }
    if (request.content_length && *request.content_length > max_body(request)) {
        return refuse(Why::too_large, "request.too_large", fmt::format("≤ {} B", max_body(request)));
    }
    return {};
}

std::size_t Core::max_body(Request const &request) const
{
    return request.route == nullptr ? body_without_route : request.route->info.max_body;
}

std::optional<Response> Core::answer_at_once(Request &request)
{
    auto const &head = request.exchange.head;
    if (request.route != nullptr) {
        if (auto const &rate = request.route->info.rate; rate.count > 0) {
            if (auto const wait = m_rates.wait(rate, request.route, head.address, request.began)) {
                return problem_response({Why::too_many, "request.too_many", {}, {}, *wait}, head.language,
                                        head.request);
            }
        }
        return std::nullopt;
    }
    if (head.method == "GET" || head.method == "HEAD") {
        if (auto own = own_page(request)) {
            return own;
        }
    }
    auto allowed = routes.match(head.method, head.path).allowed;
    if (head.method == "OPTIONS") {
        if (allowed.empty()) {
            allowed = {"GET", "HEAD", "OPTIONS"};
        }
        return preflight(request, std::move(allowed));
    }
    if (!allowed.empty()) {
        auto response =
            problem_response({Why::method, "request.method_not_allowed", {}, {}, {}}, head.language, head.request);
        response.headers.emplace_back("Allow", fmt::format("{}", fmt::join(allowed, ", ")));
        return response;
    }
    return problem_response({Why::not_found, "request.not_found", {}, {}, {}}, head.language, head.request);
}

std::optional<Response> Core::own_page(Request const &request)
{
    auto const &head = request.exchange.head;
    auto const decoded = percent_decoded(head.path, Plus::is_plus).value_or("");
    std::string_view const path = decoded;
    if (path == "/healthz") {
        return page("text/plain; charset=utf-8", "ok\n");
    }
    if (path == "/metrics") {
        // Behind a proxy that is not trusted everybody comes from its address: what was forwarded is not for /metrics.
        if (!m_metrics_readers.contain(head.address) || !request.forwarded_for.empty()) {
            return std::nullopt;
        }
        metrics::gauge("onegrid_http_connections", {}, "Open connections").set(static_cast<double>(connections.load()));
        return page("text/plain; version=0.0.4; charset=utf-8", metrics::text());
    }
    auto const language = [&]() -> std::string_view {
        auto const &query = request.exchange.info.query;
        return query == "lang=en" ? "en" : query == "lang=zh" ? "zh-CN" : std::string_view(head.language);
    }();
    if (path == "/") {
        return page("text/html; charset=utf-8", chooser_page(language, assets.apps()));
    }
    if (path == "/onegrid.css") {
        return page("text/css; charset=utf-8", std::string(stylesheet()));
    }
    if (path == "/openapi.json") {
        return page("application/json; charset=utf-8", m_openapi);
    }
    if (path == "/docs") {
        return page("text/html; charset=utf-8", language == "en" ? m_docs_en : m_docs_zh);
    }
    if (path.starts_with("/problems/")) {
        if (auto text = problem_page(path.substr(std::string_view("/problems/").size()))) {
            return page("text/html; charset=utf-8", std::move(*text));
        }
        return std::nullopt;
    }
    for (auto const &app : assets.apps()) {
        if (path.size() == app.size() + 1 && path.substr(1) == app) {
            Response response;
            response.status = 308;
            response.headers.emplace_back("Location", "/" + app + "/");
            return response;
        }
    }
    return assets.find(path, request.accept_encoding);
}

Response Core::ready()
{
    std::string body = "{";
    bool all = !stopping;
    for (auto const &[name, check] : ready_checks) {
        bool good = false;
        try {
            good = check();
        } catch (std::exception const &error) {
            log::warn("http.ready_check_failed", {{"check", name}, {"what", error.what()}});
        }
        body += body.size() > 1 ? "," : "";
        codec::write_text(body, name);
        body += good ? ":true" : ":false";
        all = all && good;
    }
    auto response = page("application/json; charset=utf-8", body + "}");
    response.cache_control = "no-store";
    response.status = all ? 200 : 503;
    return response;
}

std::string const *Core::allowed_origin(Request const &request) const
{
    auto const found =
        std::ranges::find(options.cors_origins, request.origin, [](auto const &o) { return std::string_view(o); });
    return request.origin.empty() || found == options.cors_origins.end() ? nullptr : &*found;
}

Response Core::preflight(Request const &request, std::vector<std::string> allowed) const
{
    Response response;
    response.status = 204;
    auto methods = fmt::format("{}", fmt::join(allowed, ", "));
    if (allowed_origin(request) != nullptr) {
        response.headers.emplace_back("Access-Control-Allow-Methods", methods);
        response.headers.emplace_back(
            "Access-Control-Allow-Headers",
            "Authorization, Content-Type, Idempotency-Key, If-Match, X-Api-Key, X-Request-Id");
        response.headers.emplace_back("Access-Control-Max-Age", "600");
    }
    response.headers.emplace_back("Allow", std::move(methods));
    return response;
}

// Who asks, and may they. The caller's facts of this request are filled in whatever the authenticator says.
std::optional<Problem> Core::admit(Request &request)
{
    auto &exchange = request.exchange;
    auto const &route = request.route->info;
    auto const said = has_credentials(exchange.head);
    if (authenticator != nullptr && !route.ignore_credentials && said) {
        auto who = authenticator->authenticate(exchange.head);
        // A browser's old cookie is as good as none where everybody may come. A program that shows a key or a token means
        // to be somebody: what it does would be taken for a stranger's.
        bool const is_shown = !exchange.head.authorization.empty() || !exchange.head.api_key.empty();
        if (who) {
            exchange.who = std::move(*who);
        } else if (is_shown || who.error().why != Why::unauthenticated || route.permission != anyone) {
            return std::move(who).error();
        }
        exchange.who.address = exchange.head.address;
        exchange.who.request = exchange.head.request;
    }
    exchange.who.language = exchange.info.language;
    if (route.permission != anyone) {
        if (exchange.who.kind == CallerKind::anonymous) {
            return Problem{Why::unauthenticated, "request.sign_in_needed", {}, {}, {}};
        }
        if (route.permission != signed_in && !exchange.who.may(route.permission.name)) {
            return Problem{Why::forbidden, "request.not_permitted", std::string(route.permission.name), {}, {}};
        }
    }
    if (route.idempotent && !is_idempotency_key(exchange.info.idempotency_key)) {
        return Problem{Why::precondition, "request.idempotency_key_missing", {}, {}, {}};
    }
    return std::nullopt;
}

Response Core::failed(Request const &request, std::exception const *why)
{
    auto const &head = request.exchange.head;
    auto const &route = request.route == nullptr ? std::string("-") : request.route->info.path;
    if (auto const *const unavailable = dynamic_cast<Unavailable const *>(why)) {
        log::warn("http.unavailable", {{"route", route}, {"what", unavailable->what()}});
        return problem_response({Why::busy, "server.unavailable", {}, {}, unavailable->retry_after}, head.language,
                                head.request);
    }
    if (why != nullptr && is_out_of_room(*why)) {
        log::error("http.out_of_room", *why, {{"route", route}});
        return problem_response({Why::busy, "server.unavailable", {}, {}, std::chrono::seconds{10}}, head.language,
                                head.request);
    }
    if (why != nullptr) {
        log::error("http.failed", *why, {{"route", route}});
    } else {
        log::error("http.failed", {{"route", route}, {"what", "something that is not a std::exception"}});
    }
    return problem_response({Why::busy, "server.failed", {}, {}, {}}, head.language, head.request);
}

Response Core::handle(Request &request)
{
    try {
        if (request.exchange.head.path == "/readyz" && request.route == nullptr) {
            return ready();
        }
        if (auto const problem = admit(request)) {
            if (refusal_observer && (problem->why == Why::unauthenticated || problem->why == Why::forbidden ||
                                     problem->why == Why::precondition)) {
                auto const &exchange = request.exchange;
                refusal_observer({exchange.who, std::string(exchange.head.method), request.route->info.path,
                                  exchange.info.path, *problem});
            }
            return problem_response(*problem, request.exchange.info.language, request.exchange.info.request);
        }
        return request.route->handle(request.exchange);
    } catch (std::exception const &why) {
        return failed(request, &why);
    } catch (...) {
        return failed(request, nullptr);
    }
}

Wire Core::answer(Request &request)
{
    log::RequestScope const scope(request.exchange.info.request);
    auto response = handle(request);
    std::optional<StreamStart> start;
    if (response.stream) {
        auto const &hub = *response.stream->hub->state();
        if (hub.listeners >= hub.options.max_listeners) {
            response = problem_response({Why::busy, "server.busy", {}, {}, std::chrono::seconds(5)},
                                        request.exchange.info.language, request.exchange.info.request);
        } else {
            try {
                start = start_of(*response.stream, request.exchange.info.last_event_id);
            } catch (std::exception const &why) {
                response = failed(request, &why);
            }
        }
    }
    auto wire = finish(request, std::move(response));
    if (start && wire.stream) {
        wire.stream_start = std::move(start->text);
        wire.stream_position = start->position;
    }
    return wire;
}

void Core::answer_batch(std::span<Request *> requests, std::span<Wire> wires)
{
    std::vector<Response> responses(requests.size());
    std::vector<Exchange *> admitted;
    std::vector<std::size_t> places;
    admitted.reserve(requests.size());
    places.reserve(requests.size());
    for (std::size_t i = 0; i < requests.size(); ++i) {
        auto &request = *requests[i];
        try {
            if (auto const problem = admit(request)) {
                if (refusal_observer && problem->why != Why::busy) {
                    auto const &exchange = request.exchange;
                    refusal_observer({exchange.who, std::string(exchange.head.method), request.route->info.path,
                                      exchange.info.path, *problem});
                }
                responses[i] =
                    problem_response(*problem, request.exchange.info.language, request.exchange.info.request);
            } else {
                admitted.push_back(&request.exchange);
                places.push_back(i);
            }
        } catch (std::exception const &why) {
            responses[i] = failed(request, &why);
        }
    }
    if (!admitted.empty()) {
        std::vector<Response> answers(admitted.size());
        auto const all_failed = [&](std::exception const *why) {
            for (std::size_t n = 0; n < admitted.size(); ++n) {
                if (answers[n].content_type.empty()) {
                    answers[n] = failed(*requests[places[n]], why);
                }
            }
        };
        try {
            requests[places[0]]->route->handle_batch(admitted, answers);
        } catch (std::exception const &why) {
            all_failed(&why);
        } catch (...) {
            all_failed(nullptr);
        }
        for (std::size_t n = 0; n < admitted.size(); ++n) {
            responses[places[n]] = std::move(answers[n]);
        }
    }
    for (std::size_t i = 0; i < requests.size(); ++i) {
        wires[i] = finish(*requests[i], std::move(responses[i]));
    }
}

Wire Core::refuse_with(Request const &request, Problem const &problem)
{
    auto const &head = request.exchange.head;
    return finish(request, problem_response(problem, head.language, head.request));
}

Wire Core::finish(Request const &request, Response response)
{
    WireOptions const how{request.exchange.head.secure, stopping, allowed_origin(request), m_map_origins};
    bool const is_stream = response.stream.has_value();
    auto wire = wire_of(std::move(response), request, how);
    auto const now = std::chrono::steady_clock::now();
    double const seconds = request.began == std::chrono::steady_clock::time_point{}
                               ? 0
                               : std::chrono::duration<double>(now - request.began).count();
    metrics_of(request).count(wire.status, seconds);
    if (!options.log_requests && wire.status < 500 && seconds < 1) {
        return wire;
    }
    // The route's pattern, never the path or the query: those may name people.
    auto const &head = request.exchange.head;
    std::string_view const route = request.route != nullptr ? std::string_view(request.route->info.path) : "-";
    log::RequestScope const scope(head.request);
    log::Field const fields[] = {{"method", head.method},
                                 {"route", route},
                                 {"status", wire.status},
                                 {"ms", std::round(seconds * 1e5) / 100},
                                 {"address", std::string_view(head.address)},
                                 {"person", request.exchange.who.person},
                                 {"stream", is_stream},
                                 {"problem", std::string_view(wire.problem)}};
    log::write(wire.status >= 500 ? log::Level::warn : log::Level::info, "http.request",
               std::span(fields).first(wire.problem.empty() ? std::size(fields) - 1 : std::size(fields)));
    return wire;
}

} // namespace onegrid::http
