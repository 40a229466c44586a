// SPDX-License-Identifier: Apache-2.0
// Proposing units on one core: a made city with thousands of matters, communities and units, and how many proposals with
// reasons a second come of its history; how many cases a second are learned.
#include "bench.hpp"
#include "modules/dispatch/dispatch.hpp"
#include <chrono>
#include <fmt/format.h>
#include <random>

namespace onegrid::bench {
namespace {

using clock = std::chrono::steady_clock;

double since(clock::time_point begun) { return std::chrono::duration<double>(clock::now() - begun).count(); }

// A matter belongs to a department or to who is there for it in the street or the community, and one in six goes elsewhere.
class MadeCity {
  public:
    dispatch::Handled one(dispatch::DayNumber day)
    {
        auto const matter = skewed(400);
        auto const community = number(300);
        auto const street = community / 12;
        dispatch::Handled made;
        made.asked = {{fmt::format("类{}", matter / 40), fmt::format("类{}", matter / 8), fmt::format("事项{}", matter)},
                      {fmt::format("街道{}", street), fmt::format("社区{}", community)},
                      fmt::format("渠道{}", number(6)),
                      number(10) == 0 ? "咨询" : "投诉",
                      day};
        auto const who = number(6) == 0 ? number(3) : matter % 3;
        made.unit = who == 0 ? fmt::format("部门{}", matter / 8) : who == 1 ? fmt::format("街道{}中心", street) : fmt::format("社区{}站", community);
        return made;
    }

  private:
    int number(int below) { return std::uniform_int_distribution<int>{0, below - 1}(m_random); }
    int skewed(int below) { return number(number(below) + 1); }
    std::mt19937 m_random{20260302};
};

} // namespace

// --history N (100,000) · --asked N (100,000)
int bench_propose(Arguments arguments)
{
    auto const history = static_cast<std::size_t>(option(arguments, "history", 100'000LL));
    auto const asked = static_cast<std::size_t>(option(arguments, "asked", 100'000LL));
    MadeCity city;
    constexpr dispatch::DayNumber begin = 20'000;
    constexpr dispatch::DayNumber days = 360;
    auto const day_of = [&](std::size_t at) { return begin + static_cast<dispatch::DayNumber>(at * days / history); };

    std::vector<dispatch::Handled> cases;
    auto const fitted = std::min<std::size_t>(history, 20'000);
    for (std::size_t at = 0; at < fitted; ++at) {
        cases.push_back(city.one(day_of(at)));
    }
    dispatch::Proposer proposer;
    auto begun = clock::now();
    proposer.fit(cases);
    auto const fitting = since(begun);

    double learning = 0;
    for (auto at = fitted; at < history;) {
        cases.clear();
        for (auto const day = day_of(at); at < history && day_of(at) == day; ++at) {
            cases.push_back(city.one(day));
        }
        begun = clock::now();
        proposer.learn(cases);
        learning += since(begun);
    }

    cases.clear();
    for (std::size_t at = 0; at < asked; ++at) {
        cases.push_back(city.one(begin + days));
    }
    std::size_t right = 0;
    Latencies latencies;
    begun = clock::now();
    for (auto const &one : cases) {
        auto const before = clock::now();
        auto const proposals = proposer.propose(one.asked);
        latencies.add(std::chrono::duration<double, std::micro>(clock::now() - before).count());
        right += !proposals.empty() && proposals.front().unit == one.unit ? 1 : 0;
    }
    auto const proposing = since(begun);
    fmt::print(R"({{"bench": "propose", "history": {}, "units": {}, "proposals_per_second": {:.0f}, "p50_us": {:.1f}, "p99_us": {:.1f}, )"
               R"("top1": {:.4f}, "learned_per_second": {:.0f}, "fit_seconds": {:.2f}, "bytes": {}, {}}})"
               "\n",
               history, proposer.units(), static_cast<double>(asked) / proposing, latencies.percentile(0.5), latencies.percentile(0.99),
               static_cast<double>(right) / static_cast<double>(asked),
               learning > 0 ? static_cast<double>(history - fitted) / learning : 0.0, fitting, proposer.bytes(), machine_json());
    return 0;
}

} // namespace onegrid::bench
