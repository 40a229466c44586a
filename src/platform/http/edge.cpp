// SPDX-License-Identifier: Apache-2.0
#include "platform/http/edge.hpp"
#include "platform/http/connection.hpp"
#include "platform/http/problem.hpp"
#include "platform/http/routes.hpp"
#include "platform/observe/log.hpp"
#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>

namespace onegrid::http {

namespace asio = boost::asio;

namespace {
constexpr auto sweep_every = std::chrono::milliseconds(100);
}

Edge::Edge(ServerOptions options, Routes &routes) : core(std::move(options), routes) {}

IoThread::IoThread(Edge &e, int) : edge(e), scratch(64 * 1024), m_sweeper(context), m_accept_again(context) {}
IoThread::~IoThread() = default;

void IoThread::run()
{
    sweep();
    thread = std::thread([this] {
        for (;;) {
            try {
                context.run();
                return;
            } catch (std::exception const &why) {
                // A handler threw: one connection is lost, the others go on.
                log::error("http.loop_failed", why);
            }
        }
    });
}

void IoThread::sweep()
{
    m_sweeper.expires_after(sweep_every);
    m_sweeper.async_wait([this](boost::system::error_code error) {
        if (error) {
            return;
        }
        auto const now = std::chrono::steady_clock::now();
        std::vector<std::shared_ptr<Connection>> all(connections.begin(), connections.end());
        for (auto const &connection : all) {
            connection->sweep(now);
        }
        sweep();
    });
}

void IoThread::deliver(std::vector<Delivery> deliveries)
{
    bool post = false;
    {
        std::scoped_lock const lock(m_mutex);
        for (auto &delivery : deliveries) {
            m_deliveries.push_back(std::move(delivery));
        }
        post = !std::exchange(m_posted, true);
    }
    if (post) {
        asio::post(context, [this] { take_deliveries(); });
    }
}

void IoThread::take_deliveries()
{
    std::vector<Delivery> deliveries;
    {
        std::scoped_lock const lock(m_mutex);
        deliveries.swap(m_deliveries);
        m_posted = false;
    }
    for (auto &delivery : deliveries) {
        delivery.connection->answer(std::move(delivery.wire));
    }
}

void IoThread::stage(Lane &lane, Pending call)
{
    if (m_staged.empty()) {
        // Runs after what is ready now: calls that arrived together join the lane together.
        asio::post(context, [this] { take_staged(); });
    }
    m_staged.emplace_back(&lane, std::move(call));
}

void IoThread::take_staged()
{
    auto staged = std::exchange(m_staged, {});
    std::vector<Pending> calls;
    while (!staged.empty()) {
        auto *const lane = staged.front().first;
        calls.clear();
        std::erase_if(staged, [&](auto &each) {
            if (each.first != lane) {
                return false;
            }
            calls.push_back(std::move(each.second));
            return true;
        });
        lane->submit(calls);
        for (auto &call : calls) {
            static auto &refused =
                metrics::counter("onegrid_http_refused_total", {{"why", "batch"}}, "Requests refused for load");
            refused.add();
            call.connection->answer(
                edge.core.refuse_with(*call.request, {Why::busy, "server.busy", {}, {}, std::chrono::seconds(1)}));
        }
    }
}

Flusher &IoThread::flusher_of(std::shared_ptr<StreamHub::State> const &hub)
{
    auto &flusher = m_flushers[hub.get()];
    if (!flusher) {
        flusher = std::make_shared<Flusher>(*this, hub);
        flusher->begin();
    }
    return *flusher;
}

void IoThread::listen(asio::ip::tcp::endpoint const &endpoint)
{
    acceptor.emplace(context);
    acceptor->open(endpoint.protocol());
    acceptor->set_option(asio::socket_base::reuse_address(true));
    acceptor->bind(endpoint);
    acceptor->listen(4096);
    acceptor->non_blocking(true);
}

void IoThread::accept()
{
    acceptor->async_wait(asio::socket_base::wait_read, [this](boost::system::error_code waited) {
        if (waited || !acceptor->is_open()) {
            return;
        }
        static std::size_t next = 0; // only this thread accepts
        for (int i = 0; i < 256; ++i) {
            auto &target = *edge.threads[next++ % edge.threads.size()];
            boost::system::error_code error;
            asio::ip::tcp::socket socket(target.context);
            acceptor->accept(socket, error);
            if (error == asio::error::would_block || error == asio::error::try_again) {
                break;
            }
            if (error) {
                // No descriptors left, most likely: try again a little later instead of spinning.
                log::warn("http.accept_failed", {{"what", error.message()}});
                m_accept_again.expires_after(std::chrono::milliseconds(100));
                m_accept_again.async_wait([this](boost::system::error_code stopped) {
                    if (!stopped) {
                        accept();
                    }
                });
                return;
            }
            if (&target == this) {
                start(std::move(socket));
            } else {
                asio::post(target.context, [&target, s = std::make_shared<asio::ip::tcp::socket>(std::move(socket))] {
                    target.start(std::move(*s));
                });
            }
        }
        accept();
    });
}

void IoThread::start(asio::ip::tcp::socket socket)
{
    boost::system::error_code error;
    auto const peer = socket.remote_endpoint(error);
    if (error) {
        return;
    }
    auto const &core = edge.core;
    if (core.connections >= core.options.max_connections || core.stopping) {
        static auto &refused =
            metrics::counter("onegrid_http_refused_total", {{"why", "connections"}}, "Requests refused for load");
        refused.add();
        if (!edge.tls) {
            // Said without reading; the socket's empty buffer takes it at once or not at all.
            static constexpr std::string_view full =
                "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 2\r\nContent-Type: application/problem+json\r\n"
                "Content-Length: 70\r\nConnection: close\r\n\r\n"
                R"({"type":"/problems/server.busy","status":503,"code":"server.busy"}    )";
            socket.non_blocking(true, error);
            socket.write_some(asio::buffer(full), error);
            socket.shutdown(asio::ip::tcp::socket::shutdown_send, error);
        }
        return;
    }
    auto address = peer.address();
    if (address.is_v6() && address.to_v6().is_v4_mapped()) {
        address = asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6());
    }
    auto connection = edge.tls ? tls_connection(*this, std::move(socket), address.to_string())
                               : plain_connection(*this, std::move(socket), address.to_string());
    connections.insert(connection);
    connection->start();
}

