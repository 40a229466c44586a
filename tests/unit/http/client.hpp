// SPDX-License-Identifier: Apache-2.0
// A blocking HTTP client that sends exactly the bytes it is given, and reads answers one by one.
#pragma once
#include <algorithm>
#include <arpa/inet.h>
#include <cctype>
#include <map>
#include <netinet/in.h>
#include <stdexcept>
#include <string>
#include <string_view>
#include <sys/socket.h>
#include <unistd.h>

namespace onegrid::testing {

struct Answer {
    int status{};                               // 0: the connection ended before an answer
    std::map<std::string, std::string> headers; // names in small letters
    std::string body;

    std::string header(std::string const &name) const
    {
        auto const found = headers.find(name);
        return found == headers.end() ? std::string() : found->second;
    }
};

class Client {
  public:
    explicit Client(std::uint16_t port)
    {
        m_socket = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        inet_pton(AF_INET, "127.0.0.1", &address.sin_addr);
        if (::connect(m_socket, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0) {
            throw std::runtime_error("cannot connect");
        }
        // A test that waits for ever tells nothing.
        timeval const limit{20, 0};
        setsockopt(m_socket, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    }
    ~Client() { ::close(m_socket); }
    Client(Client const &) = delete;
    Client &operator=(Client const &) = delete;

    // False when the other side is gone.
    bool send(std::string_view bytes)
    {
        while (!bytes.empty()) {
            auto const sent = ::send(m_socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) {
                return false;
            }
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
        return true;
    }
    void end_sending() { ::shutdown(m_socket, SHUT_WR); }

    Answer read(bool head_only = false)
    {
        Answer answer;
        if (!fill_until("\r\n\r\n")) {
            return answer;
        }
        auto const end = m_in.find("\r\n\r\n");
        auto const head = m_in.substr(0, end + 2);
        m_in.erase(0, end + 4);
        answer.status = std::stoi(head.substr(9, 3));
        for (auto at = head.find("\r\n") + 2; at < head.size();) {
            auto const line_end = head.find("\r\n", at);
            auto const line = head.substr(at, line_end - at);
            at = line_end + 2;
            auto name = line.substr(0, line.find(':'));
            std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return std::tolower(c); });
            answer.headers[name] = line.substr(line.find(':') + 2);
        }
        if (auto const length = answer.header("content-length"); !length.empty() && !head_only) {
            auto const size = static_cast<std::size_t>(std::stoul(length));
            while (m_in.size() < size && fill()) {
            }
            answer.body = m_in.substr(0, size);
            m_in.erase(0, size);
        }
        return answer;
    }

    Answer ask(std::string_view bytes, bool head_only = false)
    {
        send(bytes);
        return read(head_only);
    }

    // Reads on until the text was seen; returns everything read since the last call, or throws.
    std::string read_until(std::string_view text)
    {
        if (!fill_until(text)) {
            throw std::runtime_error("the connection ended before: " + std::string(text) + "; got: " + m_in);
        }
        auto const end = m_in.find(text) + text.size();
        auto seen = m_in.substr(0, end);
        m_in.erase(0, end);
        return seen;
    }

    // Whether the other side has closed (waits for it).
    bool is_closed()
    {
        while (fill()) {
        }
        return m_ended;
    }
    std::string const &rest() const { return m_in; }
    int descriptor() const { return m_socket; }

  private:
    bool fill()
    {
        char buffer[16384];
        auto const size = ::recv(m_socket, buffer, sizeof buffer, 0);
        if (size <= 0) {
            m_ended = size == 0 || errno == ECONNRESET;
            return false;
        }
        m_in.append(buffer, static_cast<std::size_t>(size));
        return true;
    }
    bool fill_until(std::string_view text)
    {
        while (m_in.find(text) == std::string::npos) {
            if (!fill()) {
                return false;
            }
        }
        return true;
    }

    int m_socket{};
    bool m_ended{};
    std::string m_in;
};

inline std::string get(std::string_view path, std::string_view more = {})
{
    return "GET " + std::string(path) + " HTTP/1.1\r\nHost: test\r\n" + std::string(more) + "\r\n";
}
inline std::string post(std::string_view path, std::string_view body, std::string_view more = {})
{
    return "POST " + std::string(path) +
           " HTTP/1.1\r\nHost: test\r\nContent-Type: application/json\r\nContent-Length: " +
           std::to_string(body.size()) + "\r\n" + std::string(more) + "\r\n" + std::string(body);
}

} // namespace onegrid::testing
