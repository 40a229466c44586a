// SPDX-License-Identifier: Apache-2.0
#include "platform/http/connection.hpp"
#include "platform/http/problem.hpp"
#include "platform/http/routes.hpp"
#include "platform/observe/log.hpp"
#include <boost/asio/post.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/write.hpp>
#include <random>

namespace onegrid::http {

namespace asio = boost::asio;

Connection::Connection(IoThread &thread, std::string peer)
    : io(thread), m_edge(thread.edge), m_peer(std::move(peer)), m_reader(thread.edge.core.options.max_head)
{
    ++m_edge.core.connections;
    ++io.m_open;
}

Connection::~Connection()
{
    release_body();
    --m_edge.core.connections;
    --io.m_open;
}

void Connection::release_body()
{
    m_edge.core.bodies -= m_reserved;
    m_reserved = 0;
    m_edge.core.spools -= m_spools ? 1 : 0;
    m_spools = false;
}

void Connection::begin_reading()
{
    m_state = State::reading;
    m_deadline = std::chrono::steady_clock::now() + m_edge.core.options.idle_timeout;
    read();
}

void Connection::on_data(std::string_view data)
{
    m_reading = false;
    switch (m_state) {
    case State::reading:
        m_in.append(data);
        process();
        break;
    case State::streaming:
    case State::lingering:
        read(); // dropped
        break;
    default:
        m_in.append(data);
    }
}

void Connection::on_end()
{
    m_reading = false;
    if (m_state == State::reading && m_reader.started()) {
        // Cut off in the middle; the client may still listen.
        refuse_and_close({Why::malformed, "request.malformed", {}, {}, {}});
        return;
    }
    if (m_state == State::reading || m_state == State::streaming || m_state == State::lingering) {
        close();
    }
}

void Connection::process()
{
    if (m_processing) {
        return;
    }
    m_processing = true;
    auto const self = shared_from_this();
    auto const &options = m_edge.core.options;
    while (m_state == State::reading) {
        std::size_t used = 0;
        bool const had_started = m_reader.started();
        auto const status = m_reader.read(std::string_view(m_in).substr(m_at), used);
        m_at += used;
        if (m_at == m_in.size()) {
            m_in.clear();
            m_at = 0;
            if (m_in.capacity() > 64 * 1024) {
                m_in.shrink_to_fit();
            }
        }
        auto const now = std::chrono::steady_clock::now();
        if (status == RequestReader::Status::need_more) {
            if (used > 0 && m_at < m_in.size()) {
                continue;
            }
            if (m_in_body) {
                m_deadline = std::min(m_body_began + (m_spools ? options.spool_timeout : options.body_timeout), now + options.read_timeout);
            } else if (m_reader.started() && !had_started) {
                m_deadline = now + options.head_timeout;
            }
            break;
        }
        if (status == RequestReader::Status::failed) {
            refuse_and_close(m_reader.problem());
        } else if (status == RequestReader::Status::head_done) {
            m_in_body = true;
            m_body_began = now;
            m_deadline = std::min(m_body_began + (m_spools ? options.spool_timeout : options.body_timeout), now + options.read_timeout);
            if (!on_head()) {
                break;
            }
        } else {
            on_request();
        }
    }
    m_processing = false;
    if (m_state == State::reading && !m_reading) {
        read();
    }
}

bool Connection::on_head()
{
    auto &core = m_edge.core;
    auto &request = m_reader.request();
    auto const met = core.meet(request, m_peer, m_is_tls);
    if (!met) {
        refuse_and_close(met.error());
        return false;
    }
    auto const most = core.max_body(request);
    bool const spools = request.has_body && request.route != nullptr && request.route->info.spooled;
    auto spool = spools ? spool_for(request) : nullptr;
    if (spools && !spool) {
        return false;
    }
    m_reader.limit_body(most, std::move(spool));
    if (request.has_body) {
        auto const reserve = spools ? 0 : request.content_length ? static_cast<std::size_t>(*request.content_length) : most;
        if (core.bodies + reserve > core.options.max_bodies) {
            refuse_and_close({Why::busy, "server.busy", {}, {}, std::chrono::seconds(1)});
            return false;
        }
        m_reserved = reserve;
        core.bodies += reserve;
        if (request.expects_continue && m_at == m_in.size()) {
            // Straight to the socket's buffer: nothing else is being written.
            Wire go_on;
            go_on.head = "HTTP/1.1 100 Continue\r\n\r\n";
            go_on.status = 100;
            m_state = State::writing;
            m_wire = std::move(go_on);
            m_sent = 0;
            m_deadline = std::chrono::steady_clock::now() + core.options.write_timeout;
            write();
            return m_state == State::reading;
        }
    }
    return true;
}

// A file for a large body, when somebody sends it who may be asked who they are once it is here; otherwise nothing, and it
// is refused.
std::shared_ptr<Spool> Connection::spool_for(Request const &request)
{
    auto &core = m_edge.core;
    auto const &head = request.exchange.head;
    if (head.cookies.empty() && head.authorization.empty() && head.api_key.empty()) {
        refuse_and_close({Why::unauthenticated, "request.sign_in_needed", {}, {}, {}});
        return nullptr;
    }
    if (++core.spools > core.options.max_spools) {
        --core.spools;
        refuse_and_close({Why::busy, "server.busy", {}, {}, std::chrono::seconds(10)});
        return nullptr;
    }
    m_spools = true;
    try {
        return std::make_shared<Spool>(core.options.spool_folder);
    } catch (std::system_error const &why) {
        log::error("http.no_spool", why);
        refuse_and_close({Why::busy, "request.no_room", {}, {}, std::chrono::seconds(10)});
        return nullptr;
    }
}

void Connection::on_request()
{
    auto request = m_reader.take();
    m_in_body = false;
    m_state = State::handling;
    m_deadline = Time::max();
    auto &core = m_edge.core;
    bool const is_ready_check = request->route == nullptr && request->exchange.head.path == "/readyz";
    if (!is_ready_check) {
        if (auto response = core.answer_at_once(*request)) {
            answer(core.finish(*request, std::move(*response)));
            return;
        }
    }
    if (request->route != nullptr && request->route->info.batched) {
        auto &lane = *m_edge.lanes.at(request->route);
        io.stage(lane, {shared_from_this(), std::move(request)});
        return;
    }
    auto *const kept = request.get();
    Task task([self = shared_from_this(), request = std::move(request)]() mutable {
        std::vector<Delivery> one;
        one.push_back({self, self->m_edge.core.answer(*request)});
        request.reset();
        self->io.deliver(std::move(one));
    });
    if (!m_edge.workers->submit(task)) {
        static auto &refused =
            metrics::counter("onegrid_http_refused_total", {{"why", "queue"}}, "Requests refused for load");
        refused.add();
        answer(core.refuse_with(*kept, {Why::busy, "server.busy", {}, {}, std::chrono::seconds(1)}));
    }
}

void Connection::refuse_and_close(Problem const &problem)
{
    auto &request = m_reader.request();
    if (request.exchange.head.request.empty()) {
        // Not understood enough to know more of it.
        static_cast<void>(m_edge.core.meet(request, m_peer, m_is_tls));
        request.route = nullptr;
    }
    request.keep_alive = false;
    auto wire = m_edge.core.refuse_with(request, problem);
    wire.close = true;
    answer(std::move(wire));
}

void Connection::answer(Wire wire)
{
    if (m_state == State::closed) {
        return;
    }
    release_body();
    m_state = State::writing;
    m_wire = std::move(wire);
    m_sent = 0;
    m_deadline = std::chrono::steady_clock::now() + m_edge.core.options.write_timeout;
    write();
}

std::size_t Connection::pieces(std::array<asio::const_buffer, 16> &buffers) const
{
    std::size_t count = 0;
    if (m_state == State::streaming) {
        auto skip = m_out_sent;
        for (auto const &text : m_out) {
            if (count == buffers.size()) {
                break;
            }
            buffers[count++] = asio::buffer(text->data() + skip, text->size() - skip);
            skip = 0;
        }
        return count;
    }
    auto skip = m_sent;
    auto const add = [&](std::string_view part) {
        auto const gone = std::min(skip, part.size());
        skip -= gone;
        if (part.size() > gone) {
            buffers[count++] = asio::buffer(part.data() + gone, part.size() - gone);
        }
    };
    add(m_wire.head);
    add(m_wire.body);
    if (m_wire.shared) {
        add(std::string_view(*m_wire.shared).substr(m_wire.from, m_wire.length));
    }
    return count;
}

void Connection::took(std::size_t bytes)
{
    if (bytes > 0) {
        m_deadline = std::chrono::steady_clock::now() + m_edge.core.options.write_timeout;
    }
    if (m_state != State::streaming) {
        m_sent += bytes;
        return;
    }
    m_out_bytes -= bytes;
    m_out_sent += bytes;
    while (!m_out.empty() && m_out_sent >= m_out.front()->size()) {
        m_out_sent -= m_out.front()->size();
        m_out.pop_front();
    }
}

bool Connection::has_output() const
{
    if (m_state == State::streaming) {
        return !m_out.empty();
    }
    return m_sent < m_wire.head.size() + m_wire.body.size() + m_wire.length;
}

void Connection::on_written()
{
    if (m_state == State::streaming) {
        m_deadline = Time::max();
        return;
    }
    if (m_state != State::writing) {
        return;
    }
    if (m_wire.status == 100) {
        m_state = State::reading;
        m_deadline = std::chrono::steady_clock::now() + m_edge.core.options.read_timeout;
        process();
        return;
    }
    if (m_wire.stream) {
        start_stream();
        return;
    }
    bool const closes = m_wire.close || m_edge.core.stopping;
    m_wire = {};
    if (closes) {
        // Let the client read the answer: closing with unread input would throw it away.
        end_sending();
        m_state = State::lingering;
        m_deadline = std::chrono::steady_clock::now() + std::chrono::seconds(2);
        m_in.clear();
        m_at = 0;
        if (!m_reading) {
            read();
        }
        return;
    }
    m_reader.reset();
    m_state = State::reading;
    m_deadline = std::chrono::steady_clock::now() + m_edge.core.options.idle_timeout;
    if (m_processing) {
        return; // the loop in process() goes on
    }
    if (m_at < m_in.size()) {
        process();
    } else if (!m_reading) {
        read();
    }
}

void Connection::start_stream()
{
    if (m_edge.core.stopping) {
        close();
        return;
    }
    auto stream = std::move(*m_wire.stream);
    auto const hub = stream.hub->state();
    // The flusher first: from here on nothing that is published passes by unseen.
    auto &flusher = io.flusher_of(hub);
    auto text = std::move(m_wire.stream_start);
    auto const position = m_wire.stream_position;
    m_wire = {};
    Listening listening{std::move(stream), hub->last(), position};
    if (position > 0) {
        // What was published since the loader looked, and what the ring still has.
        auto caught = hub->catch_up(position, listening.stream.filter, false);
        text += caught->text;
        listening.sequence = caught->sequence;
    }
    m_listening = std::move(listening);
    m_state = State::streaming;
    ++hub->listeners;
    auto const now = std::chrono::steady_clock::now();
    thread_local std::minstd_rand random{std::random_device{}()};
    auto const age = std::chrono::milliseconds(hub->options.max_age);
    m_stream_end = now + age + std::chrono::milliseconds(random() % static_cast<unsigned>(age.count() / 5 + 1));
    m_deadline = Time::max();
    flusher.add(shared_from_this());
    send(std::make_shared<std::string const>(std::move(text)));
    if (m_state == State::streaming) {
        if (!m_reading) {
            read();
        }
    }
}

void Connection::send(std::shared_ptr<std::string const> text)
{
    if (m_state != State::streaming || text->empty()) {
        return;
    }
    m_out_bytes += text->size();
    if (m_out_bytes > m_listening->stream.hub->state()->options.max_pending_bytes) {
        static auto &cut =
            metrics::counter("onegrid_stream_cut_total", {}, "Listeners cut off because they read too slowly");
        cut.add();
        close();
        return;
    }
    m_last_sent = std::chrono::steady_clock::now();
    m_out.push_back(std::move(text));
    if (!m_writing) {
        m_deadline = m_last_sent + m_edge.core.options.write_timeout;
        write();
    }
}

void Connection::sweep(Time now)
{
    if (m_state == State::streaming && now >= m_stream_end) {
        close();
        return;
    }
    if (m_state == State::streaming && !m_writing &&
        now - m_last_sent > m_listening->stream.hub->state()->options.heartbeat) {
        static auto const beat = std::make_shared<std::string const>(":\n\n");
        send(beat);
        return;
    }
    if (now < m_deadline) {
        return;
    }
    if (m_state == State::reading && m_reader.started()) {
        static auto &slow =
            metrics::counter("onegrid_http_refused_total", {{"why", "slow"}}, "Requests refused for load");
        slow.add();
        refuse_and_close({Why::timeout, "request.too_slow", {}, {}, {}});
        return;
    }
    close();
}

void Connection::begin_stop()
{
    if (m_state == State::streaming || (m_state == State::reading && !m_reader.started()) ||
        m_state == State::handshake) {
        close();
    }
}

void Connection::close()
{
    if (m_state == State::closed) {
        return;
    }
    auto const self = shared_from_this();
    if (m_state == State::streaming) {
        --m_listening->stream.hub->state()->listeners;
    }
    release_body();
    m_state = State::closed;
    close_socket();
    io.connections.erase(self);
}

namespace {

class Plain final : public Connection {
  public:
    Plain(IoThread &thread, asio::ip::tcp::socket socket, std::string peer)
        : Connection(thread, std::move(peer)), m_socket(std::move(socket))
    {
    }

