// SPDX-License-Identifier: Apache-2.0
// A large table brought into a register over HTTP: a CSV of made elements is sent, tried (validation of every row,
// nothing written) and run (rows, geometry, history), while the server's memory is watched.
#include "bench.hpp"
#include "city.hpp"
#include "http_load.hpp"
#include <boost/json.hpp>
#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <thread>

namespace onegrid::bench {
namespace {

using Steady = std::chrono::steady_clock;

double seconds_since(Steady::time_point start) { return std::chrono::duration<double>(Steady::now() - start).count(); }

// The answer of one request, which must have that status.
boost::json::value answer_of(City const &city, std::string bytes, int status)
{
    Once once{std::move(bytes)};
    drive(
        city.port(), 1, [&](int) -> Client & { return once; }, Steady::now() + std::chrono::minutes(10));
    if (once.status != status) {
        throw std::runtime_error(fmt::format("answered {}: {}", once.status, once.body.substr(0, 1000)));
    }
    return boost::json::parse(once.body);
}

std::string upload(Person const &person, std::string const &type, std::string const &csv)
{
    constexpr std::string_view boundary = "onegrid-bench-7c1f6a";
    auto const body = fmt::format("--{0}\r\nContent-Disposition: form-data; name=\"type\"\r\n\r\n{1}\r\n"
                                  "--{0}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"made.csv\"\r\n"
                                  "Content-Type: text/csv\r\n\r\n{2}\r\n--{0}--\r\n",
                                  boundary, type, csv);
    return fmt::format("POST /v1/imports HTTP/1.1\r\nHost: localhost\r\n{}Idempotency-Key: bench-import\r\n"
                       "Content-Type: multipart/form-data; boundary={}\r\nContent-Length: {}\r\n\r\n{}",
                       person.headers, boundary, body.size(), body);
}

struct Step {
    double seconds{};
    double most_mib{}; // of the server while it went on
    boost::json::value import;
};

// Starts a step and waits until the import is in the state that ends it.
Step step(City const &city, Person const &person, std::string const &import, std::string const &name,
          std::string const &body, std::string_view end)
{
    auto const start = Steady::now();
    Step done;
    auto const path = "/v1/imports/" + import;
    answer_of(city, request("POST", path + "/" + name, person.headers, body), 200);
    while (seconds_since(start) < 1800) {
        done.most_mib = std::max(done.most_mib, city.resident_mib());
        done.import = boost::json::parse(city.get(person, path));
        std::string_view const state = done.import.at("state").as_string();
        if (state == end) {
            done.seconds = seconds_since(start);
            return done;
        }
        if (state == "failed") {
            throw std::runtime_error(fmt::format("{} failed: {}", name, boost::json::serialize(done.import)));
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    throw std::runtime_error(name + " does not end");
}

} // namespace

// --rows N (1000000) · --only TYPE (public_facility) · --elements M (0): that are there before · --city DIR ·
// --importer ACCOUNT (city_lead)
int bench_import(Arguments arguments)
{
    auto const type = option(arguments, "only", std::string_view{"public_facility"});
    auto const rows = option(arguments, "rows", 1'000'000LL);
    City city(CityOptions::of_registers(arguments, 0, type));
    auto const person = city.sign_in(option(arguments, "importer", std::string_view{"city_lead"}));
    auto const table = "elements.element_" + type;
    auto const before = std::stoll(city.ask("SELECT count(*) FROM " + table));
    // Another seed than that of what is there already: other keys.
    auto const made = city.directory() + "/to_import";
    city.run(fmt::format("{} elements --pack {} --only {} --count {} --form import --seed 2 --into {}",
                         std::filesystem::read_symlink("/proc/self/exe").string(), city.pack_folder().string(), type,
                         rows, made));
    std::ifstream file(made + "/" + type + ".import.csv", std::ios::binary);
    std::string const csv{std::istreambuf_iterator<char>{file}, {}};

    auto const resting = city.resident_mib();
    auto const sent = Steady::now();
    auto const taken = answer_of(city, upload(person, type, csv), 201);
    auto const upload_seconds = seconds_since(sent);
    std::string const id{std::string_view(taken.at("id").as_string())};
    auto const tried = step(city, person, id, "try", "{}", "tried");
    auto const cpu = city.cpu();
    auto const run = step(city, person, id, "run", R"({"partial":false})", "done");
    auto const cores = cores_json(city.cpu() - cpu, run.seconds);
    auto const added = std::stoll(city.ask("SELECT count(*) FROM " + table)) - before;
    auto const per_second = static_cast<double>(rows) / run.seconds;
    fmt::print(
        R"({{"bench": "import", "rows": {}, "there_before": {}, "mb": {:.1f}, "upload_s": {:.2f}, "try_s": {:.2f}, "tried_per_s": {:.0f}, "run_s": {:.2f}, "rows_per_s": {:.0f}, "added": {}, "resting_mib": {:.0f}, "most_mib": {:.0f}, "cores_used": {}, {}}})"
        "\n",
        rows, before, static_cast<double>(csv.size()) / 1e6, upload_seconds, tried.seconds,
        static_cast<double>(rows) / tried.seconds, run.seconds, per_second, added, resting,
        std::max(tried.most_mib, run.most_mib), cores, machine_json());
    return added == rows ? 0 : 1;
}

} // namespace onegrid::bench
