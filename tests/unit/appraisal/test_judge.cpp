// SPDX-License-Identifier: Apache-2.0
// From counts to what a sheet says; above all what it does not say.
#include "engines/pack/read_text.hpp"
#include "modules/appraisal/judge.hpp"
#include <gtest/gtest.h>

namespace onegrid::appraisal {
namespace {

constexpr std::string_view text = R"(measures:
  - {code: work, name: {zh: 处置, en: Work}, rule: {zh: 处置, en: Work}, clock: handling, done_by: [submit]}
  - {code: again, name: {zh: 返工, en: Rework}, rule: {zh: 返工, en: Rework}, act: rework, to: handler}
indicators:
  - {code: in_time, name: {zh: 按时, en: In time}, of: [work.in_time], over: [work.needed]}
  - {code: in_time_due, name: {zh: 按时, en: In time}, of: [work.in_time], over: [work.needed, -work.open_in_time]}
  - {code: rework, name: {zh: 返工, en: Rework}, of: [again], over: [work.done]}
  - {code: both, name: {zh: 和, en: Both}, of: [work.needed, again]}
  - code: strict
    name: {zh: 分, en: Score}
    parts: [{weight: 60, of: in_time}, {weight: 40, of: rework, rest: true}]
  - code: shared
    name: {zh: 分, en: Score}
    missing: share
    parts: [{weight: 60, of: in_time}, {weight: 40, of: rework, rest: true}]
schemes: [{code: one, name: {zh: 一, en: One}, groups: []}]
)";

pack::Scheme const &scheme()
{
    static pack::Indicators const made = [] {
        pack::Indicators out;
        EXPECT_TRUE(pack::check_indicators(text, &out).empty());
        return out;
    }();
    return made.schemes.at(0);
}

Judged judged(std::string_view code, Counts const &counts)
{
    return judge(*scheme().find_indicator(code), scheme(), counts);
}

Counts counts(std::int64_t needed, std::int64_t done, std::int64_t in_time, std::int64_t overdue, std::int64_t again)
{
    return {{"work", {needed, done, in_time, 0, 0, 0, overdue}}, {"again", {again, again, again, 0, 0, 0, 0}}};
}

TEST(Judge, a_rate_is_a_sum_over_a_sum)
{
    auto const rate = judged("in_time", counts(10, 8, 6, 1, 0));
    EXPECT_DOUBLE_EQ(*rate.value, 0.6);
    EXPECT_EQ(rate.of, 6);
    EXPECT_EQ(rate.over, 10);
    EXPECT_DOUBLE_EQ(*judged("in_time_due", counts(10, 8, 6, 1, 0)).value, 6.0 / 9); // one open is not yet due
    EXPECT_DOUBLE_EQ(*judged("both", counts(10, 8, 6, 1, 3)).value, 13);
}

TEST(Judge, what_there_is_nothing_of_is_unknown_and_neither_good_nor_bad)
{
    EXPECT_FALSE(judged("in_time", {}).value);
    EXPECT_FALSE(judged("rework", counts(5, 0, 0, 0, 0)).value);
    EXPECT_FALSE(judged("strict", {}).value);
    EXPECT_FALSE(judged("shared", {}).value);
    EXPECT_FALSE(judged("strict", counts(5, 0, 0, 5, 0)).value); // a part of it is unknown
}

TEST(Judge, a_score_is_a_weighted_sum_and_may_share_the_weight_of_what_is_unknown)
{
    EXPECT_DOUBLE_EQ(*judged("strict", counts(10, 10, 5, 0, 1)).value, 60 * 0.5 + 40 * 0.9);
    EXPECT_DOUBLE_EQ(*judged("shared", counts(10, 10, 5, 0, 1)).value, 60 * 0.5 + 40 * 0.9);
    EXPECT_DOUBLE_EQ(*judged("shared", counts(5, 0, 0, 5, 0)).value, 0); // all weight on what is known, which is nothing in time
    EXPECT_DOUBLE_EQ(*judged("strict", counts(10, 10, 10, 0, 30)).value, 60); // more rework than work: at worst none left
}

TEST(Judge, columns_of_a_count_add_up)
{
    Count const count{10, 6, 4, 1, 0, 90, 2};
    using pack::Column;
    EXPECT_EQ(value_of(count, Column::in_time) + value_of(count, Column::overtime), value_of(count, Column::done)); // P10
    EXPECT_EQ(value_of(count, Column::open_in_time) + value_of(count, Column::open_overtime),
              value_of(count, Column::open));
    EXPECT_EQ(value_of(count, Column::done) + value_of(count, Column::lost) + value_of(count, Column::open),
              value_of(count, Column::needed));
}

TEST(Judge, shares_say_what_each_part_gives)
{
    auto const shares = shares_of(*scheme().find_indicator("strict"), scheme(), counts(10, 10, 5, 0, 1));
    ASSERT_EQ(shares.size(), 2U);
    EXPECT_DOUBLE_EQ(*shares[0].points, 30);
    EXPECT_DOUBLE_EQ(*shares[1].points, 36);
}

} // namespace
} // namespace onegrid::appraisal
