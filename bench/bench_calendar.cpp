// SPDX-License-Identifier: Apache-2.0
// How many deadlines a minute one core computes: of all limit types, a third of them with a pause, over twenty years.
#include "bench.hpp"
#include "engines/calendar/calendar.hpp"
#include <chrono>
#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include <random>

namespace onegrid::bench {

namespace {

calendar::Calendar announced(std::string const &folder)
{
    std::vector<calendar::Year> years;
    for (int year = 2007; year <= 2100; ++year) {
        std::ifstream file{fmt::format("{}/{}.json", folder, year)};
        if (!file) {
            break;
        }
        years.push_back(calendar::year_of(std::string{std::istreambuf_iterator<char>{file}, {}}).value());
    }
    return calendar::Calendar::make({}, years).value();
}

struct Question {
    Instant start;
    calendar::Limit limit;
    std::vector<calendar::Pause> pauses;
};

std::vector<Question> questions(std::size_t count)
{
    std::mt19937_64 random{7};
    auto const any = [&](std::int64_t from, std::int64_t to) {
        return std::uniform_int_distribution<std::int64_t>{from, to}(random);
    };
    Instant const base{std::chrono::sys_days{std::chrono::year{2007} / 1 / 1}};
    std::vector<Question> made;
    for (std::size_t i = 0; i < count; ++i) {
        auto const type = static_cast<calendar::LimitType>(any(0, 3));
        bool const in_days = type == calendar::LimitType::working_days || type == calendar::LimitType::natural_days;
        Question question{base + std::chrono::seconds{any(0, 20LL * 365 * 86'400)},
                          {type, in_days ? any(1, 20) : any(15, 2'880)},
                          {}};
        if (i % 3 == 0) {
            auto const from = question.start + std::chrono::minutes{any(0, 600)};
            question.pauses.push_back({from, from + std::chrono::minutes{any(1, 3'000)}});
        }
        made.push_back(std::move(question));
    }
    return made;
}

} // namespace

// --seconds S (3) · --calendar DIR (packs/standard/calendar)
int bench_calendar(Arguments arguments)
{
    auto const calendar = announced(option(arguments, "calendar", "packs/standard/calendar"));
    if (!calendar.last_announced_day()) {
        fmt::print(stderr, "no years found: give --calendar DIR\n");
        return 1;
    }
    auto const asked = questions(50'000);
    auto const seconds = static_cast<double>(option(arguments, "seconds", 3LL));

    using clock = std::chrono::steady_clock;
    auto const begin = clock::now();
    std::int64_t computed = 0;
    std::int64_t sum = 0; // so that nothing is optimised away
    double elapsed = 0;
    while (elapsed < seconds) {
        for (auto const &question : asked) {
            sum += calendar::deadline(calendar, question.start, question.limit, question.pauses)
                       .due.time_since_epoch()
                       .count() &
                   0xff;
        }
        computed += static_cast<std::int64_t>(asked.size());
        elapsed = std::chrono::duration<double>(clock::now() - begin).count();
    }
    auto const a_minute = static_cast<double>(computed) / elapsed * 60;
    fmt::print(R"({{"bench": "calendar", "deadlines_per_minute": {:.0f}, "ns_each": {:.1f}, "checksum": {}, {}}})"
               "\n",
               a_minute, 6e10 / a_minute, sum, machine_json());
    return 0;
}

} // namespace onegrid::bench
