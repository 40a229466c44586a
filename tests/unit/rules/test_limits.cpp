// SPDX-License-Identifier: Apache-2.0
// Nothing hangs, nothing overflows the stack, nothing takes all the memory.
#include "engines/rules/feel.hpp"
#include <algorithm>
#include <ctime>
#include <gtest/gtest.h>

namespace onegrid::rules {
namespace {

// Of the processor, so that a busy machine fails no test.
double seconds_since(std::clock_t start) { return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC; }

std::string repeated(std::string_view text, std::size_t count)
{
    std::string result;
    for (std::size_t i = 0; i < count; ++i) {
        result += text;
    }
    return result;
}

// Compiles and evaluates; what was said, compiling or evaluating.
std::vector<std::string> codes_of(std::string const &text)
{
    Scope const nothing;
    auto const expression = compile(text, nothing);
    Evaluation evaluation;
    (void)expression.evaluate(evaluation, std::span<Value const>());
    std::vector<std::string> codes;
    for (auto const &all : {expression.diagnostics(), evaluation.diagnostics()}) {
        for (Diagnostic const &each : all) {
            codes.push_back(each.code);
        }
    }
    return codes;
}

testing::AssertionResult says(std::string const &text, std::string const &code)
{
    auto const start = std::clock();
    auto const codes = codes_of(text);
    double const seconds = seconds_since(start);
    if (std::find(codes.begin(), codes.end(), code) == codes.end()) {
        return testing::AssertionFailure() << text.substr(0, 60) << "… does not say " << code << (codes.empty() ? "" : " but " + codes.front());
    }
    if (seconds > 30) {
        return testing::AssertionFailure() << text.substr(0, 60) << "… took " << seconds << " s";
    }
    return testing::AssertionSuccess();
}

TEST(Limits, deep_nesting_of_the_text_is_refused)
{
    for (char const *open : {"(", "[", "{a:", "-", "if ", "not(", "1 in (", "f(", "[1][", "]", "for i in ", "function() "}) {
        EXPECT_TRUE(says(repeated(open, 50'000), "rules.too_deep")) << open;
    }
    EXPECT_TRUE(says("x instance of " + repeated("list<", 50'000), "rules.too_deep"));
    EXPECT_TRUE(says(repeated("(", 100'000) + "1" + repeated(")", 100'000), "rules.too_deep"));
}

TEST(Limits, long_chains_of_operators_are_refused)
{
    EXPECT_TRUE(says("1" + repeated("+x", 100'000), "rules.too_deep"));
    EXPECT_TRUE(says("a" + repeated(".b", 100'000), "rules.too_deep"));
    EXPECT_TRUE(says("a" + repeated("[1]", 100'000), "rules.too_deep"));
    EXPECT_TRUE(says("f" + repeated("()", 100'000), "rules.too_deep"));
    EXPECT_TRUE(codes_of("1" + repeated(" + 1", 500)).empty());
}

TEST(Limits, a_text_over_a_megabyte_is_refused_and_one_below_is_read)
{
    EXPECT_TRUE(says(repeated(" ", (1 << 20) + 1), "rules.text_too_long"));
    EXPECT_TRUE(codes_of("[1" + repeated(",1", 250'000) + "]").empty());
    EXPECT_TRUE(codes_of("\"" + repeated("a", (1 << 20) - 10) + "\"").empty());
    EXPECT_TRUE(says(repeated("a ", 500'000), "rules.unknown_name"));
    EXPECT_TRUE(says(repeated("{\"a\":1}.a ", 100'000), "rules.syntax"));
}

TEST(Limits, great_loops_end)
{
    EXPECT_TRUE(says("for i in 1..1000000000000 return i", "rules.too_large"));
    EXPECT_TRUE(says("count(for i in 1..1000000000000 return null)", "rules.too_large"));
    EXPECT_TRUE(says("every i in 1..1000000000000 satisfies true", "rules.too_many_steps"));
    EXPECT_TRUE(says("some i in 1..100000, j in 1..100000, k in 1..100000 satisfies false", "rules.too_many_steps"));
    EXPECT_TRUE(says("for i in 1..10000 return partial", "rules.too_large"));
}

TEST(Limits, growing_texts_and_lists_end)
{
    EXPECT_TRUE(says("(for i in 0..60 return if i = 0 then \"ab\" else partial[-1] + partial[-1])[-1]", "rules.too_large"));
    EXPECT_TRUE(says("for i in 0..60 return if i = 0 then [1] else concatenate(partial[-1], partial[-1])", "rules.too_large"));
    EXPECT_TRUE(says("replace(string join(for i in 1..100000 return \"a\"), \"a\", string join(for i in 1..10000 return \"bbbbbbbbbb\"))", "rules.too_large"));
    EXPECT_TRUE(says("sort(for i in 1..900000 return -i, function(a, b) a < b)", "rules.too_many_steps"));
    EXPECT_TRUE(says("distinct values(for i in 1..100000 return i)", "rules.too_many_steps"));
}

TEST(Limits, values_nested_too_deeply_are_not_made)
{
    Scope const nothing;
    Evaluation evaluation;
    Value const value = compile("for i in 0..3000 return if i = 0 then [] else [partial[-1]]", nothing).evaluate(evaluation, std::span<Value const>());
    EXPECT_LE(value.nesting(), deepest_nesting);
}

TEST(Limits, values_that_hold_others_many_times_over_are_gone_through_in_bounded_time)
{
    std::string const tree = "(for i in 0..900 return if i = 0 then [1] else [partial[-1], partial[-1]])";
    for (std::string const &use : {tree, tree + " = " + tree, "string(" + tree + ")", "flatten(" + tree + ")", tree + " instance of list<number>",
                                  "distinct values(" + tree + ")", "count(" + tree + ")"}) {
        auto const start = std::clock();
        (void)codes_of(use);
        EXPECT_LT(seconds_since(start), 20) << use.substr(0, 20);
    }
}

TEST(Limits, many_unknown_names_and_entries_are_read_in_bounded_time)
{
    auto const start = std::clock();
    EXPECT_TRUE(says("[a" + repeated(",a", 25'000) + "]", "rules.unknown_name"));
    EXPECT_TRUE(says("[a" + repeated(",a", 250'000) + "]", "rules.too_large"));
    EXPECT_TRUE(says("for i in 1..100000 return (function() {a0:1" + repeated(",\"a\":1", 10) + "})()", "rules.duplicate_key"));
    std::string entries = "{a:1";
    for (int i = 0; i < 20'000; ++i) {
        entries += ",k" + std::to_string(i) + ":1";
    }
    EXPECT_TRUE(says("for i in 1..100000 return (function() " + entries + "})()", "rules.too_large"));
    EXPECT_LT(seconds_since(start), 60);

    // each entry names the one before; and types of which each holds the one before twice
    std::string chain = "{a0:1";
    std::string twice = "{a0:{p:1},b0:{p:1}";
    for (int i = 1; i < 60'000; ++i) {
        chain += ",a" + std::to_string(i) + ":a0";
    }
    for (int i = 1; i < 200; ++i) {
        for (char const *name : {"a", "b"}) {
            std::string const before = name + std::to_string(i - 1);
            twice += "," + std::string(name) + std::to_string(i) + ":{p:" + before + ",q:" + before + "}";
        }
    }
    auto const compiling = std::clock();
    EXPECT_TRUE(says(chain + "}", "rules.too_large"));
    (void)codes_of(twice + ",c:[a199,b199]}");
    EXPECT_LT(seconds_since(compiling), 30);
}

TEST(Limits, patterns_that_are_nothing_but_repetition_are_refused_or_read_at_once)
{
    std::string pattern = "()";
    for (int i = 0; i < 50; ++i) {
        pattern = "(?:" + pattern + "){1000}";
    }
    EXPECT_TRUE(says("matches(\"a\", \"" + pattern + "\\1\")", "rules.pattern_wrong"));
    std::string empty = "(?:)";
    for (int i = 0; i < 50; ++i) {
        empty = "(?:" + empty + "){1000}";
    }
    EXPECT_TRUE(codes_of("matches(\"aa\", \"(a)" + empty + "\\1\")").empty());
    EXPECT_TRUE(says("for i in 1..100000 return matches(\"a\", \"\\p{L}\\p{L}\\w\" + string(i))", "rules.too_many_steps"));
}

TEST(Limits, functions_that_call_themselves_end)
{
    EXPECT_TRUE(says("(function(f) f(f))(function(f) f(f))", "rules.too_deep"));
    EXPECT_TRUE(says("(function(f) [f(f), f(f)])(function(f) [f(f), f(f)])", "rules.too_deep"));
    EXPECT_TRUE(says("(function(f) sort([1, 2], function(a, b) f(f)))(function(f) sort([1, 2], function(a, b) f(f)))", "rules.too_deep"));
}

TEST(Limits, great_numbers_are_no_trouble)
{
    EXPECT_TRUE(says("10 ** 100000", "rules.no_number"));
    EXPECT_TRUE(says("9.9 ** 99999999999", "rules.no_number"));
    EXPECT_TRUE(says(repeated("9", 500'000) + " * 1", "rules.no_number"));
    EXPECT_TRUE(says("1e999999999", "rules.no_number"));
    EXPECT_TRUE(says("exp(1e30)", "rules.no_number"));
    EXPECT_TRUE(codes_of("0." + repeated("0", 500'000) + "1 + 1").empty());
}

TEST(Limits, once_reached_end_all_that_follows)
{
    Scope const nothing;
    Evaluation evaluation;
    EXPECT_TRUE(compile("every i in 1..1000000000000 satisfies true", nothing).evaluate(evaluation, std::span<Value const>()).is_null());
    EXPECT_TRUE(evaluation.is_stopped());
    auto const sum = compile("for i in [1, 2] return i", nothing);
    EXPECT_TRUE(sum.evaluate(evaluation, std::span<Value const>()).is_null());
    evaluation.reset();
    EXPECT_EQ(to_feel(sum.evaluate(evaluation, std::span<Value const>())), "[1, 2]");
}

TEST(Limits, diagnostics_are_kept_up_to_a_number)
{
    Scope const nothing;
    Evaluation evaluation;
    (void)compile("for i in 1..1000 return i + \"a\"", nothing).evaluate(evaluation, std::span<Value const>());
    EXPECT_EQ(evaluation.diagnostics().size(), evaluation.limits().diagnostics);
}

} // namespace
} // namespace onegrid::rules
