// SPDX-License-Identifier: Apache-2.0
// Reports a second over HTTP, each acknowledged after its commit, next to pgbench's single-row durable inserts.
#include "bench.hpp"
#include "city.hpp"
#include "http_load.hpp"
#include <deque>
#include <fmt/format.h>

namespace onegrid::bench {
namespace {

struct Tally {
    Latencies latencies;
    std::uint64_t made{};
    std::uint64_t refused{};
    std::uint64_t keys{};
};

class Reporter : public Client {
  public:
    Reporter(Person const &person, Tally &tally) : m_person(person), m_tally(tally) {}
    std::string next() override
    {
        return request(
            "POST", "/v1/cases",
            fmt::format("{}Idempotency-Key: bench-intake-{}\r\n", m_person.headers, ++m_tally.keys),
            R"({"description":"人行道井盖缺失，晚上很危险","lon":121.4762,"lat":31.2352,"matter":"manhole_missing"})");
    }
    void take(Answer const &answer) override
    {
        if (answer.status == 201) {
            ++m_tally.made;
            m_tally.latencies.add(answer.milliseconds);
        } else if (++m_tally.refused == 1) {
            fmt::print(stderr, "first refusal: {} {}\n", answer.status, answer.body);
        }
    }

  private:
    Person const &m_person;
    Tally &m_tally;
};

} // namespace

// --seconds S (10) · --clients C (64) · --cases N (0) · --city DIR
int bench_intake(Arguments arguments)
{
    auto const seconds = static_cast<int>(option(arguments, "seconds", 10LL));
    auto const clients = static_cast<int>(option(arguments, "clients", 64LL));
    City city(CityOptions::of(arguments));
    auto const person = city.sign_in("ndl_grid1");
    Tally tally;
    std::deque<Reporter> reporters;
    for (int i = 0; i < clients; ++i) {
        reporters.emplace_back(person, tally);
    }
    auto const before = city.cpu();
    auto const load = drive(
        city.port(), clients, [&](int i) -> Client & { return reporters[static_cast<std::size_t>(i)]; },
        std::chrono::steady_clock::now() + std::chrono::seconds(seconds));
    auto const cores = cores_json(city.cpu() - before, load.seconds);
    auto const reports = static_cast<double>(tally.made) / load.seconds;
    auto const inserts = city.pgbench_inserts(clients, seconds);
    fmt::print(
        R"({{"bench": "intake", "clients": {}, "reports_per_s": {:.1f}, "p50_ms": {:.2f}, "p95_ms": {:.2f}, "p99_ms": {:.2f}, "refused": {}, "reconnects": {}, "pgbench_inserts_per_s": {:.1f}, "ratio": {:.3f}, "cores_used": {}, {}}})"
        "\n",
        clients, reports, tally.latencies.percentile(0.5), tally.latencies.percentile(0.95),
        tally.latencies.percentile(0.99), tally.refused, load.reconnects, inserts, reports / inserts, cores,
        machine_json());
    return tally.made > 0 ? 0 : 1;
}

} // namespace onegrid::bench
