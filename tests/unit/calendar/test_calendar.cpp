// SPDX-License-Identifier: Apache-2.0
#include "days.hpp"

namespace onegrid::calendar::testing {
namespace {

using namespace std::chrono_literals;
using std::chrono::local_days;

local_days day(int year, unsigned month, unsigned number)
{
    return local_days{std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{number}};
}

std::string code_of(Result<Calendar> const &calendar) { return calendar ? "made" : calendar.error().code; }

TEST(Calendar, knows_days_off_and_made_up_working_days)
{
    EXPECT_FALSE(china().counts(day(2025, 10, 1), LimitType::working_hours)); // National Day, a Wednesday
    EXPECT_TRUE(china().counts(day(2025, 10, 11), LimitType::working_days));  // worked in exchange, a Saturday
    EXPECT_FALSE(china().counts(day(2025, 10, 12), LimitType::working_days)); // an ordinary Sunday
    EXPECT_TRUE(china().counts(day(2025, 10, 1), LimitType::natural_days));
    EXPECT_EQ(china().name_of(day(2025, 10, 1)), "国庆节、中秋节");
    EXPECT_EQ(china().name_of(day(2025, 10, 12)), "");
    EXPECT_EQ(china().last_announced_day(), day(2026, 12, 31));
    EXPECT_EQ(china().full_day(LimitType::working_days), 8h);
    EXPECT_EQ(china().full_day(LimitType::natural_days), 24h);
}

TEST(Calendar, a_notice_names_days_of_the_year_before)
{
    EXPECT_TRUE(china().counts(day(2006, 12, 30), LimitType::working_days)); // by the notice of 2007, a Saturday
    EXPECT_FALSE(china().counts(day(2007, 1, 1), LimitType::working_days));
}

TEST(Calendar, a_year_that_is_not_announced_has_no_last_day)
{
    auto years = announced_years(2025, 2026);
    years.push_back({2027, {}});
    EXPECT_EQ(Calendar::make({}, years)->last_announced_day(), day(2026, 12, 31));
    EXPECT_FALSE(Calendar{}.last_announced_day());
}

TEST(Calendar, the_three_flags_say_which_days_count)
{
    Settings settings;
    settings.flags[0] = {true, false, false}; // 24 hours of working days
    settings.flags[1] = {false, true, false}; // holidays, but no weekends
    settings.flags[2] = {false, false, true}; // weekends, but no holidays
    auto const calendar = Calendar::make(settings, announced_years(2025, 2025)).value();
    EXPECT_EQ(calendar.full_day(LimitType::urgent_hours), 24h);
    EXPECT_FALSE(
        calendar.counts(day(2025, 10, 4), LimitType::working_hours)); // a Saturday of the holiday: still a weekend
    EXPECT_TRUE(calendar.counts(day(2025, 10, 6), LimitType::working_hours));
    EXPECT_FALSE(calendar.counts(day(2025, 10, 4), LimitType::working_days)); // … and still a day off
    EXPECT_TRUE(calendar.counts(day(2025, 10, 18), LimitType::working_days));
    // From Friday noon, 24 hours that skip the weekend end on Monday at noon.
    EXPECT_EQ(add_working(calendar, at("2025-10-17 12:00"), 24h, LimitType::urgent_hours), at("2025-10-20 12:00"));
}

TEST(Calendar, refuses_shifts_that_are_not_one_days_work)
{
    auto const with = [](std::vector<Shift> shifts) { return code_of(china().with_shifts(std::move(shifts))); };
    EXPECT_EQ(with({}), "calendar.bad_shifts");
    EXPECT_EQ(with({{8h, 12h}, {11h, 15h}}), "calendar.bad_shifts");
    EXPECT_EQ(with({{8h, 12h}, {22h, 9h}}), "calendar.bad_shifts"); // runs into the next day's first
    EXPECT_EQ(with({{-1h, 12h}}), "calendar.bad_shifts");
    EXPECT_EQ(with({{8h, 25h}}), "calendar.bad_shifts");
    EXPECT_EQ(with({{0h, 24h}}), "made");
    EXPECT_EQ(with({{9h, 9h}}), "made"); // round the clock, from nine to nine
    EXPECT_EQ(with({{8h, 12h}, {22h, 8h}}), "made");
}

TEST(Calendar, refuses_years_with_a_gap_and_settings_out_of_range)
{
    auto years = announced_years(2020, 2022);
    years.erase(years.begin() + 1);
    EXPECT_EQ(code_of(Calendar::make({}, years)), "calendar.year_gap");
    EXPECT_EQ(code_of(Calendar::make({}, {{2024, {}}, announced_years(2025, 2025).front()})), "calendar.year_gap");
    Settings settings;
    settings.red.percent = 101;
    EXPECT_EQ(code_of(Calendar::make(settings, {})), "calendar.bad_setting");
}

TEST(Year, is_refused_with_the_place_that_is_wrong)
{
    auto const detail_of = [](std::string_view json) { return year_of(json) ? "read" : year_of(json).error().detail; };
    EXPECT_EQ(detail_of("[1"), "not a JSON object");
    EXPECT_EQ(detail_of(R"({"days":[]})"), "/year");
    EXPECT_EQ(detail_of(R"({"year":2025})"), "/days");
    EXPECT_EQ(detail_of(R"({"year":2025,"days":[{"date":"2025-01-01","isOffDay":true}]})"), "/days/0/name");
    EXPECT_EQ(detail_of(R"({"year":2025,"days":[{"name":"元旦","date":"2025-02-30","isOffDay":true}]})"),
              "/days/0/date");
    EXPECT_EQ(detail_of(R"({"year":2025,"days":[{"name":"元旦","date":"2023-01-01","isOffDay":true}]})"),
              "/days/0/date");
    EXPECT_EQ(detail_of(R"({"year":2025,"days":[{"name":"元旦","date":"2025-01-01","isOffDay":"yes"}]})"),
              "/days/0/isOffDay");
    EXPECT_EQ(detail_of(R"({"year":2027,"papers":[],"days":[]})"), "read");
}

} // namespace
} // namespace onegrid::calendar::testing
