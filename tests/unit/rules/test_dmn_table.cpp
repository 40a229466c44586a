// SPDX-License-Identifier: Apache-2.0
// Decision tables: what each hit policy makes of the rows that match.
#include "models.hpp"
#include <gmock/gmock.h>

namespace onegrid::rules::testing {
namespace {

using ::testing::Contains;

std::string ask(TableWords const &words, std::string_view json) { return decided(sound(table_model(words)), "d", json); }

std::vector<std::string> said(TableWords const &words, std::string_view json)
{
    return codes(*decide(sound(table_model(words)), "d", inputs(json)));
}

TEST(DmnTable, unique_takes_the_one_row_and_refuses_two)
{
    TableWords const words{.inputs = {"age: number"}, .outputs = {"o"}, .rows = {"< 18 -> \"child\"", ">= 18 -> \"adult\"", "> 60 -> \"old\""}};
    EXPECT_EQ(ask(words, R"({"age": 17})"), "\"child\"");
    EXPECT_EQ(ask(words, R"({"age": 18})"), "\"adult\"");
    EXPECT_EQ(ask(words, R"({"age": 61})"), "null");
    EXPECT_THAT(said(words, R"({"age": 61})"), Contains("rules.rows_overlap"));
    EXPECT_EQ(ask(words, R"({"age": null})"), "null");
    EXPECT_THAT(said(words, R"({"age": "x"})"), Contains("rules.type_mismatch"));
}

TEST(DmnTable, any_wants_the_same_result)
{
    TableWords const words{.policy = "ANY", .inputs = {"a"}, .outputs = {"o"}, .rows = {"> 1 -> 1", "> 2 -> 1", "> 3 -> 2"}};
    EXPECT_EQ(ask(words, R"({"a": 3})"), "1");
    EXPECT_EQ(ask(words, R"({"a": 4})"), "null");
    EXPECT_THAT(said(words, R"({"a": 4})"), Contains("rules.rows_differ"));
}

TEST(DmnTable, first_and_rule_order_and_collect)
{
    TableWords words{.policy = "FIRST", .inputs = {"a"}, .outputs = {"o"}, .rows = {"> 2 -> \"c\"", "> 1 -> \"b\"", "> 0 -> \"a\""}};
    EXPECT_EQ(ask(words, R"({"a": 2})"), "\"b\"");
    words.policy = "RULE ORDER";
    EXPECT_EQ(ask(words, R"({"a": 3})"), "[\"c\", \"b\", \"a\"]");
    words.policy = "COLLECT";
    EXPECT_EQ(ask(words, R"({"a": 1})"), "[\"a\"]");
    EXPECT_EQ(ask(words, R"({"a": 0})"), "[]");
}

TEST(DmnTable, priority_and_output_order_follow_the_list_of_output_values)
{
    TableWords words{.policy = "PRIORITY",
                     .inputs = {"a"},
                     .outputs = {"o: string"},
                     .rows = {"> 0 -> \"low\"", "> 1 -> \"high\"", "> 2 -> \"mid\""},
                     .output_values = {"\"high\", \"mid\", \"low\""}};
    EXPECT_EQ(ask(words, R"({"a": 3})"), "\"high\"");
    EXPECT_EQ(ask(words, R"({"a": 1})"), "\"low\"");
    words.policy = "OUTPUT ORDER";
    EXPECT_EQ(ask(words, R"({"a": 3})"), "[\"high\", \"mid\", \"low\"]");
}

TEST(DmnTable, priority_of_several_outputs_goes_column_by_column)
{
    TableWords const words{.policy = "OUTPUT ORDER",
                           .inputs = {"a"},
                           .outputs = {"x", "y"},
                           .rows = {"> 0 -> \"b\" | 1", "> 0 -> \"a\" | 1", "> 0 -> \"a\" | 2"},
                           .output_values = {"\"a\", \"b\"", "2, 1"}};
    EXPECT_EQ(ask(words, R"({"a": 1})"), R"([{x: "a", y: 2}, {x: "a", y: 1}, {x: "b", y: 1}])");
}

TEST(DmnTable, aggregations)
{
    TableWords words{.policy = "COLLECT", .aggregation = "SUM", .inputs = {"a"}, .outputs = {"o"}, .rows = {"> 0 -> 10", "> 1 -> 20", "> 2 -> a"}};
    EXPECT_EQ(ask(words, R"({"a": 3})"), "33");
    EXPECT_EQ(ask(words, R"({"a": 0})"), "null");
    words.aggregation = "COUNT";
    EXPECT_EQ(ask(words, R"({"a": 3})"), "3");
    EXPECT_EQ(ask(words, R"({"a": 0})"), "0");
    words.aggregation = "MIN";
    EXPECT_EQ(ask(words, R"({"a": 3})"), "3");
    words.aggregation = "MAX";
    EXPECT_EQ(ask(words, R"({"a": 3})"), "20");
    words.aggregation = "SUM";
    words.rows.push_back("> 3 -> \"x\"");
    EXPECT_EQ(ask(words, R"({"a": 4})"), "null");
}

TEST(DmnTable, several_outputs_make_a_context_and_defaults_fill_in)
{
    TableWords words{.inputs = {"a"}, .outputs = {"unit", "limit: number"}, .rows = {"\"x\" -> \"roads\" | 4"}, .otherwise = {"\"office\"", "24"}};
    EXPECT_EQ(ask(words, R"({"a": "x"})"), R"({unit: "roads", limit: 4})");
    EXPECT_EQ(ask(words, R"({"a": "y"})"), R"({unit: "office", limit: 24})");
}

TEST(DmnTable, values_that_are_not_allowed_are_refused)
{
    TableWords words{.inputs = {"a"}, .outputs = {"o"}, .rows = {"- -> \"ok\"", "\"q\" -> \"ok\""}, .input_values = {"\"x\", \"y\""}};
    words.policy = "FIRST";
    EXPECT_EQ(ask(words, R"({"a": "x"})"), "\"ok\"");
    EXPECT_EQ(ask(words, R"({"a": "z"})"), "null");
    EXPECT_THAT(said(words, R"({"a": "z"})"), Contains("rules.input_not_allowed"));
    words.output_values = {"\"fine\""};
    EXPECT_EQ(ask(words, R"({"a": "x"})"), "null");
    EXPECT_THAT(said(words, R"({"a": "x"})"), Contains("rules.output_not_allowed"));
}

TEST(DmnTable, cells_may_use_other_names_functions_and_the_input_itself)
{
    TableWords const words{.policy = "FIRST",
                           .inputs = {"a", "b"},
                           .outputs = {"o"},
                           .rows = {"< b | - -> 1", "? > b and ? < 2 * b | - -> 2", "b | - -> 3", "- | not(1, 2, null) -> 4", "- | - -> a + b"}};
    EXPECT_EQ(ask(words, R"({"a": 1, "b": 5})"), "1");
    EXPECT_EQ(ask(words, R"({"a": 6, "b": 5})"), "2");
    EXPECT_EQ(ask(words, R"({"a": 5, "b": 5})"), "3");
    EXPECT_EQ(ask(words, R"({"a": 10, "b": 5})"), "4");
    EXPECT_EQ(ask(words, R"({"a": 7, "b": 2})"), "9");
}

TEST(DmnTable, kinds_of_values_keep_apart)
{
    TableWords const words{.policy = "COLLECT",
                           .inputs = {"a"},
                           .outputs = {"o"},
                           .rows = {"\"1\" -> 1", "1 -> 2", "true -> 3", "null -> 4", "[0..5] -> 5", "- -> 6", "not(\"1\") -> 7", "[\"a\"..\"c\"] -> 8",
                                    "date(\"2026-01-01\"), > date(\"2026-06-01\") -> 9", "duration(\"PT1H\") -> 10"}};
    EXPECT_EQ(ask(words, R"({"a": 1})"), "[2, 5, 6]");
    EXPECT_EQ(ask(words, R"({"a": "1"})"), "[1, 6]");
    EXPECT_EQ(ask(words, R"({"a": "b"})"), "[6, 7, 8]");
    EXPECT_THAT(ask(words, R"({"a": true})"), ::testing::StartsWith("[3, 6"));
    EXPECT_THAT(ask(words, R"({"a": null})"), ::testing::StartsWith("[4, 6"));
}

TEST(DmnTable, a_table_without_inputs_or_with_an_empty_cell_matches_always)
{
    EXPECT_EQ(ask({.inputs = {"a"}, .outputs = {"o"}, .rows = {" -> 5"}}, R"({"a": 1})"), "5");
    EXPECT_EQ(decided(sound(model(decision("d", {}, table({.outputs = {"o"}, .rows = {"-> 7"}})))), "d"), "7");
}

TEST(DmnTable, limits_end_what_would_never_end)
{
    auto const loaded = sound(table_model({.inputs = {"a"}, .outputs = {"o"}, .rows = {"count(for x in 1..100000000 return x) > 1 -> 1"}}));
    DecideOptions options;
    options.limits.steps = 10'000;
    auto const out = decide(loaded, "d", inputs(R"({"a": 1})"), options);
    EXPECT_TRUE(out->value.is_null());
    EXPECT_TRUE(out->has_errors());
}

} // namespace
} // namespace onegrid::rules::testing
