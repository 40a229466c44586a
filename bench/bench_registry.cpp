// SPDX-License-Identifier: Apache-2.0
// A register of many elements over HTTP: what its lists are asked all day, and single elements written, each answered
// after its commit with the version before kept; next to pgbench's single-row durable inserts.
#include "bench.hpp"
#include "city.hpp"
#include "http_load.hpp"
#include <charconv>
#include <deque>
#include <fmt/format.h>
#include <random>

namespace onegrid::bench {
namespace {

std::int64_t number_in(std::string_view json, std::string_view name)
{
    auto const key = fmt::format("\"{}\":", name);
    auto const at = json.find(key);
    std::int64_t value = 0;
    if (at != std::string_view::npos) {
        std::from_chars(json.data() + at + key.size(), json.data() + json.size(), value);
    }
    return value;
}

// One kind of question. What stands in `values` is put at the end of the path, a random one each time.
struct Kind {
    std::string name;
    std::string path; // below /v1/elements/TYPE
    std::vector<std::string> values{};
    std::string expected{"\"id\":"}; // in every right answer
    bool is_paged{};                 // goes on from where the answer before ended
    Latencies latencies{};
    std::uint64_t wrong{};
};

class Reader : public Client {
  public:
    Reader(Person const &person, std::string const &type, Kind &kind, int number)
        : m_person(person), m_type(type), m_kind(kind), m_random(static_cast<unsigned>(number))
    {
    }
    std::string next() override
    {
        auto path = fmt::format("/v1/elements/{}{}", m_type, m_kind.path);
        if (!m_kind.values.empty()) {
            path += m_kind.values[std::uniform_int_distribution<std::size_t>(0, m_kind.values.size() - 1)(m_random)];
        }
        if (m_kind.is_paged && !m_after.empty()) {
            path += "&after=" + percent_encoded(m_after);
        }
        return request("GET", path, m_person.headers);
    }
    void take(Answer const &answer) override
    {
        m_after = member(answer.body, "next");
        if (answer.status == 200 && answer.body.find(m_kind.expected) != std::string_view::npos) {
            m_kind.latencies.add(answer.milliseconds);
        } else if (++m_kind.wrong == 1) {
            fmt::print(stderr, "{}: first wrong answer: {} {}\n", m_kind.name, answer.status,
                       answer.body.substr(0, 400));
        }
    }

  private:
    Person const &m_person;
    std::string const &m_type;
    Kind &m_kind;
    std::mt19937 m_random;
    std::string m_after;
};

struct Writes {
    Latencies creates{}, changes{};
    std::uint64_t refused{};
};

// Creates elements, or creates one and changes it again and again.
class Writer : public Client {
  public:
    enum class What { create, change };

    Writer(Person const &person, std::string const &type, std::string const &place, What what, int number,
           Writes &writes)
        : m_person(person), m_type(type), m_place(place), m_what(what), m_number(number), m_writes(writes)
    {
    }
    std::string next() override
    {
        if (m_id.empty()) {
            ++m_made;
            auto const code = fmt::format("B{}-{}-{}", m_what == What::create ? 1 : 2, m_number, m_made);
            return request(
                "POST", "/v1/elements/" + m_type,
                fmt::format("{}Idempotency-Key: bench-registry-{}\r\n", m_person.headers, code),
                fmt::format(
                    R"({{"record":{{"component_code":"{}","component_state":"intact","kind":"0118","geometry":{}}}}})",
                    code, m_place));
        }
        return request("PATCH", fmt::format("/v1/elements/{}/{}", m_type, m_id), m_person.headers,
                       fmt::format(R"({{"version":{},"record":{{"component_state":"{}"}}}})", m_version,
                                   m_version % 2 == 1 ? "damaged" : "intact"));
    }
    void take(Answer const &answer) override
    {
        bool const was_create = m_id.empty();
        if (answer.status != (was_create ? 201 : 200)) {
            if (++m_writes.refused == 1) {
                fmt::print(stderr, "first refusal: {} {}\n", answer.status, answer.body.substr(0, 400));
            }
            return;
        }
        (was_create ? m_writes.creates : m_writes.changes).add(answer.milliseconds);
        if (m_what == What::change) {
            m_id = was_create ? std::string(member(answer.body, "id")) : m_id;
            m_version = number_in(answer.body, "version");
        }
    }

