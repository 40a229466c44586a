// SPDX-License-Identifier: Apache-2.0
// Why a decision came out as it did.
#include "models.hpp"
#include <boost/json.hpp>
#include <gmock/gmock.h>

namespace onegrid::rules::testing {
namespace {

using ::testing::HasSubstr;

Model dispatch()
{
    return sound(model(input("matter", "string") + input("hours", "number") +
                       decision("urgency", {"in:hours"}, literal("if hours < 4 then \"high\" else \"low\"")) +
                       decision("unit", {"in:matter", "dec:urgency"},
                                table({.inputs = {"matter: string", "urgency: string"},
                                       .outputs = {"unit"},
                                       .rows = {"\"manhole\" | \"high\" -> \"emergency team\"", "\"manhole\" | - -> \"roads\"", "\"waste\" | - -> \"cleaning\""}}))));
}

Decided explained(std::string_view json, std::string_view policy_decision = "unit")
{
    DecideOptions options;
    options.explain = true;
    return *decide(dispatch(), policy_decision, inputs(json), options);
}

TEST(DmnExplain, every_row_says_why_it_matched_or_not)
{
    auto const out = explained(R"({"matter": "manhole", "hours": 8})");
    ASSERT_TRUE(out.explanation);
    auto const &steps = out.explanation->steps;
    ASSERT_EQ(steps.size(), 4U); // two inputs, urgency, unit
    auto const &last = steps.back();
    EXPECT_EQ(last.name, "unit");
    EXPECT_EQ(last.value, "\"roads\"");
    ASSERT_EQ(last.tables.size(), 1U);
    auto const &rows = last.tables[0].rows;
    ASSERT_EQ(rows.size(), 3U);
    EXPECT_FALSE(rows[0].matched);
    ASSERT_EQ(rows[0].failed.size(), 1U);
    EXPECT_EQ(rows[0].failed[0].column, 2U);
    EXPECT_EQ(rows[0].failed[0].input, "urgency");
    EXPECT_EQ(rows[0].failed[0].value, "\"low\"");
    EXPECT_EQ(rows[0].failed[0].test, "\"high\"");
    EXPECT_TRUE(rows[1].matched);
    EXPECT_TRUE(rows[1].chosen);
    EXPECT_FALSE(rows[2].matched);
}

TEST(DmnExplain, in_words_of_both_languages_and_as_json)
{
    auto const out = explained(R"({"matter": "manhole", "hours": 8})");
    auto const zh = out.explanation->to_text(false);
    EXPECT_THAT(zh, HasSubstr("决策“unit” = \"roads\""));
    EXPECT_THAT(zh, HasSubstr("第 2 行匹配"));
    EXPECT_THAT(zh, HasSubstr("第 1 行不匹配：urgency = \"low\"，要求 \"high\""));
    auto const en = out.explanation->to_text(true);
    EXPECT_THAT(en, HasSubstr("row 2 matches → \"roads\"  [taken]"));
    EXPECT_THAT(en, HasSubstr("row 3 does not match: matter = \"manhole\", asked for \"waste\""));
    EXPECT_THAT(en, HasSubstr("by if hours < 4"));
    auto const json = boost::json::parse(out.explanation->to_json()).as_object();
    auto const &steps = json.at("steps").as_array();
    ASSERT_EQ(steps.size(), 4U);
    EXPECT_EQ(steps[3].at("tables").at(0).at("rows").at(1).at("chosen").as_bool(), true);
    EXPECT_EQ(steps[3].at("tables").at(0).at("rows").at(0).at("failed").at(0).at("test").as_string(), "\"high\"");
}

TEST(DmnExplain, missing_inputs_and_overlaps_are_told_where_they_arise)
{
    auto const missing = explained(R"({"matter": "tree"})");
    EXPECT_EQ(to_feel(missing.value), "null");
    EXPECT_THAT(missing.explanation->to_text(true), HasSubstr("no row matched"));
    auto const overlap = explained(R"({"matter": "manhole", "hours": 1})");
    EXPECT_THAT(overlap.explanation->to_text(true), HasSubstr("rows 1, 2 match together"));
    auto const &steps = overlap.explanation->steps;
    ASSERT_FALSE(steps.back().notices.empty());
    EXPECT_EQ(steps.back().notices[0].code, "rules.rows_overlap");
}

TEST(DmnExplain, nothing_is_written_down_unless_asked) { EXPECT_FALSE(decide(dispatch(), "unit", Value())->explanation.has_value()); }

TEST(DmnExplain, explaining_changes_no_result)
{
    for (auto const *json : {R"({"matter": "manhole", "hours": 8})", R"({"matter": "manhole", "hours": 1})", R"({"hours": "x"})", "{}"}) {
        auto const plain = *decide(dispatch(), "unit", inputs(json));
        auto const told = explained(json);
        EXPECT_EQ(to_feel(plain.value), to_feel(told.value)) << json;
        EXPECT_EQ(codes(plain), codes(told)) << json;
    }
}

} // namespace
} // namespace onegrid::rules::testing
