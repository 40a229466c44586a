// SPDX-License-Identifier: Apache-2.0
// How many cases were reported or closed by day, week or month: for sliders over time. Of what the caller sees, as its lists are.
#pragma once
#include "modules/cases/book.hpp"
#include "modules/cases/services.hpp"
#include "platform/base/caller.hpp"
#include <boost/describe.hpp>

namespace onegrid::cases {

enum class TimesOf { reported, closed };
BOOST_DESCRIBE_ENUM(TimesOf, reported, closed)
enum class TimesStep { day, week, month };
BOOST_DESCRIBE_ENUM(TimesStep, day, week, month)

inline constexpr std::chrono::hours longest_times{24 * 3'660}; // ten years

struct TimesOptions {
    std::optional<TimesOf> of;          // reported when it is not said
    std::optional<TimesStep> step;      // day when it is not said; weeks begin on Monday
    std::optional<AreaCode> area;       // and below
    std::optional<Instant> from, until; // a year until now when they are not said; until is not in it
};
BOOST_DESCRIBE_STRUCT(TimesOptions, (), (of, step, area, from, until))

struct CasesAt {
    std::string from; // the first day, where the city is
    std::int64_t count{};
};
BOOST_DESCRIBE_STRUCT(CasesAt, (), (from, count))
struct TimesView {
    TimesOf of{};
    TimesStep step{};
    Instant from, until;
    std::vector<CasesAt> items; // those that have some, in order
};
BOOST_DESCRIBE_STRUCT(TimesView, (), (of, step, from, until, items))

// Refuses with the field query/from field.out_of_range: ten years at most.
Result<TimesView> times(Services const &services, PackBooks const &books, Caller const &who, TimesOptions const &options);

} // namespace onegrid::cases
