// SPDX-License-Identifier: Apache-2.0
// What people look at all day, over many cases: my work, my work that is red, everything red, words and numbers; each
// for a worker of one street and for the operator of the whole district in turn.
#include "bench.hpp"
#include "city.hpp"
#include "http_load.hpp"
#include <array>
#include <deque>
#include <fmt/format.h>
#include <random>

namespace onegrid::bench {
namespace {

// One kind of question, asked by the people in turn.
struct Kind {
    std::string name;
    std::string query;                // of /v1/cases
    std::vector<std::string> phrases; // appended, a random one each time
    bool must_find{};
    Latencies latencies{};
    std::uint64_t wrong{}, items{};
};

class Reader : public Client {
  public:
    Reader(std::vector<Person> const &people, Kind &kind, int number)
        : m_people(people), m_kind(kind), m_random(static_cast<unsigned>(number)), m_next(static_cast<unsigned>(number))
    {
    }
    std::string next() override
    {
        auto query = m_kind.query;
        if (!m_kind.phrases.empty()) {
            query += percent_encoded(
                m_kind.phrases[std::uniform_int_distribution<std::size_t>(0, m_kind.phrases.size() - 1)(m_random)]);
        }
        return request("GET", "/v1/cases?" + query, m_people[m_next++ % m_people.size()].headers);
    }
    void take(Answer const &answer) override
    {
        bool const found = answer.body.find("\"number\":") != std::string_view::npos;
        if (answer.status == 200 && (found || !m_kind.must_find)) {
            m_kind.latencies.add(answer.milliseconds);
            m_kind.items += found;
        } else if (++m_kind.wrong == 1) {
            fmt::print(stderr, "{}: first wrong answer: {} {}\n", m_kind.name, answer.status, answer.body.substr(0, 400));
        }
    }

  private:
    std::vector<Person> const &m_people;
    Kind &m_kind;
    std::mt19937 m_random;
    std::size_t m_next;
};

} // namespace

// --cases N (1000000): that are there · --city DIR · --seconds S (5): for each kind · --clients C (4)
int bench_inbox(Arguments arguments)
{
    auto const seconds = static_cast<int>(option(arguments, "seconds", 5LL));
    auto const clients = static_cast<int>(option(arguments, "clients", 4LL));
    City city(CityOptions::of(arguments, 1'000'000));
    auto const cases = city.ask("SELECT count(*) FROM cases.report");
    auto const open = city.ask("SELECT count(*) FROM cases.\"case\" WHERE closed_at IS NULL");
    std::vector<Person> const people{city.sign_in("hp_op"), city.sign_in("ndl_op"), city.sign_in("ndl_cg")};
    std::vector<Person> const operators{people[0], people[1]};
    std::string const sample = "FROM cases.report TABLESAMPLE SYSTEM_ROWS(300)";
    city.ask("CREATE EXTENSION IF NOT EXISTS tsm_system_rows");
    // Parts of real texts, rare (a house and a shop) and common (the matter alone); and numbers, whole and begun.
    auto rare = lines_of(city.ask("SELECT substring(description from '[0-9]+弄[0-9]+号...') " + sample +
                                  " WHERE description ~ '[0-9]+弄[0-9]+号...'"));
    auto common = lines_of(city.ask("SELECT DISTINCT left(split_part(description, '，', 1), 4) " + sample));
    auto whole = lines_of(city.ask("SELECT number " + sample));
    for (auto &number : whole) { // 261123 310101 0000123 → 20261123-310101-000123
        number = fmt::format("20{}-{}-{}", number.substr(0, 6), number.substr(6, 6), number.substr(number[12] == '0' ? 13 : 12));
    }
    std::vector<std::string> begun;
    for (auto const &number : whole) {
        begun.push_back(number.substr(0, 17));
    }

    std::vector<Kind> kinds{{"my_work", "view=my", {}, true},
                            {"my_red", "view=my&colour=red", {}, false},
                            {"all", "view=all", {}, true},
                            {"all_red", "view=all&colour=red", {}, false},
                            {"late", "view=late", {}, false},
                            {"text_rare", "view=all&q=", rare, false},
                            {"text_common", "view=all&q=", common, false},
                            {"number", "view=all&q=", whole, false},
                            {"number_begun", "view=all&q=", begun, false}};
    std::string figures;
    double worst = 0;
    std::uint64_t wrong = 0;
    for (auto &kind : kinds) {
        std::deque<Reader> readers;
        auto const &who = kind.query.starts_with("view=my") ? people : operators;
        for (int i = 0; i < clients; ++i) {
            readers.emplace_back(who, kind, i);
        }
        drive(
            city.port(), clients, [&](int i) -> Client & { return readers[static_cast<std::size_t>(i)]; },
            std::chrono::steady_clock::now() + std::chrono::seconds(seconds));
        auto const p99 = kind.latencies.percentile(0.99);
        worst = std::max(worst, p99);
        wrong += kind.wrong;
        auto const line = fmt::format(
            R"("{}": {{"per_s": {:.0f}, "p50_ms": {:.2f}, "p95_ms": {:.2f}, "p99_ms": {:.2f}, "found": {:.2f}}})", kind.name,
            static_cast<double>(kind.latencies.count()) / seconds, kind.latencies.percentile(0.5),
            kind.latencies.percentile(0.95), p99,
            static_cast<double>(kind.items) / std::max<double>(1, static_cast<double>(kind.latencies.count())));
        fmt::print(stderr, "{}\n", line);
        figures += line + ", ";
    }
    fmt::print(
        R"({{"bench": "inbox", "cases": {}, "open": {}, "clients": {}, {}"worst_p99_ms": {:.2f}, "wrong": {}, {}}})"
        "\n",
        cases, open, clients, figures, worst, wrong, machine_json());
    return wrong == 0 ? 0 : 1;
}

} // namespace onegrid::bench