    void start() override
    {
        boost::system::error_code error;
        m_socket.non_blocking(true, error);
        m_socket.set_option(asio::ip::tcp::no_delay(true), error);
        begin_reading();
    }

  private:
    // Waiting costs no buffer: ten thousand idle connections share one.
    void read() override
    {
        m_reading = true;
        m_socket.async_wait(asio::socket_base::wait_read,
                            [this, self = shared_from_this()](boost::system::error_code waited) {
                                if (waited || is_closed()) {
                                    m_reading = false;
                                    if (!is_closed()) {
                                        close();
                                    }
                                    return;
                                }
                                boost::system::error_code error;
                                auto const size = m_socket.read_some(asio::buffer(io.scratch), error);
                                if (error == asio::error::would_block || error == asio::error::try_again) {
                                    read();
                                } else if (error) {
                                    on_end();
                                } else {
                                    on_data({io.scratch.data(), size});
                                }
                            });
    }

    void write() override
    {
        std::array<asio::const_buffer, 16> buffers;
        while (has_output()) {
            auto const count = pieces(buffers);
            boost::system::error_code error;
            auto const size = m_socket.write_some(std::span(buffers.data(), count), error);
            if (error == asio::error::would_block || error == asio::error::try_again) {
                m_writing = true;
                m_socket.async_wait(asio::socket_base::wait_write,
                                    [this, self = shared_from_this()](boost::system::error_code waited) {
                                        m_writing = false;
                                        if (is_closed()) {
                                            return;
                                        }
                                        if (waited) {
                                            close();
                                        } else {
                                            write();
                                        }
                                    });
                return;
            }
            if (error) {
                close();
                return;
            }
            took(size);
        }
        on_written();
    }

