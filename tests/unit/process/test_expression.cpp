// SPDX-License-Identifier: Apache-2.0
#include "drawings.hpp"

using namespace onegrid;
using namespace onegrid::process;
using namespace onegrid::process::testing;

namespace {
bool holds(std::string const &text, json::object const &variables)
{
    return must(small_expressions().compile(text))->holds(variables);
}
} // namespace

TEST(Expressions, compare_variables_with_literals)
{
    json::object const v{{"level", "street"}, {"n", 12}, {"ok", true}};
    EXPECT_TRUE(holds("level = \"street\"", v));
    EXPECT_TRUE(holds("level != 'city'", v));
    EXPECT_TRUE(holds("n >= 12 and n < 12.5", v));
    EXPECT_FALSE(holds("n > 12", v));
    EXPECT_TRUE(holds("ok", v));
    EXPECT_TRUE(holds("not (n = 1 or level = 'x')", v));
}

TEST(Expressions, bind_and_closer_than_or)
{
    EXPECT_TRUE(holds("a or b and c", {{"a", true}}));
    EXPECT_FALSE(holds("(a or b) and c", {{"a", true}}));
}

TEST(Expressions, take_what_is_absent_for_null)
{
    EXPECT_TRUE(holds("gone = null", {}));
    EXPECT_TRUE(holds("gone != 1", {}));
    EXPECT_FALSE(holds("gone > 1", {}));
    EXPECT_FALSE(holds("gone < 1", {}));
    EXPECT_FALSE(holds("gone", {}));
}

TEST(Expressions, that_cannot_be_read_are_refused_with_their_place)
{
    for (auto const *text : {"", "a =", "= 1", "a = 'x", "a and", "(a", "a b", "a = 1)", "not", "1 = a", "a = b"}) {
        auto const result = small_expressions().compile(text);
        ASSERT_FALSE(result) << text;
        EXPECT_EQ(result.error().code, "process.expression_wrong");
        EXPECT_TRUE(result.error().detail.starts_with("at ")) << text;
    }
    EXPECT_FALSE(small_expressions().compile(std::string(100, '(') + "a" + std::string(100, ')')));
    EXPECT_FALSE(small_expressions().compile(std::string(5'000, 'a')));
}
