// SPDX-License-Identifier: Apache-2.0
// Whether clients that are slow, silent or stuck slow the others down: the same load twice, first alone, then beside
// thousands of idle connections, heads and bodies that drip in, connections that never say anything, and readers that do
// not read.
#include "bench.hpp"
#include "city.hpp"
#include "http_load.hpp"
#include <atomic>
#include <cerrno>
#include <deque>
#include <fmt/format.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <system_error>
#include <thread>
#include <unistd.h>
#include <vector>

namespace onegrid::bench {
namespace {

using namespace std::chrono_literals;
using Steady = std::chrono::steady_clock;

struct Tally {
    Latencies writes, reads;
    std::uint64_t keys{}, refused{};
};

// Reports, or looks at its work.
class Honest : public Client {
  public:
    Honest(Person const &person, Tally &tally, bool reports) : m_person(person), m_tally(tally), m_reports(reports) {}
    std::string next() override
    {
        return m_reports ? request("POST", "/v1/cases",
                                   fmt::format("{}Idempotency-Key: bench-slow-{}\r\n", m_person.headers, ++m_tally.keys),
                                   R"({"description":"人行道井盖缺失","lon":121.4762,"lat":31.2352,"matter":"manhole_missing"})")
                         : request("GET", "/v1/cases?view=my", m_person.headers);
    }
    void take(Answer const &answer) override
    {
        if (answer.status == (m_reports ? 201 : 200)) {
            (m_reports ? m_tally.writes : m_tally.reads).add(answer.milliseconds);
        } else if (++m_tally.refused == 1) {
            fmt::print(stderr, "first refusal: {} {}\n", answer.status, answer.body.substr(0, 400));
        }
    }

  private:
    Person const &m_person;
    Tally &m_tally;
    bool m_reports;
};

// Connections that misbehave, kept up by one thread: what the server cuts off comes back.
class Crowd {
  public:
    enum class Kind { silent, idle, drips_head, drips_body, does_not_read };

    Crowd(std::uint16_t port, Person const &person) : m_port(port), m_person(person) {}
    ~Crowd()
    {
        m_stop = true;
        if (m_thread.joinable()) {
            m_thread.join();
        }
        for (auto const &one : m_all) {
            if (one.socket >= 0) {
                ::close(one.socket);
            }
        }
    }
    void add(Kind kind, int count)
    {
        for (int i = 0; i < count; ++i) {
            m_all.push_back({kind, -1, 0});
            begin(m_all.back());
        }
    }
    void start()
    {
        m_thread = std::thread([this] {
            while (!m_stop) {
                tick();
                std::this_thread::sleep_for(250ms);
            }
        });
    }
    std::size_t open() const
    {
        std::size_t count = 0;
        for (auto const &one : m_all) {
            count += one.socket >= 0;
        }
        return count;
    }
    std::uint64_t cut_off() const { return m_cut_off; }

  private:
    struct One {
        Kind kind;
        int socket;
        std::size_t sent;
    };

