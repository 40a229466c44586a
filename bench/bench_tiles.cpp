// SPDX-License-Identifier: Apache-2.0
// Vector tiles of a register of many points over HTTP, zoom 8 to 16: each tile first cold, then all from zoom 13 on again and
// again, as a map asks that has them (warm: is it the same?) and whole; next to PostGIS, asked directly for the same tiles with ST_AsMVT by as many connections. PostgreSQL's own
// caches are warm by then, so that the comparison is never in our favour. From zoom 13 on, where single elements are
// drawn (below, PostGIS would have to send millions of points), the features of some tiles are counted and held against the table.
#include "bench.hpp"
#include "city.hpp"
#include "http_load.hpp"
#include <algorithm>
#include <chrono>
#include <cmath>
#include <deque>
#include <fmt/format.h>
#include <map>
#include <numbers>
#include <random>
#include <set>
#include <stdexcept>
#include <thread>

namespace onegrid::bench {
namespace {

constexpr int first_zoom = 8, last_zoom = 16;
constexpr int first_single = 13; // from where on the same features are compared
constexpr int counted_tiles = 40;

struct Tile {
    int z{}, x{}, y{};
    auto operator<=>(Tile const &) const = default;
};

Tile tile_of(int z, double lon, double lat)
{
    auto const n = std::ldexp(1.0, z);
    auto const phi = lat * std::numbers::pi / 180;
    return {z, static_cast<int>((lon + 180) / 360 * n),
            static_cast<int>((1 - std::asinh(std::tan(phi)) / std::numbers::pi) / 2 * n)};
}

// Tiles that have something in them: those of elements drawn at random from the table.
std::vector<Tile> tiles_of(City const &city, std::string const &table, int z, std::size_t most)
{
    std::set<Tile> found;
    auto const sample =
        city.ask(fmt::format("SELECT ST_X(geom), ST_Y(geom) FROM {} TABLESAMPLE SYSTEM_ROWS(20000)", table));
    for (auto const &line : lines_of(sample)) {
        auto const bar = line.find('|');
        found.insert(tile_of(z, std::stod(line), std::stod(line.substr(bar + 1))));
    }
    std::vector<Tile> tiles(found.begin(), found.end());
    std::mt19937 random(static_cast<unsigned>(z));
    std::ranges::shuffle(tiles, random);
    tiles.resize(std::min(tiles.size(), most));
    return tiles;
}

// The features of all layers of a vector tile: layers are field 3, their features field 2 (Mapbox Vector Tile 2.1).
class FeatureCount {
  public:
    explicit FeatureCount(std::string_view tile) { walk(tile, 3); }
    std::size_t count() const { return m_count; }

  private:
    void walk(std::string_view bytes, std::uint64_t wanted)
    {
        while (!bytes.empty()) {
            auto const key = varint(bytes);
            if ((key & 7) == 2) {
                auto const length = std::min<std::uint64_t>(varint(bytes), bytes.size());
                if (key >> 3 == wanted && wanted == 3) {
                    walk(bytes.substr(0, length), 2);
                } else {
                    m_count += key >> 3 == wanted;
                }
                bytes.remove_prefix(length);
            } else if ((key & 7) == 0) {
                varint(bytes);
            } else {
                return; // nothing else is in a tile
            }
        }
    }
    static std::uint64_t varint(std::string_view &bytes)
    {
        std::uint64_t value = 0;
        for (int shift = 0; !bytes.empty() && shift < 64; shift += 7) {
            auto const byte = static_cast<unsigned char>(bytes.front());
            bytes.remove_prefix(1);
            value |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
            if (byte < 0x80) {
                break;
            }
        }
        return value;
    }
    std::size_t m_count{};
};

// What is asked for by all connections together: each tile once, or for some time again and again.
struct Round {
    std::vector<Tile> tiles;
    bool is_once{};
    std::size_t next{};
    Latencies latencies{};
    std::size_t largest{};
    std::uint64_t wrong{};
    std::vector<std::size_t> features{}; // of the tiles of a round that is asked once
    std::map<Tile, std::string> *tags{}; // what is learnt in a round that is asked once; then sent, as a map does
    bool has_tiles{};                    // of one that is asked again: with what was learnt
    std::uint64_t bytes{};
};

// What a map says that has the tile.
std::string known(Round const &round, Tile const &tile)
{
    if (!round.has_tiles || round.tags == nullptr) {
        return {};
    }
    auto const found = round.tags->find(tile);
    return found == round.tags->end() ? std::string{} : fmt::format("If-None-Match: {}\r\n", found->second);
}

std::string tag_in(std::string_view head)
{
    constexpr std::string_view name = "\r\nETag: ";
    auto const at = head.find(name);
    auto const rest = at == std::string_view::npos ? std::string_view{} : head.substr(at + name.size());
    return std::string(rest.substr(0, rest.find('\r')));
}

class TileReader : public Client {
  public:
    TileReader(Person const &person, std::string const &type, Round &round)
        : m_person(person), m_type(type), m_round(round)
    {
    }
    std::string next() override
    {
        if (m_round.is_once && m_round.next == m_round.tiles.size()) {
            return {};
        }
        m_at = m_round.next++ % m_round.tiles.size();
        auto const &tile = m_round.tiles[m_at];
        return request("GET", fmt::format("/v1/tiles/elements/{}/{}/{}/{}.mvt", m_type, tile.z, tile.x, tile.y),
                       m_person.headers + known(m_round, tile));
    }
    void take(Answer const &answer) override
    {
        m_round.bytes += answer.body.size();
        if (m_round.has_tiles && answer.status == 304) {
            m_round.latencies.add(answer.milliseconds);
            return;
        }
        if (answer.status != 200 || answer.body.empty()) {
            if (++m_round.wrong == 1) {
                fmt::print(stderr, "first wrong answer: {} {}\n", answer.status, answer.body.substr(0, 300));
            }
            return;
        }
        m_round.latencies.add(answer.milliseconds);
        m_round.largest = std::max(m_round.largest, answer.body.size());
        if (m_round.is_once) {
            m_round.features[m_at] = FeatureCount(answer.body).count();
            if (m_round.tags != nullptr) {
                (*m_round.tags)[m_round.tiles[m_at]] = tag_in(answer.head);
            }
        }
    }

