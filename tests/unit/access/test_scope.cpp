// SPDX-License-Identifier: Apache-2.0
#include "platform/access/scope.hpp"
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace onegrid::access {
namespace {

constexpr AreaCode shanghai{310'000'000'000'000}, huangpu{310'101'000'000'000}, nanjing_road{310'101'002'000'000},
    xuhui{310'104'000'000'000};

Assignment held(AreaCode area, std::set<std::string> permissions, UnitId unit = {})
{
    Assignment a;
    a.area = area;
    a.unit = unit;
    a.permissions = std::move(permissions);
    return a;
}

TEST(Scope, an_area_permission_shows_the_area_and_all_below_it)
{
    Caller who;
    who.assignments = {held(huangpu, {"case.read_area"})};
    auto const scope = scope_of(who, "case.read");
    EXPECT_TRUE(scope.sees(huangpu, {}, {}));
    EXPECT_TRUE(scope.sees(nanjing_road, {}, {}));
    EXPECT_FALSE(scope.sees(xuhui, {}, {}));
    EXPECT_FALSE(scope.sees(shanghai, {}, {}));
}

TEST(Scope, a_unit_permission_shows_what_the_unit_holds_wherever_it_is)
{
    Caller who;
    who.assignments = {held(nanjing_road, {"case.read_unit"}, UnitId{7})};
    auto const scope = scope_of(who, "case.read");
    std::vector<UnitId> const ours{UnitId{3}, UnitId{7}};
    std::vector<UnitId> const theirs{UnitId{8}};
    EXPECT_TRUE(scope.sees(xuhui, ours, {}));
    EXPECT_FALSE(scope.sees(nanjing_road, theirs, {}));
}

TEST(Scope, an_own_permission_shows_only_ones_own)
{
    Caller who;
    who.person = PersonId{5};
    who.assignments = {held({}, {"case.read_own"})};
    auto const scope = scope_of(who, "case.read");
    EXPECT_TRUE(scope.sees(huangpu, {}, PersonId{5}));
    EXPECT_FALSE(scope.sees(huangpu, {}, PersonId{6}));
    EXPECT_FALSE(scope.sees(huangpu, {}, PersonId{}));
}

TEST(Scope, nobody_sees_nothing)
{
    auto const scope = scope_of(Caller{}, "case.read");
    EXPECT_TRUE(scope.sees_nothing());
    EXPECT_FALSE(scope.sees(huangpu, {}, {}));
}

TEST(Scope, another_permission_of_the_same_area_shows_nothing)
{
    Caller who;
    who.assignments = {held(huangpu, {"case.act", "area.read"})};
    EXPECT_TRUE(scope_of(who, "case.read").sees_nothing());
}

TEST(Scope, the_scopes_of_an_api_key_narrow_it)
{
    Caller who;
    who.kind = CallerKind::api_key;
    who.assignments = {held(huangpu, {"case.read_area", "case.report"})};
    who.scopes = {"case.report"};
    EXPECT_TRUE(scope_of(who, "case.read").sees_nothing());
    who.scopes = {"case.read_area"};
    EXPECT_TRUE(scope_of(who, "case.read").sees_area(nanjing_road));
}

TEST(Scope, areas_that_overlap_or_touch_become_one_range)
{
    Caller who;
    who.assignments = {held(nanjing_road, {"case.read_area"}), held(huangpu, {"case.read_area"}),
                       held(xuhui, {"case.read_area"})};
    auto const scope = scope_of(who, "case.read");
    EXPECT_EQ(scope.from, (std::vector<std::int64_t>{huangpu.value, xuhui.value}));
    EXPECT_EQ(scope.to, (std::vector<std::int64_t>{huangpu.last(), xuhui.last()}));
}

RC_GTEST_PROP(ScopeLaw, the_ranges_see_an_area_exactly_when_an_assignment_contains_it, ())
{
    auto const code = rc::gen::map(rc::gen::inRange(0, 3'000), [](int n) {
        // Districts, streets and communities of one small city, so that they often overlap.
        auto const value = 310'100'000'000'000 + std::int64_t{n % 4} * 1'000'000'000 +
                           std::int64_t{n / 4 % 5} * 1'000'000 + std::int64_t{n / 20 % 6} * 1'000;
        return AreaCode{value};
    });
    Caller who;
    for (auto const area : *rc::gen::container<std::vector<AreaCode>>(code)) {
        who.assignments.push_back(held(area, {"case.read_area"}));
    }
    auto const scope = scope_of(who, "case.read");
    for (auto const place : *rc::gen::container<std::vector<AreaCode>>(code)) {
        RC_ASSERT(scope.sees_area(place) == who.may_in("case.read_area", place));
    }
}

TEST(Scope, what_is_confidential_is_seen_by_area_only_with_its_own_permission)
{
    Caller who;
    who.person = PersonId{5};
    who.assignments = {held(shanghai, {"case.read_area"}), held(huangpu, {"case.read_confidential"}),
                       held({}, {"case.read_own"}), held(xuhui, {"case.read_unit"}, UnitId{7})};
    auto const scope = scope_of(who, "case.read");
    EXPECT_TRUE(scope.sees(nanjing_road, {}, {}, true));
    EXPECT_TRUE(scope.sees(xuhui, {}, {}, false));
    EXPECT_FALSE(scope.sees(xuhui, {}, {}, true)) << "of another district";
    EXPECT_FALSE(scope.sees(shanghai, {}, {}, true));
    EXPECT_TRUE(scope.sees(xuhui, {}, PersonId{5}, true)) << "his own report";
    EXPECT_TRUE(scope.sees(xuhui, std::vector{UnitId{7}}, {}, true)) << "his unit had it";
    EXPECT_FALSE(scope.sees(xuhui, std::vector{UnitId{8}}, PersonId{6}, true));
    who.scopes = {"case.read_area", "case.read_own"};
    EXPECT_FALSE(scope_of(who, "case.read").sees(nanjing_road, {}, {}, true)) << "a key is narrower than its person";
}

TEST(Scope, a_stream_tells_of_what_is_confidential_only_where_it_is_seen)
{
    Caller who;
    who.assignments = {held(shanghai, {"case.read_area"}), held(huangpu, {"case.read_confidential"})};
    auto const scope = scope_of(who, "case.read");
    EXPECT_TRUE(hears(scope, stream_area(xuhui, false), {}, {}));
    EXPECT_FALSE(hears(scope, stream_area(xuhui, true), {}, {}));
    EXPECT_TRUE(hears(scope, stream_area(nanjing_road, true), {}, {}));
}

RC_GTEST_PROP(ScopeLaw, a_confidential_thing_is_seen_exactly_where_both_permissions_are, ())
{
    auto const code = rc::gen::map(rc::gen::inRange(0, 3'000), [](int n) {
        auto const value = 310'100'000'000'000 + std::int64_t{n % 4} * 1'000'000'000 +
                           std::int64_t{n / 4 % 5} * 1'000'000 + std::int64_t{n / 20 % 6} * 1'000;
        return AreaCode{value};
    });
    Caller who;
    for (auto const area : *rc::gen::container<std::vector<AreaCode>>(code)) {
        who.assignments.push_back(held(area, {"case.read_area"}));
    }
    for (auto const area : *rc::gen::container<std::vector<AreaCode>>(code)) {
        who.assignments.push_back(held(area, {"case.read_confidential"}));
    }
    auto const scope = scope_of(who, "case.read");
    RC_ASSERT(scope.from.size() == scope.to.size() && scope.from.size() == scope.secret.size());
    for (std::size_t i = 0; i < scope.from.size(); ++i) {
        RC_ASSERT(scope.from[i] <= scope.to[i] && (i == 0 || scope.to[i - 1] < scope.from[i]));
    }
    for (auto const place : *rc::gen::container<std::vector<AreaCode>>(code)) {
        bool const both = who.may_in("case.read_area", place) && who.may_in("case.read_confidential", place);
        RC_ASSERT(scope.sees_area(place) == who.may_in("case.read_area", place));
        RC_ASSERT(scope.sees(place, {}, {}, true) == both);
    }
}

TEST(Require, outside_the_area_is_not_found_and_inside_without_the_permission_is_forbidden)
{
    Caller who;
    who.assignments = {held(huangpu, {"person.read"}), held(xuhui, {"unit.read"})};
    EXPECT_TRUE(require(who, "person.read", nanjing_road));
    EXPECT_EQ(require(who, "person.read", shanghai).error().why, Why::not_found);
    EXPECT_EQ(require(who, "person.read", shanghai).error().code, "record.absent");
    EXPECT_EQ(require(who, "person.write", nanjing_road).error().why, Why::forbidden);
    EXPECT_EQ(require(who, "person.read", xuhui).error().why, Why::forbidden);
    EXPECT_EQ(require(Caller{}, "person.read", huangpu).error().why, Why::not_found);
}

TEST(ScopeKey, is_equal_exactly_for_equal_scopes)
{
    Caller one;
    one.assignments = {held(nanjing_road, {"case.read_area"}), held(huangpu, {"case.read_area"})};
    Caller two;
    two.assignments = {held(huangpu, {"case.read_area"})};
    EXPECT_EQ(key_of(scope_of(one, "case.read")), key_of(scope_of(two, "case.read")));
    two.assignments.push_back(held(huangpu, {"case.read_unit"}, UnitId{1}));
    EXPECT_NE(key_of(scope_of(one, "case.read")), key_of(scope_of(two, "case.read")));
    one.assignments.push_back(held(huangpu, {"case.read_unit", "case.read_confidential"}, UnitId{1}));
    EXPECT_NE(key_of(scope_of(one, "case.read")), key_of(scope_of(two, "case.read")));
}

} // namespace
} // namespace onegrid::access
