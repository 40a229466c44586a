// SPDX-License-Identifier: Apache-2.0
#include "http_load.hpp"
#include <arpa/inet.h>
#include <cerrno>
#include <charconv>
#include <fmt/format.h>
#include <memory>
#include <netinet/tcp.h>
#include <stdexcept>
#include <strings.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <system_error>
#include <unistd.h>
#include <vector>

namespace onegrid::bench {
namespace {

using Steady = std::chrono::steady_clock;

struct Connection {
    int socket{-1};
    Client *client{};
    std::string out;
    std::size_t sent{};
    std::string in;
    Steady::time_point started;
    bool waiting{}; // for an answer
};

class Loop {
  public:
    Loop(std::uint16_t port, Steady::time_point until)
        : m_epoll(::epoll_create1(EPOLL_CLOEXEC)), m_port(port), m_until(until)
    {
    }
    ~Loop()
    {
        for (auto const &connection : m_connections) {
            if (connection->socket >= 0) {
                ::close(connection->socket);
            }
        }
        ::close(m_epoll);
    }

    void add(Client &client)
    {
        auto connection = std::make_unique<Connection>();
        connection->client = &client;
        open(*connection);
        m_connections.push_back(std::move(connection));
    }

    LoadResult run()
    {
        auto const started = Steady::now();
        for (auto const &connection : m_connections) {
            send_next(*connection);
        }
        std::vector<epoll_event> events(256);
        while (m_open > 0 && Steady::now() < m_until + std::chrono::seconds(5)) {
            int const n = ::epoll_wait(m_epoll, events.data(), static_cast<int>(events.size()), 100);
            for (int i = 0; i < n; ++i) {
                ready(*static_cast<Connection *>(events[static_cast<std::size_t>(i)].data.ptr));
            }
        }
        m_result.seconds = std::chrono::duration<double>(Steady::now() - started).count();
        return m_result;
    }

  private:
    void open(Connection &connection)
    {
        connection.socket = connect_to(m_port);
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.ptr = &connection;
        ::epoll_ctl(m_epoll, EPOLL_CTL_ADD, connection.socket, &event);
        ++m_open;
    }

    void close(Connection &connection)
    {
        ::close(connection.socket);
        connection.socket = -1;
        connection.in.clear();
        --m_open;
    }

    void send_next(Connection &connection)
    {
        connection.out = Steady::now() < m_until ? connection.client->next() : std::string{};
        if (connection.out.empty()) {
            close(connection);
            return;
        }
        connection.started = Steady::now();
        connection.sent = 0;
        // Requests are small and the socket's buffer is empty, so a blocking send does not block.
        while (connection.sent < connection.out.size()) {
            auto const n = ::send(connection.socket, connection.out.data() + connection.sent,
                                  connection.out.size() - connection.sent, MSG_NOSIGNAL);
            if (n <= 0) {
                reopen(connection);
                return;
            }
            connection.sent += static_cast<std::size_t>(n);
        }
    }

    void reopen(Connection &connection)
    {
        close(connection);
        ++m_result.reconnects;
        if (m_result.reconnects > 10'000) {
            throw std::runtime_error("the server closes every connection");
        }
        open(connection);
        send_next(connection);
    }

    void ready(Connection &connection)
    {
        char buffer[65536];
        auto const n = ::recv(connection.socket, buffer, sizeof buffer, MSG_DONTWAIT);
        if (n == 0 || (n < 0 && errno != EAGAIN)) {
            reopen(connection);
            return;
        }
        if (n > 0) {
            connection.in.append(buffer, static_cast<std::size_t>(n));
        }
        Answer answer;
        while (auto const length = whole_answer(connection.in, answer)) {
            answer.milliseconds = std::chrono::duration<double, std::milli>(Steady::now() - connection.started).count();
            ++m_result.answers;
            connection.client->take(answer);
            connection.in.erase(0, length);
            send_next(connection);
            if (connection.socket < 0) {
                return;
            }
        }
    }

    int m_epoll;
    std::uint16_t m_port;
    Steady::time_point m_until;
    std::vector<std::unique_ptr<Connection>> m_connections;
    int m_open{};
    LoadResult m_result;
};

} // namespace

int connect_to(std::uint16_t port)
{
    int const socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (socket < 0 || ::connect(socket, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0) {
        throw std::system_error(errno, std::generic_category(), "cannot connect");
    }
    int const on = 1;
    ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    return socket;
}

// The length of the first whole answer in `in`, with its body and status; 0 while there is none.
std::size_t whole_answer(std::string const &in, Answer &answer)
{
    auto const head = in.find("\r\n\r\n");
    if (head == std::string::npos) {
        return 0;
    }
    std::size_t length = 0;
    for (std::size_t at = in.find("\r\n"); at < head; at = in.find("\r\n", at + 2)) {
        constexpr std::string_view name = "content-length:";
        if (strncasecmp(in.c_str() + at + 2, name.data(), name.size()) == 0) {
            auto from = at + 2 + name.size();
            while (in[from] == ' ') {
                ++from;
            }
            std::from_chars(in.data() + from, in.data() + head, length);
        }
    }
    if (in.size() < head + 4 + length) {
        return 0;
    }
    std::from_chars(in.data() + 9, in.data() + 12, answer.status);
    answer.head = std::string_view(in).substr(0, head + 2);
    answer.body = std::string_view(in).substr(head + 4, length);
    return head + 4 + length;
}

void allow_many_files()
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) == 0) {
        limit.rlim_cur = limit.rlim_max;
        ::setrlimit(RLIMIT_NOFILE, &limit);
    }
}

LoadResult drive(std::uint16_t port, int connections, std::function<Client &(int)> const &make,
                 Steady::time_point until)
{
    Loop loop(port, until);
    for (int i = 0; i < connections; ++i) {
        loop.add(make(i));
    }
    return loop.run();
}

std::string request(std::string_view method, std::string_view path, std::string_view headers, std::string_view body)
{
    if (body.empty()) {
        return fmt::format("{} {} HTTP/1.1\r\nHost: localhost\r\n{}\r\n", method, path, headers);
    }
    return fmt::format(
        "{} {} HTTP/1.1\r\nHost: localhost\r\n{}Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{}", method,
        path, headers, body.size(), body);
}

std::string percent_encoded(std::string_view text)
{
    std::string out;
    for (unsigned char const c : text) {
        out += c > 0x20 && c < 0x7f && c != '%' && c != '&' && c != '+' && c != '#' ? std::string(1, static_cast<char>(c))
                                                                                     : fmt::format("%{:02X}", c);
    }
    return out;
}

std::string_view member(std::string_view json, std::string_view name)
{
    auto const key = fmt::format("\"{}\":\"", name);
    auto const at = json.find(key);
    if (at == std::string_view::npos) {
        return {};
    }
    auto const from = at + key.size();
    return json.substr(from, json.find('"', from) - from);
}

} // namespace onegrid::bench
