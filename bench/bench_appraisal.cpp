// SPDX-License-Identifier: Apache-2.0
// Sheets of a month over many cases: the first after the database was started, and those after it. Before, everything is
// counted from the logs; then cases are reported and moved while the server counts along; at the end every stored sum
// must be what the logs give.
#include "bench.hpp"
#include "city.hpp"
#include "http_load.hpp"
#include <algorithm>
#include <chrono>
#include <ctime>
#include <fmt/format.h>
#include <stdexcept>
#include <thread>
#include <utility>

namespace onegrid::bench {
namespace {

using Steady = std::chrono::steady_clock;

constexpr int warm_reads = 20;

double seconds_since(Steady::time_point then) { return std::chrono::duration<double>(Steady::now() - then).count(); }

std::string post(City const &city, Person const &person, std::string_view path, std::string const &body,
                 std::string const &key)
{
    Once once{request("POST", path, person.headers + "Idempotency-Key: " + key + "\r\n", body)};
    drive(
        city.port(), 1, [&](int) -> Client & { return once; }, Steady::now() + std::chrono::seconds(30));
    if (once.status / 100 != 2) {
        throw std::runtime_error(fmt::format("POST {}: {} {}", path, once.status, once.body));
    }
    return once.body;
}

// Reports some cases and accepts every other one, so that there is something new to count.
void live(City const &city, int cases)
{
    auto const grid = city.sign_in("ndl_grid1");
    auto const op = city.sign_in("ndl_op");
    for (int i = 0; i < cases; ++i) {
        auto const reported = post(
            city, grid, "/v1/cases",
            fmt::format(R"({{"description":"井盖破损，第 {} 处","matter":"manhole_broken","lon":121.4762,"lat":31.2365}})", i),
            fmt::format("appraisal-report-{}", i));
        if (i % 2 == 0) {
            post(city, op, fmt::format("/v1/cases/{}/acts", member(reported, "id")), R"({"version":1,"acts":[{"act":"accept"}]})",
                 fmt::format("appraisal-accept-{}", i));
        }
    }
}

// Until nothing is left to count.
void settle(City const &city, Person const &person)
{
    std::string last;
    int same = 0;
    for (int i = 0; i < 3'000 && same < 5; ++i) {
        auto const now = city.get(person, "/v1/appraisal/counting");
        bool const is_done = now.find("\"is_complete\":true") != std::string::npos;
        same = is_done && now == last ? same + 1 : 0;
        last = now;
        std::this_thread::sleep_for(std::chrono::milliseconds(500));
    }
}

std::string days_of_month(int before)
{
    std::time_t const now = std::time(nullptr);
    std::tm today{};
    gmtime_r(&now, &today);
    std::chrono::year_month const month =
        std::chrono::year_month{std::chrono::year{today.tm_year + 1900},
                                std::chrono::month{static_cast<unsigned>(today.tm_mon) + 1}} -
        std::chrono::months{before};
    std::chrono::year_month_day const last = std::chrono::sys_days{month / std::chrono::last};
    return fmt::format("from={0:04}-{1:02}-01&to={0:04}-{1:02}-{2:02}", static_cast<int>(month.year()),
                       static_cast<unsigned>(month.month()), static_cast<unsigned>(last.day()));
}

double timed(City const &city, Person const &person, std::string const &path, std::string &body)
{
    auto const started = Steady::now();
    body = city.get(person, path);
    return seconds_since(started) * 1'000;
}

std::size_t count_of(std::string_view text, std::string_view part)
{
    std::size_t n = 0;
    for (auto at = text.find(part); at != std::string_view::npos; at = text.find(part, at + part.size())) {
        ++n;
    }
    return n;
}

} // namespace

int bench_appraisal(Arguments arguments)
{
    City city(CityOptions::of(arguments, 100'000));
    auto const acts = static_cast<int>(option(arguments, "acts", 100LL));
    auto const group = std::string(option(arguments, "group", std::string_view{"unit"}));
    auto const before = static_cast<int>(option(arguments, "month", 1LL)); // months ago

    // All of history, at once.
    city.end_server();
    auto const counting = Steady::now();
    auto const counted = city.onegrid("appraisal count --again");
    auto const count_seconds = seconds_since(counting);

    // And then as acts come.
    city.start_server();
    live(city, acts);
    settle(city, city.sign_in("city_leader"));
    city.end_server();
    std::string verified;
    bool is_equal = true;
    auto const verifying = Steady::now();
    try {
        verified = city.onegrid("appraisal verify");
    } catch (std::runtime_error const &why) {
        verified = why.what();
        is_equal = false;
    }
    auto const verify_seconds = seconds_since(verifying);
    is_equal = is_equal && verified.find("\"equal\": true") != std::string::npos;
    if (!is_equal) {
        fmt::print(stderr, "{}\n", verified);
    }

    // The first sheet after the start, and those after it.
    city.start_server();
    auto const leader = city.sign_in("city_leader");
    auto const path = fmt::format("/v1/appraisal/sheet?group={}&{}", group, days_of_month(before));
    std::string body;
    auto const cold_ms = timed(city, leader, path, body);
    std::vector<double> warm;
    for (int i = 0; i < warm_reads; ++i) {
        warm.push_back(timed(city, leader, path, body));
    }
    std::ranges::sort(warm);
    std::string open;
    auto const open_ms = timed(
        city, leader, fmt::format("/v1/appraisal/cases?group={}&term=handling.needed&{}", group, days_of_month(before)), open);
    auto const facts = city.ask("SELECT count(*) FROM appraisal.fact");
    auto const sums = city.ask("SELECT count(*) FROM appraisal.tally");
    auto const cases = city.ask("SELECT count(*) FROM cases.\"case\"");
    auto const rows = count_of(body, "\"key\":");
    fmt::print(R"({{"cases": {}, "facts": {}, "sums": {}, "rows": {}, "count_s": {:.1f}, "counted_per_s": {:.0f}, "verify_s": {:.1f}, )"
               R"("cold_ms": {:.1f}, "warm_ms": {:.1f}, "warm_p95_ms": {:.1f}, "open_ms": {:.1f}, "recomputed_equal": {}}})"
               "\n",
               cases, facts, sums, rows, count_seconds, std::stod(cases) / count_seconds, verify_seconds, cold_ms,
               warm[warm.size() / 2], warm[warm.size() * 95 / 100], open_ms, is_equal);
    return is_equal ? 0 : 1;
}

} // namespace onegrid::bench