    void end_sending() override
    {
        boost::system::error_code error;
        m_socket.shutdown(asio::ip::tcp::socket::shutdown_send, error);
    }
    void close_socket() override
    {
        boost::system::error_code error;
        m_socket.close(error);
    }

    asio::ip::tcp::socket m_socket;
};

class Tls final : public Connection {
  public:
    Tls(IoThread &thread, asio::ip::tcp::socket socket, std::string peer)
        : Connection(thread, std::move(peer)), m_stream(std::move(socket), *thread.edge.tls)
    {
        m_is_tls = true;
    }

    void start() override
    {
        boost::system::error_code error;
        m_stream.next_layer().set_option(asio::ip::tcp::no_delay(true), error);
        m_deadline = std::chrono::steady_clock::now() + io.edge.core.options.head_timeout;
        m_stream.async_handshake(asio::ssl::stream_base::server,
                                 [this, self = shared_from_this()](boost::system::error_code failed) {
                                     if (failed || is_closed()) {
                                         close();
                                     } else {
                                         begin_reading();
                                     }
                                 });
    }

  private:
    void read() override
    {
        m_reading = true;
        m_stream.async_read_some(asio::buffer(m_buffer),
                                 [this, self = shared_from_this()](boost::system::error_code error, std::size_t size) {
                                     if (is_closed()) {
                                         return;
                                     }
                                     if (error) {
                                         on_end();
                                     } else {
                                         on_data({m_buffer.data(), size});
                                     }
                                 });
    }

