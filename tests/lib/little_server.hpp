// SPDX-License-Identifier: Apache-2.0
// A server that a test controls: it answers each request with the next status that was asked for (200 when none was)
// and keeps what it got. One connection at a time, on a thread of its own.
#pragma once
#include <atomic>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>
#include <condition_variable>
#include <deque>
#include <filesystem>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace onegrid::test {

class LittleServer {
  public:
    using Request = boost::beast::http::request<boost::beast::http::string_body>;

    // With a certificate: over TLS. `is_silent`: takes connections and says nothing.
    explicit LittleServer(std::filesystem::path const &certificate = {}, std::filesystem::path const &key = {},
                          bool is_silent = false)
        : m_is_silent(is_silent)
    {
        if (!certificate.empty()) {
            m_tls.emplace(boost::asio::ssl::context::tls_server);
            m_tls->use_certificate_chain_file(certificate.string());
            m_tls->use_private_key_file(key.string(), boost::asio::ssl::context::pem);
        }
        m_thread = std::thread([this] { serve(); });
    }
    ~LittleServer()
    {
        m_is_stopping = true;
        boost::system::error_code ignored;
        // Wakes the accept.
        boost::asio::ip::tcp::socket last(m_context);
        last.connect({boost::asio::ip::address_v4::loopback(), port()}, ignored);
        m_thread.join();
    }

    std::uint16_t port() const { return m_acceptor.local_endpoint().port(); }
    std::string port_text() const { return std::to_string(port()); }

    void answer_with(std::initializer_list<unsigned> statuses, std::string body = {})
    {
        std::scoped_lock const lock(m_mutex);
        m_statuses.assign(statuses);
        m_body = std::move(body);
    }
    std::vector<Request> requests() const
    {
        std::scoped_lock const lock(m_mutex);
        return m_requests;
    }

  private:
    void serve()
    {
        while (!m_is_stopping) {
            boost::system::error_code error;
            boost::asio::ip::tcp::socket socket(m_context);
            m_acceptor.accept(socket, error);
            if (error || m_is_stopping) {
                continue;
            }
            if (m_is_silent) {
                m_held.push_back(std::move(socket));
                continue;
            }
            try {
                if (m_tls) {
                    boost::asio::ssl::stream<boost::asio::ip::tcp::socket &> stream(socket, *m_tls);
                    stream.handshake(boost::asio::ssl::stream_base::server);
                    talk(stream);
                    stream.shutdown(error);
                } else {
                    talk(socket);
                }
            } catch (boost::system::system_error const &) { // the client thought better of it
            }
        }
    }

    template <class Stream>
    void talk(Stream &stream)
    {
        boost::beast::flat_buffer buffer;
        Request request;
        boost::beast::http::read(stream, buffer, request);
        boost::beast::http::response<boost::beast::http::string_body> response(boost::beast::http::status::ok, 11);
        {
            std::scoped_lock const lock(m_mutex);
            m_requests.push_back(request);
            if (!m_statuses.empty()) {
                response.result(m_statuses.front());
                m_statuses.pop_front();
            }
            response.body() = m_body;
        }
        if (response.result_int() / 100 == 3) {
            response.set(boost::beast::http::field::location, "/elsewhere");
        }
        response.keep_alive(false);
        response.prepare_payload();
        boost::beast::http::write(stream, response);
    }

    boost::asio::io_context m_context;
    boost::asio::ip::tcp::acceptor m_acceptor{m_context, {boost::asio::ip::address_v4::loopback(), 0}};
    std::optional<boost::asio::ssl::context> m_tls;
    bool m_is_silent;
    std::atomic<bool> m_is_stopping{};
    mutable std::mutex m_mutex;
    std::deque<unsigned> m_statuses;
    std::string m_body;
    std::vector<Request> m_requests;
    std::vector<boost::asio::ip::tcp::socket> m_held;
    std::thread m_thread;
};

} // namespace onegrid::test
