// SPDX-License-Identifier: Apache-2.0
// kill -9 of onegrid and of PostgreSQL (all its processes at once), in turn, while reports come in. After each: every report
// that was acknowledged is there under the id that was acknowledged, and no report is there twice, although whoever got no
// answer sent it again. At the end every case replays and every chain holds.
#include "bench.hpp"
#include "city.hpp"
#include "http_load.hpp"
#include <atomic>
#include <chrono>
#include <csignal>
#include <deque>
#include <filesystem>
#include <fmt/format.h>
#include <map>
#include <mutex>
#include <random>
#include <sstream>
#include <stdexcept>
#include <sys/socket.h>
#include <system_error>
#include <thread>
#include <unistd.h>
#include <utility>

namespace onegrid::bench {
namespace {

using namespace std::chrono_literals;
using Steady = std::chrono::steady_clock;

// What was acknowledged and not yet looked for: id → what it says.
class Ledger {
  public:
    void add(std::string id, std::string words)
    {
        std::scoped_lock const lock(m_mutex);
        m_open.emplace(std::stoll(id), std::move(words));
        ++acknowledged;
    }
    std::map<std::int64_t, std::string> take()
    {
        std::scoped_lock const lock(m_mutex);
        return std::exchange(m_open, {});
    }
    std::atomic<std::uint64_t> acknowledged{}, resent{}, unknown{}, refused{};

  private:
    std::mutex m_mutex;
    std::map<std::int64_t, std::string> m_open;
};

// One client that sends one report after the other, each until it is acknowledged.
class Sender {
  public:
    Sender(std::uint16_t port, Person const &person, Ledger &ledger, std::atomic<bool> &stop, int number)
        : m_port(port), m_person(person), m_ledger(ledger), m_stop(stop), m_number(number)
    {
    }
    ~Sender() { drop(); }

    void run()
    {
        for (int n = 0; !m_stop; ++n) {
            auto const words = fmt::format("crash-{}-{}", m_number, n);
            auto const bytes = request(
                "POST", "/v1/cases", m_person.headers + "Idempotency-Key: " + words + "\r\n",
                fmt::format(R"({{"description":"{}","lon":121.4762,"lat":31.2352,"matter":"manhole_missing"}})", words));
            for (bool is_again = false; !attempt(bytes, words); is_again = true) {
                m_ledger.resent += is_again ? 0 : 1;
                std::this_thread::sleep_for(10ms);
            }
        }
    }

