// SPDX-License-Identifier: Apache-2.0
// P14: clocks equal an independent oracle over 2007–2026.
#include "days.hpp"
#include "minutes.hpp"
#include <random>

namespace onegrid::calendar::testing {
namespace {

using std::chrono::minutes;

struct Case {
    std::string name;
    Calendar const &calendar;
    std::vector<std::pair<int, int>> shifts;
};

Oracle oracle(Case const &with)
{
    std::vector<std::string> texts;
    for (int year = 2007; year <= 2026; ++year) {
        texts.push_back(file_text(year_file(year)));
    }
    return {texts, with.shifts};
}

Instant instant(Minute minute) { return Instant{minutes{minute} - minutes{8 * 60}}; }
Minute minute(Instant at) { return std::chrono::floor<minutes>(at.time_since_epoch()).count() + 8 * 60; }

Minute const first = minute(at("2007-01-01 00:00"));
Minute const last = minute(at("2026-12-31 23:59"));

std::vector<Case> cases()
{
    return {{"day shifts", china(), {{480, 720}, {840, 1080}}}, {"night shifts", nights(), {{780, 960}, {1200, 240}}}};
}

TEST(Oracle, every_minute_of_twenty_years_is_worked_or_not_as_the_calendar_says)
{
    for (auto const &with : cases()) {
        auto const plain = oracle(with);
        Minute counted = 0;
        for (Minute now = first; now < last; ++now) {
            counted += plain.worked(now) ? 1 : 0;
            if (now % 173 == 0) { // the sums at every 173rd minute; every minute is in one of them
                ASSERT_EQ(working_time(with.calendar, instant(first), instant(now + 1), LimitType::working_hours),
                          minutes{counted})
                    << with.name << " " << to_rfc3339(instant(now));
            }
        }
    }
}

TEST(Oracle, random_deadlines_with_pauses_and_extensions_are_the_same_to_the_minute)
{
    std::mt19937 random{20260101};
    auto const any = [&](Minute from, Minute to) { return std::uniform_int_distribution<Minute>{from, to}(random); };
    for (auto const &with : cases()) {
        auto const plain = oracle(with);
        for (int i = 0; i < 1'500; ++i) {
            auto const type = static_cast<LimitType>(any(0, 3));
            bool const in_days = type == LimitType::working_days || type == LimitType::natural_days;
            bool const continuous = type == LimitType::urgent_hours || type == LimitType::natural_days;
            Limit const limit{type, in_days ? any(1, 12) : any(1, 3'000)};
            auto const extensions = static_cast<int>(any(0, 2));
            auto const start = any(first, last - 90 * 1440);

            std::vector<std::pair<Minute, Minute>> plain_pauses;
            std::vector<Pause> pauses;
            for (auto left = any(0, 3); left > 0; --left) {
                auto const from = start + any(-1'440, 20'000);
                auto const to = from + any(0, 5'000);
                plain_pauses.emplace_back(from, to);
                pauses.push_back({instant(from), instant(to)});
            }

            auto const a_day = continuous ? 1'440 : plain.minutes_a_day();
            auto const needed = limit.amount * (in_days ? a_day : 1) * (1 + extensions);
            auto const expected = plain.due(start, needed, continuous, plain_pauses);
            auto const found = deadline(with.calendar, instant(start), limit, pauses, extensions);
            ASSERT_EQ(to_rfc3339(found.due), to_rfc3339(instant(expected)))
                << with.name << ": " << to_string(limit) << " from " << to_rfc3339(instant(start)) << ", " << extensions
                << " extensions";

            // Red, too: what remains is a fifth, or 30 minutes cut to half, of one limit.
            auto const one = needed / (1 + extensions);
            if (one % 10 == 0) {
                auto const threshold = std::max(one / 5, std::min<Minute>(30, one / 2));
                ASSERT_EQ(found.red_at, instant(plain.due(start, needed - threshold, continuous, plain_pauses)));
            }
        }
    }
}

} // namespace
} // namespace onegrid::calendar::testing
