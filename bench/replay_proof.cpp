// SPDX-License-Identifier: Apache-2.0
#include "replay_proof.hpp"
#include "platform/base/area.hpp"
#include "platform/base/instant.hpp"
#include <boost/json.hpp>
#include <cstdio>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <sstream>

namespace onegrid::bench {
namespace {

// Needed: it was dispatched. Done: the work was handed in; in time by the deadline of that moment, which the state keeps,
// overtime by the case's own mark: two records that must agree.
constexpr std::string_view totals = R"(
CREATE TEMP TABLE known AS
SELECT c.area, c.outcome, c.closed_at IS NOT NULL AS is_ended,
       EXISTS (SELECT FROM cases.act a WHERE a.district = c.district AND a.case_id = c.id AND a.act = 'dispatch') AS is_needed,
       c.submitted_at IS NOT NULL AS is_done,
       c.submitted_at IS NOT NULL AND coalesce((extract(epoch FROM c.submitted_at) * 1000000)::bigint <= (c.state::jsonb->>'wd')::bigint, true)
           AS is_in_time,
       c.is_late AS is_overtime
FROM cases."case" c JOIN cases.act r ON r.district = c.district AND r.case_id = c.id AND r.serial = 1
WHERE r.received_at >= '{0}';
CREATE TEMP TABLE own AS
SELECT area, count(*) AS reported, count(*) FILTER (WHERE is_needed) AS needed, count(*) FILTER (WHERE is_done) AS done,
       count(*) FILTER (WHERE is_in_time) AS in_time, count(*) FILTER (WHERE is_overtime) AS overtime
FROM known GROUP BY area;
CREATE TEMP TABLE total AS
SELECT a.code, a.parent, coalesce(sum(o.reported), 0) AS reported, coalesce(sum(o.needed), 0) AS needed,
       coalesce(sum(o.done), 0) AS done, coalesce(sum(o.in_time), 0) AS in_time, coalesce(sum(o.overtime), 0) AS overtime
FROM geo.area a
LEFT JOIN own o ON o.area >= a.code AND o.area < a.code + CASE
    WHEN a.code % 10000000000000 = 0 THEN 10000000000000 WHEN a.code % 100000000000 = 0 THEN 100000000000
    WHEN a.code % 1000000000 = 0 THEN 1000000000 WHEN a.code % 1000000 = 0 THEN 1000000
    WHEN a.code % 1000 = 0 THEN 1000 ELSE 1 END
GROUP BY a.code, a.parent;
CREATE TEMP TABLE parts AS
SELECT parent AS code, sum(reported) AS reported, sum(needed) AS needed, sum(done) AS done, sum(in_time) AS in_time,
       sum(overtime) AS overtime
FROM total WHERE parent IS NOT NULL GROUP BY parent;
SELECT 'city', reported, needed, done, in_time, overtime, (SELECT count(*) FROM known WHERE is_ended) FROM total WHERE parent IS NULL;
SELECT 'ending', CASE WHEN outcome = '' THEN 'open' ELSE outcome END, count(*) FROM known GROUP BY 2 ORDER BY 2;
SELECT 'areas', count(*) FROM total WHERE reported > 0;
SELECT 'P9', code FROM total WHERE NOT (needed >= done AND done >= in_time);
SELECT 'P10', code FROM total WHERE in_time + overtime <> done;
SELECT 'P15', t.code FROM total t JOIN parts p USING (code) LEFT JOIN own o ON o.area = t.code
WHERE (t.reported, t.needed, t.done, t.in_time, t.overtime) IS DISTINCT FROM
      (p.reported + coalesce(o.reported, 0), p.needed + coalesce(o.needed, 0), p.done + coalesce(o.done, 0),
       p.in_time + coalesce(o.in_time, 0), p.overtime + coalesce(o.overtime, 0));
)";

std::vector<std::string> cells_of(std::string const &line)
{
    std::vector<std::string> cells;
    std::istringstream in(line);
    for (std::string cell; std::getline(in, cell, '|');) {
        cells.push_back(cell);
    }
    return cells;
}

std::string last_line(std::string const &text)
{
    std::string last;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) {
        last = line.empty() ? last : line;
    }
    return last;
}