  private:
    // Whether the report was acknowledged.
    bool attempt(std::string const &bytes, std::string const &words)
    {
        try {
            if (m_socket < 0) {
                m_socket = connect_to(m_port);
            }
        } catch (std::system_error const &) {
            return false;
        }
        if (::send(m_socket, bytes.data(), bytes.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(bytes.size())) {
            return drop();
        }
        std::string in;
        Answer answer;
        while (whole_answer(in, answer) == 0) {
            char buffer[8192];
            auto const n = ::recv(m_socket, buffer, sizeof buffer, 0);
            if (n <= 0) {
                ++m_ledger.unknown;
                return drop();
            }
            in.append(buffer, static_cast<std::size_t>(n));
        }
        if (answer.status != 201) {
            ++m_ledger.refused; // the database is away: 503, and the client asks again
            return false;
        }
        m_ledger.add(std::string(member(answer.body, "id")), words);
        return true;
    }
    bool drop()
    {
        if (m_socket >= 0) {
            ::close(m_socket);
            m_socket = -1;
        }
        return false;
    }

    std::uint16_t m_port;
    Person const &m_person;
    Ledger &m_ledger;
    std::atomic<bool> &m_stop;
    int m_number;
    int m_socket{-1};
};

// The postmaster and everything it started, as nearly at once as can be.
void kill_postgres(City const &city)
{
    auto const postmaster = city.postmaster();
    std::vector<pid_t> all{postmaster};
    for (auto const &entry : std::filesystem::directory_iterator("/proc")) {
        auto const name = entry.path().filename().string();
        if (name.find_first_not_of("0123456789") == std::string::npos && parent_of(name) == postmaster) {
            all.push_back(std::stoi(name));
        }
    }
    if (postmaster <= 1) {
        throw std::runtime_error("PostgreSQL does not run");
    }
    for (auto const pid : all) {
        ::kill(pid, SIGKILL);
    }
}

void wait_for_more(Ledger const &ledger, std::uint64_t than)
{
    auto const give_up = Steady::now() + 60s;
    while (ledger.acknowledged <= than) {
        if (Steady::now() > give_up) {
            throw std::runtime_error("no report was taken for 60 s after a crash");
        }
        std::this_thread::sleep_for(2ms);
    }
}

// PostgreSQL may still be on its way back when the first answers after a kill have come.
std::string ask_when_back(City const &city, std::string const &statement)
{
    for (auto const patience = Steady::now() + std::chrono::seconds(60);;) {
        try {
            return city.ask(statement);
        } catch (std::runtime_error const &error) {
            if (Steady::now() > patience || std::string_view(error.what()).find("connection to server") == std::string_view::npos) {
                throw;
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
        }
    }
}

// What was acknowledged since the last look is there; how many are not.
std::uint64_t lost(City const &city, Ledger &ledger)
{
    auto const acknowledged = ledger.take();
    if (acknowledged.empty()) {
        return 0;
    }
    std::map<std::int64_t, std::string> there;
    std::istringstream lines{ask_when_back(
        city,
        fmt::format("SELECT id, description FROM cases.report WHERE id BETWEEN {} AND {}", acknowledged.begin()->first,
                    acknowledged.rbegin()->first))};
    for (std::string line; std::getline(lines, line);) {
        auto const bar = line.find('|');
        there.emplace(std::stoll(line), line.substr(bar + 1));
    }
    std::uint64_t count = 0;
    for (auto const &[id, words] : acknowledged) {
        auto const found = there.find(id);
        if (found == there.end() || found->second != words) {
            fmt::print(stderr, "LOST: {} {}\n", id, words);
            ++count;
        }
    }
    return count;
}

std::uint64_t twice(City const &city)
{
    return std::stoull(ask_when_back(
        city,
        "SELECT count(*) - count(DISTINCT description) FROM cases.report WHERE description LIKE 'crash-%'"));
}

} // namespace

// --kills N (50): of each · --clients C (16) · --city DIR · --cases N (0)
int bench_crash(Arguments arguments)
{
    auto const kills = static_cast<int>(option(arguments, "kills", 50LL));
    auto const clients = static_cast<int>(option(arguments, "clients", 16LL));
    City city(CityOptions::of(arguments));
    auto const person = city.sign_in("ndl_grid1");
    Ledger ledger;
    std::atomic<bool> stop{};
    std::deque<Sender> senders;
    std::vector<std::thread> threads;
    for (int i = 0; i < clients; ++i) {
        auto &sender = senders.emplace_back(city.port(), person, ledger, stop, i);
        threads.emplace_back([&sender] { sender.run(); });
    }
    std::mt19937 random{7};
    Latencies back_after_server, back_after_postgres;
    std::uint64_t missing = 0, double_ones = 0;
    std::exception_ptr failed;
    try {
        for (int i = 0; i < 2 * kills; ++i) {
            wait_for_more(ledger, ledger.acknowledged);
            std::this_thread::sleep_for(std::chrono::milliseconds(std::uniform_int_distribution<int>(100, 500)(random)));
            auto const from = Steady::now();
            bool const is_server = i % 2 == 0;
            if (is_server) {
                city.kill_server();
                city.start_server();
            } else {
                kill_postgres(city);
                std::this_thread::sleep_for(5ms); // answers that were under way
            }
            wait_for_more(ledger, ledger.acknowledged);
            (is_server ? back_after_server : back_after_postgres)
                .add(std::chrono::duration<double, std::milli>(Steady::now() - from).count());
            missing += lost(city, ledger);
            double_ones += twice(city);
            if ((i + 1) % 10 == 0) {
                fmt::print(stderr, "{} kills, {} acknowledged, {} lost, {} twice\n", i + 1, ledger.acknowledged.load(), missing,
                           double_ones);
            }
        }
    } catch (...) {
        failed = std::current_exception();
    }
    stop = true;
    if (failed) { // a sender may wait for what never comes
        city.end_server();
        for (auto &thread : threads) {
            thread.detach();
        }
        try {
            std::rethrow_exception(failed);
        } catch (std::exception const &why) {
            fmt::print(stderr, "onegrid-bench crash: {}\n", why.what());
        }
        std::_Exit(1);
    }
    for (auto &thread : threads) {
        thread.join();
    }
    missing += lost(city, ledger);
    double_ones += twice(city);
    auto const replayed = city.onegrid("case replay --all");
    auto const verified = city.onegrid("audit verify");
    bool const holds = replayed.find(" 0 diverged") != std::string::npos;
    fmt::print(stderr, "{}{}", replayed, verified);
    fmt::print(
        R"({{"bench": "crash", "kills_of_onegrid": {}, "kills_of_postgres": {}, "clients": {}, "acknowledged": {}, "lost": {}, "twice": {}, "unknown_outcomes": {}, "sent_again": {}, "refused_meanwhile": {}, "back_after_onegrid_ms": {{"p50": {:.0f}, "max": {:.0f}}}, "back_after_postgres_ms": {{"p50": {:.0f}, "max": {:.0f}}}, "replay_holds": {}, "audit_holds": true, {}}})"
        "\n",
        kills, kills, clients, ledger.acknowledged.load(), missing, double_ones, ledger.unknown.load(),
        ledger.resent.load(), ledger.refused.load(), back_after_server.percentile(0.5), back_after_server.percentile(1),
        back_after_postgres.percentile(0.5), back_after_postgres.percentile(1), holds, machine_json());
    return missing == 0 && double_ones == 0 && holds ? 0 : 1;
}

} // namespace onegrid::bench
