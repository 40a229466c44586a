// SPDX-License-Identifier: Apache-2.0
#include "platform/http/server.hpp"
#include "platform/http/connection.hpp"
#include "platform/http/edge.hpp"
#include "platform/observe/log.hpp"
#include <boost/asio/post.hpp>
#include <csignal>
#include <fmt/format.h>
#include <future>
#include <sys/resource.h>

namespace onegrid::http {

namespace asio = boost::asio;

struct Server::State {
    State(ServerOptions options, Routes &routes) : edge(std::move(options), routes) {}
    Edge edge;
    bool running{};
    std::uint16_t port{};
};

Server::Server(ServerOptions options, Routes &routes) : m_state(std::make_unique<State>(std::move(options), routes)) {}
Server::~Server() { stop(std::chrono::seconds(1)); }

void Server::set_authenticator(Authenticator &authenticator) { m_state->edge.core.authenticator = &authenticator; }
void Server::set_refusal_observer(std::function<void(Refusal const &)> observer)
{
    m_state->edge.core.refusal_observer = std::move(observer);
}
void Server::add_ready_check(std::string name, std::function<bool()> check)
{
    m_state->edge.core.ready_checks.emplace_back(std::move(name), std::move(check));
}
void Server::mount_app(std::string name, std::filesystem::path folder)
{
    if (!m_state->edge.core.assets.mount(name, folder)) {
        log::warn("http.app_missing", {{"app", name}});
    }
}
std::uint16_t Server::port() const { return m_state->port; }

namespace {

// As many descriptors as we may have: one a connection.
void raise_descriptor_limit()
{
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < limit.rlim_max) {
        limit.rlim_cur = limit.rlim_max;
        setrlimit(RLIMIT_NOFILE, &limit);
    }
}

asio::ssl::context tls_of(ServerOptions const &options)
{
    asio::ssl::context context(asio::ssl::context::tls_server);
    context.set_options(asio::ssl::context::default_workarounds | asio::ssl::context::no_sslv2 |
                        asio::ssl::context::no_sslv3 | asio::ssl::context::no_tlsv1 | asio::ssl::context::no_tlsv1_1);
    SSL_CTX_set_min_proto_version(context.native_handle(), TLS1_2_VERSION);
    SSL_CTX_set_options(context.native_handle(), SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE);
    SSL_CTX_set_cipher_list(context.native_handle(), "ECDHE+AESGCM:ECDHE+CHACHA20");
    SSL_CTX_set_mode(context.native_handle(), SSL_MODE_RELEASE_BUFFERS);
    context.use_certificate_chain_file(options.certificate);
    context.use_private_key_file(options.key, asio::ssl::context::pem);
    return context;
}

} // namespace

void Server::start()
{
    auto &edge = m_state->edge;
    auto const &options = edge.core.options;
    std::signal(SIGPIPE, SIG_IGN);
    raise_descriptor_limit();
    edge.core.prepare();
    if (!options.certificate.empty()) {
        edge.tls.emplace(tls_of(options));
    }
    edge.workers = std::make_unique<Workers>(options.workers, options.queue);
    for (auto const &info : edge.core.routes.all()) {
        if (info.batched) {
            auto const *const route = edge.core.routes.match(info.method, info.path).route;
            edge.lanes.emplace(route, std::make_unique<Lane>(edge, *route));
        }
    }
    for (int i = 0; i < std::max(1, options.io_threads); ++i) {
        edge.threads.push_back(std::make_unique<IoThread>(edge, i));
    }
    auto &first = *edge.threads.front();
    try {
        first.listen({asio::ip::make_address(options.address), options.port});
    } catch (boost::system::system_error const &why) {
        throw std::runtime_error(
            fmt::format("cannot listen at {} port {}: {}", options.address, options.port, why.code().message()));
    }
    m_state->port = first.acceptor->local_endpoint().port();
    first.accept();
    edge.core.assets.compress();
    m_state->running = true;
    for (auto &thread : edge.threads) {
        thread->run();
    }
    log::info("http.listening", {{"at", options.address}, {"port", m_state->port}, {"tls", edge.tls.has_value()}});
}

void Server::stop(std::chrono::milliseconds within)
{
    if (!std::exchange(m_state->running, false)) {
        return;
    }
    auto &edge = m_state->edge;
    edge.core.stopping = true;
    // Each thread closes its own; what is in flight is answered with Connection: close.
    for (auto &thread : edge.threads) {
        std::promise<void> done;
        asio::post(thread->context, [&] {
            thread->stop_accepting();
            thread->begin_stop();
            done.set_value();
        });
        done.get_future().wait();
    }
    auto const deadline = std::chrono::steady_clock::now() + within;
    auto const all_empty = [&] {
        return std::ranges::all_of(edge.threads, [](auto const &thread) { return thread->is_empty(); });
    };
    while (!all_empty() && std::chrono::steady_clock::now() < deadline) {
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    bool const clean = all_empty();
    edge.workers->stop();
    for (auto &[route, lane] : edge.lanes) {
        lane->stop();
    }
    for (auto &thread : edge.threads) {
        thread->context.stop();
        thread->thread.join();
    }
    for (auto &thread : edge.threads) {
        // The handlers that never ran hold the last references.
        for (auto const &connection : std::vector(thread->connections.begin(), thread->connections.end())) {
            connection->close();
        }
        thread->context.restart();
        thread->context.poll();
    }
    log::info("http.stopped", {{"clean", clean}});
}

} // namespace onegrid::http