  private:
    Person const &m_person;
    std::string const &m_type;
    Round &m_round;
    std::size_t m_at{};
};

double rate(City const &city, Person const &person, std::string const &type, Round &round, int clients, int seconds)
{
    round.features.resize(round.tiles.size());
    std::deque<TileReader> readers;
    for (int i = 0; i < clients; ++i) {
        readers.emplace_back(person, type, round);
    }
    auto const load = drive(
        city.port(), clients, [&](int i) -> Client & { return readers[static_cast<std::size_t>(i)]; },
        std::chrono::steady_clock::now() + std::chrono::seconds(seconds));
    return static_cast<double>(load.answers) / load.seconds;
}

void keep_tiles(City const &city, std::vector<Tile> const &tiles)
{
    std::string rows;
    for (std::size_t i = 0; i < tiles.size(); ++i) {
        rows += fmt::format("{}({}, {}, {}, {})", i > 0 ? "," : "", i, tiles[i].z, tiles[i].x, tiles[i].y);
    }
    city.sql("CREATE TABLE IF NOT EXISTS bench_tile (n integer PRIMARY KEY, z integer, x integer, y integer); TRUNCATE "
             "bench_tile; "
             "INSERT INTO bench_tile VALUES " +
             rows + "; ANALYZE bench_tile");
}

// Tiles a second, all of them once, by so many connections.
double postgis_rate(City const &city, std::string const &table, std::size_t tiles, int clients)
{
    auto const script = fmt::format(R"(\set i :i + 1
\set n :i * {0} + :client_id
WITH tile AS MATERIALIZED (SELECT ST_TileEnvelope(z, x, y) AS box, ST_Transform(ST_TileEnvelope(z, x, y, margin => 64.0 / 4096), 4326) AS place
                           FROM bench_tile WHERE n = :n),
     feature AS (SELECT ST_AsMVTGeom(ST_Transform(e.geom, 3857), tile.box, 4096, 64, true) AS geom, e.id, e.component_code, e.component_state, e.status, e.confirmed_at
                 FROM tile JOIN {1} e ON e.geom && tile.place AND e.status IN ('proposed', 'current'))
SELECT ST_AsMVT(feature, 'elements', 4096, 'geom') FROM feature;
)",
                                    clients, table);
    auto const each = std::max<long long>(1, static_cast<long long>(tiles) / clients);
    return city.pgbench(script, clients, each);
}

// Seconds until the server, which reads the places of all elements when it starts, gives tiles.
double ready_after(City const &city, Person const &person, std::string const &type, Tile const &tile)
{
    auto const begun = std::chrono::steady_clock::now();
    for (;;) {
        Round once{{tile}, true};
        rate(city, person, type, once, 1, 60);
        auto const seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
        if (once.wrong == 0) {
            return seconds;
        }
        if (seconds > 600) {
            throw std::runtime_error("no tiles after ten minutes");
        }
        std::this_thread::sleep_for(std::chrono::seconds(1));
    }
}

// Tiles whose features are not those that lie in them. (A box of degrees alone would not do: PostGIS compares such boxes in
// single precision, and takes in what lies metres beyond.)
std::uint64_t miscounted(City const &city, std::string const &table, Round const &round)
{
    std::uint64_t wrong = 0;
    for (std::size_t i = 0; i < std::min<std::size_t>(round.tiles.size(), counted_tiles); ++i) {
        auto const &t = round.tiles[i];
        auto const within = std::stoull(city.ask(
            fmt::format("SELECT count(*) FROM {} e, ST_TileEnvelope({}, {}, {}) b, ST_Transform(e.geom, 3857) p WHERE e.geom && ST_Transform(b, 4326) AND "
                        "e.status IN ('proposed', 'current') AND ST_X(p) >= ST_XMin(b) AND ST_X(p) < ST_XMax(b) AND ST_Y(p) > ST_YMin(b) AND ST_Y(p) <= ST_YMax(b)",
                        table, t.z, t.x, t.y)));
        if (round.features[i] != within) {
            fmt::print(stderr, "tile {}/{}/{} has {} features, expected {}\n", t.z, t.x, t.y, round.features[i], within);
            ++wrong;
        }
    }
    return wrong;
}

} // namespace

