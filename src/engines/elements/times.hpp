// SPDX-License-Identifier: Apache-2.0
// How many elements there are by day, week or month: for sliders over time. Within what the caller reads, narrowed as a list.
#pragma once
#include "engines/elements/list.hpp"

namespace onegrid::elements {

enum class TimeOf { valid_from, known_from, confirmed_at };
BOOST_DESCRIBE_ENUM(TimeOf, valid_from, known_from, confirmed_at)
enum class TimeStep { day, week, month };
BOOST_DESCRIBE_ENUM(TimeStep, day, week, month)

inline constexpr std::int64_t most_times = 1'000;

struct TimesOptions : FilterOptions {
    std::optional<TimeOf> of;           // valid_from when it is not said
    std::optional<TimeStep> step;       // day when it is not said; weeks begin on Monday
    std::optional<Instant> from, until; // of that time; until is not in it
};
BOOST_DESCRIBE_STRUCT(TimesOptions, (FilterOptions), (of, step, from, until))

struct TimeCount {
    std::string from; // the first day, where the city is
    std::int64_t count{};
};
BOOST_DESCRIBE_STRUCT(TimeCount, (), (from, count))
struct TimesView {
    TimeOf of{};
    TimeStep step{};
    std::vector<TimeCount> items; // those that have some, in order; of more than most_times the latest
    bool truncated{};
};
BOOST_DESCRIBE_STRUCT(TimesView, (), (of, step, items, truncated))

// Refuses as count() does.
Result<TimesView> times(Services const &services, Caller const &who, std::string const &type, TimesOptions const &options);

} // namespace onegrid::elements
