// SPDX-License-Identifier: Apache-2.0
// What a new notice of days off costs: every open case judged again (its colour, what is due, whether it is late), and each
// deadline that was provisional stated anew by the calendar that knows more days. In memory, on one core.
#include "bench.hpp"
#include "lib/case_world.hpp"
#include "platform/base/check.hpp"
#include <chrono>
#include <fmt/format.h>
#include <random>

namespace onegrid::bench {
namespace {

using namespace cases;
using namespace cases::testing;
using Clock = std::chrono::steady_clock;

// Cases as they stand at any moment of a random life, most of them in the weeks before the announced days end.
std::vector<CaseState> open_cases(World const &before, std::size_t count)
{
    std::vector<CaseState> made;
    std::mt19937_64 random{100};
    while (made.size() < count) {
        std::vector<Decision> decisions(40);
        for (auto &decision : decisions) {
            decision = decision_of(random());
        }
        auto const start = at("2025-12-01 00:00") + std::chrono::minutes{random() % (40 * 1440)};
        for (auto &state : play(before, static_cast<unsigned>(random() % 4), start, decisions).states) {
            if (state.is_open() && made.size() < count) {
                made.push_back(std::move(state));
            }
        }
    }
    return made;
}

struct Judged {
    std::size_t by_colour[4]{};
    std::size_t late{}, restated{}, moved{};
};

Act restatement(World const &after, CaseState const &state, Instant now)
{
    Act act;
    act.serial = state.version + 1;
    act.act = restate_act;
    act.actor.is_system = true;
    act.at = act.received_at = std::max(now, state.last_at);
    act.pack_version = 1;
    act.calendar_version = after.calendar().version();
    return act;
}

void judge(World const &after, CaseState &state, Instant now, Judged &judged)
{
    auto const *run = state.main_clock();
    auto const due = run == nullptr ? Instant{} : *run->due;
    bool const is_provisional =
        std::any_of(state.clocks.begin(), state.clocks.end(), [&](ClockRun const &one) {
            return one.provisional && one.calendar_version < after.calendar().version();
        });
    if (is_provisional) {
        auto next = applied(after.books, state, restatement(after, state, now));
        CHECK(next.has_value(), "a restatement is always legal");
        state = std::move(*next);
        ++judged.restated;
        run = state.main_clock();
        judged.moved += run != nullptr && *run->due != due;
    }
    ++judged.by_colour[static_cast<std::size_t>(colour(state, now))];
    judged.late += is_late(state, now);
}

} // namespace

// --cases N (100000)
int bench_deadline_sweep(Arguments arguments)
{
    auto const count = static_cast<std::size_t>(option(arguments, "cases", 100'000LL));
    auto const before = by_calendar(world(), announced_until(2025));
    auto states = open_cases(before, count);
    auto const now = at("2026-01-05 10:00");

    Judged judged;
    auto const begin = Clock::now();
    for (auto &state : states) {
        judge(world(), state, now, judged);
    }
    auto const seconds = std::chrono::duration<double>(Clock::now() - begin).count();
    CHECK(judged.restated > 0 && judged.moved > 0, "the notice concerns some of them");
    fmt::print(R"({{"bench": "deadline_sweep", "cases": {}, "ms": {:.1f}, "cases_per_s": {:.0f}, "restated": {}, )"
               R"("main_deadline_moved": {}, "late": {}, "blue": {}, "red": {}, "grey": {}, {}}})"
               "\n",
               states.size(), seconds * 1e3, static_cast<double>(states.size()) / seconds, judged.restated,
               judged.moved, judged.late, judged.by_colour[static_cast<std::size_t>(calendar::Colour::blue)],
               judged.by_colour[static_cast<std::size_t>(calendar::Colour::red)],
               judged.by_colour[static_cast<std::size_t>(calendar::Colour::grey)], machine_json());
    return 0;
}

} // namespace onegrid::bench