    void write() override
    {
        if (m_writing) {
            return;
        }
        std::array<asio::const_buffer, 16> buffers;
        auto const count = pieces(buffers);
        if (count == 0) {
            on_written();
            return;
        }
        m_writing = true;
        m_stream.async_write_some(
            std::vector<asio::const_buffer>(buffers.begin(), buffers.begin() + static_cast<std::ptrdiff_t>(count)),
            [this, self = shared_from_this()](boost::system::error_code error, std::size_t size) {
                m_writing = false;
                if (is_closed()) {
                    return;
                }
                if (error) {
                    close();
                    return;
                }
                took(size);
                if (has_output()) {
                    write();
                } else {
                    on_written();
                }
            });
    }

    void end_sending() override
    {
        m_stream.async_shutdown([this, self = shared_from_this()](boost::system::error_code) {
            boost::system::error_code error;
            m_stream.next_layer().shutdown(asio::ip::tcp::socket::shutdown_send, error);
        });
    }
    void close_socket() override
    {
        boost::system::error_code error;
        m_stream.next_layer().close(error);
    }

    asio::ssl::stream<asio::ip::tcp::socket> m_stream;
    std::array<char, 16 * 1024> m_buffer;
};

} // namespace

std::shared_ptr<Connection> plain_connection(IoThread &thread, asio::ip::tcp::socket socket, std::string peer)
{
    return std::make_shared<Plain>(thread, std::move(socket), std::move(peer));
}
std::shared_ptr<Connection> tls_connection(IoThread &thread, asio::ip::tcp::socket socket, std::string peer)
{
    return std::make_shared<Tls>(thread, std::move(socket), std::move(peer));
}

} // namespace onegrid::http
