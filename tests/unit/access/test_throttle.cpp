// SPDX-License-Identifier: Apache-2.0
#include "platform/access/throttle.hpp"
#include <gtest/gtest.h>

namespace onegrid::access {
namespace {

using std::chrono::seconds;

TEST(LockOut, the_first_failures_of_an_account_cost_nothing)
{
    for (int failures = 0; failures <= 4; ++failures) {
        EXPECT_EQ(delay_after(Against::account, failures), seconds{0});
    }
}

TEST(LockOut, the_delay_doubles_with_each_further_failure_up_to_an_hour)
{
    EXPECT_EQ(delay_after(Against::account, 5), seconds{30});
    EXPECT_EQ(delay_after(Against::account, 6), seconds{60});
    EXPECT_EQ(delay_after(Against::account, 11), seconds{1920});
    EXPECT_EQ(delay_after(Against::account, 12), seconds{3600});
    EXPECT_EQ(delay_after(Against::account, 1'000'000), seconds{3600});
}

TEST(LockOut, an_address_is_given_more_tries_than_an_account)
{
    EXPECT_EQ(delay_after(Against::address, 20), seconds{0});
    EXPECT_EQ(delay_after(Against::address, 21), seconds{30});
}

TEST(LockOut, the_delay_never_shrinks_with_more_failures)
{
    for (int failures = 1; failures < 100; ++failures) {
        EXPECT_GE(delay_after(Against::account, failures + 1), delay_after(Against::account, failures));
    }
}

TEST(LockOut, what_was_typed_is_not_readable_in_the_key_and_case_does_not_matter)
{
    EXPECT_EQ(account_key("SysAdmin "), account_key("sysadmin"));
    EXPECT_EQ(account_key("sysadmin").find("sysadmin"), std::string::npos);
    EXPECT_NE(account_key("a"), address_key("a"));
}

} // namespace
} // namespace onegrid::access
