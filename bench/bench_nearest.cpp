// SPDX-License-Identifier: Apache-2.0
// The nearest elements of a type around random places, among many, with a filter, over HTTP; some answers are held
// against PostGIS, which is also asked directly by as many connections.
#include "bench.hpp"
#include "city.hpp"
#include "http_load.hpp"
#include <boost/json.hpp>
#include <deque>
#include <fmt/format.h>
#include <random>
#include <thread>

namespace onegrid::bench {
namespace {

constexpr int compared = 50; // answers

struct Place {
    double lon{}, lat{};
};

// Near elements, up to a kilometre or so away from one.
std::vector<Place> places_of(City const &city, std::string const &table)
{
    std::vector<Place> places;
    std::mt19937 random(1);
    std::uniform_real_distribution<double> away(-0.01, 0.01);
    for (auto const &line : lines_of(
             city.ask(fmt::format("SELECT ST_X(geom), ST_Y(geom) FROM {} TABLESAMPLE SYSTEM_ROWS(5000)", table)))) {
        places.push_back({std::stod(line) + away(random), std::stod(line.substr(line.find('|') + 1)) + away(random)});
    }
    return places;
}

struct Tally {
    Latencies latencies;
    std::uint64_t wrong{};
};

class Asker : public Client {
  public:
    Asker(Person const &person, std::string path, std::vector<Place> const &places, int count, int number, Tally &tally)
        : m_person(person), m_path(std::move(path)), m_places(places), m_count(count),
          m_next(static_cast<std::size_t>(number) * 977), m_tally(tally)
    {
    }
    std::string next() override
    {
        auto const &place = m_places[m_next++ % m_places.size()];
        return request("GET", fmt::format("{}&lon={:.7f}&lat={:.7f}", m_path, place.lon, place.lat), m_person.headers);
    }
    void take(Answer const &answer) override
    {
        int found = 0;
        for (auto at = answer.body.find("\"distance_m\":"); at != std::string_view::npos;
             at = answer.body.find("\"distance_m\":", at + 1)) {
            ++found;
        }
        if (answer.status == 200 && found == m_count) {
            m_tally.latencies.add(answer.milliseconds);
        } else if (++m_tally.wrong == 1) {
            fmt::print(stderr, "first wrong answer: {} {}\n", answer.status, answer.body.substr(0, 400));
        }
    }

  private:
    Person const &m_person;
    std::string m_path;
    std::vector<Place> const &m_places;
    int m_count;
    std::size_t m_next;
    Tally &m_tally;
};

// The distances of an answer, in metres; those of elements as far away as another may come in any order.
std::vector<double> distances_in(std::string const &body)
{
    std::vector<double> out;
    auto const answer = boost::json::parse(body);
    for (auto const &item : answer.at("items").as_array()) {
        out.push_back(item.at("distance_m").to_number<double>());
    }
    return out;
}

bool is_as_postgis_says(City const &city, Person const &person, std::string const &path, std::string const &table,
                        Place const &place, int count)
{
    auto const given =
        distances_in(city.get(person, fmt::format("{}&lon={:.7f}&lat={:.7f}", path, place.lon, place.lat)));
    auto const point = fmt::format("ST_SetSRID(ST_MakePoint({:.7f}, {:.7f}), 4326)", place.lon, place.lat);
    auto const expected = lines_of(city.ask(fmt::format("SELECT ST_Distance(geom::geography, {0}::geography) FROM {1} "
                                                        "WHERE component_state = 'intact' AND status = 'current' "
                                                        "AND geom && ST_Expand({0}, 0.05) ORDER BY 1 LIMIT {2}",
                                                        point, table, count)));
    if (given.size() != expected.size()) {
        return false;
    }
    for (std::size_t i = 0; i < given.size(); ++i) {
        if (std::abs(given[i] - std::stod(expected[i])) > 0.6) { // metres may be rounded to whole ones
            fmt::print(stderr, "at {}, {}: number {} is {} m away, expected {}\n", place.lon, place.lat, i + 1,
                       given[i], expected[i]);
            return false;
        }
    }
    return true;
}

// The server reads the places of all elements when it starts; until then the database answers alone.
void wait_for_places(City const &city, Person const &person, std::string const &type)
{
    for (int i = 0; i < 600; ++i) {
        try {
            city.get(person, fmt::format("/v1/tiles/elements/{}/0/0/0.mvt", type));
            return;
        } catch (std::runtime_error const &) {
            std::this_thread::sleep_for(std::chrono::seconds(1));
        }
    }
    throw std::runtime_error("the places were not read in ten minutes");
}

double postgis_rate(City const &city, std::string const &table, std::vector<Place> const &places, int clients,
                    int count)
{
    std::string rows;
    for (std::size_t i = 0; i < places.size(); ++i) {
        rows += fmt::format("{}({}, {:.7f}, {:.7f})", i > 0 ? "," : "", i, places[i].lon, places[i].lat);
    }
    city.sql("CREATE TABLE IF NOT EXISTS bench_place (n integer PRIMARY KEY, lon double precision, lat double "
             "precision); TRUNCATE bench_place; "
             "INSERT INTO bench_place VALUES " +
             rows + "; ANALYZE bench_place");
    auto const script = fmt::format(R"(\set i :i + 1
\set n (:i * {0} + :client_id) % {1}
SELECT e.id, e.component_code, ST_Distance(e.geom::geography, ST_SetSRID(ST_MakePoint(p.lon, p.lat), 4326)::geography) AS distance_m
FROM (SELECT lon, lat FROM bench_place WHERE n = :n) p
CROSS JOIN LATERAL (SELECT id, component_code, geom FROM {2} WHERE component_state = 'intact' AND status = 'current'
                    ORDER BY geom <-> ST_SetSRID(ST_MakePoint(p.lon, p.lat), 4326) LIMIT {3}) e
ORDER BY distance_m;
)",
                                    clients, places.size(), table, count);
    return city.pgbench(script, clients, 2000);
}

} // namespace

