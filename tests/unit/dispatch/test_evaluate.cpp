// SPDX-License-Identifier: Apache-2.0
#include "lib/real_data.hpp"
#include "modules/dispatch/dispatch.hpp"
#include <chrono>
#include <fmt/format.h>
#include <gtest/gtest.h>

namespace onegrid::dispatch {
namespace {

constexpr std::string_view header = "create_date,street,community,event_type,main_type,sub_type,dispose_unit,dispose_unit_id,source,property,achieve\n";

std::vector<Handled> read(std::string_view rows, std::string *codes = nullptr)
{
    reading::Findings findings;
    auto cases = handled_in({"f.csv", 0, 0}, rows, findings);
    for (auto const &finding : findings.take()) {
        if (codes != nullptr) {
            *codes += fmt::format("{} {}\n", reading::place_text(finding), finding.code);
        }
    }
    return cases;
}

std::string row(std::string_view day, std::string_view matter, std::string_view unit)
{
    return fmt::format("{},东街道,一社区,市容,卫生,{},{},,12345,投诉,intime\n", day, matter, unit);
}

TEST(DispatchEvaluate, broken_rows_are_named_and_the_others_read)
{
    std::string codes;
    auto const cases = read(std::string{header} + row("2018-09-01", "路灯", "甲") + row("2018-02-30", "路灯", "甲") + row("soon", "路灯", "甲") +
                                "2018-09-01,东街道\n" + row("2018-09-02", "路灯", "") + row("2018-09-03", "路灯", "-") +
                                row("2018-09-03 10:22:00", "路灯", "乙"),
                            &codes);
    EXPECT_EQ(codes, "f.csv:3 dispatch.bad_date\nf.csv:4 dispatch.bad_date\nf.csv:5 csv.cell_count\nf.csv:6 csv.empty_cell\n");
    ASSERT_EQ(cases.size(), 3U);
    EXPECT_EQ(cases[0].asked.matter[2], "路灯");
    EXPECT_EQ(cases[1].unit, ""); // nobody handled it
    EXPECT_EQ(cases[2].asked.day, cases[0].asked.day + 2);
}

TEST(DispatchEvaluate, missing_columns_and_empty_files_are_named)
{
    std::string codes;
    EXPECT_TRUE(read("create_date,street\n2018-09-01,a\n", &codes).empty());
    EXPECT_EQ(codes.find("f.csv:1 csv.missing_column"), 0U);
    codes.clear();
    EXPECT_TRUE(read("", &codes).empty());
    EXPECT_FALSE(codes.empty());
    codes.clear();
    EXPECT_TRUE(read(header, &codes).empty());
    EXPECT_EQ(codes, "");
}

TEST(DispatchEvaluate, one_unit_alone_is_always_right)
{
    auto const cases = read(std::string{header} + row("2018-09-01", "路灯", "甲"));
    auto const measured = evaluate(cases, cases, Learning::once);
    EXPECT_EQ(measured.cases, 1U);
    EXPECT_EQ(measured.top1, 1);
    EXPECT_EQ(measured.top3, 1);
}

TEST(DispatchEvaluate, nothing_learned_and_nothing_asked_are_borne)
{
    auto const cases = read(std::string{header} + row("2018-09-01", "路灯", "甲"));
    EXPECT_EQ(evaluate({}, cases, Learning::once).top1, 0);
    EXPECT_EQ(evaluate({}, cases, Learning::once).new_units, 1U);
    EXPECT_EQ(evaluate(cases, {}, Learning::once).cases, 0U);
}

TEST(DispatchEvaluate, day_by_day_a_day_does_not_see_its_own_units)
{
    auto const train = read(std::string{header} + row("2018-09-01", "路灯", "甲") + row("2018-09-02", "路灯", "甲"));
    // A new unit takes over on the third: of the two cases of that day neither can be right, though one comes before the other.
    std::string text{header};
    text += row("2018-09-03", "坑洞", "乙") + row("2018-09-03", "坑洞", "乙") + row("2018-09-04", "坑洞", "乙");
    auto const test = read(text);
    auto const online = evaluate(train, test, Learning::day_by_day);
    EXPECT_EQ(online.new_units, 2U);
    EXPECT_NEAR(online.top1, 1.0 / 3, 1e-9);
    EXPECT_EQ(evaluate(train, test, Learning::once).top1, 0);
}

TEST(DispatchEvaluate, cases_without_a_unit_count_as_wrong)
{
    auto const train = read(std::string{header} + row("2018-09-01", "路灯", "甲") + row("2018-09-02", "路灯", "-"));
    auto const measured = evaluate(train, read(std::string{header} + row("2018-09-03", "路灯", "-")), Learning::once);
    EXPECT_EQ(measured.without_unit, 1U);
    EXPECT_EQ(measured.top3, 0);
}


// Over a district's real cases, when they are there: learned up to a day, tried on the weeks after it.
class DispatchReal : public ::testing::Test {
  protected:
    // False when the data are not there.
    bool split(std::chrono::year_month_day until)
    {
        auto const file = test::real_data("pingshan-events/events.csv");
        if (file.empty()) {
            return false;
        }
        auto const cut = static_cast<DayNumber>(std::chrono::sys_days{until}.time_since_epoch().count());
        for (auto const &one : read(test::bytes_of(file))) {
            (one.asked.day < cut ? train : test).push_back(one);
        }
        return true;
    }
    std::vector<Handled> train, test;
};

TEST_F(DispatchReal, units_are_proposed_as_well_as_is_asked)
{
    if (!split(std::chrono::year{2018} / 10 / 29)) {
        GTEST_SKIP() << "left out: the real data are not here";
    }
    auto const once = evaluate(train, test, Learning::once);
    EXPECT_GE(once.top1, 0.66);
    EXPECT_GE(once.top3, 0.82);
    EXPECT_GT(once.top1, once.frequent_top1 + 0.05);
    auto const online = evaluate(train, test, Learning::day_by_day);
    EXPECT_GE(online.top1, 0.70);
    // The confidence is what it says, and more of it is more often right.
    EXPECT_NEAR(online.confidence, online.top1, 0.06);
    EXPECT_GT(online.precision.at(0.9).precision, online.precision.at(0.5).precision);
}

// In these weeks many units got other names, which nobody could foresee: the units themselves are told as well as in others.
TEST_F(DispatchReal, units_are_known_under_whatever_name)
{
    if (!split(std::chrono::year{2018} / 10 / 20)) {
        GTEST_SKIP() << "left out: the real data are not here";
    }
    auto const online = evaluate(train, test, Learning::day_by_day);
    EXPECT_GE(online.unit_top1, 0.70);
    EXPECT_GE(online.unit_top3, 0.84);
}

} // namespace
} // namespace onegrid::dispatch