  private:
    Person const &m_person;
    std::string const &m_type;
    std::string const &m_place;
    What m_what;
    int m_number;
    Writes &m_writes;
    int m_made{};
    std::string m_id;
    std::int64_t m_version{};
};

std::vector<std::string> sample(City const &city, std::string const &table, std::string const &what,
                                std::string const &prefix = {})
{
    auto values = lines_of(city.ask(fmt::format("SELECT {} FROM {} TABLESAMPLE SYSTEM_ROWS(500)", what, table)));
    for (auto &value : values) {
        value = prefix + percent_encoded(value);
    }
    return values;
}

std::vector<Kind> kinds_of(City const &city, std::string const &table)
{
    auto const filter = [](std::string_view feel) { return "filter=" + percent_encoded(feel); };
    return {{"list", "?limit=50"},
            {"page", "?limit=50", {}, "\"id\":", true},
            {"of_area", "?limit=50&area=", sample(city, table, "area")},
            {"filter", "?limit=50&" + filter(R"(kind = "0118" and component_state = "intact")")},
            {"filter_rare", "?limit=50&" + filter(R"(component_state = "disused" and kind = ")"),
             sample(city, table, "kind || '\"'"), "\"items\":"},
            {"filter_of_area", "?limit=50&" + filter(R"(component_state = "intact")") + "&area=",
             sample(city, table, "area"), "\"items\":"},
            {"stale", "?limit=50&age=stale"},
            {"sorted", "?limit=50&sort=-component_code"},
            {"code", "?q=", sample(city, table, "component_code")},
            {"code_begun", "?q=", sample(city, table, "left(component_code, 9)")},
            {"bbox", "?limit=50&bbox=",
             sample(city, table,
                    "concat_ws(',', ST_X(geom) - 0.003, ST_Y(geom) - 0.002, ST_X(geom) + 0.003, ST_Y(geom) + 0.002)")},
            {"count_of_area", "/count?area=", sample(city, table, "area"), "\"count\":"},
            {"count", "/count?" + filter(R"(component_state = "damaged")"), {}, "\"count\":"},
            {"one", "/", sample(city, table, "id")}};
}

double run_writers(City const &city, Person const &person, std::string const &type, std::string const &place,
                   Writer::What what, int clients, int seconds, Writes &writes)
{
    std::deque<Writer> writers;
    for (int i = 0; i < clients; ++i) {
        writers.emplace_back(person, type, place, what, i, writes);
    }
    return drive(
               city.port(), clients, [&](int i) -> Client & { return writers[static_cast<std::size_t>(i)]; },
               std::chrono::steady_clock::now() + std::chrono::seconds(seconds))
        .seconds;
}

} // namespace

// --elements N (10000000) · --only TYPE (public_facility) · --city DIR · --clients C (4): that read · --writers W (64)
// ·
// --seconds S (5): for each kind · --reader ACCOUNT (city_op) · --writer ACCOUNT (city_cg)
int bench_registry(Arguments arguments)
{
    auto const type = option(arguments, "only", std::string_view{"public_facility"});
    auto const clients = static_cast<int>(option(arguments, "clients", 4LL)),
               writers = static_cast<int>(option(arguments, "writers", 64LL));
    auto const seconds = static_cast<int>(option(arguments, "seconds", 5LL));
    City city(CityOptions::of_registers(arguments, 10'000'000, type));
    auto const reader = city.sign_in(option(arguments, "reader", std::string_view{"city_op"}));
    auto const writer = city.sign_in(option(arguments, "writer", std::string_view{"city_cg"}));
    auto const table = "elements.element_" + type;
    city.ask("CREATE EXTENSION IF NOT EXISTS tsm_system_rows");
    auto const elements = city.ask("SELECT count(*) FROM " + table);

    std::string figures;
    double worst = 0;
    std::uint64_t wrong = 0;
    for (auto &kind : kinds_of(city, table)) {
        std::deque<Reader> readers;
        for (int i = 0; i < clients; ++i) {
            readers.emplace_back(reader, type, kind, i);
        }
        drive(
            city.port(), clients, [&](int i) -> Client & { return readers[static_cast<std::size_t>(i)]; },
            std::chrono::steady_clock::now() + std::chrono::seconds(seconds));
        auto const p99 = kind.latencies.percentile(0.99);
        worst = std::max(worst, p99);
        wrong += kind.wrong;
        auto const line =
            fmt::format(R"("{}": {{"per_s": {:.0f}, "p50_ms": {:.2f}, "p95_ms": {:.2f}, "p99_ms": {:.2f}}})", kind.name,
                        static_cast<double>(kind.latencies.count()) / seconds, kind.latencies.percentile(0.5),
                        kind.latencies.percentile(0.95), p99);
        fmt::print(stderr, "{}\n", line);
        figures += line + ", ";
    }

    auto const place = city.ask(fmt::format("SELECT ST_AsGeoJSON(geom, 7) FROM {} LIMIT 1", table));
    auto const past = [&] { return std::stoull(city.ask(fmt::format("SELECT count(*) FROM {}__past", table))); };
    auto const past_before = past();
    Writes created, changed;
    auto const create_seconds = run_writers(city, writer, type, place, Writer::What::create, writers, seconds, created);
    auto const before = city.cpu();
    auto const change_seconds = run_writers(city, writer, type, place, Writer::What::change, writers, seconds, changed);
    auto const cores = cores_json(city.cpu() - before, change_seconds);
    bool const is_history_whole = past() - past_before == changed.changes.count();
    auto const creates = static_cast<double>(created.creates.count()) / create_seconds;
    auto const changes = static_cast<double>(changed.changes.count()) / change_seconds;
    auto const memory = city.resident_mib();
    auto const inserts = city.pgbench_inserts(writers, seconds);
    fmt::print(
        R"({{"bench": "registry", "elements": {}, "clients": {}, {}"worst_p99_ms": {:.2f}, "wrong": {}, "writers": {}, "creates_per_s": {:.0f}, "create_p99_ms": {:.2f}, "changes_per_s": {:.0f}, "change_p50_ms": {:.2f}, "change_p99_ms": {:.2f}, "refused": {}, "pgbench_inserts_per_s": {:.0f}, "ratio_create": {:.3f}, "ratio": {:.3f}, "history_whole": {}, "server_mib": {:.0f}, "cores_used": {}, {}}})"
        "\n",
        elements, clients, figures, worst, wrong, writers, creates, created.creates.percentile(0.99), changes,
        changed.changes.percentile(0.5), changed.changes.percentile(0.99), created.refused + changed.refused, inserts,
        creates / inserts, changes / inserts, is_history_whole, memory, cores, machine_json());
    return wrong + created.refused + changed.refused == 0 && is_history_whole ? 0 : 1;
}

} // namespace onegrid::bench