// --elements N (10000000) · --only TYPE (public_facility) · --city DIR · --tiles T (400): of a zoom · --clients C (4) ·
// --seconds S (10): from the cache · --reader ACCOUNT (city_op)
int bench_tiles(Arguments arguments)
{
    auto const type = option(arguments, "only", std::string_view{"public_facility"});
    auto const clients = static_cast<int>(option(arguments, "clients", 4LL));
    auto const seconds = static_cast<int>(option(arguments, "seconds", 10LL));
    auto const most = static_cast<std::size_t>(option(arguments, "tiles", 400LL));
    City city(CityOptions::of_registers(arguments, 10'000'000, type));
    auto const person = city.sign_in(option(arguments, "reader", std::string_view{"city_op"}));
    auto const table = "elements.element_" + type;
    auto const elements = city.ask("SELECT count(*) FROM " + table);
    city.ask("CREATE EXTENSION IF NOT EXISTS tsm_system_rows");

    auto const ready_s = ready_after(city, person, type, tiles_of(city, table, last_zoom, 1).front());

    std::map<Tile, std::string> tags;
    std::string zooms;
    std::vector<Tile> single;
    double ratio_cold = 0, postgis_seconds = 0, worst_clustered_ms = 0;
    std::size_t largest_clustered = 0;
    std::uint64_t wrong = 0;
    for (int z = first_zoom; z <= last_zoom; ++z) {
        bool const is_single = z >= first_single;
        Round cold{tiles_of(city, table, z, most), true};
        cold.tags = &tags;
        auto const server = rate(city, person, type, cold, clients, 600);
        wrong += cold.wrong + (is_single ? miscounted(city, table, cold) : 0);
        double postgis = 0;
        if (is_single) {
            keep_tiles(city, cold.tiles);
            postgis = postgis_rate(city, table, cold.tiles.size(), std::min(clients, static_cast<int>(cold.tiles.size())));
            ratio_cold = ratio_cold == 0 ? server / postgis : std::min(ratio_cold, server / postgis);
            postgis_seconds += static_cast<double>(cold.tiles.size()) / postgis;
            single.insert(single.end(), cold.tiles.begin(), cold.tiles.end());
        } else {
            worst_clustered_ms = std::max(worst_clustered_ms, cold.latencies.percentile(1));
            largest_clustered = std::max(largest_clustered, cold.largest);
        }
        auto line = fmt::format(
            R"({{"z": {}, "tiles": {}, "per_s": {:.1f}, "p50_ms": {:.2f}, "p99_ms": {:.2f}, "largest_kb": {:.0f})", z,
            cold.tiles.size(), server, cold.latencies.percentile(0.5), cold.latencies.percentile(0.99),
            static_cast<double>(cold.largest) / 1000);
        line += is_single ? fmt::format(R"(, "postgis_per_s": {:.2f}, "ratio": {:.2f}}})", postgis, server / postgis) : "}";
        fmt::print(stderr, "{}\n", line);
        zooms += (zooms.empty() ? "" : ", ") + line;
    }

    std::mt19937 random(1);
    std::ranges::shuffle(single, random);
    auto const postgis = static_cast<double>(single.size()) / postgis_seconds;
    auto const before = city.cpu();
    Round warm{single, false};
    warm.tags = &tags;
    warm.has_tiles = true;
    auto const warm_rate = rate(city, person, type, warm, clients, seconds);
    auto const cores = cores_json(city.cpu() - before, seconds);
    Round whole{single, false};
    auto const whole_rate = rate(city, person, type, whole, clients, seconds);
    wrong += warm.wrong + whole.wrong;
    fmt::print(
        R"({{"bench": "tiles", "elements": {}, "clients": {}, "ratio_cold": {:.2f}, "ratio_warm": {:.2f}, "warm_per_s": {:.0f}, "warm_p50_ms": {:.2f}, "warm_p99_ms": {:.2f}, "whole_per_s": {:.0f}, "whole_mb_per_s": {:.0f}, "clustered_worst_ms": {:.1f}, "clustered_largest_kb": {:.0f}, "zooms": [{}], "wrong": {}, "server_mib": {:.0f}, "ready_s": {:.1f}, "cores_used": {}, {}}})"
        "\n",
        elements, clients, ratio_cold, warm_rate / postgis, warm_rate, warm.latencies.percentile(0.5),
        warm.latencies.percentile(0.99), whole_rate, static_cast<double>(whole.bytes) / 1e6 / seconds, worst_clustered_ms, static_cast<double>(largest_clustered) / 1000, zooms,
        wrong, city.resident_mib(), ready_s, cores, machine_json());
    return wrong == 0 ? 0 : 1;
}

} // namespace onegrid::bench