    void begin(One &one)
    {
        try {
            one.socket = connect_to(m_port);
        } catch (std::system_error const &) {
            one.socket = -1; // next time
            return;
        }
        one.sent = 0;
        std::string bytes;
        switch (one.kind) {
        case Kind::silent:
            return;
        case Kind::idle:
            bytes = request("GET", "/healthz");
            break;
        case Kind::drips_head:
            bytes = "GET /v1/cases?view=my HTTP/1.1\r\nHost: localhost\r\nX-Drip: ";
            break;
        case Kind::drips_body:
            bytes = fmt::format("POST /v1/cases HTTP/1.1\r\nHost: localhost\r\n{}Idempotency-Key: drip\r\nContent-Type: "
                                "application/json\r\nContent-Length: 60000\r\n\r\n{{",
                                m_person.headers);
            break;
        case Kind::does_not_read: {
            int const little = 4096;
            ::setsockopt(one.socket, SOL_SOCKET, SO_RCVBUF, &little, sizeof little);
            for (int i = 0; i < 20; ++i) {
                bytes += request("GET", "/openapi.json");
            }
            break;
        }
        }
        (void)!::send(one.socket, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    }

    void tick()
    {
        for (auto &one : m_all) {
            if (m_stop) {
                return;
            }
            char buffer[512];
            auto const n = one.socket < 0 ? 0
                                          : ::recv(one.socket, buffer, sizeof buffer,
                                                   MSG_DONTWAIT | (one.kind == Kind::does_not_read ? MSG_PEEK : 0));
            bool const is_gone = n == 0 || (n < 0 && errno != EAGAIN && errno != EWOULDBLOCK);
            if (is_gone) {
                if (one.socket >= 0) {
                    ::close(one.socket);
                    ++m_cut_off;
                }
                begin(one);
            } else if (one.kind == Kind::drips_head || one.kind == Kind::drips_body) {
                (void)!::send(one.socket, "x", 1, MSG_NOSIGNAL | MSG_DONTWAIT);
            }
        }
    }

    std::uint16_t m_port;
    Person const &m_person;
    std::deque<One> m_all;
    std::thread m_thread;
    std::atomic<bool> m_stop{};
    std::atomic<std::uint64_t> m_cut_off{};
};

Tally run(City const &city, Person const &reporter, Person const &reader, int clients, int seconds, std::uint64_t keys)
{
    Tally tally;
    tally.keys = keys;
    std::deque<Honest> honest;
    for (int i = 0; i < clients; ++i) {
        honest.emplace_back(i % 2 == 0 ? reporter : reader, tally, i % 2 == 0);
    }
    drive(
        city.port(), clients, [&](int i) -> Client & { return honest[static_cast<std::size_t>(i)]; },
        Steady::now() + std::chrono::seconds(seconds));
    return tally;
}

} // namespace

// --idle N (10000) · --slow N (300): of each other kind · --clients C (16) · --seconds S (10): for each of the two
int bench_slow_clients(Arguments arguments)
{
    auto const idle = static_cast<int>(option(arguments, "idle", 10'000LL));
    auto const slow = static_cast<int>(option(arguments, "slow", 300LL));
    auto const clients = static_cast<int>(option(arguments, "clients", 16LL));
    auto const seconds = static_cast<int>(option(arguments, "seconds", 10LL));
    allow_many_files();
    City city(CityOptions::of(arguments));
    auto const reporter = city.sign_in("ndl_grid1");
    auto const reader = city.sign_in("ndl_cg");
    run(city, reporter, reader, clients, 2, 0); // warm
    auto alone = run(city, reporter, reader, clients, seconds, 1'000'000);
    auto const memory = city.resident_mib();
    Crowd crowd(city.port(), reporter);
    crowd.add(Crowd::Kind::idle, idle - idle / 2);
    crowd.add(Crowd::Kind::silent, idle / 2);
    for (auto const kind : {Crowd::Kind::drips_head, Crowd::Kind::drips_body, Crowd::Kind::does_not_read}) {
        crowd.add(kind, slow);
    }
    auto const held = crowd.open();
    crowd.start();
    std::this_thread::sleep_for(1s);
    auto beside = run(city, reporter, reader, clients, seconds, 2'000'000);
    auto const ratio = [](Latencies &a, Latencies &b) { return b.percentile(0.99) / a.percentile(0.99); };
    fmt::print(
        R"({{"bench": "slow_clients", "connections_held": {}, "cut_off": {}, "clients": {}, "alone": {{"write_p99_ms": {:.2f}, "read_p99_ms": {:.2f}, "answers": {}}}, "beside": {{"write_p99_ms": {:.2f}, "read_p99_ms": {:.2f}, "answers": {}}}, "write_ratio": {:.2f}, "read_ratio": {:.2f}, "refused": {}, "server_mib": [{:.0f}, {:.0f}], {}}})"
        "\n",
        held, crowd.cut_off(), clients, alone.writes.percentile(0.99), alone.reads.percentile(0.99),
        alone.writes.count() + alone.reads.count(), beside.writes.percentile(0.99), beside.reads.percentile(0.99),
        beside.writes.count() + beside.reads.count(), ratio(alone.writes, beside.writes), ratio(alone.reads, beside.reads),
        beside.refused, memory, city.resident_mib(), machine_json());
    return beside.refused == 0 ? 0 : 1;
}

} // namespace onegrid::bench