// --elements N (1000000) · --only TYPE (public_facility) · --city DIR · --k K (20) · --clients C (4) · --seconds S (10)
// ·
// --reader ACCOUNT (city_op)
int bench_nearest(Arguments arguments)
{
    auto const type = option(arguments, "only", std::string_view{"public_facility"});
    auto const clients = static_cast<int>(option(arguments, "clients", 4LL));
    auto const seconds = static_cast<int>(option(arguments, "seconds", 10LL));
    auto const count = static_cast<int>(option(arguments, "k", 20LL));
    City city(CityOptions::of_registers(arguments, 1'000'000, type));
    auto const person = city.sign_in(option(arguments, "reader", std::string_view{"city_op"}));
    auto const table = "elements.element_" + type;
    city.ask("CREATE EXTENSION IF NOT EXISTS tsm_system_rows");
    auto const elements = city.ask("SELECT count(*) FROM " + table);
    auto const places = places_of(city, table);
    auto const path = fmt::format("/v1/elements/{}/nearest?k={}&filter={}", type, count,
                                  percent_encoded("component_state = \"intact\""));

    wait_for_places(city, person, type);
    std::uint64_t differ = 0;
    for (int i = 0; i < compared; ++i) {
        differ += !is_as_postgis_says(city, person, path, table, places[static_cast<std::size_t>(i)], count);
    }
    Tally tally;
    std::deque<Asker> askers;
    for (int i = 0; i < clients; ++i) {
        askers.emplace_back(person, path, places, count, i, tally);
    }
    auto const before = city.cpu();
    auto const load = drive(
        city.port(), clients, [&](int i) -> Client & { return askers[static_cast<std::size_t>(i)]; },
        std::chrono::steady_clock::now() + std::chrono::seconds(seconds));
    auto const cores = cores_json(city.cpu() - before, load.seconds);
    auto const per_second = static_cast<double>(tally.latencies.count()) / load.seconds;
    auto const postgis = postgis_rate(city, table, places, clients, count);
    fmt::print(
        R"({{"bench": "nearest", "elements": {}, "k": {}, "clients": {}, "per_s": {:.0f}, "p50_ms": {:.2f}, "p95_ms": {:.2f}, "p99_ms": {:.2f}, "postgis_per_s": {:.0f}, "ratio": {:.2f}, "compared": {}, "differ": {}, "wrong": {}, "server_mib": {:.0f}, "cores_used": {}, {}}})"
        "\n",
        elements, count, clients, per_second, tally.latencies.percentile(0.5), tally.latencies.percentile(0.95),
        tally.latencies.percentile(0.99), postgis, per_second / postgis, compared, differ, tally.wrong,
        city.resident_mib(), cores, machine_json());
    return differ + tally.wrong == 0 ? 0 : 1;
}

} // namespace onegrid::bench
