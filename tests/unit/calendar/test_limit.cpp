// SPDX-License-Identifier: Apache-2.0
#include "days.hpp"

namespace onegrid::calendar::testing {
namespace {

using namespace std::chrono_literals;

TEST(Limit, is_read_in_each_of_its_forms)
{
    EXPECT_EQ(limit("2 urgent hours"), (Limit{LimitType::urgent_hours, 120}));
    EXPECT_EQ(limit("30 urgent minutes"), (Limit{LimitType::urgent_hours, 30}));
    EXPECT_EQ(limit("1 urgent hour"), (Limit{LimitType::urgent_hours, 60}));
    EXPECT_EQ(limit("4 working hours"), (Limit{LimitType::working_hours, 240}));
    EXPECT_EQ(limit("90 working minutes"), (Limit{LimitType::working_hours, 90}));
    EXPECT_EQ(limit("2 working days"), (Limit{LimitType::working_days, 2}));
    EXPECT_EQ(limit("7 natural days"), (Limit{LimitType::natural_days, 7}));
}

TEST(Limit, is_written_in_its_shortest_exact_form_and_read_back)
{
    for (auto const *text : {"2 urgent hours", "30 urgent minutes", "1 urgent hour", "90 working minutes",
                             "1 working day", "7 natural days"}) {
        EXPECT_EQ(to_string(limit(text)), text);
    }
    EXPECT_EQ(to_string(limit("120 urgent minutes")), "2 urgent hours");
}

TEST(Limit, is_refused_when_it_means_nothing)
{
    for (auto const *text :
         {"", "2", "hours", "0 working days", "-1 working days", "2 days", "2  working days", "2 working weeks",
          "2.5 working days", "2 working days ", "9999999999999999999 working days", "3651 natural days",
          "two working days", "2 workings day"}) {
        auto const read = limit_of(text);
        ASSERT_FALSE(read) << text;
        EXPECT_EQ(read.error().code, "limit.malformed");
    }
}

TEST(Limit, is_said_in_both_languages)
{
    EXPECT_EQ(limit_text(limit("4 working hours"), "zh-CN"), "4 工作时");
    EXPECT_EQ(limit_text(limit("15 urgent minutes"), "zh-CN"), "15 紧急工作分钟");
    EXPECT_EQ(limit_text(limit("2 working days"), "zh-CN"), "2 个工作日");
    EXPECT_EQ(limit_text(limit("1 natural day"), "en"), "1 natural day");
    EXPECT_EQ(duration_text(80min, "zh-CN"), "1 小时 20 分");
    EXPECT_EQ(duration_text(80min, "en"), "1 h 20 min");
    EXPECT_EQ(duration_text(0min, "en"), "0 min");
    EXPECT_EQ(duration_text(-5min, "en"), "−5 min");
}

} // namespace
} // namespace onegrid::calendar::testing
