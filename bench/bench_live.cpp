// SPDX-License-Identifier: Apache-2.0
// News to many listeners: so many streams of /v1/stream, so many reports a second, and how long it takes from the moment
// a report is sent until each listener has it.
#include "bench.hpp"
#include "city.hpp"
#include "http_load.hpp"
#include <cerrno>
#include <fmt/format.h>
#include <stdexcept>
#include <string>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <system_error>
#include <unistd.h>
#include <unordered_map>
#include <vector>

namespace onegrid::bench {
namespace {

using Steady = std::chrono::steady_clock;

struct Listener {
    int socket{-1};
    std::string in;
    bool is_open{}; // its head and greeting were read
    std::uint64_t heard{};
};

// What one piece of news says: listeners of one scope get the same bytes, so they are read once.
struct Heard {
    std::string bytes;
    std::vector<std::string> ids;
};

class Live {
  public:
    Live(std::uint16_t port, std::string stream, std::string report_head, int listeners)
        : m_port(port), m_stream(std::move(stream)), m_report_head(std::move(report_head)),
          m_epoll(::epoll_create1(EPOLL_CLOEXEC)), m_listeners(static_cast<std::size_t>(listeners))
    {
    }
    ~Live()
    {
        for (auto const &listener : m_listeners) {
            if (listener.socket >= 0) {
                ::close(listener.socket);
            }
        }
        if (m_reporter.socket >= 0) {
            ::close(m_reporter.socket);
        }
        ::close(m_epoll);
    }

    void open()
    {
        for (auto &listener : m_listeners) {
            connect(listener);
            send_all(listener.socket, m_stream);
            round(0);
        }
        auto const until = Steady::now() + std::chrono::seconds(60);
        while (m_opened < m_listeners.size() && Steady::now() < until) {
            round(50);
        }
        if (m_opened < m_listeners.size()) {
            throw std::runtime_error(fmt::format("{} of {} listeners were let in", m_opened, m_listeners.size()));
        }
        connect(m_reporter);
    }

    // Reports at an even pace, whether they are answered or not, then two seconds for the stragglers.
    void run(int a_second, int seconds)
    {
        auto const began = Steady::now();
        auto const total = a_second * seconds;
        auto const end = began + std::chrono::seconds(seconds + 2);
        while (Steady::now() < end) {
            auto const due = static_cast<int>(std::chrono::duration<double>(Steady::now() - began).count() * a_second);
            for (; m_sent < std::min(due, total); ++m_sent) {
                m_sent_at.push_back(Steady::now());
                send_all(m_reporter.socket,
                         m_report_head + report_of(m_sent)); // answers come in order: HTTP/1.1 is a queue
            }
            round(2);
        }
    }

    Latencies latencies{};      // of every delivery
    Latencies to_the_last{};    // of each report, until its last listener had it
    std::uint64_t deliveries{}; // that were made
    std::uint64_t wanted() const { return m_answered * m_listeners.size(); }
    std::uint64_t reports() const { return m_answered; }

    void finish()
    {
        for (auto const &[id, about] : m_about) {
            if (about.count > 0) {
                to_the_last.add(std::chrono::duration<double, std::milli>(about.last - about.sent).count());
            }
        }
    }

  private:
    struct About {
        Steady::time_point sent{}, last{};
        std::uint64_t count{};
        std::vector<Steady::time_point> early; // heard before the answer came
    };

    std::string report_of(int number) const
    {
        std::string_view const body =
            R"({"description":"人行道井盖缺失，晚上很危险","lon":121.4762,"lat":31.2352,"matter":"manhole_missing"})";
        return fmt::format("Idempotency-Key: bench-live-{}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{}",
                           number, body.size(), body);
    }

    void connect(Listener &listener)
    {
        listener.socket = connect_to(m_port);
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.ptr = &listener;
        ::epoll_ctl(m_epoll, EPOLL_CTL_ADD, listener.socket, &event);
    }

    static void send_all(int socket, std::string_view bytes)
    {
        if (::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(bytes.size())) {
            throw std::system_error(errno, std::generic_category(), "cannot send");
        }
    }

    void round(int milliseconds)
    {
        epoll_event events[512];
        int const n = ::epoll_wait(m_epoll, events, 512, milliseconds);
        for (int i = 0; i < n; ++i) {
            auto &listener = *static_cast<Listener *>(events[i].data.ptr);
            char buffer[65536];
            auto const size = ::recv(listener.socket, buffer, sizeof buffer, MSG_DONTWAIT);
            if (size == 0 || (size < 0 && errno != EAGAIN)) {
                throw std::runtime_error("the server closed a connection");
            }
            if (size > 0) {
                listener.in.append(buffer, static_cast<std::size_t>(size));
                &listener == &m_reporter ? answered() : heard(listener);
            }
        }
    }

