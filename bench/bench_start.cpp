// SPDX-License-Identifier: Apache-2.0
// From the start of the program over an existing city until it is ready, less what PostgreSQL itself takes to start (by the
// times in its own log). Cold: what the kernel remembers of files is dropped before each start when that is allowed.
#include "bench.hpp"
#include "city.hpp"
#include <chrono>
#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <unistd.h>

namespace onegrid::bench {
namespace {

// "2026-11-25 07:10:11.123 UTC [77] LOG: …" as milliseconds of its day.
double millis_of_day(std::string const &line)
{
    int hours{}, minutes{};
    double seconds{};
    if (std::sscanf(line.c_str(), "%*s %d:%d:%lf", &hours, &minutes, &seconds) != 3) {
        throw std::runtime_error("a line of PostgreSQL's log has no time: " + line);
    }
    return ((hours * 60.0) + minutes) * 60'000 + seconds * 1'000;
}

// Of its last start, by its log.
double postgres_start_ms(std::string const &directory)
{
    std::ifstream log{directory + "/postgres/postgres.log"};
    std::optional<double> began, ready;
    for (std::string line; std::getline(log, line);) {
        if (line.find("starting PostgreSQL") != std::string::npos) {
            began = millis_of_day(line);
        } else if (line.find("ready to accept connections") != std::string::npos) {
            ready = millis_of_day(line);
        }
    }
    if (!began || !ready) {
        throw std::runtime_error("PostgreSQL's log does not say when it started");
    }
    return *ready - *began;
}

bool drop_file_cache()
{
    ::sync();
    std::ofstream knob{"/proc/sys/vm/drop_caches"};
    return static_cast<bool>(knob << "3" << std::flush);
}

} // namespace

// --cases N (100000): that are there · --city DIR · --times T (5)
int bench_start(Arguments arguments)
{
    auto const times = static_cast<int>(option(arguments, "times", 5LL));
    City city(CityOptions::of(arguments, 100'000));
    auto const cases = city.ask("SELECT count(*) FROM cases.report");
    Latencies whole, postgres, beyond;
    bool is_cold = true;
    for (int i = 0; i < times; ++i) {
        city.end_server();
        is_cold = drop_file_cache() && is_cold;
        auto const from = std::chrono::steady_clock::now();
        city.start_server();
        whole.add(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - from).count());
        postgres.add(postgres_start_ms(city.directory()));
        beyond.add(whole.last() - postgres.last());
        fmt::print(stderr, "ready after {:.0f} ms, of which PostgreSQL {:.0f}\n", whole.last(), postgres.last());
    }
    fmt::print(
        R"({{"bench": "start", "cases": {}, "times": {}, "cold": {}, "ready_ms": {:.0f}, "postgres_ms": {:.0f}, "beyond_median_ms": {:.0f}, "beyond_max_ms": {:.0f}, "server_mib": {:.0f}, {}}})"
        "\n",
        cases, times, is_cold, whole.percentile(0.5), postgres.percentile(0.5), beyond.percentile(0.5), beyond.percentile(1),
        city.resident_mib(), machine_json());
    return 0;
}

} // namespace onegrid::bench
