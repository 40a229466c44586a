// SPDX-License-Identifier: Apache-2.0
// Whole lives of cases a second over HTTP: report, accept+file+dispatch, sign+start+submit, close, and found by number;
// five requests, the first four durable when answered.
#include "bench.hpp"
#include "city.hpp"
#include "http_load.hpp"
#include <charconv>
#include <deque>
#include <fmt/format.h>

namespace onegrid::bench {
namespace {

struct People {
    Person reporter;
    Person dispatcher;
    Person worker;
};

struct Tally {
    Latencies whole;
    std::uint64_t lives{};
    std::uint64_t refused{};
    std::uint64_t keys{};
};

class Life : public Client {
  public:
    Life(People const &people, Tally &tally) : m_people(people), m_tally(tally) {}

    std::string next() override
    {
        auto const key = fmt::format("Idempotency-Key: bench-life-{}\r\n", ++m_tally.keys);
        auto const acts = [&](Person const &person, std::string_view list) {
            return request("POST", fmt::format("/v1/cases/{}/acts", m_id), person.headers + key,
                           fmt::format(R"({{"version":{},"acts":[{}]}})", m_version, list));
        };
        switch (m_step) {
        case 0:
            m_started = std::chrono::steady_clock::now();
            return request(
                "POST", "/v1/cases", m_people.reporter.headers + key,
                R"({"description":"人行道井盖缺失，晚上很危险","lon":121.4762,"lat":31.2352,"matter":"manhole_missing"})");
        case 1:
            return acts(
                m_people.dispatcher,
                fmt::format(
                    R"({{"act":"accept"}},{{"act":"file","data":{{"condition":"井盖缺失或移位，井口外露"}}}},{{"act":"dispatch","data":{{"unit":"{}"}}}})",
                    m_people.worker.unit));
        case 2:
            return acts(m_people.worker,
                        R"({"act":"sign"},{"act":"start"},{"act":"submit","data":{"note":"井盖已补装"}})");
        case 3:
            return acts(m_people.dispatcher,
                        R"({"act":"close","data":{"condition":"井盖复位或补齐，牢固平整；权属不清的先围护后补装"}})");
        default:
            return request("GET", fmt::format("/v1/cases?view=all&q={}", m_number), m_people.dispatcher.headers);
        }
    }

    void take(Answer const &answer) override
    {
        bool const good = m_step == 0  ? answer.status == 201
                          : m_step < 4 ? answer.status == 200
                                       : answer.status == 200 && answer.body.find(m_id) != std::string_view::npos;
        if (!good) {
            if (++m_tally.refused == 1) {
                fmt::print(stderr, "first refusal, at step {}: {} {}\n", m_step, answer.status,
                           answer.body.substr(0, 600));
            }
            m_step = 0;
            return;
        }
        if (m_step == 0) {
            m_id = member(answer.body, "id");
            m_number = member(answer.body, "number");
        }
        if (m_step < 4) {
            constexpr std::string_view name = "\"version\":";
            auto const at = answer.body.find(name);
            if (at != std::string_view::npos) {
                std::from_chars(answer.body.data() + at + name.size(), answer.body.data() + answer.body.size(),
                                m_version);
            }
        }
        if (m_step++ == 4) {
            m_step = 0;
            ++m_tally.lives;
            m_tally.whole.add(
                std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - m_started).count());
        }
    }

  private:
    People const &m_people;
    Tally &m_tally;
    int m_step{};
    std::string m_id;
    std::string m_number;
    int m_version{1};
    std::chrono::steady_clock::time_point m_started;
};

LoadResult run(City const &city, People const &people, Tally &tally, int clients, int seconds)
{
    std::deque<Life> lives;
    for (int i = 0; i < clients; ++i) {
        lives.emplace_back(people, tally);
    }
    return drive(
        city.port(), clients, [&](int i) -> Client & { return lives[static_cast<std::size_t>(i)]; },
        std::chrono::steady_clock::now() + std::chrono::seconds(seconds));
}

} // namespace

// --cases N (100000): that are there before · --city DIR · --seconds S (10) · --clients C (64)
int bench_lifecycle(Arguments arguments)
{
    auto const seconds = static_cast<int>(option(arguments, "seconds", 10LL));
    auto const clients = static_cast<int>(option(arguments, "clients", 64LL));
    City city(CityOptions::of(arguments, 100'000));
    People const people{city.sign_in("ndl_grid1"), city.sign_in("ndl_op"), city.sign_in("ndl_cg")};
    auto const cases = city.ask("SELECT count(*) FROM cases.report");
    Tally tally;
    auto const cpu = city.cpu();
    auto const load = run(city, people, tally, clients, seconds);
    auto const cores = cores_json(city.cpu() - cpu, load.seconds);
    fmt::print(
        R"({{"bench": "lifecycle", "clients": {}, "lifecycles_per_s": {:.1f}, "p50_ms": {:.2f}, "p95_ms": {:.2f}, "p99_ms": {:.2f}, "cases": {}, "refused": {}, "reconnects": {}, "cores_used": {}, {}}})"
        "\n",
        clients, static_cast<double>(tally.lives) / load.seconds, tally.whole.percentile(0.5),
        tally.whole.percentile(0.95), tally.whole.percentile(0.99), cases, tally.refused, load.reconnects,
        cores, machine_json());
    return tally.lives > 0 ? 0 : 1;
}

} // namespace onegrid::bench
