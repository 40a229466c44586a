// SPDX-License-Identifier: Apache-2.0
#include "modules/cases/within.hpp"
#include <gtest/gtest.h>

namespace onegrid::cases {
namespace {

constexpr AreaCode shanghai{310'000'000'000'000}, huangpu{310'101'000'000'000}, nanjing_road{310'101'002'000'000},
    xuhui{310'104'000'000'000};

TEST(Within, cuts_a_scope_to_an_area_and_never_widens_it)
{
    access::Scope const whole{{huangpu.value}, {huangpu.last()}, {UnitId{7}}, PersonId{5}, {true}};
    auto const street = within(whole, nanjing_road);
    EXPECT_TRUE(street.sees_area(nanjing_road));
    EXPECT_FALSE(street.sees_area(huangpu));
    EXPECT_TRUE(street.sees_secrets_of(nanjing_road));
    EXPECT_EQ(street.units, whole.units);
    EXPECT_EQ(street.person, whole.person);
    EXPECT_EQ(within(whole, shanghai), whole);
    EXPECT_TRUE(within(whole, xuhui).from.empty()) << "an area that the scope does not have";
}

TEST(Within, no_area_is_all_codes)
{
    EXPECT_EQ(codes_of(nanjing_road).low, nanjing_road.value);
    EXPECT_EQ(codes_of(nanjing_road).high, nanjing_road.last());
    EXPECT_LT(codes_of({}).low, shanghai.value);
    EXPECT_GT(codes_of({}).high, shanghai.last());
}

} // namespace
} // namespace onegrid::cases
