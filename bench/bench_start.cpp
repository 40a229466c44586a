// SPDX-License-Identifier: Apache-2.0
// From the start of the program over an existing city until it is ready, less what PostgreSQL itself takes to start (by the
// times in its own log): with the files in the kernel's cache, and with the cache dropped before each start.
#include "bench.hpp"
#include "city.hpp"
#include <chrono>
#include <fmt/format.h>
#include <fstream>
#include <optional>
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
    auto const start = [&](bool from_disk) {
        Latencies whole, beyond;
        for (int i = 0; i < times; ++i) {
            city.end_server();
            if (from_disk && !drop_file_cache()) {
                throw std::runtime_error("the file cache cannot be dropped; run as root");
            }
            auto const from = std::chrono::steady_clock::now();
            city.start_server();
            whole.add(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - from).count());
            auto const postgres = postgres_start_ms(city.directory());
            beyond.add(whole.last() - postgres);
            fmt::print(stderr, "{}: ready after {:.0f} ms, of which PostgreSQL {:.0f}\n",
                       from_disk ? "nothing in the file cache" : "files cached", whole.last(), postgres);
        }
        return fmt::format(R"("ready_ms": {:.0f}, "beyond_median_ms": {:.0f}, "beyond_max_ms": {:.0f})",
                           whole.percentile(0.5), beyond.percentile(0.5), beyond.percentile(1));
    };
    auto const cached = start(false);
    fmt::print(R"({{"bench": "start", "cases": {}, "times": {}, {}, "nothing_cached": {{{}}}, "server_mib": {:.0f}, {}}})"
               "\n",
               cases, times, cached, start(true), city.resident_mib(), machine_json());
    return 0;
}

} // namespace onegrid::bench
