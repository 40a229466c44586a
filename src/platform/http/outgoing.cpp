// SPDX-License-Identifier: Apache-2.0
#include "platform/http/outgoing.hpp"
#include "platform/http/address.hpp"
#include <algorithm>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>
#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>
#include <openssl/ssl.h>
#include <optional>

namespace onegrid::http {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
using Tcp = asio::ip::tcp;

struct Target {
    std::string host, port, path, authority; // authority: as the Host header has it
    bool is_encrypted{};
};

std::optional<Target> target_of(std::string_view url)
{
    auto const parsed = boost::urls::parse_uri(boost::urls::string_view(url.data(), url.size()));
    if (!parsed || parsed->has_userinfo() || parsed->encoded_host().empty() ||
        (parsed->scheme_id() != boost::urls::scheme::http && parsed->scheme_id() != boost::urls::scheme::https)) {
        return {};
    }
    Target target;
    target.is_encrypted = parsed->scheme_id() == boost::urls::scheme::https;
    target.host = std::string(parsed->host_address());
    std::ranges::transform(target.host, target.host.begin(),
                           [](unsigned char c) { return static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c); });
    target.port = parsed->has_port() ? std::string(parsed->port()) : target.is_encrypted ? "443" : "80";
    target.path = std::string(parsed->encoded_target());
    if (target.path.empty() || target.path.front() != '/') {
        target.path.insert(0, "/");
    }
    target.authority = std::string(parsed->encoded_host_and_port());
    return target;
}

// "host", "host:port", "[v6]" or "[v6]:port"; without a port, those of the two schemes.
bool names(std::string const &entry, Target const &target)
{
    auto host = std::string_view(entry);
    std::string_view port;
    if (host.starts_with('[')) {
        auto const end = host.find(']');
        if (end == std::string_view::npos) {
            return false;
        }
        auto const rest = host.substr(end + 1);
        port = rest.starts_with(':') ? rest.substr(1) : std::string_view{};
        host = host.substr(1, end - 1);
    } else if (auto const colon = host.find(':'); colon != std::string_view::npos) {
        port = host.substr(colon + 1);
        host = host.substr(0, colon);
    }
    bool const port_fits = port.empty() ? target.port == "80" || target.port == "443" : port == target.port;
    return port_fits && host == target.host;
}

std::string why(char const *what, beast::error_code const &error) { return std::string(what) + ": " + error.message(); }

template <class Stream>
asio::awaitable<OutgoingReply> exchange(Stream &stream, beast::http::request<beast::http::string_body> const &request,
                                        std::size_t most_body)
{
    co_await beast::http::async_write(stream, request, asio::use_awaitable);
    beast::flat_buffer buffer;
    beast::http::response_parser<beast::http::string_body> parser;
    parser.body_limit(most_body);
    co_await beast::http::async_read(stream, buffer, parser, asio::use_awaitable);
    co_return OutgoingReply{parser.get().result_int(), std::move(parser.get().body())};
}

asio::ssl::context tls_of(OutgoingOptions const &options)
{
    asio::ssl::context context(asio::ssl::context::tls_client);
    context.set_options(asio::ssl::context::default_workarounds | asio::ssl::context::no_sslv2 |
                        asio::ssl::context::no_sslv3 | asio::ssl::context::no_tlsv1 | asio::ssl::context::no_tlsv1_1);
    context.set_verify_mode(asio::ssl::verify_peer);
    beast::error_code error;
    if (options.authorities.empty()) {
        context.set_default_verify_paths(error);
    } else {
        context.load_verify_file(options.authorities, error);
    }
    if (error) {
        throw OutgoingFailed(why("the trusted certificates cannot be read", error));
    }
    return context;
}

std::vector<Tcp::endpoint> callable(Tcp::resolver::results_type const &found, bool private_networks)
{
    std::vector<Tcp::endpoint> endpoints;
    for (auto const &entry : found) {
        if (private_networks || !is_special_address(entry.endpoint().address().to_string())) {
            endpoints.push_back(entry.endpoint());
        }
    }
    return endpoints;
}

// One step of the call; what fails in it is told without saying where to.
template <class Step>
asio::awaitable<void> step(char const *what, Step work)
{
    try {
        co_await work();
    } catch (boost::system::system_error const &failure) {
        throw OutgoingFailed(why(what, failure.code()));
    }
}

