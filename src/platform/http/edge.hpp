// SPDX-License-Identifier: Apache-2.0
// Sockets. Each I/O thread has its own loop and its own connections; nothing of a connection is touched from any other
// thread. Workers hand finished answers over in heaps, with one wake-up a heap.
#pragma once
#include "platform/http/core.hpp"
#include "platform/http/stream_state.hpp"
#include "platform/http/workers.hpp"
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace onegrid::http {

using Time = std::chrono::steady_clock::time_point;

class Connection;
class IoThread;
class Lane;

struct Edge {
    Edge(ServerOptions options, Routes &routes);

    Core core;
    std::optional<boost::asio::ssl::context> tls;
    std::unique_ptr<Workers> workers;
    std::unordered_map<Route const *, std::unique_ptr<Lane>> lanes;
    std::vector<std::unique_ptr<IoThread>> threads;
};

// An answer for a connection of some I/O thread.
struct Delivery {
    std::shared_ptr<Connection> connection;
    Wire wire;
};

// A batched call that waits for its batch.
struct Pending {
    std::shared_ptr<Connection> connection;
    std::unique_ptr<Request> request;
};

// The listeners of one hub on one I/O thread. What was published since the last flush goes to each in one piece; texts
// that several listeners share are made once.
class Flusher : public std::enable_shared_from_this<Flusher> {
  public:
    Flusher(IoThread &io, std::shared_ptr<StreamHub::State> hub);
    void begin();
    void end();
    void add(std::shared_ptr<Connection> const &listener);

    std::shared_ptr<StreamHub::State> const hub;

  private:
    void schedule();
    void flush();
    void flush_some();
    void give(Connection &listener);

    IoThread &m_io;
    int m_waker{};
    std::atomic<bool> m_woken{};
    bool m_scheduled{};
    Time m_last_flush{};
    boost::asio::steady_timer m_timer;
    std::uint64_t m_flushed{};
    std::vector<std::shared_ptr<Connection>> m_listeners;
    std::vector<StreamHub::State::EntryPointer> m_batch;
    std::size_t m_next{};
    std::shared_ptr<std::string const> m_all; // the batch as one text
    std::unordered_map<std::string, std::shared_ptr<std::string const>> m_by_scope;
};

class IoThread {
  public:
    IoThread(Edge &edge, int number);
    ~IoThread();

    void run();
    void deliver(std::vector<Delivery> deliveries); // from any thread
    void stage(Lane &lane, Pending call);           // on this thread: joins the lane after this round of the loop
    Flusher &flusher_of(std::shared_ptr<StreamHub::State> const &hub);
    void listen(boost::asio::ip::tcp::endpoint const &endpoint);
    void accept();
    void stop_accepting();
    void begin_stop(); // closes what is idle, ends streams
    bool is_empty() const { return m_open == 0; }

    boost::asio::io_context context{1};
    Edge &edge;
    std::unordered_set<std::shared_ptr<Connection>> connections;
    std::optional<boost::asio::ip::tcp::acceptor> acceptor;
    std::vector<char> scratch;
    std::thread thread;
    std::atomic<std::size_t> m_open{};

  private:
    void sweep();
    void take_deliveries();
    void take_staged();
    void start(boost::asio::ip::tcp::socket socket);

    boost::asio::steady_timer m_sweeper;
    boost::asio::steady_timer m_accept_again;
    std::mutex m_mutex;
    std::vector<Delivery> m_deliveries;
    bool m_posted{};
    std::vector<std::pair<Lane *, Pending>> m_staged;
    std::unordered_map<StreamHub::State *, std::shared_ptr<Flusher>> m_flushers;
};

// A batched route: calls gather here; up to `lanes` threads take them a batch at a time.
class Lane {
  public:
    Lane(Edge &edge, Route const &route);
    ~Lane() { stop(); }

    // Takes as many as the queue holds; what is left in `calls` is to be refused.
    void submit(std::vector<Pending> &calls);
    void stop();

  private:
    void run();

    Edge &m_edge;
    Route const &m_route;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::vector<Pending> m_waiting;
    int m_idle{};
    bool m_stopping{};
    std::vector<std::thread> m_threads;
    metrics::Histogram &m_sizes;
};

} // namespace onegrid::http