void read_totals(Proof &proof, std::string const &rows)
{
    std::istringstream in(rows);
    for (std::string line; std::getline(in, line);) {
        auto const cells = cells_of(line);
        auto const number = [&](std::size_t i) { return std::stoull(cells.at(i)); };
        if (cells.at(0) == "city") {
            proof.reported = number(1);
            proof.needed = number(2);
            proof.done = number(3);
            proof.in_time = number(4);
            proof.overtime = number(5);
            proof.ended = number(6);
        } else if (cells.at(0) == "ending") {
            proof.endings[cells.at(1)] = number(2);
        } else if (cells.at(0) == "areas") {
            proof.areas = number(1);
        } else {
            ++proof.areas_against_laws;
            proof.faults.push_back(fmt::format("{} does not hold in {}", cells.at(0), cells.at(1)));
        }
    }
}

class Wall {
  public:
    Wall(City const &city, Person const &who, std::vector<Story> const &stories, std::string const &at, Proof &proof)
        : m_city(city), m_who(who), m_at(at), m_proof(proof)
    {
        auto const instant = *instant_of(at);
        for (auto const &story : stories) {
            auto const area = area_code_of(story.area);
            bool const began = !story.began.empty() && *instant_of(story.began) <= instant;
            bool const has_ended = !story.ended.empty() && *instant_of(story.ended) <= instant;
            if (area && began && !has_ended) {
                ++m_running[*area];
            }
        }
    }

    void ask(AreaCode area, int levels)
    {
        ++asked;
        auto const answer =
            boost::json::parse(m_city.get(m_who, fmt::format("/v1/wall/summary?area={}&at={}", to_string(area), m_at)));
        auto const running = answer.at("running").to_number<std::int64_t>();
        std::int64_t expected = 0;
        for (auto const &[place, count] : m_running) {
            expected += area.contains(place) ? count : 0;
        }
        auto sum = m_running.contains(area) ? m_running.at(area) : 0;
        for (auto const &part : answer.at("by_child_area").as_array()) {
            sum += part.at("running").to_number<std::int64_t>();
            if (levels > 1) {
                ask(*area_code_of(std::string_view(part.at("code").as_string())), levels - 1);
            }
        }
        if (running != expected || running != sum) {
            m_proof.faults.push_back(fmt::format("at {} the wall says {} run in {}; by the rows {}, by its parts {}", m_at,
                                                 running, to_string(area), expected, sum));
        }
    }

    std::uint64_t asked{};

  private:
    City const &m_city;
    Person const &m_who;
    std::string m_at;
    Proof &m_proof;
    std::map<AreaCode, std::int64_t> m_running; // by the deepest area
};

} // namespace

std::string mark(City const &city) { return last_line(city.sql("SELECT now()")); }

Proof prove(City const &city, std::string const &since)
{
    Proof proof;
    auto const replayed = last_line(city.onegrid("case replay --all"));
    unsigned long long cases{}, diverged{};
    if (std::sscanf(replayed.c_str(), "%llu replayed, %llu diverged", &cases, &diverged) != 2) {
        proof.faults.push_back("case replay said: " + replayed);
    }
    proof.replayed = cases;
    proof.diverged = diverged;
    if (diverged != 0) {
        proof.faults.push_back(replayed);
    }
    auto const verified = last_line(city.onegrid("audit verify"));
    proof.chain_holds = verified == "verified";
    if (!proof.chain_holds) {
        proof.faults.push_back("audit verify said: " + verified);
    }
    read_totals(proof, city.sql(fmt::format(fmt::runtime(totals), since)));
    return proof;
}

std::uint64_t compare_wall(City const &city, Person const &who, std::vector<Story> const &stories, std::string const &at,
                           Proof &proof)
{
    Wall wall(city, who, stories, at, proof);
    auto const root = area_code_of(last_line(city.sql("SELECT code FROM geo.area WHERE parent IS NULL")));
    wall.ask(*root, 3);
    return wall.asked;
}

std::string Proof::json() const
{
    std::vector<std::string> ends;
    for (auto const &[ending, count] : endings) {
        ends.push_back(fmt::format(R"("{}": {})", ending, count));
    }
    return fmt::format(
        R"("replayed": {}, "diverged": {}, "chain_holds": {}, "reported": {}, "ended": {}, "needed": {}, "done": {}, "in_time": {}, "overtime": {}, "endings": {{{}}}, "areas": {}, "areas_against_laws": {}, "faults": {})",
        replayed, diverged, chain_holds, reported, ended, needed, done, in_time, overtime, fmt::join(ends, ", "), areas,
        areas_against_laws, faults.size());
}

} // namespace onegrid::bench
