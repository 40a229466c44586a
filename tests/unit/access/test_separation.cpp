// SPDX-License-Identifier: Apache-2.0
#include "platform/access/separation.hpp"
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace onegrid::access {
namespace {

using std::chrono::hours;
constexpr AreaCode shanghai{310'000'000'000'000}, huangpu{310'101'000'000'000}, xuhui{310'104'000'000'000};
Instant const day{hours{24 * 20'000}};

TEST(Separation, two_administrations_cannot_meet_in_one_account)
{
    for (auto const one : {Separation::system, Separation::security, Separation::audit}) {
        for (auto const two : {Separation::system, Separation::security, Separation::audit}) {
            std::vector<HeldDuty> const held{{one, {day, {}}}};
            auto const result = check_separation(held, {two, {day + hours{1}, {}}});
            EXPECT_EQ(result.has_value(), one == two);
            if (!result) {
                EXPECT_EQ(result.error().code, "assignment.separation");
            }
        }
    }
}

TEST(Separation, an_administration_may_follow_another_that_has_ended)
{
    std::vector<HeldDuty> const held{{Separation::system, {day, day + hours{24}}}};
    EXPECT_TRUE(check_separation(held, {Separation::audit, {day + hours{24}, {}}}));
    EXPECT_FALSE(check_separation(held, {Separation::audit, {day + hours{23}, {}}}));
}

TEST(Separation, ordinary_duties_meet_anything)
{
    std::vector<HeldDuty> const held{{Separation::system, {day, {}}}};
    EXPECT_TRUE(check_separation(held, {Separation::none, {day, {}}}));
}

RC_GTEST_PROP(SeparationLaw, after_any_accepted_grants_no_instant_has_two_administrations, ())
{
    std::vector<HeldDuty> held;
    for (int i = 0; i < 30; ++i) {
        auto const from = day + hours{*rc::gen::inRange(0, 100)};
        std::optional<Instant> until;
        if (*rc::gen::arbitrary<bool>()) {
            until = from + hours{*rc::gen::inRange(0, 20)};
        }
        HeldDuty const duty{static_cast<Separation>(*rc::gen::inRange(0, 4)), {from, until}};
        if (check_separation(held, duty)) {
            held.push_back(duty);
        }
    }
    for (int hour = 0; hour < 130; ++hour) {
        std::set<Separation> now;
        for (auto const &duty : held) {
            if (duty.separation != Separation::none && duty.period.holds_at(day + hours{hour})) {
                now.insert(duty.separation);
            }
        }
        RC_ASSERT(now.size() <= 1u);
    }
}

Caller granter(AreaCode area, std::set<std::string> permissions)
{
    Caller who;
    who.person = PersonId{1};
    Assignment a;
    a.area = area;
    a.permissions = std::move(permissions);
    who.assignments = {a};
    return who;
}

TEST(Granting, nobody_grants_anything_to_himself)
{
    auto const who = granter(shanghai, {"assignment.write"});
    for (auto const as : {Granter::security_administrator, Granter::administrator_of_an_area}) {
        EXPECT_EQ(check_grant(who, as, {PersonId{1}, huangpu, Separation::none, {}}).error().code,
                  "assignment.to_oneself");
    }
}

TEST(Granting, an_area_administrator_grants_only_inside_the_area_and_never_more_than_held)
{
    auto const who = granter(huangpu, {"assignment.write", "case.sign"});
    std::vector<std::string> const less{"case.sign"};
    std::vector<std::string> const more{"case.sign", "case.void"};
    auto const as = Granter::administrator_of_an_area;
    EXPECT_TRUE(check_grant(who, as, {PersonId{2}, huangpu, Separation::none, less}));
    EXPECT_EQ(check_grant(who, as, {PersonId{2}, huangpu, Separation::none, more}).error().code,
              "assignment.more_than_held");
    EXPECT_EQ(check_grant(who, as, {PersonId{2}, huangpu, Separation::audit, less}).error().code,
              "assignment.more_than_held");
    EXPECT_EQ(check_grant(who, as, {PersonId{2}, xuhui, Separation::none, less}).error().why, Why::not_found);
    EXPECT_EQ(check_grant(who, as, {PersonId{2}, shanghai, Separation::none, less}).error().why, Why::not_found);
}

TEST(Granting, a_security_administrator_grants_what_he_does_not_hold)
{
    auto const who = granter(shanghai, {"assignment.write"});
    std::vector<std::string> const theirs{"case.void"};
    EXPECT_TRUE(check_grant(who, Granter::security_administrator, {PersonId{2}, huangpu, Separation::system, theirs}));
}

TEST(Granting, without_the_permission_nothing_is_granted)
{
    auto const who = granter(shanghai, {"case.sign"});
    EXPECT_EQ(
        check_grant(who, Granter::security_administrator, {PersonId{2}, huangpu, Separation::none, {}}).error().why,
        Why::forbidden);
}

} // namespace
} // namespace onegrid::access
