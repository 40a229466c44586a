// SPDX-License-Identifier: Apache-2.0
// The laws of working time, for any start, limit, pauses and extensions: P3, P4, P5, P6 and P16 as far as the calendar
// keeps them, the inverse of adding and measuring, and that the proof adds up to the deadline.
#include "days.hpp"
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

namespace onegrid::calendar::testing {
namespace {

using namespace std::chrono_literals;

constexpr std::int64_t micros_a_day = 24LL * 3600 * 1'000'000;

Instant any_instant()
{
    auto const base = at("2007-01-01 00:00").time_since_epoch().count();
    return Instant{Duration{base + *rc::gen::inRange<std::int64_t>(0, 22 * 365) * micros_a_day +
                            *rc::gen::inRange<std::int64_t>(0, micros_a_day)}};
}

LimitType any_type() { return static_cast<LimitType>(*rc::gen::inRange(0, 4)); }

Limit any_limit()
{
    auto const type = any_type();
    bool const in_days = type == LimitType::working_days || type == LimitType::natural_days;
    return {type, *rc::gen::inRange<std::int64_t>(1, in_days ? 30 : 6'000)};
}

Calendar const &any_calendar() { return *rc::gen::inRange(0, 2) == 0 ? china() : nights(); }

Duration any_duration(std::int64_t most_days)
{
    return Duration{*rc::gen::inRange<std::int64_t>(0, most_days * micros_a_day)};
}

std::vector<Pause> any_pauses(Instant start)
{
    std::vector<Pause> pauses;
    for (int left = *rc::gen::inRange(0, 4); left > 0; --left) {
        auto const from = start - 12h + any_duration(20);
        pauses.push_back({from, from + any_duration(4)});
    }
    return pauses;
}

RC_GTEST_PROP(Laws, adding_working_time_and_measuring_it_are_inverse, ())
{
    auto const &calendar = any_calendar();
    auto const type = any_type();
    auto const from = any_instant();
    auto const time = any_duration(200);
    auto const to = add_working(calendar, from, time, type);
    RC_ASSERT(working_time(calendar, from, to, type) == time);
    // … and it is the first such instant.
    RC_ASSERT(time == 0us || working_time(calendar, from, to - 1us, type) < time);
    RC_ASSERT(add_working(calendar, from, working_time(calendar, from, to, type), type) == to);
}

RC_GTEST_PROP(Laws, p3_the_time_of_holders_in_a_row_adds_up_to_the_whole, ())
{
    auto const &calendar = any_calendar();
    auto const type = any_type();
    auto const start = any_instant();
    auto const pauses = any_pauses(start);
    auto at = start;
    Duration sum{};
    for (int holders = *rc::gen::inRange(1, 6); holders > 0; --holders) {
        auto const next = at + any_duration(6);
        sum += used_time(calendar, at, next, type, pauses);
        at = next;
    }
    RC_ASSERT(sum == used_time(calendar, start, at, type, pauses));
}

RC_GTEST_PROP(Laws, p4_time_that_was_used_is_never_given_back_and_a_pause_never_brings_the_deadline_nearer, ())
{
    auto const &calendar = any_calendar();
    auto const start = any_instant();
    auto const limit = any_limit();
    auto const pauses = any_pauses(start);
    auto const earlier = start + any_duration(10);
    auto const later = earlier + any_duration(10);
    RC_ASSERT(used_time(calendar, start, earlier, limit.type, pauses) <=
              used_time(calendar, start, later, limit.type, pauses));
    RC_ASSERT(deadline(calendar, start, limit, pauses).due >= deadline(calendar, start, limit).due);

    auto more = pauses;
    more.push_back({earlier, later});
    RC_ASSERT(deadline(calendar, start, limit, more).due >= deadline(calendar, start, limit, pauses).due);
}

RC_GTEST_PROP(Laws, at_the_deadline_exactly_the_limit_was_used, ())
{
    auto const &calendar = any_calendar();
    auto const start = any_instant();
    auto const limit = any_limit();
    auto const pauses = any_pauses(start);
    auto const extensions = *rc::gen::inRange(0, 3);
    auto const found = deadline(calendar, start, limit, pauses, extensions);
    RC_ASSERT(used_time(calendar, start, found.due, limit.type, pauses) == length(calendar, limit) * (1 + extensions));
    RC_ASSERT(found.red_at <= found.due);
    RC_ASSERT(found.red_at >= start);
}

RC_GTEST_PROP(Laws, p5_the_deadline_grows_with_the_limit_and_extensions_add_up, ())
{
    auto const &calendar = any_calendar();
    auto const start = any_instant();
    auto const limit = any_limit();
    auto const pauses = any_pauses(start);
    auto const extensions = *rc::gen::inRange(0, 4);
    auto const one_more = deadline(calendar, start, {limit.type, limit.amount + 1}, pauses, extensions);
    RC_ASSERT(one_more.due > deadline(calendar, start, limit, pauses, extensions).due);
    // n extensions are a limit of n + 1 times the length …
    RC_ASSERT(deadline(calendar, start, limit, pauses, extensions).due ==
              deadline(calendar, start, {limit.type, limit.amount * (1 + extensions)}, pauses).due);
    // … and, with no pause, one limit after another.
    auto due = start;
    for (int i = 0; i <= extensions; ++i) {
        due = deadline(calendar, due, limit).due;
    }
    RC_ASSERT(due == deadline(calendar, start, limit, {}, extensions).due);
}

RC_GTEST_PROP(Laws, p5_a_later_start_is_never_due_earlier, ())
{
    auto const &calendar = any_calendar();
    auto const start = any_instant();
    auto const limit = any_limit();
    auto const later = start + any_duration(5);
    RC_ASSERT(deadline(calendar, start, limit).due <= deadline(calendar, later, limit).due);
}

RC_GTEST_PROP(Laws, p6_the_same_unit_resumes_the_remainder_and_another_begins_anew, ())
{
    auto const &calendar = any_calendar();
    auto const start = any_instant();
    auto const limit = any_limit();
    auto const whole = length(calendar, limit);
    auto const returned = add_working(calendar, start, whole * *rc::gen::inRange(0, 100) / 100, limit.type);
    auto const again = returned + any_duration(8);

    Pause const gap[]{{returned, again}};
    auto const same = deadline(calendar, start, limit, gap).due;
    auto const remaining = whole - working_time(calendar, start, returned, limit.type);
    RC_ASSERT(same == add_working(calendar, again, remaining, limit.type));

    auto const another = deadline(calendar, again, limit).due;
    RC_ASSERT(working_time(calendar, again, another, limit.type) == whole);
    RC_ASSERT(another >= same);
}

RC_GTEST_PROP(Laws, the_next_working_instant_is_where_counting_goes_on, ())
{
    auto const &calendar = any_calendar();
    auto const type = any_type();
    auto const from = any_instant();
    auto const next = next_working(calendar, from, type);
    RC_ASSERT(next >= from);
    RC_ASSERT(working_time(calendar, from, next, type) == 0us);
    RC_ASSERT(working_time(calendar, next, next + 1us, type) == 1us);
    // Starting outside working time is starting at the next working instant.
    auto const amount = any_duration(20) + 1us;
    RC_ASSERT(add_working(calendar, from, amount, type) == add_working(calendar, next, amount, type));
}

RC_GTEST_PROP(Laws, p16_the_colour_changes_only_from_blue_to_red_as_time_passes, ())
{
    auto const &calendar = any_calendar();
    auto const start = any_instant();
    auto const found = deadline(calendar, start, any_limit());
    ClockState const running{
        .closed = false, .paused = false, .due = found.due, .red_at = found.red_at, .submitted = {}};
    auto const now = start + any_duration(40);
    RC_ASSERT(colour(running, now) == (now >= found.red_at ? Colour::red : Colour::blue));
    RC_ASSERT(colour(running, now) != Colour::red || colour(running, now + any_duration(10)) == Colour::red);
}

RC_GTEST_PROP(Laws, the_proof_counts_to_the_limit_and_its_lines_join, ())
{
    auto const &calendar = any_calendar();
    auto const start = any_instant();
    auto const limit = any_limit();
    auto const pauses = any_pauses(start);
    Proof proof;
    auto const found = deadline(calendar, start, limit, pauses, 1, &proof);
    Duration counted{};
    auto at = start;
    for (auto const &line : proof.lines) {
        using enum ProofLine::Kind;
        counted += line.counted;
        RC_ASSERT(line.used == counted);
        RC_ASSERT(!line.zh.empty() && !line.en.empty());
        if (line.kind == count || line.kind == wait || line.kind == off || line.kind == pause) {
            RC_ASSERT(line.from == at);
            RC_ASSERT(line.to > line.from);
            at = line.to;
        }
    }
    RC_ASSERT(counted == length(calendar, limit) * 2);
    RC_ASSERT(at == found.due);
}

RC_GTEST_PROP(Laws, every_limit_is_read_back_as_it_was_written, ())
{
    auto const limit = any_limit();
    RC_ASSERT(limit_of(to_string(limit)) == limit);
}

} // namespace
} // namespace onegrid::calendar::testing