asio::awaitable<OutgoingReply> call(OutgoingOptions const &options, Target const &target,
                                    beast::http::request<beast::http::string_body> const &request)
{
    auto const executor = co_await asio::this_coro::executor;
    Tcp::resolver resolver(executor);
    std::vector<Tcp::endpoint> endpoints;
    co_await step("the name cannot be resolved", [&]() -> asio::awaitable<void> {
        endpoints = callable(co_await resolver.async_resolve(target.host, target.port, asio::use_awaitable),
                             options.private_networks);
    });
    if (endpoints.empty()) {
        throw OutgoingFailed("the name leads to no address that may be called");
    }
    beast::tcp_stream socket(executor);
    socket.expires_after(options.connect_timeout);
    co_await step("cannot be reached",
                  [&]() -> asio::awaitable<void> { co_await socket.async_connect(endpoints, asio::use_awaitable); });
    socket.expires_after(options.timeout);
    OutgoingReply reply;
    if (!target.is_encrypted) {
        co_await step("did not answer", [&]() -> asio::awaitable<void> {
            reply = co_await exchange(socket, request, options.most_body);
        });
        co_return reply;
    }
    auto context = tls_of(options);
    asio::ssl::stream<beast::tcp_stream &> stream(socket, context);
    SSL_set_tlsext_host_name(stream.native_handle(), target.host.c_str());
    stream.set_verify_callback(asio::ssl::host_name_verification(target.host));
    co_await step("cannot be trusted", [&]() -> asio::awaitable<void> {
        co_await stream.async_handshake(asio::ssl::stream_base::client, asio::use_awaitable);
    });
    co_await step("did not answer",
                  [&]() -> asio::awaitable<void> { reply = co_await exchange(stream, request, options.most_body); });
    co_return reply;
}

} // namespace

bool is_special_address(std::string_view address)
{
    static Networks const special{
        {"0.0.0.0/8",      "10.0.0.0/8",   "100.64.0.0/10",  "127.0.0.0/8",    "169.254.0.0/16", "172.16.0.0/12",
         "192.0.0.0/24",   "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15",  "198.51.100.0/24",
         "203.0.113.0/24", "224.0.0.0/4",  "240.0.0.0/4",    "::/128",         "::1/128",        "64:ff9b::/96",
         "64:ff9b:1::/48", "100::/64",     "2001::/23",      "2001:db8::/32",  "2002::/16",      "fc00::/7",
         "fe80::/10",      "ff00::/8"}};
    return special.contain(address.substr(0, address.find('%'))); // without the zone of a link-local one
}

Result<void> Outgoing::may_call(std::string_view url) const
{
    auto const target = target_of(url);
    if (!target) {
        return refuse(Why::invalid, "outgoing.bad_url");
    }
    if (std::ranges::none_of(m_options.hosts, [&](auto const &entry) { return names(entry, *target); })) {
        return refuse(Why::invalid, "outgoing.host_not_allowed", target->host);
    }
    if (!target->is_encrypted && !m_options.private_networks) {
        return refuse(Why::invalid, "outgoing.not_encrypted");
    }
    return {};
}

OutgoingReply Outgoing::post(std::string_view url, OutgoingHeaders const &headers, std::string body) const
{
    if (auto const allowed = may_call(url); !allowed) {
        throw OutgoingFailed(allowed.error().code);
    }
    auto const target = *target_of(url);
    beast::http::request<beast::http::string_body> request(beast::http::verb::post, target.path, 11);
    request.set(beast::http::field::host, target.authority);
    request.set(beast::http::field::user_agent, "OneGrid/" ONEGRID_VERSION);
    request.set(beast::http::field::connection, "close");
    for (auto const &[name, value] : headers) {
        request.set(name, value);
    }
    request.body() = std::move(body);
    request.prepare_payload();

    asio::io_context context(1);
    std::optional<OutgoingReply> reply;
    std::exception_ptr failure;
    asio::co_spawn(context, call(m_options, target, request), [&](std::exception_ptr error, OutgoingReply answer) {
        failure = error;
        reply = std::move(answer);
    });
    context.run_for(m_options.timeout);
    if (failure) {
        std::rethrow_exception(failure);
    }
    if (!reply) {
        throw OutgoingFailed("no answer in time");
    }
    return std::move(*reply);
}

} // namespace onegrid::http