    void answered()
    {
        Answer answer;
        while (auto const length = whole_answer(m_reporter.in, answer)) {
            if (answer.status != 201) {
                throw std::runtime_error("a report was refused: " + m_reporter.in.substr(0, 600));
            }
            auto &about = m_about[std::string(member(answer.body, "id"))];
            about.sent = m_sent_at[m_answered++];
            for (auto const at : about.early) {
                note(about, at);
            }
            about.early.clear();
            m_reporter.in.erase(0, length);
        }
    }

    void note(About &about, Steady::time_point at)
    {
        latencies.add(std::chrono::duration<double, std::milli>(at - about.sent).count());
        about.last = std::max(about.last, at);
        ++about.count;
        ++deliveries;
    }

    void heard(Listener &listener)
    {
        auto const at = Steady::now();
        auto const end = listener.in.rfind("\n\n");
        if (end == std::string::npos) {
            return;
        }
        auto const bytes = std::string_view(listener.in).substr(0, end + 2);
        if (!listener.is_open && bytes.find("retry:") != std::string_view::npos) {
            if (!listener.in.starts_with("HTTP/1.1 200")) {
                throw std::runtime_error("a listener was refused: " + listener.in.substr(0, 400));
            }
            listener.is_open = true;
            ++m_opened;
        }
        if (bytes != m_last.bytes) {
            m_last.bytes = bytes;
            m_last.ids.clear();
            for (auto from = bytes.find("event: CaseReported"); from != std::string_view::npos;
                 from = bytes.find("event: CaseReported", from + 1)) {
                m_last.ids.emplace_back(member(bytes.substr(from, bytes.find("\n\n", from) - from), "id"));
            }
        }
        for (auto const &id : m_last.ids) {
            auto &about = m_about[id];
            if (about.sent == Steady::time_point{}) {
                about.early.push_back(at);
            } else {
                note(about, at);
            }
        }
        listener.in.erase(0, end + 2);
    }

    std::uint16_t m_port;
    std::string m_stream, m_report_head;
    int m_epoll;
    std::vector<Listener> m_listeners;
    Listener m_reporter;
    std::size_t m_opened{};
    int m_sent{};
    std::uint64_t m_answered{};
    std::vector<Steady::time_point> m_sent_at;
    std::unordered_map<std::string, About> m_about;
    Heard m_last;
};

} // namespace

// --listeners N (5000) · --rate R (100): reports a second · --seconds S (10)
int bench_live(Arguments arguments)
{
    auto const listeners = static_cast<int>(option(arguments, "listeners", 5'000LL));
    auto const rate = static_cast<int>(option(arguments, "rate", 100LL));
    auto const seconds = static_cast<int>(option(arguments, "seconds", 10LL));
    allow_many_files();
    City city(CityOptions::of(arguments));
    auto const hearer = city.sign_in("hp_op");
    auto const reporter = city.sign_in("ndl_grid1");
    Live live(city.port(), request("GET", "/v1/stream", hearer.headers + "Accept: text/event-stream\r\n"),
              fmt::format("POST /v1/cases HTTP/1.1\r\nHost: localhost\r\n{}", reporter.headers), listeners);
    live.open();
    auto const memory = city.resident_mib();
    auto const cpu = city.cpu();
    live.run(rate, seconds);
    auto const cores = cores_json(city.cpu() - cpu, seconds + 2);
    live.finish();
    auto const missed = live.wanted() - live.deliveries;
    fmt::print(
        R"({{"bench": "live", "listeners": {}, "acts_per_s": {}, "acts": {}, "deliveries": {}, "missed": {}, "p50_ms": {:.1f}, "p95_ms": {:.1f}, "p99_ms": {:.1f}, "max_ms": {:.1f}, "last_listener_p99_ms": {:.1f}, "server_mib": {:.0f}, "cores_used": {}, {}}})"
        "\n",
        listeners, rate, live.reports(), live.deliveries, missed, live.latencies.percentile(0.5),
        live.latencies.percentile(0.95), live.latencies.percentile(0.99), live.latencies.percentile(1),
        live.to_the_last.percentile(0.99), memory, cores, machine_json());
    return missed == 0 ? 0 : 1;
}

} // namespace onegrid::bench
