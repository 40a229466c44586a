// SPDX-License-Identifier: Apache-2.0
#include "modules/open311/repeats.hpp"
#include <gtest/gtest.h>

namespace onegrid::open311 {
namespace {

using namespace std::chrono_literals;

Parameters form(std::string const &text) { return *Parameters::of(text); }
Instant const noon = *instant_of("2026-11-25T12:00:00Z");
PersonId const li{1}, wang{2};

TEST(Repeats, the_same_form_within_ten_minutes_has_the_same_key)
{
    Repeats repeats;
    auto const key = repeats.key_of(li, form("lat=1&long=2&description=hole"), noon + 8min);
    EXPECT_EQ(repeats.key_of(li, form("description=hole&long=2&lat=1"), noon + 17min + 59s), key);
    EXPECT_EQ(repeats.key_of(li, form("lat=1&long=2&description=hole&api_key=k"), noon + 9min), key);
}

TEST(Repeats, another_form_another_caller_and_a_later_time_have_keys_of_their_own)
{
    Repeats repeats;
    auto const key = repeats.key_of(li, form("lat=1&long=2"), noon);
    EXPECT_NE(repeats.key_of(li, form("lat=1&long=21"), noon), key);
    EXPECT_NE(repeats.key_of(li, form("lat=1&long=2&description=x"), noon), key);
    EXPECT_NE(repeats.key_of(wang, form("lat=1&long=2"), noon), key);
    EXPECT_NE(repeats.key_of(li, form("lat=1&long=2"), noon + 10min), key);
    // What stands where in a form is told apart, whatever is in the values.
    EXPECT_NE(repeats.key_of(li, form("a=1%0A1%3Ab%3D1%3A2"), noon), repeats.key_of(li, form("a=1&b=2"), noon));
}

TEST(Repeats, another_process_gives_the_same_key_in_the_same_ten_minutes)
{
    Repeats here, there;
    EXPECT_EQ(here.key_of(li, form("lat=1"), noon + 1min), there.key_of(li, form("lat=1"), noon + 9min));
}

TEST(Repeats, remembers_no_more_than_it_may)
{
    Repeats repeats(2);
    auto const first = repeats.key_of(li, form("a=1"), noon + 9min);
    repeats.key_of(li, form("a=2"), noon + 9min);
    repeats.key_of(li, form("a=3"), noon + 9min);
    EXPECT_NE(repeats.key_of(li, form("a=1"), noon + 11min), first) << "forgotten, and in the next ten minutes";
}

TEST(Repeats, a_clock_that_goes_back_forgets_nothing_of_the_last_minutes)
{
    Repeats repeats;
    auto const key = repeats.key_of(li, form("a=1"), noon);
    EXPECT_EQ(repeats.key_of(li, form("a=1"), noon - 5min), key);
    EXPECT_NE(repeats.key_of(li, form("a=1"), noon - 1h), key);
}

} // namespace
} // namespace onegrid::open311
