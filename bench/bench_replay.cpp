// SPDX-License-Identifier: Apache-2.0
// How fast logs are read: cases of a random legal life, as the laws' test makes them, folded again in memory on one core. No
// database, no network. Lives of every length for the acts a second, lives of exactly fifty acts for what one case takes.
#include "bench.hpp"
#include "lib/case_world.hpp"
#include "platform/base/check.hpp"
#include <chrono>
#include <ctime>
#include <fmt/format.h>
#include <map>
#include <random>

namespace onegrid::bench {
namespace {

using namespace cases;
using namespace cases::testing;
using Clock = std::chrono::steady_clock;

constexpr std::size_t long_life = 50;

std::vector<Act> random_life(std::mt19937_64 &random, std::size_t decisions)
{
    std::vector<Decision> made(decisions);
    for (auto &decision : made) {
        decision = decision_of(random());
    }
    auto const start = at("2024-01-01 00:00") + std::chrono::minutes{random() % (2 * 366 * 1440)};
    return play(world(), static_cast<unsigned>(random() % 4), start, made).log;
}

struct Lives {
    std::vector<std::vector<Act>> all, long_ones;
    std::size_t acts{};
    std::map<std::string, std::size_t> by_act;
};

Lives lives(std::size_t count, std::size_t long_count)
{
    Lives made;
    std::mt19937_64 random{50};
    while (made.all.size() < count || made.long_ones.size() < long_count) {
        auto life = random_life(random, 100);
        if (life.size() >= long_life && made.long_ones.size() < long_count) {
            made.long_ones.emplace_back(life.begin(), life.begin() + long_life); // what began legally is legal
        }
        if (made.all.size() < count) {
            made.acts += life.size();
            for (auto const &act : life) {
                ++made.by_act[act.act];
            }
            made.all.push_back(std::move(life));
        }
    }
    return made;
}

// What the core worked for us, whatever else it had to do meanwhile.
double processor_seconds()
{
    timespec at{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &at);
    return static_cast<double>(at.tv_sec) + static_cast<double>(at.tv_nsec) * 1e-9;
}

double seconds_since(Clock::time_point begin) { return std::chrono::duration<double>(Clock::now() - begin).count(); }

} // namespace

// --cases N (2000) · --seconds S (5)
int bench_replay(Arguments arguments)
{
    auto const count = static_cast<std::size_t>(option(arguments, "cases", 2000LL));
    auto const wanted = static_cast<double>(option(arguments, "seconds", 5LL));
    auto const began = Clock::now();
    auto const made = lives(count, std::min<std::size_t>(count, 200));
    fmt::print("{} cases of {} acts made in {:.1f} s\n", made.all.size(), made.acts, seconds_since(began));
    for (auto const &[act, times] : made.by_act) {
        fmt::print("  {} {}\n", act, times);
    }

    std::size_t acts = 0;
    std::int64_t sum = 0; // so that nothing is optimised away
    auto const begin = Clock::now();
    auto const worked = processor_seconds();
    double elapsed = 0;
    while (elapsed < wanted) {
        for (auto const &log : made.all) {
            auto const state = fold(world().books, log);
            CHECK(state.has_value(), "a life that was lived folds");
            sum += state->version;
        }
        acts += made.acts;
        elapsed = seconds_since(begin);
    }
    auto const processor = processor_seconds() - worked;

    Latencies fifty;
    for (auto const again = Clock::now(); seconds_since(again) < std::max(1.0, wanted / 5);) {
        for (auto const &log : made.long_ones) {
            auto const one = Clock::now();
            sum += fold(world().books, log)->version;
            fifty.add(seconds_since(one) * 1e6);
        }
    }
    fmt::print(R"({{"bench": "replay", "cases": {}, "acts": {}, "acts_per_s": {:.0f}, "acts_per_processor_s": {:.0f}, )"
               R"("fifty_acts_p50_us": {:.1f}, "fifty_acts_p99_us": {:.1f}, "checksum": {}, {}}})"
               "\n",
               made.all.size(), made.acts, static_cast<double>(acts) / elapsed,
               static_cast<double>(acts) / processor, fifty.percentile(0.5), fifty.percentile(0.99), sum,
               machine_json());
    return 0;
}

} // namespace onegrid::bench
