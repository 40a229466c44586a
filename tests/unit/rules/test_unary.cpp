// SPDX-License-Identifier: Apache-2.0
#include "engines/rules/feel.hpp"
#include <gtest/gtest.h>

namespace onegrid::rules {
namespace {

Value value_of(std::string_view text)
{
    Scope const nothing;
    Evaluation evaluation;
    return compile(text, nothing).evaluate(evaluation, std::span<Value const>());
}

struct UnaryCase {
    char const *tests;
    char const *input;
    std::optional<bool> passes;
};

class Unary : public testing::TestWithParam<UnaryCase> {};

TEST_P(Unary, test_passes_or_not)
{
    Scope scope;
    scope.add("limit", TypeKind::number);
    Value const slots[] = {Value::number(10)};
    Evaluation evaluation;
    auto const tests = compile_unary_tests(GetParam().tests, scope);
    EXPECT_FALSE(tests.is_wrong());
    EXPECT_EQ(tests.test(evaluation, slots, value_of(GetParam().input)), GetParam().passes) << GetParam().tests << " of " << GetParam().input;
}

INSTANTIATE_TEST_SUITE_P(All, Unary,
                         testing::Values(UnaryCase{"-", "null", true}, UnaryCase{"5", "5", true}, UnaryCase{"5", "6", false},
                                         UnaryCase{"5", "\"a\"", std::nullopt}, UnaryCase{"\"a\", \"b\"", "\"b\"", true},
                                         UnaryCase{"not(\"a\", \"b\")", "\"b\"", false}, UnaryCase{"not(\"a\")", "\"b\"", true},
                                         UnaryCase{"< 5, > 10", "11", true}, UnaryCase{"< 5, > 10", "7", false},
                                         UnaryCase{"[1..5)", "5", false}, UnaryCase{"]1..5]", "1", false}, UnaryCase{"not([1..5])", "6", true},
                                         UnaryCase{"not(< 5)", "null", std::nullopt}, UnaryCase{"null", "null", true},
                                         UnaryCase{"null", "5", false}, UnaryCase{"true", "true", true}, UnaryCase{"true", "false", false},
                                         UnaryCase{"false", "false", true}, UnaryCase{"true", "null", false}, UnaryCase{"> limit", "11", true},
                                         UnaryCase{"limit", "10", true}, UnaryCase{"limit > 5", "1", true}, UnaryCase{"limit > 50", "1", false},
                                         UnaryCase{"? > 5 and ? < limit", "7", true}, UnaryCase{"? * 2 = limit", "5", true},
                                         UnaryCase{"contains(?, \"x\")", "\"axb\"", true}, UnaryCase{"contains(?, \"x\")", "5", std::nullopt},
                                         UnaryCase{"[1, 2, 3]", "2", true}, UnaryCase{"[1, 2, 3]", "[1, 2, 3]", true},
                                         UnaryCase{"not(true)", "false", true}, UnaryCase{"not(limit = 10)", "1", false},
                                         UnaryCase{"-5", "-5", true}, UnaryCase{"date(\"2026-11-25\")", "@\"2026-11-25\"", true},
                                         UnaryCase{"= 5", "5", true}, UnaryCase{"!= 5", "6", true}, UnaryCase{"(5)", "5", true},
                                         UnaryCase{"(1..5)", "5", false}, UnaryCase{"not(?) or limit = 10", "true", true}));

TEST(UnaryTests, show_their_structure)
{
    Scope scope;
    scope.add("limit");
    auto const form = [&](std::string_view text) { return compile_unary_tests(text, scope).form(); };
    EXPECT_EQ(form("-"), UnaryTests::Form::any);
    EXPECT_EQ(form(" - "), UnaryTests::Form::any);
    EXPECT_EQ(form("1, 2, [5..7)"), UnaryTests::Form::set);
    EXPECT_EQ(form("not(1, > 7)"), UnaryTests::Form::not_set);
    EXPECT_EQ(form("> limit"), UnaryTests::Form::general);
    EXPECT_EQ(form("? > 5"), UnaryTests::Form::general);
    EXPECT_EQ(form("!= 5"), UnaryTests::Form::general);
    EXPECT_EQ(form("{a: 1}"), UnaryTests::Form::general);

    auto const tests = compile_unary_tests("\"a\", date(\"2026-01-01\"), [5..7), > 9, <= -1", scope);
    ASSERT_EQ(tests.sets().size(), 5U);
    EXPECT_TRUE(tests.sets()[0].is_constant());
    EXPECT_EQ(to_feel(*tests.sets()[0].low), "\"a\"");
    EXPECT_EQ(to_feel(*tests.sets()[1].low), "@\"2026-01-01\"");
    EXPECT_TRUE(tests.sets()[2].is_low_closed);
    EXPECT_FALSE(tests.sets()[2].is_high_closed);
    EXPECT_EQ(to_feel(*tests.sets()[2].high), "7");
    EXPECT_FALSE(tests.sets()[3].is_low_closed);
    EXPECT_FALSE(tests.sets()[3].high);
    EXPECT_FALSE(tests.sets()[4].low);
    EXPECT_EQ(to_feel(*tests.sets()[4].high), "-1");
    EXPECT_TRUE(tests.sets()[4].is_high_closed);
}

TEST(UnaryTests, that_cannot_be_read_are_null_and_say_where)
{
    Scope const nothing;
    auto const tests = compile_unary_tests("1,\n 2, ", nothing);
    ASSERT_TRUE(tests.is_wrong());
    ASSERT_EQ(tests.diagnostics().size(), 1U);
    EXPECT_EQ(tests.diagnostics().front().code, "rules.syntax");
    EXPECT_EQ(tests.diagnostics().front().line, 2U);
    Evaluation evaluation;
    EXPECT_EQ(tests.test(evaluation, {}, Value::number(1)), std::nullopt);
}

} // namespace
} // namespace onegrid::rules
