// SPDX-License-Identifier: Apache-2.0
// The bytes themselves; tests/db/db/test_values.cpp asks PostgreSQL.
#include "platform/db/values.hpp"
#include <gtest/gtest.h>

namespace onegrid::db {
namespace {

std::string bytes(Params const &params, std::size_t i)
{
    auto const param = params.list()[i];
    return param.size < 0 ? "NULL" : std::string{params.bytes(param), static_cast<std::size_t>(param.size)};
}

TEST(Params, AreBinaryAndTypedExceptText)
{
    auto const params = params_of(1, std::int64_t{2}, true, "text", std::optional<int>{}, std::nullopt);
    ASSERT_EQ(params.list().size(), 6U);
    EXPECT_EQ(params.list()[0].type, oid::int4);
    EXPECT_EQ(bytes(params, 0), std::string("\0\0\0\1", 4));
    EXPECT_EQ(params.list()[1].type, oid::int8);
    EXPECT_EQ(bytes(params, 1), std::string("\0\0\0\0\0\0\0\2", 8));
    EXPECT_EQ(bytes(params, 2), "\1");
    EXPECT_EQ(params.list()[3].type, oid::inferred);
    EXPECT_FALSE(params.list()[3].is_binary);
    EXPECT_EQ(bytes(params, 3), "text");
    EXPECT_EQ(params.list()[4].type, oid::int4);
    EXPECT_EQ(bytes(params, 4), "NULL");
    EXPECT_EQ(params.list()[5].type, oid::inferred);
}

TEST(Params, QuoteTheElementsOfTextArrays)
{
    auto const params = params_of(std::vector<std::optional<std::string>>{"a", std::nullopt, "q\"\\", ""});
    EXPECT_EQ(bytes(params, 0), R"({"a",NULL,"q\"\\",""})");
}

TEST(Params, OfAnEmptyArrayHaveNoDimension)
{
    auto const params = params_of(std::vector<std::int64_t>{});
    EXPECT_EQ(params.list()[0].type, oid::int8_array);
    EXPECT_EQ(bytes(params, 0), std::string("\0\0\0\0\0\0\0\0\0\0\0\x14", 12));
}

TEST(Params, WithANulInTextGoWhereTheyAreRefused)
{
    auto const params = params_of(std::string("a\0b", 3));
    EXPECT_TRUE(params.list()[0].is_binary);
    EXPECT_EQ(params.list()[0].size, 3);
}

TEST(Cells, ThatAreCutShortAreAMismatch)
{
    EXPECT_THROW(take<std::int64_t>({"\0\0", oid::int8, false}), Mismatch);
    EXPECT_THROW(take<std::vector<std::int64_t>>({"\0\0", oid::int8_array, false}), Mismatch);
}

} // namespace
} // namespace onegrid::db
