// SPDX-License-Identifier: Apache-2.0
// One client: reads requests one after another (what is pipelined waits), hands each on, writes its answer, and never
// waits longer than the limits say.
#pragma once
#include "platform/http/edge.hpp"
#include <deque>

namespace onegrid::http {

class Connection : public std::enable_shared_from_this<Connection> {
  public:
    Connection(IoThread &thread, std::string peer);
    virtual ~Connection();

    virtual void start() = 0;
    void answer(Wire wire); // on the I/O thread
    void sweep(Time now);   // limits on time; heartbeats
    void close();           // at once
    void begin_stop();      // close when there is nothing in flight
    bool is_closed() const { return m_state == State::closed; }

    // As a listener.
    struct Listening {
        Stream stream;
        std::uint64_t sequence{}; // entries up to here were heard
        std::int64_t position{};  // events up to here came from the loader
    };
    Listening &listening() { return *m_listening; }
    bool is_streaming() const { return m_state == State::streaming; }
    void send(std::shared_ptr<std::string const> text);

    IoThread &io;

  protected:
    enum class State { handshake, reading, handling, writing, streaming, lingering, closed };

    // What is to be written next, at most 16 pieces; `took` bytes of it are gone afterwards.
    std::size_t pieces(std::array<boost::asio::const_buffer, 16> &buffers) const;
    void took(std::size_t bytes);
    bool has_output() const;

    // Of the transport. read() arms one read, which ends in on_data or on_end; write() writes all there is and ends in
    // on_written or close().
    virtual void read() = 0;
    virtual void write() = 0;
    virtual void end_sending() = 0;
    virtual void close_socket() = 0;

    void begin_reading();
    void on_data(std::string_view data);
    void on_end();
    void on_written();

    bool m_reading{}; // a read is armed
    bool m_writing{}; // a write is under way
    State m_state{State::handshake};
    bool m_is_tls{};
    Time m_deadline{};

  private:
    void process();
    bool on_head(); // false: answered already
    void on_request();
    void refuse_and_close(Problem const &problem);
    std::shared_ptr<Spool> spool_for(Request const &request);
    void release_body();
    void start_stream();

    Edge &m_edge;
    std::string m_peer;
    std::string m_in;
    std::size_t m_at{};
    RequestReader m_reader;
    bool m_processing{};
    bool m_in_body{};
    Time m_body_began{};
    std::size_t m_reserved{};
    bool m_spools{}; // its body goes into a file
    Wire m_wire;
    std::size_t m_sent{};                                 // bytes of m_wire
    std::deque<std::shared_ptr<std::string const>> m_out; // of a stream
    std::size_t m_out_sent{};
    std::size_t m_out_bytes{};
    std::optional<Listening> m_listening;
    Time m_last_sent{};
    Time m_stream_end{};
};

std::shared_ptr<Connection> plain_connection(IoThread &thread, boost::asio::ip::tcp::socket socket, std::string peer);
std::shared_ptr<Connection> tls_connection(IoThread &thread, boost::asio::ip::tcp::socket socket, std::string peer);

} // namespace onegrid::http
