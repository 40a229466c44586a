// SPDX-License-Identifier: Apache-2.0
#include "platform/db/constraints.hpp"
#include <gtest/gtest.h>

namespace onegrid::db {
namespace {

TEST(Constraints, BecomeTheirProblems)
{
    map_constraints(
        {{"account_unique", Why::conflict, "account.taken"}, {"name_length", Why::invalid, "name.too_long", "/name"}});
    auto const taken = problem_of("account_unique");
    ASSERT_TRUE(taken);
    EXPECT_EQ(taken->why, Why::conflict);
    EXPECT_EQ(taken->code, "account.taken");
    auto const invalid = problem_of("name_length");
    ASSERT_TRUE(invalid);
    EXPECT_EQ(invalid->code, "request.invalid");
    ASSERT_EQ(invalid->fields.size(), 1U);
    EXPECT_EQ(invalid->fields[0].pointer, "/name");
    EXPECT_EQ(invalid->fields[0].code, "name.too_long");
}

TEST(Constraints, ThatNobodySaidHaveNone) { EXPECT_FALSE(problem_of("unheard_of")); }

} // namespace
} // namespace onegrid::db
