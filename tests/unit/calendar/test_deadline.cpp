// SPDX-License-Identifier: Apache-2.0
#include "days.hpp"

namespace onegrid::calendar::testing {
namespace {

using namespace std::chrono_literals;

struct Example {
    std::string what, start, limit, due;
};

class DueAt : public ::testing::TestWithParam<Example> {};

TEST_P(DueAt, the_hour_the_rules_say)
{
    auto const &example = GetParam();
    EXPECT_EQ(to_rfc3339(deadline(china(), at(example.start), limit(example.limit)).due), to_rfc3339(at(example.due)))
        << example.what;
}

INSTANTIATE_TEST_SUITE_P(
    Limits, DueAt,
    ::testing::Values(
        Example{"the same clock time two working days later", "2025-09-22 10:00", "2 working days", "2025-09-24 10:00"},
        Example{"over a weekend", "2025-09-19 10:00", "2 working days", "2025-09-23 10:00"},
        Example{"over National Day, eight days off", "2025-09-30 10:00", "2 working days", "2025-10-10 10:00"},
        Example{"a made-up Saturday counts", "2025-10-10 10:00", "1 working day", "2025-10-11 10:00"},
        Example{"reported at night: from the next morning to the evening", "2025-09-22 20:00", "2 working days",
                "2025-09-24 18:00"},
        Example{"reported in the noon break", "2025-09-22 13:00", "4 working hours", "2025-09-22 18:00"},
        Example{"ends with the shift, not with the next", "2025-09-22 14:00", "4 working hours", "2025-09-22 18:00"},
        Example{"an hour before the holiday", "2025-09-30 17:00", "4 working hours", "2025-10-09 11:00"},
        Example{"urgent hours run through the night and the holiday", "2025-09-30 23:00", "2 urgent hours",
                "2025-10-01 01:00"},
        Example{"natural days are 24 hours each", "2025-09-30 17:00", "7 natural days", "2025-10-07 17:00"},
        Example{"twenty working days over the Spring Festival", "2025-01-20 09:00", "20 working days",
                "2025-02-21 09:00"}));

TEST(Deadline, carries_the_calendars_version)
{
    EXPECT_EQ(deadline(china(), at("2025-09-22 10:00"), limit("1 working day")).calendar_version, 7);
}

TEST(Deadline, turns_red_when_a_fifth_or_half_an_hour_remains)
{
    // 20 % of 8 working hours are 96 minutes before 18:00.
    EXPECT_EQ(deadline(china(), at("2025-09-22 08:00"), limit("8 working hours")).red_at, at("2025-09-22 16:24"));
    // 20 % of two hours would be 24 minutes: the minimum of 30 holds.
    EXPECT_EQ(deadline(china(), at("2025-09-22 08:00"), limit("2 urgent hours")).red_at, at("2025-09-22 09:30"));
    // Of 15 minutes the minimum is cut to half.
    EXPECT_EQ(deadline(china(), at("2025-09-22 08:00"), limit("15 urgent minutes")).red_at, at("2025-09-22 08:07:30"));
    // Remaining is measured in the limit's own time: 96 working minutes before 10:00.
    EXPECT_EQ(deadline(china(), at("2025-09-22 10:00"), limit("1 working day")).red_at, at("2025-09-23 08:24"));
}

TEST(Deadline, stands_still_while_paused)
{
    Pause const pauses[]{{at("2025-09-22 10:00"), at("2025-09-22 15:00")}}; // 2 h + 1 h of working time
    EXPECT_EQ(deadline(china(), at("2025-09-22 09:00"), limit("4 working hours"), pauses).due, at("2025-09-22 18:00"));
    EXPECT_EQ(deadline(china(), at("2025-09-22 09:00"), limit("4 urgent hours"), pauses).due, at("2025-09-22 18:00"));
}

TEST(Deadline, ignores_pauses_before_the_start_after_the_end_and_counts_overlaps_once)
{
    Pause const pauses[]{{at("2025-09-22 16:00"), at("2025-09-22 17:00")},
                         {at("2025-09-22 10:00"), at("2025-09-22 10:30")},
                         {at("2025-09-22 10:10"), at("2025-09-22 10:40")},
                         {at("2025-09-22 10:20"), at("2025-09-22 10:20")},
                         {at("2025-09-22 07:00"), at("2025-09-22 08:30")}};
    EXPECT_EQ(deadline(china(), at("2025-09-22 09:00"), limit("2 urgent hours"), pauses).due, at("2025-09-22 11:40"));
}

TEST(Deadline, an_open_pause_holds_it)
{
    Pause const pauses[]{{at("2025-09-22 10:00"), std::nullopt}};
    auto const held = deadline(china(), at("2025-09-22 09:00"), limit("2 urgent hours"), pauses);
    EXPECT_TRUE(held.standing);
    EXPECT_EQ(held.due, at("2025-09-22 11:00"));
    // It came too late to hold a deadline that was already reached.
    EXPECT_FALSE(deadline(china(), at("2025-09-22 09:00"), limit("1 urgent hour"), pauses).standing);
}

TEST(Deadline, an_open_pause_right_after_another_keeps_what_that_one_gave)
{
    Pause const ended[]{{at("2025-09-22 10:00"), at("2025-09-22 15:00")}};
    Pause const pauses[]{{at("2025-09-22 10:00"), at("2025-09-22 15:00")}, {at("2025-09-22 15:00"), std::nullopt}};
    auto const held = deadline(china(), at("2025-09-22 09:00"), limit("2 urgent hours"), pauses);
    EXPECT_TRUE(held.standing);
    EXPECT_EQ(held.due, at("2025-09-22 16:00"));
    EXPECT_EQ(held.due, deadline(china(), at("2025-09-22 09:00"), limit("2 urgent hours"), ended).due);
}

TEST(Deadline, an_extension_adds_one_original_limit)
{
    EXPECT_EQ(deadline(china(), at("2025-09-30 10:00"), limit("1 working day"), {}, 2).due, at("2025-10-11 10:00"));
    // Red is still a fifth of one limit.
    EXPECT_EQ(deadline(china(), at("2025-09-22 08:00"), limit("8 working hours"), {}, 1).red_at,
              at("2025-09-23 16:24"));
}

TEST(Deadline, is_provisional_past_the_last_announced_day)
{
    EXPECT_FALSE(deadline(china(), at("2026-12-31 10:00"), limit("6 working hours"))
                     .provisional); // ends with the year's last shift
    EXPECT_TRUE(deadline(china(), at("2026-12-31 10:00"), limit("7 working hours")).provisional);
    EXPECT_FALSE(
        deadline(china(), at("2026-12-31 10:00"), limit("30 natural days")).provisional); // no day's nature matters
    EXPECT_TRUE(deadline(Calendar{}, at("2025-09-22 10:00"), limit("1 working day")).provisional);
}

TEST(Deadline, a_night_shift_belongs_to_the_day_on_which_it_begins)
{
    // Friday 2025-09-19, 20:00 to Saturday 04:00; then Monday 13:00.
    EXPECT_EQ(deadline(nights(), at("2025-09-19 22:00"), limit("7 working hours")).due, at("2025-09-22 14:00"));
    // Saturday at 02:00 is still Friday's work; Monday at 02:00 is Sunday's, and off.
    EXPECT_EQ(next_working(nights(), at("2025-09-20 02:00"), LimitType::working_hours), at("2025-09-20 02:00"));
    EXPECT_EQ(next_working(nights(), at("2025-09-22 02:00"), LimitType::working_hours), at("2025-09-22 13:00"));
}

TEST(Deadline, very_far_ones_end_with_the_tables)
{
    auto const far = deadline(china(), at("2199-12-31 10:00"), limit("3650 working days"), {}, 9);
    EXPECT_EQ(far.due, Instant{std::chrono::sys_days{std::chrono::year{2260} / 1 / 1}});
    EXPECT_LE(far.red_at, far.due);
    EXPECT_EQ(working_time(china(), at("1900-01-01 00:00"), at("1900-01-01 00:00"), LimitType::working_days), 0h);
}

TEST(NextWorking, is_now_in_a_shift_and_the_next_shift_otherwise)
{
    EXPECT_EQ(next_working(china(), at("2025-09-22 10:00"), LimitType::working_hours), at("2025-09-22 10:00"));
    EXPECT_EQ(next_working(china(), at("2025-09-22 12:00"), LimitType::working_hours), at("2025-09-22 14:00"));
    EXPECT_EQ(next_working(china(), at("2025-09-30 18:00"), LimitType::working_hours), at("2025-10-09 08:00"));
    EXPECT_EQ(next_working(china(), at("2025-09-30 18:00"), LimitType::urgent_hours), at("2025-09-30 18:00"));
}

TEST(Colour, is_green_when_closed_grey_when_paused_red_near_the_end_and_else_blue)
{
    auto const now = at("2025-09-22 10:00");
    EXPECT_EQ(colour({.closed = true, .paused = true, .due = now - 1h, .red_at = now - 2h, .submitted = {}}, now),
              Colour::green);
    EXPECT_EQ(colour({.closed = false, .paused = true, .due = now - 1h, .red_at = now - 2h, .submitted = {}}, now),
              Colour::grey);
    EXPECT_EQ(colour({.closed = false, .paused = false, .due = now + 1h, .red_at = now, .submitted = {}}, now),
              Colour::red);
    EXPECT_EQ(colour({.closed = false, .paused = false, .due = now - 1s, .red_at = {}, .submitted = {}}, now),
              Colour::red);
    EXPECT_EQ(colour({.closed = false, .paused = false, .due = now + 1h, .red_at = now + 1s, .submitted = {}}, now),
              Colour::blue);
    EXPECT_EQ(colour({}, now), Colour::blue);
    EXPECT_EQ(to_text(Colour::grey), "grey");
}

TEST(Colour, lateness_is_judged_by_the_submission)
{
    auto const now = at("2025-09-22 10:00");
    EXPECT_FALSE(is_late({.closed = true, .paused = false, .due = now - 1h, .red_at = {}, .submitted = now - 2h}, now));
    EXPECT_TRUE(is_late({.closed = true, .paused = false, .due = now - 3h, .red_at = {}, .submitted = now - 2h}, now));
    EXPECT_FALSE(is_late({.closed = false, .paused = false, .due = now, .red_at = {}, .submitted = {}}, now));
    EXPECT_FALSE(is_late({}, now));
}

} // namespace
} // namespace onegrid::calendar::testing
