// SPDX-License-Identifier: Apache-2.0
#include "drawings.hpp"

using namespace onegrid;
using namespace onegrid::process;
using namespace onegrid::process::testing;

namespace {
bool holds(std::string const &text, json::object const &variables)
{
    return must(Condition::compile(text))->holds(variables);
}
json::value value(std::string const &text, json::object const &variables, json::object const &data = {})
{
    return must(Condition::compile(text))->value(variables, data);
}
} // namespace

TEST(Expressions, are_feel_over_the_variables)
{
    json::object const v{{"level", "street"}, {"n", 12}, {"ok", true}};
    EXPECT_TRUE(holds(R"(level = "street")", v));
    EXPECT_TRUE(holds(R"(level != "city")", v));
    EXPECT_TRUE(holds("n >= 12 and n < 12.5", v));
    EXPECT_FALSE(holds("n > 12", v));
    EXPECT_TRUE(holds("ok", v));
    EXPECT_TRUE(holds(R"(not(n = 1 or level = "x"))", v));
    EXPECT_TRUE(holds(R"(level in ("street", "district") and n in [10..20])", v));
    EXPECT_TRUE(holds(R"(if ok then n > 10 else n > 20)", v));
    EXPECT_TRUE(holds(R"(contains(level, "ree") and string length(level) = 6)", v));
}

TEST(Expressions, bind_and_closer_than_or)
{
    EXPECT_TRUE(holds("a or b and c", {{"a", true}}));
    EXPECT_FALSE(holds("(a or b) and c", {{"a", true}}));
}

TEST(Expressions, take_what_is_absent_for_null_and_null_for_not_holding)
{
    EXPECT_TRUE(holds("gone = null", {}));
    EXPECT_TRUE(holds("gone != 1", {}));
    EXPECT_FALSE(holds("gone > 1", {}));
    EXPECT_FALSE(holds("gone < 1", {}));
    EXPECT_FALSE(holds("gone", {}));
    EXPECT_FALSE(holds("a = false", {{"a", "false"}})); // a text and a truth value cannot be compared
    EXPECT_TRUE(holds(R"(string(a) = "false")", {{"a", "false"}}));
    EXPECT_TRUE(holds(R"(string(a) = "false")", {{"a", false}}));
    EXPECT_TRUE(holds(R"(string(a) != "false")", {}));
}

TEST(Expressions, give_values_of_variables_and_of_the_acts_data)
{
    EXPECT_EQ(value("data.passed", {}, {{"passed", "true"}}), json::value("true"));
    EXPECT_EQ(value("data.passed", {}, {}), json::value(nullptr));
    EXPECT_EQ(value("n + 1", {{"n", 2}}).to_number<std::int64_t>(), 3);
    EXPECT_EQ(value(R"("unit")", {}), json::value("unit"));
    EXPECT_EQ(value("null", {}), json::value(nullptr));
    EXPECT_EQ(value("true", {}), json::value(true));
}

TEST(Expressions, that_cannot_be_read_are_refused_with_their_place)
{
    for (auto const *text : {"", "a =", "= 1", "a = \"x", "a and", "(a", "a b", "a = 1)", "a = 'x'", "no_such(a)"}) {
        auto const result = Condition::compile(text);
        ASSERT_FALSE(result) << text;
        EXPECT_EQ(result.error().code, "process.expression_wrong");
        EXPECT_TRUE(result.error().detail.starts_with("at ")) << text << " " << result.error().detail;
    }
    EXPECT_FALSE(Condition::compile(std::string(5'000, 'a')));
    EXPECT_FALSE(Condition::compile(std::string(1'999, '('))); // deep, and not closed
}

TEST(Expressions, of_older_drawings_are_read_as_the_feel_that_means_the_same)
{
    EXPECT_EQ(in_feel("returned_by = 'unit'"), R"(returned_by = "unit")");
    EXPECT_EQ(in_feel("a == 1 and b <= 2"), "a = 1 and b <= 2");
    EXPECT_EQ(in_feel(R"(text = "it's == so")"), R"(text = "it's == so")");
    EXPECT_EQ(in_feel(R"(check_passed != false and check_passed != "false")"),
              R"(string(check_passed) != "false" and check_passed != "false")");
    auto const guard = in_feel(R"(check_passed != false and check_passed != "false")");
    EXPECT_TRUE(holds(guard, {}));
    EXPECT_TRUE(holds(guard, {{"check_passed", "true"}}));
    EXPECT_FALSE(holds(guard, {{"check_passed", "false"}}));
    EXPECT_FALSE(holds(guard, {{"check_passed", false}}));
}