void IoThread::stop_accepting()
{
    if (acceptor) {
        boost::system::error_code error;
        acceptor->close(error);
        m_accept_again.cancel();
    }
}

void IoThread::begin_stop()
{
    std::vector<std::shared_ptr<Connection>> all(connections.begin(), connections.end());
    for (auto const &connection : all) {
        connection->begin_stop();
    }
    for (auto const &[hub, flusher] : m_flushers) {
        flusher->end();
    }
}

Flusher::Flusher(IoThread &io, std::shared_ptr<StreamHub::State> h)
    : hub(std::move(h)), m_io(io), m_timer(io.context), m_flushed(hub->last())
{
}

void Flusher::begin()
{
    m_waker = hub->add_waker([weak = weak_from_this(), this] {
        if (auto const self = weak.lock(); self && !m_woken.exchange(true)) {
            asio::post(m_io.context, [self] { self->schedule(); });
        }
    });
    m_flushed = hub->last();
}

void Flusher::end()
{
    hub->remove_waker(m_waker);
    m_timer.cancel();
}

void Flusher::add(std::shared_ptr<Connection> const &listener) { m_listeners.push_back(listener); }

void Flusher::schedule()
{
    m_woken = false;
    if (m_scheduled) {
        return;
    }
    m_scheduled = true;
    // The first news after a pause goes out at once; then at most one flush an interval.
    auto const every = hub->options.flush_every * (m_listeners.size() > 2000 ? 2 : 1);
    auto const due = m_last_flush + every;
    if (due <= std::chrono::steady_clock::now()) {
        asio::post(m_io.context, [self = shared_from_this()] { self->flush(); });
        return;
    }
    m_timer.expires_at(due);
    m_timer.async_wait([self = shared_from_this()](boost::system::error_code error) {
        if (!error) {
            self->flush();
        }
    });
}

void Flusher::flush()
{
    m_last_flush = std::chrono::steady_clock::now();
    m_batch = hub->since(m_flushed);
    if (m_batch.empty()) {
        m_scheduled = false;
        return;
    }
    m_flushed = m_batch.back()->sequence;
    std::string all;
    for (auto const &entry : m_batch) {
        all += entry->text;
    }
    m_all = std::make_shared<std::string const>(std::move(all));
    m_by_scope.clear();
    m_next = 0;
    std::erase_if(m_listeners, [](auto const &listener) { return !listener->is_streaming(); });
    flush_some();
}

