// SPDX-License-Identifier: Apache-2.0
#include "engines/rules/feel.hpp"
#include "engines/rules/json.hpp"
#include <boost/json.hpp>
#include <gtest/gtest.h>
#include <thread>

namespace onegrid::rules {
namespace {

TEST(Values, are_small) { EXPECT_LE(sizeof(Value), 24U); }

TEST(Values, of_json_keep_every_digit_and_print_back)
{
    auto const value = parse_json(R"({"n": 0.1234567890123456789012345678901234, "big": 12345678901234567890, "s": "中\u6587\n", "l": [true, null, {"a": []}]})");
    ASSERT_TRUE(value);
    EXPECT_EQ(to_json_text(*value), R"({"n":0.1234567890123456789012345678901234,"big":12345678901234567890,"s":"中文\n","l":[true,null,{"a":[]}]})");
    EXPECT_FALSE(parse_json("{"));
    EXPECT_FALSE(parse_json("[1,]"));
    EXPECT_FALSE(parse_json("01x"));
    EXPECT_FALSE(parse_json("\"\\q\""));
    EXPECT_FALSE(parse_json(std::string(100'000, '[')));
}

TEST(Values, of_json_become_what_the_type_asks_for)
{
    Type const type = Type::context({{"on", TypeKind::date}, {"at", Type::list(TypeKind::date_time)}, {"for", TypeKind::day_time_duration}});
    auto const json = boost::json::parse(R"({"on": "2026-11-25", "at": ["2026-11-25T10:00:00Z"], "for": "P1D", "other": "2026-11-25"})");
    EXPECT_EQ(to_feel(from_json(json, type)), R"({on: @"2026-11-25", at: [@"2026-11-25T10:00:00Z"], "for": @"P1D", other: "2026-11-25"})");
    EXPECT_EQ(to_feel(from_json(boost::json::parse(R"({"on": "no date"})"), type)), R"({on: "no date"})");
    EXPECT_EQ(boost::json::serialize(to_json(from_json(json, type))), boost::json::serialize(json));
}

TEST(Values, are_coerced_to_types_as_the_standard_has_it)
{
    auto const coerced = [](Value const &value, Type const &type) {
        auto const result = coerce(value, type);
        return result ? to_feel(*result) : std::string("nothing");
    };
    Value const one = Value::number(1);
    EXPECT_EQ(coerced(one, TypeKind::number), "1");
    EXPECT_EQ(coerced(one, TypeKind::string), "nothing");
    EXPECT_EQ(coerced(one, Type::list(TypeKind::number)), "[1]");
    EXPECT_EQ(coerced(Value::list({one}), TypeKind::number), "1");
    EXPECT_EQ(coerced(Value::list({one, one}), TypeKind::number), "nothing");
    EXPECT_EQ(coerced(Value(), TypeKind::number), "null");
    EXPECT_EQ(coerced(Date{2026, 11, 25}, TypeKind::date_time), "@\"2026-11-25T00:00:00Z\"");
    EXPECT_EQ(coerced(Value::context(std::vector<std::pair<std::string, Value>>{{"a", Value::list({one})}}), Type::context({{"a", TypeKind::number}})), "{a: 1}");
    EXPECT_EQ(coerced(Value::context(std::vector<Entry>()), Type::context({{"a", TypeKind::number}})), "nothing");

    struct Small : Constraint {
        bool admits(Value const &value) const override { return value.is(Kind::number) && value.as_number() < Decimal::of(10); }
    };
    Type const small = Type(TypeKind::number).named("tSmall").constrained(std::make_shared<Small>());
    EXPECT_EQ(coerced(one, small), "1");
    EXPECT_EQ(coerced(Value::number(10), small), "nothing");
    EXPECT_EQ(coerced(Value::list({one, Value::number(11)}), Type::list(small)), "nothing");
    EXPECT_EQ(small.text(), "tSmall");
}

TEST(Values, of_contexts_with_many_entries_are_found)
{
    std::vector<std::pair<std::string, Value>> entries;
    for (int i = 0; i < 100; ++i) {
        entries.emplace_back("key" + std::to_string(i % 60), Value::number(i));
    }
    Value const context = Value::context(std::move(entries));
    ASSERT_EQ(context.as_context().size(), 60U);
    EXPECT_EQ(to_feel(*context.find("key5")), "65");
    EXPECT_EQ(to_feel(*context.find("key59")), "59");
    EXPECT_EQ(context.find("key60"), nullptr);
}

TEST(Expressions, are_evaluated_against_a_context_by_name)
{
    Scope scope;
    scope.add("area code", TypeKind::string);
    scope.add("unused");
    scope.add("n", TypeKind::number);
    auto const expression = compile("area code + string(n)", scope);
    EXPECT_EQ(expression.used_slots(), (std::vector<std::uint32_t>{0, 2}));
    Evaluation evaluation;
    auto const context = parse_json(R"({"n": 7, "area code": "a"})");
    EXPECT_EQ(to_feel(expression.evaluate(evaluation, *context)), "\"a7\"");
    EXPECT_EQ(to_feel(compile("n", scope).evaluate(evaluation, Value())), "null");
}

TEST(Expressions, that_are_constant_say_so)
{
    Scope scope;
    scope.add("n");
    EXPECT_EQ(to_feel(*compile("1 + 2 * 3", scope).constant()), "7");
    EXPECT_EQ(to_feel(*compile("date(\"2026-11-25\")", scope).constant()), "@\"2026-11-25\"");
    EXPECT_EQ(to_feel(*compile("null", scope).constant()), "null");
    EXPECT_FALSE(compile("n + 1", scope).constant());
    EXPECT_FALSE(compile("today()", scope).constant());
    EXPECT_FALSE(compile("1 / 0", scope).constant()); // it has something to say each time
}

TEST(Expressions, ask_for_the_time_and_are_told_there_is_none)
{
    Scope const nothing;
    Evaluation evaluation;
    EXPECT_TRUE(compile("now()", nothing).evaluate(evaluation, std::span<Value const>()).is_null());
    ASSERT_EQ(evaluation.diagnostics().size(), 1U);
    EXPECT_EQ(evaluation.diagnostics().front().code, "rules.no_clock");
}

TEST(Expressions, say_where_they_are_wrong_in_code_points)
{
    Scope const nothing;
    auto const expression = compile("\"中文\" +\n  \"字\" )", nothing);
    ASSERT_EQ(expression.diagnostics().size(), 1U);
    EXPECT_EQ(expression.diagnostics().front().line, 2U);
    EXPECT_EQ(expression.diagnostics().front().column, 7U);
    EXPECT_EQ(expression.diagnostics().front().text, "‹end› ≠ `)`");
}

TEST(Expressions, may_be_evaluated_by_many_threads)
{
    Scope scope;
    scope.add("n");
    auto const expression = compile("sum(for i in [1, 2, 3] return i * n) + string length(replace(\"abc\", \"b\", \"\"))", scope);
    std::vector<std::thread> threads;
    std::atomic<int> right = 0;
    for (int t = 0; t < 4; ++t) {
        threads.emplace_back([&, t] {
            Value const slots[] = {Value::number(t)};
            for (int i = 0; i < 500; ++i) {
                Evaluation evaluation;
                right += expression.evaluate(evaluation, slots).as_number() == Decimal::of(6 * t + 2) ? 1 : 0;
            }
        });
    }
    for (std::thread &thread : threads) {
        thread.join();
    }
    EXPECT_EQ(right, 2'000);
}

class Twice : public Function {
  public:
    Twice() : Function({{"n", TypeKind::number}}, TypeKind::number) {}
    Value run(Evaluation &, std::span<Value const> arguments) const override { return *add(arguments[0].as_number(), arguments[0].as_number()); }
};

TEST(Functions, from_outside_are_called_by_place_and_by_name)
{
    Scope scope;
    auto const twice = std::make_shared<Twice>();
    scope.add("twice as much", twice->type());
    Value const slots[] = {Value::function(twice)};
    auto const result = [&](std::string_view text) {
        Evaluation evaluation;
        return to_feel(compile(text, scope).evaluate(evaluation, slots));
    };
    EXPECT_EQ(result("twice as much(4)"), "8");
    EXPECT_EQ(result("twice as much(n: 4)"), "8");
    EXPECT_EQ(result("twice as much(m: 4)"), "null");
    EXPECT_EQ(result("twice as much([4])"), "8");
    EXPECT_EQ(result("twice as much(\"4\")"), "null");
    EXPECT_EQ(result("for i in [1, 2] return twice as much(i)"), "[2, 4]");
}

} // namespace
} // namespace onegrid::rules
