// SPDX-License-Identifier: Apache-2.0
#include "engines/text/similar_evaluate.hpp"
#include <fmt/format.h>
#include <gtest/gtest.h>

namespace onegrid::text {
namespace {

std::string codes_of(reading::Findings &findings)
{
    std::string out;
    for (auto const &finding : findings.take()) {
        out += fmt::format("{} {}\n", reading::place_text(finding), finding.code);
    }
    return out;
}

std::vector<PastCase> read(std::string_view text, reading::Findings &findings)
{
    return past_cases_in({"f.csv", 0, 0}, text, usual_columns(), findings);
}

TEST(SimilarEvaluate, broken_rows_are_named_and_the_others_read)
{
    reading::Findings findings;
    auto const cases = read("case_enquiry_id,open_dt,closed_dt,type,latitude,longitude,case_title\n"
                            "1,2011-07-01 01:32:33,,Graffiti,42.1,-71.1,A\n"
                            "2,yesterday,,Graffiti,42.1,-71.1,A\n"
                            "3,2011-07-01 01:32:33,,Graffiti\n"
                            ",2011-07-01 01:32:33,,Graffiti,42.1,-71.1,A\n"
                            "5,2011-13-01 01:32:33,,Graffiti,42.1,-71.1,A\n"
                            "6,2011/7/2 9:05,2011-07-03 00:00:00,Graffiti,north,-71.1,B\n",
                            findings);
    EXPECT_EQ(codes_of(findings), "f.csv:3 similar.bad_time\nf.csv:4 csv.cell_count\nf.csv:5 csv.empty_cell\nf.csv:6 similar.bad_time\n");
    ASSERT_EQ(cases.size(), 2U);
    EXPECT_TRUE(cases[0].place.has_value());
    EXPECT_FALSE(cases[1].place.has_value());
    EXPECT_EQ(cases[1].at, Instant{std::chrono::sys_days{std::chrono::year{2011} / 7 / 2}} + std::chrono::minutes{545});
    EXPECT_TRUE(cases[1].closed.has_value());
}

TEST(SimilarEvaluate, missing_columns_and_empty_files_are_named)
{
    reading::Findings findings;
    EXPECT_TRUE(read("name,when\nx,y\n", findings).empty());
    EXPECT_EQ(codes_of(findings), "f.csv:1 csv.missing_column\nf.csv:1 csv.missing_column\n");
    EXPECT_TRUE(read("", findings).empty());
    EXPECT_TRUE(pairs_in({"g.csv", 0, 0}, "a,b\n", findings).empty());
    EXPECT_NE(codes_of(findings).find("g.csv:1 csv.missing_column"), std::string::npos);
}

TEST(SimilarEvaluate, pairs_are_looked_for_from_the_later_case)
{
    reading::Findings findings;
    std::string text = "id,time,longitude,latitude,matter,subject\n";
    for (int at = 0; at < 30; ++at) { // thirty lamps a kilometre apart
        text += fmt::format("a{},2026-03-02 08:{:02},{:.5f},31.2,路灯,路灯不亮\n", at, at, 121.0 + at * 0.0105);
    }
    text += "b7,2026-03-03 08:00,121.0736,31.2,路灯,这里的路灯坏了\n";
    text += "b9,2026-03-03 09:00,121.0946,31.2,路灯,灯不亮了\n";
    std::vector<Pair> const pairs{{"b7", "a7"}, {"a9", "b9"}, {"b7", "gone"}};
    auto const cases = read(text, findings);
    auto const recalled = recall(cases, pairs);
    EXPECT_EQ(recalled.cases, 32U);
    EXPECT_EQ(recalled.pairs, 2U);
    EXPECT_EQ(recalled.absent, 1U);
    EXPECT_EQ(recalled.turned, 1U);
    EXPECT_EQ(recalled.recall_at_1, 1);
    EXPECT_EQ(recalled.recall_at_5, 1);
    EXPECT_EQ(recalled.precision_at_1, 1);
    auto const none = recall(std::span(cases).first(1), pairs);
    EXPECT_EQ(none.pairs, 0U);
    EXPECT_EQ(none.recall_at_5, 0);
}

} // namespace
} // namespace onegrid::text