// A few hundred listeners, then whatever else the loop has to do.
void Flusher::flush_some()
{
    constexpr std::size_t at_a_time = 200;
    auto const end = std::min(m_next + at_a_time, m_listeners.size());
    for (; m_next < end; ++m_next) {
        auto const listener = m_listeners[m_next];
        if (listener->is_streaming()) {
            give(*listener);
        }
    }
    if (m_next < m_listeners.size()) {
        asio::post(m_io.context, [self = shared_from_this()] { self->flush_some(); });
        return;
    }
    m_batch.clear();
    m_scheduled = false;
    if (hub->last() > m_flushed) {
        schedule();
    }
}

void Flusher::give(Connection &listener)
{
    auto &listening = listener.listening();
    auto const &stream = listening.stream;
    auto const heard = listening.sequence;
    bool const fresh = heard < m_batch.front()->sequence && listening.position < m_batch.front()->event.position;
    listening.sequence = std::max(heard, m_batch.back()->sequence);
    if (fresh && !stream.filter) {
        listener.send(m_all);
        return;
    }
    if (fresh && !stream.scope_key.empty()) {
        if (auto const known = m_by_scope.find(stream.scope_key); known != m_by_scope.end()) {
            listener.send(known->second);
            return;
        }
    }
    std::string text;
    std::size_t passed = 0;
    for (auto const &entry : m_batch) {
        if (entry->sequence > heard && entry->event.position > listening.position &&
            (!stream.filter || stream.filter(entry->event))) {
            text += entry->text;
            ++passed;
        }
    }
    auto const shared = passed == m_batch.size() ? m_all : std::make_shared<std::string const>(std::move(text));
    if (fresh && !stream.scope_key.empty()) {
        m_by_scope.emplace(stream.scope_key, shared);
    }
    listener.send(shared);
}

Lane::Lane(Edge &edge, Route const &route)
    : m_edge(edge), m_route(route),
      m_sizes(metrics::histogram("onegrid_http_batch_size", {{"route", route.info.path}}, "Calls answered together",
                                 {1, 2, 4, 8, 16, 32, 64, 128, 256, 512}))
{
    for (int i = 0; i < std::max(1, route.batch.lanes); ++i) {
        m_threads.emplace_back([this] { run(); });
    }
}

void Lane::submit(std::vector<Pending> &calls)
{
    bool wake = false;
    {
        std::scoped_lock const lock(m_mutex);
        auto const room =
            m_stopping ? 0
                       : m_edge.core.options.batch_queue - std::min(m_edge.core.options.batch_queue, m_waiting.size());
        auto const taken = static_cast<std::ptrdiff_t>(std::min(room, calls.size()));
        std::move(calls.begin(), calls.begin() + taken, std::back_inserter(m_waiting));
        calls.erase(calls.begin(), calls.begin() + taken);
        wake = m_idle > 0 && !m_waiting.empty();
    }
    if (wake) {
        m_wake.notify_one();
    }
}

void Lane::stop()
{
    {
        std::scoped_lock const lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_all();
    for (auto &thread : m_threads) {
        if (thread.joinable()) {
            thread.join();
        }
    }
}

void Lane::run()
{
    std::vector<Pending> batch;
    std::vector<Request *> requests;
    std::vector<Wire> wires;
    for (;;) {
        batch.clear();
        {
            std::unique_lock lock(m_mutex);
            ++m_idle;
            m_wake.wait(lock, [&] { return m_stopping || !m_waiting.empty(); });
            --m_idle;
            if (m_waiting.empty()) {
                return;
            }
            auto const size = std::min(m_waiting.size(), m_route.batch.max_batch);
            auto const end = m_waiting.begin() + static_cast<std::ptrdiff_t>(size);
            std::move(m_waiting.begin(), end, std::back_inserter(batch));
            m_waiting.erase(m_waiting.begin(), end);
        }
        m_sizes.observe(static_cast<double>(batch.size()));
        requests.clear();
        for (auto const &call : batch) {
            requests.push_back(call.request.get());
        }
        wires.clear();
        wires.resize(batch.size());
        m_edge.core.answer_batch(requests, wires);
        // One hand-over for each I/O thread that has a share in the batch.
        std::unordered_map<IoThread *, std::vector<Delivery>> deliveries;
        for (std::size_t i = 0; i < batch.size(); ++i) {
            auto *const io = &batch[i].connection->io;
            deliveries[io].push_back({std::move(batch[i].connection), std::move(wires[i])});
        }
        for (auto &[io, heap] : deliveries) {
            io->deliver(std::move(heap));
        }
    }
}

} // namespace onegrid::http
